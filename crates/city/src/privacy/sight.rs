//! Looking at a record or thing: masked by default, whole for a purpose and for minutes; every field that was shown is told in
//! the audit log, in the transaction that showed it.

use chengji_core::access::Permission;
use chengji_core::audit::EventKind;
use chengji_core::privacy::purpose::Uncovered;
use chengji_store::privacy::sight::{self, GrantRow};
use chengji_store::{Session, Tx, ids};
use jiff::Timestamp;

use super::Subject;
use super::content::{Field, FieldView};
use super::held::Held;
use crate::Actor;
use crate::city::City;
use crate::encode::instant;
use crate::error::{CityError, Refusal, require};
use crate::journal::Journal;

/// Longest ticket.
const TICKET: usize = 100;

/// What somebody wants to look at, and what for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SightRequest {
    /// Whose values. A grant over a thing is one over its records too.
    pub subject: Subject,
    /// Id of a purpose of the policy.
    pub purpose: String,
    /// Number of the case, the application or the order, 1 to 100 characters.
    pub ticket: String,
    /// For how long; as long as the purpose allows when not given.
    pub minutes: Option<u32>,
}

/// That somebody may look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GrantView {
    /// Our surrogate.
    pub grant_id: i64,
    /// What for.
    pub purpose: String,
    /// By which ticket.
    pub ticket: String,
    /// Up to but not including this instant.
    pub expires_at: Timestamp,
}

/// A record or thing as somebody sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubjectView {
    /// Which.
    pub subject: Subject,
    /// `person`, `dwelling` or `organisation`.
    pub kind: String,
    /// Departments whose records these are.
    pub departments: Vec<String>,
    /// Finest division.
    pub division: Option<String>,
    /// The fields; masked but for those that were asked for under a grant.
    pub fields: Vec<FieldView>,
    /// Records of a thing, by number.
    pub records: Vec<i64>,
    /// The grant under which fields were shown.
    pub grant: Option<GrantView>,
}

/// Grants a look. The grant is personal and ends by itself.
///
/// # Errors
/// Without [`Permission::Unmask`], without a ticket, for no such record or thing, when the purpose does not cover the actor or
/// the records, for too long a time, or when the store fails.
pub fn grant(city: &City, actor: &Actor, request: SightRequest) -> Result<GrantView, CityError> {
    require(actor, Permission::Unmask)?;
    let ticket = ticket(&request.ticket)?;
    let (shared, actor, now) = (city.clone(), actor.clone(), city.now());
    city.store().write(move |tx: &mut Tx| {
        let held = Held::load(tx, request.subject)?;
        let purpose =
            shared.privacy().cover(&actor, &request.purpose, &held.owners(&shared)).map_err(|why| uncovered(&why))?;
        let minutes = purpose.last(request.minutes).map_err(|why| uncovered(&why))?;
        let row = GrantRow {
            grant_id: ids::take(tx, "sight-grant", 1)?,
            subject_id: request.subject.id(),
            actor: actor.name.clone(),
            purpose: purpose.id.clone(),
            ticket: ticket.clone(),
            granted_at: now.as_microsecond(),
            expires_at: now.as_microsecond() + i64::from(minutes) * 60_000_000,
        };
        sight::insert_grant(tx, &row)?;
        let fields = vec![
            ("purpose", row.purpose.clone()),
            ("ticket", row.ticket.clone()),
            ("grant", row.grant_id.to_string()),
            ("minutes", minutes.to_string()),
        ];
        tell(tx, &shared, &actor.name, now, EventKind::SightGranted, &held, fields)?;
        Ok(view_of(&row))
    })
}

