//! `/id/{any code}`

use axum::body::Body;
use axum::http::header;
use chengji_city::Role;
use serde_json::{Value, json};

use crate::town::{Answer, Town, codes, request};

async fn as_anybody(town: &Town, path: &str, accept: &str) -> Answer {
    town.send(request("GET", path).header(header::ACCEPT, accept), Body::empty()).await
}

async fn publish(town: &Town, class: &str) {
    let asked = request("PUT", &format!("/api/v1/publications/{class}")).header(header::AUTHORIZATION, town.bearer());
    assert_eq!(town.send(asked, Body::empty()).await.status, 204);
}

#[tokio::test]
async fn every_kind_of_identifier_leads_to_the_same_thing() {
    let town = Town::shared();
    let code = codes(&town.get("/api/v1/entities?class=040101&limit=1").await.ok()).remove(0);
    let found = town.get(&format!("/id/{code}")).await.ok();
    assert_eq!(
        (&found["entity"]["code"], &found["state"], &found["scheme"]),
        (&json!(code), &json!("bound"), &json!("entity"))
    );
    let permanent = found["permanent_id"].as_str().unwrap().to_owned();
    let cell = found["entity"]["grid"]["cell"].as_str().unwrap().to_owned();
    for (other, scheme) in [(permanent.as_str(), "permanent"), ("L00000", "licence")] {
        let same = town.get(&format!("/id/{other}")).await.ok();
        assert_eq!((&same["entity"]["code"], &same["scheme"]), (&json!(code), &json!(scheme)));
    }
    let standing = town.get(&format!("/id/{cell}")).await.ok();
    assert_eq!(standing["scheme"], "grid");
    assert!(standing["several"].as_array().unwrap().iter().any(|one| one["code"] == code.as_str()));
}

#[tokio::test]
async fn the_answer_has_the_form_that_was_asked_for() {
    let town = Town::shared();
    let code = codes(&town.get("/api/v1/entities?class=010101&limit=1").await.ok()).remove(0);
    for (format, kind) in [
        ("json", "application/json"),
        ("jsonld", "application/ld+json"),
        ("geojson", "application/geo+json"),
        ("html", "text/html; charset=utf-8"),
    ] {
        let answer = town.get(&format!("/id/{code}?format={format}")).await;
        assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, kind));
        assert!(answer.header("vary").contains("accept"));
    }
    let feature = town.get(&format!("/id/{code}?format=geojson")).await.ok();
    assert_eq!((&feature["type"], &feature["geometry"]["type"]), (&json!("Feature"), &json!("Polygon")));
    let linked = town.get(&format!("/id/{code}?format=jsonld")).await.ok();
    assert_eq!((&linked["@type"], &linked["@context"]["@vocab"]), (&json!("Place"), &json!("https://schema.org/")));
    let bad = town.get(&format!("/id/{code}?format=pdf")).await;
    assert_eq!(bad.problem(400), "query.invalid-format");
}

#[tokio::test]
async fn the_page_needs_no_script_speaks_the_visitors_language_and_escapes_what_it_shows() {
    let town = Town::shared();
    let code = codes(&town.get("/api/v1/entities?class=040101&limit=1").await.ok()).remove(0);
    for (language, word) in [("zh-CN", "永久标识码"), ("en", "Permanent id")] {
        let asked = request("GET", &format!("/id/{code}"))
            .header(header::AUTHORIZATION, town.bearer())
            .header(header::ACCEPT, "text/html")
            .header(header::ACCEPT_LANGUAGE, language);
        let page = town.send(asked, Body::empty()).await;
        assert!(page.text().contains(word) && page.text().contains("光谷商店0"), "{}", page.text());
        assert!(!page.text().contains("<script"));
        assert!(page.header("content-security-policy").starts_with("default-src 'none'"));
    }
    let asked =
        request("GET", "/id/%3Cb%3E").header(header::AUTHORIZATION, town.bearer()).header(header::ACCEPT, "text/html");
    let page = town.send(asked, Body::empty()).await;
    assert_eq!(page.status, 404);
    assert!(page.header("content-type").starts_with("text/html") && !page.text().contains("<b>"), "{}", page.text());
    let css = town.send(request("GET", "/id.css"), Body::empty()).await;
    assert_eq!((css.status.as_u16(), css.header("content-type")), (200, "text/css; charset=utf-8"));
}

