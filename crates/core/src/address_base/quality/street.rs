//! The numbers along one road: a door on the wrong side, numbers missing between neighbours.

use geo::{Distance, Euclidean};
use geo_types::{Coord, LineString, Point};

use super::metric::Plane;
use super::{Issue, QualityRule};
use crate::address_base::numbering::{DoorNumber, Parity};

/// A doorplate on its road.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Front {
    /// The address.
    pub address_id: i64,
    /// Its number.
    pub number: DoorNumber,
    /// Its point in CGCS2000 degrees, when it has one.
    pub at: Option<Coord<f64>>,
}

/// Doors that stand nearer to the row of the other parity than to their own: less than half as far. Needs three doors on each
/// side besides the one judged; roads numbered in one sequence have no sides and tell nothing.
///
/// Cost: for each door, its `neighbours` next ones of either parity.
#[must_use]
pub fn wrong_side(fronts: &[Front], neighbours: usize) -> Vec<Issue> {
    let Some(origin) = fronts.iter().find_map(|front| front.at) else { return Vec::new() };
    let plane = Plane::at(origin);
    let mut rows: [Vec<(Front, Coord<f64>)>; 2] = [Vec::new(), Vec::new()];
    for front in fronts {
        if let Some(at) = front.at {
            rows[usize::from(front.number.parity() == Parity::Even)].push((*front, plane.of(at)));
        }
    }
    for row in &mut rows {
        row.sort_by_key(|(front, _)| (front.number.main(), front.number.sub(), front.address_id));
    }
    let [odd, even] = &rows;
    let mut found = Vec::new();
    for (own, other) in [(odd, even), (even, odd)] {
        for (front, at) in own {
            let to_own = to_row(own, *front, *at, neighbours);
            let to_other = to_row(other, *front, *at, neighbours);
            if let (Some(own), Some(other)) = (to_own, to_other)
                && other * 2.0 < own
            {
                let detail =
                    format!("{} stands {other:.0} m from the other side's row, {own:.0} m from its own", front.number);
                found.push(Issue::alone(QualityRule::NumberSide, front.address_id, detail));
            }
        }
    }
    found.sort_by_key(|issue| issue.address_id);
    found
}

/// Metres from a door to the line through its next doors by number in `row`; `None` below three of them.
fn to_row(row: &[(Front, Coord<f64>)], front: Front, at: Coord<f64>, neighbours: usize) -> Option<f64> {
    let middle = row.partition_point(|(other, _)| other.number.main() < front.number.main());
    let around = neighbours.div_ceil(2).max(2) + 1;
    let range = middle.saturating_sub(around)..(middle + around).min(row.len());
    let line: Vec<Coord<f64>> =
        row.get(range)?.iter().filter(|(other, _)| other.address_id != front.address_id).map(|(_, at)| *at).collect();
    (line.len() >= 3).then(|| Euclidean.distance(&Point::from(at), &LineString::from(line)))
}

/// Numbers missing between two neighbours of one parity, up to `most` of them: a longer gap is ground kept free. Told at the door
/// behind the gap.
#[must_use]
pub fn gaps(fronts: &[Front], most: u32) -> Vec<Issue> {
    let mut found = Vec::new();
    for parity in [Parity::Odd, Parity::Even] {
        let mut row: Vec<(u32, i64)> = fronts
            .iter()
            .filter(|front| front.number.parity() == parity)
            .map(|front| (front.number.main(), front.address_id))
            .collect();
        row.sort_unstable();
        row.dedup_by_key(|(number, _)| *number);
        for pair in row.windows(2) {
            let [(from, _), (to, id)] = pair else { continue };
            let missing = (to - from) / 2 - u32::from(to > from);
            if missing == 0 || missing > most {
                continue;
            }
            let detail = match missing {
                1 => format!("{} is missing", from + 2),
                _ => format!("{} to {} are missing", from + 2, to - 2),
            };
            found.push(Issue::alone(QualityRule::NumberGap, *id, detail));
        }
    }
    found.sort_by_key(|issue| issue.address_id);
    found
}
