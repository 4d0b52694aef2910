use super::{bounds, check, close_ring};
use crate::finding::Rule;
use crate::place::place_tests::{features, real_data};
use geo::{Geometry, LineString, MultiPolygon, Polygon, Validation, Winding};
use geo_types::{Coord, Line, MultiLineString, Point, Rect, Triangle, point};
use proptest::prelude::*;
use std::time::{Duration, Instant};

fn ring(points: &[(f64, f64)]) -> LineString<f64> {
    LineString::from(points.to_vec())
}

fn polygon(rings: &[&[(f64, f64)]]) -> Polygon<f64> {
    Polygon::new(ring(rings[0]), rings[1..].iter().map(|points| ring(points)).collect())
}

fn square(x: f64, y: f64, side: f64) -> Vec<(f64, f64)> {
    vec![(x, y), (x + side, y), (x + side, y + side), (x, y + side)]
}

fn rules(geometry: impl Into<Geometry<f64>>) -> Vec<Rule> {
    check(geometry.into()).1.into_iter().map(|finding| finding.rule).collect()
}

#[test]
fn rings_come_back_without_repeats_and_in_house_orientation() {
    let clockwise = polygon(&[
        &[(0.0, 0.0), (0.0, 4.0), (0.0, 4.0), (4.0, 4.0), (4.0, 0.0), (0.0, 0.0)],
        &[(1.0, 1.0), (2.0, 1.0), (2.0, 2.0), (1.0, 2.0)],
    ]);
    let (Some(Geometry::Polygon(kept)), findings) = check(clockwise.into()) else { panic!("no polygon") };
    assert_eq!(findings, []);
    assert_eq!(kept.exterior().0.len(), 5);
    assert!(kept.exterior().is_closed() && kept.exterior().is_ccw() && kept.interiors()[0].is_cw());
}

#[test]
fn an_open_ring_is_closed_and_reported() {
    let corners: Vec<Coord<f64>> = square(0.0, 0.0, 1.0).into_iter().map(Coord::from).collect();
    let (closed, finding) = close_ring(corners);
    assert!(closed.is_closed());
    assert_eq!(finding.unwrap().rule, Rule::GeometryRingOpen);
    assert_eq!(close_ring(closed.0).1, None);
}

#[test]
fn nothing_is_empty_and_empty_parts_are_dropped() {
    let empty = Polygon::new(LineString::new(vec![]), vec![]);
    assert_eq!(rules(empty.clone()), [Rule::GeometryEmpty]);
    assert_eq!(rules(MultiLineString::new(vec![])), [Rule::GeometryEmpty]);
    let (kept, findings) = check(MultiPolygon::new(vec![empty, polygon(&[&square(0.0, 0.0, 1.0)])]).into());
    assert_eq!(findings, []);
    assert!(matches!(kept, Some(Geometry::MultiPolygon(parts)) if parts.0.len() == 1));
}

#[test]
fn rings_and_lines_with_too_few_distinct_points_are_refused() {
    assert_eq!(rules(polygon(&[&[(0.0, 0.0), (1.0, 1.0), (0.0, 0.0)]])), [Rule::GeometryTooFewPoints]);
    assert_eq!(rules(ring(&[(1.0, 1.0), (1.0, 1.0)])), [Rule::GeometryTooFewPoints]);
    let holed = polygon(&[&square(0.0, 0.0, 9.0), &[(1.0, 1.0), (2.0, 2.0)]]);
    let (kept, findings) = check(holed.into());
    assert_eq!(kept, None);
    assert_eq!(findings[0].detail.as_deref(), Some("a ring has 2 distinct points, at 1.000000 1.000000"));
}

#[test]
fn coordinates_that_are_no_finite_number_are_refused() {
    assert_eq!(rules(point!(x: f64::NAN, y: 1.0)), [Rule::PositionNotNumber]);
    assert_eq!(rules(ring(&[(0.0, 0.0), (f64::INFINITY, 1.0)])), [Rule::PositionOutOfRange]);
}

