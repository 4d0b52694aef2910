use super::sample::{build, open};
use super::{Abstention, Match, MatchOptions, Place, Query};
use crate::base::{Base, BaseBuilder, IndexError, Record};
use crate::score::Agreement;

fn ask(base: &Base, text: &str) -> Match {
    base.match_one(&Query { text, near: None }, &MatchOptions::default())
}

/// Id of the answer, or the reason.
fn answer(base: &Base, text: &str) -> String {
    let found = ask(base, text);
    match (&found.found, found.reason) {
        (Some(place), None) => base.tree().id(place.row).to_owned(),
        (None, Some(reason)) => reason.as_str().to_owned(),
        other => panic!("{text}: {other:?}"),
    }
}

#[test]
fn a_room_is_found_however_it_is_written() {
    let (_folder, base) = open();
    for text in [
        "湖北省武汉市武昌区积玉桥街道和平大道457号园丁小区3栋2单元1804室",
        "武昌和平大道457号园丁小区3幢2单元18层1804",
        "园丁小区3号楼2单元1804室",
        "园丁小区3-2-1804",
        "园丁小区三栋二单元一八〇四室",
        "园丁小区3#2单元18楼04室",
        "园丁小区3栋2单元1804室武汉市武昌区和平大道457号",
        "武汉市武昌区和平大道４５７号３栋２单元１８０４号",
        "教工大院3栋2单元1804室",
        "武昌区园丁小区3栋2单元1804室(和平大道457号)",
    ] {
        assert_eq!(answer(&base, text), "A11", "{text}");
    }
}

#[test]
fn each_level_is_answered_where_the_text_ends() {
    let (_folder, base) = open();
    for (text, id) in [
        ("武昌区和平大道", "A02"),
        ("武昌区和平大道457号", "A03"),
        ("武昌区和平大道457号附3号", "A06"),
        ("和平大道457-3号", "A06"),
        ("武昌区园丁小区", "A07"),
        ("园丁小区3栋", "A08"),
        ("园丁小区3栋2单元", "A09"),
        ("园丁小区3栋2单元18层", "A10"),
        ("江夏第一小学", "A18"),
        ("江夏区林场村王家湾6号", "A20"),
        ("凤凰社区", "A01"),
    ] {
        assert_eq!(answer(&base, text), id, "{text}");
    }
}

#[test]
fn one_wrong_lost_added_or_swapped_character_does_not_hide_a_name() {
    let (_folder, base) = open();
    for text in [
        "武昌区和平打道457号园丁小区3栋2单元1804",
        "园订小区3-2-1804",
        "园丁小小区3-2-1804",
        "丁园小区3-2-1804",
        "和大平道457号园丁小区3-2-1804",
    ] {
        assert_eq!(answer(&base, text), "A11", "{text}");
    }
}

#[test]
fn a_shop_is_found_by_most_of_its_name() {
    let (_folder, base) = open();
    assert_eq!(answer(&base, "纸坊街道江夏区第一小学校"), "A18");
}

#[test]
fn a_wrong_district_does_not_hide_the_only_place_of_that_name() {
    let (_folder, base) = open();
    assert_eq!(answer(&base, "武汉市江夏区和平大道457号园丁小区3栋"), "A08");
}

#[test]
fn what_the_base_lacks_below_a_place_is_missing_not_different() {
    let (_folder, base) = open();
    assert_eq!(answer(&base, "洪山区幸福花园1栋3单元502"), "A15");
}

#[test]
fn another_number_than_the_base_has_is_refused_and_the_nearest_told() {
    let (_folder, base) = open();
    for (text, nearest) in [("武昌区和平大道459号", "A02"), ("园丁小区5栋", "A07"), ("园丁小区3栋2单元1805室", "A09")]
    {
        let found = ask(&base, text);
        assert_eq!(found.reason, Some(Abstention::UnknownNumber), "{text}");
        assert_eq!(found.nearest.map(|place| base.tree().id(place.row)), Some(nearest), "{text}");
    }
}

#[test]
fn a_name_borne_twice_needs_its_division() {
    let (_folder, base) = open();
    assert_eq!(answer(&base, "幸福花园1栋"), "ambiguous");
    assert_eq!(answer(&base, "江夏区幸福花园1栋"), "A17");
    assert_eq!(answer(&base, "文化路8号幸福花园1栋"), "A17");
}

