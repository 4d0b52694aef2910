//! Blocks for tests, in metres around a place in Wuhan.

use crate::geodesy::metres_per_degree;
use crate::model::{Attribute, CityObject, Value};
use crate::white::{Rise, block as white, clean};

/// The place metres are counted from.
pub(super) const ORIGIN: [f64; 2] = [114.3, 30.5];

/// A place so many metres east and north of the origin.
pub(super) fn metres([east, north]: [f64; 2], height: f64) -> [f64; 3] {
    let scale = metres_per_degree(ORIGIN[1]);
    [ORIGIN[0] + east / scale[0], ORIGIN[1] + north / scale[1], height]
}

/// A box: its south-western corner, width and depth, the height of its ground and its own.
pub(super) fn block(id: &str, corner: [f64; 2], size: [f64; 2], ground: f64, height: f64) -> CityObject {
    let at = |x: f64, y: f64| {
        let [lon, lat, _] = metres([corner[0] + x * size[0], corner[1] + y * size[1]], 0.0);
        [lon, lat]
    };
    let ring = vec![at(0.0, 0.0), at(1.0, 0.0), at(1.0, 1.0), at(0.0, 1.0)];
    let body = white(&clean(&[vec![ring]]), Rise { ground, height }).unwrap();
    CityObject { id: id.to_owned(), bodies: vec![body], ..CityObject::default() }
}

/// The same with floors.
pub(super) fn floors(mut object: CityObject, floors: i64) -> CityObject {
    object.attributes.push(Attribute::new("floors", Value::Integer(floors)));
    object
}
