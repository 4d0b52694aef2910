//! The object of one feature: a building with its block and, where they are wanted, its floors.

use rustc_hash::FxHashSet;

use super::{Feature, Options, Outline, first_number, hash, id_of, point};
use crate::finding::{Finding, Rule};
use crate::model::{Attribute, CityObject, ObjectClass, Value};
use crate::read::{Receiver, Stopped};
use crate::white::{self, CleanFootprint, GREATEST_HEIGHT, Rise};

/// Makes the object of one feature, with its findings; `joined` is how many features of the source it was.
pub(super) fn one(
    mut feature: Feature,
    joined: usize,
    options: &Options<'_>,
    seen: &mut FxHashSet<u64>,
    receiver: &mut dyn Receiver,
) -> Result<(), Stopped> {
    let mut object = object_of(&mut feature, options);
    name(&mut object, seen, receiver);
    let Feature { points, ring_ends, polygon_ends, outline, place, .. } = feature;
    match outline {
        Outline::Polygons => {}
        Outline::Points => return receiver.object(point::object(object, points, options)),
        Outline::Outside => {
            receiver.finding(Finding::at(Rule::Coordinate, place, "a corner lies outside the frame").of(&object.id));
            return receiver.object(object);
        }
        Outline::None | Outline::Other(_) => {
            let name = if let Outline::Other(name) = outline { name } else { "null".to_owned() };
            receiver.finding(Finding::at(Rule::NotRead, place, format!("{name} is no footprint")).of(&object.id));
            return receiver.object(object);
        }
    }
    let footprint = polygons(&points, &ring_ends, &polygon_ends);
    let mut clean = white::clean(&footprint);
    if joined > 1 {
        clean.polygons = white::join(&clean).polygons;
        receiver.finding(Finding::at(Rule::PartsJoined, place, format!("{joined} features are one")).of(&object.id));
    }
    if clean.dropped > 0 {
        receiver.finding(
            Finding::at(Rule::RingEmpty, place, format!("{} rings without area", clean.dropped)).of(&object.id),
        );
    }
    if clean.repaired {
        receiver.finding(Finding::at(Rule::RingRepaired, place, "rings cross or touch").of(&object.id));
    }
    let attributes = &object.attributes;
    let floors = first_number(attributes, &options.floors).filter(|floors| (1.0..=500.0).contains(floors));
    let told = first_number(attributes, &options.height);
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
    let ground = first_number(&object.attributes, &options.ground).unwrap_or(0.0);
    raise(object, &clean, Rise { ground, height }, floors.filter(|_| options.split_floors), receiver)
}

/// A building by the feature's id and with its attributes, without a body.
pub(super) fn object_of(feature: &mut Feature, options: &Options<'_>) -> CityObject {
    CityObject {
        id: id_of(feature, options).unwrap_or_else(|| feature.place.to_string()),
        class: ObjectClass::Building,
        attributes: std::mem::take(&mut feature.attributes),
        place: feature.place,
        ..CityObject::default()
    }
}

/// Makes an id that stands in the source before one of its own, with a finding.
pub(super) fn name(object: &mut CityObject, seen: &mut FxHashSet<u64>, receiver: &mut dyn Receiver) {
    if !seen.insert(hash(&object.id)) {
        let detail = "the id stands in the source before";
        receiver.finding(Finding::at(Rule::IdRepeated, object.place, detail).of(&object.id));
        object.id = format!("{}~{}", object.id, object.place);
    }
}

/// Hands on a building with its block, then its floors where they are wanted.
fn raise(
    mut object: CityObject,
    clean: &CleanFootprint,
    rise: Rise,
    floors: Option<f64>,
    receiver: &mut dyn Receiver,
) -> Result<(), Stopped> {
    // What block refuses has its finding before.
    if let Ok(body) = white::block(clean, rise) {
        object.bodies.push(body);
    }
    let storeys = match floors {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and 500")]
        Some(floors) => white::floors(clean, rise, floors.round() as u32).unwrap_or_default(),
        None => Vec::new(),
    };
    let (building, place) = (object.id.clone(), object.place);
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
