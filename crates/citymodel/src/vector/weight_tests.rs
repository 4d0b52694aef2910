use super::*;
use crate::vector::sample::{Numbers, star};

#[test]
fn a_corner_that_sticks_out_less_weighs_less() {
    let ring = [[0.0, 0.0], [4.0, 0.1], [8.0, 0.0], [8.0, 8.0], [4.0, 10.0], [0.0, 8.0]];
    let weights = weights(&ring, &ring, true, None);
    assert!(weights[1] < weights[4], "{weights:?}");
    assert_eq!(weights.iter().filter(|weight| weight.is_infinite()).count(), 4);
}

#[test]
fn the_ends_of_a_line_stay() {
    let line = [[0.0, 0.0], [1.0, 0.5], [2.0, 0.0], [3.0, 9.0]];
    let weights = weights(&line, &line, false, None);
    assert!(weights[0].is_infinite() && weights[3].is_infinite());
    assert!(weights[1].is_finite() && weights[2].is_finite());
}

#[test]
fn neighbours_weigh_their_common_border_alike() {
    let mut numbers = Numbers(7);
    // A ragged border from south to north, with land to the west and two to the east of it.
    let border: Vec<[f64; 2]> = (0..60).map(|at| [numbers.next() * 3.0, f64::from(at)]).collect();
    let west: Vec<_> = border.iter().copied().chain([[-50.0, 59.0], [-40.0, 20.0], [-50.0, 0.0]]).collect();
    let south: Vec<_> = border[..31].iter().rev().copied().chain([[40.0, 0.0], [40.0, 30.0]]).collect();
    let north: Vec<_> = border[30..].iter().rev().copied().chain([[40.0, 30.0], [41.0, 45.0], [40.0, 59.0]]).collect();
    let mut borders = Borders::default();
    for ring in [&west, &south, &north] {
        borders.note(&Geometry::polygons().ring(ring.iter().copied(), false));
    }
    let of = |ring: &[[f64; 2]]| weights(ring, ring, true, Some(&borders));
    let (west, south, north) = (of(&west), of(&south), of(&north));
    for at in 0..31 {
        assert_eq!(west[at], south[30 - at], "{at}");
        assert_eq!(west[30 + at.min(29)], north[29 - at.min(29)], "{at}");
    }
    assert!(west[30].is_infinite(), "where three meet nothing is dropped");
    assert!(west[1..30].iter().all(|weight| weight.is_finite()));
    assert!(!borders.overflowed());
}

#[test]
fn an_enclave_and_the_hole_around_it_weigh_alike() {
    let ring = star(&mut Numbers(3), [0.0, 0.0], 10.0, 40);
    let turned: Vec<_> = ring[11..].iter().chain(&ring[..11]).rev().copied().collect();
    let mut borders = Borders::default();
    borders.note(&Geometry::polygons().ring(ring.iter().copied(), false));
    borders.note(&Geometry::polygons().ring(turned.iter().copied(), true));
    let (ours, theirs) = (weights(&ring, &ring, true, Some(&borders)), weights(&turned, &turned, true, Some(&borders)));
    for (point, weight) in ring.iter().zip(&ours) {
        let at = turned.iter().position(|other| other == point).unwrap();
        assert_eq!(theirs[at], *weight);
    }
}
