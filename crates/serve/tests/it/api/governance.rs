//! Rules, findings and indicators over HTTP.

use axum::body::Body;
use axum::http::header;
use chengji_city::Role;
use chengji_city::consistency::{self, Extent};
use serde_json::{Value, json};

use crate::town::{Answer, Town, request};

/// One organisation that two departments know at two addresses, as feeding and resolving would leave it.
fn divided() -> Town {
    let town = Town::empty();
    let database = rusqlite::Connection::open(town.city.data().join("chengji.db")).unwrap();
    let filled = "INSERT INTO registers VALUES (1, '市市场监管局', 'organisation', 'a', 1, NULL, 0, 0), (2, '市税务局', 'organisation', 'b', 2, NULL, 0, 0);
        INSERT INTO things (thing_id, kind, label, division, golden, records, recorded_at) VALUES (1, 'organisation', '某公司', '420106001001', x'00', 2, 0);
        INSERT INTO register_records (record_id, register_id, kind, key_digest, row_digest, version, content, address_id, status, thing_id,
            valid_from, feed_id, recorded_at)
        VALUES (1, 1, 'organisation', x'01', x'00', 1, x'00', 1, 'active', 1, '2020-01-01', 1, 0),
            (2, 2, 'organisation', x'02', x'00', 1, x'00', 2, 'active', 1, '2020-01-01', 1, 0);";
    database.execute_batch(filled).unwrap();
    town
}

async fn post_as(town: &Town, token: &str, path: &str, body: &Value) -> Answer {
    let request = request("POST", path)
        .header(header::AUTHORIZATION, format!("Bearer {token}"))
        .header(header::CONTENT_TYPE, "application/json");
    town.send(request, Body::from(body.to_string())).await
}

#[tokio::test]
async fn a_finding_is_listed_sent_answered_and_closed() {
    let town = divided();
    let begun = town.post("/api/v1/consistency/checks", &json!({ "whole": true })).await;
    assert_eq!((begun.status.as_u16(), begun.ok()["state"].as_str()), (202, Some("running")));
    // The check of the door goes on in the background; this one waits its turn.
    consistency::check(&town.city, &town.admin, Extent::Whole, &mut |_| {}).unwrap();
    let list = town.get("/api/v1/consistency/findings").await.ok();
    let finding = &list["items"][0];
    assert_eq!((&finding["rule"], &finding["owner"]), (&"organisation.two-addresses".into(), &"市税务局".into()));
    let id = finding["id"].as_i64().unwrap();
    assert_eq!(list["items"].as_array().unwrap().len(), 1);
    assert_eq!(town.get("/api/v1/consistency/findings?state=x").await.problem(400), "request.invalid-parameter");
    assert_eq!(town.get("/api/v1/consistency/findings?cursor=x").await.problem(400), "query.invalid-cursor");
    assert_eq!(town.get("/api/v1/consistency/findings/99").await.problem(404), "consistency.finding-not-found");

    let reader = town.token_of(Role::Reader);
    let refused = post_as(&town, &reader, "/api/v1/consistency/sendings", &json!({})).await;
    assert_eq!(refused.problem(403), "access.denied");
    let sent = town.post("/api/v1/consistency/sendings", &json!({ "findings": [id] })).await.ok();
    assert_eq!(sent["sent"], 1);
    let again = town.post("/api/v1/consistency/sendings", &json!({ "findings": [id] })).await;
    assert_eq!(again.problem(409), "consistency.step-forbidden");

    let answers = format!("/api/v1/consistency/findings/{id}/answers");
    let nobody = town.token_of(Role::Steward);
    let refused = post_as(&town, &nobody, &answers, &json!({ "answer": "confirmed" })).await;
    assert_eq!(refused.problem(403), "consistency.not-asked", "a user without a department answers for none");
    for department in ["市税务局", "市市场监管局"] {
        town.post(&answers, &json!({ "answer": "disputed", "department": department, "remark": "分支机构" }))
            .await
            .ok();
    }
    let story = town.get(&format!("/api/v1/consistency/findings/{id}")).await.ok();
    assert_eq!((&story["finding"]["state"], story["sides"].as_array().unwrap().len()), (&"answered".into(), 2));
    let acts = format!("/api/v1/consistency/findings/{id}/acts");
    let version = story["finding"]["version"].as_i64().unwrap();
    let stale = town.post(&acts, &json!({ "act": "waive", "reason": "两处经营", "version": version - 1 })).await;
    assert_eq!(stale.problem(409), "consistency.changed-meanwhile");
    let waived = town.post(&acts, &json!({ "act": "waive", "reason": "两处经营", "version": version })).await.ok();
    assert_eq!(waived["state"], "waived");
    let standing = town.get("/api/v1/consistency/subjects/organisation/1").await.ok();
    assert_eq!(standing, json!([]));
    let rules = town.get("/api/v1/consistency/rules").await.ok();
    assert!(rules.as_array().unwrap().iter().any(|rule| rule["id"] == "person.birth-conflict"));
}

