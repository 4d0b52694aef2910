//! `/api/v1/uploads` and `/api/v1/mappings`

use std::convert::Infallible;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::header;
use chengji_city::account::{self, NewUser};
use chengji_city::{Role, upload};
use futures_util::StreamExt as _;
use proptest::prelude::*;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::town::{Answer, Town, request};

const ROWS: &str = "社区编号,社区名称,经度,纬度,备注\n\
    A1,一社区,114.3012,30.5012,x\n\
    B2,二社区,30.5012,114.3012,x\n\
    C3,三社区,114.3112,30.5112,x\n\
    ,四社区,114.3212,30.5012,x\n";

#[tokio::test]
async fn a_file_in_parts_becomes_a_mapped_job_and_its_mended_rows_go_in_again() {
    let town = Town::empty();
    let me = town.bearer();
    let id = send(&town, &me, "社区.csv", ROWS.as_bytes(), 40).await;
    let look = post(&town, &me, &format!("{id}/columns"), &json!({ "class": "030101" })).await.ok();
    assert_eq!((&look["format"], &look["encoding"]), (&"csv".into(), &"UTF-8".into()), "{look}");
    let mapping = &look["mapping"];
    assert_eq!(mapping["name"], "社区名称", "{mapping}");
    assert_eq!((&mapping["position"]["x"], &mapping["position"]["y"]), (&"经度".into(), &"纬度".into()), "{mapping}");
    assert_eq!(look["frame_reason"], "assumed");
    // The clerk says what the file does not: which column names the rows, and whose list it is.
    let mut mapping = mapping.clone();
    mapping["natural_key"] = json!(["社区编号"]);
    mapping["department"] = json!("民政局");
    let preview = post(&town, &me, &format!("{id}/preview"), &json!({ "mapping": mapping })).await.ok();
    assert_eq!((&preview["accepted"], &preview["rejected"]), (&2.into(), &2.into()), "{preview}");
    let swapped = &preview["rows"][1]["findings"][0];
    assert_eq!((&swapped["finding"]["rule"], &swapped["columns"]), (&"place.swapped".into(), &json!(["经度", "纬度"])));
    assert_eq!(preview["rows"][3]["findings"][0]["columns"], json!(["社区编号"]));
    assert_eq!(preview["rows"][0]["entity"]["position"], json!([114.3012, 30.5012]));
    let none = json!({ "department": "民政局" });
    let wrong = post(&town, &me, &format!("{id}/preview"), &json!({ "mapping": none })).await.ok();
    assert!(wrong["problems"].as_array().unwrap().len() >= 2, "{wrong}");
    assert_eq!(town.get("/api/v1/jobs").await.ok()["items"], json!([]), "a preview wrote something");

    let refused = post(&town, &me, &format!("{id}/job"), &json!({ "mapping": none })).await;
    assert!(refused.problem(400).starts_with("mapping."));
    let started = post(&town, &me, &format!("{id}/job"), &json!({ "mapping": mapping })).await;
    assert_eq!(started.status, 202, "{}", started.text());
    let job = wait_for(&town, started.json()["job"]["job_id"].as_i64().unwrap()).await;
    assert_eq!((&job["state"], &job["entities_created"], &job["rejected"]), (&"finished".into(), &2.into(), &2.into()));
    wait_until_gone(&town).await;
    assert_eq!(get(&town, &me, &format!("/{id}")).await.ok()["state"], "done");

    let csv = town.get(&format!("/api/v1/jobs/{}/rejections?format=csv", job["job_id"])).await.text();
    assert!(csv.contains("place.swapped"), "the reasons come with their codes: {csv}");
    let mended = csv.replace("30.5012,114.3012", "114.3012,30.5012").replace(",,四社区", ",D4,四社区");
    let again = send(&town, &me, "mended.csv", mended.as_bytes(), 1 << 20).await;
    let started = post(&town, &me, &format!("{again}/job"), &json!({ "job_id": job["job_id"] })).await;
    assert_eq!(started.status, 202, "{}", started.text());
    let job = wait_for(&town, started.json()["job"]["job_id"].as_i64().unwrap()).await;
    assert_eq!((&job["entities_created"], &job["rejected"]), (&2.into(), &0.into()), "{job}");
}

