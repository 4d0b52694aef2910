//! Footprints with a height or a number of floors, from GeoJSON (RFC 7946) feature collections or one feature a line, one feature
//! at a time: memory holds the largest feature, and eight bytes for each id seen.
//!
//! Every building becomes a white model ([`crate::white`]).

mod feature;
mod json;
mod source;

use std::io::BufRead;

use rustc_hash::FxHashSet;

use super::{Receiver, Stopped};
use crate::finding::{Finding, Rule};
use crate::model::{Attribute, CityObject, ObjectClass, Value};
use crate::white::{self, GREATEST_HEIGHT, Rise};
use feature::Feature;
use source::{Next, Source};

/// Turns coordinates of the source into longitude, latitude (CGCS2000 degrees) and height, in place; `false` when one lies outside
/// the frame.
pub type ToGeodetic<'a> = dyn Fn(&mut [[f64; 3]]) -> bool + 'a;

/// How footprints are read.
pub struct Options<'a> {
    /// Attributes that tell the height in metres, best first.
    pub height: Vec<String>,
    /// Attributes that tell the number of floors above ground, best first; used where no height is told.
    pub floors: Vec<String>,
    /// Attributes that tell the height of the ground in metres above the ellipsoid, best first.
    pub ground: Vec<String>,
    /// Attributes that tell the id when the feature has none, best first.
    pub id: Vec<String>,
    /// Metres of a floor.
    pub floor_height: f64,
    /// Metres of a building of which neither height nor floors are told; without it such a building has no body.
    pub default_height: Option<f64>,
    /// Whether each floor becomes an object of its own, a part of the building, where floors are told.
    pub split_floors: bool,
    /// From the source's frame; none when it is longitude and latitude already.
    pub to_geodetic: Option<&'a ToGeodetic<'a>>,
}

impl Default for Options<'_> {
    fn default() -> Self {
        let names = |list: &[&str]| list.iter().map(|&name| name.to_owned()).collect();
        Self {
            height: names(&["height", "measuredHeight", "HEIGHT", "Height", "building:height", "高度", "建筑高度"]),
            floors: names(&[
                "floors",
                "levels",
                "building:levels",
                "storeysAboveGround",
                "floor",
                "Floor",
                "层数",
                "楼层数",
            ]),
            ground: names(&["ground", "groundHeight", "base", "地面高程"]),
            id: names(&["id", "gml_id", "fid", "OBJECTID", "objectid"]),
            floor_height: 3.0,
            default_height: None,
            split_floors: false,
            to_geodetic: None,
        }
    }
}

impl std::fmt::Debug for Options<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Options").field("height", &self.height).field("floors", &self.floors).finish_non_exhaustive()
    }
}

/// Reads footprints and hands each on as a building.
///
/// What is wrong with a feature is a finding with its number; the rest of the source still loads. A source that breaks off keeps
/// what stands before.
///
/// # Errors
/// Only when the receiver asks to stop.
pub fn read(source: impl BufRead, options: &Options<'_>, receiver: &mut dyn Receiver) -> Result<(), Stopped> {
    let mut source = Source::new(source);
    let mut text = Vec::new();
    let mut seen = FxHashSet::default();
    let mut place = 0;
    loop {
        match source.next(&mut text) {
            Ok(Next::Feature) => place += 1,
            Ok(Next::End) => return Ok(()),
            Err(fault) => {
                receiver.finding(Finding::at(fault.rule, place + 1, fault.detail));
                return Ok(());
            }
        }
        match feature::parse(&text) {
            Ok(feature) => one(feature, place, options, &mut seen, receiver)?,
            Err(fault) => receiver.finding(Finding::at(fault.rule, place, fault.detail)),
        }
    }
}

