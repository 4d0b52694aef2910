//! A batch on SQLite: one prepared statement per table, run for each row.

use super::{Batch, CellRow, Cover, cell_rows, rows_left};
use crate::entity::version_key;
use crate::error::StoreError;
use crate::session::Tx;
use crate::statement::sql;

/// Writes all but the audit log and the class counts; yields how many versions were closed.
pub(super) fn write(tx: &mut Tx, batch: &Batch) -> Result<u64, StoreError> {
    tx.run_each(sql!("record/insert_record"), batch.records.iter().map(|row| row.values()))?;
    tx.run_each(sql!("entity/insert_entity"), batch.entities.iter().map(|row| row.values()))?;
    tx.run_each(
        sql!("entity/advance_entity"),
        batch.advances.iter().map(|row| [row.current_version.into(), row.retired_at.into(), row.entity_id.into()]),
    )?;
    tx.run_each(sql!("entity/upsert_source"), batch.sources.iter().map(|row| row.values()))?;
    let closed = tx.execute_each(
        sql!("entity/close_version"),
        batch.closes.iter().map(|row| [row.retired_at.into(), version_key(row.entity_id, row.version).into()]),
    )?;
    tx.run_each(sql!("entity/insert_version"), batch.versions.iter().map(|row| row.values()))?;
    cells(tx, &batch.covers_removed, &batch.covers_added)?;
    tx.run_each(
        sql!("entity/close_identifier"),
        batch
            .identifiers_closed
            .iter()
            .map(|row| [row.at.into(), (&row.scheme).into(), (&row.identifier).into(), row.entity_id.into()]),
    )?;
    tx.run_each(sql!("entity/upsert_identifier"), batch.identifiers.iter().map(|row| row.values()))?;
    for (statement, rows) in [
        (sql!("entity/delete_attribute_value"), &batch.attributes_removed),
        (sql!("entity/insert_attribute_value"), &batch.attributes_added),
    ] {
        tx.run_each(statement, rows.iter().map(|row| row.values()))?;
    }
    tx.run_each(
        sql!("entity/add_cell_count"),
        batch.cell_counts.iter().map(|row| [row.level.into(), row.cell.into(), (&row.class).into(), row.n.into()]),
    )?;
    Ok(closed)
}

fn cells(tx: &mut Tx, removed: &[Cover], added: &[Cover]) -> Result<(), StoreError> {
    let removed = cell_rows(removed);
    tx.run_each(
        sql!("entity/delete_cell"),
        removed.iter().map(CellRow::key).map(|(class, cell, entity_id)| [class.into(), cell.into(), entity_id.into()]),
    )?;
    let added = cell_rows(added);
    tx.run_each(
        sql!("entity/insert_cell_left"),
        rows_left(&removed, &added)
            .into_iter()
            .map(|(class, cell, entity_id)| [class.into(), cell.into(), entity_id.into()]),
    )?;
    tx.run_each(
        sql!("entity/insert_cell"),
        added.iter().map(|row| [row.class.into(), row.cell.into(), row.entity_id.into(), (&row.earlier).into()]),
    )
}
