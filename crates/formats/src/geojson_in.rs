//! GeoJSON geometry text (RFC 7946 clause 3.1) as geometries.
//!
//! Positions may carry heights, which are dropped. Whether rings are valid is not this module's question.

use geo_types::{
    Coord, Geometry, GeometryCollection, LineString, MultiLineString, MultiPoint, MultiPolygon, Point, Polygon,
};
use serde_json::Value;
use thiserror::Error;

/// Why a JSON value is not a GeoJSON geometry.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("not a GeoJSON geometry: {reason}")]
pub struct InvalidGeometry {
    reason: String,
}

impl InvalidGeometry {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        "geometry.invalid-geojson"
    }
}

/// Reads the text of a geometry; `null` is none.
///
/// # Errors
/// [`InvalidGeometry`] when the text is not JSON or not a geometry.
pub fn parse_geometry_text(text: &str) -> Result<Option<Geometry<f64>>, InvalidGeometry> {
    let value = serde_json::from_str(text).map_err(|error| invalid(error.to_string()))?;
    parse_geometry(&value)
}

/// Reads a geometry object; `null` is none. A point without coordinates becomes an empty multi-point.
///
/// # Errors
/// [`InvalidGeometry`] naming the member that is wrong.
pub fn parse_geometry(value: &Value) -> Result<Option<Geometry<f64>>, InvalidGeometry> {
    if value.is_null() {
        return Ok(None);
    }
    let kind = value.get("type").and_then(Value::as_str).ok_or_else(|| invalid("it has no type"))?;
    if kind == "GeometryCollection" {
        let parts = value.get("geometries").and_then(Value::as_array);
        let parts = parts.ok_or_else(|| invalid("a collection without geometries"))?;
        let parts: Result<Vec<_>, _> = parts.iter().filter_map(|part| parse_geometry(part).transpose()).collect();
        return Ok(Some(Geometry::GeometryCollection(GeometryCollection(parts?))));
    }
    let coordinates = value.get("coordinates").and_then(Value::as_array);
    let coordinates = coordinates.ok_or_else(|| invalid(format!("a {kind} without coordinates")))?;
    let geometry = match kind {
        "Point" if coordinates.is_empty() => MultiPoint(Vec::new()).into(),
        "Point" => Point(position(coordinates)?).into(),
        "LineString" => line(coordinates)?.into(),
        "Polygon" => polygon(coordinates)?.into(),
        "MultiPoint" => {
            let points: Result<_, _> = each(coordinates, |part| position(part).map(Point)).collect();
            MultiPoint(points?).into()
        }
        "MultiLineString" => {
            let lines: Result<_, _> = each(coordinates, line).collect();
            MultiLineString(lines?).into()
        }
        "MultiPolygon" => {
            let polygons: Result<_, _> = each(coordinates, polygon).collect();
            MultiPolygon(polygons?).into()
        }
        other => return Err(invalid(format!("unknown type {:?}", shortened(other)))),
    };
    Ok(Some(geometry))
}

/// Reads whatever GeoJSON holds: a geometry, a feature's geometry, or those of a collection of features together.
///
/// # Errors
/// As [`parse_geometry`].
pub fn parse_any(value: &Value) -> Result<Option<Geometry<f64>>, InvalidGeometry> {
    match value.get("type").and_then(Value::as_str) {
        Some("Feature") => parse_geometry(value.get("geometry").unwrap_or(&Value::Null)),
        Some("FeatureCollection") => {
            let features = value.get("features").and_then(Value::as_array);
            let features = features.ok_or_else(|| invalid("a collection without features"))?;
            let parts: Result<Vec<_>, _> =
                features.iter().filter_map(|feature| parse_any(feature).transpose()).collect();
            Ok(Some(Geometry::GeometryCollection(GeometryCollection(parts?))))
        }
        _ => parse_geometry(value),
    }
}

/// Reads the text of what [`parse_any`] reads.
///
/// # Errors
/// The text is not JSON, or as [`parse_any`].
pub fn parse_any_text(text: &str) -> Result<Option<Geometry<f64>>, InvalidGeometry> {
    let value = serde_json::from_str(text).map_err(|error| invalid(error.to_string()))?;
    parse_any(&value)
}

fn polygon(rings: &[Value]) -> Result<Polygon<f64>, InvalidGeometry> {
    let mut rings = each(rings, line);
    let exterior = rings.next().transpose()?.unwrap_or_else(|| LineString(Vec::new()));
    let interiors: Result<Vec<_>, _> = rings.collect();
    Ok(Polygon::new(exterior, interiors?))
}

fn line(positions: &[Value]) -> Result<LineString<f64>, InvalidGeometry> {
    let coords: Result<Vec<_>, _> = each(positions, position).collect();
    coords.map(LineString)
}

fn position(numbers: &[Value]) -> Result<Coord<f64>, InvalidGeometry> {
    let number = |index: usize| {
        let value = numbers.get(index).ok_or_else(|| invalid("a position with fewer than two numbers"))?;
        value
            .as_f64()
            .ok_or_else(|| invalid(format!("a position holds {} instead of a number", shortened(&value.to_string()))))
    };
    Ok(Coord { x: number(0)?, y: number(1)? })
}

fn each<'a, T>(
    values: &'a [Value],
    read: impl Fn(&[Value]) -> Result<T, InvalidGeometry> + 'a,
) -> impl Iterator<Item = Result<T, InvalidGeometry>> + 'a {
    values.iter().map(move |value| match value.as_array() {
        Some(inner) => read(inner),
        None => Err(invalid(format!("coordinates hold {} where an array belongs", shortened(&value.to_string())))),
    })
}

fn shortened(text: &str) -> String {
    text.chars().take(40).collect()
}

fn invalid(reason: impl Into<String>) -> InvalidGeometry {
    InvalidGeometry { reason: reason.into() }
}
