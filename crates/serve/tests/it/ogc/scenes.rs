//! `/ogc/3dtiles`, `/ogc/collections/{class}/3dtiles` and `/ogc/collections/{class}/models`

use axum::body::Body;
use axum::http::header;
use chengji_city::city_model::scene::{self, BuildRequest, BuildWatch};
use chengji_city::publication;
use serde_json::Value;

use crate::town::{HOUSE, Town, request};

pub(crate) const MAPPING: &str = r##"
department = "自然资源和城乡建设局"
class = "010101"
natural_key = ["id"]
[source]
format = "geojson"
[position]
frame = "cgcs2000"
geometry = true
[attributes]
height = { column = "height", type = "number" }
"##;

struct Unwatched;

impl BuildWatch for Unwatched {
    fn begun(&mut self, _: &str, _: u64) {}
    fn advanced(&mut self, _: u64) {}
}

/// Twenty houses in a row, the first of this height.
pub(crate) fn houses(first: f64) -> String {
    let feature = |number: u32| {
        let (west, south) = (114.30 + f64::from(number) * 0.0004, 30.50);
        let (east, north) = (west + 0.0002, south + 0.0002);
        let height = if number == 0 { first } else { 12.0 };
        format!(
            "{{\"type\":\"Feature\",\"properties\":{{\"id\":\"h{number}\",\"height\":{height}}},\"geometry\":{{\"type\":\"Polygon\",\
             \"coordinates\":[[[{west},{south}],[{east},{south}],[{east},{north}],[{west},{north}],[{west},{south}]]]}}}}"
        )
    };
    let features: Vec<String> = (0..20).map(feature).collect();
    format!("{{\"type\":\"FeatureCollection\",\"features\":[{}]}}", features.join(","))
}

fn town() -> Town {
    let town = Town::empty();
    town.take_in("houses.geojson", &houses(12.0), MAPPING);
    scene::build(&town.city, &town.admin, &BuildRequest::default(), &mut Unwatched).unwrap();
    town
}

/// The path of a link.
fn path_of(href: &Value) -> String {
    href.as_str().unwrap().strip_prefix("http://localhost").unwrap().to_owned()
}

#[tokio::test]
async fn a_container_says_where_it_lies_and_leads_to_its_tiles() {
    let town = town();
    let all = town.get("/ogc/3dtiles").await.ok();
    let one = &all["collections"][0];
    assert_eq!(*one, town.get("/ogc/collections/building/3dtiles").await.ok());
    assert_eq!((one["id"].as_str(), one["edition"]["things"].as_i64()), (Some("building"), Some(20)));
    let bbox: Vec<f64> =
        one["extent"]["spatial"]["bbox"][0].as_array().unwrap().iter().filter_map(Value::as_f64).collect();
    assert!(bbox.len() == 6 && bbox[0] < 114.3001 && bbox[3] > 114.3077 && bbox[5] > 11.9, "{bbox:?}");
    for (within, count) in [("114.30,30.49,114.31,30.51", 1), ("115,30,116,31", 0), ("114.3,30.4,-10,114.4,30.6,90", 1)]
    {
        let found = town.get(&format!("/ogc/3dtiles?bbox={within}")).await.ok();
        assert_eq!(found["collections"].as_array().unwrap().len(), count, "{within}");
    }
    let tileset = town.get(&path_of(&one["content"][0]["href"])).await;
    assert_eq!(tileset.header("content-type"), "application/json");
    let root = &tileset.ok()["root"];
    assert_eq!(root["content"]["uri"], "content/{level}/{x}/{y}.glb");
    let base = "/ogc/collections/building/3dtiles";
    let subtree = town.get(&format!("{base}/editions/1/subtrees/0/0/0.subtree")).await;
    assert_eq!((subtree.status.as_u16(), &subtree.bytes[..4]), (200, b"subt".as_slice()));
    let tile = town.get(&format!("{base}/content/0/0/0.glb")).await;
    assert_eq!((tile.header("content-type"), &tile.bytes[..4]), ("model/gltf-binary", b"glTF".as_slice()));
    assert_eq!(tile.header("cache-control"), "private, no-cache");

    let again = request("GET", &format!("{base}/content/0/0/0.glb"))
        .header(header::AUTHORIZATION, town.bearer())
        .header(header::IF_NONE_MATCH, tile.header("etag"));
    let again = town.send(again, Body::empty()).await;
    assert_eq!((again.status.as_u16(), again.bytes.len()), (304, 0));
    assert_eq!(town.get(&format!("{base}/content/9/9/9.glb")).await.problem(404), "scene.not-found");
    assert_eq!(town.get(&format!("{base}/editions/7/tileset.json")).await.problem(404), "scene.not-found");
    assert_eq!(town.get("/ogc/collections/enterprise/3dtiles").await.problem(404), "request.not-found");
}

