//! One body checked by every rule, from rings up to solids.

use std::ops::Range;

use super::flaw::Part;
use super::options::Tolerances;
use super::shell::{self, Shell};
use super::skin::{Skin, narrow};
use super::snap::snap;
use super::solid::{self, Crowded, Hull, common_inside, relate, ringed, self_meeting};
use super::space::P3;
use super::surface::{Sound, SurfaceCheck};
use crate::finding::Rule;
use crate::model::Faces;

/// What is found in a body: where, in metres, and what.
pub(super) type Found<'f> = &'f mut dyn FnMut(Rule, Part, P3, String);

/// What of a body can be turned without changing its form: surfaces, and rings of surfaces.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Turns {
    pub(super) surfaces: Vec<usize>,
    /// Numbers of rings of the faces.
    pub(super) rings: Vec<usize>,
}

/// Checks bodies; keeps its working memory.
#[derive(Default)]
pub(super) struct BodyCheck {
    surfaces: SurfaceCheck,
    pub(super) same: Vec<u32>,
    skin: Skin,
    pub(super) turns: Turns,
}

impl BodyCheck {
    /// Checks faces whose points lie at `points`. Gives the solids that are good, as hulls turned outward.
    pub(super) fn check(
        &mut self,
        faces: &Faces,
        solids: bool,
        points: &[P3],
        tolerances: &Tolerances,
        found: Found<'_>,
    ) -> Vec<Hull> {
        self.turns.surfaces.clear();
        self.turns.rings.clear();
        self.skin.clear();
        snap(points, tolerances.snap, &mut self.same);
        let shells = if solids { shells(faces) } else { Vec::new() };
        let mut numbered = Numbering::new(&shells);
        for surface in 0..faces.len() {
            let part = numbered.part(surface);
            self.surface(faces, surface, points, tolerances, solids || faces.whole, &mut |rule, ring, at, detail| {
                found(rule, Part { ring, ..part }, at, detail);
            });
        }
        let mut hulls = Vec::new();
        let mut before = 0;
        let mut at = 0;
        while at < shells.len() {
            let solid = shells[at].0;
            let count = shells[at..].iter().take_while(|shell| shell.0 == solid).count();
            let of_solid: Vec<Range<usize>> = shells[at..at + count].iter().map(|shell| shell.1.clone()).collect();
            if let Some(hull) = self.solid(solid, &of_solid, points, tolerances, found) {
                hulls.push(hull);
            }
            at += count;
            before += 1;
        }
        if faces.whole && before > 1 && hulls.len() == before {
            composite(&hulls, tolerances, found);
        }
        if faces.whole && !solids && !self.skin.sounds.iter().any(|sound| matches!(sound, Sound::No)) {
            shell::check_open(&self.skin, 0..faces.len(), points, &mut |rule, surface, at, detail| {
                found(rule, Part { surface: surface.map(narrow), ..Part::default() }, at, detail);
            });
        }
        hulls
    }

    fn surface(
        &mut self,
        faces: &Faces,
        surface: usize,
        points: &[P3],
        tolerances: &Tolerances,
        keep: bool,
        found: &mut dyn FnMut(Rule, Option<u32>, P3, String),
    ) {
        let rings = faces.rings_of(surface);
        let turned = &mut self.turns.rings;
        let sound =
            self.surfaces.check(faces, surface, points, &self.same, tolerances, &mut |rule, ring, at, detail| {
                if rule == Rule::HoleOrientation
                    && let Some(ring) = ring
                {
                    turned.push(rings.start + ring as usize);
                }
                found(rule, ring, at, detail);
            });
        if !keep {
            return;
        }
        let SurfaceCheck { rings, cutter, .. } = &mut self.surfaces;
        let triangles = match sound {
            Sound::No => &[],
            Sound::Bent | Sound::Yes => cutter.cut(&rings.flat, &rings.ends),
        };
        self.skin.push(rings, sound, triangles);
    }

