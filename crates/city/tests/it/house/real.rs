//! Real registered addresses of Wuhan, where this machine has them: how many places inside buildings can be read.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chengji_city::address::standard;
use chengji_core::house::{BuildingPath, HousePath, TypedInside};
use flate2::read::GzDecoder;

use crate::town::Town;

#[test]
fn real_addresses_with_a_room_tell_building_floor_and_room() {
    let folder = std::env::var_os("CHENGJI_REAL_DATA")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"), PathBuf::from);
    let Ok(zipped) = std::fs::read(folder.join("enterprise/wuhan_enterprises.csv.gz")) else {
        println!("no real data on this machine: skipped");
        return;
    };
    let (town, _store) = Town::embedded();
    let standards = town.city.standards();
    let mut reader = csv::Reader::from_reader(GzDecoder::new(&zipped[..]));
    let column = reader.headers().unwrap().iter().position(|name| name == "address").unwrap();
    let (mut rooms, mut buildings, mut read, mut inferred) = (0_u32, 0_u32, 0_u32, 0_u32);
    let mut blocked: BTreeMap<&str, (u32, String)> = BTreeMap::new();
    for row in reader.records().map(Result::unwrap).step_by(4) {
        let (address, _) = standard(standards, &row[column], "4201".parse().unwrap());
        if address.room.is_none() {
            continue;
        }
        rooms += 1;
        buildings += u32::from(BuildingPath::of(&address).is_some());
        match HousePath::read(Some(&address), &TypedInside::default()) {
            Ok(path) => {
                read += 1;
                inferred += u32::from(path.inside.floor_inferred);
                let (unit, floor, room) = path.inside.to_codes();
                assert!(unit <= 305 && (1..=920).contains(&floor) && room > 0, "{}", address.text);
            }
            Err(block) => {
                let entry = blocked.entry(block.code()).or_default();
                entry.0 += 1;
                entry.1 = address.text.clone();
            }
        }
    }
    println!("{rooms} with a room: {buildings} name a building, {read} read ({inferred} floors inferred), {blocked:?}");
    assert!(rooms > 1_000);
    assert!(read * 100 >= rooms * 70, "{read} of {rooms}");
    assert!(buildings * 100 >= rooms * 75, "{buildings} of {rooms}");
}
