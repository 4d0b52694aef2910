//! `/api/v1/crosswalk`

use axum::body::Body;
use axum::http::header;
use chengji_city::Role;
use serde_json::{Value, json};

use crate::town::{Town, codes, request};

#[tokio::test]
async fn links_are_listed_made_and_ended_with_a_reason() {
    let town = Town::own();
    let page = town.get("/api/v1/entities?limit=2").await.ok();
    let (one, two) = (codes(&page).remove(0), codes(&page).remove(1));
    let found = town.get("/api/v1/crosswalk?scheme=licence&identifier=L00000").await.ok();
    assert_eq!((&found["items"][0]["code"], &found["items"][0]["until"]), (&json!(one), &Value::Null));
    assert_eq!(found["items"][0]["department"], "市场监督管理局");

    let asked = json!({ "scheme": "licence", "identifier": "L00000", "code": two, "reason": "核对" });
    assert_eq!(town.post("/api/v1/crosswalk", &asked).await.status, 204);
    let open = town.get("/api/v1/crosswalk/conflicts").await.ok();
    let conflict = &open["items"][0];
    assert_eq!((&conflict["later"]["code"], &conflict["earlier"]["code"]), (&json!(two), &json!(one)));
    assert_eq!(town.post("/api/v1/crosswalk:close", &asked).await.status, 204);
    assert_eq!(town.get("/api/v1/crosswalk/conflicts").await.ok()["items"], json!([]));
    assert_eq!(town.post("/api/v1/crosswalk:close", &asked).await.problem(404), "identifier.link-not-found");

    let mut wrong = asked.clone();
    wrong["scheme"] = "A B".into();
    assert_eq!(town.post("/api/v1/crosswalk", &wrong).await.problem(400), "identifier.invalid");
    wrong = asked.clone();
    wrong["reason"] = " ".into();
    assert_eq!(town.post("/api/v1/crosswalk", &wrong).await.problem(400), "code.reason-missing");

    let reader = request("POST", "/api/v1/crosswalk")
        .header(header::AUTHORIZATION, format!("Bearer {}", town.token_of(Role::Reader)))
        .header(header::CONTENT_TYPE, "application/json");
    assert_eq!(town.send(reader, Body::from(asked.to_string())).await.problem(403), "access.denied");
}