#[tokio::test]
async fn a_file_of_another_encoding_delimiter_or_format_is_recognised() {
    let town = Town::empty();
    let me = town.bearer();
    // 编号;名称 and 甲,店 in GB18030: fields are split by semicolons.
    let office: &[u8] = b"\xb1\xe0\xba\xc5;\xc3\xfb\xb3\xc6\nK1;\xbc\xd7,\xb5\xea\nK2;\xd2\xd2\xb5\xea\n";
    let id = send(&town, &me, "老表.csv", office, 9).await;
    let look = post(&town, &me, &format!("{id}/columns"), &json!({ "class": "040101" })).await.ok();
    let told = (&look["encoding"], &look["delimiter"], &look["columns"][1]["samples"][0]);
    assert_eq!(told, (&"gb18030".into(), &";".into(), &"甲,店".into()), "{look}");
    let mut mapping = look["mapping"].clone();
    assert_eq!((&mapping["natural_key"], &mapping["name"]), (&json!(["编号"]), &"名称".into()), "{mapping}");
    assert_eq!(mapping["source"]["delimiter"], ";");
    mapping["department"] = json!("市场监督管理局");
    let preview = post(&town, &me, &format!("{id}/preview"), &json!({ "mapping": mapping })).await.ok();
    assert_eq!(preview["rows"][0]["entity"]["name"], "甲,店", "{preview}");
    let read_otherwise = post(&town, &me, &format!("{id}/columns"), &json!({ "encoding": "utf-8" })).await.ok();
    assert!(read_otherwise["bad_rows"].as_u64() > Some(0), "{read_otherwise}");
    let unknown = post(&town, &me, &format!("{id}/columns"), &json!({ "encoding": "klingon" })).await;
    assert_eq!(unknown.problem(400), "read.encoding-unknown");

    let square = "[[[12729000.0,3570000.0],[12729020.0,3570000.0],[12729020.0,3570020.0],[12729000.0,3570000.0]]]";
    let feature = format!(
        "{{\"type\":\"FeatureCollection\",\"crs\":{{\"type\":\"name\",\"properties\":{{\"name\":\"urn:ogc:def:crs:EPSG::3857\"}}}},\
         \"features\":[{{\"type\":\"Feature\",\"id\":7,\"properties\":{{\"名称\":\"一号楼\",\"层数\":4}},\
         \"geometry\":{{\"type\":\"Polygon\",\"coordinates\":{square}}}}}]}}"
    );
    let id = send(&town, &me, "楼.geojson", feature.as_bytes(), 1 << 20).await;
    let look = post(&town, &me, &format!("{id}/columns"), &json!({ "class": "010101" })).await.ok();
    assert_eq!((&look["frame"], &look["frame_reason"]), (&"epsg:3857".into(), &"declared".into()), "{look}");
    let mut mapping = look["mapping"].clone();
    assert_eq!(
        (&mapping["natural_key"], &mapping["position"]["geometry"]),
        (&json!(["#id"]), &true.into()),
        "{mapping}"
    );
    mapping["department"] = json!("规划局");
    let preview = post(&town, &me, &format!("{id}/preview"), &json!({ "mapping": mapping })).await.ok();
    let entity = &preview["rows"][0]["entity"];
    assert_eq!((&entity["name"], &entity["attributes"]["floors"]), (&"一号楼".into(), &4.into()), "{preview}");
    assert!((entity["position"][0].as_f64().unwrap() - 114.346_67).abs() < 0.000_1, "{entity}");

    let id = send(&town, &me, "假.xlsx", b"no workbook", 1 << 20).await;
    assert_eq!(post(&town, &me, &format!("{id}/columns"), &json!({})).await.problem(400), "read.not-a-workbook");
    assert_eq!(call(&town, &me, "DELETE", id).await.status, 204, "what cannot be read can be given up");
}

