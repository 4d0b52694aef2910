//! Real files of Wuhan and Shenzhen through the mappings in `examples/mappings`, where this machine has them.
//! What is measured is measured on the stored entities.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use chengji_city::EntityView;
use flate2::read::GzDecoder;

use crate::town::{Taken, Town};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn folder() -> PathBuf {
    std::env::var_os("CHENGJI_REAL_DATA").map_or_else(|| root().join("../shared/data"), PathBuf::from)
}

/// A town and a folder of real files, or nothing but a line that says so.
pub(crate) fn with_data(path: &str) -> Option<(Town, tempfile::TempDir, PathBuf)> {
    let folder = folder().join(path);
    if !folder.is_dir() {
        println!("no real data on this machine ({path}): skipped");
        return None;
    }
    let (town, store) = Town::embedded();
    Some((town, store, folder))
}

/// A real file, or nothing but a line that says so.
fn real(path: &str) -> Option<Vec<u8>> {
    let found = fs::read(folder().join(path)).ok();
    if found.is_none() {
        println!("no real data on this machine ({path}): skipped");
    }
    found
}

fn take(town: &Town, name: &str, content: &[u8], mapping: &str) -> Taken {
    let mapping = fs::read_to_string(root().join("examples/mappings").join(mapping)).unwrap();
    town.take(name, content, &mapping)
}

fn unzipped(bytes: &[u8]) -> String {
    std::io::read_to_string(GzDecoder::new(bytes)).unwrap()
}

fn share(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole as f64
}

#[test]
fn forty_thousand_enterprises_enter_and_their_districts_are_those_they_write() {
    let Some(bytes) = real("enterprise/wuhan_enterprises.csv.gz") else { return };
    let (town, _store) = Town::embedded();
    let taken = take(&town, "wuhan_enterprises.csv.gz", &bytes, "wuhan_enterprises.toml");
    let (rows, accepted, with_findings, rejected) = taken.counts();
    assert_eq!((rows, accepted + with_findings, rejected), (41_773, 41_773, 0));
    assert_eq!(taken.outcome(), (41_773, 0, 0));

    let stored: HashMap<String, EntityView> =
        town.entities().into_iter().map(|entity| (entity.natural_key.clone(), entity)).collect();
    assert_eq!(stored.len(), 41_773);
    let divisions = town.city.standards().divisions;
    let wuhan = "4201".parse().unwrap();
    let districts: Vec<&str> = divisions.children(wuhan).map(|place| place.name()).collect();
    assert!(districts.len() >= 13, "{districts:?}");

    let (mut written, mut right, mut wrong_city) = (0, 0, 0);
    let text = unzipped(&bytes);
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    for row in reader.records() {
        let row = row.unwrap();
        let Some(entity) = stored.get(&row[1]) else { panic!("{row:?} was not stored") };
        let Some(address) = &entity.address else { continue };
        let element =
            |kind: &str| address.elements.iter().find(|(known, _)| known == kind).map(|(_, value)| value.as_str());
        // Every row is registered in Wuhan; some say in their address that they are elsewhere.
        let in_wuhan = address.division.as_ref().is_some_and(|(code, _)| wuhan.contains(code));
        if !in_wuhan && &row[6] == "武汉" {
            wrong_city += 1;
            continue;
        }
        let told: Vec<&&str> = districts.iter().filter(|name| row[7].contains(**name)).collect();
        if in_wuhan && !told.is_empty() {
            written += 1;
            right += usize::from(told.iter().any(|told| element("district") == Some(**told)));
        }
    }
    println!(
        "{rows} rows, {with_findings} with findings; district as written {right} of {written} ({:.3} %); \
         another city than the one written {wrong_city} ({:.3} %)",
        share(right, written),
        share(wrong_city, 41_773)
    );
    assert!(written > 20_000);
    assert!(share(right, written) >= 99.9);
    assert!(share(wrong_city, 41_773) <= 0.5);
    // The second time, nothing is new.
    let again = take(&town, "wuhan_enterprises.csv.gz", &bytes, "wuhan_enterprises.toml");
    assert_eq!((again.counts(), again.outcome()), (taken.counts(), (0, 0, 41_773)));
}

