//! A mapping file of a register of any text is read or refused with at least one problem; nothing panics.
#![no_main]

use std::sync::OnceLock;

use chengji_core::register::standard::RegisterStandard;
use chengji_formats::mapping::parse_register_mapping;
use chengji_formats::registers::parse_registers;
use libfuzzer_sys::fuzz_target;

const FILES: [(&str, &str); 4] = [
    ("registers/person.toml", include_str!("../../standards/registers/person.toml")),
    ("registers/dwelling.toml", include_str!("../../standards/registers/dwelling.toml")),
    ("registers/organisation.toml", include_str!("../../standards/registers/organisation.toml")),
    ("registers/relations.toml", include_str!("../../standards/registers/relations.toml")),
];
const DEPARTMENTS: [&str; 11] =
    ["police", "civil", "health", "tax", "market", "housing", "planning", "staffing", "water", "power", "gas"];

fn standard() -> &'static RegisterStandard {
    static STANDARD: OnceLock<RegisterStandard> = OnceLock::new();
    STANDARD.get_or_init(|| parse_registers(&FILES, &DEPARTMENTS).expect("the standard is in order"))
}

fuzz_target!(|text: &str| {
    match parse_register_mapping(text, "fuzz", standard()) {
        Ok(mapping) => assert!(!mapping.mapping.natural_key.is_empty()),
        Err(error) => assert!(!error.problems().is_empty()),
    }
    if !text.contains("[[") {
        return;
    }
    // The files of the standard themselves, one of them replaced.
    let _ = parse_registers(&[FILES[1], FILES[2], FILES[3], ("registers/person.toml", text)], &DEPARTMENTS);
    let _ = parse_registers(&[FILES[0], FILES[1], FILES[2], ("registers/relations.toml", text)], &DEPARTMENTS);
});
