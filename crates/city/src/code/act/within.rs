//! Acts that belong to another use case, which has checked the grant and tells of them in its own event.

use chengji_codes::DivisionCode;
use chengji_core::lifecycle::{Act, CodeState};
use chengji_store::code_act::{self, ActRow};
use chengji_store::{Tx, ids};
use jiff::Timestamp;

use super::{Step, perform, permitted};
use crate::city::City;
use crate::code::home::{self, Home};
use crate::encode::damaged;
use crate::error::{CityError, Refusal};

/// Who asks for it, why, and by which document.
type Said<'s> = (&'s str, &'s str, Option<&'s str>);

/// Moves a code to another division for another use case, which has checked the grant and tells of it in its own event; the old
/// code resolves to the new one for ever. Yields the new one.
///
/// # Errors
/// For a code unknown or in a state that forbids it; for a division that is not another one; or when the store fails.
pub(crate) fn transfer_within(
    city: &City,
    tx: &mut Tx,
    text: &str,
    division: DivisionCode,
    now: Timestamp,
    said: Said<'_>,
) -> Result<String, CityError> {
    let home = home::known(city, tx, text)?;
    permitted(&home, Act::Transfer)?;
    let step = Step::Transfer { division };
    perform::check(city, tx, &home, &step)?;
    let came = perform::perform(city, tx, &home, &step, now)?;
    let new = came.others.first().cloned().ok_or_else(|| damaged("a transfer gave no code"))?;
    note(tx, &home, Act::Transfer, &new, now, said)?;
    Ok(new)
}

/// Brings a code that stands inside another one, as a room's does inside its door's, after that other code was transferred: the
/// same numbers inside `parent`; the old code resolves to the new one for ever. Yields the new one; none when the code stands inside
/// no other, or inside `parent` already.
///
/// # Errors
/// For a code unknown or in a state that forbids it; when the code it would become is another's; or when the store fails.
pub(crate) fn follow_within(
    city: &City,
    tx: &mut Tx,
    text: &str,
    parent: &str,
    now: Timestamp,
    said: Said<'_>,
) -> Result<Option<String>, CityError> {
    let home = home::known(city, tx, text)?;
    if home.scheme.parent_scheme().is_none() || text.starts_with(parent) {
        return Ok(None);
    }
    permitted(&home, Act::Transfer)?;
    let new = perform::follow(city, tx, &home, parent, now)?;
    note(tx, &home, Act::Transfer, &new, now, said)?;
    Ok(Some(new))
}

/// Joins a code into another for another use case, which has found that both mean one thing and tells of it in its own event; the
/// code resolves to the other for ever. Classes may differ: a person who settles is the same person.
///
/// # Errors
/// For a code unknown or in a state that forbids it, or when the store fails.
pub(crate) fn merge_within(
    city: &City,
    tx: &mut Tx,
    (text, into): (&str, &str),
    now: Timestamp,
    said: Said<'_>,
) -> Result<(), CityError> {
    let home = home::known(city, tx, text)?;
    permitted(&home, Act::Merge)?;
    let target = home::known(city, tx, into)?;
    if !target.state()?.is_live() || target.code == home.code {
        return Err(CityError::refuse(Refusal::CodeMismatch, format!("{text} {into}")));
    }
    let mut row = home::register(tx, &home)?;
    row.state = CodeState::Merged.number();
    row.successor = Some(target.code.to_string());
    chengji_store::code::update_code(tx, &row)?;
    note(tx, &home, Act::Merge, into, now, said)
}

/// Keeps an act that another use case asked for.
fn note(
    tx: &mut Tx,
    home: &Home<'_>,
    act: Act,
    new: &str,
    now: Timestamp,
    (name, reason, document): Said<'_>,
) -> Result<(), CityError> {
    let row = ActRow {
        act_id: ids::take(tx, "code_act", 1)?,
        kind: act.as_str().to_owned(),
        code: home.code.to_string(),
        other: Some(new.to_owned()),
        reason: reason.to_owned(),
        document: document.map(str::to_owned),
        state: "done".to_owned(),
        proposed_by: name.to_owned(),
        proposed_at: now.as_microsecond(),
        decided_by: Some(name.to_owned()),
        decided_at: Some(now.as_microsecond()),
    };
    Ok(code_act::insert_act(tx, &row)?)
}