#[tokio::test]
async fn an_upload_is_refused_before_a_byte_comes() {
    let town = Town::empty();
    let me = town.bearer();
    for (body, status, code) in [
        (json!({ "file_name": "a.csv", "bytes": (2_u64 << 30) + 1 }), 413, "upload.too-large"),
        (json!({ "file_name": "a.csv", "bytes": 0 }), 400, "upload.size-invalid"),
        (json!({ "file_name": "a.pdf", "bytes": 10 }), 400, "upload.format-unknown"),
        (json!({ "file_name": "../a.csv", "bytes": 10 }), 400, "upload.name-invalid"),
        (json!({ "file_name": "a.csv", "bytes": 10, "beginning": "xyz" }), 400, "upload.digest-invalid"),
    ] {
        assert_eq!(post(&town, &me, "", &body).await.problem(status), code, "{body}");
    }
    let gigabyte = json!({ "file_name": "a.csv", "bytes": 1_u64 << 30 });
    for _ in 0..8 {
        assert_eq!(post(&town, &me, "", &gigabyte).await.status, 201);
    }
    assert_eq!(post(&town, &me, "", &gigabyte).await.problem(409), "upload.quota");
    let open = get(&town, &me, "").await.ok();
    let first = open["items"][0]["upload_id"].as_i64().unwrap();
    assert_eq!(call(&town, &me, "DELETE", first).await.status, 204);
    assert_eq!(post(&town, &me, "", &gigabyte).await.status, 201, "a cancelled one does not count");
    assert_eq!(call(&town, &me, "DELETE", first).await.problem(409), "upload.not-receiving");
}

#[tokio::test]
async fn only_its_owner_sees_an_upload_and_readers_have_none() {
    let town = Town::empty();
    let owner = format!("Bearer {}", steward(&town, "s.one", None));
    let other = format!("Bearer {}", steward(&town, "s.two", None));
    let id = begin(&town, &owner, "a.csv", 4).await;
    for stranger in [&other, &town.bearer()] {
        assert_eq!(get(&town, stranger, &format!("/{id}")).await.problem(404), "upload.not-found");
        assert_eq!(part(&town, stranger, id, 0, "abcd".into()).await.problem(404), "upload.not-found");
        assert_eq!(call(&town, stranger, "DELETE", id).await.problem(404), "upload.not-found");
        for door in ["completion", "columns", "preview", "job"] {
            let body = match door {
                "completion" => json!({ "sha256": "0".repeat(64) }),
                "columns" => json!({}),
                _ => json!({ "mapping": {} }),
            };
            assert_eq!(post(&town, stranger, &format!("{id}/{door}"), &body).await.problem(404), "upload.not-found");
        }
        assert_eq!(get(&town, stranger, "").await.ok()["items"], json!([]));
    }
    for role in [Role::Reader, Role::Auditor, Role::Clerk] {
        let token = format!("Bearer {}", town.token_of(role));
        let body = json!({ "file_name": "a.csv", "bytes": 1 });
        assert_eq!(post(&town, &token, "", &body).await.problem(403), "access.denied");
        assert_eq!(part(&town, &token, id, 0, "abcd".into()).await.problem(403), "access.denied");
        assert_eq!(get(&town, &token, "").await.problem(403), "access.denied");
    }
    assert_eq!(part(&town, &owner, id, 0, "abcd".into()).await.status, 204);
}

