//! What a model measures: its footprint, how high it stands, its volume and surface.

mod footprint;
mod solid;

#[cfg(test)]
mod measure_tests;

pub use footprint::{footprint, shared};

use crate::geodesy::metres_per_degree;
use crate::model::{Body, Faces, Shape};

/// The measures of one body.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Measures {
    /// West, south, bottom: degrees and metres above the ellipsoid.
    pub least: [f64; 3],
    /// East, north, top.
    pub most: [f64; 3],
    /// Area of all surfaces, square metres.
    pub surface: f64,
    /// Volume of its solids, cubic metres; zero without solids. Inner shells are taken off when they turn inward.
    pub volume: f64,
}

/// Measures a body; none when it has no position. Cost: linear in its corners.
#[must_use]
pub fn measure(body: &Body) -> Option<Measures> {
    let mut extent = Extent::default();
    let (mut surface, mut volume) = (0.0, 0.0);
    match &body.shape {
        Shape::Points(points) => points.iter().for_each(|&point| extent.add(point)),
        Shape::Lines(lines) => lines.iter().flatten().for_each(|&point| extent.add(point)),
        Shape::Instance(instance) => instance.positions().for_each(|point| extent.add(point)),
        Shape::Surfaces(faces) | Shape::Solids(faces) => {
            faces.points.iter().for_each(|&point| extent.add(point));
            let plane = Plane::at(*faces.points.first()?);
            surface = solid::area(faces, &plane);
            if matches!(body.shape, Shape::Solids(_)) {
                volume = solid::volume(faces, &plane);
            }
        }
    }
    extent.0.map(|(least, most)| Measures { least, most, surface, volume })
}

/// Metres east and north of a point, as if the ground were flat: good to a millimetre over the width of a building.
pub(crate) struct Plane {
    origin: [f64; 3],
    scale: [f64; 2],
}

impl Plane {
    pub(crate) fn at(origin: [f64; 3]) -> Self {
        Self { origin, scale: metres_per_degree(origin[1]) }
    }

    pub(crate) fn metres(&self, point: [f64; 3]) -> [f64; 3] {
        let [east, north] = self.scale;
        let [x, y, z] = self.origin;
        [(point[0] - x) * east, (point[1] - y) * north, point[2] - z]
    }

    /// Positions of a ring in metres.
    pub(crate) fn ring<'f>(&'f self, faces: &'f Faces, ring: usize) -> impl ExactSizeIterator<Item = [f64; 3]> + 'f {
        faces.ring_points(ring).map(|point| self.metres(point))
    }
}

#[derive(Default)]
struct Extent(Option<([f64; 3], [f64; 3])>);

impl Extent {
    fn add(&mut self, point: [f64; 3]) {
        let (least, most) = self.0.get_or_insert((point, point));
        for axis in 0..3 {
            least[axis] = least[axis].min(point[axis]);
            most[axis] = most[axis].max(point[axis]);
        }
    }
}
