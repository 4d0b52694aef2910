//! `/api/v1/jobs`

use std::time::Duration;

use axum::body::Body;
use axum::http::header;
use chengji_city::Role;
use serde_json::Value;

use crate::town::{Answer, Town, request};

const MAPPING: &str = r#"
department = "民政局"
class = "030101"
natural_key = ["id"]
name = "name"
[position]
frame = "cgcs2000"
x = "lon"
y = "lat"
"#;
const ROWS: &str =
    "id,name,lon,lat\nA,一社区,114.30,30.50\nB,二社区,30.50,114.30\nC,三社区,114.31,30.51\n,四社区,114.3,30.5\n";

#[tokio::test]
async fn an_upload_becomes_a_job_that_reports_its_rows() {
    let town = Town::empty();
    let answer = upload(&town, &town.bearer(), &[("file", Some("社区.csv"), ROWS), ("mapping", None, MAPPING)]).await;
    assert_eq!(answer.status, 202, "{}", answer.text());
    let job = wait_for(&town, answer.json()["job"]["job_id"].as_i64().unwrap()).await;
    assert_eq!(job["state"], "finished", "{job}");
    assert_eq!((&job["rows"], &job["rejected"]), (&4.into(), &2.into()), "{job}");
    assert_eq!(job["file_name"], "社区.csv");
    let id = &job["job_id"];
    let rejections = town.get(&format!("/api/v1/jobs/{id}/rejections")).await.ok();
    let rows: Vec<_> = rejections["items"].as_array().unwrap().iter().map(|item| item["row"].clone()).collect();
    assert_eq!(rows, [2, 4]);
    let finding = &rejections["items"][0]["findings"][0];
    assert_eq!((&finding["rule"], &finding["message"]), (&"place.swapped".into(), &"经度与纬度写反".into()));
    let listed = town.get("/api/v1/jobs").await.ok();
    assert_eq!((&listed["items"][0]["job_id"], &listed["next"]), (id, &serde_json::Value::Null));
    let left = std::fs::read_dir(town.city.data().join("uploads")).unwrap().count();
    assert_eq!(left, 0, "the uploaded file is still there");

    let again =
        upload(&town, &town.bearer(), &[("file", Some("再来.csv"), &ROWS[..40]), ("mapping", None, MAPPING)]).await;
    let again = wait_for(&town, again.json()["job"]["job_id"].as_i64().unwrap()).await;
    let newest = town.get("/api/v1/jobs?limit=1").await.ok();
    assert_eq!((&newest["items"][0]["job_id"], &newest["next"]), (&again["job_id"], &again["job_id"]));
    let older = town.get(&format!("/api/v1/jobs?limit=1&before={}", newest["next"])).await.ok();
    assert_eq!((&older["items"][0]["job_id"], &older["next"]), (id, &serde_json::Value::Null));
}

#[tokio::test]
async fn rejected_rows_come_as_a_file_that_can_be_mended_and_fed_again() {
    let town = Town::empty();
    let first = upload(&town, &town.bearer(), &[("file", Some("c.csv"), ROWS), ("mapping", None, MAPPING)]).await;
    let job = wait_for(&town, first.json()["job"]["job_id"].as_i64().unwrap()).await;
    let answer = town.get(&format!("/api/v1/jobs/{}/rejections?format=csv", job["job_id"])).await;
    assert_eq!(answer.status, 200);
    assert!(answer.header("content-type").starts_with("text/csv"));
    assert!(answer.header("content-disposition").contains("attachment"));
    let csv = answer.text();
    assert!(csv.contains("二社区") && csv.contains("四社区") && !csv.contains("一社区"), "{csv}");
    let mended = csv.replace("30.50,114.30", "114.30,30.50");
    let again = upload(&town, &town.bearer(), &[("file", Some("c2.csv"), &mended), ("mapping", None, MAPPING)]).await;
    assert_eq!(again.status, 202, "{}", again.text());
    let job = wait_for(&town, again.json()["job"]["job_id"].as_i64().unwrap()).await;
    assert_eq!((&job["entities_created"], &job["rejected"]), (&1.into(), &1.into()), "{job}");
}

#[tokio::test]
async fn an_upload_that_cannot_be_a_job_is_refused_and_leaves_no_file() {
    let town = Town::empty();
    let steward = town.bearer();
    for (parts, code) in [
        (vec![("mapping", None, MAPPING)], "upload.missing-part"),
        (vec![("file", Some("a.csv"), ROWS)], "upload.missing-part"),
        (vec![("file", Some("a.csv"), ROWS), ("mapping", None, "department = ")], "mapping.syntax"),
        (
            vec![("file", Some("a.csv"), ROWS), ("mapping", None, MAPPING), ("more", None, "x")],
            "request.invalid-parameter",
        ),
    ] {
        let answer = upload(&town, &steward, &parts).await;
        assert_eq!(answer.problem(400), code);
    }
    let unknown_column = MAPPING.replace("\"name\"", "\"title\"");
    let answer = upload(&town, &steward, &[("file", Some("a.csv"), ROWS), ("mapping", None, &unknown_column)]).await;
    assert!(answer.problem(400).starts_with("mapping."), "{}", answer.text());
    let left = std::fs::read_dir(town.city.data().join("uploads")).unwrap().count();
    assert_eq!(left, 0);
}

#[tokio::test]
async fn a_reader_may_not_upload_and_no_byte_of_theirs_is_kept() {
    let town = Town::empty();
    let reader = format!("Bearer {}", town.token_of(Role::Reader));
    let answer = upload(&town, &reader, &[("file", Some("a.csv"), ROWS), ("mapping", None, MAPPING)]).await;
    assert_eq!(answer.problem(403), "access.denied");
    assert!(!town.city.data().join("uploads").exists());
}

#[tokio::test]
async fn a_job_that_is_not_there_is_absent() {
    let town = Town::shared();
    assert_eq!(town.get("/api/v1/jobs/999").await.problem(404), "job.not-found");
    assert_eq!(town.get("/api/v1/jobs/999/rejections?format=csv").await.problem(404), "job.not-found");
    assert_eq!(town.get("/api/v1/jobs/one").await.problem(400), "request.invalid-path");
}

async fn upload(town: &Town, bearer: &str, parts: &[(&str, Option<&str>, &str)]) -> Answer {
    upload_to(town, "/api/v1/jobs", bearer, parts).await
}

/// Sends parts as a form.
pub(crate) async fn upload_to(town: &Town, path: &str, bearer: &str, parts: &[(&str, Option<&str>, &str)]) -> Answer {
    let mut body = String::new();
    for (name, file_name, content) in parts {
        let file_name = file_name.map_or_else(String::new, |file_name| format!("; filename=\"{file_name}\""));
        body += &format!("--limit\r\nContent-Disposition: form-data; name=\"{name}\"{file_name}\r\n\r\n{content}\r\n");
    }
    body += "--limit--\r\n";
    let sent = request("POST", path)
        .header(header::AUTHORIZATION, bearer)
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=limit");
    town.send(sent, Body::from(body)).await
}

async fn wait_for(town: &Town, id: i64) -> Value {
    for _ in 0..200 {
        let job = town.get(&format!("/api/v1/jobs/{id}")).await.ok();
        if job["state"] != "running" {
            // The file goes a moment after the job has ended.
            tokio::time::sleep(Duration::from_millis(200)).await;
            return job;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("the job does not end");
}
