//! One record comes, changes or goes.

use chengji_core::resolve::live::{Shelf as _, put};
use chengji_core::resolve::{Model, Profile};
use chengji_store::Tx;

use super::desk::Desk;
use super::settle::{Cause, settle_change};
use super::{Move, Seal};
use crate::error::CityError;

/// Resolves a record that came or changed, in the caller's transaction; yields who belongs to another thing now, the record
/// itself among them when it is new. An unchanged profile moves nobody.
///
/// `model` is the one in force ([`super::resolve_all`] and [`super::retrain`] change it). Cost: the record's blocks and one
/// component.
///
/// # Errors
/// When the store or the seal fails.
pub fn upsert<P: Profile>(
    tx: &mut Tx,
    at: i64,
    seal: &Seal,
    model: &Model,
    record_id: i64,
    profile: &P,
) -> Result<Vec<Move>, CityError> {
    let mut desk = Desk::new(tx, seal);
    let change = put(&mut desk, model, record_id, Some(profile))?;
    settle_change(&mut desk, &change, None, &Cause { words: &format!("record {record_id}"), at })
}

/// Takes a record out, in the caller's transaction; yields who belongs to another thing now, the record itself among them. A
/// record that is not there moves nobody.
///
/// # Errors
/// When the store or the seal fails.
pub fn withdraw<P: Profile>(
    tx: &mut Tx,
    at: i64,
    seal: &Seal,
    model: &Model,
    record_id: i64,
) -> Result<Vec<Move>, CityError> {
    let mut desk = Desk::<P>::new(tx, seal);
    if desk.profile(record_id)?.is_none() {
        return Ok(Vec::new());
    }
    let gone = desk.thing(record_id)?.map(|thing| (record_id, thing));
    let change = put(&mut desk, model, record_id, None)?;
    settle_change(&mut desk, &change, gone, &Cause { words: &format!("record {record_id} gone"), at })
}
