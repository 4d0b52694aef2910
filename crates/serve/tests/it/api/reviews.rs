//! Clerical review over HTTP: pairs side by side, their weights, the clerk's word and what came of it.

use axum::body::Body;
use axum::http::header;
use chengji_city::register::{self, FeedRequest, Unwatched};
use chengji_city::{Actor, Role};
use serde_json::{Value, json};

use crate::town::{Answer, Town, request};

const NUMBER: &str = "420106198001010015";
/// Number, name, identifier, birth date and telephone of what the police and the health authority know. Two pairs of namesakes of
/// one surname share birth date and telephone, which is for a clerk; one identifier stands in both lists.
const POLICE: &[[&str; 4]] = &[
    ["王大明", "", "1985-03-04", "13812345678"],
    ["李天一", "", "1990-01-01", "13900001111"],
    ["张三丰", NUMBER, "1980-01-01", "13700002222"],
];
const HEALTH: &[[&str; 4]] = &[
    ["王小红", "", "1985-03-04", "13812345678"],
    ["李小龙", "", "1990-01-01", "13900001111"],
    ["张三丰", NUMBER, "1980-01-01", "13700002222"],
];

fn feed(town: &Town, department: &str, rows: &[[&str; 4]]) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("people.csv");
    let rows: String = (1..)
        .zip(rows)
        .map(|(no, [name, id, birth, phone]): (u32, _)| format!("{no},{name},{id},{birth},{phone}\n"))
        .collect();
    std::fs::write(&file, format!("no,name,id,birth,phone\n{rows}")).unwrap();
    let mapping = format!(
        "kind = \"person\"\nfeed = \"whole\"\ndepartment = \"{department}\"\nnatural_key = \"no\"\n[person]\nname = \"name\"\n\
         citizen_id = \"id\"\nbirth_date = \"birth\"\nphone = \"phone\"\n"
    );
    let request = FeedRequest {
        file,
        file_name: "people.csv".to_owned(),
        mapping_text: mapping,
        mapping_id: department.to_owned(),
    };
    let fed = register::feed(&town.city, &Actor::system(), &request, &mut Unwatched).unwrap();
    assert_eq!(fed.counts.created, rows_of(department).len() as u64, "{fed:?}");
}

fn rows_of(department: &str) -> &'static [[&'static str; 4]] {
    if department == "police" { POLICE } else { HEALTH }
}

/// A town whose police and health authority know six records of people, put together.
fn doubtful() -> Town {
    let town = Town::empty();
    feed(&town, "police", POLICE);
    feed(&town, "health", HEALTH);
    register::settle(&town.city, &town.admin, &mut |_| {}).unwrap();
    town
}

async fn ask(town: &Town, token: &str, method: &str, path: &str, body: &Value) -> Answer {
    let request = request(method, path)
        .header(header::AUTHORIZATION, format!("Bearer {token}"))
        .header(header::CONTENT_TYPE, "application/json");
    town.send(request, Body::from(body.to_string())).await
}

fn field<'v>(pair: &'v Value, name: &str) -> &'v Value {
    pair["fields"].as_array().unwrap().iter().find(|field| field["name"] == name).unwrap()
}

