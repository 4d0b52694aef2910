//! `chengji cim terrain` and `chengji cim analyse`: from files, without a store.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

use crate::program::Ran;

fn chengji(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_chengji"));
    command.args(arguments);
    command
}

fn run(arguments: &[&str]) -> Ran {
    Ran::of(chengji(arguments).output().unwrap())
}

/// The lines of JSON of a run that must succeed.
fn answers(arguments: &[&str]) -> Vec<Value> {
    let ran = run(arguments);
    assert_eq!(ran.code, Some(0), "{arguments:?}: {ran}");
    ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn close(value: &Value, expected: f64, within: f64) {
    assert!(value.as_f64().is_some_and(|value| (value - expected).abs() <= within), "{value} is not {expected}");
}

/// Hills north of Wuhan, 900 cells of 10 m a side.
fn hills(folder: &Path) -> String {
    let mut text =
        "ncols 900\nnrows 900\nxllcorner 114.2\nyllcorner 30.5\ncellsize 0.0001\nNODATA_value -9999\n".to_owned();
    for row in 0..900 {
        for column in 0..900 {
            let (x, y) = (f64::from(column) / 40.0, f64::from(row) / 30.0);
            text.push_str(&format!("{:.2} ", 60.0 + 35.0 * x.sin() * y.cos() + 4.0 * (5.0 * x).sin()));
        }
        text.push('\n');
    }
    let path = folder.join("hills.asc");
    std::fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

/// Every file of a folder with its bytes.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(place) = waiting.pop() {
        for entry in std::fs::read_dir(place).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
                found.insert(name, std::fs::read(path).unwrap());
            }
        }
    }
    found
}

#[test]
fn terrain_that_was_killed_goes_on_to_the_same_tiles() {
    let folder = TempDir::new().unwrap();
    let grid = hills(folder.path());
    let of = |out: &str| -> Vec<String> {
        let out = folder.path().join(out);
        ["cim", "terrain", &grid, "--crs", "CGCS2000", "--geoid", "-13.5", "--json", "--out", out.to_str().unwrap()]
            .map(str::to_owned)
            .to_vec()
    };
    let whole = of("whole");
    let report = &answers(&whole.iter().map(String::as_str).collect::<Vec<_>>())[0];
    assert!(report["tiles"].as_u64().unwrap() > 60 && report["kept"] == 0 && report["coarse"] == 0, "{report}");

    let broken = of("broken");
    let broken: Vec<&str> = broken.iter().map(String::as_str).collect();
    let mut child = chengji(&broken).stdout(Stdio::null()).spawn().unwrap();
    let journal = folder.path().join("broken/.chengji-terrain");
    while std::fs::read_to_string(&journal).map_or(0, |text| text.lines().count()) < 6 {
        assert!(child.try_wait().unwrap().is_none(), "ended before it could be killed");
        std::thread::sleep(std::time::Duration::from_millis(2));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(!folder.path().join("broken/layer.json").exists());
    let rest = &answers(&broken)[0];
    assert!(rest["kept"].as_u64().unwrap() >= 5, "{rest}");
    assert_eq!(files(&folder.path().join("broken")), files(&folder.path().join("whole")));
}

#[test]
fn a_raster_that_is_none_is_refused_with_its_code() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("dem.tif");
    std::fs::write(&file, "no raster\n").unwrap();
    let out = folder.path().join("out");
    let ran = run(&["cim", "terrain", file.to_str().unwrap(), "--out", out.to_str().unwrap()]);
    assert_eq!(ran.code, Some(2), "{ran}");
    assert!(ran.err.contains("error[terrain.format]"), "{ran}");
}

