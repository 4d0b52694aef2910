//! Speed of checking entity codes: compiled tables beside the door that says why, and beside a check computed plainly.

#![expect(clippy::expect_used, reason = "a bench stops when its data is not as it must be")]

use chengji_codes::{CheckSystem, CodeScheme, SchemeDefinition, Subject};
use divan::counter::ItemsCount;
use divan::{Bencher, black_box};

const COUNT: usize = 100_000;

fn main() {
    divan::main();
}

#[divan::bench]
fn verify_all(bencher: Bencher<'_, '_>) {
    let (verifier, codes) = (scheme().verifier(), codes());
    bencher.counter(ItemsCount::new(COUNT)).bench(|| verifier.verify_all(black_box(&codes)));
}

#[divan::bench]
fn verify_lines(bencher: Bencher<'_, '_>) {
    let (verifier, lines) = (scheme().verifier(), codes().join("\n"));
    let count = |lines: &String| verifier.verify_lines(lines.as_bytes()).filter(|good| *good).count();
    bencher.counter(ItemsCount::new(COUNT)).bench(|| count(black_box(&lines)));
}

#[divan::bench]
fn verify_one_by_one(bencher: Bencher<'_, '_>) {
    let (verifier, codes) = (scheme().verifier(), codes());
    let count = |codes: &[String]| codes.iter().filter(|code| verifier.holds(code.as_bytes())).count();
    bencher.counter(ItemsCount::new(COUNT)).bench(|| count(black_box(&codes)));
}

#[divan::bench]
fn check_characters_only(bencher: Bencher<'_, '_>) {
    let codes = codes();
    let count = |codes: &[String]| codes.iter().filter(|code| CheckSystem::Mod37_36.holds(code.as_bytes())).count();
    bencher.counter(ItemsCount::new(COUNT)).bench(|| count(black_box(&codes)));
}

#[divan::bench]
fn read(bencher: Bencher<'_, '_>) {
    let (scheme, codes) = (scheme(), codes());
    let count = |codes: &[String]| codes.iter().filter(|code| scheme.read(code).is_ok()).count();
    bencher.counter(ItemsCount::new(COUNT)).bench(|| count(black_box(&codes)));
}

#[divan::bench]
fn issue_in_series(bencher: Bencher<'_, '_>) {
    let scheme = scheme();
    let series = "420106010203";
    bencher.counter(ItemsCount::new(COUNT)).bench(|| {
        for serial in 0..COUNT as u64 {
            let _ = black_box(scheme.code_in_series(black_box(series), None, serial));
        }
    });
}

fn scheme() -> CodeScheme {
    let text = include_str!("../../../standards/codes/entity.toml");
    let definition: SchemeDefinition = toml::from_str(text).expect("the shipped scheme reads");
    CodeScheme::try_from(definition).expect("the shipped scheme keeps the rules")
}

/// Codes of several divisions and classes, scattered serials.
fn codes() -> Vec<String> {
    let scheme = scheme();
    let divisions = ["420102", "420106", "420111", "420116"];
    let code = |at: usize| {
        let division = divisions[at % divisions.len()].parse().ok();
        let class = format!("{:02}{:02}", 1 + at % 12, 1 + at % 7).parse().ok();
        let subject = Subject { division, class, ..Subject::default() };
        scheme.issue_code(&subject, at as u64 * 7_919 % 1_000_000_000).expect("the serial fits").to_string()
    };
    (0..COUNT).map(code).collect()
}
