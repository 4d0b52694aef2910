//! The report to a person: everything held on them, by department, with what it was before, what they have to do with, and
//! everybody who has looked. Making it is itself told in the audit log.

use chengji_core::access::Permission;
use chengji_core::audit::{Event, EventKind};
use chengji_store::privacy::sight;
use chengji_store::privacy::subject::{self, HeldLinkRow, HeldRecordRow};
use chengji_store::{Session, Tx};
use jiff::Timestamp;

use super::content::{Field, FieldView, fields_of};
use super::held::Held;
use super::{CONTENT, Subject};
use crate::Actor;
use crate::city::City;
use crate::encode::instant;
use crate::error::{CityError, Refusal, require};

/// Everything held on a person, dwelling or organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubjectReport {
    /// The thing.
    pub thing_id: i64,
    /// `person`, `dwelling` or `organisation`.
    pub kind: String,
    /// When the report was made.
    pub made_at: Timestamp,
    /// What is believed; nothing when it was erased.
    pub golden: Vec<FieldView>,
    /// What departments say.
    pub records: Vec<RecordReport>,
    /// What it has to do with.
    pub links: Vec<LinkReport>,
    /// Who has looked, been granted a look, or had this reported, oldest first.
    pub readers: Vec<ReaderReport>,
}

/// What a department says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordReport {
    /// The record.
    pub record_id: i64,
    /// The department.
    pub department: String,
    /// Its register.
    pub register: String,
    /// First day on which it holds.
    pub valid_from: String,
    /// First day on which it no longer does.
    pub valid_to: Option<String>,
    /// When it came.
    pub recorded_at: Timestamp,
    /// When the register no longer had it.
    pub gone_at: Option<Timestamp>,
    /// Whether its values were erased.
    pub erased: bool,
    /// Its values.
    pub fields: Vec<FieldView>,
    /// What it said before, oldest first.
    pub earlier: Vec<EarlierReport>,
}

/// What a record said before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarlierReport {
    /// When it came.
    pub recorded_at: Timestamp,
    /// When another took its place.
    pub retired_at: Timestamp,
    /// Its values.
    pub fields: Vec<FieldView>,
}

/// What a thing has to do with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkReport {
    /// `lives_at`, `owns`, …
    pub relation: String,
    /// From this thing
    pub from_thing: i64,
    /// to this one
    pub to_thing: Option<i64>,
    /// or to this address,
    pub to_address: Option<i64>,
    /// as this department says.
    pub department: String,
    /// First day.
    pub valid_from: Option<String>,
    /// First day on which it no longer held.
    pub valid_to: Option<String>,
}

/// That somebody has looked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReaderReport {
    /// Position of the event in the audit log.
    pub seq: i64,
    /// When.
    pub at: String,
    /// Who.
    pub actor: String,
    /// What: `privacy.read`, …
    pub event: String,
    /// At which record or thing.
    pub subject: String,
    /// What for.
    pub purpose: String,
    /// By which ticket.
    pub ticket: String,
    /// Which fields.
    pub fields: String,
}

/// Reports everything held on a thing.
///
/// # Errors
/// Without [`Permission::ReportSubject`], without a ticket, for a purpose that does not allow it, for no such thing, or when the
/// store fails.
pub fn report(
    city: &City,
    actor: &Actor,
    thing_id: i64,
    purpose: &str,
    ticket: &str,
) -> Result<SubjectReport, CityError> {
    require(actor, Permission::ReportSubject)?;
    let ticket = super::sight::ticket(ticket)?;
    let (shared, actor, now, purpose) = (city.clone(), actor.clone(), city.now(), purpose.to_owned());
    city.store().write(move |tx: &mut Tx| {
        let held = Held::load(tx, Subject::Thing(thing_id))?;
        let stated = shared
            .privacy()
            .cover(&actor, &purpose, &held.owners(&shared))
            .map_err(|why| super::sight::uncovered(&why))?;
        if !stated.whole_subject {
            let subject = format!("{purpose}: it does not allow a report");
            return Err(CityError::refuse(Refusal::PurposeDenied, subject));
        }
        let made = collect(&shared, tx, &held, now)?;
        let fields =
            vec![("purpose", purpose.clone()), ("ticket", ticket.clone()), ("records", made.records.len().to_string())];
        super::sight::tell(tx, &shared, &actor.name, now, EventKind::SubjectReported, &held, fields)?;
        Ok(made)
    })
}

