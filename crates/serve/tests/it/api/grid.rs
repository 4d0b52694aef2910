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
