//! The shelf of the resolver in the store, within one transaction.

use std::collections::HashMap;

use chengji_core::resolve::live::{Link, Shelf};
use chengji_core::resolve::{Band, Decision, Profile};
use chengji_store::Tx;
use chengji_store::resolution::{self as store, ProfileRow};

use super::{Seal, damaged, word};
use crate::error::CityError;

/// Profiles and blocks read in this transaction are not read again.
pub(super) struct Desk<'t, P> {
    pub(super) tx: &'t mut Tx,
    seal: &'t Seal,
    /// The thing and the profile, sealed until it is asked for; none for a record that is not there.
    known: HashMap<i64, Option<(i64, Content<P>)>>,
    blocks: HashMap<u64, (usize, Vec<i64>)>,
}

enum Content<P> {
    Sealed(Vec<u8>),
    Open(P),
}

impl<'t, P: Profile> Desk<'t, P> {
    pub(super) fn new(tx: &'t mut Tx, seal: &'t Seal) -> Self {
        Self { tx, seal, known: HashMap::new(), blocks: HashMap::new() }
    }

    /// The thing a record belongs to; none for a record that is new or not there.
    pub(super) fn thing(&mut self, record: i64) -> Result<Option<i64>, CityError> {
        self.load(record)?;
        Ok(self.known.get(&record).and_then(Option::as_ref).map(|(thing, _)| *thing).filter(|thing| *thing != 0))
    }

    fn load(&mut self, record: i64) -> Result<(), CityError> {
        if !self.known.contains_key(&record) {
            let row = store::load_profile(self.tx, record)?;
            self.known.insert(record, row.map(|row| (row.thing_id, Content::Sealed(row.profile))));
        }
        Ok(())
    }
}

impl<P: Profile> Shelf<P> for Desk<'_, P> {
    type Error = CityError;

    fn profile(&mut self, record: i64) -> Result<Option<P>, CityError> {
        self.load(record)?;
        let Some(Some((_, content))) = self.known.get_mut(&record) else { return Ok(None) };
        if let Content::Sealed(bytes) = content {
            *content = Content::Open(self.seal.reveal(record, bytes)?);
        }
        match content {
            Content::Open(profile) => Ok(Some(profile.clone())),
            Content::Sealed(_) => Err(damaged(format!("the profile of record {record} stayed sealed"))),
        }
    }

    fn keep(&mut self, record: i64, profile: Option<&P>) -> Result<(), CityError> {
        let thing = self.thing(record)?.unwrap_or_default();
        match profile {
            None => store::drop_profile(self.tx, record)?,
            Some(profile) => {
                let row = ProfileRow { record_id: record, thing_id: thing, profile: self.seal.close(record, profile)? };
                store::put_profile(self.tx, word::<P>(), &row)?;
            }
        }
        self.known.insert(record, profile.map(|profile| (thing, Content::Open(profile.clone()))));
        Ok(())
    }

    fn block(&mut self, key: u64, most: usize) -> Result<Vec<i64>, CityError> {
        if let Some((asked, members)) = self.blocks.get(&key)
            && (*asked >= most || members.len() < *asked)
        {
            return Ok(members.iter().copied().take(most).collect());
        }
        let limit = u32::try_from(most).unwrap_or(u32::MAX);
        let rows = store::list_block(self.tx, self.seal.key(key), limit)?;
        let members: Vec<i64> = rows.iter().map(|row| row.record_id).collect();
        for row in rows {
            let known = self.known.entry(row.record_id);
            known.or_insert_with(|| Some((row.thing_id, Content::Sealed(row.profile))));
        }
        self.blocks.insert(key, (most, members.clone()));
        Ok(members)
    }

    fn post(&mut self, key: u64, record: i64, there: bool) -> Result<(), CityError> {
        self.blocks.remove(&key);
        Ok(store::post(self.tx, self.seal.key(key), record, there)?)
    }

    fn links(&mut self, record: i64) -> Result<Vec<Link>, CityError> {
        let rows = store::list_edges(self.tx, record)?.into_iter().map(|row| {
            let weight = i32::try_from(row.weight).unwrap_or(i32::MAX);
            Link { other: row.other, weight, band: if row.band == JOINED { Band::Automatic } else { Band::Review } }
        });
        Ok(rows.collect())
    }

    fn link(&mut self, a: i64, b: i64, weight: Option<(i32, Band)>) -> Result<(), CityError> {
        let edge = weight.map(|(weight, band)| (i64::from(weight), band_number(band)));
        Ok(store::put_edge(self.tx, a, b, edge)?)
    }

    fn decisions(&mut self, record: i64) -> Result<Vec<(i64, Decision)>, CityError> {
        let rows = store::list_decisions_of(self.tx, record)?.into_iter();
        Ok(rows.map(|(other, same)| (other, if same { Decision::Same } else { Decision::Different })).collect())
    }
}

const JOINED: i64 = 2;

/// How a band stands in the table.
pub(super) fn band_number(band: Band) -> i64 {
    match band {
        Band::Reject => 0,
        Band::Review => 1,
        Band::Automatic => JOINED,
    }
}
