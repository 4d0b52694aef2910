//! Part 3: filters in both encodings, queryables, properties as parameters.

use std::collections::BTreeSet;
use std::path::PathBuf;

use serde_json::{Value, json};

use crate::town::{SHOPS, Town};

const ITEMS: &str = "/ogc/collections/enterprise/items";

/// The rows of the standard's test data as things of ours.
const MAPPING: &str = r##"
department = "测试"
class = "010101"
natural_key = ["intfield"]
[position]
frame = "cgcs2000"
geometry = true
[attributes]
intfield = { column = "intfield", type = "integer", indexed = true }
textfield = { column = "textfield", type = "text", indexed = true }
floatfield = { column = "floatfield", type = "number", indexed = true }
boolfield = { column = "boolfield", type = "bool", indexed = true }
datefield = { column = "datefield", type = "date", indexed = true }
ts_start = { column = "ts_start", type = "text", indexed = true }
ts_end = { column = "ts_end", type = "text", indexed = true }
"##;

#[tokio::test]
async fn the_examples_of_the_standard_find_what_they_should() {
    let Some(folder) = real("conformance/cql2/tests") else { return };
    let rows = std::fs::read_to_string(folder.join("cql2testdata.ndjson")).unwrap();
    let rows: Vec<Value> = rows.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let placed: Vec<&Value> = rows.iter().filter(|row| is_on_the_grid(&row["geom"])).collect();
    assert!(placed.len() > 60, "{}", placed.len());
    let features: Vec<Value> = placed.iter().map(|row| feature(row)).collect();
    let town = Town::empty();
    town.take_in("rows.geojson", &json!({ "type": "FeatureCollection", "features": features }).to_string(), MAPPING);
    let known: BTreeSet<i64> = placed.iter().map(|row| row["intfield"].as_i64().unwrap()).collect();

    let expected = std::fs::read_to_string(folder.join("operators_expected.txt")).unwrap();
    let lines: Vec<&str> = expected.lines().collect();
    let (mut asked, mut wrong) = (0, Vec::new());
    for pair in lines.chunks(2) {
        // Lists have no place in our attributes, and a column without any value is none.
        if pair[0].contains("intarrayfield") || pair[0].contains("nfield") {
            continue;
        }
        let text = pair[0].replace("geom,", "geometry,").replace("geom)", "geometry)");
        let path = format!("/ogc/collections/building/items?limit=1000&filter={}", encoded(&text));
        let page = town.get(&path).await.ok();
        let found: BTreeSet<i64> = page["features"]
            .as_array()
            .unwrap()
            .iter()
            .map(|feature| feature["properties"]["intfield"].as_i64().unwrap())
            .collect();
        let right: BTreeSet<i64> = pair[1]
            .split_whitespace()
            .map(|number| number.parse().unwrap())
            .filter(|number| known.contains(number))
            .collect();
        asked += 1;
        if found != right || page["numberMatched"] != right.len() {
            wrong.push(format!("{text}\n  found    {found:?}\n  expected {right:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {asked}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(asked > 85, "{asked}");
}

/// A file of the real data, if it is there.
fn real(path: &str) -> Option<PathBuf> {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data");
    let found = std::env::var_os("CHENGJI_REAL_DATA").map_or_else(|| PathBuf::from(beside), PathBuf::from).join(path);
    if !found.exists() {
        println!("{path} is not here: set CHENGJI_REAL_DATA to check against it");
    }
    found.exists().then_some(found)
}

/// The grid ends at 180° and 88°.
fn is_on_the_grid(geometry: &Value) -> bool {
    geometry["coordinates"][0]
        .as_array()
        .unwrap()
        .iter()
        .all(|position| position[0].as_f64().unwrap().abs() < 180.0 && position[1].as_f64().unwrap().abs() < 85.0)
}

fn feature(row: &Value) -> Value {
    let mut properties = row.as_object().unwrap().clone();
    let geometry = properties.remove("geom");
    properties.remove("intarrayfield");
    json!({ "type": "Feature", "properties": properties, "geometry": geometry })
}

fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

fn ids(page: &Value) -> Vec<&str> {
    page["features"].as_array().unwrap().iter().map(|feature| feature["id"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn a_filter_is_kept_from_page_to_page_and_both_encodings_find_the_same() {
    let town = Town::shared();
    let text = "district = '武昌区' and s_intersects(geometry, bbox(114.29, 30.49, 114.36, 30.56))";
    let whole = town.get(&format!("{ITEMS}?limit=1000&filter={}", encoded(text))).await.ok();
    assert!(ids(&whole).len() > 20 && whole["numberMatched"] == ids(&whole).len(), "{whole}");
    let tree = json!({ "op": "and", "args": [
        { "op": "=", "args": [{ "property": "district" }, "武昌区"] },
        { "op": "s_intersects", "args": [{ "property": "geometry" }, { "bbox": [114.29, 30.49, 114.36, 30.56] }] },
    ] });
    let same = format!("{ITEMS}?limit=1000&filter-lang=cql2-json&filter={}", encoded(&tree.to_string()));
    assert_eq!(ids(&town.get(&same).await.ok()), ids(&whole));
    let crs = "http://www.opengis.net/def/crs/EPSG/0/4490";
    let turned = text.replace("114.29, 30.49, 114.36, 30.56", "30.49, 114.29, 30.56, 114.36");
    let turned = format!("{ITEMS}?limit=1000&filter-crs={crs}&filter={}", encoded(&turned));
    assert_eq!(ids(&town.get(&turned).await.ok()), ids(&whole));

    let (mut path, mut seen) = (format!("{ITEMS}?limit=7&filter={}", encoded(text)), Vec::new());
    loop {
        let page = town.get(&path).await.ok();
        seen.extend(ids(&page).into_iter().map(str::to_owned));
        let links = page["links"].as_array().unwrap();
        let Some(next) = links.iter().find(|link| link["rel"] == "next") else { break };
        path = next["href"].as_str().unwrap().strip_prefix("http://localhost").unwrap().to_owned();
    }
    assert_eq!(seen, ids(&whole));
}

#[tokio::test]
async fn queryables_are_a_schema_and_each_can_be_a_parameter() {
    let town = Town::shared();
    let answer = town.get("/ogc/collections/enterprise/queryables").await;
    assert_eq!(answer.header("content-type"), "application/schema+json");
    let schema = answer.ok();
    assert_eq!((&schema["type"], &schema["additionalProperties"]), (&"object".into(), &false.into()));
    assert!(schema["$id"].as_str().unwrap().ends_with("/ogc/collections/enterprise/queryables"));
    let properties = schema["properties"].as_object().unwrap();
    assert_eq!(properties["geometry"]["format"], "geometry-any");
    assert_eq!(properties["cim_level"]["readOnly"], true);
    assert_eq!(properties["valid_from"]["format"], "date");
    assert!(properties.values().all(|property| property["title"].as_str().is_some_and(|title| !title.is_empty())));
    let collection = town.get("/ogc/collections/enterprise").await.ok();
    let rel = "http://www.opengis.net/def/rel/ogc/1.0/queryables";
    assert!(collection["links"].as_array().unwrap().iter().any(|link| link["rel"] == rel));

    let count =
        async |query: &str| town.get(&format!("{ITEMS}?limit=1000&{query}")).await.ok()["numberMatched"].clone();
    assert_eq!(count(&format!("district={}", encoded("武昌区"))).await, SHOPS / 2);
    assert_eq!(count(&format!("district={}&name={}", encoded("武昌区"), encoded("光谷商店1"))).await, 1);
    assert_eq!(count("identifier_licence=L00005").await, 1);
    assert_eq!(count("version=1").await, SHOPS);
    for name in properties.keys().filter(|name| *name != "geometry") {
        let answer = town.get(&format!("{ITEMS}?limit=1&{name}=1")).await;
        assert!(answer.status == 200 || answer.problem(400) == "query.invalid-value", "{name}: {}", answer.text());
        let filter = encoded(&format!("{name} is null or {name} is not null"));
        assert_eq!(count(&format!("filter={filter}")).await, SHOPS, "{name}");
    }
}

#[tokio::test]
async fn filters_that_cannot_be_read_say_where_and_why_in_both_languages() {
    let town = Town::shared();
    for (query, code) in [
        ("filter=district%20%3D", "query.unreadable"),
        ("filter=%7B&filter-lang=cql2-json", "query.unreadable"),
        ("filter=a%20%3D%201", "query.unknown-property"),
        ("filter=buffer(code)%20%3D%201", "query.unknown-function"),
        ("filter=code%20%3D%20'a'&filter-lang=ecql", "query.invalid-filter-lang"),
        ("filter=code%20%3D%20'a'&filter-crs=EPSG:4326", "query.invalid-crs"),
        ("version=one", "query.invalid-value"),
        ("limit=1&limit=2", "request.invalid-parameter"),
        ("f=cityjson", "query.invalid-format"),
    ] {
        assert_eq!(town.get(&format!("{ITEMS}?{query}")).await.problem(400), code, "{query}");
    }
    let problem = town.get(&format!("{ITEMS}?filter=district%20%3D")).await.json();
    assert!(problem["detail"].as_str().unwrap().contains("11"), "{problem}");
}

#[tokio::test]
async fn json_fg_tells_type_and_time() {
    let town = Town::shared();
    let answer = town.get(&format!("{ITEMS}?f=jsonfg&limit=1000")).await;
    assert_eq!(answer.header("content-type"), "application/vnd.ogc.fg+json");
    let page = answer.ok();
    assert_eq!(page["features"].as_array().unwrap().len(), 100, "a page of this form is smaller");
    assert!(page["conformsTo"].as_array().unwrap().iter().any(|uri| uri.as_str().unwrap().ends_with("conf/core")));
    let feature = &page["features"][0];
    assert_eq!((&feature["featureType"], &feature["place"]), (&"enterprise".into(), &Value::Null));
    assert_eq!(feature["time"]["interval"][1], "..");
    let id = feature["id"].as_str().unwrap();
    let crs = "http://www.opengis.net/def/crs/EPSG/0/4490";
    let alone = town.get(&format!("{ITEMS}/{id}?f=jsonfg&crs={crs}")).await.ok();
    assert_eq!((&alone["coordRefSys"], &alone["place"]["type"]), (&crs.into(), &"Point".into()));
    assert_eq!(alone["place"]["coordinates"][0], alone["geometry"]["coordinates"][1]);
    assert_eq!(town.get(&format!("{ITEMS}/{id}?f=cityjson")).await.problem(404), "request.not-found");
}
