//! Speed of the three conversions every record goes through: position to cell, cell to text, text to cell.

use chengji_codes::grid::range::{DEFAULT_MAX_RANGES, ranges_for_box};
use chengji_codes::{Bounds, GridCell, Level};
use divan::counter::ItemsCount;
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

#[divan::bench]
fn encode(bencher: Bencher<'_, '_>) {
    let positions = positions();
    bencher.counter(ItemsCount::new(COUNT)).bench(|| {
        for (lon, lat) in &positions {
            let _ = black_box(GridCell::encode(black_box(*lon), black_box(*lat), Level::L10));
        }
    });
}

#[divan::bench]
fn encode_text(bencher: Bencher<'_, '_>) {
    let texts: Vec<_> = positions().into_iter().map(|(lon, lat)| (lon.to_string(), lat.to_string())).collect();
    bencher.counter(ItemsCount::new(COUNT)).bench(|| {
        for (lon, lat) in &texts {
            let _ = black_box(GridCell::encode_text(black_box(lon), black_box(lat), Level::L10));
        }
    });
}

#[divan::bench]
fn print(bencher: Bencher<'_, '_>) {
    use std::fmt::Write;

    let cells = cells();
    let mut text = String::with_capacity(32);
    bencher.counter(ItemsCount::new(COUNT)).bench_local(|| {
        for cell in &cells {
            text.clear();
            let _ = write!(text, "{}", black_box(cell));
            black_box(&text);
        }
    });
}

#[divan::bench]
fn parse(bencher: Bencher<'_, '_>) {
    let texts: Vec<_> = cells().iter().map(ToString::to_string).collect();
    bencher.counter(ItemsCount::new(COUNT)).bench(|| {
        for text in &texts {
            let _ = black_box(black_box(text).parse::<GridCell>());
        }
    });
}

#[divan::bench(args = [0.0001, 0.01, 1.0, 100.0])]
fn ranges(bencher: Bencher<'_, '_>, degrees: f64) {
    let bounds = Bounds { west: 113.95, south: 30.45, east: 113.95 + degrees / 2.0, north: 30.45 + degrees / 2.0 };
    bencher.bench(|| ranges_for_box(black_box(&bounds), DEFAULT_MAX_RANGES));
}

const COUNT: usize = 1000;

/// Scattered over a city with seven decimals, as surveys give them.
fn positions() -> Vec<(f64, f64)> {
    let step = |seed: usize, factor: usize| (seed * factor % 10_000_000) as f64 / 1e7;
    (1..=COUNT).map(|seed| (113.7 + step(seed, 7_919_317), 30.0 + step(seed, 3_141_593))).collect()
}

fn cells() -> Vec<GridCell> {
    positions().into_iter().filter_map(|(lon, lat)| GridCell::encode(lon, lat, Level::L10).ok()).collect()
}
