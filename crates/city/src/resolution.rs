//! 归集: register records of the same person, dwelling or organisation become one thing, durably and while feeds come in.
//!
//! ```text
//! resolve_all   a first load, or all records of a kind again by a new model     run
//! upsert        one record came or changed: its blocks and one component        upsert
//! withdraw      one record went                                                 upsert
//! decide, undo  a clerk's word about a pair, and taking it back                 decide
//! reviews, weigh  what waits for a clerk, and what a pair weighs                show
//! ```
//! What is compared is sealed and what it is found by is digested with a key ([`Seal`]); how it is judged is
//! `chengji_core::resolve`. Things keep their numbers: the oldest survives a merge, and one that was merged comes back when
//! the merge is undone.

mod decide;
mod desk;
mod places;
mod run;
mod sealing;
mod settle;
mod show;
mod upsert;

use std::sync::Arc;

use chengji_core::resolve::{Model, Profile};
use chengji_store::{Session, StoreError, resolution as store};

use crate::error::CityError;

pub use chengji_store::resolution::DecisionRow as DecisionView;
pub use places::places;
pub use run::{RunReport, resolve_all};
pub use show::{ReviewView, ThingEventView, members, reviews, story};
pub use upsert::{upsert, withdraw};

pub(crate) use decide::{decide, undo};
pub(crate) use run::retrain;
pub(crate) use show::weigh;

/// A record that belongs to another thing than before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Move {
    /// The register record.
    pub record_id: i64,
    /// The thing it belonged to; none when it is new.
    pub from: Option<i64>,
    /// The thing it belongs to; none when it was withdrawn.
    pub to: Option<i64>,
}

type Sealing = dyn Fn(i64, &[u8]) -> Result<Vec<u8>, CityError> + Send + Sync;
type Digesting = dyn Fn(&[u8]) -> u64 + Send + Sync;

/// How profiles are sealed at rest, by record, and blocking keys digested. Cloning shares it.
#[derive(Clone)]
pub struct Seal {
    seal: Arc<Sealing>,
    open: Arc<Sealing>,
    digest: Arc<Digesting>,
}

impl Seal {
    /// From what the vault does: `open` undoes `seal` for the same record, and `digest` is keyed.
    pub fn new(
        seal: impl Fn(i64, &[u8]) -> Result<Vec<u8>, CityError> + Send + Sync + 'static,
        open: impl Fn(i64, &[u8]) -> Result<Vec<u8>, CityError> + Send + Sync + 'static,
        digest: impl Fn(&[u8]) -> u64 + Send + Sync + 'static,
    ) -> Self {
        Self { seal: Arc::new(seal), open: Arc::new(open), digest: Arc::new(digest) }
    }

    fn close<P: Profile>(&self, record: i64, profile: &P) -> Result<Vec<u8>, CityError> {
        (self.seal)(record, &profile.to_bytes())
    }

    fn reveal<P: Profile>(&self, record: i64, sealed: &[u8]) -> Result<P, CityError> {
        let bytes = (self.open)(record, sealed)?;
        P::of_bytes(&bytes).ok_or_else(|| damaged(format!("the profile of record {record} is none")))
    }

    /// The number that a block is found by.
    fn key(&self, key: u64) -> i64 {
        (self.digest)(&key.to_le_bytes()).cast_signed()
    }
}

/// The model in force; the standard one while none was learnt.
///
/// # Errors
/// When the store fails or the model in it cannot be read.
pub fn model<P: Profile>(session: &mut Session) -> Result<Model, CityError> {
    let Some((_, text)) = store::load_model(session, P::KIND.as_str())? else {
        return Ok(Model::standard::<P>());
    };
    let text =
        String::from_utf8(text).map_err(|error| damaged(format!("the model of {}: {error}", P::KIND.as_str())))?;
    Model::parse::<P>(&text).map_err(|error| damaged(error.to_string()))
}

fn damaged(reason: String) -> CityError {
    StoreError::Corrupt { reason }.into()
}

/// The counter that numbers of things come from.
const THINGS: &str = "thing";

/// The word of a kind as tables have it.
fn word<P: Profile>() -> &'static str {
    P::KIND.as_str()
}

#[cfg(test)]
#[path = "resolution/resolution_tests.rs"]
mod resolution_tests;
