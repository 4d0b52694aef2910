//! A client nobody here wrote: GDAL's OAPIF driver reads every feature.

use std::process::Command;

use chengji_serve::{ServeOptions, serve};
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

use crate::town::{HOUSES, SHOPS, Town};

#[tokio::test(flavor = "multi_thread")]
async fn gdal_reads_every_feature() {
    if !is_installed() {
        println!("GDAL is not installed: not tested");
        return;
    }
    let town = Town::shared();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("OAPIF:http://{}/ogc", listener.local_addr().unwrap());
    let (stop, stopped) = oneshot::channel::<()>();
    let server = tokio::spawn(serve(town.city.clone(), listener, ServeOptions::default(), async {
        let _ = stopped.await;
    }));
    let credential = format!("any:{}", town.api_token());
    let folder = tempfile::TempDir::new().unwrap();
    let out = folder.path().join("copy.geojson");
    let answers = tokio::task::spawn_blocking(move || {
        let list = run("ogrinfo", &credential, &["-ro", "-al", "-so", &url]);
        let boxed = ["-ro", "-so", "-spat", "114.2999", "30.4999", "114.3101", "30.5001", &url, "enterprise"];
        let boxed = run("ogrinfo", &credential, &boxed);
        let some = ["-ro", "-so", "-where", "district = '武昌区'", &url, "enterprise"];
        let some = run("ogrinfo", &credential, &some);
        run("ogr2ogr", &credential, &["-f", "GeoJSON", out.to_str().unwrap(), &url, "enterprise"]);
        (list, boxed, some, std::fs::read_to_string(out).unwrap())
    });
    let (list, boxed, some, copy) = answers.await.unwrap();
    stop.send(()).unwrap();
    server.await.unwrap().unwrap();

    assert_eq!(count_of(&list, "enterprise"), SHOPS, "{list}");
    assert_eq!(count_of(&list, "building"), HOUSES, "{list}");
    assert_eq!(count_of(&boxed, "enterprise"), 3, "{boxed}");
    assert_eq!(count_of(&some, "enterprise"), SHOPS / 2, "{some}");
    let copy: Value = serde_json::from_str(&copy).unwrap();
    let features = copy["features"].as_array().unwrap();
    assert_eq!(features.len(), SHOPS);
    let position = |feature: &Value| feature["geometry"]["coordinates"][0].as_f64().unwrap();
    assert!(features.iter().all(|feature| (114.29..114.42).contains(&position(feature))), "axes are swapped");
}

fn is_installed() -> bool {
    let is_there = Command::new("ogrinfo").arg("--version").output().is_ok_and(|output| output.status.success());
    assert!(is_there || std::env::var_os("CHENGJI_REQUIRE_GDAL").is_none(), "GDAL is required and not there");
    is_there
}

fn run(program: &str, credential: &str, arguments: &[&str]) -> String {
    let mut command = Command::new(program);
    let output = command.env("GDAL_HTTP_USERPWD", credential).args(arguments).output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let complaints = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{program} {arguments:?}: {text}{complaints}");
    text
}

/// The count in the part of the listing that is about `layer`.
fn count_of(listing: &str, layer: &str) -> usize {
    let part = listing.split(&format!("Layer name: {layer}\n")).nth(1).unwrap_or_default();
    let line = part.lines().find_map(|line| line.strip_prefix("Feature Count: ")).unwrap_or("0");
    line.trim().parse().unwrap()
}
