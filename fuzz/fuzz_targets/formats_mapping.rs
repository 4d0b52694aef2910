//! A mapping file of any text is read or refused with at least one problem; nothing panics.
#![no_main]

use chengji_formats::mapping::parse_mapping;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Err(error) = parse_mapping(text, "fuzz") {
        assert!(!error.problems().is_empty());
    }
});
