//! OGC GeoPackage 1.3 (OGC 12-128r17) written row by row: one layer of features in CGCS2000 degrees.

use std::path::Path;

use geo_types::Geometry;
use rusqlite::types::{ToSqlOutput, Value, ValueRef};
use rusqlite::{Connection, ToSql};

use crate::wkb;

const CREATE: &str = include_str!("../sql/geopackage_out/create.sql");
const CREATE_LAYER: &str = include_str!("../sql/geopackage_out/create_layer.sql");
const INSERT_FEATURE: &str = include_str!("../sql/geopackage_out/insert_feature.sql");
const REGISTER: &str = include_str!("../sql/geopackage_out/register.sql");
const REGISTER_GEOMETRY: &str = include_str!("../sql/geopackage_out/register_geometry.sql");

/// A column of the layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub kind: ColumnKind,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// Text.
    Text,
    /// Whole numbers.
    Integer,
    /// Numbers.
    Real,
    /// True or false, as 1 or 0.
    Boolean,
}

/// A value of a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// None.
    Null,
    /// Text.
    Text(String),
    /// A whole number, or 1 and 0 for true and false.
    Integer(i64),
    /// A number.
    Real(f64),
}

/// The file cannot be written.
#[derive(Debug, thiserror::Error)]
#[error("the GeoPackage cannot be written: {0}")]
pub struct PackageError(#[from] rusqlite::Error);

/// A GeoPackage in the making; it is whole once it is finished.
#[derive(Debug)]
pub struct PackageWriter {
    database: Connection,
    table: String,
    insert: String,
    extent: [f64; 4],
}

impl PackageWriter {
    /// Makes the file with an empty layer.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn create(path: &Path, table: &str, columns: &[Column]) -> Result<Self, PackageError> {
        let database = Connection::open(path)?;
        database.execute_batch(CREATE)?;
        let list = |each: &dyn Fn(&Column) -> String| columns.iter().map(each).collect::<Vec<_>>().join(", ");
        let kind = |kind: ColumnKind| match kind {
            ColumnKind::Text => "TEXT",
            ColumnKind::Integer => "INTEGER",
            ColumnKind::Real => "DOUBLE",
            ColumnKind::Boolean => "BOOLEAN",
        };
        let quoted = quoted(table);
        let declared = list(&|column| format!("{} {}", self::quoted(column.name), kind(column.kind)));
        let layer = CREATE_LAYER.replace("{table}", &quoted).replace("{columns}", &declared);
        database.execute_batch(&layer)?;
        let places: Vec<String> = (1..=columns.len() + 1).map(|at| format!("${at}")).collect();
        let insert = INSERT_FEATURE
            .replace("{table}", &quoted)
            .replace("{columns}", &list(&|column| self::quoted(column.name)))
            .replace("{places}", &places.join(", "));
        database.execute_batch("BEGIN")?;
        let extent = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];
        Ok(Self { database, table: table.to_owned(), insert, extent })
    }

    /// Writes a row; its cells stand as the columns do.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn row(&mut self, geometry: Option<&Geometry<f64>>, cells: &[Cell]) -> Result<(), PackageError> {
        let geometry = geometry.map(|geometry| self.geometry(geometry));
        let mut values: Vec<&dyn ToSql> = vec![&geometry];
        values.extend(cells.iter().map(|cell| cell as &dyn ToSql));
        self.database.prepare_cached(&self.insert)?.execute(values.as_slice())?;
        Ok(())
    }

    /// Ends the file.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn finish(self) -> Result<(), PackageError> {
        let [west, south, east, north] = self.extent;
        let edge = |value: f64| value.is_finite().then_some(value);
        self.database.execute(REGISTER, (&self.table, edge(west), edge(south), edge(east), edge(north)))?;
        self.database.execute(REGISTER_GEOMETRY, [&self.table])?;
        self.database.execute_batch("COMMIT")?;
        self.database.close().map_err(|(_, error)| error.into())
    }

    /// A geometry as clause 2.1.3 has it: magic, version, flags (little-endian, envelope of four numbers), frame, envelope, WKB.
    fn geometry(&mut self, geometry: &Geometry<f64>) -> Vec<u8> {
        let bounds = chengji_core::geometry::bounds(geometry);
        let own = bounds.map_or([f64::NAN; 4], |bounds| [bounds.west, bounds.south, bounds.east, bounds.north]);
        let all = &mut self.extent;
        *all = [all[0].min(own[0]), all[1].min(own[1]), all[2].max(own[2]), all[3].max(own[3])];
        let mut out = b"GP\0\x03".to_vec();
        out.extend_from_slice(&4490_i32.to_le_bytes());
        for value in [own[0], own[2], own[1], own[3]] {
            out.extend_from_slice(&value.to_le_bytes());
        }
        out.extend_from_slice(&wkb::encode(geometry));
        out
    }
}

impl ToSql for Cell {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Null => ToSqlOutput::Owned(Value::Null),
            Self::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Self::Integer(number) => ToSqlOutput::Owned(Value::Integer(*number)),
            Self::Real(number) => ToSqlOutput::Owned(Value::Real(*number)),
        })
    }
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
