//! `chengji cim convert` from file to file, to every format it writes but tiles and GLB of which `citymodel` tests the content.

use std::path::Path;
use std::process::Command;

use chengji_citymodel::vector::decode::{Value as Told, decode};
use chengji_citymodel::vector::grid::Tile;
use chengji_citymodel::vector::pmtiles::Reader;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::program::Ran;

/// Two buildings, and two fields that share a border with more corners than a map needs.
const SOURCE: &str = r#"{"type":"CityJSON","version":"2.0","metadata":{"referenceSystem":"https://www.opengis.net/def/crs/EPSG/0/4490"},
"transform":{"scale":[0.000001,0.000001,0.001],"translate":[114.0,30.0,0.0]},
"CityObjects":{
"b1":{"type":"Building","attributes":{"measuredHeight":18.0,"storeysAboveGround":6},"geometry":[{"type":"MultiSurface","lod":"0","boundaries":[[[0,1,2,3]]]}]},
"b2":{"type":"Building","geometry":[{"type":"MultiSurface","lod":"0","boundaries":[[[4,5,6,7]]]}]},
"f1":{"type":"LandUse","geometry":[{"type":"MultiSurface","lod":"0","boundaries":[[[8,9,10,11]]]}]},
"f2":{"type":"LandUse","geometry":[{"type":"MultiSurface","lod":"0","boundaries":[[[9,12,13,10]]]}]}},
"vertices":[[0,0,20000],[300,0,20000],[300,200,20000],[0,200,20000],[1000,0,20000],[1300,0,20000],[1300,200,20000],[1000,200,20000],
[5000,0,20000],[25000,100,20000],[25100,20000,20000],[5000,20000,20000],[45000,0,20000],[45000,20000,20000]]}"#;

fn convert(input: &Path, to: &str, out: &Path) -> Value {
    let arguments = ["cim", "convert", input.to_str().unwrap(), "--to", to, "--json", "--out", out.to_str().unwrap()];
    let ran = Ran::of(Command::new(env!("CARGO_BIN_EXE_chengji")).args(arguments).output().unwrap());
    assert_eq!(ran.code, Some(0), "{arguments:?}: {ran}");
    serde_json::from_str(&ran.out).unwrap()
}

/// Names of the layers of a tile with the number of features.
fn layers(bytes: &[u8]) -> Vec<(String, usize)> {
    decode(bytes).unwrap().into_iter().map(|layer| (layer.name, layer.features.len())).collect()
}

#[test]
fn a_map_is_the_same_as_a_folder_and_as_an_archive_and_gdal_reads_its_tiles() {
    let folder = TempDir::new().unwrap();
    let source = folder.path().join("source.city.json");
    std::fs::write(&source, SOURCE).unwrap();

    let out = folder.path().join("folder");
    let report = convert(&source, "mvt", &out);
    assert_eq!(
        (&report["objects"], &report["shown"], &report["file"]),
        (&json!(4), &json!(4), &json!("tiles.json")),
        "{report}"
    );
    let description: Value = serde_json::from_slice(&std::fs::read(out.join("tiles.json")).unwrap()).unwrap();
    assert_eq!(description["tilejson"], "3.0.0");
    // z 16, where nothing is simplified: 114° E, 30° N.
    let path = out.join("16/53521/27038.mvt");
    let tile = std::fs::read(&path).unwrap();
    let there = layers(&tile);
    assert!(there.contains(&("building".to_owned(), 2)), "{there:?}");
    let decoded = decode(&tile).unwrap();
    let buildings = decoded.iter().find(|layer| layer.name == "building").unwrap();
    let told = |number: usize, name: &str| {
        let mut all = buildings.attributes(&buildings.features[number]);
        all.find(|(key, _)| *key == name).map(|(_, value)| value.clone())
    };
    let b1 = (0..2).find(|&one| told(one, "code") == Some(Told::Text("b1".to_owned()))).unwrap();
    assert!(matches!(told(b1, "height"), Some(Told::Float(18.0))), "{buildings:?}");
    assert!(matches!(told(b1, "floors"), Some(Told::Unsigned(6) | Told::Integer(6))), "{buildings:?}");
    // The fields are drawn only after their shared border was noted: the files were read twice.
    let mut field_tiles = Vec::new();
    for x in std::fs::read_dir(out.join("14")).unwrap().map(|entry| entry.unwrap().path()) {
        field_tiles.extend(std::fs::read_dir(x).unwrap().map(|entry| entry.unwrap().path()));
    }
    assert!(field_tiles.iter().any(|path| layers(&std::fs::read(path).unwrap()).contains(&("land".to_owned(), 2))));

    let archive = folder.path().join("archive");
    let packed = convert(&source, "pmtiles", &archive);
    assert_eq!(packed["tiles"], report["tiles"]);
    // The tile as the archive has it is the tile of the folder, and GDAL reads it.
    let reader = Reader::open(std::fs::read(archive.join("map.pmtiles")).unwrap()).unwrap();
    assert_eq!(reader.unpacked(Tile::new(16, 53_521, 27_038)).unwrap().as_ref(), Some(&tile));
    if let Ok(asked) =
        Command::new("ogrinfo").args(["-ro", "-al", "-so"]).arg(format!("MVT:{}", path.display())).output()
    {
        let said = String::from_utf8_lossy(&asked.stdout);
        assert!(asked.status.success() && said.contains("Feature Count: 2"), "{said}");
    } else {
        assert!(std::env::var_os("CI").is_none(), "gdal-bin is not installed");
    }
    let left: Vec<_> = std::fs::read_dir(&archive).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["map.pmtiles"], "no scratch file is left");
}

#[test]
fn cityjson_written_is_read_again_as_the_same_objects() {
    let folder = TempDir::new().unwrap();
    let source = folder.path().join("source.city.json");
    std::fs::write(&source, SOURCE).unwrap();
    for (to, name) in [("cityjson", "model.city.json"), ("cityjsonseq", "model.city.jsonl")] {
        let first = folder.path().join(to);
        assert_eq!(convert(&source, to, &first)["objects"], 4);
        let again = folder.path().join(format!("{to}-again"));
        assert_eq!(convert(&first.join(name), to, &again)["objects"], 4);
        let (one, two) = (std::fs::read(first.join(name)).unwrap(), std::fs::read(again.join(name)).unwrap());
        assert!(one == two, "{to}: what was written says the same when it is read and written again");
        let map = convert(&first.join(name), "mvt", &folder.path().join(format!("{to}-map")));
        assert_eq!((&map["shown"], &map["errors"]), (&json!(4), &json!(0)), "{map}");
    }
}
