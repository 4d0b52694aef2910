//! Archives: the same tiles as live ones, and none where something has changed.

use chengji_city::tiles::base::{self, Plan};
use chengji_city::tiles::{Tile, TileGrid};
use chengji_city::{Actor, Refusal};

use super::{MAPPING, houses, shown, told};
use crate::town::{Town, each_town};

fn plan(grid: TileGrid) -> Plan {
    Plan { class: super::BUILDING.parse().unwrap(), grid, grade: 3, last_zoom: 16 }
}

fn town_of_houses(town: &Town) {
    let rows: Vec<(String, f64, f64)> = (0..60)
        .map(|at| (format!("H{at:02}"), 114.40 + 0.0007 * f64::from(at % 8), 30.50 + 0.0007 * f64::from(at / 8)))
        .collect();
    let rows: Vec<_> = rows.iter().map(|(id, west, south)| (id.as_str(), id.as_str(), *west, *south, 9.0)).collect();
    town.take("a.geojson", houses(&rows), MAPPING);
}

fn tiles(grid: TileGrid) -> Vec<Tile> {
    let mut tiles: Vec<Tile> = (12..=16)
        .flat_map(|z| {
            (0..12).map(move |at| grid.tile_at(z, 114.3995 + 0.0006 * f64::from(at), 30.4995 + 0.0006 * f64::from(at)))
        })
        .collect();
    tiles.dedup();
    tiles
}

#[test]
fn a_tile_of_an_archive_is_the_tile_drawn_live() {
    each_town(|town| {
        town_of_houses(&town);
        let file = town.file("b.pmtiles", "");
        for grid in [TileGrid::WebMercator, TileGrid::Cgcs2000] {
            let live: Vec<String> =
                tiles(grid).into_iter().map(|tile| town.tile(&town.admin, grid, tile).name.clone()).collect();
            let built = base::build(&town.city, &town.admin, &plan(grid), &file).unwrap();
            assert_eq!((built.things, built.left_out), (60, 0));
            base::register(&town.city, &town.admin, &file).unwrap();
            // A fresh process has nothing in memory.
            let other = town.again();
            let from_archive: Vec<String> =
                tiles(grid).into_iter().map(|tile| other.tile(&other.admin, grid, tile).name.clone()).collect();
            assert_eq!(live, from_archive, "{grid:?}");
            assert!(live.iter().any(|name| name != "empty"));
        }
        assert_eq!(base::list(&town.city, &town.admin).unwrap().len(), 2);
    });
}

#[test]
fn what_has_changed_since_an_archive_was_built_is_drawn_live_over_it() {
    each_town(|town| {
        town_of_houses(&town);
        let (file, grid) = (town.file("b.pmtiles", ""), TileGrid::WebMercator);
        base::build(&town.city, &town.admin, &plan(grid), &file).unwrap();
        base::register(&town.city, &town.admin, &file).unwrap();
        town.take("c.geojson", houses(&[("H00", "改名", 114.40, 30.50, 33.0)]), MAPPING);
        for z in [12, 14, 16] {
            let drawn = town.tile(&town.admin, grid, grid.tile_at(z, 114.4001, 30.5001));
            assert!(shown(&drawn)["building"].iter().any(|(_, height)| height == "33"), "{z}");
        }
        base::retire(&town.city, &town.admin, super::BUILDING.parse().unwrap(), grid).unwrap();
        assert!(base::list(&town.city, &town.admin).unwrap().is_empty());
    });
}

#[test]
fn an_archive_for_readers_with_more_grades_is_not_shown_to_others() {
    let (town, _store) = Town::embedded();
    town_of_houses(&town);
    let (file, grid) = (town.file("b.pmtiles", ""), TileGrid::WebMercator);
    base::build(&town.city, &town.admin, &plan(grid), &file).unwrap();
    base::register(&town.city, &town.admin, &file).unwrap();
    chengji_city::publication::publish(&town.city, &town.admin, super::BUILDING.parse().unwrap()).unwrap();
    let drawn = town.tile(&Actor::anonymous(), grid, grid.tile_at(16, 114.4001, 30.5001));
    let seen = |drawn| told(drawn).unwrap().contains(&"usage".to_owned());
    assert!(!seen(&drawn));
    assert!(seen(&town.tile(&town.admin, grid, grid.tile_at(16, 114.4001, 30.5001))));
}

#[test]
fn a_file_that_is_no_archive_of_ours_is_refused() {
    let (town, _store) = Town::embedded();
    let refused = |content: &[u8]| {
        let file = town.file("x.pmtiles", content);
        base::register(&town.city, &town.admin, &file).unwrap_err().code()
    };
    assert_eq!(refused(b""), Refusal::TileBaseInvalid.code());
    assert_eq!(refused(&[0; 4_096]), Refusal::TileBaseInvalid.code());
    assert_eq!(refused(b"PMTiles\x03 and then nothing of the kind, for as long as a header is and a little longer still, so that it is read \
        as one and found to be none at all"), Refusal::TileBaseInvalid.code());
    let file = town.file("y.pmtiles", "");
    let nobody = base::register(&town.city, &Actor::anonymous(), &file).unwrap_err();
    assert_eq!(nobody.code(), Refusal::LoginNeeded.code());
}
