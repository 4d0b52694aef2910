use geo::{Area, Contains, Point};

use super::*;
use crate::model::{Lod, SurfaceKind};

/// A box of `size` degrees and 10 m, every surface turned outward.
fn cube(kinds: bool) -> Faces {
    let mut faces = Faces::default();
    for height in [20.0, 30.0] {
        for (lon, lat) in [(114.3, 30.5), (114.301, 30.5), (114.301, 30.502), (114.3, 30.502)] {
            faces.points.push([lon, lat, height]);
        }
    }
    let rings = [[3, 2, 1, 0], [4, 5, 6, 7], [0, 1, 5, 4], [1, 2, 6, 5], [2, 3, 7, 6], [3, 0, 4, 7]];
    for (number, ring) in rings.into_iter().enumerate() {
        faces.push_ring(ring);
        let kind = match (kinds, number) {
            (false, _) => SurfaceKind::Unknown,
            (_, 0) => SurfaceKind::Ground,
            (_, 1) => SurfaceKind::Roof,
            _ => SurfaceKind::Wall,
        };
        faces.push_surface(kind, None);
    }
    faces.push_shell();
    faces.push_solid();
    faces
}

fn body(shape: Shape) -> Body {
    Body { lod: Lod::whole(1), shape, images: Vec::new() }
}

#[test]
fn a_box_has_the_volume_of_its_sides() {
    let measures = measure(&body(Shape::Solids(cube(true)))).expect("positions");
    let [east, north] = metres_per_degree(30.502);
    let (width, depth) = (0.001 * east, 0.002 * north);
    assert!((measures.volume / (width * depth * 10.0) - 1.0).abs() < 1e-4, "{measures:?}");
    let surface = 2.0 * width * depth + 20.0 * (width + depth);
    assert!((measures.surface / surface - 1.0).abs() < 1e-4, "{measures:?}");
    assert_eq!((measures.least, measures.most), ([114.3, 30.5, 20.0], [114.301, 30.502, 30.0]));
}

#[test]
fn loose_surfaces_have_no_volume() {
    assert_eq!(measure(&body(Shape::Surfaces(cube(true)))).map(|m| m.volume), Some(0.0));
    assert_eq!(measure(&body(Shape::Points(vec![]))), None);
}

#[test]
fn the_footprint_is_the_ground_with_or_without_kinds() {
    for kinds in [true, false] {
        let shape = footprint(&[body(Shape::Solids(cube(kinds)))]);
        assert!((shape.unsigned_area() - 2e-6).abs() < 1e-12, "{shape:?}");
        assert!(shape.contains(&Point::new(114.3005, 30.501)));
    }
}

#[test]
fn walls_and_roofs_alone_cast_their_shadow() {
    let mut faces = cube(false);
    faces.surfaces.remove(0);
    faces.surfaces.iter_mut().for_each(|surface| surface.rings_end -= 1);
    faces.corners.drain(..4);
    faces.ring_ends.remove(0);
    faces.ring_ends.iter_mut().for_each(|end| *end -= 4);
    faces.shells = vec![5];
    assert_eq!(faces.check(), Ok(()));
    let shape = footprint(&[body(Shape::Solids(faces))]);
    assert!((shape.unsigned_area() - 2e-6).abs() < 1e-12, "{shape:?}");
}

#[test]
fn a_hole_takes_off() {
    let mut faces = Faces::default();
    for (lon, lat) in [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0), (1.0, 1.0), (1.0, 2.0), (2.0, 2.0), (2.0, 1.0)] {
        faces.points.push([lon * 1e-4, lat * 1e-4, 0.0]);
    }
    faces.push_ring([0, 1, 2, 3]);
    faces.push_ring([4, 5, 6, 7]);
    faces.push_surface(SurfaceKind::Unknown, None);
    let [east, north] = metres_per_degree(0.0);
    let body = Body { lod: Lod::whole(0), shape: Shape::Surfaces(faces), images: Vec::new() };
    let surface = measure(&body).map_or(0.0, |m| m.surface);
    assert!((surface / (15.0 * 1e-8 * east * north) - 1.0).abs() < 1e-6);
    assert!((footprint(&[body]).unsigned_area() / 15e-8 - 1.0).abs() < 1e-9);
}

#[test]
fn surfaces_that_overlap_cover_ground_once_whichever_way_they_turn() {
    let corners = |west: f64| {
        [(0.0, 0.0), (2e-3, 0.0), (2e-3, 1e-3), (0.0, 1e-3)].map(|(x, y)| [114.3 + west + x, 30.5 + y, 20.0])
    };
    for ring in [[4, 5, 6, 7], [7, 6, 5, 4]] {
        let mut faces = Faces::default();
        faces.points.extend(corners(0.0).into_iter().chain(corners(1e-3)));
        for ring in [[0, 1, 2, 3], ring] {
            faces.push_ring(ring);
            faces.push_surface(SurfaceKind::Unknown, None);
        }
        let level = Body { lod: Lod::whole(0), shape: Shape::Surfaces(faces), images: Vec::new() };
        let ground = footprint(&[level]);
        assert!((ground.unsigned_area() - 3e-6).abs() < 1e-11, "{ground:?}");
    }
}
