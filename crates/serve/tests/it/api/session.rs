//! `/api/v1/session`

use axum::body::Body;
use axum::http::header;
use serde_json::json;
use tower::ServiceExt;

use crate::town::{Answer, Town, request};

#[tokio::test]
async fn a_login_opens_a_session_that_a_logout_closes() {
    let town = Town::own();
    let answer = login(&town, &json!({ "name": "admin", "password": town.password })).await;
    let body = answer.ok();
    assert_eq!(body["actor"]["roles"], json!(["administrator"]));
    let cookie = answer.header("set-cookie").to_owned();
    for part in ["chengji_session=cjs_", "HttpOnly", "SameSite=Strict", "Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    let pair = cookie.split(';').next().unwrap().to_owned();
    let ask = |method| request(method, "/api/v1/session").header(header::COOKIE, pair.clone());
    let known = town.send(ask("GET"), Body::empty()).await.ok();
    assert_eq!((&known["actor"]["name"], &known["actor"]["anonymous"]), (&json!("admin"), &json!(false)));
    let closed = town.send(ask("DELETE").header("x-requested-with", "chengji"), Body::empty()).await;
    assert_eq!(closed.status, 204);
    assert!(closed.header("set-cookie").contains("Max-Age=0"));
    assert_eq!(town.send(ask("GET"), Body::empty()).await.ok()["actor"]["anonymous"], true);
}

#[tokio::test]
async fn nobody_in_particular_is_asking_without_a_session() {
    let town = Town::shared();
    let body = town.send(request("GET", "/api/v1/session"), Body::empty()).await.ok();
    assert_eq!(body["actor"]["anonymous"], true);
    assert_eq!(body["actor"]["roles"], json!([]));
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_name_are_refused_alike() {
    let town = Town::own();
    let wrong = login(&town, &json!({ "name": "admin", "password": "guess" })).await;
    let unknown = login(&town, &json!({ "name": "nobody", "password": "guess" })).await;
    assert_eq!(wrong.problem(401), "login.failed");
    let (mut wrong, mut unknown) = (wrong.json(), unknown.json());
    for body in [&mut wrong, &mut unknown] {
        body.as_object_mut().unwrap().remove("trace_id");
    }
    assert_eq!(wrong, unknown);
}

#[tokio::test]
async fn the_seventh_try_in_a_minute_is_told_to_wait() {
    let town = Town::empty();
    // One router: the allowance lives with the server, not with the request.
    let doors = chengji_serve::router(town.city.clone(), chengji_serve::ServeOptions::default());
    let mut last = None;
    for _ in 0..7 {
        let body = json!({ "name": "nobody", "password": "guess" }).to_string();
        let sent = request("POST", "/api/v1/session")
            .header(header::CONTENT_TYPE, "application/json")
            .body(Body::from(body))
            .unwrap();
        last = Some(Answer::read(doors.clone().oneshot(sent).await.unwrap()).await);
    }
    let last = last.unwrap();
    assert_eq!(last.problem(429), "access.too-many-tries");
    let seconds: u64 = last.header("retry-after").parse().unwrap();
    assert!((1..=60).contains(&seconds));
}

#[tokio::test]
async fn a_login_form_of_another_site_is_not_taken() {
    let town = Town::shared();
    let form = request("POST", "/api/v1/session").header(header::CONTENT_TYPE, "text/plain");
    let answer = town.send(form, Body::from(r#"{"name":"admin","password":"x"}"#)).await;
    assert_eq!(answer.problem(415), "request.unsupported-media-type");
}

async fn login(town: &Town, body: &serde_json::Value) -> Answer {
    let sent = request("POST", "/api/v1/session").header(header::CONTENT_TYPE, "application/json");
    town.send(sent, Body::from(body.to_string())).await
}