/// Makes the object of one feature, with its findings.
fn one(
    feature: Feature,
    place: u64,
    options: &Options<'_>,
    seen: &mut FxHashSet<u64>,
    receiver: &mut dyn Receiver,
) -> Result<(), Stopped> {
    let Feature { id, attributes, mut points, ring_ends, polygon_ends, other_shape } = feature;
    let mut object = CityObject { class: ObjectClass::Building, attributes, place, ..CityObject::default() };
    object.id = id.or_else(|| first_text(&object, &options.id)).unwrap_or_else(|| place.to_string());
    if !seen.insert(hash(&object.id)) {
        receiver.finding(Finding::at(Rule::IdRepeated, place, "the id stands in the source before").of(&object.id));
        object.id = format!("{}~{place}", object.id);
    }
    if let Some(shape) = other_shape {
        receiver.finding(Finding::at(Rule::NotRead, place, format!("{shape} is no footprint")).of(&object.id));
        return receiver.object(object);
    }
    if options.to_geodetic.is_some_and(|to_geodetic| !to_geodetic(&mut points)) || !points.iter().all(on_earth) {
        receiver.finding(Finding::at(Rule::Coordinate, place, "a corner lies outside the frame").of(&object.id));
        return receiver.object(object);
    }
    let footprint = polygons(&points, &ring_ends, &polygon_ends);
    let clean = white::clean(&footprint);
    if clean.dropped > 0 {
        receiver.finding(
            Finding::at(Rule::RingEmpty, place, format!("{} rings without area", clean.dropped)).of(&object.id),
        );
    }
    if clean.repaired {
        receiver.finding(Finding::at(Rule::RingRepaired, place, "rings cross or touch").of(&object.id));
    }
    let floors = first_number(&object, &options.floors).filter(|floors| (1.0..=500.0).contains(floors));
    let told = first_number(&object, &options.height);
    let height = told.or_else(|| floors.map(|floors| floors * options.floor_height)).or_else(|| {
        receiver.finding(Finding::at(Rule::HeightMissing, place, "neither height nor floors").of(&object.id));
        options.default_height
    });
    let Some(mut height) = height else { return receiver.object(object) };
    if height <= 0.0 {
        receiver.finding(Finding::at(Rule::HeightZero, place, format!("height {height} m")).of(&object.id));
        match floors.map(|floors| floors * options.floor_height).or(options.default_height) {
            Some(other) => height = other,
            None => return receiver.object(object),
        }
    }
    if height > GREATEST_HEIGHT {
        receiver.finding(Finding::at(Rule::HeightTooGreat, place, format!("height {height} m")).of(&object.id));
        return receiver.object(object);
    }
    let ground = first_number(&object, &options.ground).unwrap_or(0.0);
    let rise = Rise { ground, height };
    // What block refuses has its finding above.
    if let Ok(body) = white::block(&clean, rise) {
        object.bodies.push(body);
    }
    let storeys = match floors {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and 500")]
        Some(floors) if options.split_floors => white::floors(&clean, rise, floors.round() as u32).unwrap_or_default(),
        _ => Vec::new(),
    };
    let building = object.id.clone();
    receiver.object(object)?;
    for (floor, body) in storeys.into_iter().enumerate() {
        let number = i64::try_from(floor + 1).unwrap_or(i64::MAX);
        receiver.object(CityObject {
            id: format!("{building}/{number}"),
            parent: Some(building.clone()),
            class: ObjectClass::Storey,
            attributes: vec![Attribute::new("floor", Value::Integer(number))],
            bodies: vec![body],
            place,
        })?;
    }
    Ok(())
}

fn on_earth(point: &[f64; 3]) -> bool {
    (-180.0..=180.0).contains(&point[0]) && (-90.0..=90.0).contains(&point[1])
}

fn polygons(points: &[[f64; 3]], ring_ends: &[usize], polygon_ends: &[usize]) -> Vec<Vec<Vec<[f64; 2]>>> {
    let mut rings = ring_ends.iter().scan(0, |start, &end| {
        let ring = points.get(*start..end).unwrap_or_default();
        *start = end;
        Some(ring.iter().map(|p| [p[0], p[1]]).collect::<Vec<_>>())
    });
    let mut taken = 0;
    let mut out = Vec::with_capacity(polygon_ends.len());
    for &end in polygon_ends {
        out.push(rings.by_ref().take(end.saturating_sub(taken)).collect());
        taken = end;
    }
    out
}

fn first_number(object: &CityObject, names: &[String]) -> Option<f64> {
    names.iter().find_map(|name| object.attribute(name).and_then(Value::number).filter(|number| number.is_finite()))
}

fn first_text(object: &CityObject, names: &[String]) -> Option<String> {
    names.iter().find_map(|name| match object.attribute(name)? {
        Value::Text(text) if !text.trim().is_empty() => Some(text.clone()),
        Value::Integer(number) => Some(number.to_string()),
        _ => None,
    })
}

fn hash(id: &str) -> u64 {
    use std::hash::{Hash, Hasher};
    let mut hasher = rustc_hash::FxHasher::default();
    id.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
#[path = "footprint/footprint_tests.rs"]
pub(crate) mod footprint_tests;
