//! The rules of one shell that ask for no measure: closed, in one piece, turned one way.

use std::ops::Range;

use super::skin::{Sets, Skin, narrow};
use super::space::{P3, between, cross, dot};
use crate::finding::Rule;

/// What a shell is good for.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Shell {
    /// Closed, in one piece, two surfaces at each edge.
    pub(super) closed: bool,
    /// Closed, and its surfaces turned one way.
    pub(super) oriented: bool,
    /// Surfaces to be turned to make it so.
    pub(super) turned: Vec<usize>,
}

/// A side of a surface along an edge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Side {
    least: u32,
    most: u32,
    /// From the lesser to the greater point.
    upward: bool,
    surface: u32,
    /// The corners it goes from and to, as places in the skin.
    corners: [u32; 2],
}

/// Takes what is found of a shell: rule, surface, place in metres, detail.
pub(super) type Found<'f> = &'f mut dyn FnMut(Rule, Option<usize>, P3, String);

/// Checks the shell of these surfaces. Cost: n log n.
pub(super) fn check(skin: &Skin, surfaces: Range<usize>, points: &[P3], found: Found<'_>) -> Shell {
    let start = skin.place(surfaces.start, points);
    if surfaces.len() < 4 {
        found(Rule::ShellTooFewSurfaces, None, start, format!("{} surfaces", surfaces.len()));
        return Shell::default();
    }
    let sides = sides(skin, surfaces.clone());
    let middle = |side: Side| between(points[side.least as usize], points[side.most as usize], 0.5);
    // In this order, as val3dity: what hangs together badly would otherwise be told as holes.
    if let Some(piece) = in_pieces(skin, surfaces.clone()) {
        let detail = "surfaces have no corner in common with the others".to_owned();
        found(Rule::ShellInPieces, Some(piece), skin.place(piece, points), detail);
        return Shell::default();
    }
    if let Some(crowded) = edges(&sides).find(|edge| edge.len() > 2) {
        let crowds = edges(&sides).filter(|edge| edge.len() > 2).count();
        let detail = format!("{crowds} edges have more than two surfaces, the first has {}", crowded.len());
        found(Rule::ShellNotManifold, Some(crowded[0].surface as usize), middle(crowded[0]), detail);
        return Shell::default();
    }
    if let Some(point) = pinched(skin, surfaces.clone(), &sides) {
        let detail = "surfaces meet at a corner without being neighbours around it".to_owned();
        found(Rule::ShellNotManifold, None, points[point as usize], detail);
        return Shell::default();
    }
    if let Some(open) = edges(&sides).find(|edge| edge.len() == 1) {
        let opens = edges(&sides).filter(|edge| edge.len() == 1).count();
        let detail = format!("{opens} edges have one surface only");
        found(Rule::ShellNotClosed, Some(open[0].surface as usize), middle(open[0]), detail);
        // What is turned can be seen in an open shell, too; it is not mended there.
        if let Some(turned) = turned(skin, surfaces, &sides, points) {
            tell_turned(skin, &turned, points, found);
        }
        return Shell::default();
    }
    let Some(turned) = turned(skin, surfaces, &sides, points) else {
        let detail = "the surfaces have no outside: no way of turning them fits".to_owned();
        found(Rule::ShellNotManifold, None, start, detail);
        return Shell::default();
    };
    tell_turned(skin, &turned, points, found);
    Shell { closed: true, oriented: turned.is_empty(), turned }
}

fn tell_turned(skin: &Skin, turned: &[usize], points: &[P3], found: Found<'_>) {
    for &surface in turned {
        let detail = "the surface is turned against its neighbours".to_owned();
        found(Rule::SurfaceOrientation, Some(surface), skin.place(surface, points), detail);
    }
}

/// Checks a surface made of surfaces, which need not close: in one piece, and no edge of more than two.
pub(super) fn check_open(skin: &Skin, surfaces: Range<usize>, points: &[P3], found: Found<'_>) {
    if surfaces.len() < 2 {
        return;
    }
    let sides = sides(skin, surfaces.clone());
    if let Some(edge) = edges(&sides).find(|edge| edge.len() > 2) {
        let side = edge[0];
        let at = between(points[side.least as usize], points[side.most as usize], 0.5);
        let detail = format!("an edge has {} surfaces", edge.len());
        found(Rule::ShellNotManifold, Some(side.surface as usize), at, detail);
    }
    if let Some(piece) = in_pieces(skin, surfaces) {
        let detail = "surfaces have no corner in common with the others".to_owned();
        found(Rule::ShellInPieces, Some(piece), skin.place(piece, points), detail);
    }
}

/// The sides of surfaces, those along one edge beside each other.
fn sides(skin: &Skin, surfaces: Range<usize>) -> Vec<Side> {
    let mut sides = Vec::new();
    for surface in surfaces {
        for ring in skin.rings_of(surface) {
            let mut before = ring.end - 1;
            for at in ring {
                let (a, b) = (skin.corners[before], skin.corners[at]);
                sides.push(Side {
                    least: a.min(b),
                    most: a.max(b),
                    upward: a < b,
                    surface: narrow(surface),
                    corners: [narrow(before), narrow(at)],
                });
                before = at;
            }
        }
    }
    sides.sort_unstable_by_key(|side| (side.least, side.most));
    sides
}

