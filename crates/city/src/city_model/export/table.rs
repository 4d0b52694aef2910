//! Footprints with what is known of their things: GeoJSON, GeoPackage and GeoParquet.

use std::fs::File;
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};

use chengji_citymodel::measure::footprint;
use chengji_formats::geojson_out::{CollectionWriter, Precision};
use chengji_formats::geopackage_out::{Cell, Column, ColumnKind, PackageWriter};
use chengji_formats::geoparquet_out::GeoParquetWriter;
use geo_types::Geometry;
use serde_json::{Map, Value};

use super::super::scene::Shown;
use super::fault;
use super::file::Sink;
use crate::city::City;
use crate::error::{CityError, Refusal};

/// A row: what every reader of the class may know of a thing.
struct Row {
    code: String,
    class: String,
    name: Option<String>,
    address: Option<String>,
    cell: String,
    level: i64,
    height: Option<f64>,
    floors: Option<i64>,
    is_white: bool,
    outline: Option<Geometry<f64>>,
}

impl Row {
    fn of(city: &City, thing: Shown) -> Self {
        let properties = thing.properties(city);
        let open = |name: &str| city.standards().grade(thing.class, name).is_none_or(|grade| grade <= 1);
        let (sees_height, sees_floors) = (open("height"), open("floors"));
        let outline = thing.footprint.filter(|shape| !matches!(shape, Geometry::Point(_)));
        let outline = outline.or_else(|| {
            let shape = thing.objects.iter().map(|object| footprint(&object.bodies)).find(|shape| !shape.0.is_empty());
            shape.map(Geometry::MultiPolygon)
        });
        Self {
            code: thing.code,
            class: thing.class.to_string(),
            name: thing.name,
            address: Some(properties.address).filter(|address| !address.is_empty()),
            cell: thing.cell,
            level: thing.level.into(),
            height: thing.height.filter(|_| sees_height),
            floors: thing.floors.filter(|_| sees_floors),
            is_white: thing.is_white,
            outline,
        }
    }

    /// Its outline, and its cells as [`COLUMNS`] stand.
    fn cells(self) -> (Option<Geometry<f64>>, [Cell; 9]) {
        let text = |value: Option<String>| value.map_or(Cell::Null, Cell::Text);
        let cells = [
            Cell::Text(self.code),
            Cell::Text(self.class),
            text(self.name),
            text(self.address),
            Cell::Text(self.cell),
            Cell::Integer(self.level),
            self.height.map_or(Cell::Null, Cell::Real),
            self.floors.map_or(Cell::Null, Cell::Integer),
            Cell::Integer(self.is_white.into()),
        ];
        (self.outline, cells)
    }
}

/// GeoJSON in the making.
pub(super) struct Collection<'o> {
    city: &'o City,
    writer: CollectionWriter<&'o mut dyn Write>,
}

impl<'o> Collection<'o> {
    pub(super) fn begin(city: &'o City, out: &'o mut dyn Write) -> Result<Self, CityError> {
        let writer = CollectionWriter::begin(out, &Map::new(), Precision::EXCHANGE).map_err(fault)?;
        Ok(Self { city, writer })
    }
}

impl Sink for Collection<'_> {
    fn thing(&mut self, thing: Shown) -> Result<(), CityError> {
        let row = Row::of(self.city, thing);
        let columns: [(&str, Value); 8] = [
            ("class", row.class.into()),
            ("name", row.name.into()),
            ("address", row.address.into()),
            ("grid_cell", row.cell.into()),
            ("level", row.level.into()),
            ("height", row.height.into()),
            ("floors", row.floors.into()),
            ("white", row.is_white.into()),
        ];
        let properties: Map<String, Value> =
            columns.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        self.writer.feature(Some(&row.code), row.outline.as_ref(), &properties).map_err(fault)
    }

    fn finish(self: Box<Self>) -> Result<(), CityError> {
        self.writer.end().map(drop).map_err(fault)
    }
}

