//! Geometries and features as RFC 7946 GeoJSON text.
//!
//! Rings follow the right-hand rule (clause 3.1.6): exteriors anticlockwise, holes clockwise. Coordinates
//! are cut to a fixed number of decimals, trailing zeros dropped.

use std::fmt::Write as _;
use std::io::{self, Write};

use geo_types::{Coord, Geometry, LineString, Polygon};
use serde_json::{Map, Value};

use crate::decimal::write_decimal;

/// Decimals of a coordinate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Precision(u8);

impl Precision {
    /// Seven decimals: a centimetre, for display.
    pub const DISPLAY: Self = Self(7);
    /// Nine decimals: a tenth of a millimetre, for exchange.
    pub const EXCHANGE: Self = Self(9);

    /// `decimals` from 0 to 15; more is 15, all that a double holds.
    #[must_use]
    pub fn new(decimals: u8) -> Self {
        Self(decimals.min(15))
    }
}

/// The text of a geometry object; `null` for none and for what has coordinates that are not finite.
#[must_use]
pub fn geometry_text(geometry: Option<&Geometry<f64>>, precision: Precision) -> String {
    let mut text = String::with_capacity(128);
    write_geometry(&mut text, geometry, precision);
    text
}

/// The geometry object as a JSON value.
#[must_use]
pub fn geometry_value(geometry: Option<&Geometry<f64>>, precision: Precision) -> Value {
    serde_json::from_str(&geometry_text(geometry, precision)).unwrap_or(Value::Null)
}

/// The text of one Feature.
#[must_use]
pub fn feature_text(
    id: Option<&str>,
    geometry: Option<&Geometry<f64>>,
    properties: &Map<String, Value>,
    precision: Precision,
) -> String {
    let mut text = String::with_capacity(256);
    text.push_str("{\"type\":\"Feature\"");
    if let Some(id) = id {
        text.push_str(",\"id\":");
        push(&mut text, &Value::from(id));
    }
    text.push_str(",\"geometry\":");
    write_geometry(&mut text, geometry, precision);
    text.push_str(",\"properties\":{");
    for (index, (name, value)) in properties.iter().enumerate() {
        if index > 0 {
            text.push(',');
        }
        push(&mut text, &Value::from(name.as_str()));
        text.push(':');
        push(&mut text, value);
    }
    text.push_str("}}");
    text
}

/// Writes a FeatureCollection feature by feature, in constant memory.
#[derive(Debug)]
pub struct CollectionWriter<W: Write> {
    out: W,
    precision: Precision,
    count: u64,
}

impl<W: Write> CollectionWriter<W> {
    /// Writes the opening of the collection; `members` are its further members, such as `links`.
    ///
    /// # Errors
    /// What `out` reports.
    pub fn begin(mut out: W, members: &Map<String, Value>, precision: Precision) -> io::Result<Self> {
        out.write_all(b"{\"type\":\"FeatureCollection\"")?;
        for (name, value) in members {
            write!(out, ",{}:{value}", Value::from(name.as_str()))?;
        }
        out.write_all(b",\"features\":[")?;
        Ok(Self { out, precision, count: 0 })
    }

    /// Writes one feature.
    ///
    /// # Errors
    /// What the output reports.
    pub fn feature(
        &mut self,
        id: Option<&str>,
        geometry: Option<&Geometry<f64>>,
        properties: &Map<String, Value>,
    ) -> io::Result<()> {
        self.out.write_all(if self.count == 0 { b"\n" } else { b",\n" })?;
        self.count += 1;
        self.out.write_all(feature_text(id, geometry, properties, self.precision).as_bytes())
    }

    /// Closes the collection and gives the output back.
    ///
    /// # Errors
    /// What the output reports.
    pub fn end(mut self) -> io::Result<W> {
        self.out.write_all(b"\n]}\n")?;
        self.out.flush()?;
        Ok(self.out)
    }
}

/// Writes a geometry object behind `text`; `null` for none and for what has coordinates that are not finite.
pub fn write_geometry(text: &mut String, geometry: Option<&Geometry<f64>>, precision: Precision) {
    let start = text.len();
    let finite = geometry.is_some_and(|geometry| write_some(text, geometry, precision));
    if !finite {
        text.truncate(start);
        text.push_str("null");
    }
}

