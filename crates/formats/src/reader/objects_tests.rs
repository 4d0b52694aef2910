use chengji_core::finding::Rule;
use chengji_core::mapping::{FileFormat, SourceOptions};
use geo_types::{Geometry, polygon};

use super::fixture::{options, read, read_with, refused, texts};
use super::{MAX_FIELD_BYTES, SAMPLE_BYTES, from_bytes};

fn json_at(pointer: &str) -> SourceOptions {
    SourceOptions { records: Some(pointer.to_owned()), ..options(FileFormat::Json) }
}

#[test]
fn ndjson_columns_are_the_union_of_the_keys_in_order_of_appearance() {
    let text = "{\"a\":1,\"b\":\"x\"}\n\n{\"c\":true,\"a\":2.5}\r\n{\"b\":null,\"d\":{\"e\":[1,2]}}";
    let outcome = read(text, "list.ndjson");
    assert_eq!(outcome.columns, ["a", "b", "c", "d"]);
    assert_eq!(
        outcome.records.iter().map(texts).collect::<Vec<_>>(),
        [["1i", "x", "~", "~"], ["2.5f", "~", "true", "~"], ["~", "~", "~", r#"{"e":[1,2]}"#]]
    );
}

#[test]
fn keys_first_seen_after_the_sample_are_kept_in_the_rest_column() {
    let mut text = String::new();
    while text.len() <= SAMPLE_BYTES + 1000 {
        text.push_str("{\"a\":\"0123456789012345678901234567890123456789\"}\n");
    }
    text.push_str("{\"a\":\"last\",\"late\":7,\"later\":[1]}\n");
    let outcome = read(text, "list.jsonl");
    assert_eq!(outcome.columns, ["a", "#rest"]);
    assert_eq!(texts(outcome.records.last().unwrap()), ["last", r#"{"late":7,"later":[1]}"#]);
    assert_eq!(texts(&outcome.records[0])[1], "~");
}

#[test]
fn a_line_that_is_no_object_is_a_bad_row() {
    let outcome = read("{\"a\":1}\n[1]\n{\"a\":\n{\"a\":2}\n", "list.ndjson");
    assert_eq!(outcome.records.iter().map(|record| record.row).collect::<Vec<_>>(), [1, 4]);
    assert_eq!(outcome.bad.iter().map(|bad| (bad.row, bad.line)).collect::<Vec<_>>(), [(2, Some(2)), (3, Some(3))]);
    assert!(outcome.bad.iter().all(|bad| bad.findings[0].rule == Rule::RecordMalformed));
}

#[test]
fn an_array_of_records_is_found_by_its_pointer() {
    let text = r#"{"lineList": [{"x": "]"}], "a/b": [0, {"rows": [{"id": 1}, {"id": 2}], "n": 2}], "tail": {}}"#;
    let outcome = read_with(text, "list.json", &json_at("/a~1b/1/rows"));
    assert_eq!(outcome.columns, ["id"]);
    assert_eq!(outcome.records.iter().map(texts).collect::<Vec<_>>(), [["1i"], ["2i"]]);
    assert_eq!(outcome.failure, None);
}

#[test]
fn a_root_array_needs_no_pointer_and_may_be_empty() {
    assert_eq!(read("[{\"a\":1},{\"a\":2}]", "list.json").records.len(), 2);
    let empty = read(" [ ] ", "list.json");
    assert_eq!((empty.columns.len(), empty.records.len(), empty.failure), (0, 0, None));
}

#[test]
fn a_pointer_that_leads_nowhere_says_what_stands_there() {
    let cases = [
        (r#"{"data": []}"#, "/rows", "data"),
        (r#"{"rows": {"a": 1}}"#, "/rows", "'{'"),
        (r#"[[1]]"#, "/3", "no element 3"),
        ("", "", "empty"),
    ];
    for (text, pointer, hint) in cases {
        let error = from_bytes(text.into(), "list.json", &json_at(pointer)).unwrap_err();
        assert_eq!(error.code(), "read.records-missing", "{text}");
        assert!(error.to_string().contains(hint), "{error}");
    }
}

#[test]
fn broken_documents_are_failures_after_the_rows_before_the_break() {
    let cases = [
        r#"[{"a":1} {"a":2}]"#,
        r#"[{"a":1},]"#,
        r#"[{"a":1}"#,
        r#"[{"a":1}] trailing"#,
        r#"[{"a":1},,{"a":2}]"#,
        r#"{"rows":[{"a":1}]"#,
        r#"{"rows":[{"a":1}] "x":1}"#,
    ];
    for text in cases {
        let pointer = if text.starts_with('{') { "/rows" } else { "" };
        let outcome = read_with(text, "list.json", &json_at(pointer));
        assert_eq!(outcome.records.len(), 1, "{text}");
        assert_eq!(outcome.failure.map(|error| error.code()), Some("read.json-syntax"), "{text}");
    }
}

#[test]
fn features_give_properties_geometry_and_id() {
    let text = r#"{"type":"FeatureCollection","name":"x","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::3857"}},
        "features":[
        {"type":"Feature","id":"b/1","properties":{"name":"楼","floors":6},"geometry":{"type":"Polygon","coordinates":[[[0,0],[4,0],[4,4.5],[0,0]]]}},
        {"type":"Feature","properties":null,"geometry":null,"extra":{"k":1}}
        ],"totalFeatures":2}"#;
    let reader = from_bytes(text.into(), "list.geojson", &SourceOptions::default()).unwrap();
    assert_eq!(reader.declared_crs(), Some("urn:ogc:def:crs:EPSG::3857"));
    let outcome = super::fixture::drain(reader);
    assert_eq!(outcome.columns, ["name", "floors", "#id", "#rest"]);
    assert_eq!(texts(&outcome.records[0]), ["楼", "6i", "b/1", "~"]);
    let expected = polygon![(x: 0.0, y: 0.0), (x: 4.0, y: 0.0), (x: 4.0, y: 4.5)];
    assert_eq!(outcome.records[0].geometry, Some(Geometry::Polygon(expected)));
    assert_eq!(texts(&outcome.records[1]), ["~", "~", "~", r#"{"extra":{"k":1}}"#]);
    assert_eq!(outcome.records[1].geometry, None);
}

#[test]
fn a_property_called_like_a_special_column_keeps_its_name() {
    let text = r##"{"features":[{"type":"Feature","id":1,"properties":{"#id":"own"},"geometry":null}]}"##;
    let outcome = read(text, "list.geojson");
    assert_eq!(outcome.columns, ["#id", "##id"]);
    assert_eq!(texts(&outcome.records[0]), ["own", "1i"]);
}

#[test]
fn features_that_are_none_are_bad_rows() {
    let text = r#"{"features":[
        {"type":"Feature","properties":{"a":1},"geometry":{"type":"Point","coordinates":[1]}},
        {"type":"Thing"}, 7, {"type":"Feature","properties":[1]},
        {"type":"Feature","properties":{"a":2},"geometry":{"type":"Point","coordinates":[1,2,30.5]}}]}"#;
    let outcome = read(text, "list.geojson");
    assert_eq!(outcome.bad.iter().map(|bad| bad.line).collect::<Vec<_>>(), [Some(2), Some(3), Some(3), Some(3)]);
    assert!(outcome.bad[0].findings[0].detail.as_deref().unwrap().contains("fewer than two numbers"));
    assert_eq!(outcome.records[0].row, 5);
}

#[test]
fn newline_delimited_features_are_read_by_name_or_separator() {
    let lines = "{\"type\":\"Feature\",\"properties\":{\"a\":1},\"geometry\":null}\n".repeat(3);
    assert_eq!(read(lines.clone(), "list.geojsonl").records.len(), 3);
    let sequence = lines.replace("{\"type", "\u{1e}{\"type");
    assert_eq!(read(sequence, "list.geojson").records.len(), 3);
}

#[test]
fn a_feature_collection_called_json_is_read_as_geojson() {
    let text = r#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"a":1},"geometry":{"type":"Point","coordinates":[1,2]}}]}"#;
    assert!(read(text, "list.json").records[0].geometry.is_some());
    assert_eq!(refused("{\"rows\":[]}", "list.json").code(), "read.records-missing");
}

#[test]
fn deep_nesting_is_a_bad_row_and_not_a_stack_overflow() {
    let deep = format!("{}{}", "[".repeat(300_000), "]".repeat(300_000));
    let outcome = read(format!("[{{\"a\":{deep}}},{{\"a\":1}}]"), "list.json");
    assert_eq!((outcome.records.len(), outcome.bad.len()), (1, 1));
    let lines = read(format!("{{\"a\":{deep}}}\n{{\"a\":1}}\n"), "list.ndjson");
    assert_eq!((lines.records.len(), lines.bad.len()), (1, 1));
    let unclosed = read_with("[".repeat(300_000), "list.json", &json_at(""));
    assert_eq!(unclosed.failure.map(|error| error.code()), Some("read.json-syntax"));
}

#[test]
fn numbers_too_big_for_an_integer_keep_their_digits() {
    let outcome = read("{\"a\":18446744073709551615,\"b\":9223372036854775807,\"c\":1e3}\n", "list.ndjson");
    assert_eq!(texts(&outcome.records[0]), ["18446744073709551615", "9223372036854775807i", "1000f"]);
}

#[test]
fn a_value_beyond_the_limit_is_a_bad_row() {
    let outcome = read(format!("{{\"a\":\"{}\"}}\n{{\"a\":\"b\"}}\n", "x".repeat(MAX_FIELD_BYTES + 1)), "list.ndjson");
    assert_eq!(outcome.bad[0].findings[0].rule, Rule::ValueTooLong);
    assert_eq!(outcome.records.len(), 1);
}
