use super::*;

const RULES: PairingRules = PairingRules {
    same_overlap: 0.7,
    doubtful_overlap: 0.25,
    doubtful_within: 0.6,
    height_metres: 4.0,
    height_share: 0.25,
};

/// A rectangle of metres near 30.5° N, 114.3° E.
fn house(west: f64, south: f64, width: f64, depth: f64, height: Option<f64>) -> Standing {
    let at = |x: f64, y: f64| (114.3 + x * 1e-5, 30.5 + y * 1e-5);
    let ring = vec![at(west, south), at(west + width, south), at(west + width, south + depth), at(west, south + depth)];
    let polygon = geo_types::Polygon::new(ring.into(), vec![]);
    Standing { footprint: MultiPolygon::new(vec![polygon]), height }
}

#[test]
fn the_same_walls_are_one_building() {
    let seen = compare(&RULES, &house(0.0, 0.0, 20.0, 10.0, Some(18.0)), &house(0.5, 0.2, 20.0, 10.0, Some(20.0)));
    assert_eq!(seen.verdict, Verdict::Same, "{seen:?}");
    assert_eq!(seen.height_difference, Some(-2.0));
    let alike = compare(&RULES, &house(0.0, 0.0, 20.0, 10.0, None), &house(0.0, 0.0, 20.0, 10.0, None));
    assert!(alike.overlap > 1.0 - 1e-9, "{alike:?}");
}

#[test]
fn a_height_that_disagrees_makes_them_doubtful() {
    let seen = compare(&RULES, &house(0.0, 0.0, 20.0, 10.0, Some(18.0)), &house(0.0, 0.0, 20.0, 10.0, Some(90.0)));
    assert_eq!(seen.verdict, Verdict::Doubtful, "{seen:?}");
}

#[test]
fn a_wing_within_a_block_is_doubtful() {
    let seen = compare(&RULES, &house(0.0, 0.0, 60.0, 60.0, None), &house(5.0, 5.0, 10.0, 10.0, None));
    assert_eq!(seen.verdict, Verdict::Doubtful, "{seen:?}");
    assert!(seen.within > 1.0 - 1e-9, "{seen:?}");
}

#[test]
fn neighbours_with_a_common_wall_are_two() {
    let seen = compare(&RULES, &house(0.0, 0.0, 20.0, 10.0, None), &house(20.0, 0.0, 20.0, 10.0, None));
    assert_eq!((seen.verdict, seen.overlap), (Verdict::Other, 0.0));
}

#[test]
fn nothing_is_no_building() {
    let nothing = Standing { footprint: MultiPolygon::new(vec![]), height: None };
    assert_eq!(compare(&RULES, &nothing, &house(0.0, 0.0, 20.0, 10.0, None)).verdict, Verdict::Other);
}