    /// The rules of one solid; its hull when it is valid.
    fn solid(
        &mut self,
        solid: u32,
        shells: &[Range<usize>],
        points: &[P3],
        tolerances: &Tolerances,
        found: Found<'_>,
    ) -> Option<Hull> {
        let skin = &self.skin;
        let part = |shell: usize, surface: Option<usize>| Part {
            solid: Some(solid),
            shell: Some(narrow(shell)),
            surface: surface.map(|surface| narrow(surface - shells[shell].start)),
            ..Part::default()
        };
        let mut hulls = Vec::with_capacity(shells.len());
        let mut oriented = true;
        for (number, surfaces) in shells.iter().enumerate() {
            if skin.sounds[surfaces.clone()].iter().any(|sound| matches!(sound, Sound::No)) {
                continue;
            }
            let mut tell = |rule, surface, at, detail| found(rule, part(number, surface), at, detail);
            let Shell { closed, oriented: one_way, turned } = shell::check(skin, surfaces.clone(), points, &mut tell);
            if !closed {
                continue;
            }
            let bent = skin.sounds[surfaces.clone()].iter().any(|sound| !matches!(sound, Sound::Yes));
            let hull = Hull::new(skin, surfaces.clone(), points);
            let mut simple = !bent;
            if !bent {
                let place = skin.place(surfaces.start, points);
                match self_meeting(&hull, skin, points, tolerances.snap) {
                    Ok(None) => {}
                    Ok(Some((a, b, at))) => {
                        simple = false;
                        let other = b as usize - surfaces.start;
                        let detail = format!("the surface meets surface {other} away from their edges");
                        tell(Rule::ShellSelfIntersection, Some(a as usize), at, detail);
                    }
                    Err(Crowded) => {
                        simple = false;
                        tell(Rule::TooLarge, None, place, CROWDED.to_owned());
                    }
                }
            }
            let six: f64 = if turned.is_empty() {
                shell::six_volume(skin, surfaces.clone(), points)
            } else {
                surfaces
                    .clone()
                    .map(|surface| {
                        let six = shell::six_volume(skin, surface..surface + 1, points);
                        if turned.contains(&surface) { -six } else { six }
                    })
                    .sum()
            };
            let inward = (number == 0) == (six < 0.0);
            if inward {
                let way =
                    if number == 0 { "the outer shell is turned inward" } else { "the inner shell is turned outward" };
                tell(Rule::ShellOrientation, None, skin.place(surfaces.start, points), way.to_owned());
                let all = surfaces.clone().filter(|surface| !turned.contains(surface));
                self.turns.surfaces.extend(all);
            } else {
                self.turns.surfaces.extend(&turned);
            }
            oriented &= one_way;
            if simple {
                hulls.push((number, if inward { hull.turned() } else { hull }));
            }
        }
        if hulls.len() < shells.len() || !oriented {
            return None;
        }
        if shells.len() == 1 {
            return hulls.pop().map(|(_, hull)| hull);
        }
        let good = inner_shells(skin, shells, &hulls, points, tolerances, &mut |rule, shell, at, detail| {
            found(rule, part(shell, None), at, detail);
        });
        good.then(|| {
            let triangles = hulls.iter().flat_map(|(_, hull)| hull.triangles.iter().copied()).collect();
            let used = hulls.iter().flat_map(|(_, hull)| hull.points.iter().copied()).collect();
            Hull::of(triangles, used)
        })
    }
}

const CROWDED: &str = "too many surfaces lie in each other's way to compare them all";

/// The rules between the shells of a solid.
fn inner_shells(
    skin: &Skin,
    shells: &[Range<usize>],
    hulls: &[(usize, Hull)],
    points: &[P3],
    tolerances: &Tolerances,
    found: &mut dyn FnMut(Rule, usize, P3, String),
) -> bool {
    let mut good = true;
    let mut tell = |rule, shell, at, detail| {
        good = false;
        found(rule, shell, at, detail);
    };
    let place = |shell: usize| skin.place(shells[shell].start, points);
    for second in 1..hulls.len() {
        for first in 0..second {
            let (a, b) = (&hulls[first].1, &hulls[second].1);
            if a.points == b.points && shells[first].len() == shells[second].len() {
                tell(Rule::ShellsDuplicated, second, place(second), format!("the same as shell {first}"));
                continue;
            }
            let relation = match relate(a, b, tolerances.snap, 0.0) {
                Ok(relation) => relation,
                Err(Crowded) => {
                    tell(Rule::TooLarge, second, place(second), CROWDED.to_owned());
                    continue;
                }
            };
            if let Some(at) = relation.cross.or(relation.alike).or(relation.opposite) {
                tell(
                    Rule::ShellsIntersect,
                    second,
                    at,
                    format!("crosses or shares part of a surface with shell {first}"),
                );
                continue;
            }
            // Points that are not on the other shell tell on which side the inner one lies.
            let free = b.free_of(a, points, tolerances.snap, MOST_ASKED);
            let inside = free.iter().filter(|at| a.encloses(**at)).count();
            let shown = free.first().copied().unwrap_or_else(|| place(second));
            match (first, inside) {
                (0, 0) if !free.is_empty() => {
                    let rule = if relation.touch.is_some() { Rule::ShellsIntersect } else { Rule::InnerShellOutside };
                    tell(rule, second, shown, "the inner shell lies outside the outer one".to_owned());
                }
                (0, some) if some < free.len() => {
                    tell(Rule::ShellsIntersect, second, shown, "crosses the outer shell".to_owned());
                }
                (1.., 1..) => {
                    tell(Rule::ShellsIntersect, second, shown, format!("lies within the inner shell {first}"));
                }
                (1.., 0) if a.free_of(b, points, tolerances.snap, MOST_ASKED).iter().any(|at| b.encloses(*at)) => {
                    tell(Rule::ShellsIntersect, second, shown, format!("lies around the inner shell {first}"));
                }
                _ => {}
            }
        }
    }
    let both: Vec<_> = shells.iter().cloned().zip(hulls.iter().map(|(_, hull)| hull)).collect();
    if good && let Some(point) = ringed(skin, &both, points, tolerances.snap) {
        good = false;
        let detail = "shells that touch along edges cut the inside into pieces".to_owned();
        found(Rule::SolidDisconnected, 0, points[point as usize], detail);
    }
    good
}

