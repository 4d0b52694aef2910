//! Which community a point of the city belongs to: the one whose centre is nearest.

use std::collections::HashMap;

use super::super::atlas::Community;
use super::super::frame::{Degrees, metres_per_degree};

/// Side of a square of the lookup in degrees; a community's square is half as wide.
const STEP: f64 = 0.025;

/// Centres of communities by square.
#[derive(Debug)]
pub(super) struct Ground {
    squares: HashMap<(i32, i32), Vec<(u32, Degrees)>>,
}

impl Ground {
    pub(super) fn of(communities: &[Community]) -> Self {
        let mut squares: HashMap<_, Vec<_>> = HashMap::new();
        for (index, community) in (0..).zip(communities) {
            squares.entry(square(community.centre)).or_default().push((index, community.centre));
        }
        Self { squares }
    }

    /// The community at a point, or `None` outside the city.
    pub(super) fn community(&self, at: Degrees) -> Option<u32> {
        let (column, row) = square(at);
        let around = (-1..=1).flat_map(|x| (-1..=1).map(move |y| (column + x, row + y)));
        around
            .filter_map(|key| self.squares.get(&key))
            .flatten()
            .min_by(|a, b| metres(a.1, at).total_cmp(&metres(b.1, at)))
            .filter(|nearest| metres(nearest.1, at) < 1500.0)
            .map(|nearest| nearest.0)
    }
}

/// Metres between two near points.
pub(super) fn metres(a: Degrees, b: Degrees) -> f64 {
    let (east, north) = metres_per_degree(a.1);
    ((a.0 - b.0) * east).hypot((a.1 - b.1) * north)
}

/// The point so many metres east and north of another.
pub(super) fn moved(from: Degrees, (east, north): (f64, f64)) -> Degrees {
    let (per_lon, per_lat) = metres_per_degree(from.1);
    (from.0 + east / per_lon, from.1 + north / per_lat)
}

#[expect(clippy::cast_possible_truncation, reason = "degrees over a fortieth: a few thousand")]
fn square((lon, lat): Degrees) -> (i32, i32) {
    ((lon / STEP).floor() as i32, (lat / STEP).floor() as i32)
}
