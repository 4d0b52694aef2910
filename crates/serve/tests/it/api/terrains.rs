//! `/api/v1/terrains`, and what stands on the ground: twenty houses in a row, 12 metres high, on ground that rises a metre a thousandth of a
//! degree to the east, from 30 m at 114.29.

use std::io::Write as _;

use axum::body::Body;
use axum::http::header;
use chengji_city::city_model::scene::{self, BuildRequest, BuildWatch};
use chengji_city::terrain::{self, Registration};
use chengji_city::{Actor, Role, publication};
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};

use crate::ogc::scenes::{MAPPING, houses};
use crate::town::{HOUSE, Town, request};

/// A tile as the tests know it: doors do not look into tiles.
fn tile(z: u8, x: u32, y: u32) -> Vec<u8> {
    format!("tile {z} {x} {y}").into_bytes()
}

fn registration(town: &Town, name: &str, is_open: bool, base: u32) -> Registration {
    let folder = terrain::workplace(&town.city, &town.admin, name).unwrap();
    let layer = json!({
        "format": "quantized-mesh-1.0", "tiles": ["{z}/{x}/{y}.terrain"],
        "available": [[{ "startX": 0, "startY": 0, "endX": 1, "endY": 0 }], [{ "startX": 3, "startY": 1, "endX": 3, "endY": 1 }]],
    });
    std::fs::write(folder.join("layer.json"), layer.to_string()).unwrap();
    for (z, x, y) in [(0, 0, 0), (0, 1, 0), (1, 3, 1)] {
        let place = folder.join(format!("{z}/{x}"));
        std::fs::create_dir_all(&place).unwrap();
        let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
        packed.write_all(&tile(z, x, y)).unwrap();
        std::fs::write(place.join(format!("{y}.terrain")), packed.finish().unwrap()).unwrap();
    }
    let row = (0..30).map(|column| (base + column).to_string()).collect::<Vec<_>>().join(" ");
    let text = format!(
        "ncols 30\nnrows 30\nxllcorner 114.29\nyllcorner 30.485\ncellsize 0.001\n{}",
        format!("{row}\n").repeat(30)
    );
    let raster = town.city.data().join(format!("{name}.asc"));
    std::fs::write(&raster, text).unwrap();
    Registration {
        name: name.to_owned(),
        title: "地面".to_owned(),
        attribution: "测绘院".to_owned(),
        is_open,
        raster,
        frame: Some("EPSG:4490".to_owned()),
        geoid: Some(0.0),
        folder,
    }
}

fn register(town: &Town, name: &str, is_open: bool, base: u32) -> terrain::TerrainView {
    terrain::register(&town.city, &town.admin, &registration(town, name, is_open, base)).unwrap()
}

fn town() -> Town {
    let town = Town::empty();
    town.take_in("houses.geojson", &houses(12.0), MAPPING);
    town
}

fn close(value: &Value, expected: f64, within: f64) {
    assert!(value.as_f64().is_some_and(|value| (value - expected).abs() <= within), "{value} is not {expected}");
}

