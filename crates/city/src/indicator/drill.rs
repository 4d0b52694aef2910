//! The things behind a number.

use std::collections::HashMap;

use chengji_core::access::Permission;
use chengji_core::consistency::Kind;
use chengji_core::indicator::{Mark, Marks};
use chengji_store::Session;
use chengji_store::indicator::{self as store, MarkedRow};

use crate::Actor;
use crate::city::City;
use crate::encode::damaged;
use crate::error::{CityError, Refusal, require};

/// Pages of things that are passed over in one call, when few of them are asked for.
const PASSED: usize = 10;
/// Things read at once.
const PAGE: u32 = 1_000;

/// Which things are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DrillQuery {
    /// Code of the indicator.
    pub indicator: String,
    /// Within this division, digits from the left; blank for the city.
    pub within: String,
    /// Of which this department has a record.
    pub department: Option<String>,
    /// Those for which the indicator holds; otherwise those that it lacks.
    pub holds: bool,
}

/// A thing behind a number. Persons have no label: their names are nobody's business here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DrillRow {
    /// The thing.
    pub thing_id: i64,
    /// `person`, `dwelling` or `organisation`.
    pub kind: String,
    /// Its division; may be blank.
    pub division: String,
    /// Its code.
    pub code: Option<String>,
    /// Name of an organisation, address of a dwelling.
    pub label: Option<String>,
    /// Its address.
    pub address_id: Option<i64>,
    /// What is so of it.
    pub marks: Vec<&'static str>,
}

/// A page of things.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DrillPage {
    /// By division and number.
    pub items: Vec<DrillRow>,
    /// Division and number to go on behind; none at the end. A page may be short and yet have a next one.
    pub next: Option<(String, i64)>,
}

/// Things behind an indicator as they stand now, behind `after`. Needs [`Permission::ReadRegistry`]. Cost: the things passed over, at most some
/// thousand a call.
///
/// # Errors
/// Without the permission, for an unknown indicator, or when the store fails.
pub fn drill(
    city: &City,
    actor: &Actor,
    query: &DrillQuery,
    after: Option<(String, i64)>,
    limit: usize,
) -> Result<DrillPage, CityError> {
    require(actor, Permission::ReadRegistry)?;
    let unknown = || CityError::refuse(Refusal::IndicatorUnknown, query.indicator.clone());
    let indicator = city.standards().indicators.find(&query.indicator).ok_or_else(unknown)?;
    let (from, to) = store::within(&query.within);
    let mut after = after.unwrap_or_else(|| (from.clone(), 0));
    let mut items = Vec::new();
    for _ in 0..PASSED {
        let (rows, departments) = city.store().read(|session| {
            let rows = store::list_marked(session, (&from, &to), (&after.0, after.1), PAGE)?;
            let departments = match &query.department {
                Some(department) => of_department(session, &rows, department)?,
                None => HashMap::new(),
            };
            Ok::<_, CityError>((rows, departments))
        })?;
        let is_end = rows.len() < PAGE as usize;
        for row in rows {
            after = (row.division.clone(), row.thing_id);
            let kind: Kind = row.kind.parse().map_err(damaged)?;
            let marks = Marks(row.marks);
            let counts = indicator.kinds.contains(&kind) && marks.holds(indicator.of);
            let asked = query.department.is_none() || departments.contains_key(&row.thing_id);
            if counts && asked && marks.holds(indicator.holds) == query.holds {
                items.push(shown(row));
            }
            if items.len() == limit {
                return Ok(DrillPage { items, next: Some(after) });
            }
        }
        if is_end {
            return Ok(DrillPage { items, next: None });
        }
    }
    Ok(DrillPage { items, next: Some(after) })
}

/// Those of the rows of which the department has a record.
fn of_department(session: &mut Session, rows: &[MarkedRow], department: &str) -> Result<HashMap<i64, ()>, CityError> {
    let mut found = HashMap::new();
    for part in rows.chunk_by(|a, b| a.division == b.division) {
        let (Some(first), Some(last)) = (part.first(), part.last()) else { continue };
        let all = store::list_departments(session, &first.division, first.thing_id - 1, last.thing_id)?;
        found.extend(all.into_iter().filter(|(_, name)| name == department).map(|(thing_id, _)| (thing_id, ())));
    }
    Ok(found)
}

fn shown(row: MarkedRow) -> DrillRow {
    let marks = Marks(row.marks);
    let held = |mark: &&Mark| marks.holds(Marks::default().with(**mark));
    DrillRow {
        thing_id: row.thing_id,
        marks: Mark::ALL.iter().filter(held).map(|mark| mark.as_str()).collect(),
        label: row.label.filter(|_| row.kind != Kind::Person.as_str()),
        kind: row.kind,
        division: row.division,
        code: row.code,
        address_id: row.address_id,
    }
}
