//! Entities, their versions on two clocks, and what is derived from the current version.

use crate::error::StoreError;
use crate::session::Tx;
use crate::statement::sql;
use crate::value::{Row, Value, values};

/// Versions an entity may have; a version's key is `entity_id * VERSIONS + version`.
pub const VERSIONS: i64 = 1 << 20;

/// A thing of the city. Instants are microseconds UTC.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntityRow {
    /// From the counter `entity`.
    pub entity_id: i64,
    /// Its class.
    pub class: String,
    /// Its key in its own register.
    pub natural_key: String,
    /// Its unified code; unique, never given again.
    pub code: String,
    /// When it was first recorded.
    pub created_at: i64,
    /// The version believed and valid now.
    pub current_version: i64,
    /// When it was closed.
    pub retired_at: Option<i64>,
}

/// One belief about an entity over one stretch of valid time.
///
/// Valid time is a civil date `YYYY-MM-DD` (text order is time order), half open; recorded time is microseconds UTC, half open.
#[derive(Debug, Clone, PartialEq)]
pub struct VersionRow {
    /// The entity.
    pub entity_id: i64,
    /// Number of the belief, from 1, below [`VERSIONS`].
    pub version: i64,
    /// First day on which it is true.
    pub valid_from: String,
    /// First day on which it is no longer true.
    pub valid_to: Option<String>,
    /// When it was believed first.
    pub recorded_at: i64,
    /// When it was believed no longer.
    pub retired_at: Option<i64>,
    /// Name.
    pub name: Option<String>,
    /// Standard address, as JSON text.
    pub address: Option<String>,
    /// Standard address, as one line.
    pub address_text: Option<String>,
    /// Division code.
    pub division: Option<String>,
    /// Functional zone.
    pub zone: Option<String>,
    /// Longitude of the representative point, degrees, CGCS2000.
    pub lon: Option<f64>,
    /// Latitude of the representative point, degrees, CGCS2000.
    pub lat: Option<f64>,
    /// Grid cell of the representative point.
    pub cell: Option<i64>,
    /// Geometry, as WKB in CGCS2000.
    pub geometry: Option<Vec<u8>>,
    /// Standard attributes, as JSON text.
    pub attributes: String,
    /// Foreign identifiers, as JSON text.
    pub identifiers: Option<String>,
    /// The record it comes from.
    pub record_id: Option<i64>,
    /// Sequence number of the audit event that brought it.
    pub change_seq: i64,
    /// Digest of the content.
    pub digest: Vec<u8>,
}

/// An entity with its current version.
#[derive(Debug, Clone, PartialEq)]
pub struct Current {
    /// The entity.
    pub entity: EntityRow,
    /// Its current version.
    pub version: VersionRow,
}

/// That a department's register knows an entity, and what its row looked like last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceRow {
    /// Class of the entity.
    pub class: String,
    /// Key in the register.
    pub natural_key: String,
    /// The source department.
    pub department: String,
    /// The entity.
    pub entity_id: i64,
    /// Digest of the row's mapped content.
    pub fingerprint: [u8; 16],
    /// The record last seen that changed something.
    pub record_id: i64,
}

/// Gives an entity a new display code in place of `old`; yields whether it bore that.
///
/// # Errors
/// [`StoreError::Conflict`] when the new code is taken; otherwise when the database cannot be written.
pub fn update_code(tx: &mut Tx, entity_id: i64, old: &str, new: &str) -> Result<bool, StoreError> {
    tx.execute(sql!("entity/update_entity_code"), values![new, entity_id, old]).map(|changed| changed == 1)
}

/// From now on the records under a natural key tell of the entity `to`; yields how many sources moved.
///
/// # Errors
/// When the database cannot be written.
pub fn move_sources(tx: &mut Tx, (class, natural_key): (&str, &str), from: i64, to: i64) -> Result<u64, StoreError> {
    tx.execute(sql!("entity/move_sources"), values![to, class, natural_key, from])
}

/// The key of a version.
#[must_use]
pub fn version_key(entity_id: i64, version: i64) -> i64 {
    entity_id * VERSIONS + version
}

impl EntityRow {
    pub(crate) fn values(&self) -> [Value<'_>; 7] {
        [
            self.entity_id.into(),
            (&self.class).into(),
            (&self.natural_key).into(),
            (&self.code).into(),
            self.created_at.into(),
            self.current_version.into(),
            self.retired_at.into(),
        ]
    }

    fn read(row: &mut Row) -> Result<Self, StoreError> {
        Ok(Self {
            entity_id: row.int()?,
            class: row.text()?,
            natural_key: row.text()?,
            code: row.text()?,
            created_at: row.int()?,
            current_version: row.int()?,
            retired_at: row.opt_int()?,
        })
    }
}

impl VersionRow {
    pub(crate) fn values(&self) -> [Value<'_>; 21] {
        [
            version_key(self.entity_id, self.version).into(),
            self.entity_id.into(),
            self.version.into(),
            (&self.valid_from).into(),
            (&self.valid_to).into(),
            self.recorded_at.into(),
            self.retired_at.into(),
            (&self.name).into(),
            (&self.address).into(),
            (&self.address_text).into(),
            (&self.division).into(),
            (&self.zone).into(),
            self.lon.into(),
            self.lat.into(),
            self.cell.into(),
            (&self.geometry).into(),
            (&self.attributes).into(),
            (&self.identifiers).into(),
            self.record_id.into(),
            self.change_seq.into(),
            (&self.digest).into(),
        ]
    }

    /// A row that starts with the entity's id.
    pub(crate) fn read(mut row: Row) -> Result<Self, StoreError> {
        let entity_id = row.int()?;
        Self::read_of(entity_id, &mut row)
    }

    fn read_of(entity_id: i64, row: &mut Row) -> Result<Self, StoreError> {
        Ok(Self {
            entity_id,
            version: row.int()?,
            valid_from: row.text()?,
            valid_to: row.opt_text()?,
            recorded_at: row.int()?,
            retired_at: row.opt_int()?,
            name: row.opt_text()?,
            address: row.opt_text()?,
            address_text: row.opt_text()?,
            division: row.opt_text()?,
            zone: row.opt_text()?,
            lon: row.opt_real()?,
            lat: row.opt_real()?,
            cell: row.opt_int()?,
            geometry: row.opt_bytes()?,
            attributes: row.text()?,
            identifiers: row.opt_text()?,
            record_id: row.opt_int()?,
            change_seq: row.int()?,
            digest: row.bytes()?,
        })
    }
}

impl Current {
    pub(crate) fn read(mut row: Row) -> Result<Self, StoreError> {
        let entity = EntityRow::read(&mut row)?;
        let version = VersionRow::read_of(entity.entity_id, &mut row)?;
        Ok(Self { entity, version })
    }
}

impl SourceRow {
    pub(crate) fn values(&self) -> [Value<'_>; 6] {
        [
            (&self.class).into(),
            (&self.natural_key).into(),
            (&self.department).into(),
            self.entity_id.into(),
            Value::Bytes(&self.fingerprint),
            self.record_id.into(),
        ]
    }

    pub(crate) fn read(mut row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            class: row.text()?,
            natural_key: row.text()?,
            department: row.text()?,
            entity_id: row.int()?,
            fingerprint: row.array()?,
            record_id: row.int()?,
        })
    }
}
