//! GeoParquet 1: a column of well-known binary and the file's `geo` metadata.

use std::fs::File;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use chengji_core::record::FieldValue;
use geo_types::Geometry;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::{Field, Row, reader::RowIter};
use serde_json::Value;

use super::{Feature, FeatureFault, FeatureFile};
use crate::wkb;

pub(super) fn open(path: &Path) -> Result<FeatureFile, FeatureFault> {
    let file = File::open(path).map_err(|error| FeatureFault::new(0, error.to_string()))?;
    let reader = guarded(|| SerializedFileReader::new(file)).map_err(|reason| FeatureFault::new(0, reason))?;
    let metadata = reader.metadata().file_metadata();
    let entries = metadata.key_value_metadata();
    let geo = entries.into_iter().flatten().find(|entry| entry.key == "geo").and_then(|entry| entry.value.as_deref());
    let geo: Option<Value> = geo.and_then(|text| serde_json::from_str(text).ok());
    let Some(geo) = geo else {
        return Err(FeatureFault::new(0, "no metadata `geo`: it is Parquet, but not GeoParquet"));
    };
    let column = geo["primary_column"].as_str().unwrap_or("geometry").to_owned();
    let told = &geo["columns"][&column];
    if !told["encoding"].as_str().unwrap_or("WKB").eq_ignore_ascii_case("WKB") {
        return Err(FeatureFault::new(0, format!("outlines as {}; only WKB is read", told["encoding"])));
    }
    let frame = frame(&told["crs"], told.get("crs").is_some());
    let names: Vec<String> =
        metadata.schema_descr().root_schema().get_fields().iter().map(|field| field.name().to_owned()).collect();
    let columns = names.into_iter().filter(|name| *name != column && name != "bbox").collect::<Vec<_>>();
    let rows = RowIter::from_file_into(Box::new(reader));
    let rows = Rows { rows, column, count: columns.len(), number: 0, ended: false };
    Ok(FeatureFile { columns, frame, rows: Box::new(rows) })
}

/// The frame of PROJJSON; where none is told, that of OGC:CRS84, and none where it is told to be unknown.
fn frame(crs: &Value, told: bool) -> Option<String> {
    if !told {
        return Some("OGC:CRS84".to_owned());
    }
    let id = &crs["id"];
    let code = match &id["code"] {
        Value::Number(code) => Some(code.to_string()),
        Value::String(code) => Some(code.clone()),
        _ => None,
    };
    match (id["authority"].as_str(), code) {
        (Some(authority), Some(code)) => Some(format!("{authority}:{code}")),
        _ => crs["name"].as_str().map(str::to_owned),
    }
}

/// What the Parquet crate does; where a hostile file makes it stumble, that is a fault of the file.
fn guarded<T>(work: impl FnOnce() -> parquet::errors::Result<T>) -> Result<T, String> {
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(error)) => Err(error.to_string()),
        Err(_panic) => Err("the file contradicts itself".to_owned()),
    }
}

struct Rows {
    rows: RowIter<'static>,
    column: String,
    count: usize,
    number: u64,
    ended: bool,
}

impl Iterator for Rows {
    type Item = Result<Feature, FeatureFault>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let row = guarded(|| self.rows.next().transpose());
        self.number += 1;
        match row {
            Ok(Some(row)) => Some(self.feature(row)),
            Ok(None) => {
                self.ended = true;
                None
            }
            Err(reason) => {
                self.ended = true;
                Some(Err(FeatureFault::new(self.number, reason)))
            }
        }
    }
}

impl Rows {
    fn feature(&self, row: Row) -> Result<Feature, FeatureFault> {
        let (mut values, mut geometry) = (Vec::with_capacity(self.count), None);
        for (name, field) in row.into_columns() {
            if name == self.column {
                geometry = outline(&field).map_err(|reason| FeatureFault::new(self.number, reason))?;
            } else if name != "bbox" {
                values.push(value(field));
            }
        }
        Ok(Feature { number: self.number, values, geometry })
    }
}

fn outline(field: &Field) -> Result<Option<Geometry<f64>>, String> {
    match field {
        Field::Null => Ok(None),
        Field::Bytes(bytes) => wkb::decode(bytes.data()).map(Some).map_err(|error| error.to_string()),
        _ => Err("the outline is not binary".to_owned()),
    }
}

fn value(field: Field) -> FieldValue {
    match field {
        Field::Null | Field::Bytes(_) => FieldValue::Null,
        Field::Bool(value) => FieldValue::Bool(value),
        Field::Byte(number) => FieldValue::Int(i64::from(number)),
        Field::Short(number) => FieldValue::Int(i64::from(number)),
        Field::Int(number) => FieldValue::Int(i64::from(number)),
        Field::Long(number) => FieldValue::Int(number),
        Field::UByte(number) => FieldValue::Int(i64::from(number)),
        Field::UShort(number) => FieldValue::Int(i64::from(number)),
        Field::UInt(number) => FieldValue::Int(i64::from(number)),
        Field::Float(number) => FieldValue::Float(f64::from(number)),
        Field::Double(number) => FieldValue::Float(number),
        Field::Str(text) => FieldValue::Text(text),
        other => FieldValue::Text(other.to_string()),
    }
}
