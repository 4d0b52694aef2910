//! The portal in a real browser and the features in a real GIS client, against the built program: from a department's
//! file to the screen.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test that cannot go on stops and says why"
)]

mod desk;
mod offices;
mod scenes;
mod server;
mod uploads;
#[path = "../shared/wire.rs"]
mod wire;

use std::path::{Path, PathBuf};
use std::process::Command;

use server::Server;
use tempfile::TempDir;

/// A register of our own making around a square named 光谷, so that the search has something to find.
fn register(folder: &Path) -> (PathBuf, PathBuf) {
    let mut text = "\u{feff}编号,名称,地址,经度,纬度\n".to_owned();
    for n in 1..=120 {
        let name = if n % 4 == 0 { format!("光谷样例商店{n}号") } else { format!("样例公司{n}") };
        let (lon, lat) = (114.39 + f64::from(n % 12) * 0.002, 30.50 + f64::from(n / 12) * 0.002);
        text.push_str(&format!(
            "S{n:04},{name},武汉市洪山区珞喻路{n}号{}栋2单元30{}室,{lon:.6},{lat:.6}\n",
            n % 9 + 1,
            n % 5
        ));
    }
    let file = folder.join("register.csv");
    std::fs::write(&file, text).unwrap();
    let mapping = folder.join("register.toml");
    let rules = "department = \"样例部门\"\nclass = \"040101\"\nnatural_key = [\"编号\"]\nname = \"名称\"\naddress = \"地址\"\n\
                 [position]\nframe = \"cgcs2000\"\nx = \"经度\"\ny = \"纬度\"\n[identifiers]\nregister = \"编号\"\n";
    std::fs::write(&mapping, rules).unwrap();
    (file, mapping)
}

fn loaded() -> (TempDir, Server) {
    let folder = TempDir::new().unwrap();
    let data = folder.path().join("data");
    let (file, mapping) = register(folder.path());
    let ran = Command::new(env!("CARGO_BIN_EXE_chengji"))
        .args(["ingest", "--json", "--mapping"])
        .args([&mapping, &file])
        .env("CHENGJI_DATA", &data)
        .output()
        .unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    (folder, Server::start(&data))
}

/// Runs the program over a folder of data.
fn run(data: &Path, arguments: &[&str]) {
    let ran = Command::new(env!("CARGO_BIN_EXE_chengji")).args(arguments).env("CHENGJI_DATA", data).output().unwrap();
    assert!(ran.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&ran.stderr));
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// Whether a tool is there; with `require` set in the environment its absence is a failure.
fn present(tool: &str, require: &str) -> bool {
    let found = Command::new(tool).arg("--version").output().is_ok_and(|ran| ran.status.success());
    assert!(found || std::env::var_os(require).is_none(), "{tool} is needed and absent");
    if !found {
        println!("{tool} absent: skipped");
    }
    found
}

/// The folder of the portal when it is built and a browser is there; with `CHENGJI_REQUIRE_BROWSER` their absence is a failure.
fn walkable() -> Option<PathBuf> {
    let web = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web");
    let built = web.join("dist/index.html").exists() && web.join("node_modules").exists();
    let required = std::env::var_os("CHENGJI_REQUIRE_BROWSER").is_some();
    assert!(built || !required, "the portal is not built: ./dev test web");
    if !built {
        println!("portal absent: skipped");
    }
    (built && present("chromium", "CHENGJI_REQUIRE_BROWSER")).then_some(web)
}

/// Runs a walk of `web/package.json` against the server.
fn walk(web: &Path, script: &str, server: &Server) {
    walk_told(web, script, server, &[]);
}

/// The same, with more in its environment.
fn walk_told(web: &Path, script: &str, server: &Server, told: &[(&str, &str)]) {
    let ran = Command::new("npm")
        .args(["run", "--silent", script])
        .current_dir(web)
        .env("CHENGJI_URL", server.url())
        .env("CHENGJI_PASSWORD", server.password())
        .envs(told.iter().copied())
        .output()
        .unwrap();
    let (said, complained) = (String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
    assert!(ran.status.success(), "{said}\n{complained}");
}

#[test]
fn a_person_logs_in_searches_opens_a_card_and_verifies_its_proof() {
    let Some(web) = walkable() else { return };
    let (_folder, server) = loaded();
    server.wait_until_found("光谷");
    walk(&web, "e2e", &server);
}

#[test]
fn a_field_worker_answers_without_a_network_and_meets_a_conflict_after_it() {
    let Some(web) = walkable() else { return };
    let folder = TempDir::new().unwrap();
    let server = Server::start(&folder.path().join("data"));
    walk(&web, "e2e:field", &server);
}

#[test]
fn a_gis_client_reads_every_feature_and_not_one_without_a_token() {
    if !present("ogrinfo", "CHENGJI_REQUIRE_GDAL") {
        return;
    }
    let (folder, server) = loaded();
    let source = format!("OAPIF:{}/ogc", server.url());
    let token = server.token();
    let ogr = |program: &str, arguments: &[&str], token: Option<&str>| {
        let mut command = Command::new(program);
        if let Some(token) = token {
            command.env("GDAL_HTTP_USERPWD", format!("token:{token}"));
        }
        let ran = command.args(arguments).output().unwrap();
        (ran.status.success(), String::from_utf8_lossy(&ran.stdout).into_owned())
    };
    let (_, summary) = ogr("ogrinfo", &["-ro", "-so", &source, "enterprise"], Some(&token));
    assert!(summary.contains("Feature Count: 120"), "{summary}");
    let copy = folder.path().join("copy.geojson");
    let copy_text = copy.display().to_string();
    let (done, _) = ogr("ogr2ogr", &["-f", "GeoJSON", &copy_text, &source, "enterprise"], Some(&token));
    assert!(done);
    let read: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(copy).unwrap()).unwrap();
    let features = read["features"].as_array().unwrap();
    assert_eq!(features.len(), 120);
    let first = features.iter().find(|feature| feature["properties"]["natural_key"] == "S0001").unwrap();
    let position = &first["geometry"]["coordinates"];
    assert!((position[0].as_f64().unwrap() - 114.392).abs() < 1e-7, "{first}");
    assert!((position[1].as_f64().unwrap() - 30.5).abs() < 1e-7, "{first}");

    let (_, without) = ogr("ogrinfo", &["-ro", "-so", &source, "enterprise"], None);
    assert!(!without.contains("Feature Count: 120"), "{without}");
}
