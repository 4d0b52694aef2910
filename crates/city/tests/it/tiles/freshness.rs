//! A tile is as the store is, and a change costs only the tiles it lies in.

use chengji_city::tiles::{self, Tile, TileGrid};

use super::{MAPPING, building, houses, shown};
use crate::town::each_town;

const HERE: (f64, f64) = (114.4, 30.5);
const THERE: (f64, f64) = (114.5, 30.6);

fn at((lon, lat): (f64, f64), z: u8) -> Tile {
    TileGrid::WebMercator.tile_at(z, lon + 0.0001, lat + 0.0001)
}

#[test]
fn an_edit_is_in_the_next_tile_and_nothing_else_is_drawn_again() {
    each_town(|town| {
        let grid = TileGrid::WebMercator;
        let house = |name, height| ("H1", name, HERE.0, HERE.1, height);
        let other = ("H2", "乙栋", THERE.0, THERE.1, 9.0);
        town.take("a.geojson", houses(&[house("甲栋", 12.0), other]), MAPPING);
        let first = town.tile(&town.admin, grid, at(HERE, 15));
        let far = town.tile(&town.admin, grid, at(THERE, 15));
        assert_eq!(shown(&first)["building"], [("甲栋".to_owned(), "12".to_owned())]);
        let drawn = tiles::drawn(&town.city);

        town.take("b.geojson", houses(&[house("甲栋改", 15.0)]), MAPPING);
        let second = town.tile(&town.admin, grid, at(HERE, 15));
        assert_eq!(shown(&second)["building"], [("甲栋改".to_owned(), "15".to_owned())]);
        assert_ne!(first.name, second.name);
        assert_eq!(town.tile(&town.admin, grid, at(THERE, 15)).name, far.name);
        assert_eq!(tiles::drawn(&town.city), drawn + 1, "only the changed tile is drawn again");

        // What is no change on the map draws nothing at all.
        chengji_city::publication::publish(&town.city, &town.admin, "040101".parse().unwrap()).unwrap();
        town.tile(&town.admin, grid, at(HERE, 15));
        assert_eq!(tiles::drawn(&town.city), drawn + 1);
    });
}

#[test]
fn a_house_that_moves_leaves_one_tile_and_enters_another() {
    each_town(|town| {
        let grid = TileGrid::Cgcs2000;
        let tile = |place: (f64, f64)| grid.tile_at(16, place.0 + 0.0001, place.1 + 0.0001);
        town.take("a.geojson", houses(&[("H1", "甲栋", HERE.0, HERE.1, 12.0)]), MAPPING);
        assert!(!town.tile_of(&town.admin, &building(), grid, tile(HERE)).gzip.is_empty());
        assert!(town.tile_of(&town.admin, &building(), grid, tile(THERE)).gzip.is_empty());
        town.take("b.geojson", houses(&[("H1", "甲栋", THERE.0, THERE.1, 12.0)]), MAPPING);
        assert!(town.tile_of(&town.admin, &building(), grid, tile(HERE)).gzip.is_empty());
        assert!(!town.tile_of(&town.admin, &building(), grid, tile(THERE)).gzip.is_empty());
    });
}

#[test]
fn zooms_without_things_show_counted_cells_that_follow_edits() {
    each_town(|town| {
        let grid = TileGrid::WebMercator;
        town.take("a.geojson", houses(&[("H1", "甲栋", HERE.0, HERE.1, 12.0)]), MAPPING);
        for z in [0, 6, 9, 11] {
            assert_eq!(
                shown(&town.tile(&town.admin, grid, at(HERE, z)))["building"],
                [("-".to_owned(), "count 1".to_owned())],
                "{z}"
            );
        }
        let near = ("H2", "乙栋", HERE.0 + 0.0005, HERE.1, 9.0);
        town.take("b.geojson", houses(&[near]), MAPPING);
        let counts = |z| -> u64 {
            let cells = shown(&town.tile(&town.admin, grid, at(HERE, z)))["building"].clone();
            cells.iter().map(|(_, count)| count.strip_prefix("count ").unwrap().parse::<u64>().unwrap()).sum()
        };
        for z in [0, 6, 9, 11] {
            assert_eq!(counts(z), 2, "{z}");
        }
    });
}

#[test]
fn another_program_that_writes_to_the_store_is_noticed_at_once() {
    let (town, store) = crate::town::Town::embedded();
    let grid = TileGrid::WebMercator;
    town.take("a.geojson", houses(&[("H1", "甲栋", HERE.0, HERE.1, 12.0)]), MAPPING);
    town.tile(&town.admin, grid, at(HERE, 16));
    let other = crate::town::Town::open(&format!("sqlite:{}", store.path().display()));
    other.take("b.geojson", houses(&[("H1", "甲栋", HERE.0, HERE.1, 99.0)]), MAPPING);
    let seen = town.tile(&town.admin, grid, at(HERE, 16));
    assert_eq!(shown(&seen)["building"], [("甲栋".to_owned(), "99".to_owned())]);
}

#[test]
fn there_is_no_tile_beyond_the_grid_or_the_last_zoom() {
    let (town, _store) = crate::town::Town::embedded();
    let edition = tiles::edition(&town.city).unwrap();
    let view = tiles::view(&town.city, &edition, &town.admin, &building());
    for (grid, tile) in [
        (TileGrid::WebMercator, Tile::new(tiles::LAST_ZOOM + 1, 0, 0)),
        (TileGrid::WebMercator, Tile::new(3, 8, 0)),
        (TileGrid::Cgcs2000, Tile::new(0, 0, 0)),
        (TileGrid::Cgcs2000, Tile::new(3, 0, 4)),
        (TileGrid::WebMercator, Tile::new(255, u32::MAX, u32::MAX)),
    ] {
        assert!(tiles::tile(&town.city, &edition, &view, grid, tile).unwrap().is_none(), "{tile:?}");
    }
}
