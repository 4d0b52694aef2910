//! One feature: its id, outlines and attributes; how GeoJSON writes it.

use super::json::{Fault, Json};
use crate::finding::Rule;
use crate::model::{Attribute, Value};

/// A feature as a source gives it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Feature {
    /// Its id, when it has one beside its attributes.
    pub id: Option<String>,
    /// What the source says of it.
    pub attributes: Vec<Attribute>,
    /// Its corners in the source's frame, east or longitude first.
    pub points: Vec<[f64; 3]>,
    /// Behind the last point of each ring.
    pub ring_ends: Vec<usize>,
    /// Behind the last ring of each polygon.
    pub polygon_ends: Vec<usize>,
    /// What its corners make.
    pub outline: Outline,
    /// Its number in the source, from 1.
    pub place: u64,
}

/// What the corners of a feature make.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Outline {
    /// Nothing: it has no geometry.
    #[default]
    None,
    /// One polygon or several.
    Polygons,
    /// One point or several.
    Points,
    /// Nothing on earth: corners lie outside their frame, and are left out.
    Outside,
    /// Something else, by its name.
    Other(String),
}

impl Feature {
    /// Ends a polygon with these rings.
    pub fn push_polygon<R: IntoIterator<Item = [f64; 2]>>(&mut self, rings: impl IntoIterator<Item = R>) {
        for ring in rings {
            self.points.extend(ring.into_iter().map(|[x, y]| [x, y, 0.0]));
            self.ring_ends.push(self.points.len());
        }
        self.polygon_ends.push(self.ring_ends.len());
        self.outline = Outline::Polygons;
    }
}

/// Reads a feature's text.
pub(super) fn parse(text: &[u8]) -> Result<Feature, Fault> {
    read(text, true)
}

/// Reads a feature's text but for its geometry, as if that were polygons.
pub(super) fn parse_names(text: &[u8]) -> Result<Feature, Fault> {
    read(text, false).map(|feature| Feature { outline: Outline::Polygons, ..feature })
}

fn read(text: &[u8], with_geometry: bool) -> Result<Feature, Fault> {
    let mut json = Json::new(text);
    let mut feature = Feature::default();
    json.expect(b'{')?;
    let mut first = true;
    while let Some(name) = json.member(&mut first)? {
        match name.as_str() {
            "geometry" if !with_geometry => json.skip()?,
            "geometry" if json.peek() == Some(b'{') => geometry(&mut json, &mut feature)?,
            "properties" if json.peek() == Some(b'{') => feature.attributes = json.group(1)?,
            "id" => {
                feature.id = match json.value(1)? {
                    Value::Text(id) => Some(id),
                    Value::Integer(id) => Some(id.to_string()),
                    _ => None,
                }
            }
            _ => {
                json.value(1)?;
            }
        }
    }
    Ok(feature)
}

fn geometry(json: &mut Json<'_>, feature: &mut Feature) -> Result<(), Fault> {
    json.expect(b'{')?;
    let (mut first, mut kind, mut height) = (true, String::new(), 0);
    while let Some(name) = json.member(&mut first)? {
        match name.as_str() {
            "type" => kind = json.string()?,
            "coordinates" => height = coordinates(json, feature, 0)?,
            _ => {
                json.value(2)?;
            }
        }
    }
    feature.outline = match (kind.as_str(), height) {
        ("Polygon", 0 | 2) | ("MultiPolygon", 0 | 3) => Outline::Polygons,
        ("Point", 0) | ("MultiPoint", 0 | 1) => Outline::Points,
        ("Point" | "MultiPoint" | "Polygon" | "MultiPolygon", _) => {
            return Err(Fault { rule: Rule::Malformed, detail: format!("coordinates are not nested as a {kind}'s") });
        }
        _ => Outline::Other(kind),
    };
    Ok(())
}

/// Reads nested lists of positions; answers how many lists lie around a position: 0 a position, 1 a ring, 2 a polygon, 3 several.
fn coordinates(json: &mut Json<'_>, feature: &mut Feature, depth: usize) -> Result<usize, Fault> {
    json.expect(b'[')?;
    if depth > 4 {
        return Err(json.fault("coordinates nested less deeply"));
    }
    if json.take(b']') {
        return Ok(0);
    }
    if json.peek() != Some(b'[') {
        let mut point = [0.0; 3];
        for at in 0.. {
            let number = json.number()?;
            if let Some(place) = point.get_mut(at) {
                *place = number;
            }
            if json.take(b']') {
                break;
            }
            json.expect(b',')?;
        }
        feature.points.push(point);
        return Ok(0);
    }
    let mut inner = 0;
    loop {
        inner = inner.max(coordinates(json, feature, depth + 1)?);
        if json.take(b']') {
            break;
        }
        json.expect(b',')?;
    }
    match inner {
        0 => feature.ring_ends.push(feature.points.len()),
        1 => feature.polygon_ends.push(feature.ring_ends.len()),
        _ => {}
    }
    Ok(inner + 1)
}
