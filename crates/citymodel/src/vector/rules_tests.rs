use super::*;

#[test]
fn the_rules_of_the_house_are_followed() {
    let rules = crate::vector::sample::rules(DEFAULT);
    let (_, building) = rules.of("Building").unwrap();
    assert!(building.tells("height", 12) && !building.tells("floors", 12) && building.tells("floors", 14));
    assert!(!building.draws(11) && building.draws(12));
    assert_eq!(rules.drawing(building, 16).tolerance, 0.0);
    assert_eq!(rules.of("没有的").unwrap().1.class, "*");
    assert!(building.labels(15).is_none() && building.labels(16).is_some());
}

#[test]
fn rules_that_cannot_be_followed_are_refused() {
    let class = |more: &str| format!("[[class]]\nclass = \"A\"\nlayer = \"a\"\nzoom = [1, 9]\n{more}");
    for (text, word) in [
        ("nonsense".to_owned(), "expected"),
        (class("colour = \"red\""), "colour"),
        (class("tiny = -1.0"), "tiny"),
        (class("tolerance = 1e9"), "tolerance"),
        (class("").replace("[1, 9]", "[9, 1]"), "zoom"),
        (class("") + &class(""), "two rules"),
        (format!("extent = 0\n{}", class("")), "extent"),
    ] {
        let refused = match toml::from_str::<Rules>(&text) {
            Ok(rules) => rules.check().unwrap_err().to_string(),
            Err(error) => error.to_string(),
        };
        assert!(refused.contains(word), "{refused}");
    }
}
