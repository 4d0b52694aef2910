//! Many new addresses at once: one prepared statement on SQLite, the copy protocol on PostgreSQL.

use super::operation::{ActRow, ItemRow};
use super::text::TextRow;
use super::version::VersionRow;
use super::{AddressRow, one};
use crate::error::StoreError;
use crate::location::Engine;
use crate::session::{Session, Tx};
use crate::statement::sql;
use crate::value::Value;

/// Rows that meet no earlier row.
#[derive(Debug, Default)]
pub struct NewAddresses {
    /// The addresses.
    pub addresses: Vec<AddressRow>,
    /// What is believed about them.
    pub versions: Vec<VersionRow>,
    /// Their texts.
    pub texts: Vec<TextRow>,
    /// Their cells, as (cell, address).
    pub cells: Vec<(i64, i64)>,
    /// The acts they begin with.
    pub acts: Vec<ActRow>,
    /// Which operation made them.
    pub items: Vec<ItemRow>,
}

/// Writes them all.
///
/// # Errors
/// When the database cannot be written.
pub fn insert_all(tx: &mut Tx, new: &NewAddresses) -> Result<(), StoreError> {
    let addresses = new.addresses.iter().map(AddressRow::values);
    let versions = new.versions.iter().map(VersionRow::values);
    let texts = new.texts.iter().map(TextRow::values);
    let cells = new.cells.iter().map(|(cell, address)| [Value::Int(*cell), Value::Int(*address)]);
    let acts = new.acts.iter().map(ActRow::values);
    let items = new.items.iter().map(ItemRow::values);
    if tx.engine() == Engine::Postgres {
        tx.copy(sql!("address_base/copy_addresses.postgres"), addresses)?;
        tx.copy(sql!("address_base/copy_versions.postgres"), versions)?;
        tx.copy(sql!("address_base/copy_texts.postgres"), texts)?;
        tx.copy(sql!("address_base/copy_cells.postgres"), cells)?;
        tx.copy(sql!("address_base/copy_acts.postgres"), acts)?;
        return tx.copy(sql!("address_base/copy_items.postgres"), items);
    }
    tx.run_each(sql!("address_base/insert_address"), addresses)?;
    tx.run_each(sql!("address_base/insert_version"), versions)?;
    tx.run_each(sql!("address_base/insert_text"), texts)?;
    tx.run_each(sql!("address_base/insert_cell"), cells)?;
    tx.run_each(sql!("address_base/insert_act"), acts)?;
    tx.run_each(sql!("address_base/insert_item"), items)
}

/// The addresses with each of these digests of paths, at most `each` of one, in the order asked.
///
/// # Errors
/// When the database cannot be read.
pub fn find_by_paths(
    session: &mut Session,
    digests: &[Vec<u8>],
    each: u32,
) -> Result<Vec<Vec<AddressRow>>, StoreError> {
    let lists: Vec<Vec<Value<'_>>> =
        digests.iter().map(|digest| vec![Value::Bytes(digest), Value::Int(i64::from(each))]).collect();
    let answers = session.query_many(sql!("address_base/list_by_path"), &lists)?;
    answers.into_iter().map(|rows| rows.into_iter().map(one).collect()).collect()
}
