//! Records of registers: a row each, with the versions before it.

use super::{add, each, ids};
use crate::address_base::row::row;
use crate::error::StoreError;
use crate::location::Engine;
use crate::session::{Session, Tx};
use crate::statement::sql;
use crate::value::{Row, values};

row! {
    /// A record as it stands.
    RecordRow [24] {
        /// From the counter `register_record`.
        record_id: int,
        /// The register.
        register_id: int,
        /// `person`, `dwelling` or `organisation`.
        kind: text,
        /// Keyed digest of the natural key, 16 bytes.
        key_digest: bytes,
        /// Keyed digest of the row under its mapping, 16 bytes.
        row_digest: bytes,
        /// Counts from 1.
        version: int,
        /// What it says and the row as it came, sealed.
        content: bytes,
        /// The address of the base that is meant.
        address_id: opt_int,
        /// Kind of that address.
        match_level: opt_text,
        /// How probably it is meant, in millionths.
        match_ppm: opt_int,
        /// The address applied for because none is meant.
        application_id: opt_int,
        /// The finest division known.
        division: opt_text,
        /// Level-10 cell of the address.
        cell: opt_int,
        /// State by the standard's list.
        status: opt_text,
        /// Standing by the standard's list.
        standing: opt_text,
        /// Last day of a permit, lease or licence.
        until: opt_text,
        /// Floor area in square metres, or staff.
        amount: opt_real,
        /// Keyed digest of a person's birth date.
        mark_digest: opt_bytes,
        /// The thing it is about.
        thing_id: opt_int,
        /// First day on which it holds.
        valid_from: text,
        /// First day on which it no longer does.
        valid_to: opt_text,
        /// The feed that said so.
        feed_id: int,
        /// When, microseconds UTC.
        recorded_at: int,
        /// Since when its register no longer has it.
        gone_at: opt_int,
    }
}

row! {
    /// What a record said before.
    VersionRow {
        /// The record.
        record_id: int,
        /// Counts from 1.
        version: int,
        /// Sealed as the record's own.
        content: bytes,
        /// As the record's own.
        row_digest: bytes,
        /// The address meant then.
        address_id: opt_int,
        /// The thing it was about.
        thing_id: opt_int,
        /// When it was recorded, microseconds UTC.
        recorded_at: int,
        /// When something else was.
        retired_at: int,
    }
}

row! {
    /// A record that is at no address of the base.
    UnplacedRow {
        /// The record.
        record_id: int,
        /// The register.
        register_id: int,
        /// The address applied for; none when none could be.
        application_id: opt_int,
        /// The feed that said so.
        feed_id: int,
    }
}

/// What is known of a key of a register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownRecord {
    /// The record.
    pub record_id: i64,
    /// Keyed digest of its row.
    pub row_digest: [u8; 16],
    /// Its version.
    pub version: i64,
    /// Since when its register no longer has it.
    pub gone_at: Option<i64>,
    /// The thing it is about.
    pub thing_id: Option<i64>,
}

/// A record with a new place.
#[derive(Debug, Clone, PartialEq)]
pub struct Placing {
    /// The record.
    pub record_id: i64,
    /// The address of the base.
    pub address_id: Option<i64>,
    /// Kind of that address.
    pub match_level: Option<String>,
    /// How probably it is meant, in millionths.
    pub match_ppm: Option<i64>,
    /// The address applied for.
    pub application_id: Option<i64>,
    /// The finest division known.
    pub division: Option<String>,
    /// Level-10 cell of the address.
    pub cell: Option<i64>,
}

/// Looks keys of a register up; the answer has their order. Cost: one index search a key.
///
/// # Errors
/// When the database cannot be read.
pub fn find_known(
    session: &mut Session,
    register_id: i64,
    keys: &[[u8; 16]],
) -> Result<Vec<Option<KnownRecord>>, StoreError> {
    let mut found = vec![None; keys.len()];
    match session.engine() {
        Engine::Sqlite => {
            for (key, place) in keys.iter().zip(&mut found) {
                let row = session.query_first(sql!("register/find_known"), values![register_id, &key[..]])?;
                *place = row.map(known).transpose()?;
            }
        }
        Engine::Postgres => {
            let keys: Vec<&[u8]> = keys.iter().map(<[u8; 16]>::as_slice).collect();
            for mut row in session.query_arrays(sql!("register/find_known_all.postgres"), &[&keys, &register_id])? {
                // The ordinality counts from 1.
                let place = usize::try_from(row.int()? - 1).ok().and_then(|index| found.get_mut(index));
                let known = known(row)?;
                if let Some(place) = place {
                    *place = Some(known);
                }
            }
        }
    }
    Ok(found)
}

