//! One thing: by code or identifier, now or at another time, with its history, records and changes.

use chengji_core::audit::Event;
use chengji_core::history::day_of;
use chengji_formats::wkb;
use chengji_store::entity::{Current, SourceRow};
use chengji_store::record::RecordRow;
use chengji_store::{Session, StoreError, audit, jobs, query, record};
use jiff::Timestamp;
use jiff::civil::Date;

use super::show::{self, Reader};
use crate::Actor;
use crate::city::City;
use crate::encode::{damaged, instant, parse};
use crate::error::{CityError, Refusal};
use crate::grade;
use crate::jobs::values_of;
use crate::publication::Sight;
use crate::view::{ChangeView, EntityView, Page, RecordView};

/// The entity with this code, in its current version.
///
/// # Errors
/// [`Refusal::EntityNotFound`] when there is none that the actor may read, or when the store fails.
pub fn find_by_code(city: &City, actor: &Actor, code: &str) -> Result<EntityView, CityError> {
    let thing = load(city, actor, code)?;
    Reader::of_thing(city, actor, &thing)?.current(&thing)
}

/// Entities that bear a foreign identifier.
///
/// # Errors
/// When the store fails.
pub fn find_by_identifier(
    city: &City,
    actor: &Actor,
    scheme: &str,
    identifier: &str,
) -> Result<Vec<EntityView>, CityError> {
    let sight = Sight::of(city, actor)?;
    let found = city.store().read(|session| {
        let ids = query::find_by_identifier(session, scheme, identifier)?;
        query::load_current(session, &ids)
    })?;
    let mut views = Vec::with_capacity(found.len());
    for row in &found {
        let class = show::class_of(&row.entity)?;
        let reader = Reader::of_thing(city, actor, row)?;
        let ceiling = reader.class(class).ceiling();
        if sight.covers(class) && grade::may_find_by(city, class, scheme, identifier, ceiling) {
            views.push(reader.current(row)?);
        }
    }
    Ok(views)
}

/// A page of the versions ever believed, the latest recorded first, those before version `before`. Cost: the page.
///
/// # Errors
/// As [`find_by_code`].
pub fn history(
    city: &City,
    actor: &Actor,
    code: &str,
    before: Option<i64>,
    limit: usize,
) -> Result<Page<EntityView>, CityError> {
    let current = load(city, actor, code)?;
    let id = current.entity.entity_id;
    let limit = limit.clamp(1, super::MAX_PAGE);
    let mut rows = city.store().read(|session| query::history_before(session, id, before, one_more(limit)))?;
    let reader = Reader::of_thing(city, actor, &current)?;
    let next = last_of_page(&mut rows, limit).map(|row| row.version.to_string());
    let items = rows.iter().map(|row| reader.version(&current.entity, row)).collect::<Result<_, _>>()?;
    Ok(Page { items, next, total: None })
}

/// What was believed at `recorded_at` (now, when absent) about the day `valid_at` (today, when absent).
///
/// # Errors
/// [`Refusal::VersionNotFound`] when nothing was believed, or as [`find_by_code`].
pub fn as_of(
    city: &City,
    actor: &Actor,
    code: &str,
    valid_at: Option<Date>,
    recorded_at: Option<Timestamp>,
) -> Result<EntityView, CityError> {
    let current = load(city, actor, code)?;
    let recorded_at = recorded_at.unwrap_or_else(|| city.now());
    let valid_at = valid_at.unwrap_or_else(|| day_of(recorded_at)).to_string();
    let micros = recorded_at.as_microsecond();
    let id = current.entity.entity_id;
    let row = city.store().read(|session| query::as_of(session, id, &valid_at, micros))?;
    let row = row.ok_or_else(|| CityError::refuse(Refusal::VersionNotFound, code))?;
    Reader::of_thing(city, actor, &current)?.version(&current.entity, &row)
}