/// A file of the data folder that is handed out when it is whole, and goes with this.
struct Scratch(PathBuf);

impl Scratch {
    fn of(city: &City, ending: &str) -> Result<Self, CityError> {
        static NUMBER: AtomicU64 = AtomicU64::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let folder = city.data().join("exports");
        std::fs::create_dir_all(&folder).map_err(fault)?;
        let scratch = Self(folder.join(format!("{}-{number}.{ending}", std::process::id())));
        drop(std::fs::remove_file(&scratch.0));
        Ok(scratch)
    }

    fn hand_out(&self, out: &mut dyn Write) -> Result<(), CityError> {
        let mut file = File::open(&self.0).map_err(fault)?;
        io::copy(&mut file, out).and_then(|_bytes| out.flush()).map_err(fault)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // One that is left behind is overwritten by a later export of the same number.
        drop(std::fs::remove_file(&self.0));
    }
}

const COLUMNS: [Column; 9] = [
    Column { name: "code", kind: ColumnKind::Text },
    Column { name: "class", kind: ColumnKind::Text },
    Column { name: "name", kind: ColumnKind::Text },
    Column { name: "address", kind: ColumnKind::Text },
    Column { name: "grid_cell", kind: ColumnKind::Text },
    Column { name: "level", kind: ColumnKind::Integer },
    Column { name: "height", kind: ColumnKind::Real },
    Column { name: "floors", kind: ColumnKind::Integer },
    Column { name: "white", kind: ColumnKind::Boolean },
];

/// GeoPackage in the making.
pub(super) struct Package<'o> {
    city: &'o City,
    out: &'o mut dyn Write,
    scratch: Scratch,
    writer: PackageWriter,
}

impl<'o> Package<'o> {
    pub(super) fn begin(city: &'o City, out: &'o mut dyn Write) -> Result<Self, CityError> {
        let scratch = Scratch::of(city, "gpkg")?;
        let writer = PackageWriter::create(&scratch.0, "things", &COLUMNS).map_err(refused)?;
        Ok(Self { city, out, scratch, writer })
    }
}

impl Sink for Package<'_> {
    fn thing(&mut self, thing: Shown) -> Result<(), CityError> {
        let (outline, cells) = Row::of(self.city, thing).cells();
        self.writer.row(outline.as_ref(), &cells).map_err(refused)
    }

    fn finish(self: Box<Self>) -> Result<(), CityError> {
        let Self { out, scratch, writer, .. } = *self;
        writer.finish().map_err(refused)?;
        scratch.hand_out(out)
    }
}

/// GeoParquet in the making.
pub(super) struct Columns<'o> {
    city: &'o City,
    out: &'o mut dyn Write,
    scratch: Scratch,
    writer: GeoParquetWriter,
}

impl<'o> Columns<'o> {
    pub(super) fn begin(city: &'o City, out: &'o mut dyn Write) -> Result<Self, CityError> {
        let scratch = Scratch::of(city, "parquet")?;
        let writer = GeoParquetWriter::create(&scratch.0, &COLUMNS).map_err(refused)?;
        Ok(Self { city, out, scratch, writer })
    }
}

impl Sink for Columns<'_> {
    fn thing(&mut self, thing: Shown) -> Result<(), CityError> {
        let (outline, cells) = Row::of(self.city, thing).cells();
        self.writer.row(outline.as_ref(), cells).map_err(refused)
    }

    fn finish(self: Box<Self>) -> Result<(), CityError> {
        let Self { out, scratch, writer, .. } = *self;
        writer.finish().map_err(refused)?;
        scratch.hand_out(out)
    }
}

#[expect(clippy::needless_pass_by_value, reason = "handed to map_err")]
fn refused(error: impl ToString) -> CityError {
    CityError::refuse(Refusal::SceneDamaged, error.to_string())
}