#[test]
fn the_buildings_of_optics_valley_enter_and_their_split_parts_are_told() {
    let Some(bytes) = real("buildings/wuhan_optics_valley_osm_buildings.geojson") else { return };
    let (town, _store) = Town::embedded();
    let taken = take(&town, "optics_valley.geojson", &bytes, "optics_valley_buildings.toml");
    println!("{:?} {:?}", taken.counts(), taken.outcome());
    assert_eq!(taken.job.rows, 265);
    let repeated = taken
        .notes
        .iter()
        .filter(|note| note.rules().iter().any(|rule| rule.starts_with("record.natural-key-repeated")));
    assert_eq!(repeated.count() as i64, taken.job.rejected, "nothing else is rejected");
    let entities = town.entities();
    assert_eq!(entities.len() as i64, taken.job.entities_created);
    for entity in &entities {
        let (lon, lat) = entity.position.unwrap();
        assert!((114.38..114.41).contains(&lon) && (30.50..30.52).contains(&lat), "{lon} {lat}");
        assert!(entity.geometry.is_some() && (1..=8).contains(&entity.cover.len()));
    }
}

#[test]
fn two_of_the_ten_nanshan_multipolygons_are_invalid() {
    let Some(bytes) = real("buildings/shenzhen_nanshan_buildings.geojson.gz") else { return };
    let (town, _store) = Town::embedded();
    let taken = take(&town, "nanshan.geojson.gz", &bytes, "nanshan_buildings.toml");
    assert_eq!((taken.job.rows, taken.job.rejected, taken.job.entities_created), (10, 0, 10));
    let invalid = taken.notes.iter().filter(|note| {
        let invalid = ["geometry.self-intersection", "geometry.invalid-nesting"];
        note.rules().iter().any(|rule| invalid.contains(&rule.as_str()))
    });
    assert_eq!(invalid.count(), 2, "{:?}", taken.told());
}

#[test]
fn metro_stations_stand_within_a_metre_of_where_they_were_surveyed() {
    let Some(bytes) = real("transport/wuhan_metro_metroman.json") else { return };
    let Some(surveyed) = real("transport/wuhan_metro_stations_2020_wgs84.csv") else { return };
    let (town, _store) = Town::embedded();
    let taken = take(&town, "metro.json", &bytes, "wuhan_metro.toml");
    assert_eq!((taken.job.rows, taken.job.rejected, taken.job.entities_created), (277, 0, 277));
    let stored: HashMap<String, (f64, f64)> =
        town.entities().into_iter().map(|entity| (entity.name.unwrap(), entity.position.unwrap())).collect();
    let mut reader = csv::Reader::from_reader(surveyed.as_slice());
    let mut errors: Vec<f64> = Vec::new();
    for row in reader.records() {
        let row = row.unwrap();
        let Some((lon, lat)) = stored.get(row[0].trim_end_matches("(地铁站)")) else { continue };
        let (east, north): (f64, f64) = (row[1].parse().unwrap(), row[2].parse().unwrap());
        let metres = 111_320.0_f64;
        let dx = (lon - east) * metres * lat.to_radians().cos();
        errors.push(dx.hypot((lat - north) * metres));
    }
    errors.sort_by(f64::total_cmp);
    let median = errors[errors.len() / 2];
    println!("{} stations of one name in both files, median distance {median:.2} m", errors.len());
    assert_eq!(errors.len(), 148);
    assert!(median < 1.0);
    // The surveyed stations enter as they are; nothing but the name ties them to the others.
    let taken = take(&town, "metro.csv", &surveyed, "wuhan_metro_wgs84.toml");
    assert_eq!((taken.job.rows, taken.job.rejected), (149, 0));
}

#[test]
fn communities_and_campus_buildings_enter_as_they_are() {
    let (town, _store) = Town::embedded();
    if let Some(bytes) = real("admin_division/wuhan_villages.csv") {
        let taken = take(&town, "villages.csv", &bytes, "wuhan_communities.toml");
        println!("communities {:?}", taken.counts());
        assert!(taken.job.rows > 3_000);
        assert_eq!((taken.job.rejected, taken.job.entities_created), (0, taken.job.rows));
    }
    let campus = "buildings/wuhan_cug_campus_buildingGeoJSON_epsg3857.geojson";
    if let Some(bytes) = real(campus) {
        let taken = take(&town, "campus.geojson", &bytes, "cug_buildings.toml");
        println!("campus {:?}", taken.counts());
        assert_eq!((taken.job.rejected, taken.job.entities_created), (0, taken.job.rows));
        let campus = town.entities().into_iter().filter(|entity| entity.geometry.is_some());
        for (lon, lat) in campus.filter_map(|entity| entity.position) {
            assert!((114.3..114.7).contains(&lon) && (30.4..30.6).contains(&lat), "{lon} {lat}");
        }
    }
}
