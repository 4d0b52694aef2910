use chengji_core::record::{FieldValue as Raw, RawRecord};
use chengji_core::register::Relation;
use chengji_core::register::content::{Claim, Content, FieldValue, Other};
use jiff::civil::date;

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
