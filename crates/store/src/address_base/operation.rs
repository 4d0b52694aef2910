//! Operations, the addresses they touched, the acts of the life cycle and the lineage they leave.

use super::row::row;
use crate::error::StoreError;
use crate::session::{Session, Tx};
use crate::statement::sql;
use crate::value::values;

row! {
    /// One change: one transaction, one group of audit events.
    OperationRow [12] {
        /// From the counter `address_operation`.
        operation_id: int,
        /// What kind of change.
        kind: text,
        /// `proposed`, `applied`, `undone` or `refused`.
        state: text,
        /// JSON: what was asked for and what came of it.
        summary: text,
        /// Who did or proposed it.
        actor: text,
        /// Who approved or refused it.
        approver: opt_text,
        /// Why.
        reason: text,
        /// Number of the document that orders it.
        document: opt_text,
        /// When it was done or proposed.
        at: int,
        /// When it was approved or refused.
        decided_at: opt_int,
        /// The counter-operation that undid it.
        undone_by: opt_int,
        /// Sequence number of its audit event.
        change_seq: opt_int,
    }
}

row! {
    /// An address touched by an operation.
    ItemRow [4] {
        /// The operation.
        operation_id: int,
        /// The address.
        address_id: int,
        /// The address's version behind the operation.
        version_after: int,
        /// The address's row before as JSON; none when the operation made it.
        before: opt_text,
    }
}

row! {
    /// A step in the life of an address.
    ActRow [11] {
        /// From the counter `address_act`.
        act_id: int,
        /// The address.
        address_id: int,
        /// The operation it belongs to.
        operation_id: int,
        /// Word of the act.
        act: text,
        /// Number of the state before; none when the address began with it.
        from_state: opt_int,
        /// Number of the state behind.
        to_state: int,
        /// Who.
        actor: text,
        /// Under which role.
        role: text,
        /// Why; may be blank where the act needs no reason.
        reason: text,
        /// Number of the document.
        document: opt_text,
        /// When.
        at: int,
    }
}

row! {
    /// What became of an address.
    LineageRow [5] {
        /// The address that was.
        from_id: int,
        /// The address that came of it.
        to_id: int,
        /// `split`, `merge`, `restore` or `rebuild`.
        kind: text,
        /// The operation that did it.
        operation_id: int,
        /// The operation that undid it.
        retired_by: opt_int,
    }
}

/// The operation with this number.
///
/// # Errors
/// When the database cannot be read.
pub fn load_operation(session: &mut Session, operation_id: i64) -> Result<Option<OperationRow>, StoreError> {
    let row = session.query_first(sql!("address_base/load_operation"), values![operation_id])?;
    row.map(|mut row| OperationRow::read(&mut row)).transpose()
}

/// Operations in a state behind the number `after`. Cost: the page.
///
/// # Errors
/// When the database cannot be read.
pub fn list_operations(
    session: &mut Session,
    state: &str,
    after: i64,
    limit: u32,
) -> Result<Vec<OperationRow>, StoreError> {
    let rows = session.query(sql!("address_base/list_operations"), values![state, after, i64::from(limit)])?;
    rows.into_iter().map(|mut row| OperationRow::read(&mut row)).collect()
}

/// Writes an operation.
///
/// # Errors
/// When the database cannot be written.
pub fn insert_operation(tx: &mut Tx, row: &OperationRow) -> Result<(), StoreError> {
    tx.execute(sql!("address_base/insert_operation"), &row.values()).map(drop)
}

/// Decides a proposed operation: its state, summary, approver and event. Yields whether it was waiting.
///
/// # Errors
/// When the database cannot be written.
pub fn decide_operation(tx: &mut Tx, row: &OperationRow) -> Result<bool, StoreError> {
    let values = values![&row.state, &row.summary, &row.approver, row.decided_at, row.change_seq, row.operation_id];
    tx.execute(sql!("address_base/decide_operation"), values).map(|changed| changed == 1)
}

/// Marks an applied operation undone by another. Yields whether it was applied.
///
/// # Errors
/// When the database cannot be written.
pub fn undo_operation(tx: &mut Tx, operation_id: i64, undone_by: i64) -> Result<bool, StoreError> {
    tx.execute(sql!("address_base/undo_operation"), values![undone_by, operation_id]).map(|changed| changed == 1)
}

/// Writes that an operation touched an address.
///
/// # Errors
/// When the database cannot be written.
pub fn insert_item(tx: &mut Tx, row: &ItemRow) -> Result<(), StoreError> {
    tx.execute(sql!("address_base/insert_item"), &row.values()).map(drop)
}

/// Addresses touched by an operation, behind the address `after`. Cost: the page.
///
/// # Errors
/// When the database cannot be read.
pub fn list_items(
    session: &mut Session,
    operation_id: i64,
    after: i64,
    limit: u32,
) -> Result<Vec<ItemRow>, StoreError> {
    let rows = session.query(sql!("address_base/list_items"), values![operation_id, after, i64::from(limit)])?;
    rows.into_iter().map(|mut row| ItemRow::read(&mut row)).collect()
}

/// The operations that touched an address, in order.
///
/// # Errors
/// When the database cannot be read.
pub fn list_items_of_address(session: &mut Session, address_id: i64) -> Result<Vec<ItemRow>, StoreError> {
    let rows = session.query(sql!("address_base/list_items_of_address"), values![address_id])?;
    rows.into_iter().map(|mut row| ItemRow::read(&mut row)).collect()
}

/// Writes an act.
///
/// # Errors
/// When the database cannot be written.
pub fn insert_act(tx: &mut Tx, row: &ActRow) -> Result<(), StoreError> {
    tx.execute(sql!("address_base/insert_act"), &row.values()).map(drop)
}

/// The acts on an address, in order.
///
/// # Errors
/// When the database cannot be read.
pub fn list_acts(session: &mut Session, address_id: i64) -> Result<Vec<ActRow>, StoreError> {
    let rows = session.query(sql!("address_base/list_acts"), values![address_id])?;
    rows.into_iter().map(|mut row| ActRow::read(&mut row)).collect()
}

/// Writes a line of lineage.
///
/// # Errors
/// When the database cannot be written.
pub fn insert_lineage(tx: &mut Tx, row: &LineageRow) -> Result<(), StoreError> {
    tx.execute(sql!("address_base/insert_lineage"), &row.values()).map(drop)
}

/// What came of an address.
///
/// # Errors
/// When the database cannot be read.
pub fn list_successors(session: &mut Session, from_id: i64) -> Result<Vec<LineageRow>, StoreError> {
    let rows = session.query(sql!("address_base/list_successors"), values![from_id])?;
    rows.into_iter().map(|mut row| LineageRow::read(&mut row)).collect()
}

/// What an address came of.
///
/// # Errors
/// When the database cannot be read.
pub fn list_origins(session: &mut Session, to_id: i64) -> Result<Vec<LineageRow>, StoreError> {
    let rows = session.query(sql!("address_base/list_origins"), values![to_id])?;
    rows.into_iter().map(|mut row| LineageRow::read(&mut row)).collect()
}

/// Takes back the lineage that an operation gave an address.
///
/// # Errors
/// When the database cannot be written.
pub fn close_lineage(tx: &mut Tx, from_id: i64, operation_id: i64, retired_by: i64) -> Result<(), StoreError> {
    tx.execute(sql!("address_base/close_lineage"), values![retired_by, from_id, operation_id]).map(drop)
}