/// Points of a shell asked on which side of another they are.
const MOST_ASKED: usize = 1_000;

/// The rules between the solids of a composite.
fn composite(hulls: &[Hull], tolerances: &Tolerances, found: Found<'_>) {
    let mut sets = super::skin::Sets::new(hulls.len());
    for second in 1..hulls.len() {
        for first in 0..second {
            let (a, b) = (&hulls[first], &hulls[second]);
            let part = Part { solid: Some(narrow(second)), ..Part::default() };
            let at = b.triangles.first().map_or([0.0; 3], |triangle| triangle.corners[0]);
            if a.points == b.points && a.triangles.len() == b.triangles.len() {
                sets.join(first, second);
                found(Rule::SolidsDuplicated, part, at, format!("the same as solid {first}"));
                continue;
            }
            match common_inside(a, b, tolerances.snap, tolerances.overlap) {
                Ok(Some(at)) => {
                    sets.join(first, second);
                    found(Rule::SolidsIntersect, part, at, format!("reaches into solid {first}"));
                }
                Ok(None) => {
                    if solid::relate(a, b, tolerances.snap, 0.0).is_ok_and(|relation| relation.opposite.is_some()) {
                        sets.join(first, second);
                    }
                }
                Err(Crowded) => found(Rule::TooLarge, part, at, CROWDED.to_owned()),
            }
        }
    }
    let first = sets.root(0);
    if let Some(apart) = (1..hulls.len()).find(|solid| sets.root(*solid) != first) {
        let at = hulls[apart].triangles.first().map_or([0.0; 3], |triangle| triangle.corners[0]);
        let part = Part { solid: Some(narrow(apart)), ..Part::default() };
        found(Rule::SolidsApart, part, at, "shares no surface with the other solids".to_owned());
    }
}

/// The shells of faces: the solid each is of, and its surfaces. Solids without lists of shells are one shell.
fn shells(faces: &Faces) -> Vec<(u32, Range<usize>)> {
    let mut shells = Vec::with_capacity(faces.shells.len());
    let mut start = 0;
    for (number, &end) in faces.shells.iter().enumerate() {
        let solid = faces.solids.partition_point(|end| *end as usize <= number);
        shells.push((narrow(solid), start..end as usize));
        start = end as usize;
    }
    shells.retain(|(_, surfaces)| !surfaces.is_empty());
    shells
}

/// Numbers surfaces within their shells and shells within their solids.
struct Numbering<'s> {
    shells: &'s [(u32, Range<usize>)],
    at: usize,
    first_of_solid: usize,
}

impl<'s> Numbering<'s> {
    fn new(shells: &'s [(u32, Range<usize>)]) -> Self {
        Self { shells, at: 0, first_of_solid: 0 }
    }

    /// Where a surface is; asked in order.
    fn part(&mut self, surface: usize) -> Part {
        while self.shells.get(self.at).is_some_and(|shell| shell.1.end <= surface) {
            self.at += 1;
            let next = self.shells.get(self.at);
            if next.is_some_and(|next| next.0 != self.shells[self.first_of_solid].0) {
                self.first_of_solid = self.at;
            }
        }
        let Some((solid, surfaces)) = self.shells.get(self.at).filter(|shell| shell.1.contains(&surface)) else {
            return Part { surface: Some(narrow(surface)), ..Part::default() };
        };
        Part {
            solid: Some(*solid),
            shell: Some(narrow(self.at - self.first_of_solid)),
            surface: Some(narrow(surface - surfaces.start)),
            ..Part::default()
        }
    }
}
