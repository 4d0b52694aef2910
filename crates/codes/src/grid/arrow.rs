//! The grid over Arrow arrays: what a thread, a cluster or Spark runs on a column. A value without an answer becomes null.

use std::sync::Arc;

use arrow_array::builder::StringBuilder;
use arrow_array::{Array, ArrayRef, Float64Array, RecordBatch, StringArray, UInt64Array};
use arrow_schema::{ArrowError, DataType, Field};

use super::cell::GridCell;
use super::encode::place;
use super::level::Level;

/// The cells of a level of two columns of degrees, as integers; null where a coordinate is null or has no cell.
///
/// # Errors
/// The columns differ in length.
pub fn encode(longitudes: &Float64Array, latitudes: &Float64Array, level: Level) -> Result<UInt64Array, ArrowError> {
    if longitudes.len() != latitudes.len() {
        let lengths = format!("{} longitudes and {} latitudes", longitudes.len(), latitudes.len());
        return Err(ArrowError::InvalidArgumentError(lengths));
    }
    let cell = |(lon, lat): (Option<f64>, Option<f64>)| Some(place(lon?, lat?, level)?.get());
    Ok(longitudes.iter().zip(latitudes).map(cell).collect())
}

/// The codes of a column of integers; null where one is null or no cell.
#[must_use]
pub fn to_text(cells: &UInt64Array) -> StringArray {
    let mut texts = StringBuilder::with_capacity(cells.len(), cells.len() * 20);
    let mut room = [0; 20];
    for cell in cells.iter().map(|value| value.and_then(cell)) {
        match cell {
            Some(cell) => texts.append_value(cell.write_text(&mut room)),
            None => texts.append_null(),
        }
    }
    texts.finish()
}

/// The integers of a column of codes; null where one is null or no code.
#[must_use]
pub fn from_text(codes: &StringArray) -> UInt64Array {
    codes.iter().map(|code| Some(GridCell::from_ascii(code?.as_bytes()).ok()?.get())).collect()
}

/// The ancestor at a level of each cell, or the cell itself; null where the cell is coarser, null or no cell.
#[must_use]
pub fn ancestor(cells: &UInt64Array, level: Level) -> UInt64Array {
    cells.iter().map(|value| Some(cell(value?)?.ancestor(level)?.get())).collect()
}

/// The parent of each cell; null at level 1, and where one is null or no cell.
#[must_use]
pub fn parent(cells: &UInt64Array) -> UInt64Array {
    cells.iter().map(|value| Some(cell(value?)?.parent()?.get())).collect()
}

/// The middle of each cell in degrees, as columns of longitude and latitude.
#[must_use]
pub fn centre(cells: &UInt64Array) -> (Float64Array, Float64Array) {
    let centres = cells.iter().map(|value| value.and_then(cell).map(GridCell::centre).unzip());
    let (lons, lats): (Vec<Option<f64>>, Vec<Option<f64>>) = centres.unzip();
    (lons.into(), lats.into())
}

/// The batch with one column more: the cells of a level of two of its columns of degrees.
///
/// # Errors
/// A column is missing or not of 64-bit floats, or the new one is there already.
pub fn with_cells(
    batch: &RecordBatch,
    longitude: &str,
    latitude: &str,
    level: Level,
    named: &str,
) -> Result<RecordBatch, ArrowError> {
    let degrees = |name: &str| {
        let column = batch.column_by_name(name);
        let column = column.ok_or_else(|| ArrowError::SchemaError(format!("no column `{name}`")))?;
        let floats = column.as_any().downcast_ref::<Float64Array>();
        floats.ok_or_else(|| ArrowError::SchemaError(format!("column `{name}` is {}, not Float64", column.data_type())))
    };
    if batch.column_by_name(named).is_some() {
        return Err(ArrowError::SchemaError(format!("column `{named}` is there already")));
    }
    let cells: ArrayRef = Arc::new(encode(degrees(longitude)?, degrees(latitude)?, level)?);
    let schema = batch.schema();
    let mut fields: Vec<_> = schema.fields().iter().cloned().collect();
    fields.push(Arc::new(Field::new(named, DataType::UInt64, true)));
    let schema = arrow_schema::Schema::new_with_metadata(fields, schema.metadata().clone());
    let columns = batch.columns().iter().cloned().chain([cells]).collect();
    RecordBatch::try_new(Arc::new(schema), columns)
}

fn cell(value: u64) -> Option<GridCell> {
    GridCell::try_from(value).ok()
}

#[cfg(test)]
#[path = "arrow_tests.rs"]
mod arrow_tests;
