//! What the public may not see is neither in features nor can it be asked for, at either door.

use axum::body::Body;
use serde_json::Value;

use crate::town::{SHOP, SHOPS, Town, request};

#[tokio::test]
async fn the_public_sees_and_asks_for_open_properties_only() {
    let town = Town::own();
    chengji_city::publication::publish(&town.city, &town.admin, SHOP.parse().unwrap()).unwrap();
    let ask = async |path: &str| town.send(request("GET", path), Body::empty()).await;
    let items = "/ogc/collections/enterprise/items";
    let open = ask(&format!("{items}?limit=1")).await.ok();
    let properties = open["features"][0]["properties"].as_object().unwrap();
    assert_eq!(open["numberMatched"], SHOPS);
    assert!(properties.get("district").is_none() && properties.get("identifier_licence").is_none(), "{properties:?}");
    assert_eq!(properties["natural_key"], "");
    assert!(properties["name"].as_str().unwrap().starts_with("光谷商店"));
    let queryables = ask("/ogc/collections/enterprise/queryables").await.ok();
    let names: Vec<&String> = queryables["properties"].as_object().unwrap().keys().collect();
    for name in ["district", "identifier_licence", "natural_key"] {
        assert!(!names.iter().any(|known| *known == name), "{names:?}");
        let problem = ask(&format!("{items}?filter={name}%20%3D%20'x'")).await.problem(400);
        assert_eq!(problem, "query.unknown-property", "{name}");
        assert_eq!(ask(&format!("{items}?{name}=x")).await.problem(400), "request.invalid-parameter", "{name}");
    }
    let member: Value = town.get(&format!("{items}?limit=1&district=%E6%AD%A6%E6%98%8C%E5%8C%BA")).await.ok();
    assert_eq!(member["features"][0]["properties"]["district"], "武昌区");
    // The same thing at the other door.
    let code = open["features"][0]["id"].as_str().unwrap();
    for path in [format!("/api/v1/entities/{code}"), format!("/api/v1/entities?class={SHOP}&limit=1")] {
        let seen = |answer: Value| answer.get("items").map_or(answer.clone(), |items| items[0].clone());
        let (public, member) = (seen(ask(&path).await.ok()), seen(town.get(&path).await.ok()));
        assert_eq!((&public["code"], &member["code"]), (&code.into(), &code.into()), "{path}");
        assert!(public["attributes"]["district"].is_null() && public["identifiers"][0].is_null(), "{path}: {public}");
        assert!(member["attributes"]["district"].is_string() && member["identifiers"][0].is_object(), "{path}");
    }
    // Other classes are as absent as those that do not exist.
    for collection in ["building", "nothing"] {
        for page in ["", "/items", "/queryables"] {
            let answer = ask(&format!("/ogc/collections/{collection}{page}")).await;
            assert_eq!(answer.problem(404), "request.not-found", "{collection}{page}");
        }
    }
}