#[tokio::test]
async fn a_part_at_another_place_is_told_the_place() {
    let town = Town::empty();
    let me = town.bearer();
    let id = begin(&town, &me, "a.csv", 10).await;
    let first = part(&town, &me, id, 0, "abcd".into()).await;
    assert_eq!((first.status.as_u16(), first.header("upload-offset")), (204, "4"));
    let twice = part(&town, &me, id, 0, "abcd".into()).await;
    assert_eq!((twice.problem(409).as_str(), twice.header("upload-offset")), ("upload.offset-conflict", "4"));
    let ahead = part(&town, &me, id, 7, "x".into()).await;
    assert_eq!((ahead.problem(409).as_str(), ahead.header("upload-offset")), ("upload.offset-conflict", "4"));
    assert_eq!(part(&town, &me, id, 4, "0123456789".into()).await.problem(413), "upload.beyond-length");
    let unnumbered = request("PATCH", &format!("/api/v1/uploads/{id}"))
        .header(header::AUTHORIZATION, &me)
        .header(header::CONTENT_TYPE, "application/partial-upload");
    for offset in ["", "-4", "4.0", "0x4", "99999999999999999999"] {
        let sent = request("PATCH", &format!("/api/v1/uploads/{id}"))
            .header(header::AUTHORIZATION, &me)
            .header(header::CONTENT_TYPE, "application/partial-upload")
            .header("upload-offset", offset);
        assert_eq!(town.send(sent, "x".into()).await.problem(400), "upload.offset-missing", "{offset:?}");
    }
    assert_eq!(town.send(unnumbered, "x".into()).await.problem(400), "upload.offset-missing");
    let head = call(&town, &me, "HEAD", id).await;
    assert_eq!(
        (head.header("upload-offset"), head.header("upload-length"), head.header("upload-complete")),
        ("4", "10", "?0")
    );
    let early = post(&town, &me, &format!("{id}/completion"), &json!({ "sha256": sha256(b"abcd") })).await;
    assert_eq!(early.problem(409), "upload.incomplete");
    assert_eq!(post(&town, &me, &format!("{id}/columns"), &json!({})).await.problem(409), "upload.incomplete");
}

#[tokio::test]
async fn a_file_that_is_not_the_one_sent_is_given_up() {
    let town = Town::empty();
    let me = town.bearer();
    let id = begin(&town, &me, "a.csv", 4).await;
    part(&town, &me, id, 0, "abcX".into()).await;
    let body = json!({ "sha256": sha256(b"abcd") });
    assert_eq!(post(&town, &me, &format!("{id}/completion"), &body).await.problem(409), "upload.digest-differs");
    assert_eq!(get(&town, &me, &format!("/{id}")).await.ok()["state"], "broken");
    assert_eq!(parts_left(&town), 0);
}

#[tokio::test]
async fn of_two_writers_at_one_place_one_is_refused_and_the_other_is_not_disturbed() {
    let town = Town::empty();
    let me = town.bearer();
    let id = begin(&town, &me, "a.csv", 8).await;
    let (go, mut gone) = tokio::sync::mpsc::channel::<&'static str>(4);
    let slow = async_stream(&mut gone);
    let first = part(&town, &me, id, 0, Body::from_stream(slow));
    let second = async {
        go.send("abcd").await.unwrap();
        tokio::time::sleep(Duration::from_millis(100)).await;
        let refused = part(&town, &me, id, 0, "ABCDEFGH".into()).await.problem(409);
        go.send("efgh").await.unwrap();
        drop(go);
        refused
    };
    let (first, refused) = tokio::join!(first, second);
    assert_eq!(refused, "upload.busy");
    assert_eq!((first.status.as_u16(), first.header("upload-offset")), (204, "8"));
    let body = json!({ "sha256": sha256(b"abcdefgh") });
    assert_eq!(post(&town, &me, &format!("{id}/completion"), &body).await.ok()["state"], "received");
}

#[tokio::test]
async fn what_came_before_a_break_counts() {
    let town = Town::empty();
    let me = town.bearer();
    let id = begin(&town, &me, "a.csv", 8).await;
    let broken =
        futures_util::stream::iter([Ok(Bytes::from_static(b"abc")), Err(std::io::Error::other("the line is dead"))]);
    let answer = part(&town, &me, id, 0, Body::from_stream(broken)).await;
    assert_eq!((answer.problem(400).as_str(), answer.header("upload-offset")), ("upload.failed", "3"));
    assert_eq!(part(&town, &me, id, 3, "defgh".into()).await.status, 204);
    let body = json!({ "sha256": sha256(b"abcdefgh") });
    assert_eq!(post(&town, &me, &format!("{id}/completion"), &body).await.ok()["state"], "received");
}

