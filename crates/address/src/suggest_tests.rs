use std::collections::BTreeSet;

use proptest::prelude::{Just, Strategy, any, prop_oneof, proptest};
use proptest::sample::select;
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

/// The rows of which the address, typed as it is printed, is not first, with what came first; of equals any may.
fn not_first(base: &Base) -> Vec<(String, String)> {
    let tree = base.tree();
    let nodes: BTreeSet<u32> = (0..tree.row_count()).map(|row| tree.node_of(row)).collect();
    let first = |text: &str| base.suggest(text, 5, None).first().map(|found| base.address(found.node));
    let asked = nodes.into_iter().map(|node| base.address(node)).filter(|text| !text.is_empty());
    asked.map(|text| (first(&text).unwrap_or_default(), text)).filter(|(found, text)| found != text).collect()
}

#[test]
fn every_address_of_the_samples_is_first_when_typed_in_full() {
    let folder = TempDir::new().unwrap();
    assert_eq!(not_first(&base(&folder)), []);
    let (_folder, sample) = crate::matching::sample::open();
    assert_eq!(not_first(&sample), []);
}

/// A doorplate with a tower and an estate, an estate of two doorplates, and a shop inside.
fn towers(folder: &TempDir) -> Base {
    let mut builder = BaseBuilder::new();
    let plate = |id, number| record(id, "doorplate", "汉阳区", "莲溪路", number);
    let tower = Record { name: "武汉大厦", ..record("3", "poi", "汉阳区", "莲溪路", "13号") };
    let estate =
        |id, number| Record {
            estate: "莲花苑", name: "莲花苑", ..record(id, "estate", "汉阳区", "莲溪路", number)
        };
    let house = Record { building: "综合楼", kind: "building", name: "", ..estate("6", "15号") };
    let second = Record { building: "2号楼", kind: "building", name: "", ..estate("7", "特1号") };
    let room = Record { kind: "room", unit: "东单元", room: "1、2号", ..second };
    let shop = Record { kind: "poi", name: "老王(面馆)", room: "102室", ..second };
    let rows =
        [plate("1", "13号"), plate("2", "131号"), tower, estate("4", "15号"), estate("5", "特1号"), house, second];
    for row in rows.into_iter().chain([Record { id: "8", ..room }, Record { id: "9", ..shop }]) {
        builder.add(&row).unwrap();
    }
    let path = folder.path().join("base.index");
    builder.finish(&path).unwrap();
    Base::open(&path).unwrap()
}

#[test]
fn behind_the_number_of_a_road_a_name_is_found() {
    let folder = TempDir::new().unwrap();
    let base = towers(&folder);
    assert_eq!(not_first(&base), []);
    let first =
        |text: &str| base.suggest(text, 5, None).first().map(|found| base.tree().id(found.row.unwrap()).to_owned());
    for (text, id) in [
        ("莲溪路13号武汉大厦", "3"),
        ("汉阳区莲溪路13号武汉大", "3"),
        ("莲溪路13号武", "3"),
        ("莲溪路15号莲花", "4"),
        ("莲溪路特1号莲花苑2号楼东单元1、2号", "8"),
        ("武汉市汉阳区莲溪路特1号莲花苑2号楼102室老王（面馆）", "9"),
        ("莲溪路15号莲花苑综合楼", "6"),
        ("莲溪路13号", "1"),
        ("武汉大厦", "3"),
    ] {
        assert_eq!(first(text).as_deref(), Some(id), "{text}");
    }
    let told = |text: &str| base.suggest(text, 5, None).iter().any(|found| found.how == How::Written);
    assert!(!told("莲溪路131号武汉大厦"), "another number's tower");
}

#[test]
fn a_doorplate_is_found_with_the_name_of_its_estate_behind_it() {
    let folder = TempDir::new().unwrap();
    let mut builder = BaseBuilder::new();
    let estate = |id, number| Record { estate: "和平里", ..record(id, "estate", "武昌区", "和平路", number) };
    let plate = record("3", "doorplate", "武昌区", "和平路", "13号附1号");
    for row in [estate("1", "13号附1号"), estate("2", "12-14号"), plate] {
        builder.add(&row).unwrap();
    }
    let path = folder.path().join("base.index");
    builder.finish(&path).unwrap();
    assert_eq!(not_first(&Base::open(&path).unwrap()), []);
}

/// Cells of a row: district, community, road, number, estate, building, unit, room, name.
fn cells() -> impl Strategy<Value = [&'static str; 9]> {
    let one = |list: &'static [&'static str]| select(list);
    let road = one(&["", "和平路", "和平路", "莲溪路", "汉阳大道", "7号路"]);
    let number = one(&["", "1号", "13号", "13号附1号", "12-14号", "特1号", "三号", "甲6号", "1、3号"]);
    let estate = one(&["", "", "锦绣江南", "和平里", "一里(东区)"]);
    let building = one(&["", "1栋", "三幢", "A座", "综合楼", "3-1栋", "武汉大厦"]);
    let inside = (one(&["", "", "1单元", "东单元", "B门"]), one(&["", "", "101室", "一楼", "A102", "1、2号"]));
    let name = prop_oneof![Just(""), one(&["武汉大厦", "A座咖啡", "和平路小学", "13号便利店", "7-11(和平店)"])];
    let place = (one(&["汉阳区", "武昌区"]), one(&["", "团结社区", "和平村"]));
    (place, road, number, estate, building, inside, name).prop_map(
        |((district, community), road, number, estate, building, (unit, room), name)| {
            [district, community, road, number, estate, building, unit, room, name]
        },
    )
}

proptest! {
    #[test]
    fn what_is_printed_leads_back_to_itself(rows in proptest::collection::vec(cells(), 1..20)) {
        let folder = TempDir::new().unwrap();
        let mut builder = BaseBuilder::new();
        for [district, community, road, number, estate, building, unit, room, name] in rows {
            let number = if road.is_empty() && estate.is_empty() { "" } else { number };
            // A hamlet has numbers of its own, an estate those of its road; no name is both.
            let estate = if road.is_empty() && !estate.is_empty() { "王家湾" } else { estate };
            let kind = match () {
                () if !name.is_empty() => "poi",
                () if !room.is_empty() => "room",
                () if !unit.is_empty() => "unit",
                () if !building.is_empty() => "building",
                () if !estate.is_empty() => "estate",
                () if !number.is_empty() => "doorplate",
                () if !road.is_empty() => "road",
                () => "community",
            };
            let community = if kind == "community" && community.is_empty() { "团结社区" } else { community };
            let row = Record { community, estate, building, unit, room, name, ..record("1", kind, district, road, number) };
            builder.add(&row).unwrap();
        }
        let path = folder.path().join("base.index");
        builder.finish(&path).unwrap();
        assert_eq!(not_first(&Base::open(&path).unwrap()), []);
    }
}
