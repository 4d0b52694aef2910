//! `/api/v1/plates`

use axum::body::Body;
use axum::http::header;
use chengji_city::Role;
use chengji_city::plate::{read_keys, verify_with};
use chengji_serve::{ServeOptions, router};
use serde_json::{Value, json};
use tower::ServiceExt;

use crate::town::{Answer, Town, codes, request};

/// The code of one shop.
pub(crate) async fn a_shop(town: &Town) -> String {
    codes(&town.get("/api/v1/entities?limit=1&class=040101").await.ok()).remove(0)
}

/// What stands on the plate of a code, signed through the front door.
pub(crate) fn payload(town: &Town, code: &str) -> String {
    use chengji_city::plate::{PlateAlgorithm, PlateOrder, sign_plates};
    let order = PlateOrder {
        codes: vec![code.to_owned()],
        base_url: "https://id.city.example".parse().unwrap(),
        algorithm: PlateAlgorithm::Sm2,
        issuer: None,
    };
    sign_plates(&town.city, &town.admin, &order).unwrap().faces.remove(0).payload
}

/// A JSON request of somebody without a login.
async fn ask(town: &Town, path: &str, body: Value) -> Answer {
    let request = request("POST", path).header(header::CONTENT_TYPE, "application/json");
    town.send(request, Body::from(body.to_string())).await
}

#[tokio::test]
async fn plates_are_drawn_in_three_formats_for_stewards_only() {
    let town = Town::own();
    let code = a_shop(&town).await;
    for (ending, kind, begin) in
        [("svg", "image/svg+xml", &b"<svg"[..]), ("png", "image/png", b"\x89PNG"), ("pdf", "application/pdf", b"%PDF-")]
    {
        let answer = town.get(&format!("/api/v1/plates/{code}.{ending}?algorithm=sm2")).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        assert_eq!(answer.header("content-type"), kind);
        assert!(answer.bytes.starts_with(begin));
        assert!(answer.header("content-disposition").contains(&code));
    }
    let svg = town.get(&format!("/api/v1/plates/{code}.svg")).await.text();
    assert!(svg.contains(">光谷") && svg.contains("武汉市 · 企业"), "{svg}");
    for (role, status) in [(Role::Reader, 403), (Role::Auditor, 403), (Role::Steward, 200)] {
        let bearer = format!("Bearer {}", town.token_of(role));
        let asked = request("GET", &format!("/api/v1/plates/{code}.svg")).header(header::AUTHORIZATION, bearer);
        assert_eq!(town.send(asked, Body::empty()).await.status, status, "{role}");
    }
}

#[tokio::test]
async fn orders_that_cannot_be_met_say_why() {
    let town = Town::own();
    let code = a_shop(&town).await;
    let get = async |path: String| town.get(&path).await;
    assert_eq!(get(format!("/api/v1/plates/{code}.gif")).await.problem(400), "query.invalid-format");
    assert_eq!(get(format!("/api/v1/plates/{code}")).await.problem(400), "query.invalid-format");
    assert_eq!(get(format!("/api/v1/plates/{code}.png?dots=9")).await.problem(400), "plate.invalid-size");
    assert_eq!(get(format!("/api/v1/plates/{code}.svg?algorithm=rsa")).await.problem(400), "request.invalid-parameter");
    assert!(get("/api/v1/plates/NOSUCHCODE.svg".to_owned()).await.status.is_client_error());
    let sheet = async |body: Value| town.post("/api/v1/plates:sheet", &body).await;
    assert_eq!(sheet(json!({ "codes": [] })).await.problem(400), "plate.count");
    assert_eq!(sheet(json!({ "codes": [code], "columns": 9 })).await.problem(400), "plate.invalid-sheet");
    assert_eq!(sheet(json!({ "codes": [code], "paper": "B5" })).await.problem(400), "plate.invalid-sheet");
    assert_eq!(sheet(json!({ "codes": vec![code.clone(); 2_001] })).await.problem(400), "query.invalid-limit");
    let asked = request("GET", &format!("/api/v1/plates/{code}.svg")).header(header::AUTHORIZATION, town.bearer());
    let nameless = router(town.city.clone(), ServeOptions::default());
    let answer = nameless.oneshot(asked.body(Body::empty()).unwrap()).await.unwrap();
    assert_eq!(Answer::read(answer).await.problem(409), "request.base-url-missing");
    let keys = town.send(request("GET", "/api/v1/plates/keys"), Body::empty()).await.ok();
    assert_eq!(keys["items"], json!([]), "a refused order makes no key");
}

#[tokio::test]
async fn a_sheet_is_one_document_and_one_event() {
    let town = Town::own();
    let page = town.get("/api/v1/entities?limit=9&class=040101").await.ok();
    let before = town.get("/api/v1/audit/checkpoint").await.text();
    let answer = town.post("/api/v1/plates:sheet", &json!({ "codes": codes(&page) })).await;
    assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, "application/pdf"));
    let after = town.get("/api/v1/audit/checkpoint").await.text();
    assert_ne!(before, after);
    let events = town.get("/api/v1/audit/events?limit=1000").await.text();
    assert!(events.contains("plate.signed") && events.contains("plate.key-made"), "{events}");
}

#[tokio::test]
async fn anybody_may_check_a_plate_here_or_with_the_published_keys_elsewhere() {
    let town = Town::own();
    let code = a_shop(&town).await;
    let payload = payload(&town, &code);
    let verdict = ask(&town, "/api/v1/plates:verify", json!({ "payload": payload, "code": code })).await.ok();
    assert_eq!((&verdict["valid"], &verdict["code"], &verdict["reasons"]), (&true.into(), &code.into(), &json!([])));
    let forged = payload.replace("CITY", "C1TY");
    let verdict = ask(&town, "/api/v1/plates:verify", json!({ "payload": forged })).await.ok();
    assert_eq!((&verdict["valid"], &verdict["reasons"][0]["code"]), (&false.into(), &"plate.bad-signature".into()));
    assert!(verdict["reasons"][0]["detail"].as_str().unwrap().contains("签名"), "{verdict}");

    let keys = town.send(request("GET", "/api/v1/plates/keys"), Body::empty()).await.ok();
    assert_eq!((&keys["items"][0]["algorithm"], keys["items"].as_array().unwrap().len()), (&"sm2".into(), 1));
    assert!(!keys.to_string().contains(&std::fs::read_to_string(secret(&town)).unwrap()[4..20]), "no secret is told");
    let file = read_keys(keys["items"][0]["file"].as_str().unwrap()).unwrap().remove(0);
    assert!(verify_with(&payload, std::slice::from_ref(&file.key), None).holds());
    assert!(!verify_with(&forged, &[file.key], None).holds());
}

#[tokio::test]
async fn checks_have_an_end_for_one_address() {
    let town = Town::empty();
    let doors = router(town.city.clone(), ServeOptions::default());
    let mut last = 0;
    for _ in 0..300 {
        let asked = request("GET", "/p/X/Y").body(Body::empty()).unwrap();
        last = doors.clone().oneshot(asked).await.unwrap().status().as_u16();
        if last == 429 {
            break;
        }
    }
    assert_eq!(last, 429);
}

fn secret(town: &Town) -> std::path::PathBuf {
    let entries = std::fs::read_dir(town.city.data()).unwrap().map(|entry| entry.unwrap().path());
    let is_secret = |path: &std::path::PathBuf| {
        let name = path.file_name().unwrap().to_str().unwrap();
        name.starts_with("plate-") && name.ends_with(".key")
    };
    entries.into_iter().find(is_secret).unwrap()
}
