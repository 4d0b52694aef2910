//! Mappings that cannot be used: refused before anything is written.

use chengji_city::{ErrorKind, jobs};

use super::{SHOPS, shops};
use crate::town::{Town, each_town};

/// What a mapping is refused with; no job may begin under it.
fn refusal(town: &Town, mapping: &str) -> (&'static str, String) {
    let error = town.refuse("shops.csv", shops(3), mapping);
    assert_eq!(error.kind(), ErrorKind::Invalid);
    assert!(jobs::list(&town.city, &town.admin, None, 10).unwrap().is_empty());
    assert!(town.entities().is_empty());
    (error.code(), error.to_string())
}

#[test]
fn an_unknown_key_is_refused_with_its_line() {
    each_town(|town| {
        let mapping = SHOPS.replace("name = \"name\"", "titel = \"name\"");
        let (code, text) = refusal(&town, &mapping);
        assert_eq!(code, "mapping.unknown-key");
        assert!(text.contains("line 5") && text.contains("titel"), "{text}");
    });
}

#[test]
fn columns_that_the_file_lacks_are_all_named() {
    each_town(|town| {
        let mapping = SHOPS.replace("\"licence\"", "\"permit\"").replace("x = \"lon\"", "x = \"easting\"");
        let (code, text) = refusal(&town, &mapping);
        assert_eq!(code, "mapping.column-unknown");
        assert!(text.contains("permit") && text.contains("easting"), "{text}");
        assert!(text.contains("the file has: id, name, address"), "{text}");
    });
}

#[test]
fn a_class_outside_the_standard_is_refused() {
    each_town(|town| {
        let (code, text) = refusal(&town, &SHOPS.replace("040101", "990101"));
        assert_eq!(code, "mapping.class-unknown");
        assert!(text.contains("990101"), "{text}");
    });
}

#[test]
fn a_mapping_that_is_no_toml_or_lacks_its_key_is_refused() {
    let (town, _store) = Town::embedded();
    assert_eq!(refusal(&town, "department = ").0, "mapping.syntax");
    assert!(refusal(&town, &SHOPS.replace("natural_key = [\"id\"]", "")).1.contains("natural_key"));
    assert!(refusal(&town, &SHOPS.replace("cgcs2000", "mars")).1.contains("mars"));
}
