use chengji_codes::{CitizenId, CreditCode};
use chengji_core::record::AttributeValue;
use jiff::civil::date;
use serde_json::{Value, json};

use crate::attributes::{Personal, decode, encode, plain, read_plain};

const CITIZEN: &str = "11010519491231002X";
const CREDIT: &str = "91350100M000100Y43";

fn all_kinds() -> Vec<(String, AttributeValue)> {
    let named = |name: &str, value| (name.to_owned(), value);
    vec![
        named("text", AttributeValue::Text("2000-04-12".to_owned())),
        named("whole", AttributeValue::Integer(i64::MAX)),
        named("number", AttributeValue::Number(6.0)),
        named("flag", AttributeValue::Bool(false)),
        named("day", AttributeValue::Date(date(2000, 4, 12))),
        named("credit", AttributeValue::CreditCode(CreditCode::parse(CREDIT).unwrap().code)),
        named("citizen", AttributeValue::CitizenId(CitizenId::parse(CITIZEN).unwrap().code)),
    ]
}

#[test]
fn the_kept_text_is_sorted_and_gives_types_back() {
    let text = encode(&all_kinds(), Personal::Revealed);
    assert_eq!(
        text,
        format!(
            r#"{{"citizen":{{"citizen_id":"{CITIZEN}"}},"credit":{{"credit_code":"{CREDIT}"}},"day":{{"date":"2000-04-12"}},"flag":false,"number":6.0,"text":"2000-04-12","whole":9223372036854775807}}"#
        )
    );
    let mut sorted = all_kinds();
    sorted.sort_by(|a, b| a.0.cmp(&b.0));
    assert_eq!(decode(&text).unwrap(), sorted);
}

#[test]
fn the_order_of_the_attributes_does_not_change_the_text() {
    let mut reversed = all_kinds();
    reversed.reverse();
    assert_eq!(encode(&reversed, Personal::Revealed), encode(&all_kinds(), Personal::Revealed));
}

#[test]
fn a_masked_citizen_number_shows_neither_birth_date_nor_serial() {
    for text in
        [encode(&all_kinds(), Personal::Masked), Value::Object(plain(&all_kinds(), Personal::Masked)).to_string()]
    {
        assert!(!text.contains("19491231") && !text.contains("1231002"), "{text}");
    }
    let masked = encode(&all_kinds(), Personal::Masked);
    assert!(
        decode(&masked)
            .unwrap()
            .iter()
            .any(|(name, value)| name == "citizen" && matches!(value, AttributeValue::Text(_)))
    );
}

#[test]
fn clients_see_plain_strings() {
    let plain = Value::Object(plain(&all_kinds(), Personal::Revealed));
    assert_eq!(plain["day"], json!("2000-04-12"));
    assert_eq!(plain["credit"], json!(CREDIT));
}

#[test]
fn numbers_json_cannot_hold_survive() {
    let attributes = vec![("n".to_owned(), AttributeValue::Number(f64::INFINITY))];
    assert_eq!(decode(&encode(&attributes, Personal::Revealed)).unwrap(), attributes);
}

#[test]
fn what_is_no_set_of_attributes_is_refused() {
    for text in
        ["", "[]", r#"{"a":null}"#, r#"{"a":{"date":"2000-13-01"}}"#, r#"{"a":{}}"#, r#"{"a":{"credit_code":"x"}}"#]
    {
        assert_eq!(decode(text).unwrap_err().code(), "attributes.invalid-json", "{text}");
    }
}

#[test]
fn the_short_way_to_what_a_client_sees_leads_to_the_same() {
    let mut kinds = all_kinds();
    kinds.push(("far".to_owned(), AttributeValue::Number(f64::INFINITY)));
    let text = encode(&kinds, Personal::Revealed);
    for personal in [Personal::Revealed, Personal::Masked] {
        let read: Vec<_> = plain(&decode(&text).unwrap(), personal).into_iter().collect();
        assert_eq!(read_plain(&text, personal).unwrap(), read);
    }
    for broken in ["", "[]", r#"{"a":null}"#, r#"{"a":[1]}"#, r#"{"a":{"date":"never"}}"#] {
        assert_eq!(read_plain(broken, Personal::Masked).is_err(), decode(broken).is_err(), "{broken}");
        assert!(read_plain(broken, Personal::Masked).is_err(), "{broken}");
    }
}
