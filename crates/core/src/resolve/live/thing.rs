//! Which thing a group of records is: numbers stay as they were as far as they can.

use std::collections::{BTreeMap, HashMap, HashSet};

/// The things of some groups.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Settled {
    /// For each group the thing it is; none for a new one.
    pub things: Vec<Option<i64>>,
    /// Things that are no more, and the place of the group that has their first record now.
    pub merged: Vec<(i64, usize)>,
}

/// Decides which thing each group is. `was` tells the thing a record belonged to until now, `before` the things it belonged
/// to earlier, the latest first, which are free to come back when a merge is undone.
///
/// A thing goes with the group of its first record; a group that several go with is the oldest of them (the one with the
/// smallest number). A group that none goes with takes back the thing that its first record had before, when that is free.
pub fn settle(groups: &[Vec<i64>], was: &HashMap<i64, i64>, mut before: impl FnMut(i64) -> Vec<i64>) -> Settled {
    // Where the first record of every thing is now.
    let mut homes: BTreeMap<i64, (i64, usize)> = BTreeMap::new();
    for (place, group) in groups.iter().enumerate() {
        for record in group {
            if let Some(thing) = was.get(record) {
                let home = homes.entry(*thing).or_insert((*record, place));
                *home = (*home).min((*record, place));
            }
        }
    }
    let mut settled = Settled { things: vec![None; groups.len()], merged: Vec::new() };
    let mut taken: HashSet<i64> = was.values().copied().collect();
    for (thing, (_, place)) in homes {
        match settled.things.get_mut(place) {
            Some(free @ None) => *free = Some(thing),
            _ => settled.merged.push((thing, place)),
        }
    }
    for (thing, group) in settled.things.iter_mut().zip(groups).filter(|(thing, _)| thing.is_none()) {
        let first = group.first().copied().map(&mut before).unwrap_or_default();
        *thing = first.into_iter().find(|thing| taken.insert(*thing));
    }
    settled
}

#[cfg(test)]
#[path = "thing_tests.rs"]
mod thing_tests;
