//! Wrong texts: which kind of wrongness, at which position, and what was probably meant.

use crate::scheme::{CodeScheme, InvalidCode, SchemeDefinition, Subject};
use crate::{CheckSystem, Code};

const GOOD: &str = "420106010200000000037P";

fn entity() -> CodeScheme {
    let text = include_str!("../../../../standards/codes/entity.toml");
    toml::from_str::<SchemeDefinition>(text).unwrap().try_into().unwrap()
}

fn refused(text: &str) -> InvalidCode {
    entity().read(text).unwrap_err()
}

#[test]
fn writing_that_only_looks_different_is_told_with_the_code_it_is() {
    for (text, code) in [
        ("４２０１０６０１０２０００００００００３７Ｐ", "code.full-width"),
        ("420106010200000000037Ｐ", "code.full-width"),
        ("420106010200000000037p", "code.lower-case"),
        ("420106-010200-000000037-P", "code.separator"),
        (" 420106010200000000037P\n", "code.separator"),
        ("42O106010200000000037P", "code.lookalike"),
        ("42o1O60I0200000000037p", "code.lookalike"),
        ("420106010200000000037Р", "code.lookalike"),
        ("４２O106010200000000037P", "code.lookalike"),
    ] {
        let error = refused(text);
        assert_eq!(
            (error.code(), error.suggestion().map(|code| code.to_string())),
            (code, Some(GOOD.into())),
            "{text}"
        );
        assert!(error.to_string().contains(GOOD) || error.position().is_some(), "{error}");
    }
    assert_eq!(refused("42010601020000000003ZP").code(), "code.wrong-character", "2 for Z makes no good code");
}

#[test]
fn a_lookalike_is_told_with_its_place() {
    let InvalidCode::Lookalike { at, got, meant, .. } = refused("42O106010200000000037P") else { panic!() };
    assert_eq!((at, got, meant), (3, 'O', '0'));
    let InvalidCode::Lookalike { at, got, meant, .. } = refused("420106010200000000037Р") else { panic!() };
    assert_eq!((at, got, meant), (22, 'Р', 'P'), "a Cyrillic letter");
}

#[test]
fn wrong_length_character_and_segment_are_each_their_own_error() {
    assert_eq!(refused("").code(), "code.wrong-length");
    let InvalidCode::Length { got, wanted, .. } = refused("42010601020000000037P") else { panic!() };
    assert_eq!((got, wanted), (21, 22));
    let InvalidCode::Character { at, got, segment, .. } = refused("4201X6010200000000037P") else { panic!() };
    assert_eq!((at, got, segment.as_str()), (5, 'X', "division"));
    assert_eq!(refused("42010楼010200000000037P").code(), "code.wrong-character");
    let body = "420006010200000000037";
    let check = CheckSystem::Mod37_36.compute(body.as_bytes()).unwrap();
    let InvalidCode::Segment { name, at, .. } = refused(&format!("{body}{}", check.as_str())) else { panic!() };
    assert_eq!((name.as_str(), at), ("division", 1));
    assert_eq!(refused(&"9".repeat(10_000)).code(), "code.wrong-length");
}

#[test]
fn a_wrong_check_names_the_one_slip_that_explains_it() {
    // 37 became 73.
    let InvalidCode::Check { expected, likely: Some(likely), .. } = refused("420106010200000000073P") else { panic!() };
    assert_eq!((likely.at, likely.from, likely.to, likely.swapped), (20, '7', '3', true));
    assert_eq!((likely.code.as_str(), expected.len()), (GOOD, 1));
    assert!(refused("420106010200000000073P").to_string().contains("have probably changed places"));
    // The check itself was misread.
    let code = (0..1_000).find_map(|serial| {
        let subject = Subject { class: Some("01".parse().unwrap()), ..Subject::default() };
        let code = entity().issue_code(&subject, serial).unwrap();
        code.as_str().ends_with('V').then_some(code)
    });
    let good = code.unwrap().to_string();
    let InvalidCode::Check { likely: Some(likely), .. } = refused(&good.replace('V', "U")) else { panic!() };
    assert_eq!((likely.at, likely.from, likely.to, likely.code.as_str()), (22, 'U', 'V', good.as_str()));
}

#[test]
fn a_slip_is_only_named_when_there_is_one_and_the_caller_knows_its_code() {
    let scheme = entity();
    let text = "420106010200000000073P";
    let error = scheme.read_known(text, &|_| false).unwrap_err();
    assert!(matches!(error, InvalidCode::Check { likely: None, .. }));
    let known = |code: &Code| code.as_str() == GOOD;
    assert_eq!(scheme.read_known(text, &known).unwrap_err().suggestion().unwrap().as_str(), GOOD);
    // No slip explains it: the check is simply another.
    let (mut named, mut total) = (0, 0);
    for check in b"0123456789ABCDEFGHIJKLMNOQRSTUVWXYZ" {
        let text = format!("{}{}", &GOOD[..21], char::from(*check));
        let error = refused(&text);
        assert_eq!(error.code(), "code.wrong-check");
        total += 1;
        named += usize::from(error.suggestion().is_some_and(|code| code.as_str() == GOOD));
    }
    assert!(named <= 4, "{named} of {total}: only lookalikes of P and swaps");
}

#[test]
fn nearly_every_swap_and_misreading_is_seen_and_the_named_fix_is_mostly_the_right_one() {
    let scheme = entity();
    let (mut slips, mut unseen, mut right, mut wrong) = (0, 0, 0, 0);
    for serial in (0..1_000_000).step_by(9_973) {
        let subject = Subject {
            division: Some("420106".parse().unwrap()),
            class: Some("010203".parse().unwrap()),
            ..Subject::default()
        };
        let good = scheme.issue_code(&subject, serial).unwrap();
        for at in 1..good.length() {
            let mut text = good.as_bytes().to_vec();
            text.swap(at - 1, at);
            if text == good.as_bytes() {
                continue;
            }
            slips += 1;
            match scheme.read(std::str::from_utf8(&text).unwrap()) {
                Ok(_) => unseen += 1,
                Err(error) => match error.suggestion() {
                    Some(code) if code == good => right += 1,
                    Some(_) => wrong += 1,
                    None => {}
                },
            }
        }
    }
    println!("{slips} swaps: {unseen} unseen, {right} named rightly, {wrong} wrongly");
    assert!(unseen * 100 < slips * 5 && right > 5 * wrong && right * 3 > slips);
}
