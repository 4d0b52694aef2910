//! `/api/v1/addresses:…`

use axum::body::Body;
use axum::http::header::{ACCEPT_ENCODING, AUTHORIZATION, CONTENT_TYPE};
use serde_json::{Value, json};

use crate::town::{Town, request};

async fn stream(town: &Town, path: &str, lines: &str) -> Vec<Value> {
    let asked = request("POST", path).header(AUTHORIZATION, town.bearer()).header(CONTENT_TYPE, "application/x-ndjson");
    let answer = town.send(asked, Body::from(lines.to_owned())).await;
    answer.text().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[tokio::test]
async fn an_address_is_parsed_into_region_and_elements_that_tile_it() {
    let text = "江夏县纸坊镇文化路12号3栋402室";
    let body = json!({ "text": text, "city": "420100", "as_of": "1990" });
    let parsed = Town::shared().post("/api/v1/addresses:parse", &body).await.ok();
    assert_eq!(parsed["region"]["current"]["district"], "江夏区");
    assert_eq!(parsed["region"]["current"]["city"], "武汉市");
    let pieces: String =
        parsed["elements"].as_array().unwrap().iter().map(|element| element["text"].as_str().unwrap()).collect();
    assert_eq!(pieces, text);
    assert!(parsed["standard"].as_str().unwrap().ends_with("文化路12号3栋402室"), "{parsed}");
}

#[tokio::test]
async fn a_stream_is_answered_line_by_line_and_a_bad_line_keeps_its_place() {
    let lines =
        "{\"text\":\"武汉市武昌区中山路5号\"}\n{\"txt\":1}\n{\"text\":\"\"}\n{\"text\":\"上海市\",\"city\":\"x\"}";
    let answers = stream(Town::shared(), "/api/v1/addresses:parse", lines).await;
    assert_eq!(answers.len(), 4);
    assert_eq!(answers[0]["region"]["written"]["code"], "420106");
    assert_eq!(answers[1]["error"]["code"], "request.invalid-body");
    assert_eq!((&answers[2]["region"]["unknown"], &answers[2]["elements"]), (&json!("nothing-named"), &json!([])));
    assert_eq!(answers[3]["error"]["code"], "request.invalid-body");
}

#[tokio::test]
async fn a_stream_can_be_compressed() {
    let town = Town::shared();
    let asked = request("POST", "/api/v1/addresses:parse")
        .header(AUTHORIZATION, town.bearer())
        .header(CONTENT_TYPE, "application/x-ndjson")
        .header(ACCEPT_ENCODING, "gzip");
    let answer = town.send(asked, Body::from("{\"text\":\"武汉市武昌区中山路5号\"}\n".repeat(50))).await;
    assert_eq!((answer.status.as_u16(), answer.header("content-encoding")), (200, "gzip"));
    assert!(answer.bytes.starts_with(&[0x1f, 0x8b]) && answer.bytes.len() > 100);
}

#[tokio::test]
async fn nobody_reads_addresses_without_a_login() {
    let town = Town::shared();
    for path in ["parse", "match", "geocode"] {
        let asked = request("POST", &format!("/api/v1/addresses:{path}")).header(CONTENT_TYPE, "application/json");
        assert_eq!(town.send(asked, Body::from("{\"text\":\"x\"}")).await.problem(401), "access.login-required");
    }
    for path in ["suggest?q=x", "reverse?lon=114&lat=30"] {
        let asked = request("GET", &format!("/api/v1/addresses:{path}"));
        assert_eq!(town.send(asked, Body::empty()).await.problem(401), "access.login-required");
    }
}

#[tokio::test]
async fn without_an_index_there_is_nothing_to_match_against() {
    let town = Town::own();
    let body = json!({ "text": "武昌区中山路5号" });
    assert_eq!(town.post("/api/v1/addresses:match", &body).await.problem(409), "address.index-missing");
    assert_eq!(town.get("/api/v1/addresses:suggest?q=x").await.problem(409), "address.index-missing");
}
