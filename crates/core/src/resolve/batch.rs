//! A whole list of records at once.

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

/// What became of a list of records.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Resolution {
    /// For each record the place of the first record of its group.
    pub groups: Vec<u32>,
    /// Pairs compared; one that shares several keys counts as often.
    pub compared: u64,
    /// Edges among them.
    pub edges: u64,
    /// Blocks that were over their cap.
    pub skipped: u64,
    /// Pairs for a person to look at, of different groups, by weight.
    pub doubts: Vec<Doubt>,
}

/// Resolves `rows`; decisions name records by their places. Fails only in memory: at most 2³² records.
///
/// Cost: for each key a sort of the records that have it, the pairs of its blocks (at most cap² / 2 a block), and a sort of
/// the edges.
#[must_use]
pub fn resolve<P: Profile>(rows: &[P], decisions: &[(u32, u32, Decision)], model: &Model) -> Resolution {
    let mut resolution = Resolution::default();
    let (mut edges, mut doubts) = edges(rows, model, &mut resolution);
    resolution.edges = edges.len() as u64;
    let mut groups = Groups::new(rows.iter().map(Node::of), model.largest);
    groups.decide(decisions);
    let refused = groups.join(&mut edges);
    doubts.extend(refused.iter().map(|edge| Doubt { a: edge.a, b: edge.b, weight: edge.weight, forbidden: true }));
    drop(edges);
    let decided = |doubt: &Doubt| {
        decisions.iter().any(|(one, other, _)| (one.min(other), one.max(other)) == (&doubt.a, &doubt.b))
    };
    doubts.retain(|doubt| groups.root(doubt.a) != groups.root(doubt.b) && !decided(doubt));
    doubts.sort_unstable_by_key(|doubt| (std::cmp::Reverse(doubt.weight), doubt.a, doubt.b));
    resolution.doubts = doubts;
    resolution.groups = firsts(&mut groups, rows.len());
    resolution
}

/// Every edge once, and the pairs between the bands.
fn edges<P: Profile>(rows: &[P], model: &Model, counts: &mut Resolution) -> (Vec<Edge>, Vec<Doubt>) {
    let prints: Vec<u64> = rows.iter().map(|row| super::mix(row.fingerprint())).collect();
    // One bit a key: the record's block is over its cap.
    let mut over = vec![0_u8; rows.len()];
    let (mut edges, mut doubts) = (Vec::new(), Vec::new());
    let mut order = Order::default();
    for (key, cap) in model.caps.iter().enumerate().take(P::KEYS.len()) {
        order.fill(rows, key, Share::ALL);
        order.each(rows, key, |block| {
            if block.len() > *cap as usize {
                counts.skipped += 1;
                block.iter().for_each(|at| over[*at as usize] |= 1 << key);
                return;
            }
            for (a, b) in pairs(block) {
                counts.compared += 1;
                let (one, other) = (&rows[a as usize], &rows[b as usize]);
                let (weight, band) = model.judge(one, other);
                if band == Band::Reject || seen(one, other, key, over[a as usize]) {
                    continue;
                }
                if band == Band::Review {
                    doubts.push(Doubt { a: a.min(b), b: a.max(b), weight, forbidden: false });
                } else {
                    let tie = prints[a as usize].wrapping_add(prints[b as usize]);
                    edges.push(Edge::of_prints(weight, a, b, tie));
                }
            }
        });
    }
    (edges, doubts)
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
