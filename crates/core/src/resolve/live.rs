//! The partition while records come, change and go: a change touches its blocks and its component, and nothing else.
//!
//! What is kept between changes is behind [`Shelf`]: profiles, blocks, edges and decisions. After every change it holds what
//! [`super::batch`] would conclude from all records at once.

mod memory;
mod thing;

use std::collections::{BTreeMap, BTreeSet};

pub use memory::Memory;
pub use thing::{Settled, settle};

use super::cluster::{Edge, Groups, Node};
use super::decision::Decision;
use super::model::{Band, Model};
use super::profile::Profile;

/// A pair of records of enough weight, seen from one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    /// The other record.
    pub other: i64,
    /// Weight, milli-bits.
    pub weight: i32,
    /// Joined or looked at.
    pub band: Band,
}

/// Where profiles, blocks, edges and decisions are kept. Reads see what was written before.
pub trait Shelf<P> {
    /// Why it could not be read or written.
    type Error;

    /// The profile of a record; none when there is no such record.
    ///
    /// # Errors
    /// When it cannot be read.
    fn profile(&mut self, record: i64) -> Result<Option<P>, Self::Error>;

    /// Keeps a profile in place of an earlier one; none takes it away.
    ///
    /// # Errors
    /// When it cannot be written.
    fn keep(&mut self, record: i64, profile: Option<&P>) -> Result<(), Self::Error>;

    /// Records that have a key and a profile, at most `most` of them, in any order.
    ///
    /// # Errors
    /// When it cannot be read.
    fn block(&mut self, key: u64, most: usize) -> Result<Vec<i64>, Self::Error>;

    /// Puts a record into a block (`there`) or takes it out.
    ///
    /// # Errors
    /// When it cannot be written.
    fn post(&mut self, key: u64, record: i64, there: bool) -> Result<(), Self::Error>;

    /// The pairs of a record, in any order.
    ///
    /// # Errors
    /// When it cannot be read.
    fn links(&mut self, record: i64) -> Result<Vec<Link>, Self::Error>;

    /// Keeps a pair with its weight and band in place of an earlier word; none takes it away.
    ///
    /// # Errors
    /// When it cannot be written.
    fn link(&mut self, a: i64, b: i64, weight: Option<(i32, Band)>) -> Result<(), Self::Error>;

    /// What clerks decided about a record and others.
    ///
    /// # Errors
    /// When it cannot be read.
    fn decisions(&mut self, record: i64) -> Result<Vec<(i64, Decision)>, Self::Error>;
}

/// A pair of different groups that a person should look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Doubt {
    /// The smaller record.
    pub a: i64,
    /// The larger one.
    pub b: i64,
    /// Weight, milli-bits.
    pub weight: i32,
    /// The weight is enough, but another record of the group forbids it.
    pub forbidden: bool,
}

/// The part of the partition that a change touched.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Change {
    /// Groups of records, each ascending, by their first records; a record that was taken away is in none.
    pub groups: Vec<Vec<i64>>,
    /// Pairs of these records and others that a person should look at, ascending.
    pub doubts: Vec<Doubt>,
}

/// Puts a record in, changes it or, without a profile, takes it away.
///
/// Cost: the records of its blocks that are not over their cap, and its component. A block that crosses its cap is compared
/// anew: at most cap² / 2 pairs.
///
/// # Errors
/// When the shelf fails.
pub fn put<P: Profile, S: Shelf<P>>(
    shelf: &mut S,
    model: &Model,
    record: i64,
    profile: Option<&P>,
) -> Result<Change, S::Error> {
    let before = shelf.profile(record)?;
    if before.as_ref() == profile {
        return Ok(Change::default());
    }
    shelf.keep(record, profile)?;
    let crossed = repost(shelf, model, record, before.as_ref(), profile)?;
    let mut touched = BTreeSet::from([record]);
    let mut old: BTreeMap<i64, (i32, Band)> =
        shelf.links(record)?.into_iter().map(|link| (link.other, (link.weight, link.band))).collect();
    for other in partners(shelf, model, record, profile)? {
        let (Some(ours), Some(theirs)) = (profile, shelf.profile(other)?) else { continue };
        let judged = model.judge(ours, &theirs);
        relink(shelf, (record, other), old.remove(&other), judged, &mut touched)?;
    }
    for (other, was) in old {
        relink(shelf, (record, other), Some(was), (0, Band::Reject), &mut touched)?;
    }
    for block in crossed {
        recompare(shelf, model, &block, record, &mut touched)?;
    }
    regroup(shelf, model, touched)
}

