//! `/api/v1/grid`

use serde_json::json;

use crate::town::Town;

#[tokio::test]
async fn a_box_is_covered_with_cells_of_the_level_asked_for() {
    let town = Town::shared();
    let body = town.get("/api/v1/grid?bbox=114.1,30.1,114.9,30.9&level=2").await.ok();
    let features = body["features"].as_array().unwrap();
    assert!(!features.is_empty());
    for feature in features {
        assert_eq!(feature["geometry"]["type"], "Polygon");
        assert_eq!(feature["properties"]["level"], 2);
        let code = feature["properties"]["code"].as_str().unwrap();
        let cell = town.get(&format!("/api/v1/grid/{code}")).await.ok();
        assert_eq!((&cell["code"], &cell["level"]), (&json!(code), &json!(2)));
        assert!(code.starts_with(cell["parent"].as_str().unwrap()));
    }
}

#[tokio::test]
async fn too_many_cells_and_cells_that_do_not_exist_are_refused() {
    let town = Town::shared();
    let answer = town.get("/api/v1/grid?bbox=114,30,115,31&level=9").await;
    assert_eq!(answer.problem(400), "query.too-many-cells");
    assert_eq!(town.get("/api/v1/grid?bbox=114,30,115,31&level=11").await.problem(400), "query.invalid-level");
    assert_eq!(town.get("/api/v1/grid?bbox=114,30,115").await.problem(400), "query.invalid-bbox");
    assert_eq!(town.get("/api/v1/grid/N99Z").await.problem(400), "query.invalid-cell");
    let chosen = town.get("/api/v1/grid?bbox=114.3,30.5,114.31,30.51").await.ok();
    let count = chosen["features"].as_array().unwrap().len();
    assert!((1..=400).contains(&count), "{count}");
}

#[tokio::test]
async fn a_position_is_coded_with_and_without_height() {
    let town = Town::shared();
    let flat = town.get("/api/v1/grid/encode?lon=116:18:45.37&lat=39:59:35.38&level=8").await.ok();
    assert_eq!((&flat["code"], &flat["code3d"]), (&json!("N50J47539B825534"), &json!(null)));
    assert_eq!(flat["height_profile"], "sign-magnitude");
    let deep = "/api/v1/grid/encode?lon=0&lat=0&height=-1&height_profile=";
    for (profile, code) in
        [("sign-magnitude", "N131A13"), ("twos-complement", "N131A6371FF17675"), ("mixed-radix", "N131A6371EE17675")]
    {
        let answer = town.get(&format!("{deep}{profile}")).await.ok();
        let digits: String = answer["code3d"].as_str().unwrap().chars().filter(|c| *c != '0').collect();
        assert_eq!(digits, code, "{profile}");
        let code = answer["code"].as_str().unwrap();
        let again = town.get(&format!("/api/v1/grid/{code}?height_profile={profile}")).await.ok();
        assert_eq!(again, answer);
    }
    for (query, code) in [
        ("lon=181&lat=0", "query.invalid-position"),
        ("lon=0&lat=0&height=high", "query.invalid-position"),
        ("lon=0&lat=0&level=0", "query.invalid-level"),
        ("lon=0&lat=0&height_profile=signed", "query.invalid-height-profile"),
    ] {
        assert_eq!(town.get(&format!("/api/v1/grid/encode?{query}")).await.problem(400), code, "{query}");
    }
}

#[tokio::test]
async fn many_positions_are_coded_in_order_and_the_wrong_ones_say_why() {
    let town = Town::shared();
    let positions = json!([
        { "lon": 142.2, "lat": 11.35 },
        { "lon": "114:18:16.4484", "lat": "30°32'48\"N", "height": -14.25, "level": 8 },
        { "lon": 200, "lat": 0 },
        { "lon": 1, "lat": 1, "level": 11 },
    ]);
    let body = town.post("/api/v1/grid:encode", &json!({ "positions": positions, "level": 10 })).await.ok();
    let codes = body["codes"].as_array().unwrap();
    assert_eq!(codes[0]["code2d"], "N54C864C100000000000");
    assert_eq!(codes[1]["code3d"], "N150H00050103204C000101606");
    let errors: Vec<_> = codes.iter().map(|code| code["error"].as_str()).collect();
    assert_eq!(errors, [None, None, Some("position.invalid-longitude"), Some("grid.invalid-level")]);
    let crowd = vec![json!({ "lon": 1, "lat": 1 }); 10_001];
    let answer = town.post("/api/v1/grid:encode", &json!({ "positions": crowd })).await;
    assert_eq!(answer.problem(400), "query.too-many-positions");
}

#[tokio::test]
async fn the_family_of_a_cell_is_listed_in_the_plane_and_in_space() {
    let town = Town::shared();
    let count = async |path: &str| {
        let body = town.get(&format!("/api/v1/grid/{path}")).await.ok();
        body["cells"].as_array().unwrap().len()
    };
    assert_eq!(count("N50J475/children").await, 150);
    assert_eq!(count("N050J0047050/children").await, 150 * 16);
    assert_eq!(count("N50H05/neighbours").await, 8);
    assert_eq!(count("N050H0005000/neighbours").await, 26);
    assert_eq!(town.get("/api/v1/grid/N50X/neighbours").await.problem(400), "query.invalid-cell");
}

#[tokio::test]
async fn a_geometry_is_covered_within_its_budget() {
    let town = Town::shared();
    let [west, south, east, north] = [114.2999, 30.5399, 114.3101, 30.5501];
    let ring = json!([[west, south], [east, south], [east, north], [west, north], [west, south]]);
    let ask = |more: serde_json::Value| {
        let mut body = json!({ "geometry": { "type": "Polygon", "coordinates": [ring] } });
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        async move { town.post("/api/v1/grid:cover", &body).await }
    };
    let outer = ask(json!({ "max_cells": 12 })).await.ok();
    let count = outer["cells"].as_array().unwrap().len();
    assert!(outer["mode"] == "outer" && (2..=12).contains(&count), "{outer}");
    let inner = ask(json!({ "mode": "inner", "level": 5, "max_cells": 500 })).await.ok();
    // A hair more than 114.30° to 114.31° by 30.54° to 30.55°, which are 9 × 9 cells of 4″.
    assert_eq!(inner["cells"].as_array().unwrap().len(), 81);
    assert_eq!(ask(json!({ "mode": "most" })).await.problem(400), "query.invalid-cover");
    assert_eq!(ask(json!({ "max_cells": 0 })).await.problem(400), "query.invalid-limit");
    let broken = json!({ "geometry": { "type": "Circle" } });
    assert_eq!(town.post("/api/v1/grid:cover", &broken).await.problem(400), "query.invalid-cover");
}
