//! Names of code segments: the shipped table fits the shipped schemes, mistakes are told with their line.

use chengji_codes::{Part, SchemeDefinition};

use crate::scheme_names::parse_names;

const NAMES: &str = include_str!("../../../standards/codes/names.csv");

#[test]
fn the_shipped_names_are_of_values_that_the_shipped_schemes_can_hold() {
    let names = parse_names(NAMES).unwrap();
    assert_eq!(names.of("gb28181-2022", "type", "132").unwrap().en, "network camera");
    assert!(!names.of("component-current", "major", "01").unwrap().verified);
    assert_eq!(names.of("entity", "class", "01"), None);
    assert!(names.count() > 40);
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../standards/codes");
    for (id, segment, value) in names.keys() {
        let text = std::fs::read_to_string(format!("{folder}/{id}.toml")).unwrap();
        let scheme: SchemeDefinition = toml::from_str(&text).unwrap();
        let part = &scheme.segments.iter().find(|known| known.part.name() == segment).unwrap().part;
        assert_eq!(part.width(), value.len(), "{id} {segment} {value}");
        if let Part::OneOf { values, .. } = part {
            assert!(values.iter().any(|known| known == value), "{id} {segment} {value}");
        }
    }
}

#[test]
fn mistakes_are_told_with_their_line() {
    const HEAD: &str = "schemes,segment,value,zh,en,basis\n";
    for (rows, line) in [
        ("a,b,1,x,y,read\na,b,1,x,y,read\n", 3),
        ("a,b,1,x,y,heard\n", 2),
        ("a,b,1,,y,read\n", 2),
        ("a,b,1,x,y,read\na,b,2,x\n", 3),
    ] {
        assert_eq!(parse_names(&format!("{HEAD}{rows}")).unwrap_err().line, line, "{rows}");
    }
    assert_eq!(parse_names("schemes,value\n").unwrap_err().line, 1);
}
