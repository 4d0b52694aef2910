//! Operations on addresses over HTTP: shown first, done as shown, decided by a second person, followed by others.

use axum::body::Body;
use axum::http::header;
use chengji_city::address_base::Grounds;
use chengji_city::address_base::act::{StepRequest, act};
use chengji_city::address_base::apply::{Application, apply};
use chengji_city::{Actor, Role};
use chengji_core::address_base::{AddressAct, AddressKind};
use serde_json::{Value, json};

use crate::town::{Answer, Town, request};

const OPERATIONS: &str = "/api/v1/address-operations";

async fn post_as(town: &Town, token: &str, path: &str, body: &Value) -> Answer {
    let asked = request("POST", path)
        .header(header::AUTHORIZATION, format!("Bearer {token}"))
        .header(header::CONTENT_TYPE, "application/json");
    town.send(asked, Body::from(body.to_string())).await
}

/// A published door of 和平大道.
fn door(town: &Town, number: &str) -> i64 {
    let grounds = Grounds { reason: "test".to_owned(), document: Some("1".to_owned()) };
    let application = Application {
        kind: Some(AddressKind::Doorplate),
        division: Some("420106".to_owned()),
        road: Some("和平大道".to_owned()),
        number: Some(number.to_owned()),
        grounds: grounds.clone(),
        ..Application::default()
    };
    let applicant = Actor { name: "applicant".to_owned(), ..town.admin.clone() };
    let made = apply(&town.city, &applicant, application).unwrap().address;
    let mut version = made.version;
    for step in [AddressAct::Verify, AddressAct::Review, AddressAct::Approve, AddressAct::Publish] {
        let request = StepRequest { address_id: made.address_id, act: step, grounds: grounds.clone(), version };
        version = act(&town.city, &town.admin, request).unwrap().address.version;
    }
    made.address_id
}

fn rename(to: &str) -> Value {
    json!({"kind": "rename-road", "road": {"division": "420106", "name": "和平大道"}, "to": to})
}

#[tokio::test]
async fn a_road_is_renamed_exactly_as_it_was_shown() {
    let town = Town::empty();
    let one = door(&town, "1号");
    let shown = town.post(OPERATIONS, &json!({"operation": rename("友谊大道"), "preview": true})).await.ok();
    let plan = &shown["plan"];
    assert_eq!((plan["changed"].as_u64(), plan["blocked"].as_bool()), (Some(1), Some(false)));
    assert_eq!(plan["changes"][0]["after"], "湖北省武汉市武昌区友谊大道1号");
    door(&town, "3号");
    let mut body = json!({"operation": rename("友谊大道"), "reason": "更名", "document": "1", "basis": plan["basis"]});
    assert_eq!(town.post(OPERATIONS, &body).await.problem(409), "address.changed-meanwhile");
    body["basis"] = Value::Null;
    let done = town.post(OPERATIONS, &body).await.ok();
    assert_eq!((done["outcome"]["state"].as_str(), done["outcome"]["changed"].as_u64()), (Some("applied"), Some(2)));
    let feed = town.get("/api/v1/address-changes?since=0").await.ok();
    let last = feed["items"].as_array().unwrap().last().unwrap();
    assert_eq!(
        (last["change"].as_str(), last["text"].as_str()),
        (Some("changed"), Some("湖北省武汉市武昌区友谊大道3号"))
    );
    assert_eq!(feed["items"][0]["address_id"], one);
    let since = format!("/api/v1/address-changes?since={}", feed["cursor"]);
    assert_eq!(town.get(&since).await.ok()["items"], json!([]));
}

#[tokio::test]
async fn what_ends_an_address_is_approved_by_another() {
    let town = Town::empty();
    let one = door(&town, "1号");
    let token = town.token_of(Role::District);
    let demolish = json!({"kind": "demolish", "address_id": one});
    let body = json!({"operation": demolish, "reason": "拆除", "document": "1"});
    let proposed = post_as(&town, &token, OPERATIONS, &body).await.ok();
    assert_eq!(proposed["outcome"]["state"], "proposed");
    let approval = format!("{OPERATIONS}/{}/approval", proposed["outcome"]["operation_id"]);
    assert_eq!(post_as(&town, &token, &approval, &json!({})).await.problem(403), "address.second-person");
    assert_eq!(town.post(&approval, &json!({})).await.ok()["state"], "applied");
    assert_eq!(town.get(&format!("/api/v1/standard-addresses/{one}")).await.ok()["state"], "retired");
}

#[tokio::test]
async fn an_operation_that_is_none_is_refused_with_its_code() {
    let town = Town::empty();
    door(&town, "1号");
    let unknown = json!({"operation": {"kind": "explode"}, "preview": true});
    assert_eq!(town.post(OPERATIONS, &unknown).await.problem(400), "request.invalid-body");
    let road = json!({"operation": {"kind": "rename-road", "road": {"road_id": 99}, "to": "x"}, "preview": true});
    assert_eq!(town.post(OPERATIONS, &road).await.problem(404), "address.road-not-found");
    let body = json!({"operation": rename("友谊大道"), "reason": "更名"});
    assert_eq!(town.post(OPERATIONS, &body).await.problem(400), "address.document-missing");
}

#[tokio::test]
async fn an_area_is_followed_and_let_go() {
    let town = Town::empty();
    let made = town.post("/api/v1/address-subscriptions", &json!({"title": "武昌", "divisions": ["420106"]})).await;
    assert_eq!(made.status.as_u16(), 201);
    let path = format!("/api/v1/address-subscriptions/{}", made.json()["id"]);
    let one = door(&town, "1号");
    let heard = town.get(&path).await.ok();
    assert_eq!(heard["items"][0]["address_id"], one);
    let rest = town.get(&format!("{path}?acknowledged={}", heard["cursor"])).await.ok();
    assert_eq!(rest["items"], json!([]));
    let wrong = town.post("/api/v1/address-subscriptions", &json!({"title": "x"})).await;
    assert_eq!(wrong.problem(400), "address.area-invalid");
    let gone = town.send(request("DELETE", &path).header(header::AUTHORIZATION, town.bearer()), Body::empty()).await;
    assert_eq!(gone.status.as_u16(), 204);
    assert_eq!(town.get(&path).await.problem(404), "address.subscription-not-found");
}
