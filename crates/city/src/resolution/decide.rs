//! A clerk's word about two records.

use std::collections::BTreeSet;

use chengji_core::audit::EventKind;
use chengji_core::resolve::Profile;
use chengji_core::resolve::live::regroup;
use chengji_store::resolution::{self as store, DecisionRow};
use chengji_store::{Tx, ids};

use super::desk::Desk;
use super::settle::{Cause, settle_change};
use super::{Move, Seal, model, word};
use crate::city::City;
use crate::error::{CityError, Refusal};
use crate::journal::Journal;

/// Says that two records are of the same thing, or not; it outweighs all weights and identifiers until it is taken back.
/// Yields the number of the decision and who belongs to another thing now, for the caller to follow in the same transaction.
///
/// # Errors
/// Without a reason; for records that are not there or one and the same; when the pair is decided; when the
/// store fails.
pub(crate) fn decide<P: Profile>(
    city: &City,
    tx: &mut Tx,
    actor: &str,
    seal: &Seal,
    pair: (i64, i64),
    (same, reason): (bool, &str),
) -> Result<(i64, Vec<Move>), CityError> {
    let (a, b) = (pair.0.min(pair.1), pair.0.max(pair.1));
    let (about, reason) = (format!("{a} {b}"), reason.trim());
    if reason.is_empty() || a == b {
        return Err(CityError::refuse(Refusal::ResolutionDecisionInvalid, about));
    }
    if store::find_decision(tx, a, b)?.is_some() {
        return Err(CityError::refuse(Refusal::ResolutionPairDecided, about));
    }
    for record in [a, b] {
        if store::load_profile(tx, record)?.is_none() {
            return Err(CityError::refuse(Refusal::ResolutionRecordUnknown, record.to_string()));
        }
    }
    let now = city.now();
    let row = DecisionRow {
        decision_id: ids::take(tx, "resolution_decision", 1)?,
        kind: word::<P>().to_owned(),
        a,
        b,
        same: i64::from(same),
        actor: actor.to_owned(),
        reason: reason.to_owned(),
        decided_at: now.as_microsecond(),
        withdrawn_by: None,
        withdrawn_at: None,
    };
    store::insert_decision(tx, &row)?;
    for review in store::list_reviews_of(tx, a)?.iter().filter(|review| (review.a, review.b) == (a, b)) {
        store::close_review(tx, review.review_id, "decided", now.as_microsecond())?;
    }
    let moves = again::<P>(tx, seal, &row, &format!("decision {}", row.decision_id), now.as_microsecond())?;
    let mut journal = Journal::open(tx, actor, now)?;
    let subject = format!("resolution-decision/{}", row.decision_id);
    journal.record(EventKind::ResolutionDecided, &subject, fields(&row, reason, &moves), None);
    journal.close(tx, city.key())?;
    Ok((row.decision_id, moves))
}

/// Takes a decision back: the partition is what it would be without it, and things that it merged have their numbers again.
/// The caller follows the moves in the same transaction.
///
/// # Errors
/// When there is no such decision in force; when the store fails.
pub(crate) fn undo<P: Profile>(
    city: &City,
    tx: &mut Tx,
    actor: &str,
    seal: &Seal,
    (decision_id, reason): (i64, &str),
) -> Result<Vec<Move>, CityError> {
    let now = city.now();
    let unknown = || CityError::refuse(Refusal::ResolutionDecisionUnknown, decision_id.to_string());
    let row = store::load_decision(tx, decision_id)?.filter(|row| row.kind == word::<P>()).ok_or_else(unknown)?;
    if !store::withdraw_decision(tx, decision_id, actor, now.as_microsecond())? {
        return Err(unknown());
    }
    let moves = again::<P>(tx, seal, &row, &format!("decision {decision_id} undone"), now.as_microsecond())?;
    let mut journal = Journal::open(tx, actor, now)?;
    let subject = format!("resolution-decision/{decision_id}");
    journal.record(EventKind::ResolutionWithdrawn, &subject, fields(&row, reason.trim(), &moves), None);
    journal.close(tx, city.key())?;
    Ok(moves)
}

fn again<P: Profile>(
    tx: &mut Tx,
    seal: &Seal,
    row: &DecisionRow,
    words: &str,
    at: i64,
) -> Result<Vec<Move>, CityError> {
    let model = model::<P>(tx)?;
    let mut desk = Desk::<P>::new(tx, seal);
    let change = regroup(&mut desk, &model, BTreeSet::from([row.a, row.b]))?;
    settle_change(&mut desk, &change, None, &Cause { words, at })
}

fn fields(row: &DecisionRow, reason: &str, moves: &[Move]) -> Vec<(&'static str, String)> {
    vec![
        ("kind", row.kind.clone()),
        ("a", row.a.to_string()),
        ("b", row.b.to_string()),
        ("same", (row.same == 1).to_string()),
        ("reason", reason.to_owned()),
        ("moved", moves.len().to_string()),
    ]
}
