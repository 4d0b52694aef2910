//! `/ogc/collections/{slug}/items`

use std::collections::BTreeSet;

use serde_json::Value;

use crate::town::{SHOPS, Town};

const ITEMS: &str = "/ogc/collections/enterprise/items";

#[tokio::test]
async fn next_links_lead_through_every_feature_once_and_keep_every_parameter() {
    let town = Town::shared();
    let crs = "http://www.opengis.net/def/crs/EPSG/0/4490";
    let filter = format!("bbox=30.49,114.29,30.56,114.42&bbox-crs={crs}&crs={crs}&limit=40");
    for (query, pages) in [("limit=100".to_owned(), 3), (filter, 6)] {
        let (mut path, mut seen, mut turned) = (format!("{ITEMS}?{query}"), Vec::new(), 0);
        loop {
            let page = town.get(&path).await.ok();
            let features = page["features"].as_array().unwrap();
            assert_eq!(page["numberReturned"], features.len());
            seen.extend(features.iter().map(|feature| feature["id"].as_str().unwrap().to_owned()));
            turned += 1;
            let Some(next) = link(&page, "next") else { break };
            assert!(query.split('&').all(|pair| next.contains(pair)), "{next}");
            assert_eq!(next.matches("cursor=").count(), 1, "{next}");
            path = next;
        }
        assert_eq!((seen.iter().collect::<BTreeSet<_>>().len(), seen.len()), (SHOPS, SHOPS), "{query}");
        assert_eq!(turned, pages, "{query}");
    }
}

#[tokio::test]
async fn a_page_says_how_many_match_and_when_it_was_made() {
    let page = Town::shared().get(&format!("{ITEMS}?limit=10")).await;
    assert_eq!(page.header("content-type"), "application/geo+json");
    let page = page.ok();
    assert_eq!((&page["type"], &page["numberMatched"]), (&"FeatureCollection".into(), &SHOPS.into()));
    assert_eq!(page["numberReturned"], 10);
    page["timeStamp"].as_str().unwrap().parse::<jiff::Timestamp>().unwrap();
}

#[tokio::test]
async fn a_feature_has_flat_properties_and_can_be_asked_for_by_its_id() {
    let town = Town::shared();
    let page = town.get(&format!("{ITEMS}?limit=1")).await.ok();
    let feature = &page["features"][0];
    let id = feature["id"].as_str().unwrap();
    let properties = feature["properties"].as_object().unwrap();
    assert!(properties.values().all(|value| !value.is_object() && !value.is_array()), "{properties:?}");
    assert_eq!((&properties["code"], &properties["identifier_licence"]), (&id.into(), &"L00000".into()));
    let alone = town.get(&format!("{ITEMS}/{id}")).await;
    assert_eq!(alone.header("content-type"), "application/geo+json");
    let alone = alone.ok();
    assert_eq!((&alone["properties"], &alone["geometry"]), (&feature["properties"], &feature["geometry"]));
    assert!(link(&alone, "self").is_some() && link(&alone, "collection").is_some());
    let elsewhere = town.get(&format!("/ogc/collections/building/items/{id}")).await;
    assert_eq!(elsewhere.problem(404), "request.not-found");
}

#[tokio::test]
async fn times_choose_what_held_then() {
    let town = Town::shared();
    let count = async |datetime: &str| {
        let page = town.get(&format!("{ITEMS}?limit=1000&datetime={datetime}")).await.ok();
        page["features"].as_array().unwrap().len()
    };
    assert_eq!(count("2000-01-01T00:00:00Z").await, 0);
    assert_eq!(count("2999-01-01T00:00:00Z").await, SHOPS);
    assert_eq!(count("../2000-01-01T00:00:00Z").await, 0);
    assert_eq!(count("2000-01-01T00:00:00Z/..").await, SHOPS);
}

#[tokio::test]
async fn invalid_and_unknown_parameters_are_refused_and_a_high_limit_is_the_highest() {
    let town = Town::shared();
    for (query, code) in [
        ("bbox=1,2,3", "query.invalid-bbox"),
        ("bbox=a,b,c,d", "query.invalid-bbox"),
        ("bbox=114,30,115,31&bbox-crs=EPSG:4326", "query.invalid-crs"),
        ("crs=http://www.opengis.net/def/crs/EPSG/0/9999", "query.invalid-crs"),
        ("limit=0", "query.invalid-limit"),
        ("limit=-1", "request.invalid-parameter"),
        ("limit=ten", "request.invalid-parameter"),
        ("datetime=yesterday", "query.invalid-time"),
        ("cursor=made-up", "query.invalid-cursor"),
        ("f=gml", "query.invalid-format"),
        ("colour=red", "request.invalid-parameter"),
    ] {
        assert_eq!(town.get(&format!("{ITEMS}?{query}")).await.problem(400), code, "{query}");
    }
    assert_eq!(town.get(&format!("{ITEMS}?limit=99999")).await.ok()["numberReturned"], SHOPS);
}

#[tokio::test]
async fn features_come_in_the_order_of_their_properties() {
    let town = Town::shared();
    let read = async |query: &str| {
        let (mut path, mut seen) = (format!("{ITEMS}?{query}"), Vec::new());
        loop {
            let page = town.get(&path).await.ok();
            assert_eq!(page["numberMatched"], if query.contains("district=") { SHOPS / 2 } else { SHOPS }, "{query}");
            seen.extend(page["features"].as_array().unwrap().iter().map(|feature| feature["properties"].clone()));
            let Some(next) = link(&page, "next") else { return seen };
            path = next;
        }
    };
    let texts = |rows: &[Value], name: &str| -> Vec<String> {
        rows.iter().map(|row| row[name].as_str().unwrap_or_default().to_owned()).collect()
    };
    let down = read("sortby=-natural_key&limit=60").await;
    let keys = texts(&down, "natural_key");
    assert_eq!((keys.len(), keys[0].as_str(), keys[SHOPS - 1].as_str()), (SHOPS, "S0229", "S0000"));
    assert!(keys.is_sorted_by(|a, b| a > b), "each once, over all pages");
    let up = read("sortby=%2Bdistrict,-identifier_licence&limit=100").await;
    let both: Vec<(String, String)> =
        texts(&up, "district").into_iter().zip(texts(&up, "identifier_licence")).collect();
    assert!(both.is_sorted_by(|a, b| a.0 < b.0 || (a.0 == b.0 && a.1 > b.1)), "{both:?}");
    let part = read("sortby=-version,natural_key&district=%E6%AD%A6%E6%98%8C%E5%8C%BA&limit=50").await;
    assert_eq!(texts(&part, "natural_key")[..2], ["S0001", "S0003"], "a filter goes with it");
    for (query, code) in [
        ("sortby=colour", "query.unknown-property"),
        ("sortby=-geometry", "query.unknown-property"),
        ("sortby=", "request.invalid-parameter"),
        ("sortby=--name", "request.invalid-parameter"),
        ("sortby=name&cursor=17", "query.invalid-cursor"),
        ("sortby=name&sortby=code", "request.invalid-parameter"),
    ] {
        assert_eq!(town.get(&format!("{ITEMS}?{query}")).await.problem(400), code, "{query}");
    }
}

fn link(document: &Value, rel: &str) -> Option<String> {
    let link = document["links"].as_array()?.iter().find(|link| link["rel"] == rel)?;
    Some(link["href"].as_str()?.strip_prefix("http://localhost").unwrap().to_owned())
}
