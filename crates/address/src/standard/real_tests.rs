//! What the engine reaches on real registered addresses, where this machine has them.

use std::fs::File;
use std::path::Path;
use std::time::Instant;

use chengji_codes::{DivisionCode, DivisionLevel};

use super::StandardForm;
use super::sample::{real_data, standardise, standardise_with_model, wuhan};
use crate::division::{Divisions, Kind};
use crate::normal::Normal;

/// Province and city as columns, and the address.
struct Row {
    city: String,
    address: String,
    joined: String,
}

#[test]
fn real_wuhan_addresses_get_the_district_they_write_and_no_other_city() {
    let Some(rows) = rows("wuhan_enterprises.csv.gz") else { return };
    let districts: Vec<&str> = Divisions::builtin()
        .children(wuhan())
        .filter(|place| place.kind() == Kind::County)
        .map(|place| place.name())
        .collect();
    let (mut written, mut right, mut elsewhere, mut wrong_city, mut unknown, mut remainders) = (0, 0, 0, 0, 0, 0);
    let start = Instant::now();
    let addresses: Vec<StandardForm> = rows.iter().map(|row| standardise_with_model(&row.joined).0).collect();
    let seconds = start.elapsed().as_secs_f64();
    for (row, address) in rows.iter().zip(&addresses) {
        let text = Normal::of(&row.address);
        let text = text.text();
        if address.division.and_then(DivisionCode::city) != Some(wuhan()) {
            let says_so = says_another_city(text) || row.city != "武汉";
            (elsewhere, wrong_city) = (elsewhere + usize::from(says_so), wrong_city + usize::from(!says_so));
            if !says_so {
                show(row, address);
            }
            continue;
        }
        let told: Vec<&&str> = districts.iter().filter(|district| text.contains(**district)).collect();
        if !told.is_empty() {
            written += 1;
            if told.iter().any(|told| address.district.as_deref() == Some(**told)) {
                right += 1;
            } else {
                show(row, address);
            }
        }
        unknown += usize::from(address.district.is_none() && address.zone.is_none());
        remainders += usize::from(address.remainder.is_some());
    }
    let share = |part: usize, whole: usize| 100.0 * part as f64 / whole as f64;
    println!(
        "{} rows, {:.0} rows/s; district as written {right} of {written} ({:.3} %); wrong city {wrong_city} ({:.3} %), other city as written {elsewhere}; \
         neither district nor zone {:.1} %; with a remainder {:.1} %",
        rows.len(),
        rows.len() as f64 / seconds,
        share(right, written),
        share(wrong_city, rows.len()),
        share(unknown, rows.len()),
        share(remainders, rows.len()),
    );
    for element in ["zone", "street", "community", "road", "number", "estate", "building", "unit", "floor", "room"] {
        let count = addresses.iter().filter(|address| address.elements().any(|(name, _)| name == element)).count();
        println!("  {element} {:.1} %", share(count, rows.len()));
    }
    assert!(share(right, written) >= 99.9);
    assert!(share(wrong_city, rows.len()) <= 0.5);
    assert!(share(remainders, rows.len()) <= 28.5);
    let by_rules = rows.iter().step_by(10).map(|row| standardise(&row.joined).0);
    let all = addresses.iter().step_by(10);
    let moved = by_rules.zip(all).filter(|(rules, all)| (rules.division, &rules.city) != (all.division, &all.city));
    assert_eq!(moved.count(), 0, "the model moved a division");
}

#[test]
fn real_addresses_of_other_cities_get_the_city_they_write() {
    let Some(rows) = rows("hubei_other_enterprises.csv.gz") else { return };
    let cities: Vec<(DivisionCode, &str)> = hubei_cities();
    let (mut written, mut right) = (0, 0);
    // The unoptimised build reads every third row only.
    for row in rows.iter().step_by(if cfg!(debug_assertions) { 3 } else { 1 }) {
        let text = Normal::of(&row.address);
        let text = text.text();
        let told: Vec<_> = cities.iter().filter(|(_, name)| text.contains(*name)).collect();
        if told.is_empty() {
            continue;
        }
        let address = standardise(&row.joined).0;
        written += 1;
        let same = told.iter().any(|(code, _)| address.division.is_some_and(|division| code.contains(&division)));
        right += usize::from(same);
        if !same {
            show(row, &address);
        }
    }
    println!(
        "{} rows; city as written {right} of {written} ({:.3} %)",
        rows.len(),
        100.0 * right as f64 / written as f64
    );
    assert!(right as f64 / written as f64 >= 0.99);
}

/// The cities of the province, and the counties directly below it.
fn hubei_cities() -> Vec<(DivisionCode, &'static str)> {
    let divisions = Divisions::builtin();
    let below = |code| divisions.children(code).filter(|place| place.kind() <= Kind::County);
    let cities = below(wuhan().province().unwrap());
    let groups = |code| divisions.name(code).is_none_or(|name| name.ends_with("行政区划"));
    let listed = cities.flat_map(|city| if groups(city.code()) { below(city.code()).collect() } else { vec![city] });
    listed.map(|place| (place.code(), place.name())).collect()
}

/// Whether the text writes the name of a city or county outside Wuhan.
fn says_another_city(text: &str) -> bool {
    let outside = |code: &DivisionCode| !wuhan().contains(code) && code.level() != DivisionLevel::Province;
    let places = Divisions::builtin().places().iter();
    let mut others = places.filter(|place| place.kind() <= Kind::County && outside(&place.code()));
    others.any(|place| {
        text.contains(place.name()) || place.short_name().chars().count() >= 2 && text.contains(place.short_name())
    })
}

fn rows(file: &str) -> Option<Vec<Row>> {
    let Some(folder) = real_data() else {
        println!("no real data on this machine: skipped");
        return None;
    };
    let path = folder.join(Path::new("enterprise")).join(file);
    let mut reader =
        csv::ReaderBuilder::new().flexible(true).from_reader(flate2::read::GzDecoder::new(File::open(path).unwrap()));
    let headers = reader.headers().unwrap().clone();
    let column = |name: &str| headers.iter().position(|header| header == name).unwrap();
    let (province, city, address) = (column("province"), column("city"), column("address"));
    let rows = reader.records().map(|row| {
        let row = row.unwrap();
        let field = |at: usize| row.get(at).unwrap_or_default().to_owned();
        let joined = [field(province), field(city), field(address)].concat();
        Row { city: field(city), address: field(address), joined }
    });
    Some(rows.collect())
}

fn show(row: &Row, address: &StandardForm) {
    println!("  {} -> {} rest {:?}", row.joined, address.text, address.remainder);
}
