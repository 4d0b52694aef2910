//! What a check reads: every address with all that its rules look at, in one walk over a division.

use crate::address_base::beyond;
use crate::address_base::row::row;
use crate::error::StoreError;
use crate::session::Session;
use crate::statement::sql;
use crate::value::values;

row! {
    /// An address as a check sees it.
    FactsRow {
        /// The address.
        address_id: int,
        /// Number of its kind.
        kind: int,
        /// The address above it.
        parent_id: opt_int,
        /// Number of its state.
        state: int,
        /// Its code.
        code: opt_text,
        /// Deepest division told.
        division: text,
        /// Its road.
        road_id: opt_int,
        /// The preferred text in use.
        preferred: text,
        /// Functional zone.
        zone: opt_text,
        /// Door number.
        number: opt_text,
        /// Estate.
        estate: opt_text,
        /// Building.
        building: opt_text,
        /// Unit.
        unit: opt_text,
        /// Floor.
        floor: opt_text,
        /// Room.
        room: opt_text,
        /// Name of a place or point.
        name: opt_text,
        /// Longitude in CGCS2000 degrees.
        lon: opt_real,
        /// Latitude in CGCS2000 degrees.
        lat: opt_real,
        /// The road's name today.
        road: opt_text,
        /// Kind of the address above.
        parent_kind: opt_int,
        /// State of the address above.
        parent_state: opt_int,
        /// Outline of the address above, WKB in CGCS2000 degrees.
        parent_outline: opt_bytes,
        /// Smallest other address with the same path.
        twin: opt_int,
        /// A plate that hangs at it.
        plate: opt_int,
    }
}

/// Addresses in use within a division, by division and number, behind `after`.
///
/// # Errors
/// When the database cannot be read.
pub fn list_facts(
    session: &mut Session,
    division: &str,
    after: (&str, i64),
    limit: u32,
) -> Result<Vec<FactsRow>, StoreError> {
    let end = beyond(division);
    let values = values![division, &end, after.0, after.1, i64::from(limit)];
    let rows = session.query(sql!("address_quality/list_facts"), values)?;
    rows.into_iter().map(|mut row| FactsRow::read(&mut row)).collect()
}

/// The first division at or behind `from`, and before `end`, that an address stands in.
///
/// # Errors
/// When the database cannot be read.
pub fn find_division(session: &mut Session, from: &str, end: &str) -> Result<Option<String>, StoreError> {
    let row = session.query_first(sql!("address_quality/find_division"), values![from, end])?;
    row.map(|mut row| row.text()).transpose()
}

/// Alternative texts that are another address's preferred text, as (text, address, the other), behind the text `after`.
///
/// # Errors
/// When the database cannot be read.
pub fn list_pointers(session: &mut Session, after: i64, limit: u32) -> Result<Vec<(i64, i64, i64)>, StoreError> {
    let rows = session.query(sql!("address_quality/list_pointers"), values![after, i64::from(limit)])?;
    rows.into_iter().map(|mut row| Ok((row.int()?, row.int()?, row.int()?))).collect()
}
