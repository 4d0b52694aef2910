//! What holds for every text: no panic, nothing lost, reading the result again changes nothing, linear time.

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::sample::{standardise, standardise_with_model, wuhan};
use super::{Note, StandardForm};
use crate::division::Divisions;
use crate::normal::Normal;

/// The zones of the city with their other names.
const ZONES: &str = include_str!("../../../../data/divisions/zones.csv");

/// Pieces real addresses are made of, and the ones that mislead.
const PIECES: &[&str] = &[
    "湖北",
    "湖北省",
    "武汉",
    "武汉市",
    "武昌",
    "武昌区",
    "洪山区",
    "青山区",
    "江岸区",
    "汉口",
    "汉阳县",
    "黄冈市",
    "上海",
    "北京市",
    "东湖高新区",
    "光谷",
    "武汉经济技术开发区",
    "经济技术开发区",
    "珞南街",
    "关山街道",
    "水果湖",
    "大集街",
    "青菱乡",
    "吴店镇",
    "保成社区",
    "二郎村",
    "曾铁岭村",
    "三眼桥三村",
    "新村",
    "珞瑜路",
    "二七路",
    "武珞路二巷",
    "汉正街",
    "人民大道中",
    "学院路",
    "18号",
    "十九号",
    "附3号",
    "特1号",
    "甲6号",
    "12-14号",
    "金桥小区",
    "软件园",
    "国际城二期",
    "武汉大学",
    "广场",
    "市场",
    "城",
    "综合楼",
    "6栋",
    "一栋",
    "9号楼",
    "A座",
    "6#",
    "2单元",
    "四楼",
    "3层",
    "负一楼",
    "1804室",
    "6-2-1804",
    "302",
    "五组",
    "(",
    ")",
    "、",
    " ",
    "第",
    "号",
    "路",
    "村",
    "区",
    "1",
    "一",
    "A",
    "-",
    "国贸新都",
    "旁",
    "与",
    "交汇处",
    "中国",
    "市辖区",
    "办事处",
    "片区",
];

fn address_like() -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(PIECES), 1..14).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_text_is_read_without_panic_and_reads_back_the_same(text in any::<String>()) {
        check_laws(&text, standardise)?;
        check_laws(&text, standardise_with_model)?;
    }

    #[test]
    fn any_pile_of_address_pieces_loses_nothing_and_reads_back_the_same(text in address_like()) {
        check_laws(&text, standardise)?;
        check_laws(&text, standardise_with_model)?;
    }
}

#[test]
fn the_full_name_of_every_division_of_the_city_reads_back_to_itself() {
    let divisions = Divisions::builtin();
    let mut open = vec![wuhan()];
    let mut read = 0;
    while let Some(code) = open.pop() {
        let (address, _) = standardise(&divisions.full_name(code));
        let zone_of_that_name = address.zone.is_some();
        // Two villages of one name in one street, and one that differs by its ending only: the street is told.
        let namesake = address.community.is_some() && address.division == code.town();
        // 二大队 of a farm reads as a group of villagers.
        let numbered = divisions.name(code).is_some_and(|name| name.ends_with("大队"));
        assert!(address.division == Some(code) || zone_of_that_name || numbered || namesake, "{code} {address:?}");
        assert!(address.remainder.is_none() || zone_of_that_name, "{code} {address:?}");
        read += 1;
        open.extend(divisions.children(code).map(|place| place.code()));
    }
    assert!(read > 3_500, "{read}");
}

#[test]
fn time_is_linear_in_the_text() {
    for piece in
        ["武", "(", "1", "一", "路", "号", "1-", "武汉市", "武昌区", "社区", "村", "光谷", "中国", "大集街", "园"]
    {
        let text = piece.repeat(10_000);
        let start = Instant::now();
        let (address, _) = standardise_with_model(&text);
        let took = start.elapsed();
        assert!(took < Duration::from_millis(1500), "{piece} took {took:?}");
        assert_eq!(address.text.is_empty(), piece == "(");
    }
}

type Read = fn(&str) -> (StandardForm, Vec<Note>);

fn check_laws(text: &str, standardise: Read) -> Result<(), TestCaseError> {
    let (address, notes) = standardise(text);
    if let Some(lost) = lost(text, &address, &notes) {
        return Err(TestCaseError::fail(format!("{lost} of {text:?} is lost in {address:?}")));
    }
    if address.text.is_empty() {
        return Ok(());
    }
    let (again, _) = standardise(&address.text);
    let expected = StandardForm { remainder: None, ..address };
    prop_assert_eq!(again, expected, "{}", text);
    Ok(())
}

/// A character of the text that stands in no element, not in the remainder, and is not one the standard spelling replaces.
fn lost(text: &str, address: &StandardForm, notes: &[Note]) -> Option<char> {
    let mut kept = address.text.clone();
    kept.extend(address.remainder.as_deref());
    kept.extend(notes.iter().filter_map(|note| note.got.as_deref()));
    let told = |line: &&str| line.split(',').next().is_some_and(|zone| !zone.is_empty() && kept.contains(zone));
    kept.extend(ZONES.lines().filter(told).collect::<Vec<_>>());
    // Other spellings of unit and office words, numerals, and the country.
    kept.push_str(
        "第栋幢座楼层号室房地下负单元组街道办事处社区居村民委员会〇零一二三四五六七八九十百千两中国市辖区镇乡",
    );
    Normal::of(text).text().chars().filter(|c| c.is_alphabetic() && !c.is_ascii()).find(|c| !kept.contains(*c))
}
