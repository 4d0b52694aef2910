use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use axum::http::{HeaderMap, HeaderValue, header};
use chengji_core::finding::Rule;

use super::{Locale, finding_message, has_message, problem};
use crate::problem::DOOR_CODES;

#[test]
fn both_locales_have_the_same_keys() {
    for file in ["problem.ftl", "finding.ftl", "scan.ftl", "query.ftl", "tiles.ftl"] {
        assert_eq!(keys("zh-CN", file), keys("en", file), "{file}");
    }
}

#[test]
fn no_key_stands_twice_in_the_files_of_a_locale() {
    for locale in ["zh-CN", "en"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../locales").join(locale);
        let mut seen = BTreeSet::new();
        for entry in std::fs::read_dir(folder).unwrap() {
            let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
            for (key, _) in text.lines().filter_map(|line| line.split_once(" =")) {
                let is_key = key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
                assert!(!is_key || seen.insert(key.to_owned()), "{locale}: {key} stands twice");
            }
        }
        assert!(seen.len() > 100, "{locale}: only {}", seen.len());
    }
}

#[test]
fn every_rule_of_findings_has_a_message() {
    let silent: Vec<_> = Rule::ALL.iter().filter(|rule| !has_message(rule.code())).collect();
    assert!(silent.is_empty(), "no message for {silent:?}");
}

#[test]
fn every_problem_of_the_doors_has_a_message() {
    let silent: Vec<_> = DOOR_CODES.iter().filter(|code| !has_message(code)).collect();
    assert!(silent.is_empty(), "no message for {silent:?}");
}

#[test]
fn every_error_code_of_the_city_has_a_message() {
    // The codes stand as literals in the error modules of the crates whose errors reach a door.
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut files: Vec<PathBuf> = ["city/src/error.rs", "store/src/error.rs", "formats/src/reader/error.rs"]
        .iter()
        .map(|file| crates.join(file))
        .collect();
    files.push(crates.join("formats/src/mapping/error.rs"));
    files.push(crates.join("formats/src/mapping/keys.rs"));
    files.extend(["plate.rs", "plate/sheet.rs", "plate_key.rs"].map(|file| crates.join("formats/src").join(file)));
    files.extend(["core/src/plate.rs", "city/src/plate/font.rs"].map(|file| crates.join(file)));
    files.extend(["codes/src/scheme/fault.rs", "codes/src/scheme/issue.rs"].map(|file| crates.join(file)));
    for file in ["core/src/standard/draft.rs", "formats/src/classes.rs", "formats/src/classes_rows.rs"] {
        files.push(crates.join(file));
    }
    for file in ["base/file.rs", "model/file.rs", "train/conll.rs", "lexicon/filter.rs", "element.rs", "number.rs"] {
        files.push(crates.join("address/src").join(file));
    }
    files.push(crates.join("address/src/division/read.rs"));
    let codes: BTreeSet<String> =
        files.iter().flat_map(|file| codes_in(&std::fs::read_to_string(file).unwrap())).collect();
    assert!(codes.len() > 40, "the error modules have moved: only {codes:?}");
    let silent: Vec<_> = codes.iter().filter(|code| !has_message(code)).collect();
    assert!(silent.is_empty(), "no message for {silent:?}");
}

#[test]
fn the_language_liked_best_wins_and_chinese_is_the_default() {
    for (wanted, locale) in [
        ("", Locale::ZhCn),
        ("en", Locale::En),
        ("en-GB,en;q=0.9", Locale::En),
        ("zh-CN,zh;q=0.9,en;q=0.8", Locale::ZhCn),
        ("fr-FR, en;q=0.5, zh;q=0.4", Locale::En),
        ("fr", Locale::ZhCn),
        ("en;q=0, zh;q=0.1", Locale::ZhCn),
    ] {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_LANGUAGE, HeaderValue::from_static(wanted));
        assert_eq!(Locale::of(&headers), locale, "{wanted:?}");
    }
}

#[test]
fn a_message_names_its_arguments_and_a_finding_its_rule() {
    let arguments = [("subject", "420106X".to_owned())];
    let text = problem("entity.not-found", &arguments, Locale::ZhCn).unwrap();
    assert_eq!(text, "没有代码为 420106X 的实体。");
    assert_eq!(finding_message("place.swapped", Locale::ZhCn), "经度与纬度写反");
    assert_eq!(problem("no.such-code", &[], Locale::En), None);
}

fn keys(locale: &str, file: &str) -> BTreeSet<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../locales").join(locale).join(file);
    let text = std::fs::read_to_string(path).unwrap();
    text.lines().filter_map(|line| line.split_once(" = ")).map(|(key, _)| key.to_owned()).collect()
}

/// Literals such as `"query.invalid-cursor"`.
fn codes_in(source: &str) -> Vec<String> {
    let word = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_lowercase() || c == '-');
    let is_code = |text: &&str| {
        !text.ends_with(".toml")
            && text.split_once('.').is_some_and(|(area, rest)| word(area) && word(rest) && !area.contains('-'))
    };
    source.split('"').skip(1).step_by(2).filter(is_code).map(str::to_owned).collect()
}
