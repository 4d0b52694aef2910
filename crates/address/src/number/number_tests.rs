use proptest::prelude::*;

use super::{DoorNumber, Ordinal, OrdinalKind, canonical};
use crate::element::Label;

#[track_caller]
fn same(label: Label, spellings: &[&str], key: &str) {
    for text in spellings {
        assert_eq!(canonical(label, text), key, "{text}");
    }
}

#[test]
fn a_door_number_is_taken_apart() {
    let read = |text: &str| text.parse::<DoorNumber>().unwrap();
    assert_eq!((read("特1号").prefix(), read("特1号").main()), (Some('特'), 1));
    assert_eq!((read("12-14号").main(), read("12—14号").range_end()), (12, Some(14)));
    assert_eq!((read("12-1号").range_end(), read("12-1号").sub()), (None, Some(1)));
    assert_eq!(read("5号附３号").sub(), Some(3));
    assert_eq!(read("12b号").letters(), ("", "B"));
    assert!(read("6号院").is_yard() && read("12-16号").covers(14) && !read("12-16号").covers(13));
}

#[test]
fn every_spelling_of_a_door_number_has_one_key() {
    same(Label::Roadno, &["六号", "6号", "６＃", "第6号", "006号"], "6号");
    same(Label::Roadno, &["5号附3号", "5号付三号", "5附3", "5号之三"], "5号附3号");
    same(Label::Roadno, &["甲6号", "甲六号"], "甲6号");
    same(Label::Roadno, &["300-308号", "300至308号", "300—308"], "300-308号");
}

#[test]
fn every_spelling_of_a_building_has_one_key() {
    same(Label::Houseno, &["3栋", "三幢", "3号楼", "3座", "３#", "第三栋", "3号栋", "03栋", "3"], "3");
    same(Label::Houseno, &["B座", "b栋", "B号楼", "B"], "B");
    same(Label::Houseno, &["1栋B座", "一号楼B座"], "1-B");
    same(Label::Houseno, &["综合楼"], "综合楼");
}

#[test]
fn every_spelling_of_a_unit_floor_or_room_has_one_key() {
    same(Label::Cellno, &["2单元", "二单元", "2门", "二号门", "2"], "2");
    same(Label::Floorno, &["四楼", "4层", "第4层", "4F".trim_end_matches('F')], "4");
    same(Label::Floorno, &["负一楼", "地下1层", "-1层", "B1层", "B1"], "负1");
    same(Label::Roomno, &["1804室", "1804房", "1804号", "1804", "1804号房"], "1804");
    same(Label::Roomno, &["A-5号", "a-05室"], "A-5");
}

#[test]
fn a_numeral_in_a_name_stays_a_name() {
    same(Label::Road, &["红钢三街", "红钢3街"], "红钢三街");
    same(Label::Road, &["二七路"], "二七路");
    same(Label::Road, &["二十七路", "27路"], "二十七路");
    same(Label::Road, &["318国道", "三一八国道"], "三一八国道");
    same(Label::Road, &["107国道", "一零七国道", "一〇七国道"], "一〇七国道");
    same(Label::Estate, &["国际城二期", "国际城（2期）"], "国际城2期");
    same(Label::VillageGroup, &["三组", "第3组", "3组"], "3组");
    same(Label::Poi, &["五里墩家乐福"], "五里墩家乐福");
}

#[test]
fn what_is_no_number_of_its_kind_is_refused_with_a_reason() {
    for text in ["", "号", "一二三四五六号", "4294967296号", "13-2-22号", "5号楼", "ABCD5号"] {
        let refused = text.parse::<DoorNumber>().unwrap_err();
        assert_eq!(refused.code(), "address.invalid-number", "{text}");
    }
    assert!(Ordinal::parse(OrdinalKind::Room, "3栋").is_err());
    assert!("6号".parse::<Ordinal>().is_err() && "".parse::<Ordinal>().is_err());
}

#[test]
fn an_ordinal_has_a_value_when_it_is_a_number() {
    assert_eq!(Ordinal::parse(OrdinalKind::Floor, "负二层").unwrap().value(), Some(-2));
    assert_eq!(Ordinal::parse(OrdinalKind::Room, "1804A").unwrap().value(), None);
}

proptest! {
    #[test]
    fn a_door_number_reads_back_what_it_prints(text in "[特甲附]?[A-C]?[0-9一二十]{1,5}[A-B]?(-[0-9]{1,3})?[号#]?(院)?(附[0-9]{1,2}号)?") {
        if let Ok(number) = text.parse::<DoorNumber>() {
            prop_assert_eq!(number.to_string().parse::<DoorNumber>(), Ok(number));
        }
    }

    #[test]
    fn an_ordinal_reads_back_what_it_prints(
        text in "(负|地下|第)?[A-C0-9一二十]{1,4}(-[A-C0-9]{1,3})?(栋|幢|座|号楼|单元|楼|层|室|房|号)",
        kind in 0_usize..4,
    ) {
        let kind = [OrdinalKind::Building, OrdinalKind::Unit, OrdinalKind::Floor, OrdinalKind::Room][kind];
        if let Ok(number) = Ordinal::parse(kind, &text) {
            prop_assert_eq!(Ordinal::parse(kind, &number.to_string()), Ok(number.clone()));
            prop_assert_eq!(number.to_string().parse::<Ordinal>(), Ok(number));
        }
    }

    #[test]
    fn any_text_has_a_key_and_the_key_is_its_own(text in any::<String>(), label in proptest::sample::select(Label::ALL)) {
        let key = canonical(label, &text);
        prop_assert_eq!(canonical(label, &key), key);
    }

    #[test]
    fn any_pile_of_numbers_has_a_key_that_is_its_own(
        text in "[0-9一二三十百零A-C第特甲附号栋座楼层室路街期组村负-]{0,9}",
        label in proptest::sample::select(Label::ALL),
    ) {
        let key = canonical(label, &text);
        prop_assert_eq!(canonical(label, &key), key);
    }
}

#[test]
fn what_only_looks_like_joined_numbers_has_a_key_that_is_its_own() {
    for label in [Label::Roadno, Label::Houseno, Label::Cellno, Label::Floorno, Label::Roomno] {
        for text in ["A#A#", "A#A#?", "A#1#", "1-A#"] {
            let key = canonical(label, text);
            assert_eq!(canonical(label, &key), key, "{label:?} {text}");
        }
    }
}
