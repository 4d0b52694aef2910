//! `/api/v1/map`

use crate::town::{DISTRICT, HOUSES, SHOPS, Town};

#[tokio::test]
async fn from_afar_the_map_counts_everything_once() {
    let body = Town::shared().get(&format!("/api/v1/map?bbox={DISTRICT}&zoom=10")).await.ok();
    let features = body["features"].as_array().unwrap();
    assert!(features.iter().all(|feature| feature["properties"]["kind"] == "cluster"));
    let count: u64 = features.iter().map(|feature| feature["properties"]["count"].as_u64().unwrap()).sum();
    assert_eq!(count as usize, SHOPS + HOUSES);
}

#[tokio::test]
async fn close_up_the_map_shows_the_things_themselves() {
    let body = Town::shared().get("/api/v1/map?bbox=114.3999,30.5049,114.4013,30.5053&zoom=17").await.ok();
    let features = body["features"].as_array().unwrap();
    assert_eq!((features.len(), &body["truncated"]), (2, &serde_json::json!(false)));
    for feature in features {
        assert_eq!(feature["geometry"]["type"], "Polygon");
        assert_eq!(feature["properties"]["kind"], "entity");
        assert!(feature["properties"]["name"].as_str().unwrap().ends_with("号楼"));
    }
}

#[tokio::test]
async fn a_view_that_is_none_is_refused() {
    let town = Town::shared();
    assert_eq!(town.get("/api/v1/map?zoom=3").await.problem(400), "request.invalid-parameter");
    assert_eq!(town.get("/api/v1/map?bbox=1,2,3,4&zoom=99").await.problem(400), "query.invalid-zoom");
}
