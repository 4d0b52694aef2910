use std::collections::HashMap;

use tempfile::TempDir;

use super::{LabelledOptions, LabelledTables, generate};

/// What the parser's crate calls its labels; a test of the program holds the two against each other.
const LABELS: &str = "country prov city district zone town community village_group road roadno subroad subroadno intersection \
    estate poi subpoi houseno cellno floorno roomno org person assist distance redundant other";

fn pairs(text: &str) -> Vec<(String, String)> {
    text.split_ascii_whitespace()
        .map(|pair| pair.split_once('=').map(|(code, name)| (code.to_owned(), name.to_owned())).unwrap())
        .collect()
}

fn made(lines: u64) -> String {
    let divisions = pairs("42=湖北省 4201=武汉市 420106=武昌区 420111=洪山区 11=北京市 1101=市辖区 110105=朝阳区");
    let towns = pairs("420106003=徐家棚街道 420111006=卓刀泉街道 110105012=团结湖街道");
    let villages = pairs("420106003001=团结村村民委员会 420106003002=才汇社区居委会");
    let tables = LabelledTables { divisions: &divisions, towns: &towns, villages: &villages };
    let out = TempDir::new().unwrap();
    generate(&LabelledOptions { seed: 3, lines }, &tables, out.path(), &mut |_| ()).unwrap();
    std::fs::read_to_string(out.path().join("labelled.conll")).unwrap()
}

#[test]
fn every_label_occurs_and_no_other() {
    let text = made(20_000);
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for line in text.lines().filter(|line| !line.is_empty()) {
        let tag = line.rsplit(' ').next().unwrap();
        *counts.entry(tag.split_once('-').unwrap().1).or_default() += 1;
    }
    let labels: Vec<&str> = LABELS.split_ascii_whitespace().collect();
    for label in &labels {
        assert!(counts.contains_key(label), "{label} does not occur");
    }
    assert_eq!(counts.len(), labels.len(), "{counts:?}");
}

#[test]
fn a_line_is_one_character_and_its_tag_and_a_sentence_begins_with_a_beginning() {
    let text = made(2_000);
    for sentence in text.split("\n\n").filter(|sentence| !sentence.is_empty()) {
        assert!(sentence.lines().next().unwrap().contains(" B-"), "{sentence}");
        for line in sentence.lines() {
            let mut letters = line.chars();
            let _letter = letters.next().unwrap();
            let tag = letters.as_str();
            assert!(tag.starts_with(" B-") || tag.starts_with(" I-"), "{line:?}");
        }
    }
    assert_eq!(text.split("\n\n").filter(|sentence| !sentence.is_empty()).count(), 2_000);
}

#[test]
fn the_divisions_of_a_line_belong_together() {
    let text = made(3_000);
    for sentence in text.split("\n\n") {
        let text: String = sentence.lines().filter_map(|line| line.chars().next()).collect();
        let is_of = |label: &str| {
            let letters = sentence.lines().filter(|line| line.ends_with(&format!("-{label}")));
            letters.filter_map(|line| line.chars().next()).collect::<String>()
        };
        let (city, district) = (is_of("city"), is_of("district"));
        if district == "朝阳区" && !city.is_empty() {
            assert!(city.starts_with("北京"), "{text}");
        }
        if district == "武昌区" && !city.is_empty() {
            assert!(city.starts_with("武汉"), "{text}");
        }
    }
}
