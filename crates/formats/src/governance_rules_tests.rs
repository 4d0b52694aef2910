use proptest::prelude::*;

use super::*;

const HEAD: &str = "[[rules]]\nid = \"a\"\nzh = \"甲\"\nen = \"A\"\nseverity = \"notice\"\nowner = \"street\"\ndays = 3\nbasis = \"b\"\n";

fn one(rest: &str) -> Result<Test, InvalidGovernance> {
    let text = format!("{HEAD}{rest}");
    parse_rules(&[("a.toml", &text)]).map(|rules| rules.find("a").unwrap().test.clone())
}

#[test]
fn the_rules_of_the_build_are_read() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../standards/rules/");
    let text = |name: &str| std::fs::read_to_string(format!("{folder}{name}")).unwrap();
    let (person, dwelling, organisation) = (text("person.toml"), text("dwelling.toml"), text("organisation.toml"));
    let rules = parse_rules(&[("p", &person), ("d", &dwelling), ("o", &organisation)]).unwrap();
    assert!(rules.iter().count() >= 16);
    assert!(rules.iter().all(|rule| rule.basis == "project-defined" && !rule.zh.is_empty()));
    assert_eq!(rules.find("register.late").unwrap().test, Test::Late);
    assert_eq!(parse_calendar(&text("calendar.toml")), Ok(Calendar::default()));
    let indicators = std::fs::read_to_string(format!("{folder}../indicators/governance.toml")).unwrap();
    assert_eq!(parse_indicators(&indicators).unwrap().iter().count(), 7);
}

#[test]
fn a_rule_says_exactly_one_test_in_known_words() {
    assert_eq!(one("late = {}"), Ok(Test::Late));
    let pair = one("pair = { kind = \"person\", differ = \"mark\" }").unwrap();
    let Test::Pair { kind: Kind::Person, differ: Some(Field::Mark), .. } = pair else { panic!("{pair:?}") };
    let wrong = [
        "",
        "late = {}\nbare = { address_kinds = [\"room\"], kind = \"dwelling\" }",
        "pair = { kind = \"cat\" }",
        "pair = { kind = \"person\", differ = \"name\" }",
        "bare = { address_kinds = [\"cave\"], kind = \"dwelling\" }",
    ];
    for text in wrong {
        let error = one(text).unwrap_err();
        assert!(matches!(&error, InvalidGovernance::Word { id, .. } if id == "a"), "{text}: {error}");
    }
    assert!(matches!(one("colour = 1"), Err(InvalidGovernance::Text { line: 9, .. })));
    assert!(matches!(one("alone = { kind = \"person\" }"), Err(InvalidGovernance::Rules(_))));
}

const RULES: &str = include_str!("../../../standards/rules/person.toml");
const INDICATORS: &str = include_str!("../../../standards/indicators/governance.toml");

proptest! {
    #[test]
    fn arbitrary_and_damaged_files_never_panic(
        junk in any::<String>(),
        cut in any::<prop::sample::Index>(),
        insert in prop::sample::select(vec!["\"", "[", "]", "{", "=", "\n", "x", "-7", ".", "99999999999999999999"]),
    ) {
        let (_rules, _indicators, _calendar) = (parse_rules(&[("j", &junk)]), parse_indicators(&junk), parse_calendar(&junk));
        for text in [RULES, INDICATORS] {
            let mut damaged = text.to_owned();
            let mut place = cut.index(damaged.len());
            while !damaged.is_char_boundary(place) {
                place -= 1;
            }
            damaged.insert_str(place, insert);
            for error in [parse_rules(&[("d", &damaged)]).err(), parse_indicators(&damaged).err()].into_iter().flatten() {
                prop_assert!(!error.to_string().is_empty());
            }
        }
    }
}
