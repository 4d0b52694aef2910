//! A batch on PostgreSQL: the copy protocol where rows are new, arrays where they may meet others.

use super::{AttributeRow, Batch, Cover, IdentifierRow, cell_rows};
use crate::entity::version_key;
use crate::error::StoreError;
use crate::session::Tx;
use crate::statement::{Statement, sql};

/// Writes all but the audit log and the class counts; yields how many versions were closed.
pub(super) fn write(tx: &mut Tx, batch: &Batch) -> Result<u64, StoreError> {
    tx.copy(sql!("bulk/copy_records.postgres"), batch.records.iter().map(|row| row.values()))?;
    tx.copy(sql!("bulk/copy_entities.postgres"), batch.entities.iter().map(|row| row.values()))?;
    advance(tx, batch)?;
    upsert_sources(tx, batch)?;
    let closed = close(tx, batch)?;
    tx.copy(sql!("bulk/copy_versions.postgres"), batch.versions.iter().map(|row| row.values()))?;
    cells(tx, &batch.covers_removed, &batch.covers_added)?;
    identifiers(tx, sql!("bulk/close_identifiers.postgres"), &batch.identifiers_closed)?;
    identifiers(tx, sql!("bulk/upsert_identifiers.postgres"), &batch.identifiers)?;
    attributes(tx, sql!("bulk/delete_attribute_values.postgres"), &batch.attributes_removed)?;
    attributes(tx, sql!("bulk/insert_attribute_values.postgres"), &batch.attributes_added)?;
    count_cells(tx, batch)?;
    Ok(closed)
}

/// One column of some rows, as an array parameter.
fn column<'a, R, T>(rows: &'a [R], of: impl Fn(&'a R) -> T) -> Vec<T> {
    rows.iter().map(of).collect()
}

fn advance(tx: &mut Tx, batch: &Batch) -> Result<(), StoreError> {
    let rows = &batch.advances;
    if rows.is_empty() {
        return Ok(());
    }
    let (ids, versions) =
        (column(rows, |row| row.entity_id), column(rows, |row| row.current_version));
    let retired = column(rows, |row| row.retired_at);
    tx.execute_arrays(sql!("bulk/advance_entities.postgres"), &[&ids, &versions, &retired])
        .map(drop)
}

fn upsert_sources(tx: &mut Tx, batch: &Batch) -> Result<(), StoreError> {
    let rows = &batch.sources;
    if rows.is_empty() {
        return Ok(());
    }
    let (classes, keys) =
        (column(rows, |row| row.class.as_str()), column(rows, |row| row.natural_key.as_str()));
    let (departments, ids) =
        (column(rows, |row| row.department.as_str()), column(rows, |row| row.entity_id));
    let (prints, records) =
        (column(rows, |row| row.fingerprint.as_slice()), column(rows, |row| row.record_id));
    tx.execute_arrays(
        sql!("bulk/upsert_sources.postgres"),
        &[&classes, &keys, &departments, &ids, &prints, &records],
    )
    .map(drop)
}

fn close(tx: &mut Tx, batch: &Batch) -> Result<u64, StoreError> {
    let rows = &batch.closes;
    if rows.is_empty() {
        return Ok(0);
    }
    let (keys, retired) = (
        column(rows, |row| version_key(row.entity_id, row.version)),
        column(rows, |row| row.retired_at),
    );
    tx.execute_arrays(sql!("bulk/close_versions.postgres"), &[&keys, &retired])
}

fn cells(tx: &mut Tx, removed: &[Cover], added: &[Cover]) -> Result<(), StoreError> {
    let removed = cell_rows(removed);
    if !removed.is_empty() {
        let (classes, cells) =
            (column(&removed, |row| row.class), column(&removed, |row| row.cell));
        let ids = column(&removed, |row| row.entity_id);
        tx.execute_arrays(sql!("bulk/delete_cells.postgres"), &[&classes, &cells, &ids])?;
    }
    let added = cell_rows(added);
    tx.copy(
        sql!("bulk/copy_cells.postgres"),
        added.iter().map(|row| {
            [row.class.into(), row.cell.into(), row.entity_id.into(), (&row.earlier).into()]
        }),
    )
}

fn identifiers(
    tx: &mut Tx,
    statement: Statement,
    rows: &[IdentifierRow],
) -> Result<(), StoreError> {
    if rows.is_empty() {
        return Ok(());
    }
    let (schemes, names) =
        (column(rows, |row| row.scheme.as_str()), column(rows, |row| row.identifier.as_str()));
    let (ids, times) = (column(rows, |row| row.entity_id), column(rows, |row| row.at));
    tx.execute_arrays(statement, &[&schemes, &names, &ids, &times]).map(drop)
}

fn attributes(tx: &mut Tx, statement: Statement, rows: &[AttributeRow]) -> Result<(), StoreError> {
    if rows.is_empty() {
        return Ok(());
    }
    let (classes, names) =
        (column(rows, |row| row.class.as_str()), column(rows, |row| row.name.as_str()));
    let (texts, ids) = (column(rows, |row| row.value.as_str()), column(rows, |row| row.entity_id));
    tx.execute_arrays(statement, &[&classes, &names, &texts, &ids]).map(drop)
}

fn count_cells(tx: &mut Tx, batch: &Batch) -> Result<(), StoreError> {
    let rows = &batch.cell_counts;
    if rows.is_empty() {
        return Ok(());
    }
    let (levels, cells) = (column(rows, |row| row.level), column(rows, |row| row.cell));
    let (classes, counts) = (column(rows, |row| row.class.as_str()), column(rows, |row| row.n));
    tx.execute_arrays(sql!("bulk/add_cell_counts.postgres"), &[&levels, &cells, &classes, &counts])
        .map(drop)
}
