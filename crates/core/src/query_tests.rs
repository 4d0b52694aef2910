use std::path::PathBuf;

use geo_types::{Coord, Geometry, LineString, Polygon};
use proptest::prelude::*;

use super::*;

/// A file of the real data, if it is there.
fn real(path: &str) -> Option<PathBuf> {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data");
    let file = std::env::var_os("CHENGJI_REAL_DATA").map_or_else(|| PathBuf::from(beside), PathBuf::from).join(path);
    if !file.exists() {
        println!("{path} is not here: set CHENGJI_REAL_DATA to check against it");
    }
    file.exists().then_some(file)
}

/// A JSON object as a thing.
struct Row(serde_json::Value);

impl Thing for Row {
    fn property(&self, name: &str) -> Option<Value> {
        self.0.get(name).map(value)
    }
}

fn value(json: &serde_json::Value) -> Value {
    match json {
        serde_json::Value::Null => Value::Null,
        serde_json::Value::Bool(truth) => Value::Boolean(*truth),
        serde_json::Value::Number(number) => Value::Number(number.as_f64().unwrap()),
        serde_json::Value::String(text) => Value::Text(text.clone()),
        serde_json::Value::Array(list) => Value::List(list.iter().map(value).collect()),
        serde_json::Value::Object(object) => {
            let ring = |ring: &serde_json::Value| -> LineString<f64> {
                ring.as_array()
                    .unwrap()
                    .iter()
                    .map(|point| Coord { x: point[0].as_f64().unwrap(), y: point[1].as_f64().unwrap() })
                    .collect()
            };
            assert_eq!(object["type"], "Polygon");
            let mut rings: Vec<_> = object["coordinates"].as_array().unwrap().iter().map(ring).collect();
            let outer = rings.remove(0);
            Value::Geometry(Geometry::Polygon(Polygon::new(outer, rings)))
        }
    }
}

fn holds(text: &str, json: serde_json::Value) -> bool {
    parse(text).unwrap_or_else(|error| panic!("{text}: {error}")).holds(&Row(json))
}

fn nothing() -> Row {
    Row(serde_json::json!({}))
}

#[test]
fn the_examples_of_the_standard_are_read() {
    let Some(folder) = real("conformance/cql2/examples/text") else { return };
    let mut read = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        parse(&text).unwrap_or_else(|error| panic!("{path:?}: {error}"));
        read += 1;
    }
    assert!(read >= 80, "{read}");
}

/// JSON as the door hands it over.
fn node(json: &serde_json::Value) -> Node {
    match json {
        serde_json::Value::Null => Node::Null,
        serde_json::Value::Bool(truth) => Node::Boolean(*truth),
        serde_json::Value::Number(number) => Node::Number(number.as_f64().unwrap()),
        serde_json::Value::String(text) => Node::Text(text.clone()),
        serde_json::Value::Array(list) => Node::List(list.iter().map(node).collect()),
        serde_json::Value::Object(members) => {
            Node::Object(members.iter().map(|(name, value)| (name.clone(), node(value))).collect())
        }
    }
}

#[test]
fn both_encodings_of_the_examples_are_one_question() {
    let Some(folder) = real("conformance/cql2/examples/json") else { return };
    let (mut same, mut other) = (0, Vec::new());
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        let json: serde_json::Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
        let question = from_json(&node(&json)).unwrap_or_else(|error| panic!("{path:?}: {error}"));
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let Ok(text) = std::fs::read_to_string(folder.with_file_name("text").join(format!("{name}.txt"))) else {
            continue;
        };
        if parse(&text).unwrap() == question {
            same += 1;
        } else {
            other.push(name);
        }
    }
    assert!(same > 70 && other.is_empty(), "{same} are the same, these are not: {other:?}");
}