/// Two towers on a plain: 20 m wide at 114.3 E 30.5 N and 100 m north of it, 60 and 30 m high.
fn towers(folder: &Path) -> String {
    let [across, along] = [1.0 / 95_967.0, 1.0 / 110_860.0];
    let tower = |id: &str, north: f64, height: f64, floors: u32| {
        let (west, south) = (114.3, 30.5 + north * along);
        let (east, north) = (west + 20.0 * across, south + 20.0 * along);
        format!(
            r#"{{"type":"Feature","properties":{{"id":"{id}","height":{height},"floors":{floors}}},"geometry":{{"type":"Polygon","coordinates":[[[{west},{south}],[{east},{south}],[{east},{north}],[{west},{north}],[{west},{south}]]]}}}}"#
        )
    };
    let text = format!(
        r#"{{"type":"FeatureCollection","features":[{},{}]}}"#,
        tower("tall", 0.0, 60.0, 20),
        tower("small", 100.0, 30.0, 10)
    );
    let path = folder.join("towers.geojson");
    std::fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn questions_about_space_are_answered_from_files() {
    let folder = TempDir::new().unwrap();
    let towers = towers(folder.path());
    let ask = |question: &str, more: &[&str]| -> Vec<Value> {
        answers(&[&["cim", "analyse", question, &towers, "--json"], more].concat())
    };
    let sight = &ask("sight", &["--from", "114.3001,30.4995,20", "--to", "114.3001,30.5015,20"])[0];
    assert_eq!((&sight["clear"], &sight["objects"][0]["object"]), (&Value::Bool(false), &Value::from("tall")));
    assert_eq!(sight["objects"].as_array().unwrap().len(), 2);
    close(&sight["objects"][0]["depth"], 20.0, 0.1);

    // In the afternoon of 大寒 the sun stands in the south-west.
    let shadows = ask("shadow", &["--time", "2026-01-20T15:00:00+08:00", "--area", "114.3,30.5005,114.301,30.5008"]);
    let altitude = shadows[0]["sun"]["altitude"].as_f64().unwrap();
    assert!((25.0..35.0).contains(&altitude) && shadows[0]["shaded"].as_f64().unwrap() > 0.05, "{}", shadows[0]);
    assert_eq!(shadows.len(), 3);
    let open = &ask("shadow", &["--day", "2026-01-20", "--point", "114.31,30.5,1"])[0];
    close(&open["hours"], 8.0, 0.01);
    let shaded = &ask("shadow", &["--day", "2026-01-20", "--point", "114.3001,30.5005,1"])[0];
    assert!(shaded["hours"].as_f64().unwrap() < 7.5 && shaded["runs"].as_array().unwrap().len() == 2, "{shaded}");

    let section = &ask("section", &["--line", "114.3001,30.4995 114.3001,30.5015"])[0];
    let cut = &section["cuts"][1];
    assert_eq!(cut["object"], "small");
    close(&cut["heights"][1], 30.0, 0.01);
    close(&cut["reach"][0], 0.0005 * 110_860.0 + 100.0, 0.5);

    let prism = "114.29,30.49 114.31,30.49 114.31,30.51 114.29,30.51";
    let limit = ask("limit", &["--prism", prism, "--height", "45"]);
    assert_eq!((limit.len(), &limit[0]["object"]), (1, &Value::from("tall")));
    close(&limit[0]["by"], 15.0, 0.02);

    let plot = &ask("statistics", &["--polygon", prism])[0];
    close(&plot["covered"], 800.0, 2.0);
    close(&plot["floors"], 400.0 * 30.0, 30.0);
    close(&plot["volume"], 400.0 * 90.0, 90.0);
    let cells = ask("statistics", &["--cells", "6"]);
    let sum: f64 = cells.iter().map(|cell| cell["covered"].as_f64().unwrap()).sum();
    assert!((sum - plot["covered"].as_f64().unwrap()).abs() < 0.1 && cells[0]["cell"].is_string(), "{cells:?}");

    let bad = run(&["cim", "analyse", "sight", &towers, "--from", "30.5,114.3,20", "--to", "114.3,30.5,20"]);
    assert!(bad.code == Some(2) && bad.err.contains("longitude first"), "{bad}");
    let nowhere = run(&["cim", "analyse", "sight", &towers, "--from", "114.3,30.5,+2", "--to", "114.3,30.5,20"]);
    assert!(nowhere.code == Some(2) && nowhere.err.contains("terrain.unknown"), "{nowhere}");
}
