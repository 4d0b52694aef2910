//! `/api/v1/analysis:…`: twenty houses of about 19 by 22 metres in a row from west to east, 12 metres high, on level ground.

use axum::body::Body;
use axum::http::header;
use chengji_city::publication;
use serde_json::{Value, json};

use crate::ogc::scenes::{MAPPING, houses};
use crate::town::{HOUSE, Town, request};

fn town() -> Town {
    let town = Town::empty();
    town.take_in("houses.geojson", &houses(30.0), MAPPING);
    town
}

async fn ask(town: &Town, question: &str, body: &Value) -> Value {
    town.post(&format!("/api/v1/analysis:{question}"), body).await.ok()
}

fn close(value: &Value, expected: f64, within: f64) {
    assert!(value.as_f64().is_some_and(|value| (value - expected).abs() <= within), "{value} is not {expected}");
}

/// Codes from west to east.
async fn codes(town: &Town) -> Vec<String> {
    let page = town.get("/ogc/collections/building/items?limit=100").await.ok();
    let mut rows: Vec<(f64, String)> = page["features"]
        .as_array()
        .unwrap()
        .iter()
        .map(|feature| {
            let west = feature["geometry"]["coordinates"][0][0][0].as_f64().unwrap();
            (west, feature["id"].as_str().unwrap().to_owned())
        })
        .collect();
    rows.sort_by(|a, b| a.0.total_cmp(&b.0));
    rows.into_iter().map(|(_, code)| code).collect()
}

#[tokio::test]
async fn sight_names_what_stands_in_the_way_by_its_code() {
    let town = town();
    let codes = codes(&town).await;
    let look = |height: f64| json!({ "from": [114.2999, 30.5001, height], "to": [114.3015, 30.5001, height] });
    let seen = ask(&town, "sight", &look(5.0)).await;
    assert_eq!((&seen["clear"], &seen["things"]), (&false.into(), &4.into()), "{seen}");
    let blocks: Vec<&str> =
        seen["blocks"].as_array().unwrap().iter().map(|block| block["code"].as_str().unwrap()).collect();
    assert_eq!(blocks, codes[..4], "the nearest first");
    close(&seen["blocks"][0]["distance"], 9.6, 0.1);
    close(&seen["blocks"][0]["depth"], 19.2, 0.1);
    let above = ask(&town, "sight", &look(20.0)).await;
    let only: Vec<&Value> = above["blocks"].as_array().unwrap().iter().map(|block| &block["code"]).collect();
    assert_eq!(only, [&Value::from(codes[0].as_str())], "the first is thirty metres high");
    assert_eq!(ask(&town, "sight", &look(31.0)).await["clear"], true);
}

#[tokio::test]
async fn shadows_and_hours_of_sun_are_told_by_day() {
    let town = town();
    let codes = codes(&town).await;
    // In the afternoon of 大寒 the sun stands in the south-west.
    let afternoon =
        json!({ "bbox": "114.3,30.5002,114.3004,30.5005", "time": "2026-01-20T15:00:00+08:00", "level": 0 });
    let found = ask(&town, "shadow", &afternoon).await;
    let altitude = found["sun"]["altitude"].as_f64().unwrap();
    assert!((25.0..35.0).contains(&altitude), "{}", found["sun"]);
    assert!((0.05..1.0).contains(&found["shaded"].as_f64().unwrap()), "{}", found["shaded"]);
    let own = found["shadows"].as_array().unwrap().iter().find(|shadow| shadow["code"] == codes[0].as_str()).unwrap();
    // The house's own ground and what thirty metres throw: more than ten times as long as the house is deep.
    assert!(own["area"].as_f64().unwrap() > 430.0 && own["geometry"]["type"] == "MultiPolygon", "{own}");
    let night = json!({ "bbox": "114.3,30.5002,114.3004,30.5005", "time": "2026-01-20T00:00:00+08:00" });
    assert!(ask(&town, "shadow", &night).await["sun"].is_null());

    let places = json!({ "places": [[114.31, 30.49, 1.0], [114.3001, 30.50025, 1.0]], "day": "2026-01-20" });
    let light = ask(&town, "sunlight", &places).await;
    close(&light["places"][0]["hours"], 8.0, 0.02);
    let north = light["places"][1]["hours"].as_f64().unwrap();
    assert!(north < 4.0, "five metres behind a house of thirty: {north} hours");
}