#[tokio::test]
async fn the_queue_is_paged_and_a_pair_is_shown_masked_with_its_weights() {
    let town = doubtful();
    let first = town.get("/api/v1/resolution/reviews?kind=person&limit=1").await.ok();
    assert_eq!((&first["items"][0]["a"], &first["items"][0]["b"]), (&json!(1), &json!(4)));
    let next = first["next"].as_i64().unwrap();
    let second = town.get(&format!("/api/v1/resolution/reviews?cursor={next}&limit=1")).await.ok();
    assert_eq!((&second["items"][0]["a"], &second["items"][0]["b"]), (&json!(2), &json!(5)));
    assert_eq!(town.get("/api/v1/resolution/reviews?kind=dwelling").await.ok()["items"], json!([]));

    let answer = town.get("/api/v1/resolution/pairs/4/1").await;
    let pair = answer.ok();
    assert_eq!((&pair["kind"], &pair["sides"][0]["record"]), (&json!("person"), &json!(1)));
    assert_eq!(pair["sides"][0]["department"], "police");
    assert_eq!(pair["sides"][1]["thing_records"], json!([4]), "the two are two things");
    let name = field(&pair, "name");
    assert_eq!(
        (&name["a"]["value"], &name["a"]["masked"], &name["agrees"]),
        (&json!("王**"), &json!(true), &json!(false))
    );
    assert_eq!(name["b"]["value"], "王**", "masks are alike, the names are not");
    assert_eq!(field(&pair, "birth_date")["agrees"], true);
    assert_eq!(field(&pair, "phone")["a"]["value"], "138****5678");
    for secret in ["大明", "小红", "03-04", "13812345678"] {
        assert!(!answer.text().contains(secret), "{secret} in {}", answer.text());
    }
    let waterfall = &pair["waterfall"];
    let steps = waterfall["steps"].as_array().unwrap();
    let sum: i64 = steps.iter().map(|step| step["weight"].as_i64().unwrap()).sum();
    assert_eq!((sum, &steps.last().unwrap()["sum"]), (waterfall["weight"].as_i64().unwrap(), &waterfall["weight"]));
    let level = |name: &str| steps.iter().find(|step| step["field"] == name).unwrap()["level"].clone();
    assert_eq!((level("name"), level("birth"), level("contact")), ("surname".into(), "equal".into(), "phone".into()));
    assert_eq!((&waterfall["band"], &waterfall["ceiling"]), (&json!("review"), &json!("review")));
    assert_eq!(pair["review"]["id"], first["items"][0]["id"]);
    assert_eq!(pair["decision"], Value::Null);
}

#[tokio::test]
async fn a_pair_is_decided_the_next_one_told_and_the_decision_taken_back() {
    let town = doubtful();
    let before = town.get("/api/v1/resolution/pairs/1/4").await.ok();
    let (one, other) = (before["sides"][0]["thing"].clone(), before["sides"][1]["thing"].clone());
    let path = "/api/v1/resolution/pairs/1/4/decision";
    let skipped = town.post(path, &json!({ "verdict": "skip" })).await.ok();
    assert_eq!((&skipped["decision"], &skipped["next"]["a"]), (&Value::Null, &json!(2)));
    assert_eq!(town.get("/api/v1/resolution/reviews").await.ok()["items"].as_array().unwrap().len(), 2);
    let unreasoned = town.post(path, &json!({ "verdict": "same" })).await;
    assert_eq!(unreasoned.problem(400), "resolution.decision-invalid");

    let decided = town.post(path, &json!({ "verdict": "same", "reason": "改名，有户口底册" })).await.ok();
    assert_eq!(decided["moved"], json!([{ "record": 4, "from": other, "to": one }]));
    assert_eq!(decided["next"]["a"], 2);
    let after = town.get("/api/v1/resolution/pairs/1/4").await.ok();
    assert_eq!(after["sides"][1]["thing_records"], json!([1, 4]));
    assert_eq!((&after["review"], &after["decision"]["same"]), (&Value::Null, &json!(true)));
    assert_eq!(after["decision"]["reason"], "改名，有户口底册");
    let again = town.post(path, &json!({ "verdict": "different", "reason": "再看" })).await;
    assert_eq!(again.problem(409), "resolution.pair-decided");
    let cousins = json!({ "verdict": "different", "reason": "堂兄弟" });
    let last = town.post("/api/v1/resolution/pairs/5/2/decision", &cousins).await;
    assert_eq!(last.ok()["next"], Value::Null);

    let withdrawal = format!("/api/v1/resolution/decisions/{}/withdrawal", decided["decision"]);
    let undone = town.post(&withdrawal, &json!({ "reason": "看错了" })).await.ok();
    assert_eq!((&undone["a"], &undone["b"]), (&json!(1), &json!(4)));
    assert_eq!(undone["moved"], json!([{ "record": 4, "from": one, "to": other }]));
    assert_eq!(town.post(&withdrawal, &json!({})).await.problem(404), "resolution.decision-unknown");
    let restored = town.get("/api/v1/resolution/pairs/1/4").await.ok();
    // A thing that was merged has its number again; its code may be another one, because the first leads on.
    for side in [0, 1] {
        for same in ["record", "thing", "thing_records"] {
            assert_eq!(restored["sides"][side][same], before["sides"][side][same], "{same}");
        }
    }
    assert_eq!(town.get("/api/v1/resolution/reviews").await.ok()["items"].as_array().unwrap().len(), 1);

    let story = town.get(&format!("/api/v1/resolution/things/{other}")).await.ok();
    let what: Vec<&str> =
        story["items"].as_array().unwrap().iter().map(|event| event["what"].as_str().unwrap()).collect();
    assert_eq!(what, ["create", "merge", "split", "join"]);
    assert_eq!(story["records"], json!([4]));
    let page = town.get(&format!("/api/v1/resolution/things/{other}?limit=2")).await.ok();
    assert_eq!((page["items"].as_array().unwrap().len(), page["next"].is_i64()), (2, true));
}

