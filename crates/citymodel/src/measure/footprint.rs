//! The ground an object stands on.

use geo::orient::{Direction, Orient as _};
use geo::{Area, Coord, LineString, MapCoords, MultiPolygon, Polygon, unary_union};

use super::{Plane, solid};
use crate::model::{Body, Faces, SurfaceKind};

/// The ground an object stands on, in CGCS2000 degrees; empty when it has no surface.
///
/// Taken from the coarsest body that has surfaces: its level 0, else its ground surfaces, else those that look down, else the shadow of
/// all. Cost: linear in the corners of the body when one surface tells it, else that of a union.
#[must_use]
pub fn footprint(bodies: &[Body]) -> MultiPolygon<f64> {
    let mut with_faces = bodies.iter().filter_map(|body| Some((body.lod, body.shape.faces()?)));
    let Some((lod, first)) = with_faces.find(|(_, faces)| !faces.is_empty()) else { return MultiPolygon::new(vec![]) };
    let Some(&origin) = first.points.first() else { return MultiPolygon::new(vec![]) };
    let plane = Plane::at(origin);
    if lod.level() == 0 {
        return join(first, 0..first.len(), &plane);
    }
    let ground = |&surface: &usize| first.surfaces[surface].kind == SurfaceKind::Ground;
    let down = |&surface: &usize| looks_down(first, surface, &plane);
    let mut chosen: Vec<usize> = (0..first.len()).filter(ground).collect();
    if chosen.is_empty() {
        chosen = (0..first.len()).filter(down).collect();
    }
    let shape = join(first, chosen, &plane);
    if shape.0.is_empty() { join(first, 0..first.len(), &plane) } else { shape }
}

/// The ground that several footprints in CGCS2000 degrees cover together.
#[must_use]
pub fn shared(polygons: &[Polygon<f64>]) -> MultiPolygon<f64> {
    match polygons {
        [] => MultiPolygon::new(vec![]),
        [one] => MultiPolygon::new(vec![one.clone()]),
        several => {
            let turned: Vec<Polygon<f64>> = several.iter().map(|one| one.orient(Direction::Default)).collect();
            unary_union(&turned)
        }
    }
}

/// Whether a surface is nearly level and turned to the ground.
fn looks_down(faces: &Faces, surface: usize, plane: &Plane) -> bool {
    let Some(outer) = faces.rings_of(surface).next() else { return false };
    let [x, y, z] = solid::newell(plane.ring(faces, outer));
    z < 0.0 && z.abs() > 5.0 * x.hypot(y)
}

fn join(faces: &Faces, surfaces: impl IntoIterator<Item = usize>, plane: &Plane) -> MultiPolygon<f64> {
    let mut polygons: Vec<Polygon<f64>> =
        surfaces.into_iter().filter_map(|surface| polygon(faces, surface, plane)).collect();
    let flat = match polygons.len() {
        0 => return MultiPolygon::new(vec![]),
        1 => MultiPolygon::new(vec![polygons.swap_remove(0)]),
        _ => unary_union(&polygons),
    };
    let [east, north] = plane.scale;
    let [x, y, _] = plane.origin;
    flat.map_coords(|at| Coord { x: at.x / east + x, y: at.y / north + y })
}

/// A surface seen from above; none when it stands upright.
fn polygon(faces: &Faces, surface: usize, plane: &Plane) -> Option<Polygon<f64>> {
    let mut rings = faces
        .rings_of(surface)
        .map(|ring| -> LineString<f64> { plane.ring(faces, ring).map(|[x, y, _]| Coord { x, y }).collect() });
    // A union takes surfaces that turn up and down as taking off from each other.
    let polygon = Polygon::new(rings.next()?, rings.collect()).orient(Direction::Default);
    (polygon.unsigned_area() > LEAST_AREA).then_some(polygon)
}

/// Square metres below which a surface seen from above is a wall.
const LEAST_AREA: f64 = 1e-4;
