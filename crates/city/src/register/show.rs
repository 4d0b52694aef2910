//! A thing as it is believed: its values with their why, the records behind them, its links; as it was believed then.

use std::collections::HashMap;

use chengji_core::access::Permission;
use chengji_core::privacy::mask::Personal;
use chengji_core::register::RegisterKind;
use chengji_core::register::content::Content;
use chengji_core::register::golden::{Golden, Statement};
use chengji_core::register::standard::{KindStandard, RegisterStandard};
use chengji_store::Session;
use chengji_store::register::record::{self as records, RecordRow};
use chengji_store::register::thing::{self, End, LinkRow, ThingRow};
use chengji_store::register::{self as rows, RegisterRow};
use jiff::Timestamp;

use super::mask::masked;
use super::opened;
use super::settle::{Believed, Member, believe};
use crate::Actor;
use crate::city::City;
use crate::encode::{damaged, instant};
use crate::error::{CityError, Refusal, require};

/// Links shown of one end.
const LINKS: u32 = 1_000;

/// A person, dwelling or organisation.
#[derive(Debug, Clone, PartialEq)]
pub struct ThingView {
    /// Its entity code.
    pub code: Option<String>,
    /// What it is.
    pub kind: RegisterKind,
    /// An organisation's name or a dwelling's address.
    pub label: Option<String>,
    /// Standing by the standard's list.
    pub standing: Option<String>,
    /// State by the standard's list.
    pub state: Option<String>,
    /// The address of the base at which it is.
    pub address_id: Option<i64>,
    /// The finest division known.
    pub division: Option<String>,
    /// Code of the thing it turned out to be.
    pub merged_into: Option<String>,
    /// Since when it is closed.
    pub retired_at: Option<Timestamp>,
    /// What is believed of it.
    pub values: Vec<ValueView>,
    /// The records behind it.
    pub records: Vec<RecordView>,
    /// What it belongs to, and what belongs to it.
    pub links: Vec<LinkView>,
}

/// What is believed of a field, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValueView {
    /// The field.
    pub field: String,
    /// The value, masked where it is personal.
    pub value: String,
    /// It is not shown whole.
    pub masked: bool,
    /// The department that says so.
    pub department: String,
    /// The record that says so.
    pub record_id: i64,
    /// The department's place in the order of authority, from 1; none when the order does not name it.
    pub authority: Option<usize>,
    /// Some record says something else.
    pub contested: bool,
    /// What the other records say, in the order in which they would have counted.
    pub others: Vec<OtherView>,
}

/// What another record says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherView {
    /// The value, masked as the one believed.
    pub value: String,
    /// It says the same.
    pub agrees: bool,
    /// Its department.
    pub department: String,
    /// The record.
    pub record_id: i64,
}

/// A record behind a thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordView {
    /// Our surrogate.
    pub record_id: i64,
    /// Its department.
    pub department: String,
    /// Its register.
    pub register: String,
    /// Its version.
    pub version: i64,
    /// First day on which it holds.
    pub valid_from: String,
    /// The address of the base.
    pub address_id: Option<i64>,
    /// Kind of that address.
    pub match_level: Option<String>,
    /// How probably it is meant, in millionths.
    pub match_ppm: Option<i64>,
    /// The address applied for.
    pub application_id: Option<i64>,
    /// Since when its register no longer has it.
    pub gone_at: Option<Timestamp>,
}

/// A link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkView {
    /// `lives_at`, `owns`, ….
    pub relation: String,
    /// Code of the thing from which it leads.
    pub from: Option<String>,
    /// Code of the thing to which it leads.
    pub to: Option<String>,
    /// Address to which it leads.
    pub to_address: Option<i64>,
    /// The record that says so.
    pub record_id: i64,
    /// Its department.
    pub department: String,
    /// First day.
    pub valid_from: Option<String>,
    /// First day on which it no longer holds.
    pub valid_to: Option<String>,
    /// Since when it is no longer believed.
    pub retired_at: Option<Timestamp>,
}

