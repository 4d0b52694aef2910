//! Whatever goes wrong is a problem document.

use axum::body::Body;
use axum::http::header;
use serde_json::json;

use crate::town::{Town, request};

#[tokio::test]
async fn a_problem_speaks_the_language_asked_for() {
    let town = Town::shared();
    let ask = |language: &str| {
        request("GET", "/api/v1/entities/420106010101999999990")
            .header(header::AUTHORIZATION, town.bearer())
            .header(header::ACCEPT_LANGUAGE, language.to_owned())
    };
    let chinese = town.send(ask("zh-CN"), Body::empty()).await;
    assert_eq!(chinese.problem(404), "entity.not-found");
    assert_eq!(chinese.header("content-language"), "zh-CN");
    assert_eq!(chinese.json()["title"], "没有找到");
    let english = town.send(ask("en"), Body::empty()).await;
    assert_eq!(english.json()["title"], "Not found");
    assert!(english.json()["detail"].as_str().unwrap().contains("420106010101999999990"));
}

#[tokio::test]
async fn an_unknown_address_a_wrong_method_and_a_wrong_body_are_problems() {
    let town = Town::shared();
    assert_eq!(town.get("/api/v1/nothing").await.problem(404), "request.not-found");
    assert_eq!(town.get("/ogc/nothing").await.problem(404), "request.not-found");
    let wrong = request("PATCH", "/api/v1/classes").header(header::AUTHORIZATION, town.bearer());
    assert_eq!(town.send(wrong, Body::empty()).await.problem(405), "request.method-not-allowed");
    let answer = town.post("/api/v1/tokens", &json!({ "lable": "typo" })).await;
    assert_eq!(answer.problem(400), "request.invalid-body");
    let form = request("POST", "/api/v1/tokens").header(header::AUTHORIZATION, town.bearer());
    let answer = town.send(form, Body::from("label=x")).await;
    assert_eq!(answer.problem(415), "request.unsupported-media-type");
}

#[tokio::test]
async fn a_json_body_over_one_mebibyte_is_refused() {
    let town = Town::shared();
    let answer = town.post("/api/v1/tokens", &json!({ "label": "x".repeat(1 << 20) })).await;
    assert_eq!(answer.problem(413), "request.too-large");
}

#[tokio::test]
async fn every_answer_carries_the_protecting_headers_and_its_trace_id() {
    let town = Town::shared();
    for path in ["/", "/healthz", "/api/v1/classes", "/api/v1/nothing"] {
        let sent = request("GET", path).header(header::AUTHORIZATION, town.bearer()).header("x-request-id", "forged");
        let answer = town.send(sent, Body::empty()).await;
        assert!(answer.header("content-security-policy").contains("worker-src 'self' blob:"), "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("x-frame-options"), "DENY");
        assert_eq!(answer.header("referrer-policy"), "no-referrer");
        let id = answer.header("x-request-id");
        assert!(id.len() == 36 && id != "forged", "{id}");
    }
}

#[tokio::test]
async fn answers_are_compressed_for_whoever_takes_gzip() {
    let town = Town::shared();
    let sent = request("GET", "/api/v1/entities")
        .header(header::AUTHORIZATION, town.bearer())
        .header(header::ACCEPT_ENCODING, "gzip");
    let answer = town.send(sent, Body::empty()).await;
    assert_eq!(answer.header("content-encoding"), "gzip");
    assert_eq!(answer.bytes[..2], [0x1f, 0x8b]);
}
