//! `chengji cim`: from files to reports, mended files, kept findings and archives of tiles.

mod base_maps;

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tempfile::TempDir;

use crate::program::{Ran, engines, program};

/// A folder of files for one test.
pub(crate) struct Desk(TempDir);

impl Desk {
    pub(crate) fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    pub(crate) fn path(&self, name: &str) -> String {
        self.0.path().join(name).to_str().unwrap().to_owned()
    }

    fn file(&self, name: &str, text: &str) -> String {
        fs::write(self.0.path().join(name), text).unwrap();
        self.path(name)
    }
}

/// Boxes as CityJSONSeq in EPSG:4547, twenty metres apart; of those named `turned` one wall is turned inward.
fn boxes(ids: &[&str]) -> String {
    let mut text = String::from(
        "{\"type\":\"CityJSON\",\"version\":\"2.0\",\"transform\":{\"scale\":[0.001,0.001,0.001],\"translate\":[530000.0,3385000.0,20.0]},\
         \"metadata\":{\"referenceSystem\":\"https://www.opengis.net/def/crs/EPSG/0/4547\"},\"CityObjects\":{},\"vertices\":[]}\n",
    );
    for (number, id) in ids.iter().enumerate() {
        let west = number * 20_000;
        let corners: Vec<String> = [0, 9_000]
            .iter()
            .flat_map(|z| {
                [[0, 0], [12_000, 0], [12_000, 8_000], [0, 8_000]].map(|[x, y]| format!("[{},{y},{z}]", x + west))
            })
            .collect();
        let wall = if id.starts_with("turned") { "4,5,1,0" } else { "0,1,5,4" };
        text.push_str(&format!(
            "{{\"type\":\"CityJSONFeature\",\"id\":\"{id}\",\"CityObjects\":{{\"{id}\":{{\"type\":\"Building\",\"attributes\":{{\"height\":9.0}},\
             \"geometry\":[{{\"type\":\"Solid\",\"lod\":\"1\",\"boundaries\":[[[[3,2,1,0]],[[4,5,6,7]],[[{wall}]],[[1,2,6,5]],[[2,3,7,6]],[[3,0,4,7]]]]}}]}}}},\
             \"vertices\":[{}]}}\n",
            corners.join(",")
        ));
    }
    text
}

fn run(arguments: &[&str]) -> Ran {
    Ran::of(program(arguments).output().unwrap())
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(json).collect()
}

#[test]
fn a_conversion_reports_every_finding_though_it_prints_some() {
    let desk = Desk::new();
    let (mut features, ring) = (Vec::new(), "[[114.3,30.5],[114.301,30.5],[114.301,30.501],[114.3,30.5]]");
    for number in 0..130 {
        // Nothing high, so that each has something to be told.
        features.push(format!(
            r#"{{"type":"Feature","properties":{{"id":"n{number}","height":0}},"geometry":{{"type":"Polygon","coordinates":[{ring}]}}}}"#
        ));
    }
    let text = format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(","));
    let source = desk.file("flat.geojson", &text);
    let (report, out) = (desk.path("report.json"), desk.path("tiles"));
    let ran = run(&["cim", "convert", &source, "--out", &out, "--report", &report, "--json"]);
    assert_eq!(ran.code, Some(0), "{ran}");
    let summary = json(&ran.out);
    let told = json(&fs::read_to_string(&report).unwrap());
    let told = told.as_array().unwrap();
    let of = |severity: &str| told.iter().filter(|finding| finding["severity"] == severity).count() as u64;
    for (severity, count) in [("note", "notes"), ("warning", "warnings"), ("error", "errors")] {
        assert_eq!(Some(of(severity)), summary[count].as_u64(), "{severity}");
    }
    assert!(told.len() >= 130, "{} findings", told.len());
    let printed = ran.err.lines().filter(|line| line.contains("[cim.")).count();
    assert!(printed < told.len(), "{printed} are printed");
    let first = &told[0];
    assert_eq!(first["file"], Value::from(source.as_str()));
    assert!(first["code"].as_str().unwrap().starts_with("cim.") && first["object"] == "n0", "{first}");

    // Without anything to tell it is an empty list; where it cannot be written, nothing is converted.
    let source = desk.file("sound.city.jsonl", &boxes(&["a"]));
    let ran = run(&["cim", "convert", &source, "--to", "glb", "--out", &out, "--report", &report, "--quiet"]);
    assert_eq!((ran.code, json(&fs::read_to_string(&report).unwrap())), (Some(0), Value::Array(Vec::new())), "{ran}");
    let nowhere = desk.path("nowhere/report.json");
    let ran = run(&["cim", "convert", &source, "--out", &out, "--report", &nowhere]);
    assert_eq!((ran.code, ran.error()), (Some(2), "file.io"), "{ran}");
}

