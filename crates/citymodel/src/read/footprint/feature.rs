//! One GeoJSON feature: its id, outlines and attributes.

use super::json::{Fault, Json};
use crate::finding::Rule;
use crate::model::{Attribute, Value};

/// A feature's parts.
#[derive(Debug, Default)]
pub(super) struct Feature {
    pub(super) id: Option<String>,
    pub(super) attributes: Vec<Attribute>,
    pub(super) points: Vec<[f64; 3]>,
    /// Behind the last point of each ring.
    pub(super) ring_ends: Vec<usize>,
    /// Behind the last ring of each polygon.
    pub(super) polygon_ends: Vec<usize>,
    /// The kind of geometry when it is no polygon; `null` when it has none.
    pub(super) other_shape: Option<String>,
}

/// Reads a feature's text.
pub(super) fn parse(text: &[u8]) -> Result<Feature, Fault> {
    let mut json = Json::new(text);
    let mut feature = Feature { other_shape: Some("null".to_owned()), ..Feature::default() };
    json.expect(b'{')?;
    let mut first = true;
    while let Some(name) = json.member(&mut first)? {
        match name.as_str() {
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
    feature.other_shape = match (kind.as_str(), height) {
        ("Polygon", 0 | 2) | ("MultiPolygon", 0 | 3) => None,
        ("Polygon" | "MultiPolygon", _) => {
            return Err(Fault { rule: Rule::Malformed, detail: format!("coordinates are not nested as a {kind}'s") });
        }
        _ => Some(kind),
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
