//! The hot path: what is known about a batch of keys, and everything a batch of records changes, written at once.

mod postgres;
mod sqlite;

use std::collections::HashSet;

use crate::audit::{self, EventRow, TileRow};
use crate::entity::{EntityRow, SourceRow, VersionRow};
use crate::error::StoreError;
use crate::location::Engine;
use crate::record::RecordRow;
use crate::session::{Session, Tx};
use crate::statement::sql;
use crate::tile;
use crate::value::{Row, Value, values};

/// What is known about a natural key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// The entity.
    pub entity_id: i64,
    /// Its code.
    pub code: String,
    /// Its current version.
    pub current_version: i64,
    /// Digest of this department's row as last seen; none when only other departments know the key.
    pub fingerprint: Option<[u8; 16]>,
    /// The record in which this department last changed it.
    pub record_id: Option<i64>,
}

/// Looks up natural keys; the answer has the order of `keys`. Cost: one index search per key.
///
/// # Errors
/// When the database cannot be read.
pub fn find_known(
    session: &mut Session,
    class: &str,
    department: &str,
    keys: &[String],
) -> Result<Vec<Option<Known>>, StoreError> {
    let mut found = vec![None; keys.len()];
    match session.engine() {
        Engine::Sqlite => {
            for (key, place) in keys.iter().zip(&mut found) {
                for row in session.query(sql!("entity/find_known"), values![class, key])? {
                    prefer(place, row, department)?;
                }
            }
        }
        Engine::Postgres => {
            for mut row in session.query_arrays(sql!("bulk/find_known.postgres"), &[&keys, &class])? {
                // The ordinality counts from 1.
                let place = usize::try_from(row.int()? - 1).ok().and_then(|index| found.get_mut(index));
                if let Some(place) = place {
                    prefer(place, row, department)?;
                }
            }
        }
    }
    Ok(found)
}

/// A new current version for an entity that exists, or its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EntityAdvance {
    /// The entity.
    pub entity_id: i64,
    /// The version believed and valid now.
    pub current_version: i64,
    /// When it was closed; none keeps it, or opens it again.
    pub retired_at: Option<i64>,
}

/// The end of a belief.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VersionClose {
    /// The entity.
    pub entity_id: i64,
    /// The version no longer believed.
    pub version: i64,
    /// Since when, microseconds UTC.
    pub retired_at: i64,
}

/// The cells an entity covers; at most eight.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cover {
    /// The entity.
    pub entity_id: i64,
    /// Its class.
    pub class: String,
    /// The cells, in any order.
    pub cells: Vec<i64>,
}

/// That an identifier of some other scheme means an entity.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct IdentifierRow {
    /// The scheme: `credit_code`, ….
    pub scheme: String,
    /// The identifier.
    pub identifier: String,
    /// The entity.
    pub entity_id: i64,
    /// Since when, or for a close until when, microseconds UTC.
    pub at: i64,
    /// The department that says so.
    pub department: String,
}

/// A value of an indexed attribute.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct AttributeRow {
    /// Class of the entity.
    pub class: String,
    /// Name of the attribute.
    pub name: String,
    /// Its value as text.
    pub value: String,
    /// The entity.
    pub entity_id: i64,
}

/// How many entities more (or fewer) stand in a cell.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct CellDelta {
    /// Level of the cell.
    pub level: i64,
    /// The cell.
    pub cell: i64,
    /// Class of the entities.
    pub class: String,
    /// The difference.
    pub n: i64,
}

/// Everything one batch changes. Keys must not repeat within a list; lists may come in any order.
#[derive(Debug, Clone, Default)]
pub struct Batch {
    /// Records as they came.
    pub records: Vec<RecordRow>,
    /// New entities.
    pub entities: Vec<EntityRow>,
    /// Entities whose current version moved on.
    pub advances: Vec<EntityAdvance>,
    /// Which department knows which entity by which key; a known one is overwritten.
    pub sources: Vec<SourceRow>,
    /// Beliefs that end.
    pub closes: Vec<VersionClose>,
    /// Beliefs that begin.
    pub versions: Vec<VersionRow>,
    /// Covers of versions no longer current.
    pub covers_removed: Vec<Cover>,
    /// Covers of the new current versions.
    pub covers_added: Vec<Cover>,
    /// Identifiers taken up.
    pub identifiers: Vec<IdentifierRow>,
    /// Identifiers given up.
    pub identifiers_closed: Vec<IdentifierRow>,
    /// Indexed values of versions no longer current.
    pub attributes_removed: Vec<AttributeRow>,
    /// Indexed values of the new current versions.
    pub attributes_added: Vec<AttributeRow>,
    /// Differences per cell and class, summed over the batch.
    pub cell_counts: Vec<CellDelta>,
    /// Differences per class.
    pub class_counts: Vec<(String, i64)>,
    /// The events of all this, following the log's last one.
    pub events: Vec<EventRow>,
    /// The tiles those events change.
    pub tiles: Vec<TileRow>,
}