#[test]
fn a_position_tells_namesakes_apart() {
    let (_folder, base) = open();
    let query = Query { text: "幸福花园1栋", near: Some((114.4001, 30.5001)) };
    let found = base.match_one(&query, &MatchOptions::default());
    assert_eq!(found.found.map(|place| base.tree().id(place.row)), Some("A15"));
}

#[test]
fn a_room_of_two_units_is_answered_by_its_building() {
    let (_folder, base) = open();
    assert_eq!(answer(&base, "园丁小区3栋1804室"), "A08");
    assert_eq!(answer(&base, "园丁小区3栋1803室"), "A13");
}

#[test]
fn what_is_no_address_of_the_base_is_refused_with_a_reason() {
    let (_folder, base) = open();
    for (text, reason) in [
        ("", "empty"),
        (" \t\u{200b}", "empty"),
        ("湖南省长沙市岳麓区麓山南路1号", "other-city"),
        ("湖北省武汉市武昌区湖南省长沙市岳麓区和平大道457号", "contradictory-regions"),
        ("某某某某某", "unknown-place"),
        ("((((【【【《", "unknown-place"),
        ("\u{1}\u{2}\u{3}", "empty"),
    ] {
        assert_eq!(answer(&base, text), reason, "{text:?}");
    }
    assert_eq!(answer(&base, &"路".repeat(10_000)), "too-long");
}

#[test]
fn evidence_tells_every_element_and_its_agreement() {
    let (_folder, base) = open();
    let found = ask(&base, "武昌区和平打道457号园丁小区3栋2单元1804");
    let told = |element: &str| found.evidence.iter().find(|evidence| evidence.element == element).unwrap().clone();
    assert_eq!(told("road").agreement, Agreement::Confusable);
    assert_eq!((told("road").query, told("road").base), ("和平打道".to_owned(), "和平大道".to_owned()));
    assert_eq!(told("estate").agreement, Agreement::Equal);
    assert_eq!(told("room").agreement, Agreement::Equal);
    assert!(told("district").weight > 0.0);
}

#[test]
fn the_address_of_a_place_is_printed_once_and_whole() {
    let (_folder, base) = open();
    let text = |id: &str| {
        let row = (0..base.tree().row_count()).find(|row| base.tree().id(*row) == id).unwrap();
        base.address(base.tree().node_of(row))
    };
    assert_eq!(text("A11"), "湖北省武汉市武昌区积玉桥街道和平大道457号园丁小区3栋2单元1804室");
    assert_eq!(text("A01"), "湖北省武汉市武昌区积玉桥街道凤凰社区");
}

#[test]
fn the_order_of_the_rows_does_not_change_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let paths = [folder.path().join("one"), folder.path().join("two")];
    let versions = [build(&paths[0], false).version, build(&paths[1], true).version];
    assert_eq!(versions[0], versions[1]);
    assert_eq!(std::fs::read(&paths[0]).unwrap(), std::fs::read(&paths[1]).unwrap());
}

#[test]
fn what_is_printed_for_a_place_is_matched_to_it() {
    let (_folder, base) = open();
    for row in 0..base.tree().row_count() {
        let text = base.address(base.tree().node_of(row));
        let found = ask(&base, &text);
        let ids = |place: &super::Place| base.tree().id(place.row).to_owned();
        // The gate of an estate is printed with its estate, so it reads back as the estate.
        let expected = if base.tree().id(row) == "A03" { "A07" } else { base.tree().id(row) };
        assert_eq!(found.found.as_ref().map(ids).as_deref(), Some(expected), "{text}");
    }
}

#[test]
fn a_damaged_section_gives_an_answer_or_an_error_but_no_panic() {
    let (folder, base) = open();
    let path = folder.path().join("base.index");
    drop(base);
    let bytes = std::fs::read(&path).unwrap();
    let damaged = folder.path().join("damaged.index");
    for at in (64..bytes.len()).step_by(3) {
        let mut changed = bytes.clone();
        changed[at] = changed[at].wrapping_add(0x5b);
        std::fs::write(&damaged, &changed).unwrap();
        match Base::open(&damaged) {
            Ok(base) => {
                let found = ask(&base, "武昌区和平打道457号园丁小区3-2-1804");
                if let Some(place) = found.found.or(found.nearest) {
                    let _text = base.address(place.node);
                }
            }
            Err(error) => assert!(matches!(error, IndexError::Damaged { .. }), "{error}"),
        }
    }
}