fn edges(sides: &[Side]) -> impl Iterator<Item = &[Side]> {
    sides.chunk_by(|a, b| (a.least, a.most) == (b.least, b.most))
}

/// A surface that does not hang together with the first, be it by a corner.
fn in_pieces(skin: &Skin, surfaces: Range<usize>) -> Option<usize> {
    let corners =
        || surfaces.clone().flat_map(|surface| skin.corners_of(surface).iter().map(move |corner| (surface, *corner)));
    let least = corners().map(|(_, corner)| corner).min()?;
    let most = corners().map(|(_, corner)| corner).max()?;
    let mut sets = Sets::new((most - least) as usize + 1);
    for surface in surfaces.clone() {
        for pair in skin.corners_of(surface).windows(2) {
            sets.join((pair[0] - least) as usize, (pair[1] - least) as usize);
        }
    }
    let mut root = |surface: usize| skin.corners_of(surface).first().map(|corner| sets.root((corner - least) as usize));
    let first = root(surfaces.start);
    surfaces.clone().find(|surface| root(*surface) != first)
}

/// A point around which the surfaces do not form one ring.
fn pinched(skin: &Skin, surfaces: Range<usize>, sides: &[Side]) -> Option<u32> {
    let base = sides.iter().flat_map(|side| side.corners).min().unwrap_or(0);
    let most = sides.iter().flat_map(|side| side.corners).max().unwrap_or(0);
    let mut sets = Sets::new((most - base) as usize + 1);
    let at = |side: &Side, point: u32| {
        let [from, to] = side.corners;
        (if skin.corners[from as usize] == point { from } else { to } - base) as usize
    };
    for edge in edges(sides) {
        if let [a, b] = edge {
            for point in [a.least, a.most] {
                sets.join(at(a, point), at(b, point));
            }
        }
    }
    let mut open = vec![false; (most - base) as usize + 1];
    for edge in edges(sides).filter(|edge| edge.len() == 1) {
        for point in [edge[0].least, edge[0].most] {
            open[sets.root(at(&edge[0], point))] = true;
        }
    }
    let mut umbrellas: Vec<(u32, bool, usize)> = surfaces
        .flat_map(|surface| skin.rings_of(surface))
        .flatten()
        .map(|corner| {
            let umbrella = sets.root(corner - base as usize);
            (skin.corners[corner], open[umbrella], umbrella)
        })
        .collect();
    umbrellas.sort_unstable();
    umbrellas.dedup();
    // Two fans that are both open are the rim of a hole.
    umbrellas.windows(2).find(|pair| pair[0].0 == pair[1].0 && !pair[0].1).map(|pair| pair[0].0)
}

/// The fewest surfaces to be turned so that all are turned one way; none when no way fits. With as many on either side, those that
/// look inward.
fn turned(skin: &Skin, surfaces: Range<usize>, sides: &[Side], points: &[P3]) -> Option<Vec<usize>> {
    let pairs = || edges(sides).filter(|edge| edge.len() == 2);
    if pairs().all(|edge| edge[0].upward != edge[1].upward) {
        return Some(Vec::new());
    }
    let mut neighbours: Vec<Vec<(usize, bool)>> = vec![Vec::new(); surfaces.len()];
    for edge in pairs() {
        let [a, b] = [0, 1].map(|side| edge[side].surface as usize - surfaces.start);
        let same = edge[0].upward != edge[1].upward;
        neighbours[a].push((b, same));
        neighbours[b].push((a, same));
    }
    let mut way: Vec<Option<bool>> = vec![None; surfaces.len()];
    for start in 0..surfaces.len() {
        if way[start].is_some() {
            continue;
        }
        way[start] = Some(true);
        let mut open = vec![start];
        while let Some(at) = open.pop() {
            let here = way[at]?;
            for &(other, same) in &neighbours[at] {
                match way[other] {
                    None => {
                        way[other] = Some(here == same);
                        open.push(other);
                    }
                    Some(there) if there != (here == same) => return None,
                    Some(_) => {}
                }
            }
        }
    }
    let like_first = way.iter().filter(|way| **way == Some(true)).count();
    let wrong = match (like_first * 2).cmp(&surfaces.len()) {
        std::cmp::Ordering::Greater => false,
        std::cmp::Ordering::Less => true,
        std::cmp::Ordering::Equal => {
            let volume: f64 = surfaces
                .clone()
                .map(|surface| {
                    let six = six_volume(skin, surface..surface + 1, points);
                    if way[surface - surfaces.start] == Some(true) { six } else { -six }
                })
                .sum();
            volume < 0.0
        }
    };
    Some(surfaces.clone().filter(|surface| way[surface - surfaces.start] == Some(wrong)).collect())
}

/// Six times the volume surfaces turned outward enclose.
pub(super) fn six_volume(skin: &Skin, surfaces: Range<usize>, points: &[P3]) -> f64 {
    surfaces
        .flat_map(|surface| skin.triangles_of(surface))
        .map(|(triangle, _)| {
            let [a, b, c] = triangle.map(|corner| points[corner as usize]);
            dot(a, cross(b, c))
        })
        .sum()
}
