//! Values of persons over HTTP: who gets which answer. What is shown to whom is tested where it is decided.

use axum::body::Body;
use axum::http::header;
use chengji_city::Role;
use serde_json::json;

use crate::town::{Town, request};

#[tokio::test]
async fn doors_of_personal_values_answer_by_role_and_with_codes() {
    let town = Town::own();
    let purposes = town.get("/api/v1/privacy/purposes").await.ok();
    let ids: Vec<&str> = purposes["items"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect();
    assert!(ids.contains(&"data-quality") && ids.contains(&"subject-request"), "{ids:?}");
    for path in ["records/1", "things/1"] {
        let absent = town.get(&format!("/api/v1/privacy/{path}")).await;
        assert_eq!(absent.problem(404), "privacy.subject-not-found");
    }
    assert_eq!(town.get("/api/v1/privacy/counts").await.problem(404), "privacy.not-counted");
    let asked = json!({ "purpose": "data-quality", "ticket": "T-1" });
    let unmask = town.post("/api/v1/privacy/records/1/unmask", &asked).await;
    assert_eq!(unmask.problem(404), "privacy.subject-not-found");
    let erasure = json!({ "thing": 1, "reason": "", "document": "D" });
    assert_eq!(town.post("/api/v1/privacy/erasures", &erasure).await.problem(400), "privacy.erasure-reason");

    let reader = format!("Bearer {}", town.token_of(Role::Reader));
    for (method, path, body) in [
        ("POST", "/api/v1/privacy/records/1/unmask", json!({ "purpose": "data-quality", "ticket": "T-1" })),
        ("POST", "/api/v1/privacy/things/1/report", json!({ "purpose": "subject-request", "ticket": "T-1" })),
        ("POST", "/api/v1/privacy/erasures", json!({ "thing": 1, "reason": "r", "document": "D" })),
        ("POST", "/api/v1/privacy/erasures/1/decision", json!({ "approve": true })),
        ("GET", "/api/v1/privacy/erasures", json!(null)),
    ] {
        let asked = request(method, path)
            .header(header::AUTHORIZATION, &reader)
            .header(header::CONTENT_TYPE, "application/json");
        let answer = town.send(asked, Body::from(body.to_string())).await;
        assert_eq!(answer.problem(403), "access.denied", "{method} {path}");
    }
}
