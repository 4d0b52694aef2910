//! How much ground two shapes share.

use geo::{Area, BooleanOps, BoundingRect, Coord, MapCoords, Rect};
use geo_types::MultiPolygon;

/// Area that two grounds share, in the square of their own unit. Cost: nothing for boxes that lie apart, else one sweep.
#[must_use]
pub fn shared_area(a: &MultiPolygon<f64>, b: &MultiPolygon<f64>) -> f64 {
    let (Some(box_a), Some(box_b)) = (a.bounding_rect(), b.bounding_rect()) else { return 0.0 };
    if apart(&box_a, &box_b) {
        return 0.0;
    }
    // The sweep works on coordinates near zero, where doubles are fine enough.
    let origin = box_a.min();
    let near = |shape: &MultiPolygon<f64>| {
        shape.map_coords(|Coord { x, y }| Coord { x: (x - origin.x) * SCALE, y: (y - origin.y) * SCALE })
    };
    near(a).intersection(&near(b)).unsigned_area() / (SCALE * SCALE)
}

const SCALE: f64 = 1e5;

fn apart(a: &Rect<f64>, b: &Rect<f64>) -> bool {
    a.max().x <= b.min().x || b.max().x <= a.min().x || a.max().y <= b.min().y || b.max().y <= a.min().y
}
