//! Every shipped scheme: issued codes read back to what went in, and slips never make another good code.
#![expect(clippy::unwrap_used, reason = "a test stops where it cannot go on")]

use std::sync::LazyLock;

use chengji_codes::{CheckSystem, Code, CodeScheme, GridCell, Level, Part, SchemeDefinition, Schemes, Subject};
use proptest::prelude::*;

static SCHEMES: LazyLock<Schemes> = LazyLock::new(|| {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../standards/codes");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let texts = files.filter(|file| file.extension().is_some_and(|end| end == "toml"));
    let read = |file| toml::from_str::<SchemeDefinition>(&std::fs::read_to_string(file).unwrap()).unwrap();
    Schemes::load(texts.map(read).collect()).unwrap()
});

/// A thing with everything the scheme prints, and a serial of its series; the dice say which.
fn subject(scheme: &CodeScheme, dice: &[u64]) -> (Subject, u64) {
    let mut dice = dice.iter().copied().cycle();
    let mut roll = |sides: u64| dice.next().unwrap() % sides;
    let mut subject = Subject::default();
    for segment in &scheme.definition().segments {
        match &segment.part {
            Part::Division { width } => {
                let text = format!("42{:02}{:02}{:03}{:03}", 1 + roll(9), 1 + roll(9), 1 + roll(99), 1 + roll(99));
                subject.division = [0, 2, 4, 6, 9, 12]
                    .into_iter()
                    .filter(|digits| digits <= width)
                    .nth(roll(6) as usize)
                    .and_then(|digits| text[..digits].parse().ok());
            }
            Part::Class { width } => {
                let text = format!("{:02}{:02}{:02}", 1 + roll(99), 1 + roll(99), 1 + roll(99));
                subject.class = Some(text[..(*width).min(2 + 2 * roll(3) as usize)].parse().unwrap());
            }
            Part::Grid { .. } => {
                let at = |roll: u64| roll as f64 / 1e6;
                subject.cell = Some(
                    GridCell::encode(113.7 + at(roll(1_000_000)), 30.0 + at(roll(1_000_000)), Level::L10).unwrap(),
                );
            }
            Part::Parent { scheme: parent, .. } => {
                let parent = SCHEMES.get(parent).unwrap();
                let (inner, serial) = self::subject(parent, &[roll(u64::MAX), roll(u64::MAX), roll(u64::MAX)]);
                subject.parent = Some(parent.issue_code(&inner, serial).unwrap());
            }
            Part::Number { name, width, base, .. } => {
                subject.numbers.push((name.clone(), roll(u64::from(*base).pow(*width as u32))));
            }
            Part::OneOf { name, values } => {
                subject.choices.push((name.clone(), values[roll(values.len() as u64) as usize].clone()));
            }
            Part::Serial { .. } | Part::Literal { .. } | Part::Check { .. } => {}
        }
    }
    let serial = if scheme.needs_serial() { roll(scheme.last_serial() + 1) } else { 0 };
    (subject, serial)
}

proptest! {
    #[test]
    fn issued_codes_read_back_to_what_went_in(dice in proptest::collection::vec(any::<u64>(), 16)) {
        for scheme in SCHEMES.iter() {
            let (mut subject, serial) = subject(scheme, &dice);
            let code = scheme.issue_code(&subject, serial).unwrap();
            prop_assert_eq!(scheme.read(code.as_str()), Ok(code));
            prop_assert!(scheme.verifier().holds(code.as_bytes()));
            let series = scheme.series(&subject).unwrap();
            let read = scheme.series_of(&code).unwrap();
            prop_assert_eq!(&read, &(series.clone(), scheme.needs_serial().then_some(serial)));
            prop_assert_eq!(scheme.code_in_series(&series, subject.cell, serial), Ok(code));
            let parts = scheme.parts(&code).unwrap();
            prop_assert_eq!(parts.serial, read.1);
            // The code holds the cell of its level.
            subject.cell = parts.cell;
            prop_assert_eq!(Subject::from(parts), subject);
            let found = SCHEMES.identify(code.as_str());
            prop_assert!(found.iter().any(|(id, _)| *id == scheme.id()));
            let alone = scheme.definition().overlaps.is_empty()
                && !SCHEMES.iter().any(|other| other.definition().overlaps.iter().any(|id| id == scheme.id()));
            prop_assert!(!alone || found.len() == 1, "{:?}", found);
        }
    }

    #[test]
    fn one_wrong_character_never_makes_another_good_code(dice in proptest::collection::vec(any::<u64>(), 16)) {
        for scheme in SCHEMES.iter().filter(|scheme| scheme.check_system() != CheckSystem::None) {
            let (subject, serial) = subject(scheme, &dice);
            let code = scheme.issue_code(&subject, serial).unwrap();
            let verifier = scheme.verifier();
            for at in 0..code.length() {
                for other in (b'0'..=b'9').chain(b'A'..=b'Z').filter(|other| *other != code.as_bytes()[at]) {
                    let mut text = code.as_bytes().to_vec();
                    text[at] = other;
                    prop_assert!(!verifier.holds(&text), "{} {}", code, String::from_utf8_lossy(&text));
                }
            }
        }
    }

    #[test]
    fn noise_is_diagnosed_without_panic(text in "\\PC{0,40}") {
        let error = SCHEMES.diagnose(&text);
        prop_assert!(error.code().starts_with("code."));
        prop_assert!(error.suggestion().is_none_or(|code| !SCHEMES.identify(code.as_str()).is_empty()));
    }
}

#[test]
fn the_likely_scheme_of_a_mistyped_code_is_found_among_all() {
    let building = SCHEMES.get("building").unwrap();
    let subject = Subject { division: Some("420106001002".parse().unwrap()), ..Subject::default() };
    let code = building.issue_code(&subject, 17).unwrap();
    let error = SCHEMES.diagnose(&code.as_str().replacen('0', "O", 1));
    assert_eq!((error.code(), error.suggestion()), ("code.lookalike", Some(code)));
    let error = SCHEMES.read("entity", code.as_str()).unwrap_err();
    assert_eq!((error.code(), error.to_string().contains("`building`")), ("code.other-scheme", true));
    assert_eq!(SCHEMES.read("street", code.as_str()).unwrap_err().code(), "code.unknown-scheme");
    assert_eq!(SCHEMES.diagnose("HELLO").code(), "code.unknown-scheme");
    let project = SCHEMES.get("construction-project").unwrap();
    let written = project.read("2023-420106-48-01-000123").unwrap_err();
    assert_eq!(written.suggestion(), "20234201064801000123".parse::<Code>().ok());
}
