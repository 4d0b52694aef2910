use crate::classes::{ClassGeometry, parse_classes};

#[test]
fn the_committed_tree_has_the_classes_of_the_first_mappings() {
    let classes = parse_classes(include_str!("../../../standards/classes/classes.toml")).unwrap();
    let named = |code: &str| classes.iter().find(|class| class.code.to_string() == code).unwrap();
    let expected = [
        ("010101", "建筑物", "building", ClassGeometry::Area),
        ("010201", "房屋(户室)", "dwelling", ClassGeometry::Point),
        ("020101", "门楼牌", "doorplate", ClassGeometry::Point),
        ("030101", "社区", "community", ClassGeometry::Area),
        ("040101", "企业", "enterprise", ClassGeometry::Point),
        ("060101", "道路", "road", ClassGeometry::Line),
        ("060401", "轨道交通站点", "metro station", ClassGeometry::Point),
    ];
    for (code, zh, en, geometry) in expected {
        let class = named(code);
        assert_eq!((class.zh.as_str(), class.en.as_str(), class.geometry), (zh, en, Some(geometry)));
    }
    assert_eq!(classes[0].code.to_string(), "01");
    assert_eq!(classes[0].geometry, None);
}

#[test]
fn repeated_orphaned_and_misspelt_classes_are_refused() {
    let class = |code: &str| format!("[[class]]\ncode = \"{code}\"\nzh = \"x\"\nen = \"x\"\n");
    let cases = [
        (format!("{}{}", class("01"), class("01")), "classes.repeated"),
        (format!("{}{}", class("01"), class("010101")), "classes.orphan"),
        (format!("{}colour = 1\n", class("01")), "classes.syntax"),
        (class("1x"), "classes.syntax"),
    ];
    for (text, code) in cases {
        assert_eq!(parse_classes(&text).unwrap_err().code(), code, "{text}");
    }
}
