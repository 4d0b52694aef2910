//! Alternative names that point at each other: A is also called what B is, B what C is, and C what A is.

use std::collections::{BTreeMap, BTreeSet};

use super::{Issue, QualityRule};

/// The rings among `pointers`, each (an address, the address whose preferred text it claims as a name of its own). Told once a ring,
/// at its largest id. Cost: linear in the pointers, but for the order.
#[must_use]
pub fn rings(pointers: &[(i64, i64)]) -> Vec<Issue> {
    let mut below: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
    for (from, to) in pointers {
        if from != to {
            below.entry(*from).or_default().push(*to);
        }
    }
    let mut walk = Walk { below: &below, seen: BTreeMap::new(), found: BTreeSet::new() };
    for from in below.keys() {
        walk.from(*from);
    }
    let tell = |ring: Vec<i64>| {
        let detail = ring.iter().map(ToString::to_string).collect::<Vec<_>>().join(" → ");
        let largest = ring.iter().copied().max().unwrap_or_default();
        let smallest = ring.iter().copied().min().unwrap_or_default();
        Issue::pair(QualityRule::AliasCycle, largest, smallest, detail)
    };
    walk.found.into_iter().map(tell).collect()
}

struct Walk<'p> {
    below: &'p BTreeMap<i64, Vec<i64>>,
    /// Whether an address is on the way (`true`) or done.
    seen: BTreeMap<i64, bool>,
    /// Rings, each beginning with its smallest id.
    found: BTreeSet<Vec<i64>>,
}

impl Walk<'_> {
    /// Depth first without recursion: a chain of names may be as long as the base.
    fn from(&mut self, start: i64) {
        if self.seen.contains_key(&start) {
            return;
        }
        let mut way = vec![(start, 0)];
        self.seen.insert(start, true);
        while let Some((at, next)) = way.last_mut() {
            let step = self.below.get(at).and_then(|to| to.get(*next)).copied();
            *next += 1;
            match step {
                None => {
                    self.seen.insert(*at, false);
                    way.pop();
                }
                Some(to) => match self.seen.get(&to) {
                    Some(true) => {
                        let ring = way.iter().map(|(at, _)| *at).skip_while(|at| *at != to).collect();
                        self.found.insert(turned(ring));
                    }
                    Some(false) => {}
                    None => {
                        self.seen.insert(to, true);
                        way.push((to, 0));
                    }
                },
            }
        }
    }
}

fn turned(mut ring: Vec<i64>) -> Vec<i64> {
    let least = ring.iter().enumerate().min_by_key(|(_, id)| **id).map_or(0, |(at, _)| at);
    ring.rotate_left(least);
    ring
}
