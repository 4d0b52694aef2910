//! `/api/v1/audit`, `/api/v1/entities/{code}/proof`

use crate::town::{Town, codes};

#[tokio::test]
async fn a_proof_leads_from_the_event_to_the_signed_checkpoint() {
    let town = Town::shared();
    let code = codes(&town.get("/api/v1/entities?limit=1").await.ok()).remove(0);
    let proof = town.get(&format!("/api/v1/entities/{code}/proof")).await.ok();
    assert!(proof["event"].as_str().unwrap().contains(&code));
    assert_eq!(proof["root"].as_str().unwrap().len(), 64);
    assert!(!proof["path"].as_array().unwrap().is_empty());
    let answer = town.get("/api/v1/audit/checkpoint").await;
    assert_eq!(answer.status, 200);
    assert!(answer.header("content-type").starts_with("text/plain"));
    let size = proof["tree_size"].as_i64().unwrap().to_string();
    assert!(proof["checkpoint"].as_str().unwrap().lines().any(|line| line == size));
    assert!(!answer.text().is_empty());
    let missing = town.get(&format!("/api/v1/entities/{code}/proof?version=99")).await;
    assert_eq!(missing.problem(404), "entity.version-not-found");
}

#[tokio::test]
async fn events_are_listed_in_order_from_the_first() {
    let town = Town::shared();
    let first = town.get("/api/v1/audit/events?limit=3").await.ok();
    let seqs: Vec<_> = first["items"].as_array().unwrap().iter().map(|event| event["seq"].clone()).collect();
    assert_eq!(seqs, [0, 1, 2]);
    let next = town.get("/api/v1/audit/events?after=2&limit=1").await.ok();
    assert_eq!(next["items"][0]["seq"], 3);
}
