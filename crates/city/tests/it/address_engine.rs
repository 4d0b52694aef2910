//! The address engine as a use case: an index in the data folder answers, and nothing answers without one.

use chengji_address::BaseBuilder;
use chengji_address::base::Record;
use chengji_city::Actor;
use chengji_city::address::engine::{self, INDEX_FILE, MatchQuestion, ParseQuestion};

use crate::town::Town;

/// An index of the odd numbers of one road, 1 to `last`.
fn build(town: &Town, last: u32) {
    let mut base = BaseBuilder::new();
    for number in (1..=last).step_by(2) {
        let (id, written) = (format!("d{number}"), format!("{number}号"));
        let record = Record {
            id: &id,
            kind: "doorplate",
            province: "湖北省",
            city: "武汉市",
            district: "武昌区",
            road: "中山路",
            number: &written,
            division: "420106",
            place: Some((114.30 + 0.0002 * f64::from(number), 30.54)),
            ..Record::default()
        };
        base.add(&record).unwrap();
    }
    base.finish(&town.city.data().join(INDEX_FILE)).unwrap();
}

fn asked(text: &str) -> MatchQuestion {
    MatchQuestion { text: text.to_owned(), ..MatchQuestion::default() }
}

#[test]
fn texts_are_matched_geocoded_suggested_and_found_at_positions() {
    let (town, _store) = Town::embedded();
    build(&town, 21);
    let texts = [asked("武汉武昌中山路五号"), asked("上海市南京路1号")];
    let found = engine::match_all(&town.city, &town.admin, &texts).unwrap();
    let place = found[0].found.as_ref().unwrap();
    assert_eq!((place.id.as_deref(), place.level), (Some("d5"), "doorplate"));
    assert!(found[0].probability > 0.5 && found[0].evidence.iter().any(|part| part.element == "road"));
    assert!(found[1].found.is_none() && found[1].reason.is_some(), "{:?}", found[1]);

    let placed = engine::geocode_all(&town.city, &town.admin, &[asked("武昌区中山路7号")]).unwrap();
    assert_eq!(placed[0].position.unwrap().method, "exact");
    let typed = engine::suggest(&town.city, &town.admin, "zhongshan", 5, None).unwrap();
    assert_eq!(typed[0].how, "spoken");
    let around = engine::reverse(&town.city, &town.admin, (114.3010, 30.5401), None).unwrap();
    let (plate, metres) = around.doorplate.unwrap();
    assert_eq!(plate.id.as_deref(), Some("d5"));
    assert!(metres < 20.0, "{metres}");
    let nowhere = engine::reverse(&town.city, &town.admin, (999.0, 0.0), None).unwrap_err();
    assert_eq!(nowhere.code(), "address.position-invalid");
}

#[test]
fn an_index_that_was_replaced_answers_from_then_on() {
    let (town, _store) = Town::embedded();
    let ask = || engine::match_all(&town.city, &town.admin, &[asked("武昌区中山路41号")]);
    assert_eq!(ask().unwrap_err().code(), "address.index-missing");
    build(&town, 21);
    assert!(ask().unwrap()[0].found.is_none());
    build(&town, 41);
    assert!(ask().unwrap()[0].found.is_some());
    std::fs::write(town.city.data().join(INDEX_FILE), "no index").unwrap();
    assert_eq!(ask().unwrap_err().code(), "address.index-broken");
}

#[test]
fn an_address_is_parsed_through_time_and_strangers_are_refused() {
    let (town, _store) = Town::embedded();
    let text = "江夏县纸坊镇文化路12号3栋402室";
    let question = ParseQuestion { text: text.to_owned(), as_of: Some(1990), city: Some("4201".parse().unwrap()) };
    let read = engine::parse(&town.city, &town.admin, std::slice::from_ref(&question)).unwrap().remove(0);
    assert_eq!(read.region.current.unwrap().district.as_deref(), Some("江夏区"));
    assert_eq!(read.elements.iter().map(|element| element.text.as_str()).collect::<String>(), text);
    assert!(read.standard.unwrap().ends_with("文化路12号3栋402室"));
    let refused = engine::parse(&town.city, &Actor::anonymous(), &[question]).unwrap_err();
    assert_eq!(refused.code(), "login.needed");
}
