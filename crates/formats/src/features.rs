//! Features with attributes and a plane outline, from the vector formats that are not text: GeoPackage, Shapefile, FlatGeobuf and
//! GeoParquet.
//!
//! [`open`] reads the columns and the frame; the [`FeatureFile`] then hands out one feature after the other in the file's order. A
//! feature that cannot be read is a [`FeatureFault`] and reading goes on; a fault of the file itself is the last thing handed out.
//! Heights and measures of outlines are dropped. Memory holds the largest feature and, for GeoParquet, a page of each column.

mod dbf;
mod flatgeobuf;
mod geopackage;
mod geoparquet;
mod shapefile;

#[cfg(test)]
mod features_tests;

use std::io::Read;
use std::path::Path;

use chengji_core::record::FieldValue;
use geo_types::Geometry;

/// Bytes of one feature: no real one comes near.
const LONGEST: usize = 64 << 20;

/// The formats.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FeatureFormat {
    /// OGC GeoPackage (OGC 12-128): its first feature table.
    GeoPackage,
    /// Esri Shapefile: `.shp` with `.dbf`, and `.prj` and `.cpg` where they are.
    Shapefile,
    /// FlatGeobuf 3.
    FlatGeobuf,
    /// GeoParquet 1 with outlines in well-known binary.
    GeoParquet,
}

impl FeatureFormat {
    /// Tells the format by a file's first bytes.
    #[must_use]
    pub fn of(head: &[u8]) -> Option<Self> {
        match head {
            [b'S', b'Q', b'L', b'i', b't', b'e', b' ', b'f', ..] => Some(Self::GeoPackage),
            [0x66, 0x67, 0x62, 0x03, ..] => Some(Self::FlatGeobuf),
            [b'P', b'A', b'R', b'1', ..] => Some(Self::GeoParquet),
            [0, 0, 0x27, 0x0A, ..] => Some(Self::Shapefile),
            _ => None,
        }
    }

    /// Its name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::GeoPackage => "GeoPackage",
            Self::Shapefile => "Shapefile",
            Self::FlatGeobuf => "FlatGeobuf",
            Self::GeoParquet => "GeoParquet",
        }
    }
}

/// One feature.
#[derive(Debug, Clone, PartialEq)]
pub struct Feature {
    /// Its number in the file, from 1.
    pub number: u64,
    /// Its values, one for each of [`FeatureFile::columns`].
    pub values: Vec<FieldValue>,
    /// Its outline, east or longitude first; none when it has none.
    pub geometry: Option<Geometry<f64>>,
}

/// What is wrong with a feature, or with the file from a feature on.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("feature {number}: {reason}")]
pub struct FeatureFault {
    /// The feature's number, from 1; 0 for the file as a whole.
    pub number: u64,
    /// What is wrong.
    pub reason: String,
    /// Whether something is longer than allowed.
    pub too_large: bool,
}

impl FeatureFault {
    fn new(number: u64, reason: impl Into<String>) -> Self {
        Self { number, reason: reason.into(), too_large: false }
    }

    fn too_large(number: u64, length: u64) -> Self {
        Self { number, reason: format!("{length} bytes; one has up to {LONGEST}"), too_large: true }
    }
}

type Rows = Box<dyn Iterator<Item = Result<Feature, FeatureFault>>>;

/// An opened file.
pub struct FeatureFile {
    /// Names of the attributes, the outline's left out.
    pub columns: Vec<String>,
    /// The frame by the file's own name: `EPSG:4547`, a name of a `.prj`; none when it tells none.
    pub frame: Option<String>,
    rows: Rows,
}

impl std::fmt::Debug for FeatureFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("FeatureFile")
            .field("columns", &self.columns)
            .field("frame", &self.frame)
            .finish_non_exhaustive()
    }
}

impl Iterator for FeatureFile {
    type Item = Result<Feature, FeatureFault>;

    fn next(&mut self) -> Option<Self::Item> {
        self.rows.next()
    }
}

/// Opens a file of a known format.
///
/// # Errors
/// [`FeatureFault`] with number 0 when it cannot be read or is not of the format.
pub fn open(path: &Path, format: FeatureFormat) -> Result<FeatureFile, FeatureFault> {
    match format {
        FeatureFormat::GeoPackage => geopackage::open(path),
        FeatureFormat::Shapefile => shapefile::open(path),
        FeatureFormat::FlatGeobuf => flatgeobuf::open(path),
        FeatureFormat::GeoParquet => geoparquet::open(path),
    }
}

/// Reads a Shapefile from its main file and its table, wherever they lie; `label` is what its `.cpg` says.
///
/// # Errors
/// As [`open`].
pub fn shapefile_of(
    shapes: impl Read + 'static,
    table: Option<impl Read + 'static>,
    label: Option<&str>,
) -> Result<FeatureFile, FeatureFault> {
    shapefile::read(shapes, table, label, None)
}

/// Reads a FlatGeobuf, wherever it lies.
///
/// # Errors
/// As [`open`].
pub fn flatgeobuf_of(input: impl Read + 'static) -> Result<FeatureFile, FeatureFault> {
    flatgeobuf::read(input)
}

/// The name of the frame in well-known text: the authority's code of the whole when it stands there, else the name.
fn frame_of_wkt(text: &str) -> Option<String> {
    let text = text.trim();
    let upper = text.to_ascii_uppercase();
    // The last authority before the end is that of the whole.
    let at = upper.rfind("AUTHORITY[").or_else(|| upper.rfind("ID["));
    if let Some(rest) = at.and_then(|at| text.get(at..)).filter(|rest| rest.trim_end().ends_with("]]"))
        && let Some((_, inside)) = rest.split_once('[')
    {
        let mut parts = inside.split(',').map(|part| part.trim_matches(|c: char| !c.is_ascii_alphanumeric()));
        if let (Some(authority), Some(code)) = (parts.next(), parts.next())
            && !authority.is_empty()
            && code.bytes().all(|byte| byte.is_ascii_digit())
            && !code.is_empty()
        {
            return Some(format!("{}:{code}", authority.to_ascii_uppercase()));
        }
    }
    let name = text.split('"').nth(1)?.trim();
    (!name.is_empty()).then(|| name.to_owned())
}