#[test]
fn what_validation_mends_is_valid_and_the_same_otherwise() {
    let desk = Desk::new();
    let source = desk.file("block.city.jsonl", &boxes(&["sound", "turned"]));
    for target in ["mended.city.jsonl", "mended.city.json"] {
        let target = desk.path(target);
        let ran = run(&["cim", "validate", &source, "--repair", &target, "--json"]);
        assert_eq!(ran.code, Some(1), "{ran}");
        let told = json(&ran.out);
        assert_eq!(
            (&told["valid"], &told["objects"], &told["invalid"]),
            (&false.into(), &2.into(), &1.into()),
            "{told}"
        );
        assert_eq!(told["counts"]["cim.surface-orientation"]["number"], 307, "{told}");
        assert!(told["mended"].as_u64() > Some(0), "{told}");
        assert!(told["mends"].as_array().unwrap().iter().all(|mend| mend["object"] == "turned"), "{told}");

        let ran = run(&["cim", "validate", &target, "--json"]);
        assert_eq!(ran.code, Some(0), "{ran}");
        let again = json(&ran.out);
        assert_eq!(
            (&again["valid"], &again["objects"], &again["found"]),
            (&true.into(), &2.into(), &0.into()),
            "{again}"
        );
        assert_eq!(again["files"][0]["frame"].as_str().map(|frame| frame.ends_with("4547")), Some(true), "{again}");
    }
    // What was sound before goes out as it came.
    let corners = |file: &str| {
        let text = fs::read_to_string(file).unwrap();
        let own = text.lines().find(|line| line.contains("\"sound\"")).map(json).unwrap();
        own["CityObjects"]["sound"]["geometry"][0]["boundaries"].clone()
    };
    let faces = |value: &Value| value[0].as_array().unwrap().len();
    assert_eq!(faces(&corners(&desk.path("mended.city.jsonl"))), faces(&corners(&source)));
    let two = run(&["cim", "validate", &source, &source, "--repair", &desk.path("x.jsonl")]);
    assert!(two.code != Some(0) && !Path::new(&desk.path("x.jsonl")).exists(), "{two}");
}

#[test]
fn findings_of_kept_models_are_counted_listed_and_paged() {
    for engine in engines() {
        let (desk, store) = (Desk::new(), engine.fresh());
        let source = desk.file("block.city.jsonl", &boxes(&["sound", "turned-1", "turned-2"]));
        let imported = json(&store.succeed(&["cim", "import", &source, "--department", "测绘院", "--json"]));
        assert_eq!((&imported["models"], &imported["flawed"]), (&3.into(), &2.into()), "{imported}");

        let counts = lines(&store.succeed(&["cim", "findings", "--counts", "--json"]));
        let turned = counts.iter().find(|count| count["rule"] == "cim.surface-orientation").unwrap();
        assert_eq!(turned["models"], 2, "{counts:?}");
        let listed = lines(&store.succeed(&["cim", "findings", "--json", "--rule", "cim.surface-orientation"]));
        let objects: Vec<_> = listed.iter().map(|finding| finding["object"].as_str().unwrap()).collect();
        assert_eq!(objects, ["turned-1", "turned-2"], "{listed:?}");
        assert!(listed.iter().all(|finding| finding["severity"] == "error"), "{listed:?}");

        let first = listed[0]["model"].as_i64().unwrap().to_string();
        let rest = store.succeed(&["cim", "findings", "--json", "--after", &first]);
        assert!(lines(&rest).iter().all(|finding| finding["object"] == "turned-2"), "{rest}");
        let text = store.succeed(&["cim", "findings", "--limit", "1"]);
        assert_eq!(text.lines().count(), 1, "{text}");
        assert!(text.contains("[cim.") && text.contains("turned-1"), "{text}");
        let none = store.succeed(&["cim", "findings", "--rule", "cim.sunk", "--json"]);
        assert_eq!(none, "");
        store.holds();
    }
}

