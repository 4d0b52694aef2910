//! `/api/v1/house-coding`

use std::time::Duration;

use axum::body::Body;
use axum::http::header;
use chengji_city::Role;
use serde_json::{Value, json};

use crate::town::{Town, request};

const BUILDINGS: &str = r##"
department = "住房和城市更新局"
class = "010101"
natural_key = ["id"]
address = "address"
[position]
frame = "cgcs2000"
geometry = true
"##;
const DWELLINGS: &str = r##"
department = "房管局"
class = "010201"
natural_key = ["id"]
address = "address"
"##;
const FOOTPRINT: &str = r#"{"type":"FeatureCollection","features":[{"type":"Feature",
    "properties":{"id":"A","address":"武汉市武昌区和平大道457号"},
    "geometry":{"type":"Polygon","coordinates":[[[114.3,30.5],[114.3001,30.5],[114.3001,30.5001],[114.3,30.5]]]}}]}"#;
const ROOMS: &str =
    "id,address\na,武汉市武昌区和平大道457号302室\nb,武汉市武昌区和平大道457号\nc,武汉市武昌区和平大道9号301室\n";

#[tokio::test]
async fn a_run_in_the_background_codes_houses_and_tells_what_blocks_the_rest() {
    let town = Town::empty();
    town.take_in("a.geojson", FOOTPRINT, BUILDINGS);
    town.take_in("r.csv", ROOMS, DWELLINGS);
    let answer = town.post("/api/v1/house-coding/runs", &json!({})).await;
    assert_eq!(answer.status, 202, "{}", answer.text());
    let run = wait_for(&town, answer.json()["run_id"].as_i64().unwrap()).await;
    assert_eq!(
        (&run["state"], &run["buildings_coded"], &run["rooms_coded"]),
        (&"finished".into(), &1.into(), &1.into())
    );
    let runs = town.get("/api/v1/house-coding/runs").await.ok();
    assert_eq!(runs["items"], json!([run]));

    let coverage = town.get("/api/v1/house-coding/coverage?division=420106").await.ok();
    assert_eq!(coverage["whole"]["dwellings"]["coded"], 1, "{coverage}");
    assert_eq!(coverage["whole"]["dwellings"]["blocked"], json!({"no-building": 1, "no-room": 1}));
    assert_eq!(coverage["whole"]["buildings"]["grounds"], json!({"at-district": 1}));
    let city = town.get("/api/v1/house-coding/coverage").await.ok();
    assert_eq!((&city["whole"], &city["below"][0]["division"]), (&Value::Null, &"4201".into()), "{city}");

    let first = town.get("/api/v1/house-coding/blocked?division=4201&limit=1").await.ok();
    assert_eq!(first["items"][0]["reason"], "no-building");
    let next = first["next"].as_str().unwrap();
    let second = town.get(&format!("/api/v1/house-coding/blocked?division=4201&limit=1&cursor={next}")).await.ok();
    assert_eq!(second["items"][0]["reason"], "no-room");
    let blocked = town.get("/api/v1/house-coding/blocked?reason=no-room").await.ok();
    assert_eq!(blocked["items"], second["items"]);
    assert!(blocked.get("next").is_none_or(Value::is_null));
    let house =
        town.get(&format!("/api/v1/house-coding/houses/{}", second["items"][0]["entity"].as_str().unwrap())).await;
    let house = house.ok();
    assert!(house["building"].as_str().unwrap().starts_with("B420106"), "{house}");
    assert_eq!((&house["code"], &house["reason"]), (&Value::Null, &"no-room".into()));
}

#[tokio::test]
async fn wrong_questions_are_refused_by_their_codes() {
    let town = Town::empty();
    for (path, status, code) in [
        ("blocked?reason=bad-luck", 400, "house.reason-unknown"),
        ("blocked?division=42x", 400, "query.invalid-division"),
        ("blocked?cursor=no-room.x", 400, "query.invalid-cursor"),
        ("coverage?division=1", 400, "query.invalid-division"),
        ("runs/7", 404, "house.run-not-found"),
        ("houses/420106010101000000001X", 404, "entity.not-found"),
    ] {
        assert_eq!(town.get(&format!("/api/v1/house-coding/{path}")).await.problem(status), code, "{path}");
    }
}

#[tokio::test]
async fn a_reader_sees_the_coverage_and_starts_no_run() {
    let town = Town::empty();
    let bearer = format!("Bearer {}", town.token_of(Role::Reader));
    let ask = |method: &'static str, path: &'static str| {
        town.send(request(method, path).header(header::AUTHORIZATION, &bearer), Body::empty())
    };
    assert_eq!(ask("POST", "/api/v1/house-coding/runs").await.problem(403), "access.denied");
    assert_eq!(ask("GET", "/api/v1/house-coding/coverage").await.status, 200);
}

async fn wait_for(town: &Town, id: i64) -> Value {
    for _ in 0..600 {
        let run = town.get(&format!("/api/v1/house-coding/runs/{id}")).await.ok();
        if run["state"] != "running" {
            return run;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("the run does not end");
}
