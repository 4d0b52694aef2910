//! `/`: the portal's files, or how to build them.

use axum::body::Body;

use crate::town::{Town, request};

#[tokio::test]
async fn the_portal_or_the_way_to_build_it_is_shown_at_every_page_address() {
    let town = Town::shared();
    for path in ["/", "/jobs", "/entity/420106010101000000001"] {
        let answer = town.send(request("GET", path), Body::empty()).await;
        assert_eq!(answer.status, 200, "{path}");
        assert!(answer.header("content-type").starts_with("text/html"));
        assert!(answer.text().contains("Chengji"), "{path}");
    }
}

#[tokio::test]
async fn a_file_that_is_not_there_is_absent_and_no_page() {
    let town = Town::shared();
    for path in ["/assets/gone.js", "/favicon.gone", "/../Cargo.toml", "/%2e%2e/Cargo.toml"] {
        let answer = town.send(request("GET", path), Body::empty()).await;
        assert_eq!(answer.problem(404), "request.not-found", "{path}");
    }
    let answer = town.send(request("POST", "/jobs"), Body::empty()).await;
    assert_eq!(answer.problem(405), "request.method-not-allowed");
}
