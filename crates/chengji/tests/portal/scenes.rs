//! CesiumJS, a viewer nobody here wrote, shows the scenes of the built program: white and fine models stand where the registry says, a pick
//! gives the code, and the edition before opens. The validator of Khronos finds nothing wrong with any tile.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

use crate::server::Server;
use crate::{walk_told, walkable};

/// Degrees of a metre east and north, here.
const STEP: [f64; 2] = [1.0436e-5, 9.0187e-6];
const CORNER: [f64; 2] = [114.305, 30.59];

fn place([east, north]: [f64; 2]) -> [f64; 2] {
    [CORNER[0] + east * STEP[0], CORNER[1] + north * STEP[1]]
}

/// Forty footprints with heights, in rows.
fn footprints() -> String {
    let mut features = Vec::new();
    for number in 0..40_u32 {
        let (x, y) = (f64::from(number % 8) * 40.0, f64::from(number / 8) * 35.0);
        let ring: Vec<String> = [[x, y], [x + 24.0, y], [x + 24.0, y + 14.0], [x, y + 14.0], [x, y]]
            .into_iter()
            .map(place)
            .map(|[lon, lat]| format!("[{lon:.9},{lat:.9}]"))
            .collect();
        features.push(format!(
            r#"{{"type":"Feature","properties":{{"id":"plot-{number}","height":{}}},"geometry":{{"type":"Polygon","coordinates":[[{}]]}}}}"#,
            12 + number % 5 * 6,
            ring.join(",")
        ));
    }
    format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(","))
}

/// The twentieth of them with a gabled roof: CityGML at level of detail 2.
fn gabled() -> String {
    let (x, y) = (f64::from(20 % 8) * 40.0, f64::from(20 / 8) * 35.0);
    let at = |east: f64, north: f64, height: f64| [x + east, y + north, height];
    let (eaves, ridge) = (9.0, 13.0);
    let surfaces = [
        ("GroundSurface", vec![at(0.0, 14.0, 0.0), at(24.0, 14.0, 0.0), at(24.0, 0.0, 0.0), at(0.0, 0.0, 0.0)]),
        ("WallSurface", vec![at(0.0, 0.0, 0.0), at(24.0, 0.0, 0.0), at(24.0, 0.0, eaves), at(0.0, 0.0, eaves)]),
        (
            "WallSurface",
            vec![
                at(24.0, 0.0, 0.0),
                at(24.0, 14.0, 0.0),
                at(24.0, 14.0, eaves),
                at(24.0, 7.0, ridge),
                at(24.0, 0.0, eaves),
            ],
        ),
        ("WallSurface", vec![at(24.0, 14.0, 0.0), at(0.0, 14.0, 0.0), at(0.0, 14.0, eaves), at(24.0, 14.0, eaves)]),
        (
            "WallSurface",
            vec![at(0.0, 14.0, 0.0), at(0.0, 0.0, 0.0), at(0.0, 0.0, eaves), at(0.0, 7.0, ridge), at(0.0, 14.0, eaves)],
        ),
        ("RoofSurface", vec![at(0.0, 0.0, eaves), at(24.0, 0.0, eaves), at(24.0, 7.0, ridge), at(0.0, 7.0, ridge)]),
        ("RoofSurface", vec![at(24.0, 14.0, eaves), at(0.0, 14.0, eaves), at(0.0, 7.0, ridge), at(24.0, 7.0, ridge)]),
    ];
    let mut bounded = String::new();
    for (kind, ring) in &surfaces {
        let mut positions = String::new();
        for [east, north, height] in ring.iter().chain(ring.first()) {
            let [lon, lat] = place([*east, *north]);
            write!(positions, "{lat:.9} {lon:.9} {height:.3} ").unwrap();
        }
        write!(
            bounded,
            "<bldg:boundedBy><bldg:{kind}><bldg:lod2MultiSurface><gml:MultiSurface><gml:surfaceMember><gml:Polygon><gml:exterior>\
             <gml:LinearRing><gml:posList>{}</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></gml:surfaceMember>\
             </gml:MultiSurface></bldg:lod2MultiSurface></bldg:{kind}></bldg:boundedBy>",
            positions.trim_end()
        )
        .unwrap();
    }
    format!(
        "<core:CityModel xmlns:core=\"http://www.opengis.net/citygml/2.0\" xmlns:bldg=\"http://www.opengis.net/citygml/building/2.0\" \
         xmlns:gml=\"http://www.opengis.net/gml\"><gml:boundedBy><gml:Envelope srsName=\"http://www.opengis.net/def/crs/EPSG/0/4979\" \
         srsDimension=\"3\"/></gml:boundedBy><core:cityObjectMember><bldg:Building gml:id=\"survey-20\">{bounded}</bldg:Building>\
         </core:cityObjectMember></core:CityModel>"
    )
}

/// A run of the program on a data folder, which must succeed.
fn chengji(data: &Path, arguments: &[&str]) -> String {
    let ran = Command::new(env!("CARGO_BIN_EXE_chengji")).args(arguments).env("CHENGJI_DATA", data).output().unwrap();
    assert!(ran.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&ran.stderr));
    String::from_utf8(ran.stdout).unwrap()
}

