//! Where a code stands: in the register of issued codes, or, born in ingest, with the entity that bears it.

use chengji_codes::{Code, CodeScheme, GridCell};
use chengji_core::lifecycle::CodeState;
use chengji_store::code::{self, CodeRow};
use chengji_store::entity::Current;
use chengji_store::{Session, Tx, query};

use crate::city::City;
use crate::encode::damaged;
use crate::error::{CityError, Refusal};

/// The scheme whose codes entities bear.
pub(crate) const DISPLAY: &str = "entity";
/// The scheme that prints an entity's own number.
pub(crate) const PERMANENT: &str = "permanent";
/// Hops from a code to the one in use that are followed; a real chain has one a reorganisation of divisions.
const MOST_HOPS: usize = 100;

/// A known code.
pub(super) struct Home<'a> {
    pub(super) scheme: &'a CodeScheme,
    pub(super) code: Code,
    pub(super) prefix: String,
    /// 0 for a scheme without serial.
    pub(super) serial: i64,
    /// Its row in the register; none for a code born in ingest that nothing has happened to yet.
    pub(super) row: Option<CodeRow>,
    /// The entity that bears it.
    pub(super) bearer: Option<Current>,
}

impl Home<'_> {
    pub(super) fn state(&self) -> Result<CodeState, CityError> {
        match &self.row {
            None => Ok(CodeState::Bound),
            Some(row) => CodeState::of_number(row.state).ok_or_else(|| damaged("a code has no known state")),
        }
    }

    /// The codes that answer in its stead.
    pub(super) fn successors(&self) -> Vec<String> {
        let named = self.row.as_ref().and_then(|row| row.successor.as_deref());
        named.map(|codes| codes.split(' ').map(str::to_owned).collect()).unwrap_or_default()
    }

    /// Class of the thing: the entity's, or the one at issue.
    pub(super) fn class(&self) -> Option<&str> {
        let at_issue = self.row.as_ref().and_then(|row| row.class.as_deref());
        self.bearer.as_ref().map(|bearer| bearer.entity.class.as_str()).or(at_issue)
    }
}

/// Reads a text as a code of any scheme. Two generations of a standard may share a text: every reading is given.
///
/// # Errors
/// What is wrong with it and what was probably meant.
pub(super) fn read(city: &City, text: &str) -> Result<Vec<(String, Code)>, CityError> {
    let schemes = &city.standards().schemes;
    let found = schemes.identify(text);
    if found.is_empty() {
        return Err(schemes.diagnose(text).into());
    }
    Ok(found.into_iter().map(|(id, code)| (id.to_owned(), code)).collect())
}

/// The first reading of a text that is a known code. Cost: two or three index searches.
///
/// # Errors
/// What is wrong with the text, [`Refusal::CodeNotFound`], or when the store fails.
pub(super) fn known<'a>(city: &'a City, session: &mut Session, text: &str) -> Result<Home<'a>, CityError> {
    for (scheme, code) in read(city, text)? {
        if let Some(home) = find(city, session, &scheme, code)? {
            return Ok(home);
        }
    }
    Err(CityError::refuse(Refusal::CodeNotFound, text))
}

/// Where a code of a scheme stands; none when it was never issued.
pub(super) fn find<'a>(
    city: &'a City,
    session: &mut Session,
    scheme: &str,
    code: Code,
) -> Result<Option<Home<'a>>, CityError> {
    let Some(scheme) = city.standards().schemes.get(scheme) else { return Ok(None) };
    let (prefix, serial) = scheme.series_of(&code)?;
    let serial = i64::try_from(serial.unwrap_or(0)).unwrap_or(i64::MAX);
    let row = code::find_code(session, scheme.id(), &prefix, serial)?;
    let row = match row {
        // A cell is printed but no part of the number: with another cell it is another text, never issued.
        Some(row) if text_of(scheme, &prefix, &row)? != code => return Ok(None),
        row => row,
    };
    let bearer = match &row {
        Some(CodeRow { entity_id: Some(id), .. }) => query::load_current(session, &[*id])?.pop(),
        Some(_) => None,
        None if scheme.id() == DISPLAY => query::find_by_code(session, code.as_str())?,
        None if scheme.id() == PERMANENT => query::load_current(session, &[serial])?.pop(),
        None => None,
    };
    if row.is_none() && bearer.is_none() {
        return Ok(None);
    }
    Ok(Some(Home { scheme, code, prefix, serial, row, bearer }))
}

/// The text of a registered code.
pub(super) fn text_of(scheme: &CodeScheme, prefix: &str, row: &CodeRow) -> Result<Code, CityError> {
    let cell = row.cell.map(|cell| GridCell::try_from(cell).map_err(damaged)).transpose()?;
    let serial = u64::try_from(row.serial).unwrap_or(0);
    scheme.code_in_series(prefix, cell, serial).map_err(damaged)
}

/// The register's row of a code; a code born in ingest gets one now.
pub(super) fn register(tx: &mut Tx, home: &Home<'_>) -> Result<CodeRow, CityError> {
    if let Some(row) = &home.row {
        return Ok(row.clone());
    }
    let bearer = home.bearer.as_ref().ok_or_else(|| damaged("a code without a home"))?;
    let row = CodeRow {
        series_id: code::find_or_insert_series(tx, home.scheme.id(), &home.prefix)?,
        serial: home.serial,
        natural_key: bearer.entity.natural_key.clone(),
        class: Some(bearer.entity.class.clone()),
        cell: None,
        state: CodeState::Bound.number(),
        entity_id: Some(bearer.entity.entity_id),
        successor: None,
        run_id: 0,
        issued_at: bearer.entity.created_at,
    };
    code::insert_code(tx, &row, None)?;
    Ok(row)
}

/// The permanent id of an entity: the one bound to it, or the one that prints its own number.
pub(crate) fn permanent(city: &City, session: &mut Session, entity_id: i64) -> Result<Option<String>, CityError> {
    let Some(scheme) = city.standards().schemes.get(PERMANENT) else { return Ok(None) };
    for row in code::list_by_entity(session, entity_id)? {
        let series = code::load_series(session, row.series_id)?;
        if let Some(series) =
            series.filter(|series| series.scheme == PERMANENT && row.state == CodeState::Bound.number())
        {
            return text_of(scheme, &series.prefix, &row).map(|code| Some(code.to_string()));
        }
    }
    let serial = u64::try_from(entity_id).unwrap_or(0);
    Ok(scheme.issue_code(&chengji_codes::Subject::default(), serial).ok().map(|code| code.to_string()))
}

/// The code in use at the end of a chain of successors; none when the chain ends in several or in a dead end.
///
/// # Errors
/// [`Refusal::ChainTooLong`] past a hundred hops, or when the store fails.
pub(super) fn in_use(city: &City, session: &mut Session, home: &Home<'_>) -> Result<Option<String>, CityError> {
    let mut at = home.successors();
    for _ in 0..MOST_HOPS {
        let [next] = at.as_slice() else { return Ok(None) };
        let found = known(city, session, next)?;
        at = found.successors();
        if at.is_empty() {
            return Ok(Some(found.code.to_string()));
        }
    }
    Err(CityError::refuse(Refusal::ChainTooLong, home.code.as_str()))
}