#[tokio::test]
async fn the_latest_tileset_leads_into_its_edition_and_an_old_edition_stays() {
    let town = town();
    let base = "/ogc/collections/building/3dtiles";
    let before = town.get(&format!("{base}/content/0/0/0.glb")).await;
    let since = jiff::Timestamp::now();
    town.take_in("higher.geojson", &houses(80.0), MAPPING);
    let rebuilt = scene::rebuild_changed(&town.city, &town.admin).unwrap();
    assert_eq!(rebuilt.iter().map(|one| (one.edition, one.things)).collect::<Vec<_>>(), [(2, 1)]);

    let latest = town.get(&format!("{base}/tileset.json")).await.ok();
    assert_eq!(latest["root"]["content"]["uri"], "editions/2/content/{level}/{x}/{y}.glb");
    assert_eq!(latest["root"]["implicitTiling"]["subtrees"]["uri"], "editions/2/subtrees/{level}/{x}/{y}.subtree");
    let after = town.get(&format!("{base}/editions/2/content/0/0/0.glb")).await;
    assert_ne!(after.bytes, before.bytes);
    for old in [
        "editions/1/content/0/0/0.glb".to_owned(),
        "content/0/0/0.glb?edition=1".to_owned(),
        format!("content/0/0/0.glb?datetime={since}"),
    ] {
        let answer = town.get(&format!("{base}/{old}")).await;
        assert!(answer.bytes == before.bytes && answer.header("etag") == before.header("etag"), "{old}");
    }
    let editions = town.get(&format!("{base}/editions")).await.ok();
    let told: Vec<_> = editions["editions"].as_array().unwrap().iter().map(|one| one["edition"].as_i64()).collect();
    assert_eq!(told, [Some(2), Some(1)]);
}

#[tokio::test]
async fn a_visitor_sees_the_scenes_of_published_classes_only() {
    let town = town();
    let visit = |path: &'static str| town.send(request("GET", path), Body::empty());
    assert_eq!(visit("/ogc/3dtiles").await.problem(401), "access.login-required");
    publication::publish(&town.city, &town.admin, "040101".parse().unwrap()).unwrap();
    assert_eq!(visit("/ogc/3dtiles").await.ok()["collections"].as_array().unwrap().len(), 0);
    assert_eq!(visit("/ogc/3dtiles/tileset.json").await.ok()["root"]["children"].as_array().unwrap().len(), 0);
    for path in ["/ogc/collections/building/3dtiles/tileset.json", "/ogc/collections/building/models"] {
        assert_eq!(visit(path).await.problem(404), "request.not-found");
    }
    publication::publish(&town.city, &town.admin, HOUSE.parse().unwrap()).unwrap();
    let all = visit("/ogc/3dtiles/tileset.json").await.ok();
    let child = all["root"]["children"][0]["content"]["uri"].as_str().unwrap().to_owned();
    assert_eq!(child, "../collections/building/3dtiles/editions/1/tileset.json");
    assert_eq!(visit("/ogc/collections/building/3dtiles/editions/1/tileset.json").await.status, 200);
}

#[tokio::test]
async fn models_are_streamed_in_the_format_asked_for() {
    let town = town();
    let base = "/ogc/collections/building/models";
    let lines = town.get(base).await;
    assert_eq!(lines.header("content-type"), "application/city+json-seq");
    assert!(lines.header("content-disposition").ends_with("filename=\"building.city.jsonl\""));
    assert_eq!(lines.text().lines().count(), 21);
    let near = town.get(&format!("{base}?f=geojson&bbox=114.2999,30.49,114.3001,30.51")).await.ok();
    assert_eq!(near["features"].as_array().unwrap().len(), 1);
    let package = town.get(&format!("{base}?f=gpkg")).await;
    assert_eq!(&package.bytes[..15], b"SQLite format 3");
    let columns = town.get(&format!("{base}?f=geoparquet")).await;
    assert_eq!(columns.header("content-type"), "application/vnd.apache.parquet");
    assert!(columns.header("content-disposition").ends_with("filename=\"building.parquet\""));
    assert_eq!((&columns.bytes[..4], &columns.bytes[columns.bytes.len() - 4..]), (&b"PAR1"[..], &b"PAR1"[..]));
    for (asked, code) in [
        ("f=shp", "query.invalid-format"),
        ("crs=EPSG:1", "model.frame-unknown"),
        ("bbox=1,2,3", "query.invalid-bbox"),
        ("division=x", "query.invalid-division"),
        ("bbox=1,2,3,4&division=420106", "query.filter-conflict"),
        ("colour=red", "request.invalid-parameter"),
    ] {
        assert_eq!(town.get(&format!("{base}?{asked}")).await.problem(400), code, "{asked}");
    }
}
