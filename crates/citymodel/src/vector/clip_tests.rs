use proptest::prelude::*;

use super::*;
use crate::vector::sample::{Numbers, star};

fn paths(rings: &[&[Point]]) -> Paths {
    let mut paths = Paths::default();
    for ring in rings {
        paths.points.extend_from_slice(ring);
        paths.close();
    }
    paths
}

fn area(paths: &Paths) -> i64 {
    paths
        .each()
        .map(|ring| {
            (0..ring.len())
                .map(|at| {
                    let (a, b) = (ring[at], ring[(at + 1) % ring.len()]);
                    a[0] * b[1] - b[0] * a[1]
                })
                .sum::<i64>()
        })
        .sum::<i64>()
        / 2
}

fn cut(rings: &Paths, half: Half) -> Paths {
    let mut out = Paths::default();
    Clipper::default().rings(rings, half, &mut out);
    out
}

#[test]
fn a_comb_falls_into_its_teeth() {
    let comb = paths(&[&[
        [0, 0],
        [70, 0],
        [70, 20],
        [60, 20],
        [60, 10],
        [40, 10],
        [40, 20],
        [30, 20],
        [30, 10],
        [10, 10],
        [10, 20],
        [0, 20],
    ]]);
    let teeth = cut(&comb, Half { axis: 1, at: 15, above: true });
    assert_eq!(teeth.each().count(), 3);
    assert_eq!(area(&teeth), 150);
    let rest = cut(&comb, Half { axis: 1, at: 15, above: false });
    assert_eq!(rest.each().count(), 1);
    assert_eq!(area(&rest), area(&comb) - 150);
}

#[test]
fn a_hole_on_the_line_opens_into_the_border() {
    let yard = paths(&[&[[0, 0], [30, 0], [30, 30], [0, 30]], &[[10, 10], [10, 20], [20, 20], [20, 10]]]);
    for (axis, above) in [(0, true), (0, false), (1, true), (1, false)] {
        let half = cut(&yard, Half { axis, at: 15, above });
        assert_eq!((half.each().count(), area(&half)), (1, 400), "{axis} {above} {half:?}");
    }
    // A line beside the hole leaves it a hole.
    assert_eq!(cut(&yard, Half { axis: 0, at: 5, above: true }).each().count(), 2);
}

#[test]
fn an_outline_along_the_line_is_in_or_out() {
    let square = paths(&[&[[0, 0], [10, 0], [10, 10], [0, 10]]]);
    assert_eq!(cut(&square, Half { axis: 0, at: 0, above: true }), paths(&[&[[0, 0], [10, 0], [10, 10], [0, 10]]]));
    assert_eq!(cut(&square, Half { axis: 0, at: 10, above: true }), Paths::default());
}

#[test]
fn corners_on_the_line_do_not_tie_pieces_together() {
    // Two teeth meet at one point of the line.
    let teeth = paths(&[&[[0, 0], [20, 0], [20, 10], [10, 5], [0, 10]]]);
    let upper = cut(&teeth, Half { axis: 1, at: 5, above: true });
    assert_eq!((upper.each().count(), area(&upper)), (2, 50));
}

#[test]
fn lines_are_split_where_they_leave() {
    let mut out = Paths::default();
    lines(&paths(&[&[[0, 0], [10, 10], [20, 0], [30, 10]]]), Half { axis: 1, at: 5, above: true }, &mut out);
    assert_eq!(out, paths(&[&[[5, 5], [10, 10], [15, 5]], &[[25, 5], [30, 10]]]));
}

proptest! {
    #[test]
    fn both_halves_together_are_the_whole(seed: u64, corners in 3_usize..60, at in -900_i64..900, axis in 0_usize..2) {
        let mut numbers = Numbers(seed);
        let mut ring = |radius: f64| -> Vec<Point> {
            star(&mut numbers, [0.0, 0.0], radius, corners).into_iter().map(|[x, y]| [x.round() as i64, y.round() as i64]).collect()
        };
        let (outer, mut hole) = (ring(100_000.0), ring(20_000.0));
        hole.reverse();
        let whole = paths(&[&outer, &hole]);
        let (above, below) = (Half { axis, at: at * 100, above: true }, Half { axis, at: at * 100, above: false });
        let sum = area(&cut(&whole, above)) + area(&cut(&whole, below));
        // Each crossing is rounded by at most half a unit, on edges of at most 200,000.
        prop_assert!((sum - area(&whole)).abs() <= 200_000 * corners as i64, "{} {}", sum, area(&whole));
        for half in [above, below] {
            prop_assert!(cut(&whole, half).points.iter().all(|point| half.keeps(*point) || point[axis] == half.at));
        }
    }

    #[test]
    fn any_rings_are_cut_without_panic(points in prop::collection::vec((-9_i64..9, -9_i64..9), 3..30), at in -9_i64..9, axis in 0_usize..2, above: bool) {
        let ring: Vec<Point> = points.into_iter().map(|(x, y)| [x, y]).collect();
        let half = Half { axis, at, above };
        prop_assert!(cut(&paths(&[&ring]), half).points.iter().all(|point| half.keeps(*point) || point[axis] == at));
    }
}
