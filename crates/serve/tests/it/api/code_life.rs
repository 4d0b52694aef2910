//! The life of codes and their verification, over HTTP.

use axum::body::Body;
use axum::http::header;
use chengji_city::Role;
use serde_json::{Value, json};

use crate::town::{Answer, Town, codes, request};

async fn post_as(town: &Town, token: &str, path: &str, body: &Value) -> Answer {
    let asked = request("POST", path)
        .header(header::AUTHORIZATION, format!("Bearer {token}"))
        .header(header::CONTENT_TYPE, "application/json");
    town.send(asked, Body::from(body.to_string())).await
}

#[tokio::test]
async fn a_code_is_suspended_and_restored_and_its_acts_are_listed() {
    let town = Town::own();
    let code = codes(&town.get("/api/v1/entities?limit=1").await.ok()).remove(0);
    let acts = format!("/api/v1/codes/{code}/acts");
    assert_eq!(town.post(&acts, &json!({"act": "suspend", "reason": "巡检"})).await.ok()["state"], "done");
    let life = town.get(&format!("/api/v1/codes/{code}")).await.ok();
    assert_eq!((life["state"].as_str(), life["acts"][0]["reason"].as_str()), (Some("suspended"), Some("巡检")));
    assert!(life["allowed"].as_array().unwrap().contains(&json!("restore")));
    assert_eq!(town.post(&acts, &json!({"act": "suspend", "reason": "巡检"})).await.problem(409), "code.act-forbidden");
    assert_eq!(town.post(&acts, &json!({"act": "restore", "reason": "完毕"})).await.ok()["state"], "done");
    assert_eq!(town.post(&acts, &json!({"act": "restore"})).await.problem(400), "request.invalid-body");
    assert_eq!(town.post(&acts, &json!({"act": "burn", "reason": "x"})).await.problem(400), "request.invalid-body");
    let retire = json!({"act": "retire", "reason": "拆除"});
    assert_eq!(town.post(&acts, &retire).await.problem(400), "code.document-missing");
}

#[tokio::test]
async fn a_second_person_decides_and_the_first_cannot() {
    let town = Town::own();
    let code = codes(&town.get("/api/v1/entities?limit=1").await.ok()).remove(0);
    let steward = town.token_of(Role::Steward);
    let acts = format!("/api/v1/codes/{code}/acts");
    let retire = json!({"act": "retire", "reason": "拆除", "document": "武城更〔2026〕3号"});
    let proposed = post_as(&town, &steward, &acts, &retire).await.ok();
    assert_eq!(proposed["state"], "proposed");
    let waiting = town.get("/api/v1/code-proposals").await.ok();
    assert_eq!(waiting["items"][0]["id"], proposed["id"]);
    let approval = format!("/api/v1/code-proposals/{}/approval", proposed["id"]);
    assert_eq!(post_as(&town, &steward, &approval, &Value::Null).await.problem(403), "code.proposal-own");
    assert_eq!(town.post(&approval, &Value::Null).await.ok()["state"], "done");
    assert_eq!(town.get(&format!("/api/v1/codes/{code}")).await.ok()["state"], "retired");
    assert_eq!(town.post(&approval, &Value::Null).await.problem(404), "code.proposal-not-found");
    let verified = town.get(&format!("/api/v1/codes/{code}/verification")).await.ok();
    assert_eq!((verified["valid"].as_bool(), &verified["problem"]["code"]), (Some(false), &json!("code.retired")));
}

#[tokio::test]
async fn each_kind_of_bad_text_has_its_own_code_and_the_likely_fix() {
    let town = Town::shared();
    let good = codes(&town.get("/api/v1/entities?class=040101&limit=1").await.ok()).remove(0);
    let full_width: String = good.chars().map(|c| char::from_u32(c as u32 + 0xFEE0).unwrap()).collect();
    let mut swapped: Vec<char> = good.chars().collect();
    let at = (0..20).find(|at| swapped[*at] != swapped[*at + 1]).unwrap();
    swapped.swap(at, at + 1);
    let other_class = format!("{}999999{}", &good[..6], &good[12..21]);
    let check = chengji_codes::check::mod_37_36(other_class.as_bytes()).unwrap();
    let unknown_class = format!("{other_class}{}", char::from(check));
    let texts = [
        (good.clone(), Value::Null, Some(good.as_str())),
        (good.replace('0', "O"), json!("code.lookalike"), Some(good.as_str())),
        (full_width, json!("code.full-width"), Some(good.as_str())),
        (format!("{} {}", &good[..6], &good[6..]), json!("code.separator"), Some(good.as_str())),
        (swapped.into_iter().collect(), json!("code.wrong-check"), None),
        (unknown_class, json!("code.class-unknown"), None),
        ("?".to_owned(), json!("code.unknown-scheme"), None),
    ];
    let asked: Vec<&String> = texts.iter().map(|(text, ..)| text).collect();
    let answer = town.post("/api/v1/codes:verify", &json!({ "codes": asked })).await.ok();
    assert_eq!(answer["valid"], 1);
    for ((text, code, meant), item) in texts.iter().zip(answer["items"].as_array().unwrap()) {
        assert_eq!(item["text"], text.as_str());
        if code.is_null() {
            assert!(item["problem"].is_null() && item["state"] == "bound", "{item}");
            assert_eq!(
                (&item["readings"][0]["scheme"], &item["readings"][0]["class"]["code"]),
                (&json!("entity"), &json!("040101"))
            );
            continue;
        }
        assert_eq!(item["problem"]["code"], *code, "{item}");
        assert_ne!(item["problem"]["detail"], *code, "the code stands in for a message");
        if let Some(meant) = meant {
            assert_eq!(item["problem"]["suggestion"], *meant, "{item}");
        }
    }
}

#[tokio::test]
async fn the_one_slip_that_explains_a_wrong_check_is_named() {
    let town = Town::shared();
    let good = codes(&town.get("/api/v1/entities?class=040101&limit=1").await.ok()).remove(0);
    let answer = town.get(&format!("/api/v1/codes/{}/verification", good.to_lowercase())).await.ok();
    if good.bytes().any(|byte| byte.is_ascii_uppercase()) {
        assert_eq!(answer["problem"]["code"], "code.lower-case");
        assert_eq!(answer["problem"]["suggestion"], good.as_str());
    } else {
        assert_eq!(answer["valid"], true);
    }
}
