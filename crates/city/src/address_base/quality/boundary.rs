//! Boundaries of communities for a check, from a file that says whose each is by code or by name.

use std::collections::BTreeMap;
use std::path::Path;

use chengji_codes::{DivisionCode, DivisionLevel};
use chengji_core::mapping::SourceOptions;
use chengji_core::record::FieldValue;
use chengji_formats::reader::{self, Row};
use geo_types::{Geometry, MultiPolygon, Polygon};

use crate::city::City;
use crate::error::{CityError, Refusal};

/// Columns that say whose boundary a row is, the first that is there is read.
pub const BOUNDARY_COLUMNS: [&str; 5] = ["division", "code", "community", "name", "名称"];
/// What offices of communities put behind the names of their communities.
const OFFICES: [&str; 4] = ["居民委员会", "村民委员会", "居委会", "村委会"];

/// Boundaries in CGCS2000 degrees, and what was said of those that no community was found for.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Boundaries {
    /// Each community once, with all its parts.
    pub communities: Vec<(DivisionCode, MultiPolygon<f64>)>,
    /// Rows left out, as (row from 1, what stands there): no known community or two of the name, no polygon, no record.
    pub unknown: Vec<(u64, String)>,
}

/// Reads polygons in CGCS2000 (or WGS 84) degrees, GeoJSON or another spatial format, each with the code of its community or with
/// its name, which is looked for within `scope` and must be one community's alone. The column is `column`, or the first of
/// [`BOUNDARY_COLUMNS`] that is there.
///
/// # Errors
/// For a file that cannot be read or has no such column. A row that is no boundary of a known community is no error: it is told.
pub fn read_boundaries(
    city: &City,
    path: &Path,
    column: Option<&str>,
    scope: Option<DivisionCode>,
) -> Result<Boundaries, CityError> {
    let mut file = reader::open(path, &SourceOptions::default())?;
    let wanted: Vec<&str> = column.map_or_else(|| BOUNDARY_COLUMNS.to_vec(), |column| vec![column]);
    let at = wanted.iter().find_map(|name| file.layout().position(name)).ok_or_else(|| {
        let known = file.layout().columns.join(", ");
        CityError::refuse(Refusal::BoundaryColumnMissing, format!("{} / {known}", wanted.join(", ")))
    })?;
    let names = by_name(city, scope);
    let mut parts: BTreeMap<DivisionCode, Vec<Polygon<f64>>> = BTreeMap::new();
    let mut unknown = Vec::new();
    for row in file.by_ref() {
        match row? {
            Row::Bad(bad) => unknown.push((bad.row, bad.findings.first().map(ToString::to_string).unwrap_or_default())),
            Row::Record(record) => {
                let said = record.values.get(at).and_then(FieldValue::as_text).unwrap_or_default().into_owned();
                let polygons = polygons(record.geometry);
                match community(city, &names, &said) {
                    Some(code) if !polygons.is_empty() => parts.entry(code).or_default().extend(polygons),
                    _ => unknown.push((record.row, said)),
                }
            }
        }
    }
    let communities = parts.into_iter().map(|(code, polygons)| (code, MultiPolygon(polygons))).collect();
    Ok(Boundaries { communities, unknown })
}

/// The communities in use within a division by their names without the word for their offices; none for a name that two bear.
fn by_name(city: &City, scope: Option<DivisionCode>) -> BTreeMap<String, Option<DivisionCode>> {
    let mut names: BTreeMap<String, Option<DivisionCode>> = BTreeMap::new();
    let places = city.standards().divisions.places().iter();
    for place in places.filter(|place| place.is_current() && place.code().level() == DivisionLevel::Community) {
        if scope.is_none_or(|scope| scope.contains(&place.code())) {
            let code = place.code();
            names.entry(bare(place.name()).to_owned()).and_modify(|one| *one = None).or_insert(Some(code));
        }
    }
    names
}

/// The community that a text names or whose code it is.
fn community(city: &City, names: &BTreeMap<String, Option<DivisionCode>>, said: &str) -> Option<DivisionCode> {
    if let Ok(code) = said.parse::<DivisionCode>() {
        let is_known = code.level() == DivisionLevel::Community && city.standards().divisions.name(code).is_some();
        return is_known.then_some(code);
    }
    names.get(bare(said)).copied().flatten()
}

fn bare(name: &str) -> &str {
    let stripped = OFFICES.iter().find_map(|office| name.strip_suffix(office));
    stripped.filter(|name| !name.is_empty()).unwrap_or(name)
}

fn polygons(geometry: Option<Geometry<f64>>) -> Vec<Polygon<f64>> {
    match geometry {
        Some(Geometry::Polygon(polygon)) => vec![polygon],
        Some(Geometry::MultiPolygon(MultiPolygon(polygons))) => polygons,
        _ => Vec::new(),
    }
}
