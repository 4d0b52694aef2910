//! A cover holds the points of its shape, an inner cover none but those, and sets agree with the cells they were made of.
#![no_main]

use chengji_codes::grid::{CellSet, Covering, Mode, Shape, tile};
use chengji_codes::{GridCell, Level};
use libfuzzer_sys::fuzz_target;

/// A place and a size, the corners of a ring around it, and what to ask for.
type Input = (i32, i32, u8, Vec<(i16, i16)>, u8, u16, u8);

fuzz_target!(|input: Input| {
    let (lon, lat, size, corners, level, budget, buffer) = input;
    let size = 10_f64.powi(-i32::from(size % 6)) / f64::from(i16::MAX);
    let (lon, lat) = (f64::from(lon % 180_000) / 1e3, f64::from(lat % 90_000) / 1e3);
    let at = |(x, y): &(i16, i16)| (lon + f64::from(*x) * size, lat + f64::from(*y) * size);
    let ring: Vec<_> = corners.iter().take(64).map(at).collect();
    let Ok(level) = Level::new(level % 10 + 1) else { return };
    let Ok(polygon) = Shape::new().and_polygon(&[&ring]) else { return };
    let Ok(shape) = polygon.clone().buffered(f64::from(buffer)) else { return };
    let budget = usize::from(budget % 512) + 16;
    if let Ok(cells) = Covering::new(Mode::Outer, level, budget).of(&shape) {
        assert!(cells.len() <= budget);
        let held = |lon: f64, lat: f64| {
            cells.iter().any(|cell| {
                (1..=10).rev().any(|level| {
                    let level = Level::new(level).expect("1 to 10");
                    GridCell::encode(lon, lat, level).is_ok_and(|place| cell.contains(place))
                })
            })
        };
        assert!(ring.iter().all(|(lon, lat)| held(*lon, *lat)), "a corner is not covered");
        for pair in ring.windows(2) {
            assert!(
                held(f64::midpoint(pair[0].0, pair[1].0), f64::midpoint(pair[0].1, pair[1].1)),
                "an edge is not covered"
            );
        }
        let set: CellSet = cells.iter().copied().collect();
        assert!(cells.iter().all(|cell| set.contains(*cell)));
        assert_eq!(CellSet::from_ranges(&set.to_ranges()), set);
    }
    let inner = Covering::new(Mode::Inner, level, budget).of(&polygon).unwrap_or_default();
    for (lon, lat) in inner.iter().map(|cell| cell.centre()) {
        assert!(lat.abs() >= 88.0 || polygon.contains(lon, lat), "the inside is outside at {lon} {lat}");
    }
    if level <= Level::L4 {
        let tiles = tile(&polygon, level).expect("few rows");
        assert_eq!(tiles.cells().collect::<CellSet>(), tiles.to_set());
        assert_eq!(tiles.to_set().count(level), tiles.count());
    }
});
