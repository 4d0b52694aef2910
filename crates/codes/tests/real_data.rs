//! Every code of public lists must read: the national divisions, the enterprises of a province, agreed grid cells.
//!
//! The lists are not part of the project. `CHENGJI_REAL_DATA` names their folder; without them nothing is compared.

use std::fs::File;
use std::io::Read;
use std::path::PathBuf;

use chengji_codes::{CreditCode, DivisionCode, DivisionLevel, GridCell, HeightProfile, Level, SpatialCell};

#[test]
fn every_division_of_the_country_reads_and_lies_in_its_parent() {
    for (file, digits, least) in [
        ("provinces.csv", 2, 31),
        ("cities.csv", 4, 300),
        ("areas.csv", 6, 2_900),
        ("streets.csv.gz", 9, 41_000),
        ("villages.csv.gz", 12, 600_000),
    ] {
        let Some(reader) = opened(&format!("admin_division/{file}")) else { return };
        let mut rows = 0;
        for row in csv::Reader::from_reader(reader).records() {
            let row = row.unwrap();
            assert_eq!(row[0].len(), digits, "{file}");
            let code = DivisionCode::parse_padded(&row[0]).unwrap();
            assert_eq!(DivisionCode::parse_padded(&code.padded(12)), Ok(code));
            assert_eq!(code.to_string().parse(), Ok(code));
            assert!(code.parent().is_none_or(|parent| parent.contains(&code)), "{code}");
            assert_eq!(code.level() == DivisionLevel::Province, code.parent().is_none());
            rows += 1;
        }
        assert!(rows >= least, "{file}: only {rows} rows");
        println!("{file}: {rows} division codes");
    }
}

#[test]
fn the_credit_codes_of_real_enterprises_read_and_nearly_all_hold() {
    for file in ["wuhan_enterprises.csv.gz", "hubei_other_enterprises.csv.gz"] {
        let Some(reader) = opened(&format!("enterprise/{file}")) else { return };
        let (mut rows, mut refused, mut wrong, mut organisation) = (0_u32, 0, 0, 0);
        for row in csv::Reader::from_reader(reader).records() {
            let row = row.unwrap();
            rows += 1;
            match CreditCode::parse(&row[1]) {
                Err(_) => refused += 1,
                Ok(checked) => {
                    wrong += u32::from(!checked.check_holds);
                    organisation += u32::from(!checked.code.organisation_check_holds());
                    assert_eq!(checked.code.to_string().parse(), Ok(checked.code));
                }
            }
        }
        println!(
            "{file}: {rows} rows, {refused} refused, {wrong} wrong checks, {organisation} wrong organisation checks"
        );
        assert!(rows > 10_000 && wrong * 1_000 < rows, "{wrong} of {rows} checks do not hold");
    }
}

#[test]
fn cells_on_which_public_implementations_agree_come_out() {
    let Some(reader) = opened("conformance/beidou_grid/vectors_agreed.json") else { return };
    let rows: Vec<serde_json::Value> = serde_json::from_reader(reader).unwrap();
    for row in &rows {
        let (lon, lat) = (row["lng"].as_f64().unwrap(), row["lat"].as_f64().unwrap());
        assert_eq!(GridCell::encode(lon, lat, Level::L10).unwrap().to_string(), row["code2d_l10"], "{row}");
        assert_eq!(spatial(row).as_deref(), row["code3d_l10"].as_str(), "{row}");
    }
    assert_eq!(rows.len(), 85);
    println!("{} agreed cells", rows.len());
}

#[test]
fn where_public_implementations_disagree_the_right_one_is_known() {
    let Some(reader) = opened("conformance/beidou_grid/peers_disagree.json") else { return };
    let rows: Vec<serde_json::Value> = serde_json::from_reader(reader).unwrap();
    // Five points lie outside the north-east quarter, for which alone b and c were written. On world4, which stands on the
    // cell edges 151°12' and 33°52'12", a falls one cell short through a binary fraction. On world5 c does, and b has no 3D.
    for (name, right) in [
        ("world0", Some("impl_a")),
        ("world1", Some("impl_a")),
        ("world2", Some("impl_a")),
        ("world4", None),
        ("world5", Some("impl_a")),
        ("world6", Some("impl_a")),
    ] {
        let row = rows.iter().find(|row| row["name"] == name).unwrap();
        let flat = GridCell::encode(row["lng"].as_f64().unwrap(), row["lat"].as_f64().unwrap(), Level::L10).unwrap();
        for peer in ["impl_a", "impl_b", "impl_c"] {
            let said = |what: &str| row[format!("{peer}_{what}")].as_str();
            let agrees = said("2d") == Some(&flat.to_string()) && said("3d") == spatial(row).as_deref();
            assert_eq!(agrees, right == Some(peer), "{name} {peer}: {flat}");
        }
    }
    assert_eq!(rows.len(), 6);
    println!("{} disputed cells", rows.len());
}

/// The three-dimensional code of a row under the reading of existing software.
fn spatial(row: &serde_json::Value) -> Option<String> {
    let (lon, lat, height) = (row["lng"].as_f64()?, row["lat"].as_f64()?, row["h"].as_f64()?);
    let cell = SpatialCell::encode(lon, lat, height, Level::L10, HeightProfile::SignMagnitude);
    cell.ok().map(|cell| cell.to_string())
}

/// The file, unpacked when its name ends in `.gz`.
#[expect(clippy::print_stdout, reason = "a missing list must be seen")]
fn opened(name: &str) -> Option<Box<dyn Read>> {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let path = std::env::var_os("CHENGJI_REAL_DATA").map_or_else(beside, PathBuf::from).join(name);
    let Ok(file) = File::open(&path) else {
        println!("no {name}: nothing compared");
        return None;
    };
    if name.ends_with(".gz") {
        return Some(Box::new(flate2::read::GzDecoder::new(file)));
    }
    Some(Box::new(file))
}