/// Groups the components of these records anew, after a decision about them was made or taken back.
///
/// # Errors
/// When the shelf fails.
pub fn regroup<P: Profile, S: Shelf<P>>(
    shelf: &mut S,
    model: &Model,
    touched: BTreeSet<i64>,
) -> Result<Change, S::Error> {
    let component = Component::around(shelf, touched)?;
    Ok(component.group(model))
}

/// Moves a record from its old blocks to its new ones; yields the members of blocks that crossed their cap.
fn repost<P: Profile, S: Shelf<P>>(
    shelf: &mut S,
    model: &Model,
    record: i64,
    before: Option<&P>,
    after: Option<&P>,
) -> Result<Vec<Vec<i64>>, S::Error> {
    let mut crossed = Vec::new();
    for (key, cap) in model.caps.iter().enumerate().take(P::KEYS.len()) {
        let [old, new] = [before, after].map(|profile| profile.and_then(|profile| profile.key(key)));
        if old == new {
            continue;
        }
        for (block, there) in [(old, false), (new, true)] {
            let Some(block) = block else { continue };
            shelf.post(block, record, there)?;
            let mut others = shelf.block(block, *cap as usize + 2)?;
            others.retain(|other| *other != record);
            // With the record the block is one over its cap, without it just at it.
            if others.len() == *cap as usize {
                crossed.push(others);
            }
        }
    }
    Ok(crossed)
}

/// Everyone who shares a block with the record that is not over its cap.
fn partners<P: Profile, S: Shelf<P>>(
    shelf: &mut S,
    model: &Model,
    record: i64,
    profile: Option<&P>,
) -> Result<BTreeSet<i64>, S::Error> {
    let mut partners = BTreeSet::new();
    for (key, cap) in model.caps.iter().enumerate().take(P::KEYS.len()) {
        if let Some(block) = profile.and_then(|profile| profile.key(key)) {
            let members = shelf.block(block, *cap as usize + 1)?;
            if members.len() <= *cap as usize {
                partners.extend(members);
            }
        }
    }
    partners.remove(&record);
    Ok(partners)
}

/// Keeps what was judged of a pair, and marks both when that changes what is joined.
fn relink<P, S: Shelf<P>>(
    shelf: &mut S,
    (a, b): (i64, i64),
    was: Option<(i32, Band)>,
    judged: (i32, Band),
    touched: &mut BTreeSet<i64>,
) -> Result<(), S::Error> {
    let is = (judged.1 != Band::Reject).then_some(judged);
    if was == is {
        return Ok(());
    }
    shelf.link(a, b, is)?;
    touched.extend([a, b]);
    Ok(())
}

/// Compares the members of a block that crossed its cap: they gained or lost a key in common.
fn recompare<P: Profile, S: Shelf<P>>(
    shelf: &mut S,
    model: &Model,
    block: &[i64],
    but: i64,
    touched: &mut BTreeSet<i64>,
) -> Result<(), S::Error> {
    let members: BTreeSet<i64> = block.iter().copied().filter(|member| *member != but).collect();
    for one in &members {
        let Some(profile) = shelf.profile(*one)? else { continue };
        let partners = partners(shelf, model, *one, Some(&profile))?;
        let links: BTreeMap<i64, (i32, Band)> =
            shelf.links(*one)?.into_iter().map(|link| (link.other, (link.weight, link.band))).collect();
        for other in members.range(one + 1..) {
            let Some(theirs) = shelf.profile(*other)? else { continue };
            let judged = if partners.contains(other) { model.judge(&profile, &theirs) } else { (0, Band::Reject) };
            relink(shelf, (*one, *other), links.get(other).copied(), judged, touched)?;
        }
    }
    Ok(())
}

