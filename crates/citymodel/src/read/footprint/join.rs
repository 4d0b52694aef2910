//! Features of one building that a source has cut apart.

use rustc_hash::FxHashMap;

use super::Feature;

/// Metres of a degree of latitude, nearly.
const DEGREE: f64 = 111_000.0;
/// Metres that may lie between parts of one building.
const GAP: f64 = 0.5;
/// Features that wait for the rest of their buildings; more are handed on as they come.
const MOST_WAITING: usize = 100_000;

/// Which ids stand in the source more than once, and the parts that have come.
#[derive(Debug, Default)]
pub(super) struct Cut {
    expected: FxHashMap<u64, u32>,
    waiting: FxHashMap<u64, Vec<Feature>>,
    count: usize,
}

impl Cut {
    /// Notes that a feature of that id will come.
    pub(super) fn expect(&mut self, id: u64) {
        *self.expected.entry(id).or_default() += 1;
    }

    /// Takes a feature; gives back all of its id once the last has come.
    pub(super) fn take(&mut self, id: u64, feature: Feature) -> Option<Vec<Feature>> {
        let Some(left) = self.expected.get_mut(&id) else { return Some(vec![feature]) };
        *left = left.saturating_sub(1);
        if *left == 0 {
            let mut parts = self.waiting.remove(&id).unwrap_or_default();
            self.count -= parts.len();
            parts.push(feature);
            return Some(parts);
        }
        if self.count >= MOST_WAITING {
            return Some(vec![feature]);
        }
        self.count += 1;
        self.waiting.entry(id).or_default().push(feature);
        None
    }

    /// What still waits, in the source's order.
    pub(super) fn rest(&mut self) -> Vec<Vec<Feature>> {
        let mut rest: Vec<Vec<Feature>> = std::mem::take(&mut self.waiting).into_values().collect();
        rest.sort_by_key(|parts| parts.first().map(|part| part.place));
        rest
    }
}

/// Parts of one id as buildings: those of one height that touch each other become one. With each goes how many it was.
pub(super) fn groups(parts: Vec<Feature>, height: impl Fn(&Feature) -> Option<f64>) -> Vec<(Feature, usize)> {
    if parts.len() == 1 {
        return parts.into_iter().map(|part| (part, 1)).collect();
    }
    let mut groups: Vec<(Feature, usize)> = Vec::new();
    let mut left = parts;
    while !left.is_empty() {
        let mut whole = left.remove(0);
        let (told, mut count) = (height(&whole), 1);
        // A part that touches may bring others into reach.
        while let Some(at) = left.iter().position(|part| height(part) == told && near(&whole, part)) {
            append(&mut whole, left.remove(at));
            count += 1;
        }
        groups.push((whole, count));
    }
    groups
}

/// Whether their boxes touch, nearly.
fn near(one: &Feature, two: &Feature) -> bool {
    let (a, b) = (extent(one), extent(two));
    let latitude = GAP / DEGREE;
    let longitude = latitude / a[1].to_radians().cos().max(0.01);
    a[0] - longitude <= b[2] && b[0] - longitude <= a[2] && a[1] - latitude <= b[3] && b[1] - latitude <= a[3]
}

/// West, south, east, north.
fn extent(feature: &Feature) -> [f64; 4] {
    let start = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];
    feature
        .points
        .iter()
        .fold(start, |[west, south, east, north], &[x, y, _]| [west.min(x), south.min(y), east.max(x), north.max(y)])
}

fn append(whole: &mut Feature, part: Feature) {
    let (points, rings) = (whole.points.len(), whole.ring_ends.len());
    whole.points.extend(part.points);
    whole.ring_ends.extend(part.ring_ends.into_iter().map(|end| end + points));
    whole.polygon_ends.extend(part.polygon_ends.into_iter().map(|end| end + rings));
}
