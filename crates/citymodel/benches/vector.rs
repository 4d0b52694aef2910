//! Speed of what a server does for a vector tile: making it from the things in it, and finding it in an archive.

use std::io::Cursor;

use chengji_citymodel::vector::bulk::{Builder, Options};
use chengji_citymodel::vector::feature::{Feature, Field, Geometry};
use chengji_citymodel::vector::grid::{Tile, TileGrid};
use chengji_citymodel::vector::pmtiles::Reader;
use chengji_citymodel::vector::prepared::Prepared;
use chengji_citymodel::vector::rules::{DEFAULT, Rules};
use chengji_citymodel::vector::tile::TileMaker;
use divan::counter::ItemsCount;
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

/// Things in a tile: 300,000 footprints over the city are 300 to 400 in a tile of zoom 14.
const COUNT: usize = 320;
const TILE: Tile = Tile::new(14, 13393, 6730);

struct House {
    code: String,
    height: f64,
    geometry: Geometry,
}

impl Feature for House {
    fn class(&self) -> &'static str {
        "Building"
    }

    fn id(&self) -> Option<u64> {
        None
    }

    fn attributes(&self, visit: &mut dyn FnMut(&str, Field<'_>)) {
        visit("code", Field::Text(&self.code));
        visit("height", Field::Number(self.height));
        visit("floors", Field::Integer(3));
        visit("usage", Field::Text("住宅"));
    }

    fn geometry(&self) -> &Geometry {
        &self.geometry
    }
}

fn houses() -> Vec<House> {
    let [west, south, east, north] = TileGrid::WebMercator.bounds(TILE);
    let mut state = 1_u64;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (state >> 11) as f64 / (1_u64 << 53) as f64
    };
    (0..COUNT)
        .map(|at| {
            let (lon, lat, (sine, cosine)) =
                (west + next() * (east - west), south + next() * (north - south), (next() * 3.0).sin_cos());
            let corner = |x: f64, y: f64| [lon + (x * cosine - y * sine) * 1e-4, lat + (x * sine + y * cosine) * 1e-4];
            let geometry = Geometry::polygons()
                .ring([corner(-1.0, -1.0), corner(1.0, -1.0), corner(1.0, 1.0), corner(-1.0, 1.0)], false);
            House { code: format!("4201110{at:012}"), height: (next() * 300.0).round() / 10.0, geometry }
        })
        .collect()
}

fn rules() -> Rules {
    toml::from_str(DEFAULT).unwrap_or(Rules { extent: 4096, buffer: 64, classes: Vec::new() })
}

#[divan::bench]
fn live_tile(bencher: Bencher<'_, '_>) {
    let (houses, mut maker, mut out) = (houses(), TileMaker::new(rules(), TileGrid::WebMercator), Vec::new());
    bencher.counter(ItemsCount::new(COUNT)).bench_local(|| {
        maker.begin(TILE);
        for house in &houses {
            let _ = maker.add(black_box(house));
        }
        out.clear();
        maker.finish(&mut out);
        out.len()
    });
}

#[divan::bench]
fn live_tile_of_prepared(bencher: Bencher<'_, '_>) {
    let (houses, mut maker, mut out) = (houses(), TileMaker::new(rules(), TileGrid::WebMercator), Vec::new());
    let prepared: Vec<Prepared> =
        houses.iter().filter_map(|house| Prepared::new(TileGrid::WebMercator, &house.geometry, None).ok()).collect();
    bencher.counter(ItemsCount::new(COUNT)).bench_local(|| {
        maker.begin(TILE);
        for (house, prepared) in houses.iter().zip(&prepared) {
            maker.add_prepared(black_box(house), prepared);
        }
        out.clear();
        maker.finish(&mut out);
        out.len()
    });
}

#[divan::bench]
fn archive_lookup(bencher: Bencher<'_, '_>) {
    let scratch = || Cursor::new(Vec::new());
    let mut builder = Builder::new(rules(), Options::default(), scratch(), scratch());
    for house in &houses() {
        let _ = builder.add(house);
    }
    let mut archive = Vec::new();
    let _ = builder.finish(&mut archive);
    let Ok(reader) = Reader::open(archive) else { return };
    bencher.bench_local(|| reader.tile(black_box(TILE)).map(|tile| tile.map(|tile| tile.len())));
}
