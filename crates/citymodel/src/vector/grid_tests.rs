use proptest::prelude::*;

use super::*;

#[test]
fn known_points_lie_in_known_tiles() {
    // Zoom 14 over Wuhan's Yellow Crane Tower; numbers from the formulas of the OGC's annex computed by hand.
    let tile = TileGrid::WebMercator.tile_at(14, 114.2973, 30.5439);
    assert_eq!(tile, Tile::new(14, 13393, 6730));
    assert_eq!(TileGrid::Cgcs2000.tile_at(14, 114.2973, 30.5439), Tile::new(14, 13393, 2705));
    assert_eq!(TileGrid::Cgcs2000.size(1), (2, 1));
}

#[test]
fn corners_of_the_world_stay_in_it() {
    for &grid in TileGrid::ALL {
        for (lon, lat) in [(-180.0, 90.0), (180.0, -90.0), (180.0, 90.0), (0.0, 0.0)] {
            for z in grid.min_zoom()..=MAX_ZOOM {
                assert!(grid.contains(grid.tile_at(z, lon, lat)), "{grid:?} {z} {lon} {lat}");
            }
        }
        assert!(!grid.contains(Tile::new(25, 0, 0)));
        assert!(!grid.contains(Tile::new(3, 8, 0)));
    }
    assert!(!TileGrid::Cgcs2000.contains(Tile::new(0, 0, 0)));
}

#[test]
fn the_scales_are_the_registered_ones() {
    let mercator = matrix_set(TileGrid::WebMercator, 2);
    let scale = mercator["tileMatrices"][0]["scaleDenominator"].as_f64().unwrap();
    assert!((scale - 559_082_264.028_717_8).abs() < 1e-3, "{scale}");
    let degrees = matrix_set(TileGrid::Cgcs2000, 18);
    assert_eq!(degrees["tileMatrices"][0]["id"], "1");
    assert_eq!(degrees["tileMatrices"][0]["cellSize"], 0.703_125);
    // WorldCRS84Quad, level 0.
    let scale = degrees["tileMatrices"][0]["scaleDenominator"].as_f64().unwrap();
    assert!((scale - 279_541_132.014_358_8).abs() < 1e-3, "{scale}");
    assert_eq!(degrees["tileMatrices"].as_array().unwrap().len(), 18);
}

proptest! {
    #[test]
    fn a_point_lies_within_its_tile(lon in -180.0..180.0_f64, lat in -85.0..85.0_f64, z in 1..=MAX_ZOOM) {
        for &grid in TileGrid::ALL {
            let [west, south, east, north] = grid.bounds(grid.tile_at(z, lon, lat));
            prop_assert!(west - 1e-9 <= lon && lon <= east + 1e-9 && south - 1e-9 <= lat && lat <= north + 1e-9);
        }
    }

    #[test]
    fn degrees_come_back(lon in -180.0..180.0_f64, lat in -85.0..85.0_f64) {
        for &grid in TileGrid::ALL {
            let [again, also] = grid.inverse(grid.forward(lon, lat));
            prop_assert!((again - lon).abs() < 1e-9 && (also - lat).abs() < 1e-9);
        }
    }

    #[test]
    fn a_tile_is_its_parents_child(z in 1..=MAX_ZOOM, x: u32, y: u32) {
        let tile = Tile::new(z, x % (1 << z), y % (1 << z));
        prop_assert!(tile.parent().unwrap().children().contains(&tile));
    }
}
