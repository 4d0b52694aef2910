//! The rules of shells and solids that ask for measures: what cuts, covers or holds what.

use std::ops::{ControlFlow, Range};

use super::boxes::{Bounds, Boxes};
use super::contact::{Meeting, Triangle, encloses, meet};
use super::skin::{Sets, Skin, narrow};
use super::space::{P3, between, to_stretch};

/// A shell as triangles, or a solid as those of its shells.
#[derive(Debug, Clone)]
pub(super) struct Hull {
    pub(super) triangles: Vec<Triangle>,
    pub(super) boxes: Vec<Bounds<3>>,
    pub(super) bounds: Bounds<3>,
    /// The points of its corners, sorted.
    pub(super) points: Vec<u32>,
}

/// Pairs of triangles looked at for each triangle, and at least.
const PAIRS_EACH: usize = 512;
const PAIRS_FREE: usize = 1_000_000;

/// Too many triangles lie in each other's way to compare them all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Crowded;

impl Hull {
    pub(super) fn new(skin: &Skin, surfaces: Range<usize>, points: &[P3]) -> Self {
        let triangles: Vec<Triangle> = surfaces
            .clone()
            .flat_map(|surface| skin.triangles_of(surface).iter().map(move |triangle| (surface, triangle)))
            .filter_map(|(surface, (corners, edges))| Triangle::new(*corners, *edges, narrow(surface), points))
            .collect();
        let mut used: Vec<u32> = surfaces.flat_map(|surface| skin.corners_of(surface)).copied().collect();
        used.sort_unstable();
        used.dedup();
        Self::of(triangles, used)
    }

    pub(super) fn of(triangles: Vec<Triangle>, points: Vec<u32>) -> Self {
        let boxes: Vec<Bounds<3>> = triangles.iter().map(|triangle| Bounds::of(triangle.corners)).collect();
        let bounds = Bounds::of(boxes.iter().flat_map(|held| [held.least, held.most]));
        Self { triangles, boxes, bounds, points }
    }

    /// The same with every triangle turned the other way.
    pub(super) fn turned(mut self) -> Self {
        for triangle in &mut self.triangles {
            triangle.corners.swap(1, 2);
            triangle.points.swap(1, 2);
            triangle.normal = triangle.normal.map(|value| -value);
            let bit = |edge: u8| (triangle.edges >> edge) & 1;
            triangle.edges = bit(2) | bit(1) << 1 | bit(0) << 2;
        }
        self
    }

    /// Whether a point lies on a surface; `reach` is where the surfaces are.
    pub(super) fn touches(&self, point: P3, reach: &Bounds<3>, near: f64) -> bool {
        let here = Bounds { least: point, most: point }.grown(near);
        here.meets(reach)
            && self.triangles.iter().zip(&self.boxes).any(|(triangle, held)| {
                held.meets(&here) && triangle.off(point).abs() <= near && triangle.holds(point, near)
            })
    }

    /// Its points that do not lie on the surface of another.
    pub(super) fn free_of(&self, other: &Self, points: &[P3], snap: f64, most: usize) -> Vec<P3> {
        let near = NEAR * snap;
        let reach = other.bounds.grown(near);
        let places = self.points.iter().map(|point| points[*point as usize]);
        places.filter(|at| !other.touches(*at, &reach, near)).take(most).collect()
    }

    pub(super) fn encloses(&self, point: P3) -> bool {
        let inside = (0..3).all(|axis| self.bounds.least[axis] <= point[axis] && point[axis] <= self.bounds.most[axis]);
        inside && encloses(&self.triangles, point)
    }
}

