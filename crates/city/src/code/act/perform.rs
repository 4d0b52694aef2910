//! What an act changes: the code's row, its successors, and the entity behind it.

mod closing;

use chengji_codes::{DivisionCode, GridCell, Subject};
use chengji_core::lifecycle::{self, CodeState};
use chengji_store::code::{self, CodeRow};
use chengji_store::entity::{self, Current};
use chengji_store::{Session, Tx, ids, query, tile};
use jiff::Timestamp;

use super::Step;
use crate::city::City;
use crate::code::home::{self, DISPLAY, Home};
use crate::encode::{self, damaged};
use crate::error::{CityError, Refusal};

/// Most parts of a split.
const MOST_PARTS: usize = 100;

/// What came of an act.
pub(super) struct Came {
    /// The codes that came of it, or the one it was joined into.
    pub(super) others: Vec<String>,
    /// The entity that changed with it and its version, for the change feed.
    pub(super) entity: Option<(i64, i64)>,
}

/// Refuses what cannot be done, before anything is written or proposed.
pub(super) fn check(city: &City, session: &mut Session, home: &Home<'_>, step: &Step) -> Result<(), CityError> {
    match step {
        Step::Suspend | Step::Restore | Step::Retire => Ok(()),
        Step::Bind { entity } => bindable(session, home, entity).map(drop),
        Step::Merge { into } => mergeable(city, session, home, into).map(drop),
        Step::Split { parts } => {
            let mut keys: Vec<&str> = parts.iter().map(|part| part.trim()).collect();
            keys.sort_unstable();
            keys.dedup();
            let good = |key: &&str| !key.is_empty() && key.chars().count() <= 200 && !key.chars().any(char::is_control);
            let all = keys.len() == parts.len() && (2..=MOST_PARTS).contains(&keys.len()) && keys.iter().all(good);
            if !all || !home.scheme.needs_serial() {
                return Err(CityError::refuse(Refusal::PartsInvalid, ""));
            }
            Ok(())
        }
        Step::Transfer { division } => series_in(city, home, *division).map(drop),
    }
}

/// Does it; [`check`] has passed.
pub(super) fn perform(
    city: &City,
    tx: &mut Tx,
    home: &Home<'_>,
    step: &Step,
    now: Timestamp,
) -> Result<Came, CityError> {
    let mut row = home::register(tx, home)?;
    let state = lifecycle::after(home.state()?, step.act(), home.bearer.is_some()).map_err(damaged)?;
    let came = match step {
        Step::Suspend | Step::Restore | Step::Retire => Came { others: Vec::new(), entity: None },
        Step::Bind { entity } => {
            let bearer = bindable(tx, home, entity)?;
            row.entity_id = Some(bearer.entity.entity_id);
            Came { others: Vec::new(), entity: None }
        }
        Step::Merge { into } => merge(city, tx, home, into, now)?,
        Step::Split { parts } => Came { others: split(tx, home, &row, parts, now)?, entity: None },
        Step::Transfer { division } => transfer(city, tx, home, &row, *division, now)?,
    };
    row.state = state.number();
    row.successor = (!came.others.is_empty()).then(|| came.others.join(" "));
    code::update_code(tx, &row)?;
    Ok(came)
}

fn bindable(session: &mut Session, home: &Home<'_>, text: &str) -> Result<Current, CityError> {
    let bearer = query::find_by_code(session, &text.to_ascii_uppercase())?;
    let bearer = bearer.ok_or_else(|| CityError::refuse(Refusal::EntityNotFound, text))?;
    if bearer.entity.retired_at.is_some() {
        return Err(CityError::refuse(Refusal::EntityClosed, text));
    }
    if home.class().is_some_and(|class| class != bearer.entity.class) {
        return Err(CityError::refuse(Refusal::CodeMismatch, format!("{} {}", home.code, bearer.entity.class)));
    }
    // An entity bears one display code from its birth, and at most one code of any other scheme.
    let mut taken = home.scheme.id() == DISPLAY;
    for other in code::list_by_entity(session, bearer.entity.entity_id)? {
        let series = code::load_series(session, other.series_id)?;
        taken |=
            other.state == CodeState::Bound.number() && series.is_some_and(|series| series.scheme == home.scheme.id());
    }
    if taken {
        return Err(CityError::refuse(Refusal::CodeTaken, text));
    }
    Ok(bearer)
}

fn mergeable<'a>(city: &'a City, session: &mut Session, home: &Home<'_>, into: &str) -> Result<Home<'a>, CityError> {
    let mismatch = || CityError::refuse(Refusal::CodeMismatch, format!("{} {into}", home.code));
    let target = home::known(city, session, into)?;
    // Only living codes are joined into: with nothing leading out of them, no chain can close into a ring.
    match target.state()? {
        CodeState::Retired => return Err(CityError::refuse(Refusal::CodeRetired, into)),
        CodeState::Merged => return Err(CityError::refuse(Refusal::CodeMerged, target.successors().join(" "))),
        CodeState::Transferred => {
            return Err(CityError::refuse(Refusal::CodeTransferred, target.successors().join(" ")));
        }
        CodeState::Split => return Err(CityError::refuse(Refusal::CodeSplit, target.successors().join(" "))),
        state if !state.is_live() => return Err(mismatch()),
        _ => {}
    }
    let same = target.scheme.id() == home.scheme.id() && target.class() == home.class();
    let stands = home.bearer.is_none() || target.bearer.is_some();
    if !same || target.code == home.code || !stands {
        return Err(mismatch());
    }
    Ok(target)
}

