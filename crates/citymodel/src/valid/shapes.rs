//! Shapes for tests, in metres around a place in Wuhan.

use super::space::{Level, P3};
use super::{Checker, Flaw, Options};
use crate::model::{Body, CityObject, Faces, Lod, ObjectClass, Shape, SurfaceKind};

/// A surface: rings of corners, the outer one first.
pub(super) type Rings = Vec<Vec<P3>>;

const WUHAN: [f64; 3] = [114.3, 30.5, 20.0];

/// Corners of an upright box, bottom first, counter-clockwise seen from above.
fn corners(least: P3, most: P3) -> [P3; 8] {
    let ([x, y, z], [a, b, c]) = (least, most);
    [[x, y, z], [a, y, z], [a, b, z], [x, b, z], [x, y, c], [a, y, c], [a, b, c], [x, b, c]]
}

/// The surfaces of an upright box, turned outward: bottom, top, then the sides.
pub(super) fn block(least: P3, most: P3) -> Vec<Rings> {
    let at = corners(least, most);
    let quads = [[3, 2, 1, 0], [4, 5, 6, 7], [0, 1, 5, 4], [1, 2, 6, 5], [2, 3, 7, 6], [3, 0, 4, 7]];
    quads.into_iter().map(|quad| vec![quad.map(|corner| at[corner]).to_vec()]).collect()
}

/// A box of ten metres.
pub(super) fn cube() -> Vec<Rings> {
    block([0.0; 3], [10.0; 3])
}

/// The same surfaces turned about.
pub(super) fn turned(mut surfaces: Vec<Rings>) -> Vec<Rings> {
    surfaces.iter_mut().flatten().for_each(|ring| ring.reverse());
    surfaces
}

/// A level ring of the corners of a rectangle, counter-clockwise seen from above.
pub(super) fn level(x: [f64; 2], y: [f64; 2]) -> Vec<P3> {
    vec![[x[0], y[0], 0.0], [x[1], y[0], 0.0], [x[1], y[1], 0.0], [x[0], y[1], 0.0]]
}

/// A ring clockwise.
pub(super) fn hole(x: [f64; 2], y: [f64; 2]) -> Vec<P3> {
    let mut ring = level(x, y);
    ring.reverse();
    ring
}

fn add(faces: &mut Faces, surfaces: &[Rings]) {
    let frame = Level::at(WUHAN);
    for rings in surfaces {
        for ring in rings {
            let numbers: Vec<u32> = ring
                .iter()
                .map(|corner| {
                    let place = frame.degrees(*corner);
                    let known = faces.points.iter().position(|point| *point == place);
                    let number = known.unwrap_or_else(|| {
                        faces.points.push(place);
                        faces.points.len() - 1
                    });
                    u32::try_from(number).unwrap()
                })
                .collect();
            faces.push_ring(numbers);
        }
        faces.push_surface(SurfaceKind::Unknown, None);
    }
}

/// Loose surfaces.
pub(super) fn surfaces(surfaces: &[Rings]) -> Shape {
    let mut faces = Faces::default();
    add(&mut faces, surfaces);
    Shape::Surfaces(faces)
}

/// Solids, each of shells.
pub(super) fn solids(solids: &[Vec<Vec<Rings>>], whole: bool) -> Shape {
    let mut faces = Faces { whole, ..Faces::default() };
    for solid in solids {
        for shell in solid {
            add(&mut faces, shell);
            faces.push_shell();
        }
        faces.push_solid();
    }
    assert_eq!(faces.check(), Ok(()));
    Shape::Solids(faces)
}

/// A solid of one shell.
pub(super) fn solid(shell: Vec<Rings>) -> Shape {
    solids(&[vec![shell]], false)
}

/// An object of one body.
pub(super) fn object(id: &str, class: ObjectClass, shape: Shape) -> CityObject {
    let body = Body { lod: Lod::whole(1), shape, images: Vec::new() };
    CityObject { id: id.to_owned(), class, bodies: vec![body], place: 7, ..CityObject::default() }
}

pub(super) fn flaws_of(objects: &[CityObject], options: Options<'_>) -> Vec<Flaw> {
    let mut checker = Checker::new(options);
    let mut flaws = Vec::new();
    objects.iter().for_each(|object| checker.object(object, &mut flaws));
    checker.finish(&mut flaws);
    flaws
}

/// What is wrong with a shape that stands alone.
pub(super) fn flaws(shape: Shape) -> Vec<Flaw> {
    flaws_of(&[object("a", ObjectClass::Generic, shape)], Options::default())
}

/// The numbers of what is wrong with a shape, each once.
pub(super) fn numbers(shape: Shape) -> Vec<u16> {
    let mut numbers: Vec<u16> = flaws(shape).iter().map(|flaw| flaw.rule.number().unwrap_or(0)).collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}
