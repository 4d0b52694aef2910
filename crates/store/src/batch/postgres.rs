//! A batch on PostgreSQL: the copy protocol where rows are new, arrays where they may meet others.

use std::collections::HashSet;

use super::{AttributeRow, Batch, CellKey, CellRow, Cover, IdentifierRow, cell_rows, rows_left};
use crate::entity::{SourceRow, version_key};
use crate::error::StoreError;
use crate::session::Tx;
use crate::statement::{Statement, sql};
use crate::value::Value;

/// Writes all but the audit log and the class counts; yields how many versions were closed.
pub(super) fn write(tx: &mut Tx, batch: &Batch) -> Result<u64, StoreError> {
    tx.copy(sql!("bulk/copy_records.postgres"), batch.records.iter().map(|row| row.values()))?;
    tx.copy(sql!("bulk/copy_entities.postgres"), batch.entities.iter().map(|row| row.values()))?;
    advance(tx, batch)?;
    let new: HashSet<i64> = batch.entities.iter().map(|row| row.entity_id).collect();
    sources(tx, &new, &batch.sources)?;
    let closed = close(tx, batch)?;
    tx.copy(sql!("bulk/copy_versions.postgres"), batch.versions.iter().map(|row| row.values()))?;
    cells(tx, &batch.covers_removed, &batch.covers_added)?;
    identifiers(tx, &new, batch)?;
    attributes(tx, &new, batch)?;
    count_cells(tx, batch)?;
    Ok(closed)
}

/// One column of some rows, as an array parameter.
fn column<'a, R, T>(rows: &'a [R], of: impl Fn(&'a R) -> T) -> Vec<T> {
    rows.iter().map(of).collect()
}

/// Rows of entities that this batch makes, which can meet no earlier row and are copied; and the others.
fn split<R>(rows: &[R], is_new: impl Fn(&R) -> bool) -> (Vec<&R>, Vec<&R>) {
    rows.iter().partition(|row| is_new(row))
}

fn advance(tx: &mut Tx, batch: &Batch) -> Result<(), StoreError> {
    let rows = &batch.advances;
    if rows.is_empty() {
        return Ok(());
    }
    let (ids, versions) = (column(rows, |row| row.entity_id), column(rows, |row| row.current_version));
    let retired = column(rows, |row| row.retired_at);
    tx.execute_arrays(sql!("bulk/advance_entities.postgres"), &[&ids, &versions, &retired]).map(drop)
}

fn sources(tx: &mut Tx, new: &HashSet<i64>, rows: &[SourceRow]) -> Result<(), StoreError> {
    let (fresh, met) = split(rows, |row| new.contains(&row.entity_id));
    tx.copy(sql!("bulk/copy_sources.postgres"), fresh.iter().map(|row| row.values()))?;
    if met.is_empty() {
        return Ok(());
    }
    let classes = column(&met, |row| row.class.as_str());
    let keys = column(&met, |row| row.natural_key.as_str());
    let departments = column(&met, |row| row.department.as_str());
    let ids = column(&met, |row| row.entity_id);
    let prints = column(&met, |row| row.fingerprint.as_slice());
    let records = column(&met, |row| row.record_id);
    let statement = sql!("bulk/upsert_sources.postgres");
    tx.execute_arrays(statement, &[&classes, &keys, &departments, &ids, &prints, &records]).map(drop)
}

fn close(tx: &mut Tx, batch: &Batch) -> Result<u64, StoreError> {
    let rows = &batch.closes;
    if rows.is_empty() {
        return Ok(0);
    }
    let (keys, retired) =
        (column(rows, |row| version_key(row.entity_id, row.version)), column(rows, |row| row.retired_at));
    tx.execute_arrays(sql!("bulk/close_versions.postgres"), &[&keys, &retired])
}

fn cells(tx: &mut Tx, removed: &[Cover], added: &[Cover]) -> Result<(), StoreError> {
    let (removed, added) = (cell_rows(removed), cell_rows(added));
    let left = rows_left(&removed, &added);
    let removed: Vec<CellKey<'_>> = removed.iter().map(CellRow::key).collect();
    for (statement, rows) in
        [(sql!("bulk/delete_cells.postgres"), &removed), (sql!("bulk/insert_cells_left.postgres"), &left)]
    {
        if !rows.is_empty() {
            let (classes, cells) = (column(rows, |row| row.0), column(rows, |row| row.1));
            let ids = column(rows, |row| row.2);
            tx.execute_arrays(statement, &[&classes, &cells, &ids])?;
        }
    }
    tx.copy(
        sql!("bulk/copy_cells.postgres"),
        added.iter().map(|row| [row.class.into(), row.cell.into(), row.entity_id.into(), (&row.earlier).into()]),
    )
}

fn identifiers(tx: &mut Tx, new: &HashSet<i64>, batch: &Batch) -> Result<(), StoreError> {
    close_identifiers(tx, &batch.identifiers_closed)?;
    let (fresh, met) = split(&batch.identifiers, |row| new.contains(&row.entity_id));
    tx.copy(
        sql!("bulk/copy_identifiers.postgres"),
        fresh.iter().map(|row| {
            let [scheme, identifier, entity_id, since, department] = row.values();
            [scheme, identifier, entity_id, since, Value::Null, department]
        }),
    )?;
    if met.is_empty() {
        return Ok(());
    }
    let (schemes, names) = (column(&met, |row| row.scheme.as_str()), column(&met, |row| row.identifier.as_str()));
    let (ids, times) = (column(&met, |row| row.entity_id), column(&met, |row| row.at));
    let departments = column(&met, |row| row.department.as_str());
    let statement = sql!("bulk/upsert_identifiers.postgres");
    tx.execute_arrays(statement, &[&schemes, &names, &ids, &times, &departments]).map(drop)
}

fn close_identifiers(tx: &mut Tx, rows: &[IdentifierRow]) -> Result<(), StoreError> {
    if rows.is_empty() {
        return Ok(());
    }
    let (schemes, names) = (column(rows, |row| row.scheme.as_str()), column(rows, |row| row.identifier.as_str()));
    let (ids, times) = (column(rows, |row| row.entity_id), column(rows, |row| row.at));
    tx.execute_arrays(sql!("bulk/close_identifiers.postgres"), &[&schemes, &names, &ids, &times]).map(drop)
}

fn attributes(tx: &mut Tx, new: &HashSet<i64>, batch: &Batch) -> Result<(), StoreError> {
    let removed: Vec<&AttributeRow> = batch.attributes_removed.iter().collect();
    attribute_arrays(tx, sql!("bulk/delete_attribute_values.postgres"), &removed)?;
    let (fresh, met) = split(&batch.attributes_added, |row| new.contains(&row.entity_id));
    tx.copy(sql!("bulk/copy_attribute_values.postgres"), fresh.iter().map(|row| row.values()))?;
    attribute_arrays(tx, sql!("bulk/insert_attribute_values.postgres"), &met)
}

fn attribute_arrays(tx: &mut Tx, statement: Statement, rows: &[&AttributeRow]) -> Result<(), StoreError> {
    if rows.is_empty() {
        return Ok(());
    }
    let (classes, names) = (column(rows, |row| row.class.as_str()), column(rows, |row| row.name.as_str()));
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
    tx.execute_arrays(sql!("bulk/add_cell_counts.postgres"), &[&levels, &cells, &classes, &counts]).map(drop)
}
