//! OGC API Tiles: the documents, a tile's headers, who gets one, and what GDAL finds in it.

use std::process::Command;

use axum::body::Body;
use axum::http::header;
use chengji_city::publication;
use serde_json::Value;

use crate::town::{Answer, HOUSE, SHOP, SHOPS, Town, request};

/// A tile of zoom 14 with houses in it, row and column; and the one of zoom 10 around everything.
const HOUSES_14: &str = "14/6732/13398";
const DISTRICT_10: &str = "10/420/837";

fn of_houses(rest: &str) -> String {
    format!("/ogc/collections/building/tiles{rest}")
}

async fn ask(town: &Town, path: &str, headers: &[(header::HeaderName, &str)]) -> Answer {
    let mut asked = request("GET", path).header(header::AUTHORIZATION, town.bearer());
    for (name, value) in headers {
        asked = asked.header(name, *value);
    }
    town.send(asked, Body::empty()).await
}

#[tokio::test]
async fn from_the_landing_page_links_lead_to_every_document_and_to_a_tile() {
    let town = Town::shared();
    let path = |link: &Value| link["href"].as_str().unwrap().strip_prefix("http://localhost").unwrap().to_owned();
    let link = |document: &Value, rel: &str| {
        let links = document["links"].as_array().unwrap();
        links
            .iter()
            .find(|link| link["rel"].as_str().unwrap().ends_with(rel))
            .unwrap_or_else(|| panic!("{rel}"))
            .clone()
    };
    let landing = town.get("/ogc").await.ok();
    let sets = town.get(&path(&link(&landing, "tiling-schemes"))).await.ok();
    let ids: Vec<_> =
        sets["tileMatrixSets"].as_array().unwrap().iter().map(|set| set["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["WebMercatorQuad", "CGCS2000Quad"]);
    let collection = town.get("/ogc/collections/building").await.ok();
    for list in [path(&link(&landing, "tilesets-vector")), path(&link(&collection, "tilesets-vector"))] {
        let list = town.get(&list).await.ok();
        for tileset in list["tilesets"].as_array().unwrap() {
            assert!(town.get(&path(&link(tileset, "tiling-scheme"))).await.ok()["tileMatrices"].is_array());
            let tileset = town.get(&path(&link(tileset, "self"))).await.ok();
            assert_eq!(tileset["dataType"], "vector");
            assert!(tileset["layers"].as_array().unwrap().iter().any(|layer| layer["id"] == "building"));
            let alternate = town.get(&path(&link(&tileset, "alternate"))).await.ok();
            assert_eq!(alternate["tilejson"], "3.0.0");
            // The limits of a zoom lead to tiles of which one at least shows something.
            let limits = tileset["tileMatrixSetLimits"].as_array().unwrap();
            let limit = limits.iter().find(|limit| limit["tileMatrix"] == "10").unwrap();
            let item = path(&link(&tileset, "item"));
            let mut shown = 0;
            for row in limit["minTileRow"].as_u64().unwrap()..=limit["maxTileRow"].as_u64().unwrap() {
                for column in limit["minTileCol"].as_u64().unwrap()..=limit["maxTileCol"].as_u64().unwrap() {
                    let tile = item.replace("{tileMatrix}", "10").replace("{tileRow}", &row.to_string());
                    let answer = town.get(&tile.replace("{tileCol}", &column.to_string())).await;
                    assert!([200, 204].contains(&answer.status.as_u16()), "{}", answer.status);
                    shown += usize::from(answer.status == 200);
                }
            }
            assert!(shown > 0, "{limit}");
        }
    }
}

#[tokio::test]
async fn tilejson_names_its_tiles_layers_and_bounds() {
    let document =
        Town::shared().get("/ogc/tiles/WebMercatorQuad?f=tilejson&collections=building,enterprise").await.ok();
    let tiles = document["tiles"][0].as_str().unwrap();
    assert_eq!(tiles, "http://localhost/ogc/tiles/WebMercatorQuad/{z}/{y}/{x}?collections=building,enterprise");
    let layers: Vec<_> =
        document["vector_layers"].as_array().unwrap().iter().map(|layer| layer["id"].as_str().unwrap()).collect();
    assert!(layers.contains(&"building") && layers.contains(&"enterprise"), "{layers:?}");
    let bounds: Vec<f64> = document["bounds"].as_array().unwrap().iter().map(|side| side.as_f64().unwrap()).collect();
    assert!(bounds[0] <= 114.30 && bounds[2] >= 114.41 && bounds[1] <= 30.50 && bounds[3] >= 30.54, "{bounds:?}");
    assert_eq!((&document["minzoom"], &document["maxzoom"]), (&0.into(), &16.into()));
}

#[tokio::test]
async fn a_tile_comes_packed_or_plain_with_a_tag_that_is_answered_by_nothing_new() {
    let town = Town::shared();
    let path = of_houses(&format!("/WebMercatorQuad/{HOUSES_14}"));
    let plain = ask(town, &path, &[]).await;
    assert_eq!((plain.status.as_u16(), plain.header("content-type")), (200, "application/vnd.mapbox-vector-tile"));
    assert_eq!(plain.header("content-encoding"), "");
    let packed = ask(town, &path, &[(header::ACCEPT_ENCODING, "gzip, br")]).await;
    assert_eq!(packed.header("content-encoding"), "gzip");
    assert!(packed.bytes.len() < plain.bytes.len() && packed.bytes.starts_with(&[0x1f, 0x8b]));
    assert_ne!(packed.header("etag"), plain.header("etag"), "two codings are two representations");
    assert_eq!(packed.header("cache-control"), "private, no-cache");
    assert!(packed.header("vary").contains("authorization"));
    for (answer, encoding) in [(&plain, "identity"), (&packed, "gzip")] {
        let tag = answer.header("etag").to_owned();
        let again = ask(town, &path, &[(header::IF_NONE_MATCH, &tag), (header::ACCEPT_ENCODING, encoding)]).await;
        assert_eq!((again.status.as_u16(), again.bytes.len()), (304, 0));
        assert_eq!(again.header("etag"), tag);
    }
    let empty = town.get(&of_houses("/WebMercatorQuad/14/0/0")).await;
    assert_eq!((empty.status.as_u16(), empty.bytes.len()), (204, 0));
}

#[tokio::test]
async fn what_is_no_tile_is_not_found_and_an_unknown_parameter_is_refused() {
    let town = Town::shared();
    for rest in [
        "/WebMercatorQuad/17/0/0",
        "/WebMercatorQuad/3/8/0",
        "/WebMercatorQuad/3/0/8",
        "/WebMercatorQuad/x/0/0",
        "/WebMercatorQuad/3/-1/0",
        "/CGCS2000Quad/0/0/0",
        "/Mars/3/0/0",
        "/Mars",
    ] {
        assert_eq!(town.get(&of_houses(rest)).await.problem(404), "request.not-found", "{rest}");
    }
    assert_eq!(town.get("/ogc/collections/nothing/tiles").await.problem(404), "request.not-found");
    assert_eq!(town.get("/ogc/tiles?collections=nothing").await.problem(400), "query.invalid-class");
    for path in ["/ogc/tiles", "/ogc/tileMatrixSets", "/ogc/tiles/WebMercatorQuad", "/ogc/tiles/WebMercatorQuad/3/0/0"]
    {
        assert_eq!(town.get(&format!("{path}?colour=red")).await.problem(400), "request.invalid-parameter", "{path}");
        assert_eq!(town.get(&format!("{path}?f=html")).await.problem(400), "query.invalid-format", "{path}");
    }
}

#[tokio::test]
async fn a_visitor_gets_published_classes_only_and_cannot_tell_others_from_none() {
    let town = Town::own();
    let get = async |path: &str| town.send(request("GET", path), Body::empty()).await;
    assert_eq!(get(&format!("/ogc/tiles/WebMercatorQuad/{DISTRICT_10}")).await.problem(401), "access.login-required");
    publication::publish(&town.city, &town.admin, HOUSE.parse().unwrap()).unwrap();
    // Houses are published, of which there are none here; shops are not.
    let shops = "/ogc/collections/enterprise/tiles/WebMercatorQuad";
    assert_eq!(get(shops).await.problem(404), "request.not-found");
    assert_eq!(get(&format!("{shops}/{DISTRICT_10}")).await.problem(404), "request.not-found");
    assert_eq!(get(&format!("/ogc/tiles/WebMercatorQuad/{DISTRICT_10}")).await.status, 204);
    publication::publish(&town.city, &town.admin, SHOP.parse().unwrap()).unwrap();
    assert_eq!(get(&format!("{shops}/{DISTRICT_10}")).await.status, 200);
    assert_eq!(get(&format!("/ogc/tiles/WebMercatorQuad/{DISTRICT_10}")).await.status, 200);
    publication::withdraw(&town.city, &town.admin, SHOP.parse().unwrap()).unwrap();
    assert_eq!(get(&format!("/ogc/tiles/WebMercatorQuad/{DISTRICT_10}")).await.status, 204);
}

#[tokio::test]
async fn gdal_reads_a_tile_at_its_place() {
    let is_there = Command::new("ogrinfo").arg("--version").output().is_ok_and(|output| output.status.success());
    assert!(is_there || std::env::var_os("CHENGJI_REQUIRE_GDAL").is_none(), "GDAL is required and not there");
    if !is_there {
        println!("GDAL is not installed: not tested");
        return;
    }
    let town = Town::shared();
    // Every shop is in one of the tiles of zoom 13 of the district, and counted once where it stands.
    let mut names = std::collections::BTreeSet::new();
    let tileset = town.get("/ogc/collections/enterprise/tiles/WebMercatorQuad").await.ok();
    let limits = tileset["tileMatrixSetLimits"].as_array().unwrap();
    let limit = limits.iter().find(|limit| limit["tileMatrix"] == "13").unwrap();
    let folder = tempfile::TempDir::new().unwrap();
    for row in limit["minTileRow"].as_u64().unwrap()..=limit["maxTileRow"].as_u64().unwrap() {
        for column in limit["minTileCol"].as_u64().unwrap()..=limit["maxTileCol"].as_u64().unwrap() {
            let tile = town.get(&format!("/ogc/collections/enterprise/tiles/WebMercatorQuad/13/{row}/{column}")).await;
            if tile.status == 204 {
                continue;
            }
            let file = folder.path().join(format!("{row}-{column}.mvt"));
            std::fs::write(&file, &tile.bytes).unwrap();
            let (x, y) = (format!("X={column}"), format!("Y={row}"));
            let out = folder.path().join(format!("{row}-{column}.geojson"));
            let mut command = Command::new("ogr2ogr");
            command
                .args(["-f", "GeoJSON", "-t_srs", "EPSG:4326", "-oo", &x, "-oo", &y, "-oo", "Z=13"])
                .arg(&out)
                .arg(&file);
            let output = command.arg("enterprise").output().unwrap();
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            let read: Value = serde_json::from_str(&std::fs::read_to_string(out).unwrap()).unwrap();
            for feature in read["features"].as_array().unwrap() {
                let name = feature["properties"]["code"].as_str().unwrap().to_owned();
                let at = |axis: usize| {
                    let position = &feature["geometry"]["coordinates"];
                    position[axis].as_f64().or_else(|| position[0][axis].as_f64()).unwrap()
                };
                assert!((114.2999..114.3961).contains(&at(0)) && (30.4999..30.5461).contains(&at(1)), "{feature}");
                names.insert(name);
            }
        }
    }
    assert_eq!(names.len(), SHOPS);
}
