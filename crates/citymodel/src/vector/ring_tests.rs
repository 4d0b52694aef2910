use proptest::prelude::*;

use super::*;
use crate::vector::sample::complaint;

fn mended(rings: &[&[Position]]) -> Piece {
    let mut piece = Piece { kind: Kind::Polygon, ..Piece::default() };
    for ring in rings {
        piece.points.extend_from_slice(ring);
        piece.close(false);
    }
    piece.mend(&mut Vec::new());
    piece
}

fn area(piece: &Piece) -> i64 {
    piece.each().map(|(_, ring)| twice_area(ring)).sum::<i64>() / 2
}

#[test]
fn points_that_say_nothing_go() {
    let piece = mended(&[&[[0, 0], [5, 0], [10, 0], [10, 0], [10, 10], [10, 15], [10, 10], [0, 10], [0, 5]]]);
    assert_eq!(piece.points, [[0, 0], [10, 0], [10, 10], [0, 10]]);
}

#[test]
fn rings_without_area_go() {
    assert!(mended(&[&[[0, 0], [10, 0], [5, 0]], &[[1, 1], [1, 1], [1, 1]]]).is_empty());
}

#[test]
fn a_ring_that_crosses_itself_becomes_two() {
    let piece = mended(&[&[[0, 0], [10, 10], [10, 0], [0, 10]]]);
    assert_eq!((piece.parts.len(), area(&piece), complaint(&piece)), (2, 50, None));
}

#[test]
fn a_ring_through_one_corner_twice_is_taken_apart() {
    let piece = mended(&[&[[0, 0], [10, 0], [10, 10], [20, 10], [20, 20], [10, 20], [10, 10], [0, 10]]]);
    assert_eq!((piece.parts.len(), area(&piece), complaint(&piece)), (2, 200, None));
}

#[test]
fn a_hole_stands_behind_its_ring() {
    let (first, second): ([Position; 4], [Position; 4]) =
        ([[0, 0], [10, 0], [10, 10], [0, 10]], [[20, 0], [40, 0], [40, 20], [20, 20]]);
    let hole = [[25, 5], [25, 10], [30, 10], [30, 5]];
    let piece = mended(&[&hole, &first, &second]);
    assert_eq!(piece.parts.iter().map(|part| part.hole).collect::<Vec<_>>(), [false, false, true]);
    assert_eq!(piece.points[4], [20, 0]);
}

#[test]
fn a_hole_outside_of_every_ring_goes() {
    let piece = mended(&[
        &[[0, 0], [10, 0], [10, 10], [0, 10]],
        &[[25, 5], [25, 10], [30, 10], [30, 5]],
        &[[50, 0], [60, 0], [60, 10], [50, 10]],
    ]);
    assert_eq!((piece.parts.len(), area(&piece)), (2, 200));
}

#[test]
fn a_hole_over_the_border_takes_away_what_it_covers() {
    let piece = mended(&[&[[0, 0], [10, 0], [10, 10], [0, 10]], &[[5, 5], [5, 8], [15, 8], [15, 5]]]);
    assert_eq!((area(&piece), complaint(&piece)), (85, None));
}

#[test]
fn a_hole_that_crosses_a_ring_that_crosses_itself_leaves_valid_rings() {
    let ring = [[0, 28], [1, 0], [7, 13], [3, 22], [21, 28], [17, 25]];
    let piece = mended(&[&ring, &[[14, 26], [1, 1], [5, 0]]]);
    assert_eq!(complaint(&piece), None, "{piece:?}");
}

proptest! {
    #[test]
    fn what_is_mended_is_valid(points in prop::collection::vec((0_i32..30, 0_i32..30), 3..25), more in prop::collection::vec((0_i32..30, 0_i32..30), 3..8)) {
        let ring: Vec<Position> = points.into_iter().map(|(x, y)| [x, y]).collect();
        let other: Vec<Position> = more.into_iter().map(|(x, y)| [x, y]).collect();
        let piece = mended(&[&ring, &other]);
        prop_assert_eq!(complaint(&piece), None, "{:?}", piece);
    }
}
