//! `/ogc/collections`

use crate::town::Town;

#[tokio::test]
async fn every_class_with_a_place_is_a_collection_that_says_where_it_lies() {
    let town = Town::shared();
    let body = town.get("/ogc/collections").await.ok();
    let shops = body["collections"].as_array().unwrap().iter().find(|item| item["id"] == "enterprise").unwrap();
    assert_eq!(*shops, town.get("/ogc/collections/enterprise").await.ok());
    let bbox = shops["extent"]["spatial"]["bbox"][0].as_array().unwrap();
    let side = |at: usize| bbox[at].as_f64().unwrap();
    assert!(side(0) <= 114.300 && side(1) <= 30.500 && side(2) >= 114.395 && side(3) >= 30.544, "{bbox:?}");
    assert!(side(2) - side(0) < 0.2 && side(3) - side(1) < 0.2, "zooming there would show little: {bbox:?}");
    assert_eq!(shops["crs"].as_array().unwrap().len(), 4);
    assert!(shops["crs"].as_array().unwrap().contains(&shops["storageCrs"]));
    assert_eq!(town.get("/ogc/collections/nothing").await.problem(404), "request.not-found");
}