fn merge(city: &City, tx: &mut Tx, home: &Home<'_>, into: &str, now: Timestamp) -> Result<Came, CityError> {
    let target = mergeable(city, tx, home, into)?;
    let mut changed = None;
    if let (Some(from), Some(to)) = (&home.bearer, &target.bearer)
        && from.entity.entity_id != to.entity.entity_id
    {
        closing::close_into(tx, from, to, now)?;
        changed = Some((from.entity.entity_id, from.version.version));
    }
    Ok(Came { others: vec![target.code.to_string()], entity: changed })
}

fn split(
    tx: &mut Tx,
    home: &Home<'_>,
    row: &CodeRow,
    parts: &[String],
    now: Timestamp,
) -> Result<Vec<String>, CityError> {
    let mut codes = Vec::with_capacity(parts.len());
    for part in parts {
        let part = part.trim();
        let digest = crate::code::key::digest(home.scheme.id(), part);
        if code::find_by_key(tx, &digest)?.is_some() {
            return Err(CityError::refuse(Refusal::CodeTaken, part));
        }
        let new = CodeRow {
            natural_key: part.to_owned(),
            state: CodeState::Issued.number(),
            entity_id: None,
            successor: None,
            run_id: 0,
            issued_at: now.as_microsecond(),
            ..row.clone()
        };
        codes.push(number(tx, home, new, &home.prefix, Some(&digest))?);
    }
    Ok(codes)
}

fn transfer(
    city: &City,
    tx: &mut Tx,
    home: &Home<'_>,
    row: &CodeRow,
    division: DivisionCode,
    now: Timestamp,
) -> Result<Came, CityError> {
    let prefix = series_in(city, home, division)?;
    let new = CodeRow {
        series_id: code::find_or_insert_series(tx, home.scheme.id(), &prefix)?,
        state: home.state()?.number(),
        successor: None,
        run_id: 0,
        issued_at: now.as_microsecond(),
        ..row.clone()
    };
    let code = number(tx, home, new, &prefix, None)?;
    let mut changed = None;
    if let Some(bearer) = &home.bearer
        && bearer.entity.code == home.code.as_str()
    {
        entity::update_code(tx, bearer.entity.entity_id, home.code.as_str(), &code)?;
        // Its code stands on the map.
        let placement = encode::state_of(&bearer.version)?.placement;
        let cells: Vec<i64> =
            placement.iter().flat_map(|placement| &placement.cover).map(|cell| cell.to_i64()).collect();
        tile::note_change(tx, &bearer.entity.class, &cells)?;
        changed = Some((bearer.entity.entity_id, bearer.version.version));
    }
    Ok(Came { others: vec![code], entity: changed })
}

/// Gives a code that stands inside another one its place inside `parent`, and lets the old code lead there. Such a code has no
/// serial: its numbers inside the other one make it.
pub(super) fn follow(
    city: &City,
    tx: &mut Tx,
    home: &Home<'_>,
    parent: &str,
    now: Timestamp,
) -> Result<String, CityError> {
    let unfit = || CityError::refuse(Refusal::CodeMismatch, format!("{} {parent}", home.code));
    let outer = home::known(city, tx, parent)?;
    let subject = Subject { parent: Some(outer.code), ..Subject::from(home.scheme.parts(&home.code)?) };
    let prefix = home.scheme.series(&subject).map_err(|_unfit| unfit())?;
    if home.scheme.needs_serial() {
        return Err(unfit());
    }
    let mut row = home::register(tx, home)?;
    let series_id = code::find_or_insert_series(tx, home.scheme.id(), &prefix)?;
    if code::load_code(tx, series_id, 0)?.is_some() {
        return Err(CityError::refuse(Refusal::CodeTaken, prefix));
    }
    let state = lifecycle::after(home.state()?, lifecycle::Act::Transfer, home.bearer.is_some()).map_err(damaged)?;
    let issued_at = now.as_microsecond();
    let new = CodeRow { series_id, serial: 0, successor: None, run_id: 0, issued_at, ..row.clone() };
    code::insert_code(tx, &new, None)?;
    let text = home::text_of(home.scheme, &prefix, &new)?.to_string();
    row.state = state.number();
    row.successor = Some(text.clone());
    code::update_code(tx, &row)?;
    Ok(text)
}

/// The series of the same facts in another division.
fn series_in(city: &City, home: &Home<'_>, division: DivisionCode) -> Result<String, CityError> {
    let refused = || CityError::refuse(Refusal::DivisionInvalid, division.to_string());
    let parts = home.scheme.parts(&home.code)?;
    if parts.division.is_none() || city.standards().divisions.name(division).is_none() {
        return Err(refused());
    }
    let subject = Subject { division: Some(division), ..Subject::from(parts) };
    let prefix = home.scheme.series(&subject).map_err(|_unfit| refused())?;
    if prefix == home.prefix || !home.scheme.needs_serial() { Err(refused()) } else { Ok(prefix) }
}

/// Gives a new code the next serial of its series and writes it.
fn number(
    tx: &mut Tx,
    home: &Home<'_>,
    mut new: CodeRow,
    prefix: &str,
    digest: Option<&[u8; 16]>,
) -> Result<String, CityError> {
    new.serial = ids::take(tx, &code::counter(home.scheme.id(), prefix), 1)?;
    let exhausted = |error: chengji_codes::IssueError| CityError::refuse(Refusal::SerialExhausted, error.to_string());
    let cell = new.cell.map(|cell| GridCell::try_from(cell).map_err(damaged)).transpose()?;
    let serial = u64::try_from(new.serial).unwrap_or(0);
    let code = home.scheme.code_in_series(prefix, cell, serial).map_err(exhausted)?;
    code::insert_code(tx, &new, digest)?;
    Ok(code.to_string())
}
