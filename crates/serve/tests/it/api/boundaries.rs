//! Boundaries, whereabouts and placements over HTTP.

use chengji_city::boundary::{self, BoundaryRequest, BoundarySource};

use crate::town::{Town, codes};

/// A square over half of the shops, as 洪山区.
const HALF: &str = "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"name\":\"洪山区\"},\"geometry\":\
{\"type\":\"Polygon\",\"coordinates\":[[[114.29,30.49],[114.36,30.49],[114.36,30.56],[114.29,30.56],[114.29,30.49]]]}}]}";

fn bounded() -> Town {
    let town = Town::own();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("half.geojson");
    std::fs::write(&file, HALF).unwrap();
    let source = BoundarySource { within: Some("4201".parse().unwrap()), ..BoundarySource::default() };
    let request = BoundaryRequest {
        file,
        file_name: "half.geojson".to_owned(),
        department: "市民政局".to_owned(),
        valid_from: Some("2026-01-01".parse().unwrap()),
        source,
    };
    assert_eq!(boundary::import(&town.city, &town.admin, &request).unwrap().added, 1);
    boundary::place_outstanding(&town.city, &mut |_| true).unwrap();
    town
}

#[tokio::test]
async fn places_and_things_are_told_where_they_stand() {
    let town = bounded();
    let list = town.get("/api/v1/boundaries?ground=true").await.ok();
    assert_eq!(list["items"][0]["division"], "420111");
    assert_eq!(list["items"][0]["ground"]["type"], "MultiPolygon");
    let before = town.get("/api/v1/boundaries?on=2025-12-31").await.ok();
    assert_eq!(before["items"].as_array().unwrap().len(), 0);

    let here = town.get("/api/v1/whereabouts?lon=114.30&lat=30.50").await.ok();
    assert_eq!((&here["district"]["code"], &here["street"]), (&"420111".into(), &serde_json::Value::Null));
    let there = town.get("/api/v1/whereabouts?lon=114.40&lat=30.50").await.ok();
    assert!(there["district"].is_null());
    assert_eq!(town.get("/api/v1/whereabouts?lon=200&lat=30.50").await.problem(400), "boundary.place-invalid");

    let page = town.get("/api/v1/entities?class=040101&limit=1&bbox=114.29,30.49,114.355,30.56").await.ok();
    let code = codes(&page).remove(0);
    let stands = town.get(&format!("/api/v1/entities/{code}/placement?cells=7")).await.ok();
    assert_eq!(stands["district"]["code"], "420111");
    assert_eq!(stands["cells"].as_array().unwrap().len(), 1, "{stands}");
    let wrong = town.get(&format!("/api/v1/entities/{code}/placement?cells=11")).await;
    assert_eq!(wrong.problem(400), "query.invalid-level");
}

#[tokio::test]
async fn counts_agree_with_the_things_and_differences_are_paged() {
    let town = bounded();
    let counts = town.get("/api/v1/placements").await.ok();
    let items = counts["items"].as_array().unwrap();
    let sum = |field: &str| items.iter().map(|item| item[field].as_i64().unwrap()).sum::<i64>();
    assert!(items.iter().any(|item| item["division"] == "420111"), "{counts}");
    let mut told = 0;
    let mut cursor = String::new();
    loop {
        let page = town.get(&format!("/api/v1/placements/differences?limit=7{cursor}")).await.ok();
        told += page["items"].as_array().unwrap().len() as i64;
        match page["next"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    assert_eq!(told, sum("differing"));
    let bad = town.get("/api/v1/placements/differences?cursor=x").await;
    assert_eq!(bad.problem(400), "query.invalid-cursor");
    assert_eq!(town.get("/api/v1/placements?within=abc").await.problem(400), "query.invalid-division");
}
