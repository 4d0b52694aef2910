//! Blocks of which nobody told the ground are lifted onto it.

use chengji_citymodel::model::{CityObject, Shape};

/// The finest level that is made of footprints: CIM2.
const WHITE: i64 = 2;

/// Whether a model is a block that stands on the ellipsoid because its source told no ground: at most CIM2, its foot at nothing.
pub(crate) fn is_untold(level: i64, bottom: f64) -> bool {
    level <= WHITE && bottom.abs() < 1e-6
}

/// Raises objects by so many metres.
pub(crate) fn lift(objects: &mut [CityObject], metres: f64) {
    let raise = |points: &mut Vec<[f64; 3]>| points.iter_mut().for_each(|point| point[2] += metres);
    for body in objects.iter_mut().flat_map(|object| &mut object.bodies) {
        match &mut body.shape {
            Shape::Points(points) => raise(points),
            Shape::Lines(lines) => lines.iter_mut().for_each(raise),
            Shape::Surfaces(faces) | Shape::Solids(faces) => raise(&mut faces.points),
            // A shape that is kept once is no block on a footprint.
            Shape::Instance(_) => {}
        }
    }
}
