use super::shapes::{Rings, flaws, hole, level, numbers, surfaces};
use super::space::P3;
use super::{Options, Tolerances};
use crate::finding::Rule;
use crate::model::ObjectClass;

fn of(rings: Rings) -> Vec<u16> {
    numbers(surfaces(&[rings]))
}

fn flat(corners: &[[f64; 2]]) -> Vec<P3> {
    corners.iter().map(|at| [at[0], at[1], 0.0]).collect()
}

#[test]
fn a_surface_with_a_hole_is_valid() {
    assert_eq!(of(vec![level([0.0, 10.0], [0.0, 10.0]), hole([2.0, 4.0], [2.0, 4.0])]), [] as [u16; 0]);
}

#[test]
fn a_hole_may_touch_the_outer_ring_once() {
    let diamond = flat(&[[0.0, 5.0], [2.0, 6.0], [4.0, 5.0], [2.0, 4.0]]);
    assert_eq!(of(vec![level([0.0, 10.0], [0.0, 10.0]), diamond]), [] as [u16; 0]);
}

#[test]
fn each_breach_of_a_ring_has_its_number() {
    let cases: [(&str, &[[f64; 2]], u16); 8] = [
        ("two corners", &[[0.0, 0.0], [5.0, 0.0]], 101),
        ("a corner twice", &[[0.0, 0.0], [5.0, 0.0], [5.0, 0.0], [5.0, 5.0]], 102),
        ("a corner nearly twice", &[[0.0, 0.0], [5.0, 0.0], [5.0005, 0.0], [5.0, 5.0]], 102),
        ("a bow tie", &[[0.0, 0.0], [5.0, 5.0], [5.0, 0.0], [0.0, 5.0]], 104),
        ("a spike", &[[0.0, 0.0], [5.0, 0.0], [5.0, 9.0], [5.0, 5.0], [0.0, 5.0]], 104),
        ("a corner on a far stretch", &[[0.0, 0.0], [9.0, 0.0], [9.0, 5.0], [4.0, 0.0], [0.0, 5.0]], 104),
        ("a line", &[[0.0, 0.0], [5.0, 0.0], [9.0, 0.0]], 104),
        ("a way back", &[[0.0, 0.0], [4.0, 0.0], [2.0, 2.0], [4.0, 4.0], [0.0, 4.0], [2.0, 2.0]], 104),
    ];
    for (what, corners, number) in cases {
        assert_eq!(of(vec![flat(corners)]), [number], "{what}");
    }
}

#[test]
fn each_breach_between_rings_has_its_number() {
    let outer = || level([0.0, 10.0], [0.0, 10.0]);
    let diamond = |x: f64| flat(&[[x, 5.0], [x + 2.5, 8.0], [x + 5.0, 5.0], [x + 2.5, 2.0]]);
    let cases = [
        ("a hole across the edge", vec![outer(), hole([8.0, 12.0], [4.0, 6.0])], 201),
        ("a hole along the edge", vec![outer(), hole([0.0, 2.0], [4.0, 6.0])], 201),
        ("holes that cross", vec![outer(), hole([2.0, 5.0], [2.0, 5.0]), hole([4.0, 7.0], [4.0, 7.0])], 201),
        ("the same hole twice", vec![outer(), hole([2.0, 4.0], [2.0, 4.0]), hole([2.0, 4.0], [2.0, 4.0])], 202),
        ("holes that part the surface", vec![outer(), diamond(0.0), diamond(5.0)], 205),
        ("a hole outside", vec![outer(), hole([12.0, 14.0], [2.0, 4.0])], 206),
        ("a hole in a hole", vec![outer(), hole([2.0, 8.0], [2.0, 8.0]), hole([4.0, 5.0], [4.0, 5.0])], 207),
        ("a hole turned", vec![outer(), level([2.0, 4.0], [2.0, 4.0])], 208),
    ];
    for (what, rings, number) in cases {
        assert_eq!(of(rings), [number], "{what}");
    }
}

#[test]
fn corners_off_the_plane_are_told_with_how_far() {
    let mut ring = level([0.0, 10.0], [0.0, 10.0]);
    ring[2][2] = 0.2;
    let found = flaws(surfaces(&[vec![ring.clone()]]));
    assert_eq!(found.iter().map(|flaw| flaw.rule).collect::<Vec<_>>(), [Rule::SurfaceNotPlanarDistance]);
    assert!(found[0].detail.contains("0.050 m"), "{}", found[0].detail);
    let tolerances = Tolerances { plane_distance: 0.06, ..Tolerances::default() };
    let wide = Options { tolerances, ..Options::default() };
    let object = super::shapes::object("a", ObjectClass::Generic, surfaces(&[vec![ring]]));
    assert_eq!(super::shapes::flaws_of(&[object], wide), []);
}