/// Writes a batch. Cost: one index insertion per row and index, in key order.
///
/// # Errors
/// [`StoreError::Conflict`] when a key is taken, a closed belief was not open, or the events do not follow the log;
/// otherwise when the database cannot be written.
pub fn write_batch(tx: &mut Tx, batch: Batch) -> Result<(), StoreError> {
    let batch = in_key_order(batch);
    let closed = match tx.engine() {
        Engine::Sqlite => sqlite::write(tx, &batch)?,
        Engine::Postgres => postgres::write(tx, &batch)?,
    };
    if closed != batch.closes.len() as u64 {
        return Err(StoreError::Conflict {
            reason: format!("{closed} of {} versions to close were open", batch.closes.len()),
        });
    }
    for (class, n) in &batch.class_counts {
        tx.execute(sql!("entity/add_class_count"), values![class, *n])?;
    }
    tile::note_covers(tx, &[&batch.covers_removed, &batch.covers_added])?;
    audit::append(tx, &batch.events, &batch.tiles)
}

impl IdentifierRow {
    fn values(&self) -> [Value<'_>; 5] {
        [
            (&self.scheme).into(),
            (&self.identifier).into(),
            self.entity_id.into(),
            self.at.into(),
            (&self.department).into(),
        ]
    }
}

impl AttributeRow {
    fn values(&self) -> [Value<'_>; 4] {
        [(&self.class).into(), (&self.name).into(), (&self.value).into(), self.entity_id.into()]
    }
}

/// Class, cell and entity of a row.
type CellKey<'a> = (&'a str, i64, i64);

/// One cell of a cover as it is stored.
struct CellRow<'a> {
    class: &'a str,
    cell: i64,
    entity_id: i64,
    /// The smaller cells of the same cover, eight bytes each, big-endian: a search that has met one of them skips this one.
    earlier: Option<Vec<u8>>,
}

impl<'a> CellRow<'a> {
    fn key(&self) -> CellKey<'a> {
        (self.class, self.cell, self.entity_id)
    }
}

fn cell_rows(covers: &[Cover]) -> Vec<CellRow<'_>> {
    let mut rows = Vec::with_capacity(covers.len());
    for cover in covers {
        let mut cells = cover.cells.clone();
        cells.sort_unstable();
        cells.dedup();
        let mut earlier = Vec::new();
        for cell in cells {
            let before = (!earlier.is_empty()).then(|| earlier.clone());
            rows.push(CellRow { class: &cover.class, cell, entity_id: cover.entity_id, earlier: before });
            earlier.extend_from_slice(&cell.to_be_bytes());
        }
    }
    rows.sort_unstable_by(|a, b| (a.class, a.cell, a.entity_id).cmp(&(b.class, b.cell, b.entity_id)));
    rows
}

/// Rows removed that do not come again: where the entities no longer stand.
fn rows_left<'r>(removed: &'r [CellRow<'r>], added: &[CellRow<'_>]) -> Vec<CellKey<'r>> {
    let stays: HashSet<(i64, i64)> = added.iter().map(|row| (row.cell, row.entity_id)).collect();
    let left = removed.iter().filter(|row| !stays.contains(&(row.cell, row.entity_id)));
    left.map(CellRow::key).collect()
}

/// Neighbouring keys stand on the same page: sorted, a page is fetched and written once.
fn in_key_order(mut batch: Batch) -> Batch {
    batch.sources.sort_unstable_by(|a, b| {
        (&a.class, &a.natural_key, &a.department).cmp(&(&b.class, &b.natural_key, &b.department))
    });
    for rows in [&mut batch.identifiers, &mut batch.identifiers_closed] {
        rows.sort_unstable();
        rows.dedup_by(|a, b| (&a.scheme, &a.identifier, a.entity_id) == (&b.scheme, &b.identifier, b.entity_id));
    }
    for rows in [&mut batch.attributes_added, &mut batch.attributes_removed] {
        rows.sort_unstable();
        rows.dedup();
    }
    batch.cell_counts.sort_unstable();
    batch.class_counts.sort_unstable();
    batch
}

/// Several departments may know a key: they share the entity, but only ours has our fingerprint.
fn prefer(place: &mut Option<Known>, mut row: Row, department: &str) -> Result<(), StoreError> {
    let ours = row.text()? == department;
    if place.is_some() && !ours {
        return Ok(());
    }
    let (entity_id, code, current_version) = (row.int()?, row.text()?, row.int()?);
    let (fingerprint, record_id) = match ours {
        true => (Some(row.array()?), Some(row.int()?)),
        false => (None, None),
    };
    *place = Some(Known { entity_id, code, current_version, fingerprint, record_id });
    Ok(())
}
