//! `/api/v1/publications`

use axum::body::Body;
use axum::http::header;

use crate::town::{SHOPS, Town, codes, request};

#[tokio::test]
async fn a_published_class_is_open_to_everybody_and_nothing_else_is() {
    let town = Town::own();
    let code = codes(&town.get("/api/v1/entities?limit=1").await.ok()).remove(0);
    let publish = |method| request(method, "/api/v1/publications/040101").header(header::AUTHORIZATION, town.bearer());
    assert_eq!(town.send(publish("PUT"), Body::empty()).await.status, 204);

    let anybody = async |path: String| town.send(request("GET", &path), Body::empty()).await;
    let page = anybody("/api/v1/entities?limit=1000".to_owned()).await.ok();
    assert_eq!(page["items"].as_array().unwrap().len(), SHOPS);
    assert_eq!(anybody(format!("/api/v1/entities/{code}")).await.ok()["code"], code.as_str());
    assert_eq!(anybody("/api/v1/classes".to_owned()).await.ok()["items"].as_array().unwrap().len(), 1);
    let collections = anybody("/ogc/collections".to_owned()).await.ok();
    assert_eq!(collections["collections"].as_array().unwrap().len(), 1);
    for closed in ["/api/v1/changes", "/api/v1/jobs", "/api/v1/users", "/api/v1/audit/events", "/metrics"] {
        assert_eq!(anybody(closed.to_owned()).await.status, 401, "{closed}");
    }
    assert_eq!(anybody(format!("/api/v1/entities/{code}/records")).await.status, 401);

    assert_eq!(town.send(publish("DELETE"), Body::empty()).await.status, 204);
    assert_eq!(anybody(format!("/api/v1/entities/{code}")).await.status, 401);
}

#[tokio::test]
async fn an_unpublished_entity_is_as_absent_as_one_that_never_was() {
    let town = Town::own();
    let code = codes(&town.get("/api/v1/entities?limit=1").await.ok()).remove(0);
    let publish = request("PUT", "/api/v1/publications/010101").header(header::AUTHORIZATION, town.bearer());
    assert_eq!(town.send(publish, Body::empty()).await.status, 204);
    let refused = town.send(request("GET", &format!("/api/v1/entities/{code}")), Body::empty()).await;
    assert_eq!(refused.problem(404), "entity.not-found");
    let listed = town.send(request("GET", "/api/v1/entities?class=040101"), Body::empty()).await.ok();
    assert_eq!((listed["items"].as_array().unwrap().len(), &listed["total"]), (0, &serde_json::json!(0)));
    let collection = town.send(request("GET", "/ogc/collections/enterprise"), Body::empty()).await;
    assert_eq!(collection.problem(404), "request.not-found");
}

#[tokio::test]
async fn a_class_that_does_not_exist_cannot_be_published() {
    let town = Town::shared();
    let publish = request("PUT", "/api/v1/publications/999999").header(header::AUTHORIZATION, town.bearer());
    assert_eq!(town.send(publish, Body::empty()).await.problem(400), "query.invalid-class");
}
