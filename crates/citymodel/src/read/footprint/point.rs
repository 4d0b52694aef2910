//! Points: trees, lamps, cameras and whatever else stands in one place.

use super::{Options, first_number, value_of};
use crate::model::{Attribute, Body, CityObject, Lod, ObjectClass, Shape, Value};

/// Attributes that tell what a point is, best first.
const NAMES: &[&str] =
    &["class", "type", "kind", "natural", "highway", "amenity", "man_made", "emergency", "类别", "类型", "名称"];

/// Words of those attributes, and what they are. A word found within the value will do.
const WORDS: &[(&str, ObjectClass)] = &[
    ("tree", ObjectClass::Plant),
    ("树", ObjectClass::Plant),
    ("street_lamp", ObjectClass::CityFurniture),
    ("lamp", ObjectClass::CityFurniture),
    ("灯", ObjectClass::CityFurniture),
    ("bench", ObjectClass::CityFurniture),
    ("hydrant", ObjectClass::CityFurniture),
    ("消火栓", ObjectClass::CityFurniture),
    ("surveillance", ObjectClass::CityFurniture),
    ("camera", ObjectClass::CityFurniture),
    ("摄像", ObjectClass::CityFurniture),
    ("监控", ObjectClass::CityFurniture),
    ("signal", ObjectClass::CityFurniture),
    ("信号", ObjectClass::CityFurniture),
    ("bus_stop", ObjectClass::CityFurniture),
    ("manhole", ObjectClass::CityFurniture),
    ("井盖", ObjectClass::CityFurniture),
    ("pole", ObjectClass::CityFurniture),
    ("杆", ObjectClass::CityFurniture),
    ("sign", ObjectClass::CityFurniture),
];

/// The object of one point or several: its height is its own, else that of the ground.
pub(super) fn object(mut object: CityObject, mut points: Vec<[f64; 3]>, options: &Options<'_>) -> CityObject {
    object.class = class(&object.attributes);
    if let Some(ground) = first_number(&object.attributes, &options.ground) {
        for point in points.iter_mut().filter(|point| point[2] == 0.0) {
            point[2] = ground;
        }
    }
    if !points.is_empty() {
        object.bodies.push(Body { lod: Lod::whole(0), shape: Shape::Points(points), images: Vec::new() });
    }
    object
}

fn class(attributes: &[Attribute]) -> ObjectClass {
    for value in NAMES.iter().filter_map(|name| value_of(attributes, name)).filter_map(Value::text) {
        if let Some(class) = ObjectClass::named(value) {
            return class;
        }
        let word = value.to_lowercase();
        if let Some((_, class)) = WORDS.iter().find(|(known, _)| word.contains(known)) {
            return *class;
        }
    }
    ObjectClass::Generic
}