/// A thing by its code, as it is believed, or was believed at an instant. Needs [`Permission::ReadRegistry`]; what is personal is masked.
///
/// # Errors
/// Without the permission, when there is no such thing, or when the store fails.
pub fn thing(city: &City, actor: &Actor, code: &str, as_of: Option<Timestamp>) -> Result<ThingView, CityError> {
    require(actor, Permission::ReadRegistry)?;
    let code = code.trim().to_ascii_uppercase();
    city.store().read(|session| {
        let absent = || CityError::refuse(Refusal::ThingNotFound, &code);
        let row = thing::find_by_code(session, &code)?.ok_or_else(absent)?;
        if as_of.is_some_and(|at| at < first_recorded(session, &row).unwrap_or(instant(row.recorded_at))) {
            return Err(absent());
        }
        shown(city, session, row, as_of)
    })
}

/// A thing in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThingLine {
    /// Our surrogate.
    pub thing_id: i64,
    /// Its entity code.
    pub code: Option<String>,
    /// An organisation's name or a dwelling's address.
    pub label: Option<String>,
    /// Standing by the standard's list.
    pub standing: Option<String>,
    /// State by the standard's list.
    pub state: Option<String>,
    /// The address of the base at which it is.
    pub address_id: Option<i64>,
    /// The finest division known.
    pub division: Option<String>,
    /// Records about it that are not gone.
    pub records: i64,
    /// Since when it is closed.
    pub retired_at: Option<Timestamp>,
}

/// Things of a kind behind a number, closed ones as well. Needs [`Permission::ReadRegistry`]. Cost: the page.
///
/// # Errors
/// Without the permission, for a limit out of range, or when the store fails.
pub fn things(
    city: &City,
    actor: &Actor,
    kind: RegisterKind,
    after: i64,
    limit: usize,
) -> Result<Vec<ThingLine>, CityError> {
    require(actor, Permission::ReadRegistry)?;
    let size = super::list::page_size(limit)?;
    let found = city.store().read(|session| thing::list_things(session, kind.as_str(), after, size))?;
    let line = |row: ThingRow| ThingLine {
        thing_id: row.thing_id,
        code: row.code,
        label: row.label,
        standing: row.standing,
        state: row.status,
        address_id: row.address_id,
        division: row.division,
        records: row.records,
        retired_at: row.retired_at.map(instant),
    };
    Ok(found.into_iter().map(line).collect())
}

/// The standard of registers. Needs [`Permission::ReadRegistry`].
///
/// # Errors
/// Without the permission.
pub fn standard<'c>(city: &'c City, actor: &Actor) -> Result<&'c RegisterStandard, CityError> {
    require(actor, Permission::ReadRegistry)?;
    Ok(&city.standards().registers)
}

fn first_recorded(session: &mut Session, row: &ThingRow) -> Option<Timestamp> {
    let mut earliest = None;
    for record in records::list_of_thing(session, row.thing_id).ok()? {
        let versions = records::list_versions(session, record.record_id).ok()?;
        let first = versions.first().map_or(record.recorded_at, |version| version.recorded_at);
        earliest = Some(earliest.map_or(first, |known: i64| known.min(first)));
    }
    earliest.map(instant)
}

fn shown(city: &City, session: &mut Session, row: ThingRow, as_of: Option<Timestamp>) -> Result<ThingView, CityError> {
    let kind: RegisterKind = row.kind.parse().map_err(damaged)?;
    let standard = city.standards().registers.kind(kind);
    let registers: HashMap<i64, RegisterRow> =
        rows::list_registers(session)?.into_iter().map(|register| (register.register_id, register)).collect();
    let mut members = Vec::new();
    for record in records::list_of_thing(session, row.thing_id)? {
        if let Some(record) = at(session, record, as_of)? {
            members.push(record);
        }
    }
    let members = opened(city, session, members)?;
    let register_of = |record: &RecordRow| {
        let absent = || damaged(format!("record {} is of no register", record.record_id));
        registers.get(&record.register_id).ok_or_else(absent)
    };
    let live: Vec<&(RecordRow, Content)> = members.iter().filter(|(record, _)| record.gone_at.is_none()).collect();
    let counted: Vec<&(RecordRow, Content)> = if live.is_empty() { members.iter().collect() } else { live };
    let counted: Vec<Member<'_>> = counted
        .into_iter()
        .map(|(record, content)| Ok(Member { record, register: register_of(record)?, content }))
        .collect::<Result<_, CityError>>()?;
    let Believed { golden, label, address_id, division, standing, status, .. } = believe(standard, &counted);
    let views = members
        .iter()
        .map(|(record, _)| Ok(record_view(record, register_of(record)?)))
        .collect::<Result<_, CityError>>()?;
    let merged_into = match row.merged_into {
        None => None,
        Some(into) => thing::load_thing(session, into)?.and_then(|other| other.code),
    };
    let mut links = links(session, End::From, row.thing_id, as_of)?;
    links.extend(self::links(session, End::To, row.thing_id, as_of)?);
    Ok(ThingView {
        code: row.code,
        kind,
        label,
        standing,
        state: status,
        address_id,
        division,
        merged_into,
        retired_at: row.retired_at.map(instant),
        values: golden.into_iter().map(|golden| value_view(standard, golden)).collect(),
        records: views,
        links,
    })
}

