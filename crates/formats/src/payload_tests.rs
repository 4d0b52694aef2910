use chengji_core::record::{FieldValue, RawRecord};
use proptest::prelude::*;

use crate::payload::{Payload, decode, encode, encode_unreadable};

fn record(values: Vec<FieldValue>) -> RawRecord {
    RawRecord { row: 1, values, geometry: None }
}

#[test]
fn a_payload_reads_as_plain_json() {
    let values = vec![
        FieldValue::Null,
        FieldValue::Bool(true),
        FieldValue::Int(-7),
        FieldValue::Float(1.0),
        FieldValue::Text(" 武\"汉\n".to_owned()),
    ];
    assert_eq!(encode(&record(values)), r#"[null,true,-7,1.0," 武\"汉\n"]"#);
}

#[test]
fn what_is_no_payload_is_refused() {
    for text in ["", "{}", "1", "[[1]]", r#"[{"a":1}]"#, "[1"] {
        assert_eq!(decode(text).unwrap_err().code(), "record.invalid-payload", "{text}");
    }
}

#[test]
fn an_unreadable_row_keeps_its_text() {
    let text = encode_unreadable("1,\"2\u{FFFD}");
    assert_eq!(decode(&text).unwrap(), Payload::Unreadable("1,\"2\u{FFFD}".to_owned()));
}

fn any_value() -> impl Strategy<Value = FieldValue> {
    let special = prop::sample::select(vec![f64::INFINITY, f64::NEG_INFINITY, -0.0, f64::MAX, f64::MIN_POSITIVE]);
    prop_oneof![
        Just(FieldValue::Null),
        any::<bool>().prop_map(FieldValue::Bool),
        any::<i64>().prop_map(FieldValue::Int),
        (prop::num::f64::NORMAL | prop::num::f64::SUBNORMAL).prop_map(FieldValue::Float),
        special.prop_map(FieldValue::Float),
        any::<String>().prop_map(FieldValue::Text),
    ]
}

proptest! {
    #[test]
    fn values_come_back_as_they_were_with_their_types(values in prop::collection::vec(any_value(), 0..12)) {
        let text = encode(&record(values.clone()));
        prop_assert_eq!(decode(&text).unwrap(), Payload::Values(values));
    }
}
