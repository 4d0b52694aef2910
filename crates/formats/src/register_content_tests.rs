use chengji_core::record::{FieldValue as Raw, RawRecord};
use chengji_core::register::Relation;
use chengji_core::register::content::{Claim, Content, FieldValue, Other};
use jiff::civil::date;
use proptest::prelude::*;

use super::{decode, encode, row};
use crate::payload::Payload;

fn claim(other: Other) -> Claim {
    Claim { relation: Relation::WorksFor, towards_self: false, other, since: Some(date(2024, 2, 29)), until: None }
}

#[test]
fn what_a_record_says_and_its_row_come_back() {
    let content = Content {
        address: Some("中山路5号".to_owned()),
        since: Some(date(2020, 1, 1)),
        values: vec![
            ("area".to_owned(), FieldValue::Number(61.25)),
            ("name".to_owned(), FieldValue::Text("张\n三\"".to_owned())),
        ],
        claims: vec![
            claim(Other::OwnAddress),
            claim(Other::Address { text: "汉口路1号".to_owned(), address_id: Some(7) }),
            Claim {
                towards_self: true,
                ..claim(Other::Identifier { field: "credit_code".to_owned(), text: "91420106".to_owned() })
            },
        ],
        shared_identifier: true,
    };
    let values = vec![Raw::Text(" 张三 ".to_owned()), Raw::Null, Raw::Int(3)];
    let record = RawRecord { row: 9, values: values.clone(), geometry: None };
    let bytes = encode(&content, &record);
    assert_eq!(decode(&bytes).unwrap(), content);
    assert_eq!(row(&bytes).unwrap(), Payload::Values(values.clone()));
    let bare = encode(&Content::default(), &record);
    assert_eq!((decode(&bare).unwrap(), row(&bare).unwrap()), (Content::default(), Payload::Values(values)));
}

#[test]
fn other_bytes_are_refused() {
    for bytes in [&b"[]"[..], b"\xff", b"{\"a\":[]}", b"{\"#claims\":[{}]}", b"{\"#since\":\"soon\"}"] {
        assert_eq!(decode(bytes).unwrap_err().code(), "register.invalid-content");
    }
}

fn other() -> impl Strategy<Value = Other> {
    prop_oneof![
        Just(Other::OwnAddress),
        (".{0,12}", any::<Option<i64>>()).prop_map(|(text, address_id)| Other::Address { text, address_id }),
        (".{0,6}", ".{0,12}").prop_map(|(field, text)| Other::Identifier { field, text }),
    ]
}

fn any_content() -> impl Strategy<Value = Content> {
    let day = || proptest::option::of((1800_i16..2100, 1_i8..=12, 1_i8..=28).prop_map(|(y, m, d)| date(y, m, d)));
    let value = prop_oneof![".{0,20}".prop_map(FieldValue::Text), (-1e12..1e12_f64).prop_map(FieldValue::Number)];
    let claim = (other(), any::<bool>(), day(), day()).prop_map(|(other, towards_self, since, until)| Claim {
        relation: Relation::LivesAt,
        towards_self,
        other,
        since,
        until,
    });
    let values = proptest::collection::btree_map("[b-z_]{1,8}", value, 0..6);
    (proptest::option::of(".{0,20}"), day(), values, proptest::collection::vec(claim, 0..4), any::<bool>()).prop_map(
        |(address, since, values, claims, shared_identifier)| Content {
            address,
            since,
            values: values.into_iter().collect(),
            claims,
            shared_identifier,
        },
    )
}

proptest! {
    #[test]
    fn any_content_comes_back(content in any_content(), cells in proptest::collection::vec(".{0,12}", 0..5)) {
        let values: Vec<Raw> = cells.into_iter().map(Raw::Text).collect();
        let bytes = encode(&content, &RawRecord { row: 1, values: values.clone(), geometry: None });
        prop_assert_eq!(decode(&bytes), Ok(content));
        prop_assert_eq!(row(&bytes).ok(), Some(Payload::Values(values)));
    }

    #[test]
    fn bytes_that_were_bent_are_read_or_refused(content in any_content(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = encode(&content, &RawRecord { row: 1, values: Vec::new(), geometry: None });
        let at = at.index(bytes.len());
        bytes[at] = byte;
        let (_read, _row) = (decode(&bytes), row(&bytes));
    }
}
