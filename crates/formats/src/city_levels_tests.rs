use chengji_core::city_model::ModelFacts;

use super::*;

const SHIPPED: &str = include_str!("../../../standards/cim/levels.toml");

fn level(lod_tenths: u8, traits: &[Trait]) -> u8 {
    let rules = parse_levels(SHIPPED).expect("the shipped file");
    rules.levels.level(&ModelFacts { lod_tenths, traits: traits.to_vec() }).number()
}

#[test]
fn a_model_stands_at_the_finest_level_it_reaches() {
    assert_eq!(level(0, &[]), 1);
    assert_eq!(level(0, &[Trait::Height]), 2);
    assert_eq!(level(12, &[Trait::Height]), 2);
    assert_eq!(level(22, &[Trait::Height]), 3);
    assert_eq!(level(20, &[Trait::Pictures]), 4);
    assert_eq!(level(30, &[]), 4);
    assert_eq!(level(30, &[Trait::Rooms]), 5);
    assert_eq!(level(30, &[Trait::Elements, Trait::Rooms]), 6);
}

#[test]
fn a_wrong_file_says_what_is_wrong() {
    let wrong = |from: &str, to: &str| parse_levels(&SHIPPED.replacen(from, to, 1)).map(drop).unwrap_err().to_string();
    assert_eq!(wrong("number = 7", "number = 8"), "level 8: levels are 1 to 7");
    assert_eq!(wrong("number = 7", "number = 6"), "level 6: stands here twice");
    assert_eq!(wrong("\"parts\"", "\"party\""), "level 7: \"party\" is nothing that a model can have");
    assert_eq!(
        wrong("same_overlap = 0.7", "same_overlap = 7"),
        "pairing: same_overlap is 7, which is no share or length"
    );
    assert!(wrong("lod = 4.0", "lod = \"four\"").contains("lod"));
}