#[tokio::test]
async fn a_terrain_is_listed_and_its_tiles_are_sent_packed_or_not() {
    let town = Town::empty();
    assert_eq!(town.get("/api/v1/terrains").await.ok(), json!({ "items": [] }));
    register(&town, "ground", false, 30);
    let list = town.get("/api/v1/terrains").await.ok();
    let one = &list["items"][0];
    assert_eq!((&one["id"], &one["title"], &one["attribution"]), (&"ground".into(), &"地面".into(), &"测绘院".into()));
    assert_eq!((&one["first_zoom"], &one["last_zoom"], &one["tiles"]), (&0.into(), &1.into(), &3.into()), "{one}");
    assert_eq!((&one["height_frame"], &one["open"]), (&"ellipsoidal".into(), &false.into()));
    close(&one["bounds"][0], 114.29, 1e-9);
    close(&one["bounds"][3], 30.515, 1e-9);
    let url = one["url"].as_str().unwrap();
    assert_eq!(url, "/api/v1/terrains/ground/editions/1");

    let layer = town.get(&format!("{url}/layer.json")).await;
    assert_eq!(layer.header("content-type"), "application/json");
    assert_eq!(layer.ok()["tiles"], json!(["{z}/{x}/{y}.terrain"]));
    let latest = town.get("/api/v1/terrains/ground/layer.json").await.ok();
    assert_eq!(latest["tiles"], json!(["editions/1/{z}/{x}/{y}.terrain"]));

    let plain = town.get(&format!("{url}/1/3/1.terrain")).await;
    assert_eq!(plain.header("content-type"), "application/vnd.quantized-mesh;extensions=octvertexnormals");
    assert_eq!((plain.header("cache-control"), plain.bytes.clone()), ("private, no-cache", tile(1, 3, 1)));
    assert!(plain.headers.get(header::CONTENT_ENCODING).is_none());
    let ask = |name, value: &str| {
        request("GET", &format!("{url}/1/3/1.terrain")).header(header::AUTHORIZATION, town.bearer()).header(name, value)
    };
    let packed = town.send(ask(header::ACCEPT_ENCODING, "gzip, br"), Body::empty()).await;
    assert_eq!((packed.header("content-encoding"), &packed.bytes[..2]), ("gzip", [0x1f, 0x8b].as_slice()));
    assert_ne!(packed.header("etag"), plain.header("etag"));
    let again = town.send(ask(header::IF_NONE_MATCH, plain.header("etag")), Body::empty()).await;
    assert_eq!((again.status.as_u16(), again.bytes.len()), (304, 0));

    for absent in ["1/0/0.terrain", "2/0/0.terrain", "1/3/99999.terrain"] {
        assert_eq!(town.get(&format!("{url}/{absent}")).await.problem(404), "terrain.not-found", "{absent}");
    }
    for bad in
        ["1/3/1", "1/3/raster.asc", "1/3/..%2F..%2Fraster.asc", "x/3/1.terrain", "..%2F0/0/0.terrain", "1/03/1.terrain"]
    {
        assert_eq!(town.get(&format!("{url}/{bad}")).await.problem(400), "terrain.path-invalid", "{bad}");
    }
    assert_eq!(town.get("/api/v1/terrains/ground/editions/x/layer.json").await.problem(400), "request.invalid-path");
    for none in ["ground/editions/2/layer.json", "..%2Fground/layer.json", "other/editions"] {
        assert_eq!(town.get(&format!("/api/v1/terrains/{none}")).await.problem(404), "terrain.not-found", "{none}");
    }
}

#[tokio::test]
async fn an_older_edition_stays_and_the_same_again_is_none() {
    let town = Town::empty();
    register(&town, "ground", true, 30);
    assert_eq!(register(&town, "ground", true, 30).edition, 1, "nothing differs");
    assert_eq!(register(&town, "ground", true, 31).edition, 2);
    let editions = town.get("/api/v1/terrains/ground/editions").await.ok();
    let numbers: Vec<i64> =
        editions["items"].as_array().unwrap().iter().filter_map(|one| one["edition"].as_i64()).collect();
    assert_eq!(numbers, [2, 1]);
    assert!(editions["items"][1]["retired_at"].is_string() && editions["items"][0]["retired_at"].is_null());
    assert_eq!(town.get("/api/v1/terrains").await.ok()["items"].as_array().unwrap().len(), 1);
    assert_eq!(town.get("/api/v1/terrains/ground/editions/1/0/0/0.terrain").await.bytes, tile(0, 0, 0));
    terrain::retire(&town.city, &town.admin, "ground").unwrap();
    assert_eq!(town.get("/api/v1/terrains").await.ok(), json!({ "items": [] }));
    assert_eq!(town.get("/api/v1/terrains/ground/layer.json").await.problem(404), "terrain.not-found");
    assert_eq!(town.get("/api/v1/terrains/ground/editions/2/0/0/0.terrain").await.bytes, tile(0, 0, 0));
    let told = town.get("/api/v1/audit/events?limit=100").await.text();
    assert!(told.contains("terrain.registered") && told.contains("terrain.retired"), "{told}");
}