#[tokio::test]
async fn a_line_a_limit_and_a_piece_of_ground_are_measured() {
    let town = town();
    let codes = codes(&town).await;
    let cut = ask(&town, "section", &json!({ "line": [[114.2999, 30.5001], [114.3007, 30.5001]] })).await;
    let cuts = cut["cuts"].as_array().unwrap();
    assert_eq!(
        (cuts.len(), &cuts[0]["code"], &cuts[1]["code"]),
        (2, &codes[0].as_str().into(), &codes[1].as_str().into())
    );
    close(&cuts[0]["heights"][1], 30.0, 0.01);
    close(&cuts[1]["heights"][1], 12.0, 0.01);
    close(&cut["length"], 76.8, 0.3);

    let prism = json!([[114.29, 30.49], [114.32, 30.49], [114.32, 30.51], [114.29, 30.51]]);
    let limit = ask(&town, "limit", &json!({ "form": { "type": "prism", "outline": prism, "height": 20.0 } })).await;
    assert_eq!(
        (limit["piercing"].as_array().unwrap().len(), &limit["piercing"][0]["code"]),
        (1, &codes[0].as_str().into())
    );
    close(&limit["piercing"][0]["by"], 10.0, 0.02);
    let cone = json!({ "type": "cone", "centre": [114.3005, 30.5001], "reach": [0.0, 60.0], "height": 11.0 });
    let under = ask(&town, "limit", &json!({ "form": cone })).await;
    let by: Vec<f64> = under["piercing"].as_array().unwrap().iter().map(|one| one["by"].as_f64().unwrap()).collect();
    assert!(by.len() >= 3 && by.is_sorted_by(|a, b| a >= b), "the worst first: {by:?}");

    let plot = ask(&town, "statistics", &json!({ "polygon": prism })).await;
    let whole = &plot["items"][0];
    let house = 19.19 * 22.17;
    assert_eq!((&plot["things"], &whole["buildings"]), (&20.into(), &20.into()), "{plot}");
    close(&whole["covered"], 20.0 * house, 30.0);
    close(&whole["volume"], (19.0 * 12.0 + 30.0) * house, 400.0);
    let cells = ask(&town, "statistics", &json!({ "bbox": "114.299,30.499,114.31,30.502", "cells": 6 })).await;
    let items = cells["items"].as_array().unwrap();
    let sum: f64 = items.iter().map(|cell| cell["covered"].as_f64().unwrap()).sum();
    close(&Value::from(sum), whole["covered"].as_f64().unwrap(), 0.5);
    assert!(items.iter().all(|cell| cell["cell"].is_string()) && items.len() > 1, "{cells}");
    // A small box tells the whole of each cell that it meets.
    let few = ask(&town, "statistics", &json!({ "bbox": "114.30001,30.50001,114.30002,30.50002", "cells": 6 })).await;
    assert_eq!(few["items"].as_array().unwrap().len(), 1);
    assert!(items.contains(&few["items"][0]), "{few}");
}

#[tokio::test]
async fn questions_that_are_none_are_refused() {
    let town = town();
    let far = json!([[114.0, 30.0], [114.0, 31.0], [115.0, 31.0]]);
    let cases = [
        ("sight", json!({ "from": [114.3, 30.5, 1.0] }), "request.invalid-body"),
        ("sight", json!({ "from": [300.0, 30.5, 1.0], "to": [114.3, 30.5, 1.0] }), "analysis.invalid"),
        ("section", json!({ "line": [[114.3, 30.5]] }), "analysis.invalid"),
        ("section", json!({ "line": far, "scope": { "classes": ["castle"] } }), "query.invalid-class"),
        ("section", json!({ "line": far, "scope": { "classes": ["040101"] } }), "class.unknown"),
        ("shadow", json!({ "bbox": "1,2,3", "time": "2026-01-20T15:00:00+08:00" }), "query.invalid-bbox"),
        ("shadow", json!({ "bbox": "114,30,114.1,30.1", "time": "noon" }), "query.invalid-time"),
        ("sunlight", json!({ "places": [], "day": "2026-01-20" }), "analysis.invalid"),
        (
            "sunlight",
            json!({ "places": [[114.3, 30.5, 1.0]], "day": "2026-01-20", "hours": [9.0, 8.0] }),
            "analysis.invalid",
        ),
        (
            "limit",
            json!({ "form": { "type": "prism", "outline": [[114.3, 30.5]], "height": 1.0 } }),
            "analysis.invalid",
        ),
        ("limit", json!({ "form": { "type": "tent", "height": 1.0 } }), "request.invalid-body"),
        ("statistics", json!({ "polygon": far, "cells": 6 }), "query.filter-conflict"),
        ("statistics", json!({ "bbox": "114,30,114.1,30.1", "cells": 11 }), "query.invalid-level"),
    ];
    for (question, body, code) in cases {
        let answer = town.post(&format!("/api/v1/analysis:{question}"), &body).await;
        let status = if code == "class.unknown" { 404 } else { 400 };
        assert_eq!(answer.problem(status), code, "{question} {body}");
    }
}

#[tokio::test]
async fn a_visitor_is_answered_from_published_classes_only() {
    let town = town();
    let body = json!({ "line": [[114.2999, 30.5001], [114.3007, 30.5001]] });
    let visit = async |body: &Value| {
        let asked = request("POST", "/api/v1/analysis:section").header(header::CONTENT_TYPE, "application/json");
        town.send(asked, Body::from(body.to_string())).await
    };
    assert_eq!(visit(&body).await.problem(401), "access.login-required");
    publication::publish(&town.city, &town.admin, "040101".parse().unwrap()).unwrap();
    let nothing = visit(&body).await.ok();
    assert_eq!((&nothing["things"], &nothing["cuts"]), (&0.into(), &json!([])), "{nothing}");
    let mut named = body.clone();
    named["scope"] = json!({ "classes": ["building"] });
    assert_eq!(visit(&named).await.problem(404), "class.unknown", "absent like a class that is not there");
    publication::publish(&town.city, &town.admin, HOUSE.parse().unwrap()).unwrap();
    assert_eq!(visit(&body).await.ok()["things"], 2);
}
