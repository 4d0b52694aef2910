//! k-anonymous counts: a count of fewer than k persons is hidden, and so much beside it that no difference of published
//! counts brings it back.

/// A count with the counts it is the sum of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group<T> {
    /// What is counted here.
    pub label: T,
    /// How many; of a group with parts, the sum of the parts.
    pub count: u64,
    /// Whether the count may not be shown.
    pub hidden: bool,
    /// The parts; none of a single cell.
    pub parts: Vec<Group<T>>,
}

impl<T> Group<T> {
    /// A cell without parts.
    #[must_use]
    pub fn cell(label: T, count: u64) -> Self {
        Self { label, count, hidden: false, parts: Vec::new() }
    }

    /// A group of these parts, each of which stands for other persons.
    #[must_use]
    pub fn of(label: T, parts: Vec<Self>) -> Self {
        let count = parts.iter().map(|part| part.count).sum();
        Self { label, count, hidden: false, parts }
    }
}

/// Hides, in `root` and everything below, each count from 1 to k - 1, and beside it what would give it away.
///
/// A count of nobody stays. After this, in every group whose own count is shown, the hidden parts are none, or at least two
/// that stand for at least k persons together; and of a group whose count is hidden, at least one part is hidden too. Whoever
/// adds and subtracts shown counts therefore learns only sums of k persons or more. All counts that are ever shown side by
/// side must be hidden by one call: two calls over overlapping persons do not know of each other.
///
/// Linear in the groups for each round; a round is repeated only when it has hidden something, at most once a level in
/// practice.
pub fn hide_small<T>(root: &mut Group<T>, k: u64) {
    hide_primary(root, k);
    while settle(root, k) {}
}

fn hide_primary<T>(group: &mut Group<T>, k: u64) {
    group.hidden |= (1..k).contains(&group.count);
    group.parts.iter_mut().for_each(|part| hide_primary(part, k));
}

/// One round from the leaves up; yields whether anything was hidden.
fn settle<T>(group: &mut Group<T>, k: u64) -> bool {
    let mut changed = false;
    for part in &mut group.parts {
        changed |= settle(part, k);
    }
    if group.parts.is_empty() || group.count == 0 {
        return changed;
    }
    loop {
        let hidden = group.parts.iter().filter(|part| part.hidden);
        let (number, persons) = hidden.fold((0, 0), |(number, persons), part| (number + 1, persons + part.count));
        let safe = match (group.hidden, number) {
            (true, 0) => false,
            (true, _) | (false, 0) => true,
            (false, number) => number >= 2 && persons >= k,
        };
        if safe {
            return changed;
        }
        changed = true;
        let shown = group.parts.iter_mut().filter(|part| !part.hidden && part.count > 0);
        match shown.min_by_key(|part| part.count) {
            Some(smallest) => smallest.hidden = true,
            // Nothing else can cover for the hidden part: the sum must not be known.
            None => group.hidden = true,
        }
    }
}

#[cfg(test)]
#[path = "anonymity_tests.rs"]
mod anonymity_tests;
