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
    let weak = json!({ "password": "short", "current": town.password });
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

#[tokio::test]
async fn a_change_names_the_revision_it_was_made_upon() {
    let town = Town::empty();
    let new = json!({ "name": "han", "display_name": "韩梅梅", "roles": ["reader"] });
    let made = town.post("/api/v1/users", &new).await.json();
    let revision = made["user"]["revision"].clone();
    let token = {
        let password = made["password"].as_str().unwrap();
        chengji_city::account::login(&town.city, "han", password, None).unwrap().token
    };
    let asks = || request("GET", "/api/v1/jobs").header(header::AUTHORIZATION, format!("Bearer {token}"));
    assert_eq!(town.send(asks(), Body::empty()).await.problem(403), "access.denied");
    let change = json!({ "display_name": "韩", "department": "城管局", "roles": ["steward"], "revision": revision });
    let changed = town.put("/api/v1/users/han", &change).await.ok();
    assert_eq!((&changed["department"], &changed["roles"]), (&json!("城管局"), &json!(["steward"])));
    assert_eq!(town.send(asks(), Body::empty()).await.status, 200, "an open session has the new roles at once");
    assert_eq!(town.put("/api/v1/users/han", &change).await.problem(409), "user.changed");
    let end = json!({ "display_name": "x", "roles": ["reader"], "revision": 1 });
    assert_eq!(town.put("/api/v1/users/admin", &end).await.problem(409), "user.last-administrator");
    assert_eq!(town.post("/api/v1/users/han/disable", &json!({})).await.status, 204);
    assert_eq!(town.post("/api/v1/users/han/enable", &json!({})).await.status, 204);
    let han = &town.get("/api/v1/users?text=HAN").await.ok()["items"][0];
    assert_eq!((&han["name"], &han["disabled_at"]), (&json!("han"), &json!(null)));
}

#[tokio::test]
async fn users_are_found_by_part_and_role_and_paged() {
    let town = Town::empty();
    for name in ["a1", "a_2", "a%3"].map(|name| name.replace('%', "-")) {
        let new =
            json!({ "name": name, "display_name": format!("{name} 100%"), "department": "民政局", "roles": ["clerk"] });
        assert_eq!(town.post("/api/v1/users", &new).await.status, 201);
    }
    let names = |page: &serde_json::Value| -> Vec<String> {
        page["items"].as_array().unwrap().iter().map(|user| user["name"].as_str().unwrap().to_owned()).collect()
    };
    let first = town.get("/api/v1/users?limit=2").await.ok();
    assert_eq!(names(&first), ["admin", "a1"]);
    let rest = town.get(&format!("/api/v1/users?limit=2&after={}", first["next"])).await.ok();
    assert_eq!((names(&rest), &rest["next"]), (vec!["a_2".to_owned(), "a-3".to_owned()], &json!(null)));
    assert_eq!(names(&town.get("/api/v1/users?text=_").await.ok()), ["a_2"], "no pattern of the database");
    assert_eq!(names(&town.get("/api/v1/users?text=100%25&role=clerk").await.ok()).len(), 3);
    assert_eq!(names(&town.get("/api/v1/users?role=administrator").await.ok()), ["admin"]);
    assert_eq!(town.get("/api/v1/users?role=king").await.problem(400), "user.invalid-role");
}

#[tokio::test]
async fn a_token_acts_with_fewer_roles_and_never_with_more() {
    let town = Town::empty();
    let narrow = json!({ "label": "dashboard", "roles": ["reader"] });
    let issued = town.post("/api/v1/tokens", &narrow).await.json();
    assert_eq!(issued["token"]["roles"], json!(["reader"]));
    let secret = issued["secret"].as_str().unwrap().to_owned();
    let with = |method, path: &str| request(method, path).header(header::AUTHORIZATION, format!("Bearer {secret}"));
    assert_eq!(town.send(with("GET", "/api/v1/classes"), Body::empty()).await.status, 200);
    assert_eq!(town.send(with("GET", "/api/v1/users"), Body::empty()).await.problem(403), "access.denied");
    let json = |body: &str| Body::from(body.to_owned());
    let ask = || with("POST", "/api/v1/tokens").header(header::CONTENT_TYPE, "application/json");
    let wide = town.send(ask(), json(r#"{"label":"x","roles":["steward"]}"#)).await;
    assert_eq!(wide.problem(403), "token.role-too-wide");
    let same = town.send(ask(), json(r#"{"label":"x"}"#)).await.json();
    assert_eq!(same["token"]["roles"], json!(["reader"]), "a narrow token makes no wide one");
    let listed = town.get("/api/v1/users/admin/tokens").await.ok();
    assert_eq!(listed["items"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn ones_own_password_needs_the_present_one() {
    let town = Town::own();
    let door = "/api/v1/users/admin/password";
    let fresh = "correct-horse-battery";
    assert_eq!(town.post(door, &json!({ "password": fresh })).await.problem(403), "user.password-wrong");
    let with = json!({ "password": fresh, "current": town.password });
    assert_eq!(town.post(door, &with).await.status, 204);
    assert_eq!(town.get("/api/v1/classes").await.problem(401), "access.invalid-credential", "every session is closed");
    assert!(chengji_city::account::login(&town.city, "admin", fresh, None).is_ok());
}