/// A city with two editions of its scene; the code of its one fine building.
fn built(folder: &Path) -> (PathBuf, String) {
    let data = folder.join("data");
    let (plots, fine, out) = (folder.join("plots.geojson"), folder.join("fine.gml"), folder.join("all.geojson"));
    std::fs::write(&plots, footprints()).unwrap();
    std::fs::write(&fine, gabled()).unwrap();
    let told = |path: &PathBuf| path.to_str().unwrap().to_owned();
    let import = |file: &PathBuf, department: &str| {
        let text = chengji(
            &data,
            &["cim", "import", &told(file), "--department", department, "--json", "--valid-from", "2026-01-01"],
        );
        serde_json::from_str::<Value>(&text).unwrap()
    };
    let report = import(&plots, "自然资源和城乡建设局");
    assert_eq!((&report["models"], &report["created"]), (&40.into(), &40.into()), "{report}");
    chengji(&data, &["cim", "build", "--json"]);
    let report = import(&fine, "测绘院");
    assert_eq!(
        (&report["attached"], &report["created"], &report["waiting"]),
        (&1.into(), &0.into(), &0.into()),
        "{report}"
    );
    chengji(&data, &["cim", "build", "--changed", "--json"]);
    chengji(&data, &["cim", "export", "--to", "geojson", "--out", &told(&out), "--quiet"]);
    let all: Value = serde_json::from_str(&std::fs::read_to_string(&out).unwrap()).unwrap();
    let features = all["features"].as_array().unwrap();
    let fine: Vec<&Value> = features.iter().filter(|feature| feature["properties"]["level"] == 3).collect();
    assert_eq!((features.len(), fine.len()), (40, 1), "{all}");
    (data, fine[0]["id"].as_str().unwrap().to_owned())
}

#[test]
fn cesium_shows_white_and_fine_models_and_the_edition_before() {
    let Some(web) = walkable() else { return };
    let cesium = web.join("node_modules/cesium/Build/Cesium");
    let is_there = cesium.join("Cesium.js").exists();
    assert!(
        is_there || std::env::var_os("CHENGJI_REQUIRE_BROWSER").is_none(),
        "CesiumJS is not installed: ./dev test web"
    );
    if !is_there {
        println!("CesiumJS absent: skipped");
        return;
    }
    let folder = TempDir::new().unwrap();
    let (data, fine) = built(folder.path());
    let server = Server::start(&data);
    let cesium = cesium.to_str().unwrap().to_owned();
    walk_told(&web, "e2e:scenes", &server, &[("CHENGJI_FINE", &fine), ("CHENGJI_OLD", "1"), ("CESIUM", &cesium)]);
}

#[test]
fn a_reader_walks_through_the_scene_in_the_portal() {
    let Some(web) = walkable() else { return };
    let folder = TempDir::new().unwrap();
    let (data, fine) = built(folder.path());
    let server = Server::start(&data);
    walk_told(&web, "e2e:scene", &server, &[("CHENGJI_FINE", &fine), ("CHENGJI_OLD", "1")]);
}

/// Boundaries of two districts, 武昌区 and 江岸区, that part the footprints.
fn districts() -> String {
    let feature = |code: &str, west: f64, east: f64| {
        format!(
            r#"{{"type":"Feature","properties":{{"code":"{code}"}},"geometry":{{"type":"Polygon","coordinates":[[[{west},30.58],[{east},30.58],[{east},30.60],[{west},30.60],[{west},30.58]]]}}}}"#
        )
    };
    let both = [feature("420102", 114.29, 114.3065), feature("420106", 114.3065, 114.32)];
    format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, both.join(","))
}

#[test]
fn the_scene_stands_on_the_registered_ground() {
    let Some(web) = walkable() else { return };
    let folder = TempDir::new().unwrap();
    let data = folder.path().join("data");
    let told = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (plots, ground, grounds) = (told("plots.geojson"), told("ground.tif"), told("districts.geojson"));
    std::fs::write(&plots, footprints()).unwrap();
    std::fs::write(&grounds, districts()).unwrap();
    chengji(&data, &["cim", "import", &plots, "--department", "测绘院", "--json", "--valid-from", "2026-01-01"]);
    chengji(&data, &["synth", "terrain", "--seed", "42", "--out", &ground]);
    chengji(
        &data,
        &[
            "cim",
            "terrain",
            &ground,
            "--geoid",
            "0",
            "--register",
            "ground",
            "--title",
            "示例地形",
            "--attribution",
            "城基合成数据",
            "-q",
        ],
    );
    chengji(&data, &["boundary", "import", &grounds, "--department", "市民政局", "--valid-from", "2026-01-01", "-q"]);
    chengji(&data, &["cim", "build", "--json"]);
    let server = Server::start(&data);
    walk_told(&web, "e2e:terrain", &server, &[]);
}
