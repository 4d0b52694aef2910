//! A shelf in memory, for lists that are resolved without a store.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::convert::Infallible;

use super::super::decision::{Decision, Decisions};
use super::super::model::Band;
use super::super::profile::Profile;
use super::{Link, Shelf};

/// Everything in maps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Memory<P> {
    profiles: HashMap<i64, P>,
    blocks: HashMap<u64, BTreeSet<i64>>,
    links: HashMap<i64, BTreeMap<i64, (i32, Band)>>,
    /// What clerks decided; after a change of it [`super::regroup`] is due.
    pub decisions: Decisions,
}

impl<P> Default for Memory<P> {
    fn default() -> Self {
        let decisions = Decisions::default();
        Self { profiles: HashMap::new(), blocks: HashMap::new(), links: HashMap::new(), decisions }
    }
}

impl<P: Profile> Shelf<P> for Memory<P> {
    type Error = Infallible;

    fn profile(&mut self, record: i64) -> Result<Option<P>, Infallible> {
        Ok(self.profiles.get(&record).cloned())
    }

    fn keep(&mut self, record: i64, profile: Option<&P>) -> Result<(), Infallible> {
        match profile {
            Some(profile) => drop(self.profiles.insert(record, profile.clone())),
            None => drop(self.profiles.remove(&record)),
        }
        Ok(())
    }

    fn block(&mut self, key: u64, most: usize) -> Result<Vec<i64>, Infallible> {
        Ok(self.blocks.get(&key).into_iter().flatten().take(most).copied().collect())
    }

    fn post(&mut self, key: u64, record: i64, there: bool) -> Result<(), Infallible> {
        let block = self.blocks.entry(key).or_default();
        if there {
            block.insert(record);
        } else {
            block.remove(&record);
        }
        if block.is_empty() {
            self.blocks.remove(&key);
        }
        Ok(())
    }

    fn links(&mut self, record: i64) -> Result<Vec<Link>, Infallible> {
        let links = self.links.get(&record).into_iter().flatten();
        Ok(links.map(|(other, (weight, band))| Link { other: *other, weight: *weight, band: *band }).collect())
    }

    fn link(&mut self, a: i64, b: i64, weight: Option<(i32, Band)>) -> Result<(), Infallible> {
        for (one, other) in [(a, b), (b, a)] {
            let links = self.links.entry(one).or_default();
            match weight {
                Some(weight) => drop(links.insert(other, weight)),
                None => drop(links.remove(&other)),
            }
            if links.is_empty() {
                self.links.remove(&one);
            }
        }
        Ok(())
    }

    fn decisions(&mut self, record: i64) -> Result<Vec<(i64, Decision)>, Infallible> {
        let about = self.decisions.iter().filter_map(|(one, other, word)| match record {
            record if record == one => Some((other, word)),
            record if record == other => Some((one, word)),
            _ => None,
        });
        Ok(about.collect())
    }
}