#[tokio::test]
async fn indicators_are_read_drilled_and_frozen() {
    let town = divided();
    consistency::check(&town.city, &town.admin, Extent::Whole, &mut |_| {}).unwrap();
    chengji_city::indicator::count(&town.city, &town.admin, Extent::Whole, &mut |_| {}).unwrap();
    assert_eq!(town.get("/api/v1/indicators").await.ok().as_array().unwrap().len(), 7);
    let shares = town.get("/api/v1/indicator-shares?by=community").await.ok();
    let governed = shares.as_array().unwrap().iter().find(|share| share["indicator"] == "governed").unwrap().clone();
    assert_eq!(
        (&governed["division"], &governed["holds"], &governed["of"]),
        (&"420106001001".into(), &0.into(), &1.into())
    );
    assert_eq!(town.get("/api/v1/indicator-shares?by=x").await.problem(400), "request.invalid-parameter");
    assert_eq!(town.get("/api/v1/indicator-shares?within=x").await.problem(400), "code.division-invalid");
    let things = town.get("/api/v1/indicators/governed/things?within=420106").await.ok();
    assert_eq!((&things["items"][0]["id"], &things["items"][0]["label"]), (&1.into(), &"某公司".into()));
    assert_eq!(town.get("/api/v1/indicators/x/things").await.problem(404), "indicator.unknown");

    let reader = town.token_of(Role::Reader);
    let refused = post_as(&town, &reader, "/api/v1/indicator-counts", &json!({})).await;
    assert_eq!(refused.problem(403), "access.denied");
    assert_eq!(town.post("/api/v1/indicator-counts", &json!({})).await.status.as_u16(), 202);
    let month: String = town.city.now().to_string().chars().take(7).collect();
    let frozen = town.post("/api/v1/indicator-months", &json!({ "month": month })).await;
    assert_eq!((frozen.status.as_u16(), &frozen.ok()["sound"]), (201, &true.into()));
    let twice = town.post("/api/v1/indicator-months", &json!({ "month": month })).await;
    assert_eq!(twice.problem(409), "indicator.month-frozen");
    let read = town.get(&format!("/api/v1/indicator-months/{month}")).await.ok();
    assert!(read["body"]["shares"].as_array().unwrap().len() >= 7);
    let list = town.get("/api/v1/indicator-months").await.ok();
    assert_eq!((&list[0]["month"], &list[0]["body"]), (&month.clone().into(), &Value::Null));
    let door = format!("/api/v1/indicator-months/{month}/report");
    let pdf = town.get(&door).await;
    assert_eq!((pdf.status.as_u16(), pdf.header("content-type")), (200, "application/pdf"));
    assert!(pdf.bytes.starts_with(b"%PDF-") && pdf.header("content-disposition").contains(&format!("{month}.pdf")));
    let book = town.get(&format!("{door}?format=xlsx")).await;
    assert!(book.status.is_success() && book.bytes.starts_with(b"PK"));
    assert_eq!(town.get(&format!("{door}?format=doc")).await.problem(400), "query.invalid-format");
    let missing = town.get("/api/v1/indicator-months/1999-01/report").await;
    assert_eq!(missing.problem(404), "indicator.month-not-found");
}