/// The latest record of every department that describes the entity, as it came: a page of departments behind `after`, in the
/// order of their names. Cost: the page.
///
/// # Errors
/// As [`find_by_code`].
pub fn source_records(
    city: &City,
    actor: &Actor,
    code: &str,
    after: Option<&str>,
    limit: usize,
) -> Result<Page<RecordView>, CityError> {
    let id = load(city, actor, code)?.entity.entity_id;
    let limit = limit.clamp(1, super::MAX_PAGE);
    city.store().read(|session| {
        let mut sources = query::sources_after(session, id, after.unwrap_or(""), one_more(limit))?;
        let next = last_of_page(&mut sources, limit).map(|source| source.department.clone());
        let mut items = Vec::with_capacity(sources.len());
        for source in sources {
            items.extend(source_record(session, source)?);
        }
        Ok(Page { items, next, total: None })
    })
}

/// Changes behind sequence number `seq`, oldest first. Cost: the page.
///
/// # Errors
/// When the store fails.
pub fn changes_since(city: &City, actor: &Actor, seq: i64, limit: usize) -> Result<Vec<ChangeView>, CityError> {
    let sight = Sight::of(city, actor)?;
    let limit = u32::try_from(limit.clamp(1, super::MAX_PAGE)).unwrap_or(u32::MAX);
    let events = city.store().read(|session| audit::list_changes(session, seq, limit))?;
    let mut changes = Vec::with_capacity(events.len());
    for event in events {
        let field = |name| Event::field_of(&event.body, name).unwrap_or_default();
        let class = field("class").parse().map_err(damaged)?;
        if sight.covers(class) {
            changes.push(ChangeView {
                seq: event.seq,
                event: field("event").to_owned(),
                code: field("subject").to_owned(),
                class,
                version: event.version.unwrap_or(0),
                at: field("at").parse().map_err(damaged)?,
            });
        }
    }
    Ok(changes)
}

/// The stored entity, when the actor may read it.
pub(crate) fn load(city: &City, actor: &Actor, code: &str) -> Result<Current, CityError> {
    let absent = || CityError::refuse(Refusal::EntityNotFound, code);
    let sight = Sight::of(city, actor)?;
    let code = code.to_ascii_uppercase();
    let found = city.store().read(|session| query::find_by_code(session, &code))?;
    let found = found.ok_or_else(absent)?;
    if sight.covers(show::class_of(&found.entity)?) { Ok(found) } else { Err(absent()) }
}

/// One row more than the page tells whether another page follows.
fn one_more(limit: usize) -> u32 {
    u32::try_from(limit + 1).unwrap_or(u32::MAX)
}

/// Cuts the rows down to the page; the last of them when more follow.
fn last_of_page<T>(rows: &mut Vec<T>, limit: usize) -> Option<&T> {
    let more = rows.len() > limit;
    rows.truncate(limit);
    rows.last().filter(|_| more)
}

fn source_record(session: &mut Session, source: SourceRow) -> Result<Option<RecordView>, CityError> {
    let Some(row) = record::load_record(session, source.record_id)? else { return Ok(None) };
    let columns = columns_of(session, &row)?;
    let columns: Vec<String> = columns.as_deref().map_or(Ok(Vec::new()), parse)?;
    let job = jobs::load_job(session, row.job_id)?;
    Ok(Some(RecordView {
        record_id: row.record_id,
        department: source.department,
        file_name: job.map(|job| job.file_name).unwrap_or_default(),
        row: row.row_no,
        received_at: instant(row.received_at),
        job_id: row.job_id,
        columns,
        values: values_of(&row.payload)?,
        findings: row.findings.as_deref().map_or(Ok(Vec::new()), parse)?,
        geometry: row.geometry.as_deref().map(wkb::decode).transpose().map_err(damaged)?,
    }))
}

fn columns_of(session: &mut Session, row: &RecordRow) -> Result<Option<String>, StoreError> {
    Ok(record::load_layout(session, row.layout_id)?.map(|layout| layout.columns))
}
