//! Places to integers, integers to texts and back, centres and neighbours.

use std::fmt::Write as _;
use std::hint::black_box;

use chengji_codes::{GridCell, Level};
use h3o::{CellIndex, LatLng, Resolution};
use s2::cellid::CellID;

use crate::stopwatch::{checked, report, seconds};

const COUNT: usize = 4096;

/// Scattered over a city with seven decimals, as surveys give them. The same sequence is made in `peer.mjs`.
pub fn places() -> Vec<(f64, f64)> {
    let step = |seed: usize, factor: usize| (seed * factor % 10_000_000) as f64 / 1e7;
    (1..=COUNT).map(|seed| (113.7 + step(seed, 7_919_317), 30.0 + step(seed, 3_141_593))).collect()
}

pub fn compare() {
    let places = places();
    let ours: Vec<GridCell> =
        places.iter().filter_map(|(lon, lat)| GridCell::encode(*lon, *lat, Level::L10).ok()).collect();
    let latlngs: Vec<LatLng> = places.iter().filter_map(|(lon, lat)| LatLng::new(*lat, *lon).ok()).collect();
    let h3: Vec<CellIndex> = latlngs.iter().map(|place| place.to_cell(Resolution::Twelve)).collect();
    let s2: Vec<CellID> =
        places.iter().map(|(lon, lat)| CellID::from(s2::latlng::LatLng::from_degrees(*lat, *lon))).collect();
    assert_eq!([ours.len(), h3.len(), s2.len()], [COUNT; 3]);
    check(&places, &ours);
    encode(&places, &latlngs);
    position_to_text(&places);
    texts(&ours, &h3, &s2);
    around(&ours, &h3, &s2);
}

fn position_to_text(places: &[(f64, f64)]) {
    let mut room = [0; 20];
    let time = seconds(|| {
        each(places, |(lon, lat)| GridCell::encode(*lon, *lat, Level::L10).map(|cell| cell.write_text(&mut room).len()))
    });
    report("position to text", "chengji", "two f64 → level 10", COUNT, time);
}

/// Our cells hold their places, exactly: the number and its decimal text agree.
fn check(places: &[(f64, f64)], ours: &[GridCell]) {
    for ((lon, lat), cell) in places.iter().zip(ours) {
        assert!(cell.bounds().contains_point(*lon, *lat));
        assert_eq!(GridCell::encode_text(&lon.to_string(), &lat.to_string(), Level::L10).as_ref(), Ok(cell));
        assert_eq!(cell.to_string().parse::<GridCell>().as_ref(), Ok(cell));
    }
    let codes: String = ours.iter().map(|cell| format!("{cell}\n")).collect();
    checked("codes", codes);
}

fn encode(places: &[(f64, f64)], latlngs: &[LatLng]) {
    let task = "position to integer";
    let all = |time: f64, library: &str, what: &str| report(task, library, what, COUNT, time);
    let mut sum = 0_u64;
    let time = seconds(|| {
        for (lon, lat) in places {
            if let Ok(cell) = GridCell::encode(*lon, *lat, Level::L10) {
                sum = sum.wrapping_add(cell.get());
            }
        }
        sum
    });
    all(time, "chengji", "two f64 → level 10 (1.5 cm)");
    let (lons, lats): (Vec<f64>, Vec<f64>) = places.iter().copied().unzip();
    let mut out = Vec::with_capacity(COUNT);
    let time = seconds(|| {
        out.clear();
        chengji_codes::grid::batch::encode_batch(&lons, &lats, Level::L10, &mut out).is_ok()
    });
    all(time, "chengji", "slices → level 10");
    let time = seconds(|| {
        for place in latlngs {
            sum = sum.wrapping_add(place.to_cell(Resolution::Twelve).into());
        }
        sum
    });
    all(time, "h3o", "`LatLng` → resolution 12 (9 m)");
    let time = seconds(|| {
        for (lon, lat) in places {
            if let Ok(place) = LatLng::new(*lat, *lon) {
                sum = sum.wrapping_add(place.to_cell(Resolution::Twelve).into());
            }
        }
        sum
    });
    all(time, "h3o", "two f64 → resolution 12");
    let time = seconds(|| {
        for (lon, lat) in places {
            sum = sum.wrapping_add(CellID::from(s2::latlng::LatLng::from_degrees(*lat, *lon)).0);
        }
        sum
    });
    all(time, "s2", "two f64 → level 30 (1 cm)");
}

fn texts(ours: &[GridCell], h3: &[CellIndex], s2: &[CellID]) {
    let task = "integer to text";
    let mut room = [0; 20];
    let time = seconds(|| each(ours, |cell| cell.write_text(&mut room).len()));
    report(task, "chengji", "20 characters into a buffer", COUNT, time);
    let mut text = String::with_capacity(64);
    let time = seconds(|| {
        for cell in ours {
            text.clear();
            let _ = write!(text, "{cell}");
            black_box(&text);
        }
    });
    report(task, "chengji", "`Display` into a String", COUNT, time);
    let time = seconds(|| {
        for cell in h3 {
            text.clear();
            let _ = write!(text, "{cell}");
            black_box(&text);
        }
    });
    report(task, "h3o", "`Display` into a String, 15 characters", COUNT, time);
    let time = seconds(|| each(s2, |cell| cell.to_token()));
    report(task, "s2", "`to_token`, 16 characters", COUNT, time);

    let task = "text to integer";
    let list: Vec<String> = ours.iter().map(ToString::to_string).collect();
    let time = seconds(|| each(&list, |text| text.parse::<GridCell>()));
    report(task, "chengji", "`parse`", COUNT, time);
    let list: Vec<String> = h3.iter().map(ToString::to_string).collect();
    let time = seconds(|| each(&list, |text| text.parse::<CellIndex>()));
    report(task, "h3o", "`parse`", COUNT, time);
    let list: Vec<String> = s2.iter().map(CellID::to_token).collect();
    let time = seconds(|| each(&list, |text| CellID::from_token(text)));
    report(task, "s2", "`from_token`", COUNT, time);
}

fn around(ours: &[GridCell], h3: &[CellIndex], s2: &[CellID]) {
    let task = "integer to centre";
    let time = seconds(|| each(ours, |cell| cell.centre()));
    report(task, "chengji", "degrees", COUNT, time);
    let time = seconds(|| each(h3, |cell| LatLng::from(*cell)));
    report(task, "h3o", "degrees", COUNT, time);
    let time = seconds(|| each(s2, |cell| s2::latlng::LatLng::from(*cell)));
    report(task, "s2", "radians", COUNT, time);

    let task = "neighbours of a cell";
    let time = seconds(|| ours.iter().flat_map(|cell| cell.neighbours()).fold(0_u64, |sum, cell| sum ^ cell.get()));
    report(task, "chengji", "8, level 10", COUNT, time);
    let time = seconds(|| {
        let all = h3.iter().flat_map(|cell| cell.grid_ring_fast(1).flatten());
        all.fold(0_u64, |sum, cell| sum ^ u64::from(cell))
    });
    report(task, "h3o", "6, `grid_ring_fast`", COUNT, time);
    let time = seconds(|| s2.iter().flat_map(|cell| cell.all_neighbors(30)).fold(0_u64, |sum, cell| sum ^ cell.0));
    report(task, "s2", "8, `all_neighbors`", COUNT, time);
}

/// Calls with every item; the compiler cannot leave one out.
fn each<T, R>(items: &[T], mut call: impl FnMut(&T) -> R) {
    for item in items {
        black_box(call(black_box(item)));
    }
}
