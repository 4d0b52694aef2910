//! Every other code: what parses prints a text that parses to the same code, and nothing panics.
#![no_main]

use std::fmt::{Debug, Display};
use std::str::FromStr;

use chengji_codes::{CitizenId, ClassCode, CreditCode, DivisionCode, EntityCode};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    reads_back::<ClassCode>(text);
    reads_back::<CreditCode>(text);
    reads_back::<DivisionCode>(text);
    reads_back::<EntityCode>(text);
    if let Ok(code) = DivisionCode::parse_padded(text) {
        assert_eq!(DivisionCode::parse_padded(&code.padded(12)), Ok(code));
        assert!(code.parent().is_none_or(|parent| parent.contains(&code)));
    }
    if let Ok(checked) = CitizenId::parse(text) {
        assert!(!checked.code.to_string().contains(&checked.code.reveal()[6..16]));
    }
});

fn reads_back<T: FromStr + Display + Debug + PartialEq>(text: &str) {
    if let Ok(code) = text.parse::<T>() {
        assert_eq!(code.to_string().parse().ok(), Some(code));
    }
}
