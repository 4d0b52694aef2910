//! `/api/v1/codes:issue`, `/api/v1/code-runs`, `/api/v1/code-blocks`

use std::time::Duration;

use axum::body::Body;
use axum::http::header;
use chengji_city::Role;
use serde_json::{Value, json};

use super::jobs::upload_to;
use crate::town::{Town, request};

const ISSUE: &str = "/api/v1/codes:issue";
const RUNS: &str = "/api/v1/code-runs";
const BLOCKS: &str = "/api/v1/code-blocks";

fn keys(keys: &[&str]) -> Value {
    let key = |key: &&str| json!({ "key": key, "class": "010101", "division": "420106" });
    json!({ "scheme": "entity", "keys": keys.iter().map(key).collect::<Vec<_>>() })
}

#[tokio::test]
async fn keys_get_their_codes_and_the_same_ones_again() {
    let town = Town::empty();
    let first = town.post(ISSUE, &keys(&["A", "B", ""])).await.ok();
    assert_eq!(
        (&first["requested"], &first["issued"], &first["rejected"]),
        (&3.into(), &2.into(), &1.into()),
        "{first}"
    );
    let finding = &first["items"][2]["findings"][0];
    assert_eq!((&finding["rule"], &finding["field"]), (&"record.natural-key-missing".into(), &"key".into()));
    assert_ne!(finding["message"], finding["rule"]);
    let again = town.post(ISSUE, &keys(&["A", "B"])).await.ok();
    assert_eq!(again["existing"], 2);
    assert_eq!(again["items"][1]["code"], first["items"][1]["code"]);
    let mut dry = keys(&["C"]);
    dry["dry_run"] = true.into();
    assert_eq!(town.post(ISSUE, &dry).await.ok()["items"][0]["code"], Value::Null);
    let mut unknown = keys(&["A"]);
    unknown["scheme"] = "none".into();
    assert_eq!(town.post(ISSUE, &unknown).await.problem(404), "code.scheme-unknown");
    let reader = format!("Bearer {}", town.token_of(Role::Reader));
    let body = Body::from(keys(&["A"]).to_string());
    let sent =
        request("POST", ISSUE).header(header::AUTHORIZATION, reader).header(header::CONTENT_TYPE, "application/json");
    assert_eq!(town.send(sent, body).await.problem(403), "access.denied");
}

#[tokio::test]
async fn an_uploaded_file_of_keys_becomes_a_run() {
    let town = Town::empty();
    let file = "key,class,division\nA,010101,420106\nB,010101,420106\nB,010101,420111\n,010101,420106\n";
    let parts = [("file", Some("楼栋.csv"), file), ("scheme", None, "entity")];
    let answer = upload_to(&town, RUNS, &town.bearer(), &parts).await;
    assert_eq!(answer.status, 202, "{}", answer.text());
    let id = answer.json()["run_id"].as_i64().unwrap();
    let run = wait_for(&town, id).await;
    assert_eq!((&run["state"], &run["file_name"]), (&"finished".into(), &"楼栋.csv".into()), "{run}");
    let counts = ["requested", "issued", "existing", "conflicting", "rejected"].map(|name| run[name].as_i64().unwrap());
    assert_eq!(counts, [4, 2, 0, 1, 1]);
    assert_eq!(town.get(RUNS).await.ok()["items"][0]["run_id"], id);
    let left = std::fs::read_dir(town.city.data().join("uploads")).unwrap().count();
    assert_eq!(left, 0, "the uploaded file is still there");
    for (parts, code) in [
        (vec![("scheme", None, "entity")], "upload.missing-part"),
        (vec![("file", Some("a.csv"), file)], "upload.missing-part"),
        (vec![("file", Some("a.csv"), "name\nA\n"), ("scheme", None, "entity")], "code.key-column-missing"),
        (vec![("file", Some("a.csv"), file), ("more", None, "x")], "request.invalid-parameter"),
    ] {
        assert_eq!(upload_to(&town, RUNS, &town.bearer(), &parts).await.problem(400), code);
    }
    let left = std::fs::read_dir(town.city.data().join("uploads")).unwrap().count();
    assert_eq!(left, 0, "a refused file is still there");
    assert_eq!(town.get(&format!("{RUNS}/99")).await.problem(404), "code.run-not-found");
}

#[tokio::test]
async fn serials_are_set_aside_listed_and_used_up() {
    let town = Town::empty();
    let wish = json!({ "scheme": "entity", "class": "010101", "division": "420106", "custodian": "住建局", "size": 1 });
    let made = town.post(BLOCKS, &wish).await;
    assert_eq!(made.status, 201, "{}", made.text());
    assert_eq!(made.json()["left"], 1);
    let mut asked = keys(&["A"]);
    asked["custodian"] = "住建局".into();
    let answer = town.post(ISSUE, &asked).await.ok();
    assert_eq!(answer["items"][0]["code"], made.json()["first_code"]);
    let list = town.get(BLOCKS).await.ok();
    assert_eq!((&list["items"][0]["left"], &list["items"][0]["custodian"]), (&0.into(), &"住建局".into()));
    asked["keys"][0]["key"] = "B".into();
    assert_eq!(town.post(ISSUE, &asked).await.problem(409), "code.block-exhausted");
    let mut large = wish;
    large["size"] = 0.into();
    assert_eq!(town.post(BLOCKS, &large).await.problem(400), "code.block-too-large");
}

async fn wait_for(town: &Town, id: i64) -> Value {
    for _ in 0..200 {
        let run = town.get(&format!("{RUNS}/{id}")).await.ok();
        if run["state"] != "running" {
            // The file goes a moment after the run has ended.
            tokio::time::sleep(Duration::from_millis(200)).await;
            return run;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("the run does not end");
}
