use proptest::prelude::*;

use super::*;
use crate::vector::feature::Geometry;
use crate::vector::ring::twice_area;
use crate::vector::sample::{Numbers, complaint, star};

const WUHAN: [f64; 2] = [114.3, 30.55];

fn pieces(geometry: &Geometry, z: u8, drawing: Drawing) -> Vec<(Tile, Piece)> {
    let mut found = Vec::new();
    let prepared = Prepared::new(TileGrid::WebMercator, geometry, None).unwrap();
    Cutter::default()
        .every(&prepared, TileGrid::WebMercator, z, drawing, |tile, piece| found.push((tile, piece.clone())));
    found
}

#[test]
fn a_point_near_a_corner_stands_in_four_tiles() {
    let [west, _, _, north] = TileGrid::WebMercator.bounds(Tile::new(14, 13393, 6730));
    let found = pieces(&Geometry::points_of([[west + 1e-5, north - 1e-5]]), 14, Drawing::default());
    assert_eq!(found.len(), 4);
    assert!(found.iter().all(|(_, piece)| piece.points.len() == 1));
}

#[test]
fn a_line_across_the_city_is_cut_and_goes_on_in_the_next_tile() {
    let found = pieces(
        &Geometry::lines().line([[114.0, 30.5], [114.6, 30.7]]),
        12,
        Drawing { buffer: 0, ..Drawing::default() },
    );
    assert!(found.len() > 6);
    let (tile, piece) = &found[0];
    let (next, other) = found.iter().find(|(other, _)| other.x == tile.x + 1 && other.y == tile.y).unwrap();
    assert_eq!(next.z, 12);
    let (end, begin) = (piece.points.last().unwrap(), other.points[0]);
    assert_eq!((end[0], begin[0]), (4096, 0));
    assert!((end[1] - begin[1]).abs() <= 1);
}

#[test]
fn at_low_zoom_corners_go_and_at_the_last_none() {
    let geometry = Geometry::polygons().ring(star(&mut Numbers(1), WUHAN, 0.001, 200), false);
    let corners = |tolerance| {
        pieces(&geometry, 12, Drawing { tolerance, ..Drawing::default() })
            .iter()
            .map(|(_, piece)| piece.points.len())
            .max()
            .unwrap()
    };
    assert!(corners(16.0) < corners(0.0) / 2, "{} {}", corners(16.0), corners(0.0));
}

#[test]
fn one_tile_cut_alone_is_that_tile_cut_with_all() {
    let geometry = Geometry::polygons().ring(star(&mut Numbers(5), WUHAN, 0.01, 90), false);
    let prepared = Prepared::new(TileGrid::WebMercator, &geometry, None).unwrap();
    let all = pieces(&geometry, 15, Drawing::default());
    assert!(all.len() > 3);
    for (tile, piece) in all {
        let mut cutter = Cutter::default();
        assert_eq!(cutter.one(&prepared, TileGrid::WebMercator, tile, Drawing::default()), Some(&piece), "{tile:?}");
    }
}

#[test]
fn what_covers_a_tile_fills_it_and_its_border() {
    let geometry = Geometry::polygons().ring([[113.0, 29.0], [116.0, 29.0], [116.0, 32.0], [113.0, 32.0]], false);
    let prepared = Prepared::new(TileGrid::WebMercator, &geometry, None).unwrap();
    let mut cutter = Cutter::default();
    let piece = cutter.one(&prepared, TileGrid::WebMercator, Tile::new(14, 13393, 6730), Drawing::default()).unwrap();
    assert_eq!(piece.each().map(|(_, ring)| twice_area(ring)).sum::<i64>() / 2, (4096 + 128) * (4096 + 128));
}

#[test]
fn positions_outside_of_the_earth_are_refused() {
    for bad in [[181.0, 0.0], [0.0, 91.0], [f64::NAN, 0.0], [0.0, f64::INFINITY]] {
        let refused = Prepared::new(TileGrid::WebMercator, &Geometry::points_of([bad]), None).unwrap_err();
        assert_eq!(refused.code(), "vector.position");
    }
    assert_eq!(Prepared::new(TileGrid::WebMercator, &Geometry::polygons(), None).unwrap_err().code(), "vector.empty");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn pieces_are_valid_and_together_the_whole(seed: u64, corners in 3_usize..40, size in 0.001..0.05_f64, z in 11_u8..15, tolerance in 0.0..3.0_f64) {
        let mut numbers = Numbers(seed);
        let geometry = Geometry::polygons()
            .ring(star(&mut numbers, WUHAN, size, corners), false)
            .ring(star(&mut numbers, WUHAN, size * 0.29, corners), true);
        let prepared = Prepared::new(TileGrid::WebMercator, &geometry, None).unwrap();
        let drawing = Drawing { buffer: 0, tolerance, ..Drawing::default() };
        let mut sum = 0;
        for (tile, piece) in pieces(&geometry, z, drawing) {
            prop_assert_eq!(complaint(&piece), None, "{:?} {:?}", tile, piece);
            prop_assert!(piece.points.iter().flatten().all(|value| (0..=4096).contains(value)));
            sum += piece.each().map(|(_, ring)| twice_area(ring)).sum::<i64>();
        }
        let scale = f64::from(1_u32 << z) * 4096.0;
        let (whole, reach) = (prepared.area * scale * scale, size / 360.0 * scale);
        // Rounding moves every edge by less than a unit, simplification by the tolerance for each corner.
        prop_assert!((sum as f64 / 2.0 - whole).abs() <= (1.0 + tolerance) * 10.0 * reach * corners as f64 + 100.0, "{} {}", sum / 2, whole);
    }
}