#[tokio::test]
async fn an_upload_that_nobody_goes_on_with_is_swept_and_a_taken_one_comes_back_after_a_crash() {
    let town = Town::empty();
    let me = town.bearer();
    let id = begin(&town, &me, "a.csv", 8).await;
    assert_eq!((upload::sweep(&town.city).unwrap(), parts_left(&town)), (0, 1));
    let base = rusqlite::Connection::open(town.city.data().join("chengji.db")).unwrap();
    base.execute("UPDATE uploads SET expires_at = 1", []).unwrap();
    assert_eq!((upload::sweep(&town.city).unwrap(), parts_left(&town)), (1, 0));
    assert_eq!(get(&town, &me, &format!("/{id}")).await.ok()["state"], "expired");
    assert_eq!(part(&town, &me, id, 0, "a".into()).await.problem(409), "upload.not-receiving");
    std::fs::write(town.city.data().join("uploads/parts/999.csv"), "left by a crash").unwrap();
    assert_eq!((upload::sweep(&town.city).unwrap(), parts_left(&town)), (0, 0));

    let id = send(&town, &me, "社区.csv", ROWS.as_bytes(), 1 << 20).await;
    base.execute("UPDATE uploads SET state = 'taken' WHERE closed_at IS NULL", []).unwrap();
    assert_eq!(
        post(&town, &me, &format!("{id}/job"), &json!({ "job_id": 1 })).await.problem(409),
        "upload.not-receiving"
    );
    assert_eq!(upload::recover(&town.city).unwrap(), 1);
    assert_eq!(get(&town, &me, &format!("/{id}")).await.ok()["state"], "received");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn broken_repeated_and_misplaced_parts_end_in_the_same_bytes(
        content in prop::collection::vec(any::<u8>(), 1..3_000),
        steps in prop::collection::vec((0_usize..900, prop::option::of(0_usize..300), any::<bool>()), 1..12),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let town = shared_town();
            let me = town.bearer();
            let id = begin(town, &me, "a.csv", content.len()).await;
            let mut at = 0;
            for (length, breaks, again) in steps.into_iter().chain(std::iter::repeat_n((content.len(), None, false), 1)) {
                let end = (at + length).min(content.len());
                let sent = content[at..breaks.map_or(end, |after| (at + after).min(end))].to_vec();
                let is_broken = breaks.is_some();
                let pieces = sent.chunks(97).map(|piece| Ok(Bytes::copy_from_slice(piece))).collect::<Vec<_>>();
                let fall = is_broken.then(|| Err(std::io::Error::other("break")));
                let body = Body::from_stream(futures_util::stream::iter(pieces.into_iter().chain(fall)));
                let answer = part(town, &me, id, at, body).await;
                assert_eq!(answer.status.is_success(), !is_broken);
                if again && at > 0 {
                    let repeated = part(town, &me, id, at - 1, content[at - 1..].to_vec().into()).await;
                    assert_eq!(repeated.problem(409), "upload.offset-conflict");
                }
                let told: usize = call(town, &me, "HEAD", id).await.header("upload-offset").parse().unwrap();
                assert!((at..=at + sent.len()).contains(&told));
                at = told;
            }
            assert_eq!(at, content.len());
            let body = json!({ "sha256": sha256(&content) });
            let done = post(town, &me, &format!("{id}/completion"), &body).await.ok();
            assert_eq!(done["state"], "received");
            assert_eq!(std::fs::read(town.city.data().join(format!("uploads/parts/{id}.csv"))).unwrap(), content);
            assert_eq!(call(town, &me, "DELETE", id).await.status, 204);
        });
    }
}