#[tokio::test]
async fn a_terrain_is_seen_by_readers_and_by_strangers_only_when_it_is_open() {
    let town = town();
    register(&town, "closed", false, 30);
    register(&town, "open", true, 30);
    let stranger = |path: &str| request("GET", path);
    let ask = async |path: &str| town.send(stranger(path), Body::empty()).await;
    assert_eq!(ask("/api/v1/terrains").await.status.as_u16(), 401, "nothing is published");
    publication::publish(&town.city, &town.admin, HOUSE.parse().unwrap()).unwrap();
    let seen = ask("/api/v1/terrains").await.ok();
    assert_eq!((seen["items"].as_array().unwrap().len(), &seen["items"][0]["id"]), (1, &"open".into()));
    assert_eq!(ask("/api/v1/terrains/open/editions/1/0/0/0.terrain").await.bytes, tile(0, 0, 0));
    for door in ["layer.json", "editions", "editions/1/layer.json", "editions/1/0/0/0.terrain"] {
        assert_eq!(ask(&format!("/api/v1/terrains/closed/{door}")).await.problem(404), "terrain.not-found", "{door}");
    }
    let reader = request("GET", "/api/v1/terrains")
        .header(header::AUTHORIZATION, format!("Bearer {}", town.token_of(Role::Reader)));
    assert_eq!(town.send(reader, Body::empty()).await.ok()["items"].as_array().unwrap().len(), 2);
    // What a stranger is not to know does not come through questions about space either.
    terrain::retire(&town.city, &town.admin, "open").unwrap();
    let line = json!({ "line": [[114.2999, 30.5001], [114.3007, 30.5001]] });
    let question = request("POST", "/api/v1/analysis:section").header(header::CONTENT_TYPE, "application/json");
    let answer = town.send(question, Body::from(line.to_string())).await.ok();
    assert_eq!(answer["ground"], json!([]), "{answer}");
}

#[tokio::test]
async fn what_is_not_whole_or_not_allowed_is_not_registered() {
    let town = Town::empty();
    let refused = |result: Result<terrain::TerrainView, chengji_city::CityError>| result.unwrap_err().code();
    let asked = registration(&town, "ground", false, 30);
    assert_eq!(refused(terrain::register(&town.city, &Actor::anonymous(), &asked)), "login.needed");
    std::fs::remove_file(asked.folder.join("1/3/1.terrain")).unwrap();
    assert_eq!(refused(terrain::register(&town.city, &town.admin, &asked)), "terrain.incomplete");
    let asked = registration(&town, "ground", false, 30);
    std::fs::write(asked.folder.join("1/3/1.terrain"), "plain").unwrap();
    assert_eq!(refused(terrain::register(&town.city, &town.admin, &asked)), "terrain.incomplete");
    for name in ["", "../x", "Ground", "a/b"] {
        assert_eq!(terrain::workplace(&town.city, &town.admin, name).unwrap_err().code(), "terrain.invalid", "{name}");
    }
    let untitled = Registration { title: " ".to_owned(), ..registration(&town, "ground", false, 30) };
    assert_eq!(refused(terrain::register(&town.city, &town.admin, &untitled)), "terrain.invalid");
    std::fs::write(&asked.raster, "no raster").unwrap();
    assert_eq!(refused(terrain::register(&town.city, &town.admin, &asked)), "terrain.invalid");
    assert_eq!(town.get("/api/v1/terrains").await.ok(), json!({ "items": [] }));
}

struct Unwatched;