#[tokio::test]
async fn a_purpose_shows_the_values_of_one_record_and_the_look_is_told() {
    let town = doubtful();
    let asked = json!({ "purpose": "statutory-request", "ticket": "WH-2026-7" });
    town.post("/api/v1/privacy/records/1/unmask", &asked).await.ok();
    let pair = town.get("/api/v1/resolution/pairs/1/4").await.ok();
    assert_eq!(
        (&field(&pair, "name")["a"]["value"], &field(&pair, "name")["b"]["value"]),
        (&json!("王大明"), &json!("王**"))
    );
    assert!(pair["sides"][0]["shown_until"].is_string() && pair["sides"][1]["shown_until"].is_null(), "{pair}");
    let told = town.get("/api/v1/audit/events?limit=1000").await.text();
    assert!(told.contains("privacy.read") && told.contains("WH-2026-7"), "{told}");
    assert!(!told.contains("王大明"));
}

#[tokio::test]
async fn who_may_not_is_refused_and_what_is_not_there_is_not_found() {
    let town = doubtful();
    let reader = town.token_of(Role::Reader);
    for (method, path, body) in [
        ("GET", "/api/v1/resolution/reviews", Value::Null),
        ("GET", "/api/v1/resolution/pairs/1/4", Value::Null),
        ("POST", "/api/v1/resolution/pairs/1/4/decision", json!({ "verdict": "same", "reason": "r" })),
        ("POST", "/api/v1/resolution/pairs/1/4/decision", json!({ "verdict": "skip" })),
        ("POST", "/api/v1/resolution/decisions/1/withdrawal", json!({})),
    ] {
        assert_eq!(ask(&town, &reader, method, path, &body).await.problem(403), "access.denied", "{method} {path}");
    }
    assert_eq!(town.get("/api/v1/resolution/pairs/1/99").await.problem(404), "resolution.record-unknown");
    assert_eq!(town.get("/api/v1/resolution/pairs/1/1").await.problem(400), "resolution.decision-invalid");
    assert_eq!(town.get("/api/v1/resolution/pairs/x/1").await.problem(400), "request.invalid-path");
    assert_eq!(town.get("/api/v1/resolution/reviews?kind=x").await.problem(400), "request.invalid-parameter");
    assert_eq!(town.get("/api/v1/resolution/reviews?limit=0").await.problem(400), "query.invalid-limit");
    assert_eq!(town.get("/api/v1/resolution/things/999").await.problem(404), "register.thing-not-found");
    let same = json!({ "verdict": "same", "reason": "r" });
    let decided = town.post("/api/v1/resolution/pairs/1/99/decision", &same).await;
    assert_eq!(decided.problem(404), "resolution.record-unknown");
    let undone = town.post("/api/v1/resolution/decisions/99/withdrawal", &json!({})).await;
    assert_eq!(undone.problem(404), "resolution.decision-unknown");
    let story = ask(&town, &reader, "GET", "/api/v1/resolution/things/1", &Value::Null).await.ok();
    assert!(story["records"].is_array());
}
