//! `/healthz` and `/metrics`.

use std::net::SocketAddr;

use axum::body::Body;
use axum::extract::ConnectInfo;
use serde_json::json;

use crate::town::{Town, request};

#[tokio::test]
async fn the_server_says_that_it_and_its_store_are_well() {
    let answer = Town::shared().send(request("GET", "/healthz"), Body::empty()).await;
    assert_eq!(answer.ok(), json!({ "status": "ok" }));
}

#[tokio::test]
async fn metrics_count_requests_by_route_and_never_by_address() {
    let town = Town::shared();
    town.get("/api/v1/entities/420106010101000000001").await;
    let text = town.get("/metrics").await.text();
    assert!(text.contains(r#"route="/api/v1/entities/{code}""#), "{text}");
    assert!(text.contains("http_request_seconds_bucket"), "{text}");
    assert!(!text.contains("420106010101000000001"));
}

#[tokio::test]
async fn metrics_are_for_this_machine_but_not_for_what_a_proxy_brings_to_it() {
    let town = Town::shared();
    let local = ConnectInfo(SocketAddr::from(([127, 0, 0, 1], 4000)));
    let remote = ConnectInfo(SocketAddr::from(([10, 0, 0, 1], 4000)));
    let ask = |from| request("GET", "/metrics").extension(from);
    assert_eq!(town.send(ask(local), Body::empty()).await.status, 200);
    assert_eq!(town.send(ask(remote), Body::empty()).await.status, 401);
    let proxied = ask(local).header("x-forwarded-for", "203.0.113.9");
    assert_eq!(town.send(proxied, Body::empty()).await.status, 401);
}
