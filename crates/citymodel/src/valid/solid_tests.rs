use super::shapes::{block, cube, flaws, flaws_of, numbers, object, solid, solids, surfaces, turned};
use super::{Flaw, Options, Tolerances};
use crate::finding::Rule;
use crate::model::{CityObject, ObjectClass, Shape};

#[test]
fn a_box_is_valid() {
    assert_eq!(flaws(solid(cube())), []);
}

#[test]
fn each_breach_of_a_shell_has_its_number() {
    let apart = |least, most| {
        let mut both = cube();
        both.extend(block(least, most));
        both
    };
    let mut inside_out_top = cube();
    inside_out_top[1][0].reverse();
    // A roof like a funnel, its tip below the bottom.
    let mut through = cube();
    let rim = through.remove(1).remove(0);
    through.extend((0..4).map(|side| vec![vec![rim[side], rim[(side + 1) % 4], [5.0, 5.0, -3.0]]]));
    let cases = [
        ("three surfaces", cube()[..3].to_vec(), vec![301]),
        ("a lid missing", cube()[..5].to_vec(), vec![302]),
        ("boxes at one edge", apart([10.0, 10.0, 0.0], [20.0, 20.0, 10.0]), vec![303]),
        ("boxes at one corner", apart([10.0; 3], [20.0; 3]), vec![303]),
        ("boxes apart", apart([20.0; 3], [30.0; 3]), vec![305]),
        ("a surface through another", through, vec![306]),
        ("a surface turned", inside_out_top, vec![307]),
        ("all turned", turned(cube()), vec![405]),
    ];
    for (what, shell, expected) in cases {
        assert_eq!(numbers(solid(shell)), expected, "{what}");
    }
}

#[test]
fn a_shell_that_touches_itself_is_told() {
    // A pyramid standing on its tip upon the bottom of a hollow: the tip is no corner of the bottom.
    let mut shell = cube();
    let base = [[2.0, 2.0, 10.0], [8.0, 2.0, 10.0], [8.0, 8.0, 10.0], [2.0, 8.0, 10.0]];
    let tip = [5.0, 5.0, 0.0];
    let mut ring = base.to_vec();
    ring.reverse();
    shell[1].push(ring);
    for side in 0..4 {
        shell.push(vec![vec![base[side], base[(side + 1) % 4], tip]]);
    }
    assert_eq!(numbers(solid(shell.clone())), [306]);
    for ring in shell.iter_mut().flatten() {
        ring.iter_mut().filter(|corner| **corner == tip).for_each(|corner| corner[2] = 0.5);
    }
    assert_eq!(numbers(solid(shell)), [] as [u16; 0]);
}

fn hollow(inner: Vec<super::shapes::Rings>) -> Vec<u16> {
    numbers(solids(&[vec![cube(), inner]], false))
}

#[test]
fn each_breach_between_shells_has_its_number() {
    let void = |least, most| turned(block(least, most));
    assert_eq!(hollow(void([2.0; 3], [8.0; 3])), [] as [u16; 0]);
    assert_eq!(hollow(void([5.0; 3], [12.0; 3])), [401], "across the wall");
    assert_eq!(hollow(void([2.0, 2.0, 0.0], [8.0; 3])), [401], "on the bottom");
    assert_eq!(hollow(turned(cube())), [402]);
    assert_eq!(hollow(void([12.0; 3], [18.0; 3])), [403]);
    assert_eq!(hollow(block([2.0; 3], [8.0; 3])), [405]);
    let two = |second| numbers(solids(&[vec![cube(), void([2.0; 3], [8.0; 3]), second]], false));
    assert_eq!(two(void([3.0; 3], [4.0; 3])), [401], "one within the other");
    assert_eq!(two(void([2.0; 3], [8.0; 3])), [402]);
}

#[test]
fn a_void_that_touches_the_walls_all_around_parts_the_solid() {
    let rim = [[0.0, 0.0, 5.0], [10.0, 0.0, 5.0], [10.0, 10.0, 5.0], [0.0, 10.0, 5.0]];
    let (top, bottom) = ([5.0, 5.0, 7.0], [5.0, 5.0, 3.0]);
    let mut lens = Vec::new();
    for side in 0..4 {
        let (a, b) = (rim[side], rim[(side + 1) % 4]);
        lens.push(vec![vec![b, a, top]]);
        lens.push(vec![vec![a, b, bottom]]);
    }
    assert_eq!(hollow(lens), [404]);
}

