//! OGC GeoPackage: one layer of an SQLite file, read row by row.

use std::path::{Path, PathBuf};

use chengji_core::finding::{Finding, Rule};
use chengji_core::record::{FieldValue, Layout, RawRecord};
use geo_types::Geometry;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags};

use super::feed::{self, Feed, Outlet, Ready};
use super::input::Progress;
use super::{MAX_FIELD_BYTES, OpenError, ReadError, Row, RowError};
use crate::wkb;

const LIST_LAYERS: &str = include_str!("../../sql/geopackage/list_layers.sql");
const LIST_COLUMNS: &str = include_str!("../../sql/geopackage/list_columns.sql");
const COUNT_FEATURES: &str = include_str!("../../sql/geopackage/count_features.sql");
const LIST_FEATURES: &str = include_str!("../../sql/geopackage/list_features.sql");

/// An opened layer.
pub(crate) struct Opened {
    pub(crate) feed: Feed,
    pub(crate) layout: Layout,
    pub(crate) declared_crs: Option<String>,
}

/// Opens the layer called `layer`, or the first feature table.
pub(crate) fn open(path: &Path, size: u64, layer: Option<&str>, progress: Progress) -> Result<Opened, OpenError> {
    let (path, layer) = (path.to_owned(), layer.map(str::to_owned));
    let crashed = ReadError::NotAGeoPackage { reason: "the reader stopped".to_owned() };
    let (feed, (layout, declared_crs)) =
        feed::start(crashed, move |ready, outlet| work(&path, size, layer.as_deref(), &progress, ready, outlet))?;
    Ok(Opened { feed, layout, declared_crs })
}

type Header = (Layout, Option<String>);

fn work(
    path: &PathBuf,
    size: u64,
    layer: Option<&str>,
    progress: &Progress,
    ready: &Ready<Header>,
    outlet: &mut Outlet,
) -> Result<(), ReadError> {
    let database = connect(path).map_err(|error| broken(&error))?;
    let layers = list_layers(&database).map_err(|error| broken(&error))?;
    let Some(found) = layers.iter().find(|found| layer.is_none_or(|layer| layer == found.table)) else {
        let layers = layers.into_iter().map(|layer| layer.table).collect();
        // The opener may have gone away; then there is nobody to tell.
        ready.announce(Err(OpenError::LayerMissing { wanted: layer.unwrap_or_default().to_owned(), layers })).ok();
        return Ok(());
    };
    let columns = list_columns(&database, &found.table).map_err(|error| broken(&error))?;
    let kept = columns.iter().filter(|column| Some(&column.name) != found.geometry.as_ref());
    let layout = Layout { columns: kept.map(|column| column.name.clone()).collect() };
    if columns.is_empty() {
        ready.announce(Err(OpenError::HeaderEmpty)).ok();
        return Ok(());
    }
    if ready.announce(Ok((layout, found.crs.clone()))).is_err() {
        return Ok(());
    }
    read_features(&database, found, &columns, size, progress, outlet).map_err(|error| broken(&error))
}

struct LayerTable {
    table: String,
    geometry: Option<String>,
    crs: Option<String>,
}

struct Column {
    name: String,
    is_bool: bool,
}

fn connect(path: &PathBuf) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let database = Connection::open_with_flags(path, flags)?;
    // The file comes from outside: nothing its schema says may run code.
    database.pragma_update(None, "trusted_schema", false)?;
    database.pragma_update(None, "cell_size_check", true)?;
    Ok(database)
}

fn list_layers(database: &Connection) -> rusqlite::Result<Vec<LayerTable>> {
    let mut statement = database.prepare(LIST_LAYERS)?;
    let layers = statement.query_map([], |row| {
        let organisation: Option<String> = row.get(3)?;
        let code: Option<i64> = row.get(4)?;
        Ok(LayerTable {
            table: row.get(0)?,
            geometry: row.get(1)?,
            crs: organisation.zip(code).map(|(organisation, code)| format!("{}:{code}", organisation.to_uppercase())),
        })
    })?;
    layers.collect()
}

fn list_columns(database: &Connection, table: &str) -> rusqlite::Result<Vec<Column>> {
    let mut statement = database.prepare(LIST_COLUMNS)?;
    let columns = statement.query_map([table], |row| {
        let kind: String = row.get(1)?;
        Ok(Column { name: row.get(0)?, is_bool: kind.eq_ignore_ascii_case("boolean") })
    })?;
    columns.collect()
}