/// Writes new records.
///
/// # Errors
/// When the database cannot be written.
pub fn insert_records(tx: &mut Tx, rows: &[RecordRow]) -> Result<(), StoreError> {
    let statements = (sql!("register/insert_record"), sql!("register/copy_records.postgres"));
    add(tx, statements, rows.iter().map(RecordRow::values))
}

/// Keeps what records say at present as versions, and writes what they say now. The thing a record is about stays.
///
/// # Errors
/// When the database cannot be written.
pub fn supersede_records(tx: &mut Tx, rows: &[RecordRow]) -> Result<(), StoreError> {
    let kept = rows.iter().map(|row| [row.recorded_at.into(), row.record_id.into()]);
    each(tx, sql!("register/keep_version"), kept)?;
    let values = rows.iter().map(|row| {
        [
            (&row.row_digest).into(),
            row.version.into(),
            (&row.content).into(),
            row.address_id.into(),
            (&row.match_level).into(),
            row.match_ppm.into(),
            row.application_id.into(),
            (&row.division).into(),
            row.cell.into(),
            (&row.status).into(),
            (&row.standing).into(),
            (&row.until).into(),
            row.amount.into(),
            (&row.mark_digest).into(),
            (&row.valid_from).into(),
            (&row.valid_to).into(),
            row.feed_id.into(),
            row.recorded_at.into(),
            row.gone_at.into(),
            row.record_id.into(),
        ]
    });
    each(tx, sql!("register/update_record"), values)
}

/// Gives records a new place.
///
/// # Errors
/// When the database cannot be written.
pub fn place_records(tx: &mut Tx, rows: &[Placing]) -> Result<(), StoreError> {
    let values = rows.iter().map(|row| {
        [
            row.address_id.into(),
            (&row.match_level).into(),
            row.match_ppm.into(),
            row.application_id.into(),
            (&row.division).into(),
            row.cell.into(),
            row.record_id.into(),
        ]
    });
    each(tx, sql!("register/place_record"), values)
}

/// Closes records that their register no longer has.
///
/// # Errors
/// When the database cannot be written.
pub fn close_records(tx: &mut Tx, ids: &[i64], at: i64, day: &str) -> Result<(), StoreError> {
    each(tx, sql!("register/close_record"), ids.iter().map(|id| [at.into(), day.into(), (*id).into()]))
}

/// Says what records are about; no thing for 0.
///
/// # Errors
/// When the database cannot be written.
pub fn assign_records(tx: &mut Tx, pairs: &[(i64, i64)]) -> Result<(), StoreError> {
    match tx.engine() {
        Engine::Sqlite => {
            let thing = |thing: i64| Some(thing).filter(|thing| *thing != 0);
            tx.run_each(
                sql!("register/assign_record"),
                pairs.iter().map(|(record, of)| [thing(*of).into(), (*record).into()]),
            )
        }
        Engine::Postgres => {
            if pairs.is_empty() {
                return Ok(());
            }
            let records: Vec<i64> = pairs.iter().map(|(record, _)| *record).collect();
            let things: Vec<i64> = pairs.iter().map(|(_, thing)| *thing).collect();
            tx.execute_arrays(sql!("register/assign_records.postgres"), &[&records, &things]).map(drop)
        }
    }
}

/// Records of a kind behind one number and not behind another, by number; those that are gone as well.
///
/// # Errors
/// When the database cannot be read.
pub fn list_records(
    session: &mut Session,
    kind: &str,
    (after, last): (i64, i64),
    limit: u32,
) -> Result<Vec<RecordRow>, StoreError> {
    rows(session.query(sql!("register/list_records"), values![kind, after, last, i64::from(limit)])?)
}