#[test]
fn each_breach_between_solids_of_a_composite_has_its_number() {
    let pair = |other| solids(&[vec![cube()], vec![other]], true);
    let beside = block([10.0, 0.0, 0.0], [20.0, 10.0, 10.0]);
    assert_eq!(numbers(pair(beside)), [] as [u16; 0]);
    assert_eq!(numbers(pair(block([5.0, 0.0, 0.0], [15.0, 10.0, 10.0]))), [501]);
    assert_eq!(numbers(pair(block([2.0; 3], [4.0; 3]))), [501], "one within the other");
    assert_eq!(numbers(pair(cube())), [502]);
    assert_eq!(numbers(pair(block([30.0; 3], [40.0; 3]))), [503]);
    let loose = solids(&[vec![cube()], vec![block([5.0, 0.0, 0.0], [15.0, 10.0, 10.0])]], false);
    assert_eq!(numbers(loose), [] as [u16; 0], "solids that make no whole may overlap");
}

#[test]
fn surfaces_that_make_one_hang_together() {
    let Shape::Surfaces(mut faces) = surfaces(&[cube()[0].clone(), block([30.0; 3], [40.0; 3])[0].clone()]) else {
        panic!()
    };
    assert_eq!(numbers(Shape::Surfaces(faces.clone())), [] as [u16; 0]);
    faces.whole = true;
    assert_eq!(numbers(Shape::Surfaces(faces)), [305]);
}

fn building(parts: &[Vec<super::shapes::Rings>], overlap: f64) -> Vec<Flaw> {
    let mut objects =
        vec![CityObject { id: "whole".to_owned(), class: ObjectClass::Building, ..CityObject::default() }];
    for (number, part) in parts.iter().enumerate() {
        let mut object = object(&format!("part {number}"), ObjectClass::BuildingPart, solid(part.clone()));
        object.parent = Some("whole".to_owned());
        objects.push(object);
    }
    let tolerances = Tolerances { overlap, ..Tolerances::default() };
    flaws_of(&objects, Options { tolerances, ..Options::default() })
}

#[test]
fn parts_of_a_building_may_touch_but_not_overlap() {
    let touching = [cube(), block([10.0, 2.0, 0.0], [20.0, 8.0, 30.0]), block([2.0, 2.0, 10.0], [8.0, 8.0, 15.0])];
    assert_eq!(building(&touching, 0.0), []);
    let cases = [
        ("through a wall", block([9.0, 2.0, 0.0], [20.0, 8.0, 30.0])),
        ("the same", cube()),
        ("higher on the same ground", block([0.0; 3], [10.0, 10.0, 12.0])),
        ("within", block([2.0; 3], [4.0; 3])),
    ];
    for (what, other) in cases {
        let found = building(&[cube(), other], 0.0);
        assert_eq!(found.iter().map(|flaw| flaw.rule).collect::<Vec<_>>(), [Rule::PartsOverlap], "{what}");
        assert_eq!((found[0].object.as_str(), found[0].other.as_deref()), ("part 1", Some("part 0")));
    }
    let deep = block([9.95, 2.0, 0.0], [20.0, 8.0, 30.0]);
    assert_eq!(building(&[cube(), deep.clone()], 0.01).len(), 1);
    assert_eq!(building(&[cube(), deep], 0.1), []);
}

#[test]
fn bodies_without_anything_and_broken_lists_are_told() {
    let mut faces = crate::model::Faces::default();
    assert_eq!(numbers(Shape::Surfaces(faces.clone())), [902]);
    faces.push_ring([0, 1, 2]);
    faces.push_surface(crate::model::SurfaceKind::Unknown, None);
    assert_eq!(flaws(Shape::Surfaces(faces.clone()))[0].rule, Rule::Malformed);
    faces.points = vec![[f64::NAN; 3]; 3];
    assert_eq!(flaws(Shape::Surfaces(faces))[0].rule, Rule::Coordinate);
}
