//! `chengji synth terrain` and `chengji cim terrain --register`: GDAL reads the heights we write, and the tiles that are registered lie on them.

use std::io::Read as _;
use std::path::Path;
use std::process::Command;

use chengji_citymodel::terrain::mesh::{STEPS, Scheme, TerrainTile, decode};
use chengji_citymodel::terrain::{Ground as _, Reading, Terrain};
use flate2::read::GzDecoder;
use serde_json::Value;
use tempfile::TempDir;

use crate::program::Ran;

fn run(data: &Path, arguments: &[&str]) -> Ran {
    Ran::of(Command::new(env!("CARGO_BIN_EXE_chengji")).env("CHENGJI_DATA", data).args(arguments).output().unwrap())
}

fn ok(data: &Path, arguments: &[&str]) -> String {
    let ran = run(data, arguments);
    assert_eq!(ran.code, Some(0), "{arguments:?}: {ran}");
    ran.out
}

fn gdal(program: &str, arguments: &[&str]) -> Option<String> {
    let ran = Command::new(program).args(arguments).output().ok()?;
    assert!(ran.status.success(), "{program}: {}", String::from_utf8_lossy(&ran.stderr));
    Some(String::from_utf8(ran.stdout).unwrap())
}

#[test]
fn the_ground_that_is_made_up_is_read_by_gdal_as_by_us() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("ground.tif");
    let name = file.to_str().unwrap();
    ok(folder.path(), &["synth", "terrain", "--seed", "42", "--out", name]);
    let Some(told) = gdal("gdalinfo", &["-json", "-stats", name]) else {
        println!("GDAL is not installed: not tested");
        return;
    };
    let told: Value = serde_json::from_str(&told).unwrap();
    let band = &told["bands"][0];
    assert_eq!((&told["size"], &band["type"]), (&serde_json::json!([700, 534]), &"Float32".into()));
    assert!(band["minimum"].as_f64().unwrap() >= 10.0 && band["maximum"].as_f64().unwrap() <= 80.0, "{band}");
    assert!(told["coordinateSystem"]["wkt"].as_str().unwrap().contains("China Geodetic Coordinate System 2000"));
    let source = std::io::BufReader::new(std::fs::File::open(&file).unwrap());
    let terrain = Terrain::open(source, &Reading::default()).unwrap();
    // The middles of cells, where nothing lies between.
    for (column, row) in [(0, 0), (699, 533), (63, 64), (350, 267), (123, 456)] {
        let (column_text, row_text) = (column.to_string(), row.to_string());
        let theirs = gdal("gdallocationinfo", &["-valonly", name, &column_text, &row_text]).unwrap();
        let (lon, lat) = (113.9 + (f64::from(column) + 0.5) * 0.001_5, 31.0 - (f64::from(row) + 0.5) * 0.001_5);
        let ours = terrain.height(lon, lat).unwrap();
        assert!((theirs.trim().parse::<f64>().unwrap() - ours).abs() < 1e-4, "{column} {row}: {theirs} {ours}");
    }
}

#[test]
fn registered_tiles_lie_on_their_raster_and_editions_stay() {
    let folder = TempDir::new().unwrap();
    let data = folder.path().join("data");
    let file = folder.path().join("ground.tif");
    let name = file.to_str().unwrap();
    ok(&data, &["synth", "terrain", "--out", name]);
    let register = ["cim", "terrain", name, "--geoid", "0", "--register", "ground", "--title", "地面", "--quiet"];
    let told = ok(&data, &register);
    assert!(told.contains("ground edition 1 zoom 0-11"), "{told}");
    let list = ok(&data, &["cim", "terrain", "--list"]);
    assert!(list.contains("for readers") && list.trim().ends_with("地面"), "{list}");
    let digest = list.split(' ').rev().nth(1).unwrap().to_owned();
    let place = data.join("terrain").join(&digest);
    assert!(place.join("raster.tif").exists() && !place.join(".chengji-terrain").exists());
    assert!(!data.join("terrain/.making-ground").exists());

    let source = std::io::BufReader::new(std::fs::File::open(&file).unwrap());
    let terrain = Terrain::open(source, &Reading::default()).unwrap();
    let [[x, _], [y, _]] = Scheme::Geographic.range(11, [114.32, 30.55, 114.33, 30.56]);
    let tile = TerrainTile { z: 11, x, y };
    let packed = std::fs::File::open(place.join(tile.path())).unwrap();
    let mut bytes = Vec::new();
    GzDecoder::new(packed).read_to_end(&mut bytes).unwrap();
    let mesh = decode(&bytes).unwrap();
    assert!(!mesh.normals.is_empty() && mesh.triangles.len() > 6);
    let [west, south, east, north] = Scheme::Geographic.bounds(tile);
    let part = |number: u16| f64::from(number) / f64::from(STEPS);
    let (low, high) = (f64::from(mesh.head.low), f64::from(mesh.head.high));
    let mut seen = 0;
    for ((&u, &v), &height) in mesh.u.iter().zip(&mesh.v).zip(&mesh.heights) {
        let (lon, lat) = (west + (east - west) * part(u), south + (north - south) * part(v));
        let Some(known) = terrain.height(lon, lat) else { continue };
        let drawn = low + (high - low) * part(height);
        assert!((drawn - known).abs() < 0.05, "{lon} {lat}: {drawn} is not {known}");
        seen += 1;
    }
    assert!(seen > 20, "{seen} vertices");

    assert!(ok(&data, &register).contains("edition 1 "), "the same again is no edition");
    let open = [&register[..], &["--open"]].concat();
    assert!(ok(&data, &open).contains("edition 2 "));
    ok(&data, &["cim", "terrain", "--retire", "ground"]);
    assert_eq!(ok(&data, &["cim", "terrain", "--list"]), "");
    let refused = run(&data, &["cim", "terrain", name, "--register", "../ground", "--quiet"]);
    assert!(refused.err.contains("error[terrain.invalid]"), "{refused}");
    let coarse = run(&data, &["cim", "terrain", name, "--register", "ground", "--zoom", "3-5", "--quiet"]);
    assert!(coarse.err.contains("error[terrain.options]"), "{coarse}");
}