/// Writes one geometry; false when a coordinate is not finite.
fn write_some(text: &mut String, geometry: &Geometry<f64>, precision: Precision) -> bool {
    match geometry {
        Geometry::Point(point) => wrapped(text, "Point", |text| write_coord(text, point.0, precision)),
        Geometry::Line(line) => {
            wrapped(text, "LineString", |text| write_coords(text, [line.start, line.end].iter(), precision))
        }
        Geometry::LineString(line) => wrapped(text, "LineString", |text| write_coords(text, line.0.iter(), precision)),
        Geometry::Polygon(polygon) => wrapped(text, "Polygon", |text| write_polygon(text, polygon, precision)),
        Geometry::Rect(rect) => wrapped(text, "Polygon", |text| write_polygon(text, &rect.to_polygon(), precision)),
        Geometry::Triangle(triangle) => {
            wrapped(text, "Polygon", |text| write_polygon(text, &triangle.to_polygon(), precision))
        }
        Geometry::MultiPoint(points) => wrapped(text, "MultiPoint", |text| {
            list(text, points.0.iter(), |text, point| write_coord(text, point.0, precision))
        }),
        Geometry::MultiLineString(lines) => wrapped(text, "MultiLineString", |text| {
            list(text, lines.0.iter(), |text, line| write_coords(text, line.0.iter(), precision))
        }),
        Geometry::MultiPolygon(polygons) => wrapped(text, "MultiPolygon", |text| {
            list(text, polygons.0.iter(), |text, polygon| write_polygon(text, polygon, precision))
        }),
        Geometry::GeometryCollection(parts) => {
            text.push_str("{\"type\":\"GeometryCollection\",\"geometries\":");
            let finite = list(text, parts.0.iter(), |text, part| write_some(text, part, precision));
            text.push('}');
            finite
        }
    }
}

fn wrapped(text: &mut String, kind: &str, coordinates: impl FnOnce(&mut String) -> bool) -> bool {
    text.push_str("{\"type\":\"");
    text.push_str(kind);
    text.push_str("\",\"coordinates\":");
    let finite = coordinates(text);
    text.push('}');
    finite
}

fn write_polygon(text: &mut String, polygon: &Polygon<f64>, precision: Precision) -> bool {
    text.push('[');
    let mut finite = true;
    if !polygon.exterior().0.is_empty() {
        finite = write_ring(text, polygon.exterior(), true, precision);
        for hole in polygon.interiors() {
            text.push(',');
            finite &= write_ring(text, hole, false, precision);
        }
    }
    text.push(']');
    finite
}

fn write_ring(text: &mut String, ring: &LineString<f64>, anticlockwise: bool, precision: Precision) -> bool {
    let area = doubled_area(&ring.0);
    if area != 0.0 && (area > 0.0) != anticlockwise {
        return write_coords(text, ring.0.iter().rev(), precision);
    }
    write_coords(text, ring.0.iter(), precision)
}

fn write_coords<'a>(text: &mut String, coords: impl Iterator<Item = &'a Coord<f64>>, precision: Precision) -> bool {
    list(text, coords, |text, coord| write_coord(text, *coord, precision))
}

fn write_coord(text: &mut String, coord: Coord<f64>, precision: Precision) -> bool {
    text.push('[');
    write_decimal(text, coord.x, precision.0);
    text.push(',');
    write_decimal(text, coord.y, precision.0);
    text.push(']');
    coord.x.is_finite() && coord.y.is_finite()
}

fn list<T>(text: &mut String, items: impl Iterator<Item = T>, write: impl Fn(&mut String, T) -> bool) -> bool {
    text.push('[');
    let mut finite = true;
    for (index, item) in items.enumerate() {
        if index > 0 {
            text.push(',');
        }
        finite &= write(text, item);
    }
    text.push(']');
    finite
}

fn push(text: &mut String, value: &Value) {
    match value {
        Value::String(inner) => write_text(text, inner),
        // Writing to a string cannot fail.
        other => {
            write!(text, "{other}").ok();
        }
    }
}

/// Writes a JSON string behind `text`.
pub fn write_text(text: &mut String, inner: &str) {
    if inner.bytes().any(|byte| byte < 0x20 || matches!(byte, b'"' | b'\\')) {
        write!(text, "{}", Value::from(inner)).ok();
    } else {
        text.push('"');
        text.push_str(inner);
        text.push('"');
    }
}

/// Writes a JSON value behind `text`.
pub fn write_value(text: &mut String, value: &Value) {
    push(text, value);
}

/// Twice the signed area of a ring, positive when anticlockwise; relative to its first point, so that large
/// coordinates lose nothing.
fn doubled_area(ring: &[Coord<f64>]) -> f64 {
    let Some(origin) = ring.first() else {
        return 0.0;
    };
    ring.windows(2)
        .map(|pair| {
            let (a, b) = (pair[0] - *origin, pair[1] - *origin);
            a.x * b.y - b.x * a.y
        })
        .sum()
}
