//! A plate's text: reading any bytes never fails otherwise than by a fault, and what is read prints as it was.

#![no_main]

use chengji_core::plate::{PlatePayload, verify};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(plate) = text.parse::<PlatePayload>() {
        assert_eq!(plate.to_string(), text.to_ascii_uppercase());
        assert!(!verify(text, &[], None).holds());
    }
    let _ = chengji_formats::plate_key::read_keys(text);
});
