//! The address base: addresses, what is believed about them on two clocks, roads, texts, operations and acts.
//!
//! An [`AddressRow`] is the thing that never changes its number; a [`VersionRow`] is a belief about it; everything is written
//! under an operation ([`OperationRow`]), by which it can be found and undone again.

pub mod field_answer;
pub mod field_task;
pub mod plate;
pub mod plate_report;

mod bulk;
mod doubt;
mod list;
mod many;
mod operation;
mod road;
pub(crate) mod row;
mod run;
mod text;
mod version;

pub use bulk::{NewAddresses, find_by_paths, insert_all};
pub use doubt::{DoubtRow, insert_doubt, list_doubts, list_doubts_of_address, load_doubt, update_doubt};
pub use list::{
    list_addresses, list_by_division, list_by_entity, list_by_parent, list_by_path, list_by_prefix, list_by_road,
    list_by_state, list_expired, list_in_force, list_in_range, list_in_ranges,
};
pub use many::{
    close_lineage_of, close_texts, close_versions, list_children_of, list_texts_of, list_versions_of, load_many,
    update_all,
};
pub use operation::{
    ActRow, ItemRow, LineageRow, OperationRow, close_lineage, decide_operation, insert_act, insert_item,
    insert_lineage, insert_operation, list_acts, list_items, list_items_of_address, list_operations, list_origins,
    list_successors, load_operation, undo_operation,
};
pub use road::{
    RoadNameRow, RoadRow, close_road_name, find_road, find_road_name, insert_road, insert_road_name, list_road_names,
    list_roads, load_road, update_road,
};
pub use run::{
    RunFindingRow, RunRow, advance_run, insert_run, insert_run_finding, list_run_findings, list_runs, load_run,
};
pub use text::{TextRow, close_text, insert_text, list_by_text, list_other_texts, list_texts};
pub use version::{
    VERSIONS, VersionRow, close_version, find_as_of, insert_version, list_versions, load_version, version_key,
};

use crate::error::StoreError;
use crate::session::{Session, Tx};
use crate::statement::sql;
use crate::value::{Row, values};
use row::row;

row! {
    /// An address. Instants are microseconds UTC, days `YYYY-MM-DD`.
    AddressRow [16] {
        /// From the counter `address`; never given again.
        address_id: int,
        /// Number of its kind.
        kind: int,
        /// The address it stands below.
        parent_id: opt_int,
        /// Number of its state.
        state: int,
        /// Its code, from approval on.
        code: opt_text,
        /// The building or dwelling it belongs to.
        entity_id: opt_int,
        /// 1 when it may be given out, 0 when hidden.
        visible: int,
        /// Last day of a temporary address.
        expires_on: opt_text,
        /// Grows by one with every change.
        version: int,
        /// Who applied for it.
        applicant: text,
        /// When it was written down.
        created_at: int,
        /// The belief that holds until further notice.
        current_version: int,
        /// Division code of the current belief.
        division: text,
        /// Road of the current belief.
        road_id: opt_int,
        /// Digest of the path of the current belief.
        path_digest: bytes,
        /// Preferred text that holds now.
        preferred: text,
    }
}

/// The address with this number.
///
/// # Errors
/// When the database cannot be read.
pub fn load_address(session: &mut Session, address_id: i64) -> Result<Option<AddressRow>, StoreError> {
    session.query_first(sql!("address_base/load_address"), values![address_id])?.map(one).transpose()
}

/// The address that bears this code.
///
/// # Errors
/// When the database cannot be read.
pub fn find_by_code(session: &mut Session, code: &str) -> Result<Option<AddressRow>, StoreError> {
    session.query_first(sql!("address_base/find_by_code"), values![code])?.map(one).transpose()
}

/// Writes a new address.
///
/// # Errors
/// When the database cannot be written.
pub fn insert_address(tx: &mut Tx, row: &AddressRow) -> Result<(), StoreError> {
    tx.execute(sql!("address_base/insert_address"), &row.values()).map(drop)
}

/// Writes what may change about an address and moves its version on by one, if `row.version` is still the stored one.
/// Yields whether it was.
///
/// # Errors
/// When the database cannot be written.
pub fn update_address(tx: &mut Tx, row: &AddressRow) -> Result<bool, StoreError> {
    let values = values![
        row.kind,
        row.parent_id,
        row.state,
        &row.code,
        row.entity_id,
        row.visible,
        &row.expires_on,
        row.current_version,
        &row.division,
        row.road_id,
        &row.path_digest,
        &row.preferred,
        row.address_id,
        row.version,
    ];
    tx.execute(sql!("address_base/update_address"), values).map(|changed| changed == 1)
}

/// Adds and removes cells of an address.
///
/// # Errors
/// When the database cannot be written.
pub fn change_cells(tx: &mut Tx, address_id: i64, removed: &[i64], added: &[i64]) -> Result<(), StoreError> {
    for cell in removed {
        tx.execute(sql!("address_base/delete_cell"), values![*cell, address_id])?;
    }
    for cell in added {
        tx.execute(sql!("address_base/insert_cell"), values![*cell, address_id])?;
    }
    Ok(())
}

/// How many addresses of a division are in each state, as (number of the state, count). Cost: the division's addresses.
///
/// # Errors
/// When the database cannot be read.
pub fn count_by_state(session: &mut Session, division: &str) -> Result<Vec<(i64, i64)>, StoreError> {
    let rows = session.query(sql!("address_base/count_by_state"), values![division, &beyond(division)])?;
    rows.into_iter().map(|mut row| Ok((row.int()?, row.int()?))).collect()
}

/// The first text behind every text that begins with `prefix`; digits and CJK alike.
pub(crate) fn beyond(prefix: &str) -> String {
    format!("{prefix}\u{10ffff}")
}

fn one(mut row: Row) -> Result<AddressRow, StoreError> {
    AddressRow::read(&mut row)
}
