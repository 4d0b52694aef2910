//! `/api/v1/entities`, `/api/v1/identifiers`, `/api/v1/search`, `/api/v1/changes`

use std::collections::BTreeSet;

use chengji_city::registry;
use serde_json::{Value, json};

use crate::town::{DISTRICT, HOUSES, SHOP, SHOPS, Town, codes};

#[tokio::test]
async fn pages_follow_each_other_until_every_entity_was_seen_once() {
    let town = Town::shared();
    let whole = codes(&town.get("/api/v1/entities?class=040101&limit=1000").await.ok());
    assert_eq!(whole.len(), SHOPS);
    let boxed = format!("class=040101&bbox={DISTRICT}");
    for (filter, limit) in [("class=040101", 7), ("class=040101", SHOPS), (&*boxed, 50), (&*boxed, 1)] {
        let seen = all_pages(town, &format!("/api/v1/entities?{filter}&limit={limit}")).await;
        let distinct: BTreeSet<_> = seen.iter().collect();
        assert_eq!(distinct.len(), seen.len(), "{filter} by {limit} repeats");
        assert_eq!(distinct, whole.iter().collect(), "{filter} by {limit}");
    }
}

#[tokio::test]
async fn a_class_is_counted_and_may_be_named_by_code_or_slug() {
    let town = Town::shared();
    let by_code = town.get("/api/v1/entities?class=040101&limit=5").await.ok();
    assert_eq!(by_code["total"], SHOPS);
    let slug = by_code["items"][0]["class"]["slug"].as_str().unwrap().to_owned();
    let by_slug = town.get(&format!("/api/v1/entities?class={slug}&limit=5")).await.ok();
    assert_eq!(codes(&by_code), codes(&by_slug));
}

#[tokio::test]
async fn an_entity_has_code_class_address_grid_and_source() {
    let town = Town::shared();
    let entity = shop(town, "L00000").await;
    assert_eq!(entity["name"], "光谷商店0");
    assert_eq!(entity["natural_key"], "S0000");
    assert_eq!(entity["class"]["code"], SHOP);
    assert_eq!(entity["position"], json!([114.3, 30.5]));
    assert_eq!(entity["grid"]["level"], 10);
    assert!(entity["grid"]["cell"].as_str().unwrap().starts_with("N50"));
    assert!(entity["address"]["text"].as_str().unwrap().contains("洪山区"));
    assert_eq!(entity["attributes"]["district"], "洪山区");
    assert_eq!(entity["identifiers"], json!([{ "scheme": "licence", "identifier": "L00000" }]));
    let code = entity["code"].as_str().unwrap();
    assert_eq!(town.get(&format!("/api/v1/entities/{code}")).await.ok(), entity);
    let records = town.get(&format!("/api/v1/entities/{code}/records")).await.ok();
    let record = &records["items"][0];
    assert_eq!((&record["file_name"], &record["row"]), (&json!("shops.csv"), &json!(1)));
    assert_eq!(record["fields"][0], json!({ "column": "id", "value": "S0000" }));
    let history = town.get(&format!("/api/v1/entities/{code}/history")).await.ok();
    assert_eq!(history["items"].as_array().unwrap().len(), 1);
    assert_eq!((&history["next"], &records["next"]), (&json!(null), &json!(null)));
    for (door, rest) in [("history", "before=1"), ("records", "after=%E9%BE%99")] {
        let rest = town.get(&format!("/api/v1/entities/{code}/{door}?{rest}")).await.ok();
        assert_eq!(rest["items"], json!([]), "{door}: what lies behind the last");
        let none = town.get(&format!("/api/v1/entities/{code}/{door}?limit=0")).await;
        assert_eq!((none.status.as_u16(), &none.json()["code"]), (400, &json!("query.invalid-limit")), "{door}");
    }
}

#[tokio::test]
async fn an_entity_is_found_in_its_cell_its_box_and_a_polygon_around_it() {
    let town = Town::shared();
    let entity = shop(town, "L00000").await;
    let code = entity["code"].as_str().unwrap().to_owned();
    let cell = entity["grid"]["cell"].as_str().unwrap();
    assert_eq!(codes(&town.get(&format!("/api/v1/entities?cell={cell}")).await.ok()), [&*code]);
    let around = "114.2999,30.4999,114.3001,30.5001";
    assert_eq!(codes(&town.get(&format!("/api/v1/entities?bbox={around}")).await.ok()), [&*code]);
    let triangle = json!([[[114.2999, 30.4999], [114.3002, 30.4999], [114.2999, 30.5002], [114.2999, 30.4999]]]);
    let body = json!({ "polygon": { "type": "Polygon", "coordinates": triangle } });
    assert_eq!(codes(&town.post("/api/v1/entities:search", &body).await.ok()), [code]);
    // The box of this triangle holds the shop, the triangle does not.
    let beside = json!([[[114.2999, 30.4999], [114.3006, 30.4999], [114.3006, 30.5006], [114.2999, 30.4999]]]);
    let body = json!({ "polygon": { "type": "Polygon", "coordinates": beside } });
    let found = codes(&town.post("/api/v1/entities:search", &body).await.ok());
    assert_eq!(found.len(), 1, "the shop lies on the diagonal: {found:?}");
    let beside = json!([[[114.2999, 30.4998], [114.3006, 30.4998], [114.3006, 30.5005], [114.2999, 30.4998]]]);
    let body = json!({ "polygon": { "type": "Polygon", "coordinates": beside } });
    assert!(codes(&town.post("/api/v1/entities:search", &body).await.ok()).is_empty());
}

