//! Reports about plates, from anybody who stands before a door: missing, damaged or wrong. Each becomes a task on the spot.

use chengji_core::access::Permission;
use chengji_core::address_base::field_task::TaskKind;
use chengji_core::audit::EventKind;
use chengji_store::address_base as base;
use chengji_store::address_base::field_task;
use chengji_store::address_base::plate_report::{self as store, PlateReportRow};
use chengji_store::ids;

use super::task::{self, NewTask};
use super::view::{self, ReportView};
use super::{note, tell};
use crate::Actor;
use crate::address_base::holding::Holding;
use crate::city::City;
use crate::error::{CityError, Refusal, require};

/// What may be said of a plate.
pub const KINDS: [&str; 3] = ["missing", "damaged", "wrong"];
/// Longest address or code of a report, in characters.
const LONGEST_TEXT: usize = 200;

/// What somebody says.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ReportWish {
    /// One of [`KINDS`].
    pub kind: String,
    /// Code or text of the address.
    pub text: String,
    /// In their words.
    pub said: String,
    /// Degrees, longitude first.
    pub position: Option<(f64, f64)>,
}

/// Takes a report; open to everybody, a door limits strangers. The number is all that a stranger learns. Where the code or the
/// exact text leads to one address, the task is about it; otherwise about the place.
///
/// # Errors
/// For another kind, no or too long a text, a position that is none; or when the store fails.
pub fn report(city: &City, actor: &Actor, wish: ReportWish) -> Result<i64, CityError> {
    let text = wish.text.trim().to_owned();
    let invalid = |what: &str| CityError::refuse(Refusal::ReportInvalid, what);
    if !KINDS.contains(&wish.kind.as_str()) {
        return Err(invalid("kind"));
    }
    if text.is_empty() || text.chars().count() > LONGEST_TEXT || text.contains('\0') {
        return Err(invalid("text"));
    }
    if wish.position.is_some_and(|(lon, lat)| !(lon.abs() <= 180.0 && lat.abs() <= 90.0)) {
        return Err(invalid("position"));
    }
    let said = note(&wish.said)?;
    let (shared, name) = (city.clone(), actor.name.clone());
    city.store().write(move |tx| {
        let report_id = ids::take(tx, "address_plate_report", 1)?;
        let found = match base::find_by_code(tx, &text)? {
            Some(row) => Some(row.address_id),
            None => match base::list_by_text(tx, &text, 2)?.as_slice() {
                [only] => Some(only.address_id),
                _ => None,
            },
        };
        let held = found.map(|address_id| Holding::load(tx, address_id)).transpose()?;
        let new = match &held {
            Some(held) => NewTask { kind: TaskKind::Plate, note: said.clone(), ..NewTask::about(held) },
            None => NewTask {
                kind: TaskKind::Plate,
                subject: format!("report/{report_id}"),
                address_id: None,
                title: text.clone(),
                note: said.clone(),
                point: wish.position,
                not_by: None,
            },
        };
        let subject = new.subject.clone();
        let made = match task::insert(tx, &shared, &name, new)? {
            Some(row) => Some(row),
            None => field_task::find_waiting(tx, TaskKind::Plate.as_str(), &subject)?,
        };
        let at = shared.now().as_microsecond();
        let row = PlateReportRow {
            report_id,
            kind: wish.kind.clone(),
            address_id: found,
            text: text.clone(),
            said,
            lon: wish.position.map(|(lon, _)| lon),
            lat: wish.position.map(|(_, lat)| lat),
            reporter: name.clone(),
            state: if made.is_some() { "tasked" } else { "reported" }.to_owned(),
            task_id: made.map(|row| row.task_id),
            answer: None,
            answered_by: None,
            reported_at: at,
            changed_at: at,
        };
        store::insert_report(tx, &row)?;
        let fields = vec![("kind", row.kind), ("text", row.text)];
        tell(tx, &shared, &name, EventKind::AddressPlateReported, &format!("plate-report/{report_id}"), fields)?;
        Ok(report_id)
    })
}

/// Reports in a state (`reported`, `tasked`, `done`) behind `after`. Needs [`Permission::ReviewAddress`]. Cost: the page.
///
/// # Errors
/// Without the permission, for a wrong limit, or when the store fails.
pub fn list(city: &City, actor: &Actor, state: &str, after: i64, limit: usize) -> Result<Vec<ReportView>, CityError> {
    require(actor, Permission::ReviewAddress)?;
    let size = crate::address_base::list::page_size(limit)?;
    let rows = city.store().read(|session| store::list_in_state(session, state, after, size))?;
    Ok(rows.into_iter().map(view::report).collect())
}