fn read_features(
    database: &Connection,
    layer: &LayerTable,
    columns: &[Column],
    size: u64,
    progress: &Progress,
    outlet: &mut Outlet,
) -> rusqlite::Result<()> {
    let table = quoted(&layer.table);
    let count: i64 = database.query_row(&COUNT_FEATURES.replace("{table}", &table), [], |row| row.get(0))?;
    let count = u64::try_from(count).unwrap_or(0).max(1);
    let names: Vec<String> = columns.iter().map(|column| quoted(&column.name)).collect();
    let statement = LIST_FEATURES.replace("{columns}", &names.join(", ")).replace("{table}", &table);
    let mut statement = database.prepare(&statement)?;
    let mut rows = statement.query([])?;
    let mut number = 0;
    while let Some(row) = rows.next()? {
        number += 1;
        let item = match read_feature(row, number, layer, columns)? {
            Ok(record) => Row::Record(record),
            Err(error) => Row::Bad(error),
        };
        if outlet.send(item).is_err() {
            return Ok(());
        }
        // The database does not say how far it has read: the share of rows stands for it.
        progress.set((u128::from(size) * u128::from(number) / u128::from(count)) as u64);
    }
    Ok(())
}

fn read_feature(
    row: &rusqlite::Row<'_>,
    number: u64,
    layer: &LayerTable,
    columns: &[Column],
) -> rusqlite::Result<Result<RawRecord, RowError>> {
    let mut values = Vec::with_capacity(columns.len());
    let mut geometry = None;
    let mut findings = Vec::new();
    for (index, column) in columns.iter().enumerate() {
        let value = row.get_ref(index)?;
        if Some(&column.name) == layer.geometry.as_ref() {
            match read_geometry(value) {
                Ok(found) => geometry = found,
                Err(error) => {
                    findings.push(Finding::new(Rule::RecordMalformed).field(column.name.clone()).detail(error));
                }
            }
            continue;
        }
        let value = field_value(value, column.is_bool);
        match &value {
            Err(error) => findings.push(Finding::new(Rule::RecordUndecodable).field(column.name.clone()).detail(error)),
            Ok(FieldValue::Text(text)) if text.len() > MAX_FIELD_BYTES => {
                findings.push(Finding::new(Rule::ValueTooLong).field(column.name.clone()));
            }
            Ok(_) => {}
        }
        values.push(value.unwrap_or(FieldValue::Null));
    }
    if findings.is_empty() {
        return Ok(Ok(RawRecord { row: number, values, geometry }));
    }
    let record = RawRecord { row: number, values, geometry };
    Ok(Err(RowError::new(number, None, findings, crate::payload::encode(&record).as_bytes())))
}

fn field_value(value: ValueRef<'_>, is_bool: bool) -> Result<FieldValue, String> {
    Ok(match value {
        ValueRef::Null => FieldValue::Null,
        ValueRef::Integer(value) if is_bool && matches!(value, 0 | 1) => FieldValue::Bool(value == 1),
        ValueRef::Integer(value) => FieldValue::Int(value),
        ValueRef::Real(value) => FieldValue::Float(value),
        ValueRef::Text(bytes) => {
            let text = std::str::from_utf8(bytes)
                .map_err(|error| format!("byte {} of the text is not UTF-8", error.valid_up_to()))?;
            FieldValue::Text(text.to_owned())
        }
        ValueRef::Blob(bytes) => FieldValue::Text(hex(bytes)),
    })
}

/// A GeoPackage geometry: header with magic, flags, frame and envelope, then WKB (OGC 12-128 clause 2.1.3).
fn read_geometry(value: ValueRef<'_>) -> Result<Option<Geometry<f64>>, String> {
    let blob = match value {
        ValueRef::Null => return Ok(None),
        ValueRef::Blob(blob) => blob,
        _ => return Err("the geometry is not a blob".to_owned()),
    };
    let [b'G', b'P', _version, flags, _, _, _, _, ..] = blob else {
        return Err("the geometry has no GeoPackage header".to_owned());
    };
    let envelope = match (flags >> 1) & 7 {
        0 => 0,
        1 => 32,
        2 | 3 => 48,
        4 => 64,
        other => return Err(format!("unknown envelope kind {other} in the geometry header")),
    };
    let body = blob.get(8 + envelope..).ok_or("the geometry ends inside its header")?;
    wkb::decode(body).map(Some).map_err(|error| error.to_string())
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    let mut text = String::with_capacity(bytes.len() * 2 + 2);
    text.push_str("0x");
    for byte in bytes {
        // Writing to a string cannot fail.
        write!(text, "{byte:02x}").ok();
    }
    text
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn broken(error: &rusqlite::Error) -> ReadError {
    ReadError::NotAGeoPackage { reason: error.to_string() }
}
