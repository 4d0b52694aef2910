//! `/ogc`, `/ogc/conformance`, `/ogc/api`

use axum::body::Body;
use axum::http::header;

use crate::town::{Town, request};

#[tokio::test]
async fn the_landing_page_links_to_everything_and_every_link_leads_somewhere() {
    let town = Town::shared();
    let page = town.get("/ogc").await.ok();
    for rel in ["self", "service-desc", "conformance", "data"] {
        let links = page["links"].as_array().unwrap();
        let link = links.iter().find(|link| link["rel"] == rel).unwrap_or_else(|| panic!("no {rel}"));
        let path = link["href"].as_str().unwrap().strip_prefix("http://localhost").unwrap();
        let answer = town.get(path).await;
        assert_eq!(answer.status, 200, "{path}");
        assert_eq!(answer.header("content-type"), link["type"].as_str().unwrap(), "{path}");
    }
}

#[tokio::test]
async fn links_name_the_host_the_client_asked() {
    let town = Town::shared();
    let ask = |host: &'static str| {
        request("GET", "/ogc").header(header::AUTHORIZATION, town.bearer()).header(header::HOST, host)
    };
    let page = town.send(ask("city.example:8080"), Body::empty()).await.ok();
    assert_eq!(page["links"][0]["href"], "http://city.example:8080/ogc");
    let page = town.send(ask("evil\"><script>"), Body::empty()).await.ok();
    assert_eq!(page["links"][0]["href"], "http://localhost/ogc");
}

#[tokio::test]
async fn every_part_that_is_tested_is_claimed() {
    let body = Town::shared().get("/ogc/conformance").await.ok();
    let claims: Vec<_> = body["conformsTo"].as_array().unwrap().iter().filter_map(|uri| uri.as_str()).collect();
    for class in [
        "features-1/1.0/conf/core",
        "features-1/1.0/conf/geojson",
        "features-1/1.0/conf/oas30",
        "features-2/1.0/conf/crs",
        "features-3/1.0/conf/queryables",
        "features-3/1.0/conf/queryables-query-parameters",
        "features-3/1.0/conf/filter",
        "features-3/1.0/conf/features-filter",
        "cql2/1.0/conf/cql2-text",
        "cql2/1.0/conf/cql2-json",
    ] {
        assert!(claims.iter().any(|claim| claim.ends_with(class)), "{class}");
    }
}

#[tokio::test]
async fn the_api_definition_is_openapi_3_0_and_every_reference_in_it_resolves() {
    let document = Town::shared().get("/ogc/api").await.ok();
    assert!(document["openapi"].as_str().unwrap().starts_with("3.0."));
    let text = document.to_string();
    for reference in text.split("\"$ref\":\"#").skip(1) {
        let pointer = reference.split('"').next().unwrap();
        assert!(document.pointer(pointer).is_some(), "{pointer}");
    }
}

#[tokio::test]
async fn an_unknown_parameter_is_refused_everywhere() {
    let town = Town::shared();
    for path in ["/ogc", "/ogc/conformance", "/ogc/api", "/ogc/collections", "/ogc/collections/enterprise"] {
        assert_eq!(town.get(&format!("{path}?colour=red")).await.problem(400), "request.invalid-parameter");
        assert_eq!(town.get(&format!("{path}?f=html")).await.problem(400), "query.invalid-format");
        assert_eq!(town.get(&format!("{path}?f=json")).await.status, 200, "{path}");
    }
}