/// Two surfaces of one shell that meet away from what they have in common, and where.
pub(super) fn self_meeting(
    hull: &Hull,
    skin: &Skin,
    points: &[P3],
    snap: f64,
) -> Result<Option<(u32, u32, P3)>, Crowded> {
    let boxes: Vec<Bounds<3>> = hull.boxes.iter().map(|held| held.grown(NEAR * snap)).collect();
    let mut left = PAIRS_FREE + PAIRS_EACH * boxes.len();
    let mut met = None;
    let walk = Boxes::new(&boxes).pairs(|first, second| {
        if left == 0 {
            return ControlFlow::Break(());
        }
        left -= 1;
        let (a, b) = (&hull.triangles[first], &hull.triangles[second]);
        if a.surface == b.surface || neighbours_apart(a, b, NEAR * snap) {
            return ControlFlow::Continue(());
        }
        let at = match meet(a, b, NEAR * snap, 0.5 * snap) {
            None => return ControlFlow::Continue(()),
            Some(Meeting::Cover(at, _)) => at,
            Some(Meeting::Cut(from, to)) => {
                let common = Common::of(skin, a.surface, b.surface);
                let strange = [from, between(from, to, 0.5), to];
                match strange.into_iter().find(|at| !common.holds(*at, points, snap)) {
                    None => return ControlFlow::Continue(()),
                    Some(at) => at,
                }
            }
        };
        met = Some((a.surface, b.surface, at));
        ControlFlow::Break(())
    });
    if walk.is_break() && met.is_none() { Err(Crowded) } else { Ok(met) }
}

/// Share of the snapping distance within which triangles touch.
const NEAR: f64 = 0.005;

/// Whether two triangles share an edge of both their surfaces and lie in different planes: then they meet there only.
fn neighbours_apart(a: &Triangle, b: &Triangle, near: f64) -> bool {
    let real = |triangle: &Triangle, from: usize| triangle.edges & (1 << from) != 0;
    (0..3).any(|mine| {
        let (from, to) = (a.points[mine], a.points[(mine + 1) % 3]);
        let theirs = (0..3).find(|edge| {
            let (c, d) = (b.points[*edge], b.points[(*edge + 1) % 3]);
            (c, d) == (to, from) || (c, d) == (from, to)
        });
        theirs.is_some_and(|edge| real(a, mine) && real(b, edge) && a.off(b.corners[(edge + 2) % 3]).abs() > near)
    })
}

/// What two surfaces have in common: corners, and edges between them.
struct Common {
    points: Vec<u32>,
    edges: Vec<[u32; 2]>,
}

impl Common {
    fn of(skin: &Skin, a: u32, b: u32) -> Self {
        let theirs = skin.corners_of(b as usize);
        let points = skin.corners_of(a as usize).iter().filter(|point| theirs.contains(point)).copied().collect();
        let other: Vec<[u32; 2]> = skin.edges_of(b as usize).collect();
        let same = |edge: &[u32; 2]| other.contains(edge) || other.contains(&[edge[1], edge[0]]);
        Self { points, edges: skin.edges_of(a as usize).filter(same).collect() }
    }

    fn holds(&self, at: P3, points: &[P3], snap: f64) -> bool {
        let place = |point: &u32| points[*point as usize];
        self.points.iter().any(|point| to_stretch(at, place(point), place(point)) <= snap)
            || self.edges.iter().any(|[a, b]| to_stretch(at, place(a), place(b)) <= snap)
    }
}

/// How two hulls lie to each other.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Relation {
    /// A place where one goes through the other.
    pub(super) cross: Option<P3>,
    /// A place where surfaces cover each other looking the same way.
    pub(super) alike: Option<P3>,
    /// A place where surfaces cover each other looking against each other.
    pub(super) opposite: Option<P3>,
    /// A place where they touch.
    pub(super) touch: Option<P3>,
}

/// Compares two hulls; what reaches in by less than `depth` does not cross.
pub(super) fn relate(a: &Hull, b: &Hull, snap: f64, depth: f64) -> Result<Relation, Crowded> {
    let mut relation = Relation::default();
    if !a.bounds.grown(NEAR * snap).meets(&b.bounds) {
        return Ok(relation);
    }
    let (near, depth) = (NEAR * snap, depth.max(snap));
    let tree = Boxes::new(&b.boxes);
    let mut left = PAIRS_FREE + PAIRS_EACH * (a.boxes.len() + b.boxes.len());
    for (first, held) in a.triangles.iter().zip(&a.boxes) {
        let walk = tree.query(&held.grown(near), |second| {
            if left == 0 {
                return ControlFlow::Break(());
            }
            left -= 1;
            let second = &b.triangles[second];
            match meet(first, second, near, 0.5 * snap) {
                None => {}
                Some(Meeting::Cover(at, true)) => relation.alike = relation.alike.or(Some(at)),
                Some(Meeting::Cover(at, false)) => relation.opposite = relation.opposite.or(Some(at)),
                Some(Meeting::Cut(at, _)) => {
                    relation.touch = relation.touch.or(Some(at));
                    if relation.cross.is_none() {
                        relation.cross = pierces(first, second, depth).or_else(|| pierces(second, first, depth));
                    }
                }
            }
            ControlFlow::Continue(())
        });
        if walk.is_break() {
            return Err(Crowded);
        }
    }
    Ok(relation)
}

