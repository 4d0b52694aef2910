//! A whole list of records at once.

use std::collections::HashSet;

use super::block::{Order, Share, pairs};
use super::cluster::{Edge, Groups, Node};
use super::decision::Decision;
use super::model::{Band, Model};
use super::profile::Profile;

/// A pair that a person should look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Doubt {
    /// Place of one record.
    pub a: u32,
    /// Place of the other.
    pub b: u32,
    /// Weight of the pair, milli-bits.
    pub weight: i32,
    /// The weight is enough, but another record of the group forbids it.
    pub forbidden: bool,
}

/// A pair that is joined or looked at by its own weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// Place of the earlier record.
    pub a: u32,
    /// Place of the later one.
    pub b: u32,
    /// Weight, milli-bits.
    pub weight: i32,
    /// Never [`Band::Reject`].
    pub band: Band,
}

/// What became of a list of records.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Resolution {
    /// For each record the place of the first record of its group.
    pub groups: Vec<u32>,
    /// Pairs compared; one that shares several keys counts as often.
    pub compared: u64,
    /// Edges among them: pairs of enough weight to be joined.
    pub edges: u64,
    /// Blocks that were over their cap.
    pub skipped: u64,
    /// All pairs of enough weight to be joined or looked at, each once, in no order that means anything.
    pub pairs: Vec<Pair>,
    /// Pairs for a person to look at, of different groups, by weight.
    pub doubts: Vec<Doubt>,
}

/// Resolves `rows`, at most 2³² of them; decisions name records by their places.
///
/// Cost: for each key a sort of the records that have it, the pairs of its blocks (at most cap² / 2 a block), and a sort of
/// the edges.
#[must_use]
pub fn resolve<P: Profile>(rows: &[P], decisions: &[(u32, u32, Decision)], model: &Model) -> Resolution {
    let mut resolution = Resolution::default();
    compare(rows, model, &mut resolution);
    let nodes = || rows.iter().map(Node::of);
    let prints: Vec<u64> = nodes().map(|node| super::mix(node.fingerprint)).collect();
    let joined = resolution.pairs.iter().filter(|pair| pair.band == Band::Automatic);
    let tie = |pair: &Pair| prints[pair.a as usize].wrapping_add(prints[pair.b as usize]);
    let mut edges: Vec<Edge> = joined.map(|pair| Edge::of_prints(pair.weight, pair.a, pair.b, tie(pair))).collect();
    drop(prints);
    resolution.edges = edges.len() as u64;
    let mut groups = Groups::new(nodes(), model.largest);
    groups.decide(decisions);
    let refused = groups.join(&mut edges);
    drop(edges);
    let looked = resolution.pairs.iter().filter(|pair| pair.band == Band::Review);
    let doubts = looked.map(|pair| Doubt { a: pair.a, b: pair.b, weight: pair.weight, forbidden: false });
    let refused = refused.iter().map(|edge| Doubt { a: edge.a, b: edge.b, weight: edge.weight, forbidden: true });
    let decided: HashSet<(u32, u32)> =
        decisions.iter().map(|(one, other, _)| (*one.min(other), *one.max(other))).collect();
    let mut doubts: Vec<Doubt> = doubts.chain(refused).collect();
    doubts.retain(|doubt| groups.root(doubt.a) != groups.root(doubt.b) && !decided.contains(&(doubt.a, doubt.b)));
    doubts.sort_unstable_by_key(|doubt| (std::cmp::Reverse(doubt.weight), doubt.a, doubt.b));
    resolution.doubts = doubts;
    resolution.groups = firsts(&mut groups, rows.len());
    resolution
}

/// Finds every pair that is joined or looked at, once.
fn compare<P: Profile>(rows: &[P], model: &Model, found: &mut Resolution) {
    // One bit a key: the record's block is over its cap.
    let mut over = vec![0_u8; rows.len()];
    let mut order = Order::default();
    for (key, cap) in model.caps.iter().enumerate().take(P::KEYS.len()) {
        order.fill(rows, key, Share::ALL);
        order.each(rows, key, |block| {
            if block.len() > *cap as usize {
                found.skipped += 1;
                block.iter().for_each(|at| over[*at as usize] |= 1 << key);
                return;
            }
            for (a, b) in pairs(block) {
                found.compared += 1;
                let (one, other) = (&rows[a as usize], &rows[b as usize]);
                let (weight, band) = model.judge(one, other);
                if band != Band::Reject && !seen(one, other, key, over[a as usize]) {
                    found.pairs.push(Pair { a: a.min(b), b: a.max(b), weight, band });
                }
            }
        });
    }
}

/// Whether a pair was compared under an earlier key already.
fn seen<P: Profile>(one: &P, other: &P, key: usize, over: u8) -> bool {
    (0..key).any(|key| over >> key & 1 == 0 && one.key(key).is_some_and(|ours| other.key(key) == Some(ours)))
}

fn firsts(groups: &mut Groups, count: usize) -> Vec<u32> {
    let mut first = vec![u32::MAX; count];
    let mut all = Vec::with_capacity(count);
    for at in 0..u32::try_from(count).unwrap_or(u32::MAX) {
        let root = groups.root(at) as usize;
        if first[root] == u32::MAX {
            first[root] = at;
        }
        all.push(first[root]);
    }
    all
}

#[cfg(test)]
#[path = "batch_tests.rs"]
mod batch_tests;