#[test]
fn rings_that_cross_touch_or_double_back_are_reported_and_kept() {
    let bow_tie = polygon(&[&[(0.0, 0.0), (4.0, 0.0), (0.0, 2.0), (4.0, 2.0)]]);
    let spike = polygon(&[&[(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (2.0, 4.0), (2.0, 6.0), (2.0, 4.0), (0.0, 4.0)]]);
    let pinched = polygon(&[&[(0.0, 0.0), (4.0, 0.0), (2.0, 2.0), (4.0, 4.0), (0.0, 4.0), (2.0, 2.0)]]);
    let flat = polygon(&[&[(0.0, 0.0), (2.0, 0.0), (1.0, 0.0)]]);
    for shape in [bow_tie, spike, pinched, flat] {
        let (kept, findings) = check(shape.into());
        assert!(kept.is_some());
        assert_eq!(findings.iter().map(|finding| finding.rule).collect::<Vec<_>>(), [Rule::GeometrySelfIntersection]);
    }
}

#[test]
fn wrongly_nested_rings_are_reported() {
    let shell = square(0.0, 0.0, 4.0);
    let wrong = [
        ("a hole beside its shell", polygon(&[&shell, &square(5.0, 5.0, 1.0)]).into()),
        ("a hole across its shell", polygon(&[&shell, &square(3.0, 3.0, 4.0)]).into()),
        ("a hole along its shell", polygon(&[&shell, &square(0.0, 1.0, 1.0)]).into()),
        ("a hole in a hole", polygon(&[&square(0.0, 0.0, 9.0), &square(1.0, 1.0, 5.0), &square(2.0, 2.0, 1.0)]).into()),
        ("a hole through a corner", polygon(&[&shell, &[(3.0, 3.0), (4.0, 4.0), (5.0, 5.0), (5.0, 3.0)]]).into()),
        ("one polygon in another", multi(&[polygon(&[&shell]), polygon(&[&square(1.0, 1.0, 1.0)])])),
        ("one polygon twice", multi(&[polygon(&[&shell]), polygon(&[&shell])])),
        ("polygons that share an edge", multi(&[polygon(&[&shell]), polygon(&[&square(4.0, 1.0, 2.0)])])),
    ];
    for (what, geometry) in wrong {
        assert_eq!(rules(geometry), [Rule::GeometryInvalidNesting], "{what}");
    }
}

#[test]
fn rightly_nested_rings_pass() {
    let shell = square(0.0, 0.0, 9.0);
    let diamond: &[(f64, f64)] = &[(0.0, 4.5), (4.5, 0.0), (9.0, 4.5), (4.5, 9.0)];
    let right = [
        ("holes that touch at a point", polygon(&[&shell, &square(1.0, 1.0, 2.0), &square(3.0, 3.0, 2.0)]).into()),
        ("a hole that touches its shell", polygon(&[&shell, &[(0.0, 2.0), (2.0, 1.0), (3.0, 2.0), (2.0, 3.0)]]).into()),
        ("a hole with every corner on its shell", polygon(&[&shell, diamond]).into()),
        (
            "an island in a lake",
            multi(&[polygon(&[&shell, &square(1.0, 1.0, 7.0)]), polygon(&[&square(2.0, 2.0, 3.0)])]),
        ),
        ("neighbours at a corner", multi(&[polygon(&[&shell]), polygon(&[&square(9.0, 9.0, 1.0)])])),
    ];
    for (what, geometry) in right {
        assert_eq!(rules(geometry), [], "{what}");
    }
}

#[test]
fn rectangles_triangles_and_segments_take_their_house_form() {
    let rect = Rect::new((0.0, 0.0), (1.0, 2.0));
    let triangle = Triangle::new((0.0, 0.0).into(), (0.0, 1.0).into(), (1.0, 0.0).into());
    assert!(matches!(check(rect.into()), (Some(Geometry::Polygon(_)), findings) if findings.is_empty()));
    assert!(matches!(check(triangle.into()), (Some(Geometry::Polygon(_)), findings) if findings.is_empty()));
    let segment = Line::new((0.0, 0.0), (1.0, 1.0));
    assert!(matches!(check(segment.into()), (Some(Geometry::LineString(_)), findings) if findings.is_empty()));
}

#[test]
fn bounds_stop_at_the_edge_of_the_globe() {
    let around = bounds(&ring(&[(114.1, 30.2), (114.3, 30.1)]).into()).unwrap();
    assert_eq!((around.west, around.south, around.east, around.north), (114.1, 30.1, 114.3, 30.2));
    assert_eq!(bounds(&point!(x: 181.0, y: 0.0).into()), None);
}

#[test]
fn two_of_the_ten_height_classes_of_nanshan_have_broken_rings() {
    let Some(data) = real_data() else { return };
    let classes = features(&data.join("buildings/shenzhen_nanshan_buildings.geojson.gz"));
    let broken: Vec<(usize, String)> = classes
        .into_iter()
        .enumerate()
        .flat_map(|(class, geometry)| check(geometry).1.into_iter().map(move |finding| (class, finding.to_string())))
        .collect();
    // GEOS finds the same three rings, and that footprints 726 and 727 of class 0 overlap.
    let rings = "geometry.self-intersection: rings that cross or touch themselves";
    let nesting = "geometry.invalid-nesting: pairs of rings that overlap or are wrongly nested";
    let expected = [
        (0, format!("{rings}: 2, first near 113.925329 22.521143")),
        (0, format!("{nesting}: 1, first near 113.931240 22.508408")),
        (1, format!("{rings}: 1, first near 113.914371 22.536998")),
    ];
    assert_eq!(broken, expected);
}

#[test]
fn verdicts_are_those_of_geos() {
    let table = include_str!("geometry/geos_verdicts.csv");
    let rows: Vec<_> = table.lines().filter_map(|line| line.split_once(';')).skip(1).collect();
    assert_eq!(rows.len(), 212);
    for (verdict, shape) in rows {
        let findings = rules(multi(&shape.split('|').map(lattice_shape).collect::<Vec<_>>()));
        match verdict {
            "Valid Geometry" => assert_eq!(findings, [], "{shape}"),
            "Ring Self-intersection" => {
                assert!(findings.contains(&Rule::GeometrySelfIntersection), "{shape}");
            }
            "Hole lies outside shell" | "Nested shells" => {
                assert!(findings.contains(&Rule::GeometryInvalidNesting), "{shape}");
            }
            // GEOS says this of a ring with itself and of two rings.
            "Self-intersection" => assert_ne!(findings, [], "{shape}"),
            other => panic!("unknown verdict {other}"),
        }
    }
}

fn lattice_shape(rings: &str) -> Polygon<f64> {
    let corner = |text: &str| {
        let (x, y) = text.split_once(' ').unwrap();
        (x.parse::<f64>().unwrap(), y.parse::<f64>().unwrap())
    };
    let mut rings = rings.split('/').map(|ring| ring.split(',').map(corner).collect::<LineString<f64>>());
    Polygon::new(rings.next().unwrap(), rings.collect())
}

#[test]
fn the_findings_agree_with_those_of_geo_on_new_york_footprints() {
    let Some(data) = real_data() else { return };
    let buildings = features(&data.join("buildings/nyc_osm_buildings.geojson.gz"));
    assert!(buildings.len() > 80_000);
    for geometry in buildings.into_iter().step_by(50) {
        let valid = geometry.is_valid();
        let (kept, findings) = check(geometry.clone());
        assert!(kept.is_some());
        assert_eq!(findings.is_empty(), valid, "{findings:?} {geometry:?}");
    }
}

#[test]
fn twenty_thousand_vertices_are_checked_within_a_second() {
    let blocks = (0..4000).map(|i| polygon(&[&square(f64::from(i % 64), f64::from(i / 64), 0.9)]));
    let city: Geometry<f64> = MultiPolygon::new(blocks.collect()).into();
    // A comb whose teeth lie beside each other, so that every two overlap along one axis.
    let teeth = (0..5000).flat_map(|i| {
        let x = f64::from(i);
        [(x, 0.0), (x, 1e4), (x + 0.5, 1e4), (x + 0.5, 0.0)]
    });
    let comb: Geometry<f64> = Polygon::new(teeth.chain([(5000.0, -1.0), (0.0, -1.0)]).collect(), vec![]).into();
    for shape in [city, comb] {
        let started = Instant::now();
        assert_eq!(rules(shape), []);
        assert!(started.elapsed() < Duration::from_secs(1), "{:?}", started.elapsed());
    }
}

fn multi(polygons: &[Polygon<f64>]) -> Geometry<f64> {
    MultiPolygon::new(polygons.to_vec()).into()
}

/// Corners on a small lattice: rings that touch, overlap and double back come up all the time.
fn lattice_polygon() -> impl Strategy<Value = Polygon<f64>> {
    let corner = (0i8..6, 0i8..6).prop_map(|(x, y)| (f64::from(x), f64::from(y)));
    let ring = prop::collection::vec(corner, 3..9);
    prop::collection::vec(ring, 1..4).prop_map(|rings| {
        let rings: Vec<&[(f64, f64)]> = rings.iter().map(Vec::as_slice).collect();
        polygon(&rings)
    })
}

proptest! {
    #[test]
    fn no_geometry_makes_the_check_panic(
        points in prop::collection::vec((proptest::num::f64::ANY, proptest::num::f64::ANY), 0..12),
        cut in 0usize..12,
    ) {
        let (shell, hole) = points.split_at(cut.min(points.len()));
        let polygon = polygon(&[shell, hole]);
        let _ = check(polygon.clone().into());
        let _ = check(MultiPolygon::new(vec![polygon.clone(), polygon]).into());
        let _ = check(ring(&points).into());
        let scattered: Vec<Point<f64>> = points.iter().copied().map(Point::from).collect();
        let _ = check(Geometry::GeometryCollection(scattered.into_iter().map(Geometry::from).collect()));
    }

    #[test]
    fn what_geo_calls_invalid_has_a_finding(shape in lattice_polygon()) {
        // Not the other way round: geo passes rings that double back on themselves.
        if let (Some(kept), findings) = check(shape.into()) {
            prop_assert!(kept.is_valid() || !findings.is_empty(), "{kept:?}");
        }
    }
}