/// Records that edges or decisions hold together.
#[derive(Default)]
struct Component {
    records: Vec<i64>,
    nodes: Vec<Node>,
    /// From the smaller record's place.
    links: Vec<(u32, Link)>,
    decisions: Vec<(u32, u32, Decision)>,
    /// All decided pairs, the smaller record first, of whatever component.
    decided: BTreeSet<(i64, i64)>,
}

/// What was read of a record: itself, its pairs, the decisions about it.
type Found = (Node, Vec<Link>, Vec<(i64, Decision)>);

impl Component {
    fn around<P: Profile, S: Shelf<P>>(shelf: &mut S, touched: BTreeSet<i64>) -> Result<Self, S::Error> {
        let mut found: BTreeMap<i64, Found> = BTreeMap::new();
        let mut waiting: Vec<i64> = touched.into_iter().collect();
        while let Some(record) = waiting.pop() {
            if found.contains_key(&record) {
                continue;
            }
            let Some(profile) = shelf.profile(record)? else { continue };
            let (links, decisions) = (shelf.links(record)?, shelf.decisions(record)?);
            waiting.extend(links.iter().filter(|link| link.band == Band::Automatic).map(|link| link.other));
            waiting.extend(decisions.iter().filter(|(_, word)| *word == Decision::Same).map(|(other, _)| *other));
            found.insert(record, (Node::of(&profile), links, decisions));
        }
        let mut component = Self { records: found.keys().copied().collect(), ..Self::default() };
        for (place, (record, (node, links, decisions))) in (0..).zip(found) {
            component.nodes.push(node);
            component.links.extend(links.into_iter().map(|link| (place, link)));
            component.decided.extend(decisions.iter().map(|(other, _)| (record.min(*other), record.max(*other))));
            let decided = decisions.into_iter().filter(|(other, _)| *other > record);
            let placed = decided.filter_map(|(other, word)| Some((place, position(&component.records, other)?, word)));
            component.decisions.extend(placed);
        }
        // The smaller places of a pair first, as in a whole list.
        component.decisions.sort_unstable_by_key(|(one, other, _)| (*one, *other));
        Ok(component)
    }

    fn group(self, model: &Model) -> Change {
        let mut edges = Vec::new();
        for (place, link) in self.links.iter().filter(|(_, link)| link.band == Band::Automatic) {
            if let Some(other) = position(&self.records, link.other).filter(|other| other > place) {
                edges.push(Edge::new(link.weight, *place, other, &self.nodes));
            }
        }
        let mut groups = Groups::new(self.nodes.iter().copied(), model.largest);
        groups.decide(&self.decisions);
        groups.join(&mut edges);
        let mut change = Change::default();
        for (place, link) in &self.links {
            let other = position(&self.records, link.other);
            let apart = other.is_none_or(|other| groups.root(*place) != groups.root(other));
            let record = self.records[*place as usize];
            let (a, b) = (record.min(link.other), record.max(link.other));
            if apart && !self.decided.contains(&(a, b)) {
                let forbidden = link.band == Band::Automatic;
                change.doubts.push(Doubt { a, b, weight: link.weight, forbidden });
            }
        }
        change.doubts.sort_unstable();
        change.doubts.dedup();
        let mut by_root: BTreeMap<u32, Vec<i64>> = BTreeMap::new();
        for (place, record) in (0..).zip(&self.records) {
            by_root.entry(groups.root(place)).or_default().push(*record);
        }
        change.groups = by_root.into_values().collect();
        change.groups.sort_unstable();
        change
    }
}

fn position(records: &[i64], record: i64) -> Option<u32> {
    records.binary_search(&record).ok().and_then(|place| u32::try_from(place).ok())
}

#[cfg(test)]
#[path = "live_tests.rs"]
mod live_tests;