#[test]
fn json_that_cannot_be_read_says_where_and_why() {
    use serde_json::json;
    for (json, place, expected) in [
        (json!({ "op": "=", "args": [1] }), "/args", "as many arguments"),
        (json!({ "op": 1, "args": [1] }), "/op", "the name of an operator"),
        (
            json!({ "op": "and", "args": [true, { "op": "<", "args": [{ "property": 3 }, 1] }] }),
            "/args/1/args/0/property",
            "the name of a property",
        ),
        (json!({ "date": "gestern" }), "/date", "RFC 3339"),
        (json!({ "interval": ["..", "x"] }), "/interval/1", "RFC 3339"),
        (json!({ "interval": [".."] }), "/interval", "two moments"),
        (json!({ "bbox": [1, 2, 3] }), "/bbox", "four or six"),
        (json!({ "type": "Polygon", "coordinates": [[[0, 0], [1]]] }), "/coordinates/0/1", "two or three"),
        (json!({ "type": "Polygon", "coordinates": [] }), "/coordinates", "rings"),
        (json!({ "type": "Cube" }), "/type", "geometry"),
        (json!({}), "", "op, property"),
    ] {
        let error = from_json(&node(&json)).unwrap_err();
        assert_eq!(error.place, place, "{json}: {error}");
        assert!(error.expected.contains(expected), "{json}: {error}");
    }
    let mut deep = json!(1);
    for _ in 0..90 {
        deep = json!({ "op": "not", "args": [deep] });
    }
    assert!(from_json(&node(&deep)).is_err());
}

#[test]
fn the_test_data_gives_the_expected_things() {
    let Some(data) = real("conformance/cql2/tests/cql2testdata.ndjson") else { return };
    let rows: Vec<Row> =
        std::fs::read_to_string(&data).unwrap().lines().map(|line| Row(serde_json::from_str(line).unwrap())).collect();
    let expected = std::fs::read_to_string(data.with_file_name("operators_expected.txt")).unwrap();
    let lines: Vec<&str> = expected.lines().collect();
    let mut wrong = Vec::new();
    for pair in lines.chunks(2) {
        let question = parse(pair[0]).unwrap_or_else(|error| panic!("{}: {error}", pair[0]));
        let found: Vec<String> =
            rows.iter().filter(|row| question.holds(*row)).map(|row| row.0["intfield"].to_string()).collect();
        if found.join(" ") != pair.get(1).copied().unwrap_or_default().trim() {
            wrong.push(format!(
                "{}\n  found    {}\n  expected {}",
                pair[0],
                found.join(" "),
                pair.get(1).copied().unwrap_or_default()
            ));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), lines.len() / 2, wrong.join("\n"));
    assert!(lines.len() / 2 > 100);
}

#[test]
fn the_abstract_tests_are_read() {
    let Some(path) = real("conformance/cql2/tests/ats/expressions.txt") else { return };
    for line in std::fs::read_to_string(path).unwrap().lines().filter(|line| !line.starts_with('#') && !line.is_empty())
    {
        let (_, text) = line.split_once('|').unwrap();
        parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
    }
}

#[test]
fn operators_bind_as_in_the_standard() {
    for (text, expected) in [
        ("1 + 2 * 3", 7.0),
        ("2 ^ 3 ^ 2", 512.0),
        ("-2 + 10 - 3 - 4", 1.0),
        ("(1 + 2) * 3", 9.0),
        ("7 div 2 + 7 % 4", 6.0),
        ("-3 div 2", -1.0),
        ("2e2 / .5", 400.0),
    ] {
        assert_eq!(parse(text).unwrap().value(&nothing()), Value::Number(expected), "{text}");
    }
    for text in [
        "true or false and false",
        "not false and true",
        "1 < 2 and not 2 < 1",
        "1 not between 2 and 3 and 1 not in (2, 3)",
    ] {
        assert_eq!(parse(text).unwrap().value(&nothing()), Value::Boolean(true), "{text}");
    }
}

#[test]
fn what_is_not_known_is_neither_found_nor_its_contrary() {
    let row = || serde_json::json!({ "a": null, "b": 1 });
    for text in [
        "a = 1",
        "a <> 1",
        "not (a = 1)",
        "a + 1 > 0",
        "missing = 1",
        "b / 0 = 1",
        "a in (1, 2)",
        "b not in (2, a)",
        "a like '%'",
    ] {
        assert!(!holds(text, row()), "{text}");
    }
    for text in ["a is null", "b is not null", "a = 1 or b = 1", "not (a = 1 and b = 2)", "missing is null"] {
        assert!(holds(text, row()), "{text}");
    }
}