#[test]
fn an_archive_of_tiles_is_built_taken_into_use_and_out_of_it() {
    for engine in engines() {
        let (desk, store) = (Desk::new(), engine.fresh());
        let source = desk.file("block.city.jsonl", &boxes(&["a", "b", "c"]));
        store.succeed(&["cim", "import", &source, "--department", "测绘院", "--quiet"]);
        let archive = desk.path("building.pmtiles");
        let build = ["cim", "tile-base", "build", "--class", "building", "--last-zoom", "15", "--out", &archive];
        let built = store.succeed(&build);
        assert!(built.starts_with("3 things, 0 left out, "), "{built}");
        let bytes = fs::read(&archive).unwrap();
        assert_eq!(&bytes[..8], b"PMTiles\x03");
        assert_eq!(bytes[101], 15, "the last zoom stands in the header");
        assert_eq!(store.succeed(&["cim", "tile-base", "list"]), "", "built is not in use");

        let told = store.succeed(&["cim", "tile-base", "register", &archive]);
        assert!(told.contains("WebMercatorQuad zoom") && told.contains("-15 log "), "{told}");
        assert_eq!(store.succeed(&["cim", "tile-base", "list"]), told);
        // The bytes are kept with the data: the file may go.
        fs::remove_file(&archive).unwrap();
        assert_eq!(store.succeed(&["cim", "tile-base", "list"]), told);
        let other = desk.path("again.pmtiles");
        let again = store.succeed(&["cim", "tile-base", "build", "--class", "010101", "--out", &other, "--register"]);
        let now = store.succeed(&["cim", "tile-base", "list"]);
        assert_eq!(again.lines().last(), now.lines().next(), "one of each class and grid is in use: {again}");
        store.succeed(&["cim", "tile-base", "retire", "building"]);
        assert_eq!(store.succeed(&["cim", "tile-base", "list"]), "");

        let unknown = store.run(&["cim", "tile-base", "build", "--class", "castle", "--out", &other]);
        assert!(unknown.code != Some(0) && unknown.err.contains("castle"), "{unknown}");
        let grid = store.run(&["cim", "tile-base", "build", "--class", "building", "--grid", "Mars", "--out", &other]);
        assert!(grid.code != Some(0) && grid.err.contains("Mars"), "{grid}");
        let broken = desk.file("broken.pmtiles", "PMTiles");
        let refused = store.run(&["cim", "tile-base", "register", &broken]);
        assert!(refused.code != Some(0) && !refused.err.contains("panicked"), "{refused}");
        store.holds();
    }
}

#[test]
fn models_go_out_as_geoparquet() {
    let (desk, store) = (Desk::new(), crate::program::Engine::Sqlite.fresh());
    let source = desk.file("block.city.jsonl", &boxes(&["a", "b"]));
    store.succeed(&["cim", "import", &source, "--department", "测绘院", "--quiet"]);
    let out = PathBuf::from(desk.path("things.parquet"));
    let told = json(&store.succeed(&["cim", "export", "--to", "geoparquet", "--out", out.to_str().unwrap(), "--json"]));
    assert_eq!((&told["format"], &told["things"]), (&"geoparquet".into(), &2.into()));
    // The program reads what it wrote: the same two buildings, by code.
    let tiles = desk.path("tiles");
    let read = json(&run(&["cim", "convert", out.to_str().unwrap(), "--out", &tiles, "--json"]).out);
    assert_eq!((&read["objects"], &read["shown"], &read["errors"]), (&2.into(), &2.into(), &0.into()), "{read}");
    assert!(!Path::new(&format!("{}.part", out.display())).exists());
}
