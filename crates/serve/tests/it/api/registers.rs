//! Registers, feeds and things over HTTP.

use axum::body::Body;
use chengji_city::Actor;
use chengji_city::register::{self, FeedRequest, Unwatched};
use serde_json::json;

use crate::town::{Town, request};

const MAPPING: &str = "kind = \"person\"\nfeed = \"whole\"\ndepartment = \"police\"\nnatural_key = \"no\"\ndue_days = 1\n[person]\n\
name = \"name\"\ncitizen_id = \"id\"\n";
const NUMBER: &str = "420106198001010015";

/// A town without addresses whose police know some people.
fn policed(rows: &[(&str, &str)]) -> Town {
    let town = Town::empty();
    feed(&town, rows).unwrap();
    register::settle(&town.city, &town.admin, &mut |_| {}).unwrap();
    town
}

fn feed(town: &Town, rows: &[(&str, &str)]) -> Result<register::FeedView, chengji_city::CityError> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("people.csv");
    let rows: String = (1..).zip(rows).map(|(no, (name, id)): (u32, _)| format!("{no},{name},{id}\n")).collect();
    std::fs::write(&file, format!("no,name,id\n{rows}")).unwrap();
    let request = FeedRequest {
        file,
        file_name: "people.csv".to_owned(),
        mapping_text: MAPPING.to_owned(),
        mapping_id: "people".to_owned(),
    };
    // Somebody else than who decides.
    let clerk = Actor { name: "clerk".to_owned(), ..Actor::system() };
    register::feed(&town.city, &clerk, &request, &mut Unwatched)
}

#[tokio::test]
async fn a_thing_is_shown_with_its_why_and_nothing_personal() {
    let town = policed(&[("张三丰", NUMBER), ("李四", "")]);
    let registers = town.get("/api/v1/registers").await.ok();
    assert_eq!((&registers["items"][0]["records"], &registers["items"][0]["late"]), (&json!(2), &json!(false)));
    let lines = register::show::things(&town.city, &town.admin, "person".parse().unwrap(), 0, 10).unwrap();
    let code = lines[0].code.clone().unwrap();
    let path = format!("/api/v1/things/{code}");
    let thing = town.get(&path).await;
    let value =
        |name: &str| thing.ok()["values"].as_array().unwrap().iter().find(|it| it["field"] == name).unwrap().clone();
    assert_eq!((&value("name")["value"], &value("name")["masked"]), (&json!("张**"), &json!(true)));
    let why = town.get(&format!("{path}/why")).await;
    assert_eq!(why.ok()["values"][0]["department"], "police");
    assert_eq!(why.ok()["records"][0]["register"], "people");
    for answer in [&thing, &why] {
        assert!(!answer.text().contains(NUMBER) && !answer.text().contains("张三丰"), "{}", answer.text());
    }
    assert_eq!(town.get("/api/v1/things/420106050101999999999X").await.problem(404), "register.thing-not-found");
    let standard = town.get("/api/v1/registers/standard").await.ok();
    assert_eq!(standard["kinds"][0]["fields"][1]["name"], "citizen_id");
    assert_eq!(standard["kinds"][0]["fields"][1]["grade"], 4);
    let departments = standard["departments"].as_array().unwrap();
    assert!(departments.iter().any(|one| one["code"] == "police" && one["zh"] == "公安机关"), "{departments:?}");
}

#[tokio::test]
async fn nobody_sees_registers_or_things_without_a_login() {
    let town = policed(&[("张三丰", NUMBER)]);
    for path in [
        "/api/v1/registers",
        "/api/v1/registers/standard",
        "/api/v1/things/X",
        "/api/v1/things/X/why",
        "/api/v1/register-feeds",
    ] {
        assert_eq!(
            town.send(request("GET", path), Body::empty()).await.problem(401),
            "access.login-required",
            "{path}"
        );
    }
}

#[tokio::test]
async fn a_feed_that_is_held_is_decided_by_another_person() {
    let four = [("甲", ""), ("乙", ""), ("丙", ""), ("丁", "")];
    let town = policed(&four);
    assert_eq!(feed(&town, &four[..1]).unwrap_err().code(), "register.feed-held");
    let feeds = town.get("/api/v1/register-feeds?limit=1").await.ok();
    assert_eq!((&feeds["items"][0]["state"], feeds["next"].is_null()), (&json!("held"), false));
    let id = &feeds["items"][0]["id"];
    let refused =
        town.post(&format!("/api/v1/register-feeds/{id}/refusal"), &json!({ "reason": "broken off" })).await.ok();
    assert_eq!((&refused["state"], &refused["reason"]), (&json!("refused"), &json!("broken off")));
    let again = town.post(&format!("/api/v1/register-feeds/{id}/approval"), &json!({})).await;
    assert_eq!(again.problem(409), "register.feed-not-held");
    assert_eq!(
        town.post("/api/v1/register-feeds/99/approval", &json!({})).await.problem(404),
        "register.feed-not-found"
    );
    let rows = town.get("/api/v1/register-feeds/1/findings").await.ok();
    assert_eq!(rows["items"].as_array().unwrap().len(), 0);
}
