//! The audit log for readers: checkpoints, proofs and verification of the whole log.

mod fault;
mod search;
mod state;
mod verify;

use chengji_core::access::Permission;
use chengji_core::audit::{CheckpointBody, Hash, TileSource, hash_leaf, inclusion_path};
use chengji_store::audit::{self as log, CheckpointRow};
use chengji_store::{Session, StoreError, query};

use crate::Actor;
use crate::city::City;
use crate::encode::damaged;
use crate::error::{CityError, Refusal, require};
use crate::journal::tile;
use crate::keys::{hex, note};
use crate::registry;
use crate::view::{EventView, ProofView};

pub use fault::Fault;
pub use search::{EventsAsked, EventsFound, search};
pub use state::state_hash;
pub use verify::{VerifyOptions, VerifyReport, verify};

/// The latest signed checkpoint, as a signed note; `None` for an empty log. It is public: keep copies elsewhere.
///
/// # Errors
/// When the store fails.
pub fn checkpoint(city: &City) -> Result<Option<String>, CityError> {
    let row = city.store().read(log::load_latest_checkpoint)?;
    row.map(|row| note_of(&row)).transpose()
}

/// Events from `after` on (exclusive; -1 for the first). Cost: the page.
///
/// # Errors
/// Without [`Permission::ReadAudit`], or when the store fails.
pub fn events(city: &City, actor: &Actor, after: i64, limit: usize) -> Result<Vec<EventView>, CityError> {
    require(actor, Permission::ReadAudit)?;
    let limit = u32::try_from(limit.clamp(1, 10_000)).unwrap_or(u32::MAX);
    let rows = city.store().read(|session| log::list_events(session, after.saturating_add(1), limit))?;
    Ok(rows.into_iter().map(|row| EventView { seq: row.seq, text: row.body }).collect())
}

/// The proof that the event behind a version of an entity (the current one, when absent) stands in the log. Whoever may read the
/// entity may have its proof. Cost: O(log n) tiles of the log.
///
/// # Errors
/// When there is no such entity, version or event, or when the store fails.
pub fn proof(city: &City, actor: &Actor, code: &str, version: Option<i64>) -> Result<ProofView, CityError> {
    let current = registry::load(city, actor, code)?;
    let missing = |refusal| CityError::refuse(refusal, code);
    city.store().read(|session| {
        let seq = match version {
            None => current.version.change_seq,
            Some(number) => {
                query::history(session, current.entity.entity_id, number - 1, 1)?
                    .first()
                    .filter(|row| row.version == number)
                    .ok_or_else(|| missing(Refusal::VersionNotFound))?
                    .change_seq
            }
        };
        prove(session, seq)?.ok_or_else(|| missing(Refusal::EventNotFound))
    })
}

/// The proof that any event stands in the log. Cost: O(log n) tiles of the log.
///
/// # Errors
/// Without [`Permission::ReadAudit`], when there is no such event, or when the store fails.
pub fn prove_event(city: &City, actor: &Actor, seq: i64) -> Result<ProofView, CityError> {
    require(actor, Permission::ReadAudit)?;
    let missing = || CityError::refuse(Refusal::EventNotFound, seq.to_string());
    city.store().read(|session| prove(session, seq)?.ok_or_else(missing))
}

fn prove(session: &mut Session, seq: i64) -> Result<Option<ProofView>, CityError> {
    let (Some(event), Some(row)) = (log::load_event(session, seq)?, log::load_latest_checkpoint(session)?) else {
        return Ok(None);
    };
    let body = body_of(&row)?;
    let at = u64::try_from(seq).map_err(damaged)?;
    let path = inclusion_path(&mut StoredTiles(session), at, body.size)?;
    Ok(Some(ProofView {
        seq,
        leaf_hash: hex(&hash_leaf(event.body.as_bytes())),
        event: event.body,
        tree_size: row.size,
        path: path.iter().map(|hash| hex(hash)).collect(),
        root: hex(&body.root),
        checkpoint: note_of(&row)?,
    }))
}

/// The body that a checkpoint row stands for.
fn body_of(row: &CheckpointRow) -> Result<CheckpointBody, CityError> {
    let root: Hash = row.root.as_slice().try_into().map_err(damaged)?;
    Ok(CheckpointBody { size: u64::try_from(row.size).map_err(damaged)?, root })
}

fn note_of(row: &CheckpointRow) -> Result<String, CityError> {
    Ok(note(&body_of(row)?, &row.key_id, &row.signature))
}

struct StoredTiles<'s>(&'s mut Session);

impl TileSource for StoredTiles<'_> {
    type Error = StoreError;

    fn tile(&mut self, level: u32, index: u64) -> Result<Vec<Hash>, StoreError> {
        tile(self.0, level, index)
    }
}