#[tokio::test]
async fn a_saved_mapping_is_proposed_again_and_the_second_author_hears_of_the_first() {
    let town = Town::empty();
    let me = format!("Bearer {}", steward(&town, "m.one", Some("民政局")));
    let colleague = format!("Bearer {}", steward(&town, "m.two", Some("民政局")));
    let stranger = format!("Bearer {}", steward(&town, "m.three", Some("水务局")));
    let columns = ["社区编号", "社区名称", "经度", "纬度", "备注"];
    let mapping = json!({
        "department": "民政局", "class": "030101", "natural_key": ["社区编号"], "name": "社区名称",
        "position": { "frame": "cgcs2000", "x": "经度", "y": "纬度" },
    });
    let new = json!({ "name": "社区名录", "mapping": mapping, "columns": columns });
    let saved = mappings(&town, &me, "POST", "", &new).await;
    assert_eq!(saved.status, 201, "{}", saved.text());
    let saved = saved.json();
    let id = saved["mapping_id"].as_i64().unwrap();
    assert_eq!(mappings(&town, &me, "POST", "", &new).await.problem(409), "mapping.name-taken");
    assert_eq!(
        mappings(&town, &stranger, "GET", &format!("/{id}"), &Value::Null).await.problem(404),
        "mapping.not-found"
    );
    assert_eq!(mappings(&town, &stranger, "GET", "", &Value::Null).await.ok()["items"], json!([]));

    let shuffled = ROWS.replace("社区编号,社区名称,经度,纬度,备注", "备注,社区名称,纬度,经度,社区编号");
    for (who, proposed) in [(&me, 1), (&stranger, 0)] {
        let upload = send(&town, who, "x.csv", shuffled.as_bytes(), 1 << 20).await;
        let look = post(&town, who, &format!("{upload}/columns"), &json!({})).await.ok();
        assert_eq!(look["saved"].as_array().unwrap().len(), proposed, "the order of columns does not matter");
    }

    let mut changed = json!({ "version": 1, "name": "社区名录", "mapping": mapping });
    changed["mapping"]["null_texts"] = json!(["无"]);
    let second = mappings(&town, &colleague, "PUT", &format!("/{id}"), &changed).await.ok();
    assert_eq!((&second["version"], &second["fingerprint"]), (&2.into(), &saved["fingerprint"]));
    let late = mappings(&town, &me, "PUT", &format!("/{id}"), &changed).await;
    assert_eq!(late.problem(409), "mapping.changed-meanwhile");
    assert!(late.json()["detail"].as_str().unwrap().contains("m.two"), "{}", late.text());
    let renamed = json!({ "version": 2, "name": "社区名录二", "mapping": second["mapping"] });
    assert_eq!(mappings(&town, &me, "PUT", &format!("/{id}"), &renamed).await.ok()["version"], 3);
    let versions = mappings(&town, &me, "GET", &format!("/{id}/versions"), &Value::Null).await.ok();
    let names: Vec<&str> = versions["items"].as_array().unwrap().iter().map(|v| v["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["社区名录二", "社区名录", "社区名录"]);

    let file = mappings(&town, &me, "GET", &format!("/{id}/file"), &Value::Null).await;
    assert!(file.header("content-type").starts_with("application/toml"));
    let read = mappings(&town, &me, "POST", ":read", &json!({ "text": file.text() })).await.ok();
    assert_eq!(read["mapping"], second["mapping"], "out and in again is the same");

    assert_eq!(
        mappings(&town, &me, "DELETE", &format!("/{id}?version=2"), &Value::Null).await.problem(409),
        "mapping.changed-meanwhile"
    );
    assert_eq!(mappings(&town, &me, "DELETE", &format!("/{id}?version=3"), &Value::Null).await.status, 204);
    assert_eq!(mappings(&town, &me, "GET", &format!("/{id}"), &Value::Null).await.problem(404), "mapping.not-found");
    let events = town.get("/api/v1/audit/events?limit=1000").await.text();
    for kind in ["mapping.saved", "mapping.renamed", "mapping.deleted", "upload.begun", "upload.received"] {
        assert!(events.contains(kind), "{kind}");
    }
    let reader = format!("Bearer {}", town.token_of(Role::Reader));
    assert_eq!(mappings(&town, &reader, "GET", "", &Value::Null).await.problem(403), "access.denied");
    assert_eq!(mappings(&town, &reader, "POST", ":read", &json!({ "text": "" })).await.problem(403), "access.denied");
}

/// Sends a file in parts of `length` and completes it.
async fn send(town: &Town, bearer: &str, name: &str, content: &[u8], length: usize) -> i64 {
    let id = begin(town, bearer, name, content.len()).await;
    for (at, piece) in content.chunks(length).enumerate() {
        let answer = part(town, bearer, id, at * length, piece.to_vec().into()).await;
        assert_eq!(answer.status, 204, "{}", answer.text());
    }
    let body = json!({ "sha256": sha256(content) });
    assert_eq!(post(town, bearer, &format!("{id}/completion"), &body).await.ok()["state"], "received");
    id
}

async fn begin(town: &Town, bearer: &str, name: &str, bytes: usize) -> i64 {
    let answer = post(town, bearer, "", &json!({ "file_name": name, "bytes": bytes })).await;
    assert_eq!(answer.status, 201, "{}", answer.text());
    assert_eq!(answer.header("upload-offset"), "0");
    let id = answer.json()["upload_id"].as_i64().unwrap();
    assert_eq!(answer.header("location"), format!("/api/v1/uploads/{id}"));
    id
}

async fn part(town: &Town, bearer: &str, id: i64, at: usize, body: Body) -> Answer {
    let sent = request("PATCH", &format!("/api/v1/uploads/{id}"))
        .header(header::AUTHORIZATION, bearer)
        .header(header::CONTENT_TYPE, "application/partial-upload")
        .header("upload-offset", at);
    town.send(sent, body).await
}

async fn get(town: &Town, bearer: &str, rest: &str) -> Answer {
    let sent = request("GET", &format!("/api/v1/uploads{rest}")).header(header::AUTHORIZATION, bearer);
    town.send(sent, Body::empty()).await
}

async fn call(town: &Town, bearer: &str, method: &str, id: i64) -> Answer {
    let sent = request(method, &format!("/api/v1/uploads/{id}")).header(header::AUTHORIZATION, bearer);
    town.send(sent, Body::empty()).await
}

async fn post(town: &Town, bearer: &str, rest: &str, body: &Value) -> Answer {
    let path = if rest.is_empty() { "/api/v1/uploads".to_owned() } else { format!("/api/v1/uploads/{rest}") };
    json_request(town, bearer, "POST", &path, body).await
}

async fn mappings(town: &Town, bearer: &str, method: &str, rest: &str, body: &Value) -> Answer {
    json_request(town, bearer, method, &format!("/api/v1/mappings{rest}"), body).await
}

async fn json_request(town: &Town, bearer: &str, method: &str, path: &str, body: &Value) -> Answer {
    let sent = request(method, path)
        .header(header::AUTHORIZATION, bearer)
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::ACCEPT_LANGUAGE, "en");
    let body = if body.is_null() { Body::empty() } else { Body::from(body.to_string()) };
    town.send(sent, body).await
}

fn async_stream(
    pieces: &mut tokio::sync::mpsc::Receiver<&'static str>,
) -> impl futures_util::Stream<Item = Result<Bytes, Infallible>> + Send + 'static {
    let pieces = std::mem::replace(pieces, tokio::sync::mpsc::channel(1).1);
    futures_util::stream::unfold(pieces, |mut pieces| async move { pieces.recv().await.map(|piece| (piece, pieces)) })
        .map(|piece| Ok(Bytes::from_static(piece.as_bytes())))
}

fn steward(town: &Town, name: &str, department: Option<&str>) -> String {
    let new = NewUser {
        name: name.to_owned(),
        display_name: name.to_owned(),
        department: department.map(str::to_owned),
        roles: vec![Role::Steward],
        password: Some("correct-horse-battery".to_owned()),
    };
    account::create_user(&town.city, &town.admin, new).unwrap();
    account::login(&town.city, name, "correct-horse-battery", None).unwrap().token
}

fn shared_town() -> &'static Town {
    static TOWN: std::sync::OnceLock<Town> = std::sync::OnceLock::new();
    TOWN.get_or_init(Town::empty)
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn parts_left(town: &Town) -> usize {
    std::fs::read_dir(town.city.data().join("uploads/parts")).unwrap().count()
}

async fn wait_until_gone(town: &Town) {
    for _ in 0..100 {
        if parts_left(town) == 0 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("the file of an ended job is still there");
}

async fn wait_for(town: &Town, id: i64) -> Value {
    for _ in 0..200 {
        let job = town.get(&format!("/api/v1/jobs/{id}")).await.ok();
        if job["state"] != "running" {
            return job;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("the job does not end");
}
