//! `/api/v1/classes`

use crate::town::{HOUSE, HOUSES, SHOP, SHOPS, Town};

#[tokio::test]
async fn classes_are_listed_with_what_they_hold() {
    let body = Town::shared().get("/api/v1/classes").await.ok();
    let count = |code: &str| {
        let items = body["items"].as_array().unwrap();
        items.iter().find(|item| item["code"] == code).unwrap()["count"].as_u64().unwrap() as usize
    };
    assert_eq!((count(SHOP), count(HOUSE)), (SHOPS, HOUSES));
    assert!(body["items"].as_array().unwrap().iter().all(|item| item["published"] == false));
}
