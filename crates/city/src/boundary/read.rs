//! Boundaries from a file that says whose each is by code or by name.

use std::collections::BTreeMap;
use std::path::Path;

use chengji_codes::{DivisionCode, DivisionLevel};
use chengji_core::finding::{Finding, Severity, worst};
use chengji_core::frame::Frame;
use chengji_core::geometry;
use chengji_core::mapping::SourceOptions;
use chengji_core::record::FieldValue;
use chengji_formats::reader::{self, Row};
use geo::MapCoords as _;
use geo_types::{Coord, Geometry, MultiPolygon, Polygon};

use crate::city::City;
use crate::error::{CityError, Refusal};

/// Columns that say whose boundary a row is; of those that are there the first that names a division is taken.
pub const BOUNDARY_COLUMNS: [&str; 9] =
    ["division", "code", "adcode", "gb", "community", "name", "名称", "name_1", "NAME_1"];
/// What offices of communities put behind the names of their communities.
const OFFICES: [&str; 4] = ["居民委员会", "村民委员会", "居委会", "村委会"];
/// What 天地图 prints before a division code: the country by ISO 3166-1.
const COUNTRY: &str = "156";

/// How a file of boundaries is read.
#[derive(Debug, Clone)]
pub struct BoundarySource {
    /// The column that says whose a boundary is; one of [`BOUNDARY_COLUMNS`] when absent.
    pub column: Option<String>,
    /// Only divisions within this one are meant by a name.
    pub within: Option<DivisionCode>,
    /// Only divisions of this level are meant.
    pub level: Option<DivisionLevel>,
    /// The frame of the coordinates.
    pub frame: Frame,
}

impl Default for BoundarySource {
    fn default() -> Self {
        Self { column: None, within: None, level: None, frame: Frame::Cgcs2000 }
    }
}

/// Boundaries in CGCS2000 degrees, and what was said of those that no division was found for.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Boundaries {
    /// Each division once, with all its parts.
    pub grounds: Vec<(DivisionCode, MultiPolygon<f64>)>,
    /// Rows left out, as (row from 1, what stands there): no known division or two of the name, no polygon, no record.
    pub unknown: Vec<(u64, String)>,
    /// What is wrong with the geometry of rows, as (row from 1, finding); with an error the row is left out.
    pub findings: Vec<(u64, Finding)>,
}

/// Reads polygons, each with the code of its division or with its name, which must be one division's alone.
///
/// # Errors
/// For a file that cannot be read or has no such column. A row that is no boundary of a known division is no error: it is told.
pub fn read_boundaries(city: &City, path: &Path, source: &BoundarySource) -> Result<Boundaries, CityError> {
    let mut file = reader::open(path, &SourceOptions::default())?;
    let wanted: Vec<&str> = source.column.as_deref().map_or_else(|| BOUNDARY_COLUMNS.to_vec(), |column| vec![column]);
    let columns: Vec<usize> = wanted.iter().filter_map(|name| file.layout().position(name)).collect();
    if columns.is_empty() {
        let known = file.layout().columns.join(", ");
        return Err(CityError::refuse(Refusal::BoundaryColumnMissing, format!("{} / {known}", wanted.join(", "))));
    }
    let names = Names::of(city, source);
    let mut parts: BTreeMap<DivisionCode, Vec<Polygon<f64>>> = BTreeMap::new();
    let mut read = Boundaries::default();
    for row in file.by_ref() {
        let record = match row? {
            Row::Bad(bad) => {
                let said = bad.findings.first().map(ToString::to_string).unwrap_or_default();
                read.unknown.push((bad.row, said));
                continue;
            }
            Row::Record(record) => record,
        };
        let said = |&at: &usize| record.values.get(at).and_then(FieldValue::as_text).unwrap_or_default().into_owned();
        let Some(division) = columns.iter().find_map(|at| names.division(&said(at))) else {
            read.unknown.push((record.row, columns.iter().map(said).collect::<Vec<_>>().join(" / ")));
            continue;
        };
        let (polygons, findings) = polygons(record.geometry, source.frame);
        let failed = polygons.is_empty() || worst(&findings) == Some(Severity::Error);
        if failed && findings.is_empty() {
            read.unknown.push((record.row, division.to_string()));
        }
        read.findings.extend(findings.into_iter().map(|finding| (record.row, finding)));
        if !failed {
            parts.entry(division).or_default().extend(polygons);
        }
    }
    read.grounds = parts.into_iter().map(|(code, polygons)| (code, MultiPolygon(polygons))).collect();
    Ok(read)
}

/// The divisions in use that a source may mean, by code and by name without the word for their offices.
struct Names<'s> {
    city: &'s City,
    source: &'s BoundarySource,
    /// None for a name that two bear.
    by_name: BTreeMap<String, Option<DivisionCode>>,
}

impl<'s> Names<'s> {
    fn of(city: &'s City, source: &'s BoundarySource) -> Self {
        let mut by_name: BTreeMap<String, Option<DivisionCode>> = BTreeMap::new();
        for place in city.standards().divisions.places().iter().filter(|place| place.is_current()) {
            let code = place.code();
            if source.within.is_none_or(|within| within.contains(&code)) && is_meant(source, code) {
                by_name.entry(bare(place.name()).to_owned()).and_modify(|one| *one = None).or_insert(Some(code));
            }
        }
        Self { city, source, by_name }
    }

    /// The division that a text names or whose code it is.
    fn division(&self, said: &str) -> Option<DivisionCode> {
        let said = said.trim();
        let digits = said.strip_prefix(COUNTRY).filter(|rest| rest.len() == 6).unwrap_or(said);
        if let Ok(code) = DivisionCode::parse_padded(digits) {
            let is_known = is_meant(self.source, code) && self.city.standards().divisions.name(code).is_some();
            return is_known.then_some(code);
        }
        self.by_name.get(bare(said)).copied().flatten()
    }
}

fn is_meant(source: &BoundarySource, code: DivisionCode) -> bool {
    source.level.map_or(code.level() >= DivisionLevel::County, |level| code.level() == level)
}

fn bare(name: &str) -> &str {
    let stripped = OFFICES.iter().find_map(|office| name.strip_suffix(office));
    stripped.filter(|name| !name.is_empty()).unwrap_or(name)
}

fn polygons(raw: Option<Geometry<f64>>, frame: Frame) -> (Vec<Polygon<f64>>, Vec<Finding>) {
    let Some(raw) = raw else { return (Vec::new(), Vec::new()) };
    let (checked, findings) = geometry::check(raw.map_coords(|Coord { x, y }| frame.to_cgcs2000(x, y).into()));
    let polygons = match checked {
        Some(Geometry::Polygon(polygon)) => vec![polygon],
        Some(Geometry::MultiPolygon(MultiPolygon(polygons))) => polygons,
        _ => Vec::new(),
    };
    (polygons, findings)
}
