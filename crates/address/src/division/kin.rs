//! What became of what: the places of today behind every former place, and the families they make.

use std::collections::HashMap;

use super::place::{Kind, Place, PlaceId};

/// Families of divisions through time.
#[derive(Debug, Default)]
pub(super) struct Kin {
    /// For each place the range of `now` that holds the places of today with its ground.
    ranges: Vec<(u32, u32)>,
    now: Vec<PlaceId>,
    /// Former places by the place of today that has their ground.
    former: HashMap<PlaceId, Vec<PlaceId>>,
}

/// No chain of successors is longer.
const STEPS: usize = 8;

impl Kin {
    pub(super) fn of(places: &[Place]) -> Self {
        let mut kin = Self::default();
        for (index, place) in places.iter().enumerate() {
            let start = kin.now.len();
            let id = PlaceId::new(index);
            if place.is_current() {
                kin.now.push(id);
                // One that gave away a part and remains is an earlier form of that part too.
                let mut parts = Vec::new();
                follow(places, place, STEPS, &mut parts, 0);
                for part in parts {
                    kin.former.entry(part).or_default().push(id);
                }
            } else {
                follow(places, place, STEPS, &mut kin.now, start);
                for now in &kin.now[start..] {
                    kin.former.entry(*now).or_default().push(id);
                }
            }
            kin.ranges.push((narrow(start), narrow(kin.now.len())));
        }
        kin
    }

    /// The places of today with the ground of a place.
    pub(super) fn now(&self, id: PlaceId) -> &[PlaceId] {
        let (start, end) = self.ranges[id.index()];
        &self.now[start as usize..end as usize]
    }

    /// Everything that had the same ground at some time, the place itself among it.
    pub(super) fn family(&self, id: PlaceId) -> impl Iterator<Item = PlaceId> {
        let now = self.now(id);
        now.iter().copied().chain(now.iter().filter_map(|id| self.former.get(id)).flatten().copied())
    }

    /// Whether two places of the same level share ground of today.
    pub(super) fn share(&self, a: PlaceId, b: PlaceId) -> bool {
        let shared = self.now(a).iter().any(|id| self.now(b).contains(id));
        let gave = |from: PlaceId, part: PlaceId| self.former.get(&part).is_some_and(|former| former.contains(&from));
        shared || gave(a, b) || gave(b, a)
    }
}

/// Adds the places of today behind a former place.
fn follow(places: &[Place], place: &Place, steps: usize, now: &mut Vec<PlaceId>, start: usize) {
    for code in place.successors() {
        let first = places.partition_point(|other| other.code() < *code);
        let same =
            places[first..].iter().take_while(|other| other.code() == *code).filter(|other| other.kind() != Kind::Zone);
        // Of the places that had the successor's code: the one there when the former place ended.
        let next = same.enumerate().find(|(_, other)| other.to >= place.to);
        let Some((step, other)) = next else { continue };
        let id = PlaceId::new(first + step);
        if other.is_current() {
            if !now[start..].contains(&id) {
                now.push(id);
            }
        } else if steps > 0 {
            follow(places, other, steps - 1, now, start);
        }
    }
}

fn narrow(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
