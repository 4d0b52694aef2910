use crate::scheme::{parse_definition, parse_scheme};

#[test]
fn the_committed_scheme_is_read_and_checked() {
    let scheme = parse_scheme(include_str!("../../../standards/codes/entity.toml")).unwrap();
    assert_eq!(scheme.id(), "entity");
    assert_eq!(scheme.length(), 22);
}

#[test]
fn mistakes_are_told_with_their_line() {
    let unknown = "id = \"x\"\ntitle_zh = \"x\"\ntitle_en = \"x\"\nsegments = []\nsegmnts = []\n";
    let error = parse_definition(unknown).unwrap_err();
    assert_eq!(error.code(), "scheme.syntax");
    assert!(error.to_string().contains("line 5"), "{error}");
    assert!(parse_definition("id = ").unwrap_err().to_string().contains("line 1"));
}

#[test]
fn a_scheme_that_breaks_its_own_rules_is_refused() {
    let no_serial = "id = \"x\"\ntitle_zh = \"x\"\ntitle_en = \"x\"\nsegments = []\n";
    assert!(parse_scheme(no_serial).is_err());
}