/// Where an edge of a surface goes through a surface: from `depth` before it to `depth` behind it, that far from its edges.
fn pierces(of: &Triangle, through: &Triangle, depth: f64) -> Option<P3> {
    (0..3).filter(|edge| of.edges & (1 << edge) != 0).find_map(|edge| {
        let (from, to) = (of.corners[edge], of.corners[(edge + 1) % 3]);
        let (p, q) = (through.off(from), through.off(to));
        let at = between(from, to, p / (p - q));
        (p.abs() > depth && q.abs() > depth && (p > 0.0) != (q > 0.0) && through.holds_inside(at, depth)).then_some(at)
    })
}

/// A place inside two solids, more than `depth` deep; none when their insides are apart.
pub(super) fn common_inside(a: &Hull, b: &Hull, snap: f64, depth: f64) -> Result<Option<P3>, Crowded> {
    let relation = relate(a, b, snap, depth)?;
    if relation.cross.is_some() {
        return Ok(relation.cross);
    }
    let depth = depth.max(snap);
    // Where nothing goes through anything, one holds a part of the other or they are apart: points just inside a surface tell.
    for (one, other) in [(a, b), (b, a)] {
        if let Some(at) = one.triangles.iter().take(MOST_ASKED).find_map(|triangle| {
            let inside = |by: f64| [0, 1, 2].map(|axis| triangle.middle()[axis] - by * triangle.normal[axis]);
            let deep = inside(2.0 * depth);
            (one.encloses(deep) && deep_inside(other, deep, depth)).then_some(deep)
        }) {
            return Ok(Some(at));
        }
    }
    Ok(None)
}

/// Triangles of a solid asked whether the other holds them.
const MOST_ASKED: usize = 2_000;

/// Whether a solid holds a point and what is `depth` around it along the axes.
fn deep_inside(hull: &Hull, point: P3, depth: f64) -> bool {
    hull.encloses(point)
        && (0..3).all(|axis| {
            [-depth, depth].into_iter().all(|by| {
                let mut near = point;
                near[axis] += by;
                hull.encloses(near)
            })
        })
}

/// Whether the edges along which shells touch each other close a circle: then they part the inside. Gives a point of it.
///
/// Shells without handles have an inside in one piece as long as what they have in common has no circle (Mayer and Vietoris).
pub(super) fn ringed(skin: &Skin, shells: &[(Range<usize>, &Hull)], points: &[P3], snap: f64) -> Option<u32> {
    let near = NEAR * snap;
    let mut edges: Vec<[u32; 2]> = Vec::new();
    for (one, (surfaces, hull)) in shells.iter().enumerate() {
        for (_, (_, other)) in shells.iter().enumerate().filter(|(number, _)| *number != one) {
            let reach = other.bounds.grown(near);
            let touching: Vec<u32> = hull
                .points
                .iter()
                .filter(|point| other.touches(points[**point as usize], &reach, near))
                .copied()
                .collect();
            let known = |point: &u32| touching.binary_search(point).is_ok();
            let found = surfaces.clone().flat_map(|surface| skin.edges_of(surface)).filter(|[a, b]| {
                let middle = || between(points[*a as usize], points[*b as usize], 0.5);
                a < b && known(a) && known(b) && other.touches(middle(), &reach, near)
            });
            edges.extend(found);
        }
    }
    edges.sort_unstable();
    edges.dedup();
    let most = edges.iter().map(|edge| edge[1]).max()?;
    let mut sets = Sets::new(most as usize + 1);
    edges.into_iter().find(|[a, b]| !sets.join(*a as usize, *b as usize)).map(|edge| edge[0])
}
