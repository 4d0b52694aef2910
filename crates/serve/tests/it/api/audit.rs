//! `/api/v1/audit`, `/api/v1/entities/{code}/proof`

use crate::town::{HOUSES, SHOPS, Town, codes};

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

#[tokio::test]
async fn the_log_is_searched_from_its_end() {
    let town = Town::shared();
    let all = town.get("/api/v1/audit/events:search?limit=2").await.ok();
    let size = all["size"].as_i64().unwrap();
    assert_eq!((&all["items"][0]["seq"], &all["next"]), (&(size - 1).into(), &(size - 2).into()));
    let created = town.get("/api/v1/audit/events:search?kind=entity.created&limit=10000").await.ok();
    let events = created["items"].as_array().unwrap();
    assert_eq!(events.len(), SHOPS + HOUSES);
    assert!(events.iter().all(|event| event["text"].as_str().unwrap().contains("\nevent entity.created\n")));
    assert!(created["next"].is_null() && created["looked"] == size);
    let group = town.get("/api/v1/audit/events:search?kind=ent").await.ok();
    assert!(group["items"].as_array().unwrap().is_empty(), "a kind or its first part, no other beginning");
    let code = codes(&town.get("/api/v1/entities?limit=1").await.ok()).remove(0);
    let one = town.get(&format!("/api/v1/audit/events:search?kind=entity&subject={}", code.to_lowercase())).await.ok();
    assert!(one["items"][0]["text"].as_str().unwrap().contains(&code));
    assert_eq!(town.get("/api/v1/audit/events:search?until=2001-01-01T00:00:00Z").await.ok()["looked"], 0);
    let since = town.get("/api/v1/audit/events:search?from=2001-01-01T00:00:00Z&limit=1").await.ok();
    assert_eq!(since["items"][0]["seq"], size - 1);
    assert_eq!(town.get("/api/v1/audit/events:search?from=now").await.problem(400), "query.invalid-time");
}

#[tokio::test]
async fn any_event_has_its_proof() {
    let town = Town::shared();
    let proof = town.get("/api/v1/audit/events/0/proof").await.ok();
    let first = town.get("/api/v1/audit/events?limit=1").await.ok();
    assert_eq!(proof["event"], first["items"][0]["text"]);
    assert_eq!((proof["seq"].as_i64(), proof["root"].as_str().unwrap().len()), (Some(0), 64));
    assert_eq!(town.get("/api/v1/audit/events/99999999/proof").await.problem(404), "audit.event-not-found");
}
