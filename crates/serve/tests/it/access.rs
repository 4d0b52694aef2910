//! Who gets through which door.

use axum::body::Body;
use axum::http::header;
use chengji_city::Role;
use serde_json::{Value, json};

use crate::town::{Town, request};

/// The only operations that answer anybody; everything else is refused while nothing is published.
const OPEN: &[(&str, &str)] = &[
    ("get", "/healthz"),
    ("get", "/api/v1/openapi.json"),
    ("get", "/api/v1/session"),
    ("post", "/api/v1/session"),
    ("delete", "/api/v1/session"),
    ("get", "/api/v1/plates/keys"),
    ("post", "/api/v1/plates:verify"),
    ("post", "/api/v1/address-plate-reports"),
    ("get", "/api/v1/address-certificates/{number}"),
    ("get", "/p/{code}"),
    ("post", "/p/{code}"),
    ("get", "/p/{code}/{seal}"),
    ("get", "/scan"),
];

#[tokio::test]
async fn every_documented_operation_refuses_whoever_has_not_logged_in() {
    let town = Town::own();
    let api = serde_json::to_value(chengji_serve::openapi()).unwrap();
    let ogc = town.get("/ogc/api").await.ok();
    let mut asked = 0;
    for (prefix, document) in [("", &api), ("/ogc", &ogc)] {
        for (method, path) in operations(document) {
            if OPEN.contains(&(method.as_str(), path.as_str())) {
                continue;
            }
            let path = filled(&format!("{prefix}{path}"));
            let answer = town.send(request(&method.to_uppercase(), &path), Body::empty()).await;
            assert_eq!(answer.problem(401), "access.login-required", "{method} {path}");
            assert!(!answer.header("www-authenticate").is_empty());
            asked += 1;
        }
    }
    assert!(asked > 30, "only {asked} operations were found");
}

#[tokio::test]
async fn an_open_operation_is_marked_so_in_the_document_and_no_other() {
    let api = serde_json::to_value(chengji_serve::openapi()).unwrap();
    for (method, path) in operations(&api) {
        let is_open = api["paths"][&path][&method]["security"] == json!([{}]);
        assert_eq!(is_open, OPEN.contains(&(method.as_str(), path.as_str())), "{method} {path}");
    }
}

#[tokio::test]
async fn a_false_bearer_is_refused_and_a_stale_cookie_is_nobody() {
    let town = Town::shared();
    let bearer = request("GET", "/api/v1/classes").header(header::AUTHORIZATION, "Bearer cjs_00");
    assert_eq!(town.send(bearer, Body::empty()).await.problem(401), "access.invalid-credential");
    let cookie = request("GET", "/api/v1/session").header(header::COOKIE, "chengji_session=cjs_00");
    assert_eq!(town.send(cookie, Body::empty()).await.ok()["actor"]["anonymous"], true);
    let cookie = request("GET", "/api/v1/classes").header(header::COOKIE, "chengji_session=cjs_00");
    assert_eq!(town.send(cookie, Body::empty()).await.problem(401), "access.login-required");
}

#[tokio::test]
async fn a_write_by_cookie_needs_the_header_that_other_sites_cannot_send() {
    let town = Town::own();
    let cookie = format!("chengji_session={}", town.token);
    let write = || request("PUT", "/api/v1/publications/040101").header(header::COOKIE, &cookie);
    assert_eq!(town.send(write(), Body::empty()).await.problem(403), "access.csrf");
    let forged = write().header("x-requested-with", "XMLHttpRequest");
    assert_eq!(town.send(forged, Body::empty()).await.problem(403), "access.csrf");
    let ours = write().header("x-requested-with", "chengji");
    assert_eq!(town.send(ours, Body::empty()).await.status, 204);
    let read = request("GET", "/api/v1/classes").header(header::COOKIE, &cookie);
    assert_eq!(town.send(read, Body::empty()).await.status, 200);
}

#[tokio::test]
async fn a_gis_client_comes_in_with_an_api_token_as_password_and_with_nothing_else() {
    use base64::Engine;
    let town = Town::shared();
    let basic = |password: &str| {
        let pair = base64::engine::general_purpose::STANDARD.encode(format!("qgis:{password}"));
        request("GET", "/ogc/collections").header(header::AUTHORIZATION, format!("Basic {pair}"))
    };
    assert_eq!(town.send(basic(&town.api_token()), Body::empty()).await.status, 200);
    for other in [&town.password, &town.token] {
        let answer = town.send(basic(other), Body::empty()).await;
        assert_eq!(answer.problem(401), "access.invalid-credential");
        assert!(answer.header("www-authenticate").starts_with("Basic"));
    }
    // A page's own fetch is refused without the browser's dialogue.
    let fetched = request("GET", "/ogc/collections").header("sec-fetch-site", "same-origin");
    let answer = town.send(fetched, Body::empty()).await;
    assert_eq!(answer.status, 401);
    assert!(answer.header("www-authenticate").starts_with("Bearer"));
}

#[tokio::test]
async fn each_role_passes_its_own_doors_only() {
    let town = Town::own();
    for (role, may) in [
        (Role::Reader, [true, false, false, false, false]),
        (Role::Steward, [true, true, false, false, false]),
        (Role::Auditor, [true, true, true, true, false]),
        (Role::Administrator, [true, true, true, true, true]),
    ] {
        let token = format!("Bearer {}", town.token_of(role));
        let doors = ["/api/v1/entities", "/api/v1/jobs", "/api/v1/audit/events", "/metrics", "/api/v1/users"];
        for (door, may) in doors.into_iter().zip(may) {
            let answer = town.send(request("GET", door).header(header::AUTHORIZATION, &token), Body::empty()).await;
            assert_eq!(answer.status.as_u16(), if may { 200 } else { 403 }, "{role} at {door}");
        }
    }
}

fn operations(document: &Value) -> Vec<(String, String)> {
    let paths = document["paths"].as_object().unwrap();
    let methods = |(path, item): (&String, &Value)| {
        let methods: Vec<String> = item.as_object().unwrap().keys().cloned().collect();
        methods.into_iter().map(move |method| (method, path.clone())).collect::<Vec<_>>()
    };
    paths.iter().flat_map(methods).collect()
}

/// The path with something plausible for every variable.
fn filled(path: &str) -> String {
    let segment = |part: &str| match part {
        "{id}" => "1".to_owned(),
        part if part.starts_with('{') => "x".to_owned(),
        part => part.to_owned(),
    };
    path.split('/').map(segment).collect::<Vec<_>>().join("/")
}