fn collect(city: &City, session: &mut Session, held: &Held, now: Timestamp) -> Result<SubjectReport, CityError> {
    let Subject::Thing(thing_id) = held.subject else {
        return Err(CityError::refuse(Refusal::SubjectNotFound, held.subject.name()));
    };
    let ring = city.vault().ring(session, &[held.subject])?;
    let golden = match held.fields_with(city, &ring) {
        Ok(fields) => reveal(fields),
        Err(_) if ring.is_erased(held.subject) => Vec::new(),
        Err(error) => return Err(error),
    };
    let records = held.records.iter().map(|row| record(city, session, row)).collect::<Result<_, _>>()?;
    let links = subject::list_links(session, thing_id)?.into_iter().map(link).collect();
    Ok(SubjectReport {
        thing_id,
        kind: held.kind.clone(),
        made_at: now,
        golden,
        records,
        links,
        readers: readers(session, held)?,
    })
}

fn record(city: &City, session: &mut Session, row: &HeldRecordRow) -> Result<RecordReport, CityError> {
    let subject = Subject::Record(row.record_id);
    let ring = city.vault().ring(session, &[subject])?;
    let erased = ring.is_erased(subject);
    let open = |sealed: &[u8]| -> Result<Vec<FieldView>, CityError> {
        if erased {
            return Ok(Vec::new());
        }
        Ok(reveal(fields_of(city.privacy(), &ring.open(subject, CONTENT, sealed)?)?))
    };
    let mut earlier = Vec::new();
    for version in subject::list_record_versions(session, row.record_id)? {
        earlier.push(EarlierReport {
            recorded_at: instant(version.recorded_at),
            retired_at: instant(version.retired_at),
            fields: open(&version.content)?,
        });
    }
    Ok(RecordReport {
        record_id: row.record_id,
        department: row.department.clone(),
        register: row.register.clone(),
        valid_from: row.valid_from.clone(),
        valid_to: row.valid_to.clone(),
        recorded_at: instant(row.recorded_at),
        gone_at: row.gone_at.map(instant),
        erased,
        fields: open(&row.content)?,
        earlier,
    })
}

fn reveal(fields: Vec<Field>) -> Vec<FieldView> {
    fields.into_iter().map(Field::reveal).collect()
}

fn link(row: HeldLinkRow) -> LinkReport {
    LinkReport {
        relation: row.relation,
        from_thing: row.from_thing,
        to_thing: row.to_thing,
        to_address: row.to_address,
        department: row.department,
        valid_from: row.valid_from,
        valid_to: row.valid_to,
    }
}

/// Every event about the thing or one of its records, once.
fn readers(session: &mut Session, held: &Held) -> Result<Vec<ReaderReport>, CityError> {
    let mut events = sight::list_events(session, held.subject.id())?;
    for row in &held.records {
        events.extend(sight::list_events(session, Subject::Record(row.record_id).id())?);
    }
    events.sort_unstable_by_key(|event| event.seq);
    events.dedup_by_key(|event| event.seq);
    let reader = |event: chengji_store::audit::EventRow| {
        let field = |name| Event::field_of(&event.body, name).unwrap_or_default().to_owned();
        ReaderReport {
            seq: event.seq,
            at: field("at"),
            actor: field("actor"),
            event: field("event"),
            subject: field("subject"),
            purpose: field("purpose"),
            ticket: field("ticket"),
            fields: field("fields"),
        }
    };
    Ok(events.into_iter().map(reader).collect())
}
