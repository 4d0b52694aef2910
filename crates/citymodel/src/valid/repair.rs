//! What can be mended without a doubt: repeated corners and turned rings. Nothing else changes.

use super::check::{BodyCheck, Turns};
use super::flaw::{Flaw, Part};
use super::options::Tolerances;
use super::space::{Level, P3};
use crate::finding::Rule;
use crate::model::{CityObject, Faces, Shape};

/// Mending shows what was hidden behind it: a shell is looked at once its rings are good. More rounds are never needed.
const MOST_ROUNDS: usize = 4;

/// Mends objects; keeps its working memory.
#[derive(Default)]
pub struct Mender {
    bodies: BodyCheck,
    tolerances: Tolerances,
}

impl Mender {
    /// A mender that goes by these tolerances.
    #[must_use]
    pub fn new(tolerances: Tolerances) -> Self {
        Self { bodies: BodyCheck::default(), tolerances }
    }

    /// Mends an object and tells each flaw that was mended:
    ///
    /// * a corner equal to the one before it is taken out of its ring, as long as three are left,
    /// * a hole that turns like its outer ring is turned,
    /// * a surface of a closed shell turned against its neighbours is turned, and with it all of a shell that is inside out.
    ///
    /// Rings that are not closed are closed by reading. Positions, order, semantics and pictures stay as they are. Prototypes that are put
    /// in many places are left alone.
    pub fn mend(&mut self, object: &mut CityObject) -> Vec<Flaw> {
        let mut mended = Vec::new();
        for number in 0..object.bodies.len() {
            let body = &mut object.bodies[number];
            let part = Part { body: u32::try_from(number).ok(), lod: Some(body.lod), ..Part::default() };
            let (faces, solids) = match &mut body.shape {
                Shape::Surfaces(faces) => (faces, false),
                Shape::Solids(faces) => (faces, true),
                _ => continue,
            };
            if faces.check().is_err() || faces.points.iter().flatten().any(|value| !value.is_finite()) {
                continue;
            }
            let Some(&origin) = faces.points.first() else { continue };
            let level = Level::at(origin);
            let points: Vec<P3> = faces.points.iter().map(|point| level.metres(*point)).collect();
            let mut before: Vec<Flaw> = Vec::new();
            for round in 0..=MOST_ROUNDS {
                let mut now = Vec::new();
                self.bodies.check(faces, solids, &points, &self.tolerances, &mut |rule, at, place, detail| {
                    let at = Part { body: part.body, lod: part.lod, at: Some(level.degrees(place)), ..at };
                    let (object, place) = (object.id.clone(), object.place);
                    now.push(Flaw { rule, object, other: None, place, part: at, detail });
                });
                // What was there and is not any more was mended.
                let gone =
                    |old: &Flaw| mends(old.rule) && !now.iter().any(|new| old.rule == new.rule && same_part(old, new));
                mended.extend(before.into_iter().filter(gone));
                before = now;
                if round == MOST_ROUNDS {
                    break;
                }
                let dropped = drop_repeated(faces, &self.bodies.same);
                let turns = &self.bodies.turns;
                if !dropped && turns.surfaces.is_empty() && turns.rings.is_empty() {
                    break;
                }
                turn(faces, turns);
            }
        }
        mended
    }
}

fn mends(rule: Rule) -> bool {
    use Rule::{HoleOrientation, RingRepeatedPoint, ShellOrientation, SurfaceOrientation};
    matches!(rule, RingRepeatedPoint | HoleOrientation | SurfaceOrientation | ShellOrientation)
}

fn same_part(a: &Flaw, b: &Flaw) -> bool {
    let numbers = |flaw: &Flaw| (flaw.part.solid, flaw.part.shell, flaw.part.surface, flaw.part.ring);
    numbers(a) == numbers(b)
}

/// Takes corners equal to the one before out of their rings; rings that would not be left with three stay as they are.
fn drop_repeated(faces: &mut Faces, same: &[u32]) -> bool {
    let mut keep = vec![true; faces.corners.len()];
    let mut any = false;
    for ring in 0..faces.ring_ends.len() {
        let range = faces.ring_corners(ring);
        let mut kept: Vec<usize> = Vec::with_capacity(range.len());
        let point = |corner: usize| same[faces.corners[corner] as usize];
        for corner in range.clone() {
            if kept.last().is_none_or(|last| point(*last) != point(corner)) {
                kept.push(corner);
            }
        }
        while kept.len() > 1 && point(kept[0]) == point(kept[kept.len() - 1]) {
            kept.pop();
        }
        if kept.len() >= 3 && kept.len() < range.len() {
            any = true;
            keep[range].fill(false);
            kept.into_iter().for_each(|corner| keep[corner] = true);
        }
    }
    if any {
        let mut ends = faces.ring_ends.clone();
        let mut left = 0;
        let mut at = 0;
        for end in &mut ends {
            left += keep[at..*end as usize].iter().filter(|keep| **keep).count();
            at = *end as usize;
            *end = u32::try_from(left).unwrap_or(u32::MAX);
        }
        faces.ring_ends = ends;
        let mut kept = keep.iter();
        faces.corners.retain(|_| kept.next().copied().unwrap_or(true));
        let mut kept = keep.iter();
        faces.picture.retain(|_| kept.next().copied().unwrap_or(true));
    }
    any
}

/// Turns rings about, their places on pictures with them. The first corner stays the first.
fn turn(faces: &mut Faces, turns: &Turns) {
    let mut wanted: Vec<usize> = turns.surfaces.iter().flat_map(|surface| faces.rings_of(*surface)).collect();
    wanted.extend(&turns.rings);
    wanted.sort_unstable();
    for rings in wanted.chunk_by(|a, b| a == b).filter(|rings| rings.len() % 2 == 1) {
        let range = faces.ring_corners(rings[0]);
        if range.len() > 2 {
            faces.corners[range.start + 1..range.end].reverse();
            if let Some(picture) = faces.picture.get_mut(range.start + 1..range.end) {
                picture.reverse();
            }
        }
    }
}
