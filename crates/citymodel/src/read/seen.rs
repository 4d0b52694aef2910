//! Ids met in a source: each should stand there once.

use std::hash::BuildHasher;

use rustc_hash::{FxBuildHasher, FxHashSet};

use super::Receiver;
use crate::finding::{Finding, Rule};

/// Ids are kept as numbers of eight bytes, up to this many; later ones are not compared.
const MOST: usize = 4_000_000;

/// Findings told of one source.
const MOST_TOLD: usize = 1000;

#[derive(Default)]
pub(crate) struct Seen {
    ids: FxHashSet<u64>,
    told: usize,
}

impl Seen {
    /// Whether an id was noted before.
    pub(crate) fn is_known(&self, id: &str) -> bool {
        self.ids.contains(&FxBuildHasher.hash_one(id))
    }

    /// Notes an id; tells when it stands in the source again.
    pub(crate) fn note(&mut self, id: &str, place: u64, receiver: &mut dyn Receiver) {
        if self.ids.len() >= MOST || self.ids.insert(FxBuildHasher.hash_one(id)) || self.told >= MOST_TOLD {
            return;
        }
        self.told += 1;
        receiver.finding(Finding::at(Rule::IdRepeated, place, "the id stands in the source before").of(id));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::Kept;

    #[test]
    fn an_id_is_told_from_its_second_time_on() {
        let (mut seen, mut kept) = (Seen::default(), Kept::default());
        for (place, id) in ["a", "b", "a", "a"].into_iter().enumerate() {
            seen.note(id, place as u64, &mut kept);
        }
        let told: Vec<_> = kept.findings.iter().map(|finding| (finding.object.as_str(), finding.place)).collect();
        assert_eq!(told, [("a", 2), ("a", 3)]);
    }
}
