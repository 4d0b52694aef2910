//! GeoParquet 1.1 written row by row: outlines as well-known binary in CGCS2000 degrees, with the box of each row beside it.

use std::collections::BTreeSet;
use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use geo_types::Geometry;
use parquet::basic::{Compression, ZstdLevel};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::parser::parse_message_type;
use serde_json::{Value, json};

use crate::geopackage_out::{Cell, Column, ColumnKind};
use crate::wkb;

/// Rows of a group; so many are held in memory.
const GROUP: usize = 10_000;
/// Corners of the box column, in the order in which they are written.
const CORNERS: [&str; 4] = ["xmin", "ymin", "xmax", "ymax"];

/// The file cannot be written.
#[derive(Debug, thiserror::Error)]
#[error("the GeoParquet file cannot be written: {0}")]
pub struct GeoParquetError(#[from] ParquetError);

/// A GeoParquet file in the making; it is whole once it is finished.
///
/// Memory: ten thousand rows.
pub struct GeoParquetWriter {
    file: SerializedFileWriter<File>,
    kinds: Vec<ColumnKind>,
    columns: Vec<Vec<Cell>>,
    outlines: Vec<Option<(Vec<u8>, [f64; 4])>>,
    extent: [f64; 4],
    shapes: BTreeSet<&'static str>,
}

impl GeoParquetWriter {
    /// Makes the file, without a row.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn create(path: &Path, columns: &[Column]) -> Result<Self, GeoParquetError> {
        let mut schema = "message things {\n".to_owned();
        for Column { name, kind } in columns {
            let kind = match kind {
                ColumnKind::Text => format!("binary {name} (UTF8)"),
                ColumnKind::Integer => format!("int64 {name}"),
                ColumnKind::Real => format!("double {name}"),
                ColumnKind::Boolean => format!("boolean {name}"),
            };
            schema.push_str(&format!("optional {kind};\n"));
        }
        let corners = CORNERS.map(|corner| format!("required double {corner};")).join(" ");
        schema.push_str(&format!("optional group bbox {{ {corners} }}\noptional binary geometry;\n}}"));
        let schema = Arc::new(parse_message_type(&schema)?);
        let properties = WriterProperties::builder().set_compression(Compression::ZSTD(ZstdLevel::try_new(3)?)).build();
        let file = File::create(path).map_err(ParquetError::from)?;
        Ok(Self {
            file: SerializedFileWriter::new(file, schema, Arc::new(properties))?,
            kinds: columns.iter().map(|column| column.kind).collect(),
            columns: vec![Vec::new(); columns.len()],
            outlines: Vec::new(),
            extent: [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY],
            shapes: BTreeSet::new(),
        })
    }

    /// Writes a row; its cells stand as the columns do.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn row(
        &mut self,
        geometry: Option<&Geometry<f64>>,
        cells: impl IntoIterator<Item = Cell>,
    ) -> Result<(), GeoParquetError> {
        let mut cells = cells.into_iter();
        for column in &mut self.columns {
            column.push(cells.next().unwrap_or(Cell::Null));
        }
        let outline = geometry.and_then(|geometry| self.outline(geometry));
        self.outlines.push(outline);
        if self.outlines.len() == GROUP { self.flush() } else { Ok(()) }
    }

    /// Ends the file.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn finish(mut self) -> Result<(), GeoParquetError> {
        self.flush()?;
        let mut column = json!({
            "encoding": "WKB",
            "geometry_types": self.shapes,
            "crs": cgcs2000(),
            "covering": { "bbox": Value::Object(CORNERS.map(|corner| (corner.to_owned(), json!(["bbox", corner]))).into_iter().collect()) },
        });
        if self.extent[0] <= self.extent[2] {
            column["bbox"] = json!(self.extent);
        }
        let geo = json!({ "version": "1.1.0", "primary_column": "geometry", "columns": { "geometry": column } });
        self.file.append_key_value_metadata(KeyValue::new("geo".to_owned(), geo.to_string()));
        self.file.close()?;
        Ok(())
    }

    /// An outline with its box; none when it has no corner.
    fn outline(&mut self, geometry: &Geometry<f64>) -> Option<(Vec<u8>, [f64; 4])> {
        let bounds = chengji_core::geometry::bounds(geometry)?;
        let own = [bounds.west, bounds.south, bounds.east, bounds.north];
        let all = self.extent;
        self.extent = [all[0].min(own[0]), all[1].min(own[1]), all[2].max(own[2]), all[3].max(own[3])];
        self.shapes.insert(match geometry {
            Geometry::Point(_) => "Point",
            Geometry::Line(_) | Geometry::LineString(_) => "LineString",
            Geometry::Polygon(_) | Geometry::Rect(_) | Geometry::Triangle(_) => "Polygon",
            Geometry::MultiPoint(_) => "MultiPoint",
            Geometry::MultiLineString(_) => "MultiLineString",
            Geometry::MultiPolygon(_) => "MultiPolygon",
            Geometry::GeometryCollection(_) => "GeometryCollection",
        });
        Some((wkb::encode(geometry), own))
    }

    /// Writes what is held as a group.
    fn flush(&mut self) -> Result<(), GeoParquetError> {
        if self.outlines.is_empty() {
            return Ok(());
        }
        let mut group = self.file.next_row_group()?;
        for (kind, column) in self.kinds.iter().zip(&mut self.columns) {
            let cells = std::mem::take(column);
            match kind {
                ColumnKind::Text => {
                    column_of::<ByteArrayType>(
                        &mut group,
                        cells.into_iter().map(|cell| match cell {
                            Cell::Text(text) => Some(ByteArray::from(text.into_bytes())),
                            _ => None,
                        }),
                    )?;
                }
                ColumnKind::Integer => column_of::<Int64Type>(&mut group, cells.iter().map(whole))?,
                ColumnKind::Boolean => {
                    column_of::<BoolType>(&mut group, cells.iter().map(|cell| whole(cell).map(|number| number != 0)))?;
                }
                ColumnKind::Real => {
                    column_of::<DoubleType>(
                        &mut group,
                        cells.iter().map(|cell| match cell {
                            Cell::Real(number) => Some(*number),
                            _ => None,
                        }),
                    )?;
                }
            }
        }
        let outlines = std::mem::take(&mut self.outlines);
        for corner in 0..CORNERS.len() {
            let corners = outlines.iter().map(|outline| outline.as_ref().map(|(_, own)| own[corner]));
            column_of::<DoubleType>(&mut group, corners)?;
        }
        let bytes = outlines.into_iter().map(|outline| outline.map(|(bytes, _)| ByteArray::from(bytes)));
        column_of::<ByteArrayType>(&mut group, bytes)?;
        group.close()?;
        Ok(())
    }
}

