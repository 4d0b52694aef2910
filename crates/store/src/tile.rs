//! What vector tiles need: the things in a place, where something changed last, and archives built before.
//!
//! Changes are kept by cells of three levels and by class, each with the size of the audit log before the change. Whoever holds a tile
//! drawn when the log had `n` events asks whether anything in its place changed at `n` or later: the answer is read from the store every
//! time, so that a tile is never older than the store, whoever has written to it.

mod change;

pub(crate) use change::note_covers;
pub use change::{changed_since, class_change, class_changes, note_change};

use crate::error::StoreError;
use crate::location::Engine;
use crate::query::{in_ranges, merged, scan};
use crate::session::{Session, Tx};
use crate::statement::sql;
use crate::value::{Row, values};

/// What a tile draws of a thing in its current version.
#[derive(Debug, Clone, PartialEq)]
pub struct Thing {
    /// The entity.
    pub entity_id: i64,
    /// Its code.
    pub code: String,
    /// Name.
    pub name: Option<String>,
    /// Standard address as one line.
    pub address: Option<String>,
    /// Longitude and latitude of the representative point, degrees, CGCS2000.
    pub anchor: Option<(f64, f64)>,
    /// Geometry as WKB in CGCS2000; none for a point.
    pub geometry: Option<Vec<u8>>,
    /// Standard attributes, as JSON text.
    pub attributes: String,
}

/// An archive of tiles in use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseRow {
    /// From the counter `tile_base`.
    pub base_id: i64,
    /// Class of what it shows.
    pub class: String,
    /// Its tile grid.
    pub grid: String,
    /// Name of its file within the folder of archives.
    pub file: String,
    /// Size of the audit log when it was built.
    pub seq: i64,
    /// Digest of its bytes.
    pub digest: Vec<u8>,
    /// Digest of the rules it was drawn by.
    pub rules: Vec<u8>,
    /// When it was taken into use, microseconds UTC.
    pub registered_at: i64,
}

/// The things of a class with a cell in one of `ranges` (both ends included) or equal to one of `ancestors`, by ascending id; none when
/// there are more than `most`. Cost: at most `most` things, the entries of the index in the place, and one search a range.
///
/// # Errors
/// When the database cannot be read.
pub fn things_in(
    session: &mut Session,
    class: &str,
    ranges: &[(i64, i64)],
    ancestors: &[i64],
    most: usize,
) -> Result<Option<Vec<Thing>>, StoreError> {
    // A thing has up to eight entries in the index, so that its row is read only once it is known that it will be drawn.
    let mut ids = Vec::new();
    match session.engine() {
        Engine::Sqlite => {
            let ranges = merged(ranges, ancestors);
            scan::each(session, class, &ranges, None, &mut |_, entity_id| {
                ids.push(entity_id);
                ids.len() <= most
            })?;
        }
        Engine::Postgres => {
            let limit = u32::try_from(most.saturating_add(1)).unwrap_or(u32::MAX);
            ids = in_ranges(session, ranges, ancestors, Some(class), None, limit)?.entity_ids;
        }
    }
    if ids.len() > most {
        return Ok(None);
    }
    ids.sort_unstable();
    let rows = match session.engine() {
        Engine::Sqlite => session.query_keys(sql!("tile/load_thing"), &ids)?,
        Engine::Postgres => session.query_arrays(sql!("bulk/load_things.postgres"), &[&ids])?,
    };
    rows.into_iter().map(thing).collect::<Result<_, _>>().map(Some)
}

/// The things of a class after `after`, by ascending id: for building archives.
///
/// # Errors
/// When the database cannot be read.
pub fn list_things(session: &mut Session, class: &str, after: i64, limit: u32) -> Result<Vec<Thing>, StoreError> {
    let rows = session.query(sql!("tile/list_all_things"), values![class, after, i64::from(limit)])?;
    rows.into_iter().map(thing).collect()
}

/// Takes an archive into use, in place of the one of its class and grid.
///
/// # Errors
/// When the database cannot be written.
pub fn insert_base(tx: &mut Tx, b: &BaseRow) -> Result<(), StoreError> {
    retire_base(tx, &b.class, &b.grid, b.registered_at)?;
    let row = values![b.base_id, &b.class, &b.grid, &b.file, b.seq, &b.digest, &b.rules, b.registered_at];
    tx.execute(sql!("tile/insert_base"), row).map(drop)
}

/// Takes the archive of a class and grid out of use; yields whether there was one.
///
/// # Errors
/// When the database cannot be written.
pub fn retire_base(tx: &mut Tx, class: &str, grid: &str, at: i64) -> Result<bool, StoreError> {
    tx.execute(sql!("tile/retire_base"), values![at, class, grid]).map(|changed| changed > 0)
}

/// The archives in use; at most one a class and grid.
///
/// # Errors
/// When the database cannot be read.
pub fn list_bases(session: &mut Session) -> Result<Vec<BaseRow>, StoreError> {
    session.query(sql!("tile/list_bases"), &[])?.into_iter().map(base).collect()
}

fn thing(mut row: Row) -> Result<Thing, StoreError> {
    Ok(Thing {
        entity_id: row.int()?,
        code: row.text()?,
        name: row.opt_text()?,
        address: row.opt_text()?,
        anchor: row.opt_real()?.zip(row.opt_real()?),
        geometry: row.opt_bytes()?,
        attributes: row.text()?,
    })
}

fn base(mut row: Row) -> Result<BaseRow, StoreError> {
    Ok(BaseRow {
        base_id: row.int()?,
        class: row.text()?,
        grid: row.text()?,
        file: row.text()?,
        seq: row.int()?,
        digest: row.bytes()?,
        rules: row.bytes()?,
        registered_at: row.int()?,
    })
}
