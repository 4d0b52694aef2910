use proptest::prelude::{any, proptest};
use tempfile::TempDir;

use super::How;
use crate::base::{Base, BaseBuilder, Record};

fn record<'a>(id: &'a str, kind: &'a str, district: &'a str, road: &'a str, number: &'a str) -> Record<'a> {
    Record { id, kind, city: "武汉市", district, road, number, ..Record::default() }
}

fn base(folder: &TempDir) -> Base {
    let mut builder = BaseBuilder::new();
    let mut rows = vec![
        record("1", "road", "武昌区", "和平大道", ""),
        record("2", "doorplate", "武昌区", "和平大道", "45号"),
        record("3", "doorplate", "武昌区", "和平大道", "457号"),
        record("4", "doorplate", "青山区", "和平大道", "460号"),
        record("5", "road", "江岸区", "解放大道", ""),
        record("6", "road", "武昌区", "重庆路", ""),
        record("7", "road", "青山区", "和平里", ""),
    ];
    let estate = |id, building, unit, room, kind| Record {
        estate: "锦绣江南",
        building,
        unit,
        room,
        name: if kind == "estate" { "锦绣江南" } else { "" },
        aliases: if kind == "estate" { "江南小区" } else { "" },
        ..record(id, kind, "武昌区", "和平大道", "457号")
    };
    rows.push(estate("8", "", "", "", "estate"));
    rows.push(estate("9", "3栋", "", "", "building"));
    rows.push(estate("10", "3栋", "2单元", "", "unit"));
    rows.push(estate("11", "3栋", "2单元", "1804室", "room"));
    rows.push(estate("12", "31栋", "", "", "building"));
    for row in &rows {
        builder.add(row).unwrap();
    }
    let path = folder.path().join("base.index");
    builder.finish(&path).unwrap();
    Base::open(&path).unwrap()
}

fn asked(prefix: &str) -> Vec<(String, How)> {
    let folder = TempDir::new().unwrap();
    let base = base(&folder);
    let found = base.suggest(prefix, 5, None);
    found.into_iter().map(|found| (base.tree().id(found.row.unwrap_or(usize::MAX)).to_owned(), found.how)).collect()
}

fn first(prefix: &str) -> Option<(String, How)> {
    asked(prefix).into_iter().next()
}

fn told(id: &str, how: How) -> Option<(String, How)> {
    Some((id.to_owned(), how))
}

#[test]
fn a_beginning_finds_the_names_that_go_on() {
    assert_eq!(first("和平大"), told("1", How::Written));
    assert_eq!(asked("和平").len(), 2);
    assert_eq!(first("锦绣"), told("8", How::Written));
}

#[test]
fn a_name_is_found_as_it_is_spoken_and_by_its_initials() {
    assert_eq!(first("hepingda"), told("1", How::Spoken));
    assert_eq!(first("jiefang"), told("5", How::Spoken));
    assert_eq!(first("jxjn"), told("8", How::Initials));
    assert_eq!(first("和平dd"), told("1", How::Initials));
}

#[test]
fn a_character_with_two_readings_is_found_by_both() {
    assert_eq!(first("chongqing"), told("6", How::Spoken));
    assert_eq!(first("zhongqing"), told("6", How::Spoken));
}

#[test]
fn one_wrong_character_is_forgiven() {
    // A homophone, a look-alike, a missing, a superfluous and two swapped characters.
    assert_eq!(first("和平大到"), told("1", How::Spoken));
    assert_eq!(first("解妨大道").map(|found| found.0), Some("5".to_owned()));
    assert_eq!(first("锦锈江"), told("8", How::Spoken));
    assert_eq!(first("和乎大道"), told("1", How::Misspelt));
    assert_eq!(first("禾乎大道"), None);
    assert_eq!(first("扣平大道"), told("1", How::Misspelt));
    assert_eq!(first("和大道"), told("1", How::Misspelt));
    assert_eq!(first("和平平大道"), told("1", How::Misspelt));
    assert_eq!(first("平和大道"), told("1", How::Misspelt));
}

#[test]
fn behind_a_whole_name_come_the_numbers_that_begin_so() {
    let found = asked("和平大道45");
    assert_eq!(found[..2], [("2".to_owned(), How::Number), ("3".to_owned(), How::Number)]);
    assert_eq!(first("和平大道457号3栋"), told("9", How::Number));
    assert_eq!(first("锦绣江南3"), told("9", How::Number));
    assert_eq!(first("锦绣江南3栋2单元18"), told("11", How::Number));
    assert_eq!(first("锦绣江南3-2-1804"), told("11", How::Number));
    assert_eq!(first("hepingdadao45"), told("2", How::Number));
}

#[test]
fn an_alias_leads_to_its_estate() {
    assert_eq!(first("江南小"), told("8", How::Written));
}

#[test]
fn a_division_before_the_name_narrows() {
    assert_eq!(first("武汉市青山区和平"), told("7", How::Written));
    assert_eq!(first("武汉市武昌区和平"), told("1", How::Written));
    assert!(asked("武汉市青山区和平").iter().all(|found| found.0 != "1"));
}

#[test]
fn a_name_that_begins_like_a_division_is_found_behind_one() {
    let folder = TempDir::new().unwrap();
    let mut builder = BaseBuilder::new();
    builder.add(&record("1", "road", "汉阳区", "汉阳大道", "")).unwrap();
    builder.add(&record("2", "doorplate", "汉阳区", "汉阳大道", "12号")).unwrap();
    builder.add(&record("3", "road", "汉阳区", "绿景路", "")).unwrap();
    let path = folder.path().join("base.index");
    builder.finish(&path).unwrap();
    let base = Base::open(&path).unwrap();
    let first = |prefix: &str| base.suggest(prefix, 5, None).first().and_then(|found| Some(base.tree().id(found.row?)));
    assert_eq!(first("汉阳区汉阳大"), Some("1"));
    assert_eq!(first("汉阳区汉阳大道1"), Some("2"));
    assert_eq!(first("lvjing"), Some("3"));
}

#[test]
fn nothing_typed_suggests_nothing() {
    assert_eq!(asked(""), []);
    assert_eq!(asked(" ，"), []);
}

proptest! {
    #[test]
    fn any_text_is_answered_within_the_limit(text in any::<String>()) {
        let folder = TempDir::new().unwrap();
        let base = base(&folder);
        assert!(base.suggest(&text, 3, Some((114.3, 30.5))).len() <= 3);
    }
}

#[test]
fn a_division_alone_offers_the_roads_in_it() {
    let found = asked("武昌区");
    assert_eq!(found.first().map(|(id, how)| (id.as_str(), *how)), Some(("1", How::Within)));
    assert!(found.iter().any(|(id, _)| id == "6"), "{found:?}");
    assert!(found.iter().all(|(id, _)| !["5", "7"].contains(&id.as_str())), "{found:?}");
    assert_eq!(asked("武汉市江岸区"), [("5".to_owned(), How::Within)]);
    assert_eq!(asked("武汉市江岸区之"), []);
}
