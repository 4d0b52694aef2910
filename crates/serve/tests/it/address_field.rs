//! Field work over HTTP: what a phone takes along and brings back, and a stranger's report.

use axum::body::Body;
use axum::http::header;
use serde_json::{Value, json};

use crate::town::{Answer, Town, request};

/// A town with one application whose task is waiting.
async fn waiting() -> Town {
    let town = Town::empty();
    let application = json!({
        "kind": "doorplate", "division": "420106", "road": "和平大道", "number": "12号",
        "position": [114.3055, 30.5931],
    });
    town.post("/api/v1/address-applications", &application).await.ok();
    let raised = town.post("/api/v1/address-tasks:raise", &json!({})).await.ok();
    assert_eq!(raised["raised"], 1);
    town
}

async fn task(town: &Town) -> Value {
    town.get("/api/v1/address-tasks").await.ok()["items"][0].clone()
}

async fn photo(town: &Town, bytes: &'static [u8]) -> Answer {
    let upload = request("POST", "/api/v1/address-photos")
        .header(header::AUTHORIZATION, town.bearer())
        .header(header::CONTENT_TYPE, "image/jpeg");
    town.send(upload, Body::from(bytes)).await
}

fn answer(task: &Value, id: &str, photo: &str) -> Value {
    json!({ "answers": [{
        "answer_id": id, "task_id": task["task_id"], "address_version": task["address_version"],
        "verdict": "confirmed", "note": "属实", "seen_at": "2026-03-01T01:00:00Z",
        "lon": 114.3055, "lat": 30.5931, "accuracy_m": 5.0, "photos": [photo],
    }] })
}

#[tokio::test]
async fn a_package_is_the_same_until_something_changes_and_an_answer_counts_once() {
    let town = waiting().await;
    let task = task(&town).await;
    let cell = task["cell"].as_str().unwrap();
    let path = format!("/api/v1/address-tasks/package?cells={cell}");
    let package = town.get(&path).await;
    assert_eq!(package.ok()["tasks"][0], task);
    assert_eq!(package.ok()["addresses"][0]["text"].as_str().map(|text| text.ends_with("和平大道12号")), Some(true));
    let tag = package.header("etag").to_owned();
    let again = || {
        request("GET", &path).header(header::AUTHORIZATION, town.bearer()).header(header::IF_NONE_MATCH, tag.as_str())
    };
    assert_eq!(town.send(again(), Body::empty()).await.status, 304);

    let kept = photo(&town, b"\xff\xd8\xff\xe0door").await.ok();
    let sent = answer(&task, "phone-0001", kept["digest"].as_str().unwrap());
    let told = town.post("/api/v1/address-tasks:sync", &sent).await.ok();
    assert_eq!((&told["items"][0]["outcome"], &told["items"][0]["faults"]), (&json!("counted"), &json!([])));
    let told = town.post("/api/v1/address-tasks:sync", &sent).await.ok();
    assert_eq!((&told["items"][0]["outcome"], &told["items"][0]["reason"]), (&json!("known"), &json!("counted")));
    let address = town.get(&format!("/api/v1/standard-addresses/{}", task["address_id"])).await.ok();
    assert_eq!(address["state"], "verified");
    let package = town.send(again(), Body::empty()).await;
    assert_eq!(package.ok()["tasks"], json!([]));
    let answers = town.get(&format!("/api/v1/address-tasks/{}/answers", task["task_id"])).await.ok();
    assert_eq!(answers["items"][0]["worker"], "admin");
}

#[tokio::test]
async fn an_answer_given_before_a_change_is_shown_beside_what_stands_now() {
    let town = waiting().await;
    let task = task(&town).await;
    let step = json!({ "act": "verify", "version": task["address_version"], "reason": "" });
    town.post(&format!("/api/v1/standard-addresses/{}/acts", task["address_id"]), &step).await.ok();
    let kept = photo(&town, b"\xff\xd8\xff\xe0door").await.ok();
    let sent = answer(&task, "phone-0002", kept["digest"].as_str().unwrap());
    let told = town.post("/api/v1/address-tasks:sync", &sent).await.ok();
    assert_eq!(
        (&told["items"][0]["outcome"], &told["items"][0]["reason"]),
        (&json!("conflict"), &json!("address-changed"))
    );
    let conflicts = town.get("/api/v1/address-tasks/conflicts").await.ok();
    assert_eq!(conflicts["items"][0]["answer"]["note"], "属实");
    assert_ne!(conflicts["items"][0]["task"]["address_version"], task["address_version"]);
    let own = json!({ "uphold": true });
    let refused = town.post("/api/v1/address-task-answers/phone-0002/decision", &own).await;
    assert_eq!(refused.problem(403), "address.second-person");
}

#[tokio::test]
async fn anybody_reports_a_missing_plate_and_only_the_office_reads_it() {
    let town = waiting().await;
    let path = "/api/v1/address-plate-reports";
    let report = json!({ "kind": "missing", "text": "和平大道12号", "said": "没有门牌", "lon": 114.3, "lat": 30.6 });
    let stranger = || request("POST", path).header(header::CONTENT_TYPE, "application/json");
    let taken = town.send(stranger(), Body::from(report.to_string())).await;
    assert_eq!((taken.status.as_u16(), taken.ok()), (201, json!({ "report_id": 1 })));
    let wrong = json!({ "kind": "ugly", "text": "和平大道12号" });
    let refused = town.send(stranger(), Body::from(wrong.to_string())).await;
    assert_eq!(refused.problem(400), "address.report-invalid");
    assert_eq!(town.send(request("GET", path), Body::empty()).await.problem(401), "access.login-required");
    assert_eq!(town.get(path).await.ok()["items"][0]["reporter"], "anonymous");
}

#[tokio::test]
async fn bytes_that_are_no_photo_are_refused_and_a_photo_comes_back_as_it_was() {
    let town = Town::empty();
    assert_eq!(photo(&town, b"<svg/>").await.problem(400), "address.photo-invalid");
    let kept = photo(&town, b"\xff\xd8\xff\xe0door").await.ok();
    let shown = town.get(&format!("/api/v1/address-photos/{}", kept["digest"].as_str().unwrap())).await;
    assert_eq!(
        (shown.header("content-type"), shown.bytes.as_slice()),
        ("image/jpeg", b"\xff\xd8\xff\xe0door".as_slice())
    );
    assert_eq!(town.get("/api/v1/address-photos/00").await.problem(404), "address.photo-not-found");
}