#[tokio::test]
async fn an_indexed_attribute_filters_and_another_is_refused() {
    let town = Town::shared();
    let filter = "attribute=district:%E6%AD%A6%E6%98%8C%E5%8C%BA";
    let found = all_pages(town, &format!("/api/v1/entities?class=040101&{filter}&limit=20")).await;
    assert_eq!(found.len(), SHOPS / 2);
}

#[tokio::test]
async fn a_question_that_makes_no_sense_is_refused_with_its_reason() {
    let town = Town::shared();
    for (query, code) in [
        ("class=999999", "query.invalid-class"),
        ("bbox=1,2,3", "query.invalid-bbox"),
        ("bbox=115,30,114,31", "query.invalid-bbox"),
        ("cell=N99", "query.invalid-cell"),
        ("limit=0", "query.invalid-limit"),
        ("limit=10001", "query.invalid-limit"),
        ("limit=many", "request.invalid-parameter"),
        ("as_of=yesterday", "query.invalid-time"),
        ("attribute=height", "query.invalid-attribute"),
        ("bbox=114,30,115,31&cell=N50J47", "query.filter-conflict"),
        ("cursor=made-up", "query.invalid-cursor"),
        ("colour=red", "request.invalid-parameter"),
    ] {
        assert_eq!(town.get(&format!("/api/v1/entities?{query}")).await.problem(400), code, "{query}");
    }
}

#[tokio::test]
async fn an_entity_can_be_read_as_it_was_believed() {
    let town = Town::shared();
    let entity = shop(town, "L00001").await;
    let code = entity["code"].as_str().unwrap();
    let later = town.get(&format!("/api/v1/entities/{code}?recorded_at=2999-01-01T00:00:00Z")).await.ok();
    assert_eq!(later["version"], 1);
    let before = town.get(&format!("/api/v1/entities/{code}?recorded_at=2000-01-01T00:00:00Z")).await;
    assert_eq!(before.problem(404), "entity.version-not-found");
}

#[tokio::test]
async fn the_change_feed_tells_every_entity_once_and_goes_on_where_it_ended() {
    let town = Town::shared();
    let (mut since, mut seen) = (-1, Vec::new());
    loop {
        let page = town.get(&format!("/api/v1/changes?since={since}&limit=100")).await.ok();
        if page["items"].as_array().unwrap().is_empty() {
            break;
        }
        seen.extend(codes(&page));
        since = page["next_since"].as_i64().unwrap();
    }
    assert_eq!(seen.len(), SHOPS + HOUSES);
}

#[tokio::test]
async fn words_find_entities_by_name_address_and_identifier() {
    let town = Town::own();
    let (done, city) = (std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false)), town.city.clone());
    let stop = done.clone();
    let indexer = std::thread::spawn(move || {
        registry::follow_changes(&city, &|| stop.load(std::sync::atomic::Ordering::Relaxed));
    });
    let mut answer = Value::Null;
    for _ in 0..100 {
        answer = town.get("/api/v1/search?q=%E5%85%89%E8%B0%B7&limit=5").await.ok();
        if answer["items"].as_array().is_some_and(|items| !items.is_empty()) {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    assert_eq!(answer["items"].as_array().unwrap().len(), 5);
    assert!(answer["items"][0]["entity"]["name"].as_str().unwrap().starts_with("光谷商店"));
    let by_licence = town.get("/api/v1/search?q=L00042").await.ok();
    assert_eq!(by_licence["items"][0]["entity"]["natural_key"], "S0042");
    assert_eq!(town.get("/api/v1/search?q=%20").await.problem(400), "query.search-empty");
    done.store(true, std::sync::atomic::Ordering::Relaxed);
    indexer.join().unwrap();
}

async fn shop(town: &Town, licence: &str) -> Value {
    let found = town.get(&format!("/api/v1/identifiers/licence/{licence}")).await.ok();
    assert_eq!(found["items"].as_array().unwrap().len(), 1);
    found["items"][0].clone()
}

async fn all_pages(town: &Town, path: &str) -> Vec<String> {
    let (mut seen, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = town.get(&format!("{path}{cursor}")).await.ok();
        seen.extend(codes(&page));
        match page["next"].as_str() {
            Some(next) => cursor = format!("&cursor={}", next.replace(':', "%3A").replace(',', "%2C")),
            None => return seen,
        }
    }
}
