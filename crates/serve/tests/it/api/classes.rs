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

#[tokio::test]
async fn the_tree_is_browsed_level_by_level_and_counts_what_is_below() {
    let town = Town::shared();
    let list = async |query: &str| {
        let body = town.get(&format!("/api/v1/classes{query}")).await.ok();
        body["items"].as_array().unwrap().clone()
    };
    assert!(list("").await.len() >= 250, "the small classes are listed by default");
    let top = list("?depth=1").await;
    assert!(top.len() >= 12 && top.iter().all(|item| item["code"].as_str().unwrap().len() == 2));
    let organisations = top.iter().find(|item| item["code"] == "04").unwrap();
    assert_eq!(organisations["count"], SHOPS);
    let below = list("?parent=04").await;
    assert!(below.iter().all(|item| item["code"].as_str().unwrap().len() == 4), "one level down: {below:?}");
    assert_eq!(below.iter().map(|item| item["count"].as_u64().unwrap()).sum::<u64>() as usize, SHOPS);
    assert!(list("?parent=0401&depth=3").await.iter().any(|item| item["slug"] == "enterprise"));
    assert_eq!(town.get("/api/v1/classes?depth=4").await.problem(400), "query.invalid-depth");
    assert_eq!(town.get("/api/v1/classes?parent=99").await.problem(400), "query.invalid-class");
}

#[tokio::test]
async fn a_class_tells_its_definition_its_attributes_and_its_schema() {
    let town = Town::shared();
    let class = town.get("/api/v1/classes/enterprise").await.ok();
    assert_eq!((class["code"].as_str(), class["parent"].as_str()), (Some(SHOP), Some("0401")));
    assert_eq!((&class["count"], &class["geometry"]), (&SHOPS.into(), &"point".into()));
    let credit_code = class["attributes"].as_array().unwrap().iter().find(|one| one["name"] == "credit_code").unwrap();
    assert_eq!(credit_code["type"], "credit_code");
    let answer = town.get("/api/v1/classes/040101/schema").await;
    assert_eq!(answer.header("content-type"), "application/schema+json");
    assert_eq!(answer.ok()["x-class"], SHOP);
    assert_eq!(town.get("/api/v1/classes/04/schema").await.problem(404), "request.not-found");
    assert_eq!(town.get("/api/v1/classes/nothing").await.problem(400), "query.invalid-class");
    let summary = town.get("/api/v1/class-standard").await.ok();
    let below = summary["items"].as_array().unwrap().iter().map(|item| item["small"].as_u64().unwrap()).sum::<u64>();
    assert_eq!(summary["small"], below);
}

#[tokio::test]
async fn another_version_is_compared_and_its_impact_counted() {
    let town = Town::shared();
    let mut bundle = town.get("/api/v1/class-standard/bundle").await.ok();
    let same = town.post("/api/v1/class-standard:diff", &bundle).await.ok();
    assert_eq!((same["changes"].as_array().unwrap().len(), &same["impact"]["entities"]), (0, &0.into()));

    bundle["standard"]["version"] = "next".into();
    let classes = bundle["classes"].as_array_mut().unwrap();
    let shop = classes.iter_mut().find(|class| class["code"] == SHOP).unwrap();
    shop["attributes"][0]["required"] = true.into();
    classes.retain(|class| class["code"] != HOUSE);
    let found = town.post("/api/v1/class-standard:diff", &bundle).await.ok();
    assert_eq!((&found["after"], &found["breaking"]), (&"next".into(), &2.into()));
    let impact = &found["impact"];
    assert_eq!((&impact["broken"], &impact["complete"]), (&(SHOPS + HOUSES).into(), &true.into()));
    let rules: Vec<_> =
        impact["breaches"].as_array().unwrap().iter().map(|one| (&one["class"], &one["rule"])).collect();
    assert_eq!(rules.len(), 2);
    assert!(rules.contains(&(&HOUSE.into(), &"class.not-in-standard".into())));
    assert!(rules.contains(&(&SHOP.into(), &"class.attribute-missing".into())));

    bundle["classes"][0]["colour"] = "red".into();
    assert_eq!(town.post("/api/v1/class-standard:diff", &bundle).await.problem(400), "classes.syntax");
}
