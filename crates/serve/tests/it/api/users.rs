//! `/api/v1/users`, `/api/v1/tokens`

use axum::body::Body;
use axum::http::header;
use serde_json::json;

use crate::town::{Town, request};

#[tokio::test]
async fn a_user_is_created_with_a_password_shown_once_and_disabled_for_good() {
    let town = Town::empty();
    let new = json!({ "name": "li.lei", "display_name": "李雷", "department": "民政局", "roles": ["reader"] });
    let answer = town.post("/api/v1/users", &new).await;
    assert_eq!(answer.status, 201);
    let password = answer.json()["password"].as_str().unwrap().to_owned();
    let users = town.get("/api/v1/users").await;
    assert!(!users.text().contains(&password));
    assert_eq!(users.json()["items"].as_array().unwrap().len(), 2);
    let login = json!({ "name": "li.lei", "password": password });
    assert_eq!(town.post("/api/v1/session", &login).await.status, 200);
    assert_eq!(town.post("/api/v1/users/li.lei/disable", &json!({})).await.status, 204);
    assert_eq!(town.post("/api/v1/session", &login).await.problem(401), "login.failed");
    assert_eq!(town.post("/api/v1/users", &new).await.problem(409), "user.exists");
}

#[tokio::test]
async fn a_user_that_cannot_be_is_refused() {
    let town = Town::shared();
    for (name, role, code) in [("zhang", "king", "user.invalid-role"), ("x y", "reader", "user.name-invalid")] {
        let new = json!({ "name": name, "display_name": "", "roles": [role] });
        assert_eq!(town.post("/api/v1/users", &new).await.problem(400), code);
    }
    let weak = json!({ "password": "short" });
    assert_eq!(town.post("/api/v1/users/admin/password", &weak).await.problem(400), "user.password-weak");
    assert_eq!(town.post("/api/v1/users/admin/disable", &json!({})).await.problem(409), "user.last-administrator");
}

#[tokio::test]
async fn a_token_works_until_it_is_revoked() {
    let town = Town::empty();
    let answer = town.post("/api/v1/tokens", &json!({ "label": "qgis", "days": 7 })).await;
    assert_eq!(answer.status, 201);
    let (secret, id) =
        (answer.json()["secret"].as_str().unwrap().to_owned(), answer.json()["token"]["token_id"].clone());
    let ask = || request("GET", "/api/v1/classes").header(header::AUTHORIZATION, format!("Bearer {secret}"));
    assert_eq!(town.send(ask(), Body::empty()).await.status, 200);
    let listed = town.get("/api/v1/tokens").await;
    assert!(!listed.text().contains(&secret) && listed.json()["items"][0]["label"] == "qgis");
    let revoke = request("DELETE", &format!("/api/v1/tokens/{id}")).header(header::AUTHORIZATION, town.bearer());
    assert_eq!(town.send(revoke, Body::empty()).await.status, 204);
    assert_eq!(town.send(ask(), Body::empty()).await.problem(401), "access.invalid-credential");
}