#[test]
fn patterns_are_of_any_script() {
    let row = || serde_json::json!({ "name": "武汉大学100%", "road": "Ünïcode Straße" });
    for text in [
        "name like '武汉%'",
        "name like '____100\\%'",
        "name like '%大%'",
        "casei(road) like casei('%STRASSE')",
        "accenti(road) like 'Uni%'",
    ] {
        assert!(holds(text, row()), "{text}");
    }
    for text in ["name like '武汉'", "name like '武汉_'", "name like ''", "name like '%\\_%'"] {
        assert!(!holds(text, row()), "{text}");
    }
}

#[test]
fn names_and_functions_can_be_asked_for() {
    let question = parse("\"order\" > 1 and Buffer(geometry, 10, 'm') = eo:cloud_cover").unwrap();
    let (mut properties, mut functions) = (Vec::new(), Vec::new());
    question.properties(&mut |name| properties.push(name));
    question.functions(&mut |name| functions.push(name));
    assert_eq!((properties, functions), (vec!["order", "geometry", "eo:cloud_cover"], vec!["Buffer"]));
}

#[test]
fn a_box_over_the_180th_degree_is_two() {
    let question =
        "s_intersects(point(179 0), bbox(170, -10, -170, 10)) and s_disjoint(point(0 0), bbox(170, -10, -170, 10))";
    assert!(parse(question).unwrap().holds(&nothing()));
}

#[test]
fn what_cannot_be_read_says_where_and_why() {
    for (text, place, expected) in [
        ("a = ", 5, "a name"),
        ("a = 1 b", 7, "operator or the end"),
        ("a = 'open", 5, "a quote"),
        ("名 = 1 and ;", 11, "a name, a value"),
        ("a in 1", 6, "list in brackets"),
        ("a between 1 or 2", 13, "and"),
        ("date('yesterday')", 6, "RFC 3339"),
        ("s_intersects(a)", 14, "as many arguments"),
        ("point(1)", 8, "a number"),
        ("a is 1", 6, "null"),
        ("interval('x', '..')", 10, "RFC 3339"),
        ("", 1, "a name"),
    ] {
        let error = parse(text).unwrap_err();
        assert_eq!(error.place, place, "{text}: {error}");
        assert!(error.expected.contains(expected), "{text}: {error}");
        assert_eq!(error.code(), "query.unreadable");
    }
    for deep in [
        "(".repeat(9_000),
        "not ".repeat(9_000),
        "-".repeat(9_000),
        "f(".repeat(9_000),
        "a = 1 and ".repeat(9_000),
        "geometrycollection(".repeat(3_000),
    ] {
        assert!(parse(&deep).is_err());
    }
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in ".{0,80}") {
        let _ = parse(&text);
    }

    #[test]
    fn words_in_any_order_are_read_or_refused(words in prop::collection::vec(prop::sample::select(vec![
        "a", "1", "'x'", "(", ")", ",", "and", "or", "not", "like", "between", "in", "is", "null", "=", "<", "+", "-", "*", "^", "div", "point", "bbox",
        "interval", "date", "s_within", "t_after", "'..'", "casei", "true", "polygon", "z",
    ]), 0..24)) {
        if let Ok(question) = parse(&words.join(" ")) {
            let _ = question.value(&Row(serde_json::json!({ "a": 1 })));
        }
    }

    #[test]
    fn a_pattern_matches_as_a_simple_search_does(text in "[ab]{0,8}", pattern in "[ab%_]{0,6}") {
        fn simple(text: &[u8], pattern: &[u8]) -> bool {
            match pattern.split_first() {
                None => text.is_empty(),
                Some((b'%', rest)) => (0..=text.len()).any(|at| simple(&text[at..], rest)),
                Some((wanted, rest)) => text.split_first().is_some_and(|(first, more)| (*wanted == b'_' || wanted == first) && simple(more, rest)),
            }
        }
        let found = parse(&format!("'{text}' like '{pattern}'")).unwrap().holds(&nothing());
        prop_assert_eq!(found, simple(text.as_bytes(), pattern.as_bytes()));
    }
}
