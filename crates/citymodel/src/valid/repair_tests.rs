use super::shapes::{cube, flaws_of, hole, level, object, solid, solids, surfaces, turned};
use super::{Mender, Options, Tolerances};
use crate::finding::Rule;
use crate::model::{CityObject, Faces, ObjectClass, Shape};

fn faces(object: &CityObject) -> &Faces {
    object.bodies[0].shape.faces().unwrap()
}

/// Mends a shape; tells what was mended, and what is left.
fn mend(shape: Shape) -> (CityObject, Vec<Rule>, Vec<Rule>) {
    let mut object = object("a", ObjectClass::Generic, shape);
    let mended = Mender::new(Tolerances::default()).mend(&mut object);
    let left = flaws_of(std::slice::from_ref(&object), Options::default());
    (object, mended.iter().map(|flaw| flaw.rule).collect(), left.iter().map(|flaw| flaw.rule).collect())
}

#[test]
fn a_valid_object_stays_as_it_is() {
    let shape = solid(cube());
    let (object, mended, left) = mend(shape.clone());
    assert_eq!((&object.bodies[0].shape, mended, left), (&shape, vec![], vec![]));
}

#[test]
fn turned_surfaces_and_shells_are_turned_back() {
    let mut shell = cube();
    shell[3][0].reverse();
    let (object, mended, left) = mend(solid(shell));
    assert_eq!((mended, left), (vec![Rule::SurfaceOrientation], vec![]));
    let good = solid(cube());
    let untouched = |ring: usize| faces(&object).ring_points(ring).collect::<Vec<_>>();
    let before = |ring: usize| good.faces().unwrap().ring_points(ring).collect::<Vec<_>>();
    assert!([0, 1, 2, 4, 5].into_iter().all(|ring| untouched(ring) == before(ring)));

    let (_, mended, left) = mend(solid(turned(cube())));
    assert_eq!((mended, left), (vec![Rule::ShellOrientation], vec![]));

    let mut both = turned(cube());
    both[3][0].reverse();
    let (_, mended, left) = mend(solid(both));
    assert_eq!((mended, left), (vec![Rule::SurfaceOrientation, Rule::ShellOrientation], vec![]));

    let inner = super::shapes::block([2.0; 3], [8.0; 3]);
    let (_, mended, left) = mend(solids(&[vec![cube(), inner]], false));
    assert_eq!((mended, left), (vec![Rule::ShellOrientation], vec![]));
}

#[test]
fn repeated_corners_go_and_their_places_on_pictures_with_them() {
    let mut ring = level([0.0, 10.0], [0.0, 10.0]);
    ring.insert(2, ring[1]);
    ring.push(ring[0]);
    let Shape::Surfaces(mut worn) = surfaces(&[vec![ring]]) else { panic!() };
    worn.picture = (0..6_u8).map(|corner| [f32::from(corner), 0.0]).collect();
    let (object, mended, left) = mend(Shape::Surfaces(worn));
    assert_eq!((mended, left), (vec![Rule::RingRepeatedPoint], vec![]));
    assert_eq!(faces(&object).picture, [[0.0, 0.0], [1.0, 0.0], [3.0, 0.0], [4.0, 0.0]]);
    assert_eq!(faces(&object).check(), Ok(()));
}

#[test]
fn holes_are_turned_and_the_shell_is_looked_at_then() {
    let (_, mended, left) = mend(surfaces(&[vec![level([0.0, 9.0], [0.0, 9.0]), level([1.0, 2.0], [1.0, 2.0])]]));
    assert_eq!((mended, left), (vec![Rule::HoleOrientation], vec![]));

    // A box with a shaft through it: a hole of the top is turned, and so is a wall.
    let up = |mut ring: Vec<[f64; 3]>| {
        ring.iter_mut().for_each(|corner| corner[2] = 10.0);
        ring
    };
    let mut shell = cube();
    shell[0].push(level([4.0, 6.0], [4.0, 6.0]));
    shell[1].push(up(level([4.0, 6.0], [4.0, 6.0])));
    shell.extend(turned(super::shapes::block([4.0, 4.0, 0.0], [6.0, 6.0, 10.0]).split_off(2)));
    shell[2][0].reverse();
    let (_, mended, left) = mend(solid(shell));
    assert_eq!((mended, left), (vec![Rule::HoleOrientation, Rule::SurfaceOrientation], vec![]));
}

#[test]
fn what_is_in_doubt_is_left() {
    for shape in [
        solid(cube()[..5].to_vec()),
        surfaces(&[vec![level([0.0, 9.0], [0.0, 9.0]), hole([8.0, 12.0], [1.0, 2.0])]]),
        surfaces(&[vec![vec![[0.0; 3], [5.0, 0.0, 0.0], [5.0, 0.0, 0.0]]]]),
    ] {
        let (object, mended, left) = mend(shape.clone());
        assert_eq!((&object.bodies[0].shape, mended), (&shape, vec![]));
        assert!(!left.is_empty());
    }
}