#[tokio::test]
async fn what_may_not_be_seen_is_as_absent_as_what_never_was() {
    let town = Town::own();
    let code = codes(&town.get("/api/v1/entities?limit=1").await.ok()).remove(0);
    let permanent = town.get(&format!("/id/{code}")).await.ok()["permanent_id"].as_str().unwrap().to_owned();
    publish(&town, "010101").await;
    // One good code that was never issued for each that was: same status, code and words but for the code itself.
    let serial = format!("{}999999999", &code[..12]);
    let never = format!("{serial}{}", char::from(chengji_codes::check::mod_37_36(serial.as_bytes()).unwrap()));
    let strip = |answer: &Answer, code: &str| {
        let mut body: Value = answer.json();
        body.as_object_mut().unwrap().remove("trace_id");
        (answer.status, body.to_string().replace(code, "CODE"))
    };
    let hidden = as_anybody(&town, &format!("/id/{code}"), "application/json").await;
    let absent = as_anybody(&town, &format!("/id/{never}"), "application/json").await;
    assert_eq!(hidden.problem(404), "code.not-found");
    assert_eq!(strip(&hidden, &code), strip(&absent, &never));
    for (hidden, absent) in [("L00000", "L99999"), (permanent.as_str(), "E0000ZZZZZ9")] {
        let seen = as_anybody(&town, &format!("/id/{hidden}"), "application/json").await;
        assert!(matches!(seen.status.as_u16(), 400 | 404), "{absent}: {}", seen.text());
        assert!(!seen.text().contains(&code));
    }
    let (seen, never) = ("/id/L00000", "/id/L99999");
    let (seen, never) =
        (as_anybody(&town, seen, "application/json").await, as_anybody(&town, never, "application/json").await);
    assert_eq!(strip(&seen, "L00000"), strip(&never, "L99999"));
}

#[tokio::test]
async fn the_grade_of_a_value_decides_who_sees_it() {
    let town = Town::own();
    publish(&town, "040101").await;
    let code = codes(&town.get("/api/v1/entities?limit=1").await.ok()).remove(0);
    let path = format!("/id/{code}");
    let open = as_anybody(&town, &path, "application/json").await.ok();
    assert_eq!(open["entity"]["name"], "光谷商店0");
    assert_eq!((&open["entity"]["attributes"], &open["entity"]["identifiers"]), (&json!({}), &json!([])));
    assert_eq!((&open["withheld"], &open["entity"]["natural_key"]), (&json!(2), &json!("")));
    let reader = town.token_of(Role::Reader);
    let asked = request("GET", &path).header(header::AUTHORIZATION, format!("Bearer {reader}"));
    let seen = town.send(asked, Body::empty()).await.ok();
    assert_eq!((&seen["entity"]["attributes"]["district"], &seen["withheld"]), (&json!("洪山区"), &json!(0)));
}

#[tokio::test]
async fn a_code_out_of_use_tells_what_took_its_place_and_can_be_followed() {
    let town = Town::own();
    let code = codes(&town.get("/api/v1/entities?limit=1").await.ok()).remove(0);
    let asked = json!({"act": "transfer", "division": "420117", "reason": "区划调整", "document": "鄂政发〔2026〕8号"});
    let new = town.post(&format!("/api/v1/codes/{code}/acts"), &asked).await.ok()["other"].as_str().unwrap().to_owned();
    let found = town.get(&format!("/id/{code}")).await.ok();
    assert_eq!((&found["state"], &found["in_use"]), (&json!("transferred"), &json!(new)));
    assert_eq!(found["entity"]["code"], new.as_str());
    let followed = town.get(&format!("/id/{code}?follow=true&format=html")).await;
    assert_eq!(
        (followed.status.as_u16(), followed.header("location")),
        (303, format!("/id/{new}?format=html").as_str())
    );
    let page = town.get(&format!("/id/{code}?format=html")).await.text();
    assert!(page.contains("已变更区划") && page.contains(&format!("href=\"/id/{new}\"")), "{page}");
}