/// These records, in the order of the numbers; a number that is none is left out.
///
/// # Errors
/// When the database cannot be read.
pub fn load_records(session: &mut Session, ids: &[i64]) -> Result<Vec<RecordRow>, StoreError> {
    let lists: Vec<_> = ids.iter().map(|id| values![*id].to_vec()).collect();
    rows(session.query_many(sql!("register/load_record"), &lists)?.into_iter().flatten().collect())
}

/// Records about a thing, by number; those that are gone as well.
///
/// # Errors
/// When the database cannot be read.
pub fn list_of_thing(session: &mut Session, thing_id: i64) -> Result<Vec<RecordRow>, StoreError> {
    rows(session.query(sql!("register/list_records_of_thing"), values![thing_id])?)
}

/// Records about the things of a range of numbers, by thing and number.
///
/// # Errors
/// When the database cannot be read.
pub fn list_of_things(session: &mut Session, first: i64, last: i64) -> Result<Vec<RecordRow>, StoreError> {
    rows(session.query(sql!("register/list_records_of_things"), values![first, last])?)
}

/// Records that wait for an address applied for.
///
/// # Errors
/// When the database cannot be read.
pub fn list_by_application(session: &mut Session, application_id: i64) -> Result<Vec<RecordRow>, StoreError> {
    rows(session.query(sql!("register/list_by_application"), values![application_id])?)
}

/// Records of a kind at an address.
///
/// # Errors
/// When the database cannot be read.
pub fn list_by_address(session: &mut Session, kind: &str, address_id: i64) -> Result<Vec<RecordRow>, StoreError> {
    rows(session.query(sql!("register/list_by_address"), values![kind, address_id])?)
}

/// Records of a kind behind a number that are at no address.
///
/// # Errors
/// When the database cannot be read.
pub fn list_unplaced(
    session: &mut Session,
    kind: &str,
    after: i64,
    limit: u32,
) -> Result<Vec<UnplacedRow>, StoreError> {
    let found = session.query(sql!("register/list_unplaced"), values![kind, after, i64::from(limit)])?;
    found.into_iter().map(|mut row| UnplacedRow::read(&mut row)).collect()
}

/// What a record said before, oldest first.
///
/// # Errors
/// When the database cannot be read.
pub fn list_versions(session: &mut Session, record_id: i64) -> Result<Vec<VersionRow>, StoreError> {
    let found = session.query(sql!("register/list_versions"), values![record_id])?;
    found.into_iter().map(|mut row| VersionRow::read(&mut row)).collect()
}

/// Numbers of a register's records that are not gone, behind a number.
///
/// # Errors
/// When the database cannot be read.
pub fn list_live_ids(session: &mut Session, register_id: i64, after: i64, limit: u32) -> Result<Vec<i64>, StoreError> {
    ids(session.query(sql!("register/list_live_ids"), values![register_id, after, i64::from(limit)])?)
}

/// How many records a register has that are not gone.
///
/// # Errors
/// When the database cannot be read.
pub fn count_live(session: &mut Session, register_id: i64) -> Result<i64, StoreError> {
    session.query_first(sql!("register/count_live"), values![register_id])?.map_or(Ok(0), |mut row| row.int())
}

/// The highest number of a record; 0 before the first.
///
/// # Errors
/// When the database cannot be read.
pub fn last_record(session: &mut Session) -> Result<i64, StoreError> {
    let row = session.query_first(sql!("register/load_last_record"), &[])?;
    Ok(row.map_or(Ok(None), |mut row| row.opt_int())?.unwrap_or(0))
}

fn rows(found: Vec<Row>) -> Result<Vec<RecordRow>, StoreError> {
    found.into_iter().map(|mut row| RecordRow::read(&mut row)).collect()
}

fn known(mut row: Row) -> Result<KnownRecord, StoreError> {
    Ok(KnownRecord {
        record_id: row.int()?,
        row_digest: row.array()?,
        version: row.int()?,
        gone_at: row.opt_int()?,
        thing_id: row.opt_int()?,
    })
}
