use chengji_core::register::mapping::OtherRule;
use chengji_core::register::standard::RegisterStandard;
use chengji_core::register::{FeedKind, RegisterKind, Relation};

use super::parse_register_mapping;
use crate::registers::parse_registers;

fn standard() -> RegisterStandard {
    let files = [
        ("person.toml", include_str!("../../../../standards/registers/person.toml")),
        ("dwelling.toml", include_str!("../../../../standards/registers/dwelling.toml")),
        ("organisation.toml", include_str!("../../../../standards/registers/organisation.toml")),
        ("relations.toml", include_str!("../../../../standards/registers/relations.toml")),
    ];
    let departments =
        ["police", "civil", "health", "tax", "housing", "planning", "market", "staffing", "water", "power", "gas"];
    parse_registers(&files, &departments).unwrap()
}

const POLICE: &str = r#"
kind = "person"
feed = "whole"
department = "police"
natural_key = "pid"
address = ["district", "addr"]
rank = 1
due_days = 30

[person]
name = "xm"
citizen_id = { column = "sfzh", required = true }
state = { column = "zt", default = "在", values = { "销户" = "deceased" } }

[[link]]
relation = "lives_at"

[[link]]
relation = "registered_at"
address = "hukou"
valid_from = "since"

[[link]]
relation = "works_for"
column = "employer"
identifier = "credit_code"
"#;

#[test]
fn a_mapping_of_a_register_is_read() {
    let read = parse_register_mapping(POLICE, "police_people", &standard()).unwrap();
    assert_eq!(
        (read.kind, read.feed, read.register.as_str()),
        (RegisterKind::Person, FeedKind::Whole, "police_people")
    );
    assert_eq!((read.rank, read.due_days), (1, Some(30)));
    assert_eq!(read.words["state"]["销户"], "deceased");
    assert_eq!(read.claims.len(), 3);
    assert_eq!(read.claims[0].other, OtherRule::OwnAddress);
    assert_eq!(read.claims[2].relation, Relation::WorksFor);
    let columns: Vec<&str> = read.mapping.columns().collect();
    for column in ["pid", "district", "addr", "xm", "sfzh", "zt", "hukou", "since", "employer"] {
        assert!(columns.contains(&column), "{column}");
    }
}

#[test]
fn an_owner_is_told_by_the_dwelling() {
    let text = "kind = \"dwelling\"\nfeed = \"delta\"\ndepartment = \"housing\"\nnatural_key = \"id\"\n[dwelling]\nroom = \"r\"\n\
        [[link]]\nrelation = \"owns\"\ncolumn = \"owner\"\nidentifier = \"citizen_id\"\n";
    let read = parse_register_mapping(text, "rooms", &standard()).unwrap();
    assert!(read.claims[0].towards_self);
}

#[test]
fn everything_that_is_wrong_is_told_at_once() {
    let broken = POLICE
        .replace("xm = ", "")
        .replace("name = \"xm\"", "nmae = \"xm\"")
        .replace("\"deceased\"", "\"dead\"")
        .replace("feed = \"whole\"", "feed = \"hole\"")
        .replace("identifier = \"credit_code\"", "identifier = \"credit\"")
        + "[dwelling]\nroom = \"x\"\n";
    let error = parse_register_mapping(&broken, "m", &standard()).unwrap_err();
    let told: Vec<(&str, &str)> = error.problems().iter().map(|problem| (problem.code, problem.key.as_str())).collect();
    for expected in [
        ("mapping.unknown-key", "person.nmae"),
        ("mapping.invalid-value", "person.state.values.销户"),
        ("mapping.invalid-value", "feed"),
        ("mapping.invalid-value", "link[2].identifier"),
        ("mapping.conflict", "dwelling"),
    ] {
        assert!(told.contains(&expected), "{expected:?} is not in {told:?}");
    }
}

#[test]
fn a_link_that_the_kind_cannot_have_is_refused() {
    let text = "kind = \"organisation\"\nfeed = \"whole\"\ndepartment = \"market\"\nnatural_key = \"id\"\n[organisation]\nname = \"n\"\n\
        [[link]]\nrelation = \"lives_at\"\n[[link]]\nrelation = \"parent_of\"\n";
    let error = parse_register_mapping(text, "m", &standard()).unwrap_err();
    assert_eq!(error.problems().len(), 2, "{error}");
    assert!(error.problems().iter().all(|problem| problem.code == "mapping.conflict"), "{error}");
}

#[test]
fn the_examples_are_mappings_of_registers() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/mappings");
    let mut read = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        if name.starts_with("registers_") {
            let text = std::fs::read_to_string(&path).unwrap();
            let mapping = parse_register_mapping(&text, &name, &standard());
            assert!(mapping.is_ok(), "{name}: {}", mapping.unwrap_err());
            read += 1;
        }
    }
    assert!(read >= 9, "{read}");
}
