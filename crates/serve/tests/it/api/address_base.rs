//! `/api/v1/standard-addresses`, `/api/v1/address-applications`, `/api/v1/address-operations`, `/api/v1/address-doubts`

use axum::body::Body;
use axum::http::header;
use chengji_city::Role;
use serde_json::{Value, json};

use super::jobs::upload_to;
use crate::town::{Town, request};

const APPLY: &str = "/api/v1/address-applications";

fn door(number: &str) -> Value {
    json!({ "kind": "doorplate", "division": "420106", "road": "和平大道", "number": number, "position": [114.33, 30.55] })
}

/// Posts with the token of another role.
async fn post_as(town: &Town, role: Role, path: &str, body: &Value) -> crate::town::Answer {
    let token = format!("Bearer {}", town.token_of(role));
    let sent =
        request("POST", path).header(header::AUTHORIZATION, token).header(header::CONTENT_TYPE, "application/json");
    town.send(sent, Body::from(body.to_string())).await
}

#[tokio::test]
async fn an_address_is_applied_for_by_one_and_published_by_another() {
    let town = Town::empty();
    let made = post_as(&town, Role::Clerk, APPLY, &door("457号")).await;
    assert_eq!(made.status, 201, "{}", made.text());
    let mut at = made.json()["address"].clone();
    assert_eq!((&at["text"], &at["state"]), (&"湖北省武汉市武昌区和平大道457号".into(), &"applied".into()));
    let acts = format!("/api/v1/standard-addresses/{}/acts", at["id"]);
    assert_eq!(
        post_as(&town, Role::Reader, &acts, &json!({ "act": "verify", "version": 1 })).await.problem(403),
        "access.denied"
    );
    for act in ["verify", "review", "approve", "publish"] {
        let stale = town.post(&acts, &json!({ "act": act, "version": 77 })).await;
        assert_eq!(stale.problem(409), "address.changed-meanwhile");
        at = town.post(&acts, &json!({ "act": act, "version": at["version"] })).await.ok()["address"].clone();
    }
    assert_eq!((&at["state"], &at["visible"]), (&"published".into(), &true.into()));
    assert_eq!(
        town.post(&acts, &json!({ "act": "fly", "version": 1 })).await.problem(400),
        "request.invalid-parameter"
    );
    let shown = town.get(&format!("/api/v1/standard-addresses/{}?as_of=1999-01-01", at["id"])).await;
    assert_eq!(shown.problem(404), "address.not-found");
    let history = town.get(&format!("/api/v1/standard-addresses/{}/history", at["id"])).await.ok();
    assert_eq!(history["acts"].as_array().unwrap().len(), 5);
    let retire = json!({ "act": "retire", "version": at["version"], "reason": "torn down", "document": "WU-1" });
    let waiting = town.post(&acts, &retire).await.ok()["operation"].clone();
    assert_eq!(waiting["state"], "proposed");
    let approval = format!("/api/v1/address-operations/{}/approval", waiting["id"]);
    assert_eq!(town.post(&approval, &json!({})).await.problem(403), "address.second-person");
    assert_eq!(post_as(&town, Role::District, &approval, &json!({})).await.ok()["state"], "applied");
    let listed = town.get("/api/v1/standard-addresses?state=retired&division=4201").await.ok();
    assert_eq!(listed["items"][0]["id"], at["id"]);
}

#[tokio::test]
async fn queues_and_doubts_are_told_and_strangers_are_told_nothing() {
    let town = Town::empty();
    let at = town.post(APPLY, &door("1号")).await.json()["address"].clone();
    let queues = town.get("/api/v1/address-queues?division=420106").await.ok();
    let applied = queues["items"].as_array().unwrap().iter().find(|queue| queue["state"] == "applied").unwrap().clone();
    assert_eq!(applied["waiting"], 1);
    let told = json!({ "address_id": at["id"], "said": "the plate is missing" });
    let doubt = post_as(&town, Role::Reader, "/api/v1/address-doubts", &told).await;
    assert_eq!(doubt.status, 201, "{}", doubt.text());
    let steps = format!("/api/v1/address-doubts/{}/steps", doubt.json()["id"]);
    let done = json!({ "state": "done", "answer": "put up again", "version": 1 });
    assert_eq!(town.post(&steps, &done).await.ok()["answer"], "put up again");
    for path in
        ["/api/v1/standard-addresses", "/api/v1/address-queues", "/api/v1/address-doubts", "/api/v1/address-operations"]
    {
        assert_eq!(town.send(request("GET", path), Body::empty()).await.status, 401, "{path}");
    }
}

#[tokio::test]
async fn an_uploaded_file_of_applications_becomes_a_run_with_findings() {
    let town = Town::empty();
    let file = "kind,division,road,number\ndoorplate,420106,和平大道,1号\ndoorplate,429999,和平大道,3号\n";
    let answer = upload_to(&town, "/api/v1/address-runs", &town.bearer(), &[("file", Some("门牌.csv"), file)]).await;
    assert_eq!(answer.status, 202, "{}", answer.text());
    let path = format!("/api/v1/address-runs/{}", answer.json()["id"]);
    let mut run = Value::Null;
    for _ in 0..600 {
        run = town.get(&path).await.ok();
        if run["state"] != "running" {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    assert_eq!((&run["state"], &run["made"], &run["rejected"]), (&"finished".into(), &1.into(), &1.into()), "{run}");
    let findings = town.get(&format!("{path}/findings")).await.ok();
    assert_eq!(findings["items"][0]["row"], 2);
}