/// Shows a record or thing: masked, and under a grant of the actor whole in the named fields, or in all when none are named.
/// Cost: the records of the thing.
///
/// # Errors
/// Without [`Permission::ReadRegistry`], for no such record, thing or field; `privacy.erased` when the values were erased; or
/// when the store fails.
pub fn show(city: &City, actor: &Actor, subject: Subject, fields: &[String]) -> Result<SubjectView, CityError> {
    require(actor, Permission::ReadRegistry)?;
    let now = city.now();
    let (held, known, granted) = city.store().read(|session| {
        let held = Held::load(session, subject)?;
        let known = held.fields(city, session)?;
        let granted = find_grant(city, session, actor, &held, now)?.is_some();
        Ok::<_, CityError>((held, known, granted))
    })?;
    if let Some(strange) = fields.iter().find(|name| known.iter().all(|field| field.name != **name)) {
        return Err(CityError::refuse(Refusal::FieldUnknown, strange.as_str()));
    }
    if !granted {
        return Ok(view(&held, known.iter().map(Field::mask).collect(), None));
    }
    let (shared, actor, asked) = (city.clone(), actor.clone(), fields.to_vec());
    city.store().write(move |tx: &mut Tx| {
        let held = Held::load(tx, subject)?;
        let known = held.fields(&shared, tx)?;
        let Some(row) = find_grant(&shared, tx, &actor, &held, now)? else {
            return Ok(view(&held, known.iter().map(Field::mask).collect(), None));
        };
        let mut shown = Vec::new();
        let mut views = Vec::with_capacity(known.len());
        for field in known {
            if field.kind.is_some() && (asked.is_empty() || asked.contains(&field.name)) {
                shown.push(field.name.clone());
                views.push(field.reveal());
            } else {
                views.push(field.mask());
            }
        }
        let fields = vec![
            ("purpose", row.purpose.clone()),
            ("ticket", row.ticket.clone()),
            ("grant", row.grant_id.to_string()),
            ("fields", shown.join(" ")),
        ];
        tell(tx, &shared, &actor.name, now, EventKind::PersonalRead, &held, fields)?;
        Ok(view(&held, views, Some(view_of(&row))))
    })
}

/// A grant of the actor over this record or its thing whose purpose still covers both: roles and policy may have changed.
fn find_grant(
    city: &City,
    session: &mut Session,
    actor: &Actor,
    held: &Held,
    now: Timestamp,
) -> Result<Option<GrantRow>, CityError> {
    if !actor.may(Permission::Unmask) {
        return Ok(None);
    }
    let now = now.as_microsecond();
    let mut row = sight::find_grant(session, held.subject.id(), &actor.name, now)?;
    if let (None, Some(thing)) = (&row, held.thing()) {
        row = sight::find_grant(session, thing.id(), &actor.name, now)?;
    }
    Ok(row.filter(|row| city.privacy().cover(actor, &row.purpose, &held.owners(city)).is_ok()))
}

/// Tells of a look in the audit log, and where to find it again.
pub(super) fn tell(
    tx: &mut Tx,
    city: &City,
    actor: &str,
    now: Timestamp,
    kind: EventKind,
    held: &Held,
    fields: Vec<(&'static str, String)>,
) -> Result<i64, CityError> {
    let mut journal = Journal::open(tx, actor, now)?;
    let seq = journal.record(kind, &held.subject.name(), fields, None);
    journal.close(tx, city.key())?;
    sight::insert_event(tx, held.subject.id(), seq)?;
    if let Some(thing) = held.thing().filter(|thing| *thing != held.subject) {
        sight::insert_event(tx, thing.id(), seq)?;
    }
    Ok(seq)
}

/// A ticket that can be looked up later.
pub(super) fn ticket(text: &str) -> Result<String, CityError> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > TICKET || text.chars().any(char::is_control) {
        return Err(CityError::refuse(Refusal::TicketMissing, ""));
    }
    Ok(text.to_owned())
}

/// Why a purpose does not cover a request, as a refusal.
pub(super) fn uncovered(why: &Uncovered) -> CityError {
    let refusal = match why {
        Uncovered::Minutes { .. } => Refusal::MinutesInvalid,
        Uncovered::Unknown(_) | Uncovered::Role(_) | Uncovered::Department(_) => Refusal::PurposeDenied,
    };
    CityError::refuse(refusal, why.to_string())
}

fn view(held: &Held, fields: Vec<FieldView>, grant: Option<GrantView>) -> SubjectView {
    let records = match held.subject {
        Subject::Record(_) => Vec::new(),
        Subject::Thing(_) => held.records.iter().map(|row| row.record_id).collect(),
    };
    SubjectView {
        subject: held.subject,
        kind: held.kind.clone(),
        departments: held.departments(),
        division: held.division.clone(),
        fields,
        records,
        grant,
    }
}

fn view_of(row: &GrantRow) -> GrantView {
    GrantView {
        grant_id: row.grant_id,
        purpose: row.purpose.clone(),
        ticket: row.ticket.clone(),
        expires_at: instant(row.expires_at),
    }
}
