//! Models taken out of the registry as files: as they came, or as footprints with what is known of them.

mod file;
mod glb;
mod table;

use std::fmt;
use std::io::{self, Write};
use std::str::FromStr;

use chengji_citymodel::frame::Frame;
use chengji_codes::ClassCode;
use jiff::Timestamp;

use super::scene::{SceneArea, Selection, View, walk};
use crate::Actor;
use crate::city::City;
use crate::error::{CityError, Refusal};
use crate::publication::Sight;

/// The formats models are taken out in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportFormat {
    /// CityJSON 2.0, one text.
    CityJson,
    /// CityJSONSeq: a line a feature.
    CityJsonSeq,
    /// CityGML 2.0.
    CityGml,
    /// GeoJSON: footprints with height, floors and level.
    GeoJson,
    /// One GLB in metres around the middle of what it shows.
    Glb,
    /// GeoPackage: footprints, as with GeoJSON.
    GeoPackage,
    /// GeoParquet: footprints, as with GeoJSON.
    GeoParquet,
}

impl ExportFormat {
    /// Every format.
    pub const ALL: [Self; 7] = [
        Self::CityJson,
        Self::CityJsonSeq,
        Self::CityGml,
        Self::GeoJson,
        Self::Glb,
        Self::GeoPackage,
        Self::GeoParquet,
    ];

    /// Its name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::CityJson => "cityjson",
            Self::CityJsonSeq => "cityjsonseq",
            Self::CityGml => "citygml",
            Self::GeoJson => "geojson",
            Self::Glb => "glb",
            Self::GeoPackage => "gpkg",
            Self::GeoParquet => "geoparquet",
        }
    }

    /// Its media type.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::CityJson => "application/city+json",
            Self::CityJsonSeq => "application/city+json-seq",
            Self::CityGml => "application/gml+xml",
            Self::GeoJson => "application/geo+json",
            Self::Glb => "model/gltf-binary",
            Self::GeoPackage => "application/geopackage+sqlite3",
            Self::GeoParquet => "application/vnd.apache.parquet",
        }
    }

    /// How its files' names end.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::CityJson => "city.json",
            Self::CityJsonSeq => "city.jsonl",
            Self::CityGml => "gml",
            Self::GeoJson => "geojson",
            Self::Glb => "glb",
            Self::GeoPackage => "gpkg",
            Self::GeoParquet => "parquet",
        }
    }
}

impl fmt::Display for ExportFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A text that names no format.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{got:?} is no format: expected cityjson, cityjsonseq, citygml, geojson, glb, gpkg or geoparquet")]
pub struct InvalidExportFormat {
    /// What was given.
    pub got: String,
}

impl FromStr for ExportFormat {
    type Err = InvalidExportFormat;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.into_iter().find(|format| format.as_str() == text);
        found.ok_or_else(|| InvalidExportFormat { got: text.to_owned() })
    }
}

/// What to take out.
#[derive(Debug, Clone, PartialEq)]
pub struct ExportRequest {
    /// As what.
    pub format: ExportFormat,
    /// The classes; none: those that models are of.
    pub classes: Vec<ClassCode>,
    /// Only this part of the city.
    pub area: Option<SceneArea>,
    /// What was known at this instant instead of now.
    pub as_of: Option<Timestamp>,
    /// Models no finer than this.
    pub level: Option<i64>,
    /// White blocks with their floors.
    pub floors: bool,
    /// The frame of CityJSON and CityGML; CGCS2000 longitude and latitude when absent.
    pub frame: Option<String>,
}

/// What was taken out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ExportReport {
    /// Things.
    pub things: u64,
    /// Objects they consist of.
    pub objects: u64,
}

/// Writes models to `out` as they are read. A class that the actor may not read has nothing.
///
/// Memory: a page of things; CityJSON keeps its vertices until the end, GLB everything; GLB, GeoPackage and GeoParquet go out when they
/// are whole. Cost: the things of the area in the present, else those of the class.
///
/// # Errors
/// For a class or frame that is not known, a position outside the frame, more than a GLB can hold, or when store or output fail. What was
/// written by then is no whole file.
pub fn export(
    city: &City,
    actor: &Actor,
    request: &ExportRequest,
    out: &mut dyn Write,
    advanced: &mut dyn FnMut(u64),
) -> Result<ExportReport, CityError> {
    let prepared = prepare(city, actor, request)?;
    let mut sink = file::sink(city, request.format, &prepared.frame, out)?;
    let at = request.as_of.unwrap_or_else(|| city.now());
    let view = View { at, past: request.as_of.is_some(), most: request.level, floors: request.floors };
    let mut report = ExportReport::default();
    for class in prepared.classes {
        let selection = Selection { class, area: request.area, view };
        walk(city, &selection, None, &mut |things, _| {
            for thing in things {
                report.things += 1;
                report.objects += thing.objects.len() as u64;
                sink.thing(thing)?;
            }
            advanced(report.things);
            Ok(())
        })?;
    }
    sink.finish()?;
    Ok(report)
}

/// Whether a request can be answered, before anything is written.
///
/// # Errors
/// As [`export`] for what stands in the request.
pub fn check(city: &City, actor: &Actor, request: &ExportRequest) -> Result<(), CityError> {
    prepare(city, actor, request).map(drop)
}

struct Prepared {
    frame: Frame,
    classes: Vec<ClassCode>,
}

fn prepare(city: &City, actor: &Actor, request: &ExportRequest) -> Result<Prepared, CityError> {
    let name = request.frame.as_deref().unwrap_or("EPSG:4490");
    let frame = Frame::named(name).map_err(|error| CityError::refuse(Refusal::ModelFrameUnknown, error.to_string()))?;
    let sight = Sight::of(city, actor)?;
    let mut classes = request.classes.clone();
    if classes.is_empty() {
        classes = city.standards().city_model.classes.iter().map(|(_, class)| *class).collect();
        classes.sort_unstable();
        classes.dedup();
    }
    let unknown = |class: &&ClassCode| city.standards().class(**class).is_none() || !sight.covers(**class);
    // One that is named must be there; of all there are, those he may read are meant.
    match classes.iter().find(unknown) {
        Some(class) if !request.classes.is_empty() => {
            return Err(CityError::refuse(Refusal::ClassUnknown, class.to_string()));
        }
        _ => classes.retain(|class| sight.covers(*class)),
    }
    Ok(Prepared { frame, classes })
}

/// What the target of an export reports.
fn fault(source: io::Error) -> CityError {
    CityError::Io { path: "export".to_owned(), source }
}
