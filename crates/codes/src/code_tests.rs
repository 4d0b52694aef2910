//! Codes of any scheme: shape, order, doors.

use super::Code;
use crate::EntityCode;

#[test]
fn a_code_reads_back_from_text_and_json() {
    for text in ["0", "A12425GABC1234002M", &"Z".repeat(40)] {
        let code: Code = text.parse().unwrap();
        assert_eq!((code.to_string().as_str(), code.length()), (text, text.len()));
        assert_eq!(serde_json::from_value::<Code>(serde_json::to_value(code).unwrap()).unwrap(), code);
    }
}

#[test]
fn what_has_another_shape_is_refused_by_both_doors() {
    let long = "0".repeat(41);
    for text in ["", "a", "1-2", "1 2", "１２", "楼", "*", &long] {
        assert!(text.parse::<Code>().is_err(), "{text}");
        assert!(serde_json::from_value::<Code>(text.into()).is_err(), "{text}");
    }
}

#[test]
fn codes_are_ordered_as_their_texts() {
    let mut texts = ["B1", "B", "A9", "B10", "0Z"];
    let mut codes = texts.map(|text| text.parse::<Code>().unwrap());
    texts.sort_unstable();
    codes.sort_unstable();
    assert_eq!(codes.map(|code| code.to_string()), texts);
}

#[test]
fn an_entity_code_is_a_code() {
    let entity: EntityCode = "A12425GABC1234002M".parse().unwrap();
    assert_eq!(Code::from(entity).as_str(), entity.as_str());
}
