//! Joining records along weighted edges, the heaviest first, where nothing forbids it.

use std::collections::HashMap;

use super::decision::Decision;
use super::profile::Profile;

/// What clustering must know of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Node {
    /// Its valid identifier; 0 for none.
    pub identity: u64,
    /// Digest of what it says.
    pub fingerprint: u64,
}

impl Node {
    /// Of a profile.
    #[must_use]
    pub fn of<P: Profile>(profile: &P) -> Self {
        Self { identity: profile.identity(), fingerprint: profile.fingerprint() }
    }
}

/// A pair heavy enough to be joined; records are places in a list of [`Node`]s.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edge {
    /// Its weight, milli-bits.
    pub weight: i32,
    /// One record.
    pub a: u32,
    /// The other.
    pub b: u32,
    /// Digest of what the two say: decides among equal weights.
    tie: u64,
}

impl Edge {
    /// An edge between two places of `nodes`.
    #[must_use]
    pub fn new(weight: i32, a: u32, b: u32, nodes: &[Node]) -> Self {
        let of = |at: u32| nodes.get(at as usize).map_or(0, |node| super::mix(node.fingerprint));
        Self::of_prints(weight, a, b, of(a).wrapping_add(of(b)))
    }

    pub(crate) fn of_prints(weight: i32, a: u32, b: u32, tie: u64) -> Self {
        Self { weight, a: a.min(b), b: a.max(b), tie }
    }
}

/// Groups of records while they are joined.
#[derive(Debug)]
pub struct Groups {
    parents: Vec<u32>,
    sizes: Vec<u32>,
    identities: Vec<u64>,
    /// Identifiers of groups that a clerk joined although they have several.
    mixed: HashMap<u32, Vec<u64>>,
    /// Records that a group must not be joined with, by root.
    foes: HashMap<u32, Vec<u32>>,
    largest: u32,
}

impl Groups {
    /// Every record alone; no group becomes larger than `largest`.
    #[must_use]
    pub fn new(nodes: impl ExactSizeIterator<Item = Node>, largest: u32) -> Self {
        let count = u32::try_from(nodes.len()).unwrap_or(u32::MAX);
        Self {
            parents: (0..count).collect(),
            sizes: vec![1; nodes.len()],
            identities: nodes.map(|node| node.identity).collect(),
            mixed: HashMap::new(),
            foes: HashMap::new(),
            largest,
        }
    }

    /// The record that stands for the group of record `at`.
    pub fn root(&mut self, at: u32) -> u32 {
        let mut at = at;
        while self.parents[at as usize] != at {
            let above = self.parents[self.parents[at as usize] as usize];
            self.parents[at as usize] = above;
            at = above;
        }
        at
    }

    /// Puts the clerks' decisions in force, by places; before any [`Groups::join`]. What shall be the same is joined
    /// unless it was also told apart.
    pub fn decide(&mut self, decisions: &[(u32, u32, Decision)]) {
        for (one, other, _) in decisions.iter().filter(|(.., word)| *word == Decision::Different) {
            self.foes.entry(*one).or_default().push(*other);
            self.foes.entry(*other).or_default().push(*one);
        }
        for (one, other, _) in decisions.iter().filter(|(.., word)| *word == Decision::Same) {
            let (one, other) = (self.root(*one), self.root(*other));
            if one != other && !self.apart(one, other) {
                self.unite(one, other);
            }
        }
    }

    /// Joins along edges in the order of weight; yields those that were forbidden. The result depends on the set of
    /// edges and not on their order.
    pub fn join(&mut self, edges: &mut [Edge]) -> Vec<Edge> {
        edges.sort_unstable_by_key(|edge| (std::cmp::Reverse(edge.weight), edge.tie, edge.a, edge.b));
        let mut refused = Vec::new();
        for edge in edges.iter() {
            let (one, other) = (self.root(edge.a), self.root(edge.b));
            if one == other {
                continue;
            }
            if self.may_join(one, other) {
                self.unite(one, other);
            } else {
                refused.push(*edge);
            }
        }
        refused
    }

    fn may_join(&mut self, one: u32, other: u32) -> bool {
        if self.sizes[one as usize] + self.sizes[other as usize] > self.largest {
            return false;
        }
        let (left, right) = (self.identities[one as usize], self.identities[other as usize]);
        if left != 0 && right != 0 && left != right && !self.share_identity(one, other) {
            return false;
        }
        !self.apart(one, other)
    }

    /// Whether a clerk's joining made one of the groups know the other's identifier too.
    fn share_identity(&self, one: u32, other: u32) -> bool {
        let all = |root: u32| match self.mixed.get(&root) {
            Some(all) => all.clone(),
            None => vec![self.identities[root as usize]],
        };
        let theirs = all(other);
        let ours = all(one);
        theirs.iter().all(|identity| ours.contains(identity)) || ours.iter().all(|identity| theirs.contains(identity))
    }

    fn apart(&mut self, one: u32, other: u32) -> bool {
        if self.foes.is_empty() {
            return false;
        }
        let foes = self.foes.get(&one).cloned().unwrap_or_default();
        foes.into_iter().any(|foe| self.root(foe) == other)
    }

    fn unite(&mut self, one: u32, other: u32) {
        let (keep, lose) =
            if self.sizes[one as usize] >= self.sizes[other as usize] { (one, other) } else { (other, one) };
        let (kept, lost) = (self.identities[keep as usize], self.identities[lose as usize]);
        if kept != 0 && lost != 0 && kept != lost {
            let theirs = self.mixed.remove(&lose).unwrap_or_else(|| vec![lost]);
            let ours = self.mixed.entry(keep).or_insert_with(|| vec![kept]);
            ours.extend(theirs);
        } else if let Some(theirs) = self.mixed.remove(&lose) {
            self.mixed.entry(keep).or_default().extend(theirs);
        }
        if kept == 0 {
            self.identities[keep as usize] = lost;
        }
        if let Some(theirs) = self.foes.remove(&lose) {
            self.foes.entry(keep).or_default().extend(theirs);
        }
        self.parents[lose as usize] = keep;
        self.sizes[keep as usize] += self.sizes[lose as usize];
    }
}

#[cfg(test)]
#[path = "cluster_tests.rs"]
mod cluster_tests;