#[test]
fn a_small_fold_leans_though_it_is_near_the_plane() {
    let mut ring =
        flat(&[[0.0, 0.0], [5.0, 0.0], [5.008, 0.0], [10.0, 0.0], [10.0, 5.0], [5.008, 5.0], [5.0, 5.0], [0.0, 5.0]]);
    for corner in [2, 3, 4, 5] {
        ring[corner][2] = 0.008;
    }
    assert_eq!(of(vec![ring]), [204]);
}

#[test]
fn a_large_roof_that_is_flat_in_its_own_frame_is_flat() {
    let frame = crate::frame::Frame::named("EPSG:4547").unwrap();
    let mut points =
        [[0.0, 0.0, 0.0], [250.0, 0.0, 0.0], [250.0, 250.0, 200.0], [0.0, 250.0, 200.0], [-60.0, 100.0, 80.0]]
            .map(|[east, north, height]| [560_000.0 + east, 3_376_000.0 + north, height]);
    frame.to_geodetic(&mut points).unwrap();
    let mut faces = crate::model::Faces { points: points.to_vec(), ..Default::default() };
    faces.push_ring(0..5);
    faces.push_surface(crate::model::SurfaceKind::Roof, None);
    let tolerances = Tolerances { plane_distance: 0.001, ..Tolerances::default() };
    let roof = super::shapes::object("a", ObjectClass::Generic, crate::model::Shape::Surfaces(faces));
    assert_eq!(super::shapes::flaws_of(&[roof], Options { tolerances, ..Options::default() }), []);
}

#[test]
fn a_finding_tells_where_it_is() {
    let found = flaws(surfaces(&[
        vec![level([0.0, 9.0], [0.0, 9.0])],
        vec![flat(&[[0.0, 0.0], [5.0, 5.0], [5.0, 0.0], [0.0, 5.0]])],
    ]));
    let [flaw] = &found[..] else { panic!("{found:?}") };
    assert_eq!((flaw.object.as_str(), flaw.place, flaw.part.surface, flaw.part.ring), ("a", 7, Some(1), Some(0)));
    let [longitude, latitude, height] = flaw.part.at.unwrap();
    assert!((longitude - 114.3).abs() < 1e-4 && (latitude - 30.5).abs() < 1e-4 && (height - 20.0).abs() < 1e-6);
    assert!(flaw.finding().to_string().contains("LOD1, surface 1, ring 0, at 114.300026"), "{}", flaw.finding());
}

/// A comb of long teeth: boxes of its stretches all overlap when it lies askew.
fn comb(teeth: u32, crossed: bool) -> Vec<P3> {
    let mut ring = vec![[0.0, 0.0]];
    for tooth in 0..teeth {
        let x = f64::from(tooth) * 0.1;
        ring.extend([[x + 0.02, 1.0], [x + 0.02, 500.0], [x + 0.05, 500.0], [x + 0.05, 1.0]]);
    }
    ring.push([f64::from(teeth) * 0.1, 0.0]);
    if crossed {
        let middle = ring.len() / 2;
        ring.swap(middle + 1, middle + 2);
    }
    ring.reverse();
    ring.iter().map(|[x, y]| [(x - y) * 0.6, (x + y) * 0.6, 0.0]).collect()
}

#[test]
fn a_comb_of_a_thousand_askew_teeth_is_looked_at_to_the_end() {
    assert_eq!(of(vec![comb(1_000, false)]), [] as [u16; 0]);
    assert_eq!(of(vec![comb(1_000, true)]), [104]);
}

#[test]
fn a_ring_of_many_corners_is_simple() {
    let ring: Vec<P3> = (0..20_000)
        .map(|corner| {
            let angle = f64::from(corner) * std::f64::consts::TAU / 20_000.0;
            let far = 100.0 + 5.0 * (angle * 40.0).sin();
            [far * angle.cos(), far * angle.sin(), 0.0]
        })
        .collect();
    assert_eq!(of(vec![ring.clone()]), [] as [u16; 0]);
    let mut crossed = ring;
    crossed.swap(5_000, 5_003);
    assert_eq!(of(vec![crossed]), [104]);
}
