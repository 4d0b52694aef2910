use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::{mapping_from_json, mapping_to_json};
use crate::mapping::parse_mapping;

#[test]
fn every_example_goes_through_json_and_stays_the_same_mapping() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/mappings");
    let mut read = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        if name.starts_with("registers_") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let again = mapping_from_json(&mapping_to_json(&text).unwrap()).unwrap();
        // Tables stand behind plain values, which is another order of attributes and the same mapping.
        let read_in_order = |text: &str| {
            let mut mapping = parse_mapping(text, &name).unwrap();
            mapping.attributes.sort_by(|a, b| a.name.cmp(&b.name));
            mapping
        };
        assert_eq!(read_in_order(&again), read_in_order(&text), "{name}:\n{again}");
        read += 1;
    }
    assert!(read >= 10, "{read}");
}

#[test]
fn blanks_are_left_out_and_tables_come_last() {
    let document = json!({
        "attributes": { "height": { "column": "高", "type": "number", "default": "" }, "use": "用途", "floors": null },
        "identifiers": { "licence": "" },
        "department": "市场监督管理局",
        "name": null,
        "class": "040101",
        "natural_key": ["id"],
    });
    let text = mapping_from_json(&document).unwrap();
    let mapping = parse_mapping(&text, "m").unwrap();
    assert_eq!((mapping.identifiers.len(), mapping.attributes.len(), mapping.name), (0, 2, None), "{text}");
}

#[test]
fn what_is_no_mapping_is_refused() {
    assert_eq!(mapping_from_json(&json!([1])).unwrap_err().code(), "mapping.syntax");
    assert_eq!(mapping_to_json("department = ").unwrap_err().code(), "mapping.syntax");
}

/// Any JSON: deep, empty, with keys and texts of any characters.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (-1e9..1e9).prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 48, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((any::<String>(), inner), 0..6)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn whatever_a_page_sends_is_a_file_or_a_fault_and_never_a_panic(document in any_json()) {
        let Ok(text) = mapping_from_json(&document) else { return Ok(()) };
        let _checked = parse_mapping(&text, "m");
        let read = mapping_to_json(&text).map_err(|error| TestCaseError::fail(format!("{error} in\n{text}")))?;
        // Tables come last, so that a second time changes nothing.
        let again = mapping_from_json(&read).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(&mapping_to_json(&again).unwrap_or(Value::Object(Map::new())), &read);
    }
}
