use chengji_core::register::standard::FieldKind;
use chengji_core::register::{RegisterKind, Relation};

use super::parse_registers;

const FILES: [(&str, &str); 4] = [
    ("person.toml", include_str!("../../../standards/registers/person.toml")),
    ("dwelling.toml", include_str!("../../../standards/registers/dwelling.toml")),
    ("organisation.toml", include_str!("../../../standards/registers/organisation.toml")),
    ("relations.toml", include_str!("../../../standards/registers/relations.toml")),
];
const DEPARTMENTS: [&str; 12] = [
    "police", "civil", "health", "tax", "housing", "planning", "market", "staffing", "water", "power", "gas", "street",
];

#[test]
fn the_files_of_the_build_make_a_standard() {
    let standard = parse_registers(&FILES, &DEPARTMENTS).unwrap();
    let person = standard.kind(RegisterKind::Person);
    assert_eq!(person.authority("name")[0], "police");
    assert_eq!(person.authority("address")[0], "police");
    assert_eq!(person.word(FieldKind::Standing, "暂住").unwrap().code, "floating");
    assert_eq!(person.class_of(Some("floating")).to_string(), "050102");
    assert_eq!(person.class_of(None).to_string(), "050101");
    assert!(standard.relation(Relation::LivesAt).to_address);
    let kept = person.field("citizen_id").unwrap();
    assert!(kept.grade == 4 && kept.personal);
}

#[test]
fn an_unknown_key_or_word_is_refused_with_file_and_line() {
    let broken = FILES.map(|(name, text)| (name, text.replace("grade = 4", "grade = 4\ngrad = 1")));
    let files: Vec<(&str, &str)> = broken.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let error = parse_registers(&files, &DEPARTMENTS).unwrap_err().to_string();
    assert!(error.starts_with("person.toml, line ") && error.contains("grad"), "{error}");
    let broken = FILES.map(|(name, text)| (name, text.replace("\"real_estate_unit\"\ngrade", "\"unit_code\"\ngrade")));
    let files: Vec<(&str, &str)> = broken.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let error = parse_registers(&files, &DEPARTMENTS).unwrap_err().to_string();
    assert!(error.contains("dwelling.toml") && error.contains("unit_code"), "{error}");
    let error = parse_registers(&FILES, &DEPARTMENTS[1..]).unwrap_err();
    assert_eq!(error.code(), "registers.invalid-standard");
}
