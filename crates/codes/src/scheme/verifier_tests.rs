//! The fast door agrees with the slow one on good codes, on slips and on noise.

use proptest::prelude::*;

use crate::scheme::{CodeScheme, SchemeDefinition, Subject};

const ENTITY: &str = include_str!("../../../../standards/codes/entity.toml");

fn entity() -> CodeScheme {
    toml::from_str::<SchemeDefinition>(ENTITY).unwrap().try_into().unwrap()
}

fn scheme(segments: &str) -> CodeScheme {
    let text = format!("id='x'\ntitle_zh='x'\ntitle_en='x'\nsegments=[{segments}]");
    toml::from_str::<SchemeDefinition>(&text).unwrap().try_into().unwrap()
}

#[test]
fn every_system_gives_the_verdict_of_the_slow_door() {
    for (system, serial) in [
        ("mod-11-2", "{kind='serial',width=8,base=10}"),
        ("mod-97-10", "{kind='serial',width=8,base=10}"),
        ("mod-11-10", "{kind='serial',width=8,base=10}"),
        ("mod-37-36", "{kind='serial',width=8,base=36}"),
        ("mod-31-3", "{kind='serial',width=8,base=10}"),
        ("gb-11714", "{kind='serial',width=8,base=32}"),
        ("none", "{kind='serial',width=8,base=32}"),
    ] {
        let scheme = scheme(&format!("{serial},{{kind='check',system='{system}'}}"));
        let verifier = scheme.verifier();
        let mut texts = Vec::new();
        for number in (0..20_000_000_u64).step_by(99_991) {
            let code = scheme.issue_code(&Subject::default(), number).unwrap();
            assert!(verifier.holds(code.as_str().as_bytes()), "{system} {code}");
            for at in 0..code.length() {
                for other in b"0123456789ABCIOXZ-a" {
                    let mut text = code.as_bytes().to_vec();
                    text[at] = *other;
                    texts.push(String::from_utf8(text).unwrap());
                }
            }
        }
        let slow: Vec<bool> = texts.iter().map(|text| scheme.read(text).is_ok()).collect();
        assert_eq!(verifier.verify_all(&texts), slow, "{system}");
        assert!(slow.contains(&true) && slow.contains(&false));
    }
}

#[test]
fn lines_of_any_length_and_end_get_their_verdicts_in_order() {
    let scheme = entity();
    let subject = Subject { class: Some("0102".parse().unwrap()), ..Subject::default() };
    let good: Vec<String> = (0..20).map(|serial| scheme.issue_code(&subject, serial).unwrap().to_string()).collect();
    let mut lines = good.clone();
    lines.insert(3, String::new());
    lines.insert(7, "42".to_owned());
    lines.insert(11, format!("{}{}", good[0], good[1]));
    lines.insert(12, "4201060102000000000\n7P".replace('\n', "x"));
    let expected: Vec<bool> = lines.iter().map(|line| good.contains(line)).collect();
    let verifier = scheme.verifier();
    for end in ["\n", "\r\n"] {
        let closed: String = lines.iter().map(|line| format!("{line}{end}")).collect();
        assert_eq!(verifier.verify_lines(closed.as_bytes()).collect::<Vec<_>>(), expected);
        assert_eq!(verifier.verify_lines(lines.join(end).as_bytes()).collect::<Vec<_>>(), expected);
    }
    assert_eq!(verifier.verify_lines(b"").count(), 0);
}

#[test]
fn schemes_with_cells_parents_and_choices_are_read_whole() {
    let choice =
        scheme("{kind='one_of',name='kind',values=['AB','CD']},{kind='serial',width=8,base=10},{kind='check'}");
    let subject = Subject { choices: vec![("kind".into(), "CD".into())], ..Subject::default() };
    let code = choice.issue_code(&subject, 1).unwrap();
    let verifier = choice.verifier();
    assert!(verifier.holds(code.as_bytes()));
    // A and D may each stand in their places, but not together.
    let crossed = "AD00000001";
    let check = crate::CheckSystem::Mod37_36.compute(crossed.as_bytes()).unwrap();
    assert!(!verifier.holds(format!("{crossed}{}", check.as_str()).as_bytes()));
}

proptest! {
    #[test]
    fn divisions_and_classes_get_the_verdict_of_the_slow_door(
        body in "(00|42|05|99)(00|01|40)(00|06|90)(00|01|99)(00|02)(00|03)[0-9]{9}", check in "[0-9A-Z]",
    ) {
        let scheme = entity();
        let right = crate::CheckSystem::Mod37_36.compute(body.as_bytes()).unwrap();
        for text in [format!("{body}{}", right.as_str()), format!("{body}{check}")] {
            prop_assert_eq!(scheme.verifier().holds(text.as_bytes()), scheme.read(&text).is_ok(), "{}", text);
        }
    }

    #[test]
    fn deep_divisions_get_the_verdict_of_the_slow_door(
        body in "(00|42|05)(00|01)(00|06)(000|010|002)(000|100|003)[0-9]{6}",
    ) {
        let scheme = scheme("{kind='division',width=12},{kind='serial',width=6,base=10},{kind='check'}");
        let text = format!("{body}{}", crate::CheckSystem::Mod37_36.compute(body.as_bytes()).unwrap().as_str());
        prop_assert_eq!(scheme.verifier().holds(text.as_bytes()), scheme.read(&text).is_ok(), "{}", text);
    }

    #[test]
    fn noise_gets_the_verdict_of_the_slow_door(text in "\\PC{0,24}") {
        prop_assert_eq!(entity().verifier().holds(text.as_bytes()), entity().read(&text).is_ok());
    }
}