fn whole(cell: &Cell) -> Option<i64> {
    match cell {
        Cell::Integer(number) => Some(*number),
        _ => None,
    }
}

/// Writes the next column of a group.
fn column_of<T: DataType>(
    group: &mut SerializedRowGroupWriter<'_, File>,
    cells: impl Iterator<Item = Option<T::T>>,
) -> Result<(), GeoParquetError> {
    let (mut values, mut levels) = (Vec::new(), Vec::new());
    for cell in cells {
        levels.push(i16::from(cell.is_some()));
        values.extend(cell);
    }
    let next = group.next_column()?;
    let mut column = next.ok_or_else(|| ParquetError::General("more columns than the schema has".to_owned()))?;
    column.typed::<T>().write_batch(&values, Some(&levels), None)?;
    column.close()?;
    Ok(())
}

/// The frame as PROJJSON. Positions are longitude first whatever its axes say (GeoParquet 1.1, "Coordinate axis order").
fn cgcs2000() -> Value {
    let axis = |name: &str, short: &str, direction: &str| json!({ "name": name, "abbreviation": short, "direction": direction, "unit": "degree" });
    json!({
        "$schema": "https://proj.org/schemas/v0.7/projjson.schema.json",
        "type": "GeographicCRS",
        "name": "China Geodetic Coordinate System 2000",
        "datum": {
            "type": "GeodeticReferenceFrame",
            "name": "China 2000",
            "ellipsoid": { "name": "CGCS2000", "semi_major_axis": 6_378_137, "inverse_flattening": 298.257_222_101 },
        },
        "coordinate_system": {
            "subtype": "ellipsoidal",
            "axis": [axis("Geodetic latitude", "Lat", "north"), axis("Geodetic longitude", "Lon", "east")],
        },
        "id": { "authority": "EPSG", "code": 4490 },
    })
}

#[cfg(test)]
#[path = "geoparquet_out_tests.rs"]
mod geoparquet_out_tests;