proptest::proptest! {
    #[test]
    fn any_text_is_answered_or_refused_and_always_alike(text in "[路街号栋单元室园丁小区和平大道武昌0-9a-zA-Z一二三十(),\\-\u{0}-\u{ffff}]{0,60}") {
        use std::sync::LazyLock;
        static SAMPLE: LazyLock<(tempfile::TempDir, Base)> = LazyLock::new(open);
        let (one, other) = (ask(&SAMPLE.1, &text), ask(&SAMPLE.1, &text));
        proptest::prop_assert_eq!(format!("{one:?}"), format!("{other:?}"));
        proptest::prop_assert_eq!(one.found.is_none(), one.reason.is_some());
        proptest::prop_assert!((0.0..=1.0).contains(&one.probability));
    }
}

#[test]
fn a_name_is_found_by_its_sound_though_several_characters_are_others() {
    let (_folder, base) = open();
    for (text, id) in [("武昌区合平大到457号", "A03"), ("圆订小曲3栋", "A08")] {
        assert_eq!(answer(&base, text), id, "{text}");
        let told = ask(&base, text).evidence.into_iter().any(|part| part.agreement == Agreement::Confusable);
        assert!(told, "{text}");
    }
}

#[test]
fn what_sounds_or_looks_the_same_weighs_more_than_any_other_character() {
    let (_folder, base) = open();
    let weight = |text: &str| {
        let found = ask(&base, text);
        let road = found.evidence.iter().find(|part| part.element == "road").unwrap();
        (road.agreement, road.weight)
    };
    let (equal, best) = weight("武昌区和平大道457号");
    let (sound, heard) = weight("武昌区和平大到457号");
    let (looks, seen) = weight("武昌区知平大道457号");
    let (other, slipped) = weight("武昌区和平大鸡457号");
    assert_eq!(
        [equal, sound, looks, other],
        [Agreement::Equal, Agreement::Confusable, Agreement::Confusable, Agreement::Alike]
    );
    assert!(best > heard && heard > slipped && seen > slipped, "{best} {heard} {seen} {slipped}");
}

/// 旧街 ended when 新街 began, on the same ground; the old number of 新街 is told by its old row.
fn with_history() -> (tempfile::TempDir, Base) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("base.index");
    let mut builder = BaseBuilder::new();
    for (id, road, number, valid_from, valid_to) in [
        ("old", "旧民巷", "5号", "1990-01-01", "2010-07-01"),
        ("new", "新民巷", "5号", "2010-07-01", ""),
        ("first", "常青路", "8号", "1990-01-01", "2005-01-01"),
        ("second", "常青路", "8号", "2005-01-01", ""),
    ] {
        let kind = "doorplate";
        let (province, city, district, division) = ("湖北省", "武汉市", "江汉区", "420103");
        let place = Some((114.27, 30.6));
        let elements =
            Record { id, kind, province, city, district, division, road, number, place, ..Record::default() };
        builder.add(&Record { valid_from, valid_to, ..elements }).unwrap();
    }
    builder.finish(&path).unwrap();
    let base = Base::open(&path).unwrap();
    (folder, base)
}

#[test]
fn on_a_day_only_what_was_in_force_is_the_answer() {
    let (_folder, base) = with_history();
    let on = |text, day: &str| {
        let options = MatchOptions { as_of: Some(day.parse().unwrap()), ..MatchOptions::default() };
        let found = base.match_one(&Query { text, near: None }, &options);
        let id = |place: &Place| base.tree().id(place.row).to_owned();
        (found.found.as_ref().map(id), found.reason, found.nearest.as_ref().map(id))
    };
    let told = |id: &str| (Some(id.to_owned()), None, None);
    let refused = |id: &str| (None, Some(Abstention::NotInForce), Some(id.to_owned()));
    assert_eq!(on("江汉区旧民巷5号", "2010-06-30"), told("old"));
    assert_eq!(on("江汉区旧民巷5号", "2010-07-01"), refused("old"));
    assert_eq!(on("江汉区新民巷5号", "2010-06-30"), refused("new"));
    assert_eq!(on("江汉区新民巷5号", "2024-01-01"), told("new"));
    assert_eq!(on("江汉区常青路8号", "2000-01-01"), told("first"));
    assert_eq!(on("江汉区常青路8号", "2024-01-01"), told("second"));
    assert_eq!(answer(&base, "江汉区旧民巷5号"), "old");
}