impl BuildWatch for Unwatched {
    fn begun(&mut self, _: &str, _: u64) {}
    fn advanced(&mut self, _: u64) {}
}

/// Lowest and highest point of the scene of buildings.
async fn region(town: &Town) -> (Value, Value) {
    let one = town.get("/ogc/collections/building/3dtiles").await.ok();
    let region = &one["extent"]["spatial"]["bbox"][0];
    (region[2].clone(), region[5].clone())
}

#[tokio::test]
async fn white_blocks_stand_on_the_ground_and_move_with_it() {
    let town = town();
    scene::build(&town.city, &town.admin, &BuildRequest::default(), &mut Unwatched).unwrap();
    let (low, high) = region(&town).await;
    close(&low, 0.0, 0.1);
    close(&high, 12.0, 0.1);
    register(&town, "ground", false, 30);
    // The first corner of the first house is 114.30: the middle of column 9 is 114.2995 with 39 m, so 39.5 there; the last is at 114.3076.
    let rebuilt = scene::rebuild_changed(&town.city, &town.admin).unwrap();
    assert_eq!(rebuilt.iter().map(|one| one.edition).collect::<Vec<_>>(), [2]);
    let (low, high) = region(&town).await;
    close(&low, 39.5, 0.1);
    close(&high, 47.1 + 12.0, 0.2);
    assert_eq!(scene::rebuild_changed(&town.city, &town.admin).unwrap(), [], "once");
}

#[tokio::test]
async fn questions_about_space_know_the_ground() {
    let town = town();
    register(&town, "ground", false, 30);
    let ask = async |question: &str, body: Value| town.post(&format!("/api/v1/analysis:{question}"), &body).await.ok();
    let cut = ask("section", json!({ "line": [[114.2999, 30.5001], [114.3007, 30.5001]] })).await;
    assert!(cut["ground"].as_array().unwrap().len() > 10, "{cut}");
    close(&cut["ground"][0][1], 39.4, 0.05);
    // The house stands on its lowest corner; the ground in its middle is a tenth of a metre higher.
    close(&cut["cuts"][0]["heights"][1], 51.5, 0.05);
    close(&cut["cuts"][0]["above_ground"], 11.9, 0.06);

    let look = |height: f64| json!({ "from": [114.299, 30.505, height], "to": [114.315, 30.505, height] });
    let seen = ask("sight", look(46.0)).await;
    assert_eq!((&seen["clear"], &seen["blocks"]), (&false.into(), &json!([])), "{seen}");
    // The ground has 46 m at 114.3065.
    close(&seen["ground"]["place"][0], 114.3065, 2e-4);
    let above = ask("sight", look(70.0)).await;
    assert_eq!((&above["clear"], &above["ground"]), (&true.into(), &Value::Null), "{above}");

    let outline = json!([[114.30, 30.503], [114.31, 30.503], [114.31, 30.51], [114.30, 30.51]]);
    let limit = ask("limit", json!({ "form": { "type": "prism", "outline": outline, "height": 45.0 } })).await;
    assert_eq!(limit["piercing"], json!([]), "no house stands there");
    close(&limit["ground"]["by"], 4.4, 0.2);
    close(&limit["ground"]["share"], 0.45, 0.03);
    let high = ask("limit", json!({ "form": { "type": "prism", "outline": outline, "height": 60.0 } })).await;
    assert_eq!(high["ground"], Value::Null);

    let page = town.get("/ogc/collections/building/items?limit=1").await.ok();
    let code = page["features"][0]["id"].as_str().unwrap().to_owned();
    let placed = town.get(&format!("/api/v1/entities/{code}/placement")).await.ok();
    assert!(placed["ground"].as_f64().is_some_and(|ground| (39.4..47.2).contains(&ground)), "{placed}");
    assert_eq!(placed["top_above_ground"], Value::Null, "a footprint without a model has no top of its own: {placed}");
}
