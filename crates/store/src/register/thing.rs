//! Things that records are about, and the links between them.

use super::{add, each};
use crate::address_base::row::row;
use crate::error::StoreError;
use crate::session::{Session, Tx};
use crate::statement::{Statement, sql};
use crate::value::{Row, values};

row! {
    /// A person, dwelling or organisation.
    ThingRow [15] {
        /// From the counter `thing`.
        thing_id: int,
        /// `person`, `dwelling` or `organisation`.
        kind: text,
        /// The entity of the registry that it is as well.
        entity_id: opt_int,
        /// Its entity code.
        code: opt_text,
        /// An organisation's name, a dwelling's address; never a person's name.
        label: opt_text,
        /// The address of the base at which it is.
        address_id: opt_int,
        /// The finest division known.
        division: opt_text,
        /// Level-10 cell of the address.
        cell: opt_int,
        /// What is believed of it, sealed.
        golden: bytes,
        /// Standing by the standard's list.
        standing: opt_text,
        /// State by the standard's list.
        status: opt_text,
        /// Records about it that are not gone.
        records: int,
        /// The thing it turned out to be.
        merged_into: opt_int,
        /// When this was recorded, microseconds UTC.
        recorded_at: int,
        /// When it was closed.
        retired_at: opt_int,
    }
}

row! {
    /// That a thing belongs to another or to an address. Half open on both clocks.
    LinkRow [11] {
        /// From the counter `thing_link`.
        link_id: int,
        /// `lives_at`, `owns`, ….
        relation: text,
        /// From this thing.
        from_thing: int,
        /// To this thing.
        to_thing: opt_int,
        /// To this address, or to the thing there.
        to_address: opt_int,
        /// The record that says so.
        record_id: int,
        /// Its department.
        department: text,
        /// First day.
        valid_from: opt_text,
        /// First day on which it no longer holds.
        valid_to: opt_text,
        /// When it was recorded, microseconds UTC.
        recorded_at: int,
        /// When it was believed no longer.
        retired_at: opt_int,
    }
}

/// Writes new things.
///
/// # Errors
/// When the database cannot be written.
pub fn insert_things(tx: &mut Tx, rows: &[ThingRow]) -> Result<(), StoreError> {
    let statements = (sql!("register/insert_thing"), sql!("register/copy_things.postgres"));
    add(tx, statements, rows.iter().map(ThingRow::values))
}

/// Writes what may change of things.
///
/// # Errors
/// When the database cannot be written.
pub fn update_things(tx: &mut Tx, rows: &[ThingRow]) -> Result<(), StoreError> {
    let values = rows.iter().map(|row| {
        [
            (&row.code).into(),
            (&row.label).into(),
            row.address_id.into(),
            (&row.division).into(),
            row.cell.into(),
            (&row.golden).into(),
            (&row.standing).into(),
            (&row.status).into(),
            row.records.into(),
            row.merged_into.into(),
            row.recorded_at.into(),
            row.retired_at.into(),
            row.thing_id.into(),
        ]
    });
    each(tx, sql!("register/update_thing"), values)
}

/// A thing.
///
/// # Errors
/// When the database cannot be read.
pub fn load_thing(session: &mut Session, thing_id: i64) -> Result<Option<ThingRow>, StoreError> {
    let row = session.query_first(sql!("register/load_thing"), values![thing_id])?;
    row.map(|mut row| ThingRow::read(&mut row)).transpose()
}

/// The thing with this code.
///
/// # Errors
/// When the database cannot be read.
pub fn find_by_code(session: &mut Session, code: &str) -> Result<Option<ThingRow>, StoreError> {
    let row = session.query_first(sql!("register/find_thing_by_code"), values![code])?;
    row.map(|mut row| ThingRow::read(&mut row)).transpose()
}

/// The oldest thing of a kind at an address.
///
/// # Errors
/// When the database cannot be read.
pub fn find_at(session: &mut Session, kind: &str, address_id: i64) -> Result<Option<i64>, StoreError> {
    session.query_first(sql!("register/find_thing_at"), values![kind, address_id])?.map(|mut row| row.int()).transpose()
}

/// Things of a kind behind a number, closed ones as well.
///
/// # Errors
/// When the database cannot be read.
pub fn list_things(session: &mut Session, kind: &str, after: i64, limit: u32) -> Result<Vec<ThingRow>, StoreError> {
    let found = session.query(sql!("register/list_things"), values![kind, after, i64::from(limit)])?;
    found.into_iter().map(|mut row| ThingRow::read(&mut row)).collect()
}

/// Things that turned out to be this one.
///
/// # Errors
/// When the database cannot be read.
pub fn list_merged_into(session: &mut Session, thing_id: i64) -> Result<Vec<i64>, StoreError> {
    let found = session.query(sql!("register/list_merged_into"), values![thing_id])?;
    found.into_iter().map(|mut row| row.int()).collect()
}

/// Writes new links.
///
/// # Errors
/// When the database cannot be written.
pub fn insert_links(tx: &mut Tx, rows: &[LinkRow]) -> Result<(), StoreError> {
    let statements = (sql!("register/insert_link"), sql!("register/copy_links.postgres"));
    add(tx, statements, rows.iter().map(LinkRow::values))
}

/// Closes links.
///
/// # Errors
/// When the database cannot be written.
pub fn close_links(tx: &mut Tx, ids: &[i64], at: i64) -> Result<(), StoreError> {
    each(tx, sql!("register/close_link"), ids.iter().map(|id| [at.into(), (*id).into()]))
}

/// Leads the open links to an address to the thing there, as (address, thing).
///
/// # Errors
/// When the database cannot be written.
pub fn point_links(tx: &mut Tx, pairs: &[(i64, Option<i64>)]) -> Result<(), StoreError> {
    each(tx, sql!("register/point_links"), pairs.iter().map(|(address, thing)| [(*thing).into(), (*address).into()]))
}

/// Open links that a record says.
///
/// # Errors
/// When the database cannot be read.
pub fn links_of_records(session: &mut Session, ids: &[i64]) -> Result<Vec<LinkRow>, StoreError> {
    let lists: Vec<_> = ids.iter().map(|id| values![*id].to_vec()).collect();
    let found = session.query_many(sql!("register/list_links_of_record"), &lists)?;
    links(found.into_iter().flatten().collect())
}

/// At which end of a link something stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// The thing from which it leads.
    From,
    /// The thing to which it leads.
    To,
    /// The address to which it leads.
    ToAddress,
}

/// Links at which a thing or address stands, behind a number; closed ones as well.
///
/// # Errors
/// When the database cannot be read.
pub fn list_links(
    session: &mut Session,
    end: End,
    id: i64,
    after: i64,
    limit: u32,
) -> Result<Vec<LinkRow>, StoreError> {
    let statement: Statement = match end {
        End::From => sql!("register/list_links_from"),
        End::To => sql!("register/list_links_to"),
        End::ToAddress => sql!("register/list_links_to_address"),
    };
    links(session.query(statement, values![id, after, i64::from(limit)])?)
}

fn links(found: Vec<Row>) -> Result<Vec<LinkRow>, StoreError> {
    found.into_iter().map(|mut row| LinkRow::read(&mut row)).collect()
}