/// A record as it stood at an instant; nothing when it was not there yet.
fn at(session: &mut Session, record: RecordRow, as_of: Option<Timestamp>) -> Result<Option<RecordRow>, CityError> {
    let Some(at) = as_of.map(Timestamp::as_microsecond) else { return Ok(Some(record)) };
    let gone_at = record.gone_at.filter(|gone| *gone <= at);
    if record.recorded_at <= at {
        return Ok(Some(RecordRow { gone_at, ..record }));
    }
    let versions = records::list_versions(session, record.record_id)?;
    let then = versions.into_iter().find(|version| version.recorded_at <= at && at < version.retired_at);
    Ok(then.map(|version| RecordRow {
        version: version.version,
        content: version.content,
        address_id: version.address_id,
        recorded_at: version.recorded_at,
        gone_at,
        ..record
    }))
}

fn links(session: &mut Session, end: End, thing_id: i64, as_of: Option<Timestamp>) -> Result<Vec<LinkView>, CityError> {
    let mut views = Vec::new();
    for link in thing::list_links(session, end, thing_id, 0, LINKS)? {
        let believed = match as_of.map(Timestamp::as_microsecond) {
            None => link.retired_at.is_none(),
            Some(at) => link.recorded_at <= at && link.retired_at.is_none_or(|retired| at < retired),
        };
        if believed {
            views.push(link_view(session, link)?);
        }
    }
    Ok(views)
}

fn link_view(session: &mut Session, link: LinkRow) -> Result<LinkView, CityError> {
    let mut code = |thing_id: i64| -> Result<Option<String>, CityError> {
        Ok(thing::load_thing(session, thing_id)?.and_then(|row| row.code))
    };
    Ok(LinkView {
        from: code(link.from_thing)?,
        to: link.to_thing.map(code).transpose()?.flatten(),
        relation: link.relation,
        to_address: link.to_address,
        record_id: link.record_id,
        department: link.department,
        valid_from: link.valid_from,
        valid_to: link.valid_to,
        retired_at: link.retired_at.map(instant),
    })
}

fn value_view(standard: &KindStandard, golden: Golden) -> ValueView {
    let contested = golden.is_contested();
    let show = |statement: &Statement| {
        let text = statement.value.as_text();
        match standard.field(&golden.field) {
            Some(field) => masked(field, &text),
            // The address is no field of its own. Where somebody lives is shown up to the building.
            None if standard.kind == RegisterKind::Person => Personal::Address.mask(&text),
            None => text.into_owned(),
        }
    };
    let value = show(&golden.winner);
    let other = |statement: &Statement| OtherView {
        value: show(statement),
        agrees: statement.value == golden.winner.value,
        department: statement.department.clone(),
        record_id: statement.record_id,
    };
    ValueView {
        masked: value != golden.winner.value.as_text(),
        value,
        department: golden.winner.department.clone(),
        record_id: golden.winner.record_id,
        authority: golden.authority,
        contested,
        others: golden.others.iter().map(other).collect(),
        field: golden.field,
    }
}

fn record_view(record: &RecordRow, register: &RegisterRow) -> RecordView {
    RecordView {
        record_id: record.record_id,
        department: register.department.clone(),
        register: register.name.clone(),
        version: record.version,
        valid_from: record.valid_from.clone(),
        address_id: record.address_id,
        match_level: record.match_level.clone(),
        match_ppm: record.match_ppm,
        application_id: record.application_id,
        gone_at: record.gone_at.map(instant),
    }
}
