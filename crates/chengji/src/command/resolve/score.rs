//! How much of the truth was found, in pairs of records.

use std::collections::HashMap;
use std::hash::Hash;

/// Pairs found, true, and both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Score {
    pub(super) found: u64,
    pub(super) truth: u64,
    right: u64,
}

impl Score {
    /// Share of the pairs found that are true.
    pub(super) fn precision(self) -> f64 {
        share(self.right, self.found)
    }

    /// Share of the true pairs that were found.
    pub(super) fn recall(self) -> f64 {
        share(self.right, self.truth)
    }
}

/// Compares two partitions of the same records.
pub(super) fn pairs(groups: &[u32], truth: &[u32]) -> Score {
    Score {
        found: within(groups.iter().copied()),
        truth: within(truth.iter().copied()),
        right: within(groups.iter().copied().zip(truth.iter().copied())),
    }
}

fn within<T: Hash + Eq>(labels: impl Iterator<Item = T>) -> u64 {
    let mut counts: HashMap<T, u64> = HashMap::new();
    labels.for_each(|label| *counts.entry(label).or_default() += 1);
    counts.into_values().map(|count| count * (count - 1) / 2).sum()
}

fn share(part: u64, whole: u64) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

#[cfg(test)]
mod tests {
    use super::pairs;

    #[test]
    fn pairs_are_counted_within_groups() {
        let score = pairs(&[0, 0, 0, 3, 4], &[7, 7, 8, 8, 9]);
        assert_eq!((score.found, score.truth, score.right), (3, 2, 1));
        assert_eq!((score.precision(), score.recall()), (1.0 / 3.0, 0.5));
        assert_eq!(pairs(&[], &[]).precision(), 1.0);
    }
}
