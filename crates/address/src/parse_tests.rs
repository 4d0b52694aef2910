use proptest::prelude::*;

use crate::region::Resolver;
use crate::{Element, Label, LabelSet, Model, Parser, TrainOptions, read_conll, train};

/// Enough addresses of one form to learn it.
fn lessons() -> String {
    let mut text = String::new();
    for (road, number) in
        ["和平", "珞珈", "关山", "民族", "光谷", "中山", "解放", "沿江", "友谊", "建设"].iter().zip(11..)
    {
        for tail in ["路", "街"] {
            for (at, c) in road.chars().enumerate() {
                text.push_str(&format!("{c} {}-road\n", if at == 0 { "B" } else { "I" }));
            }
            text.push_str(&format!("{tail} I-road\n{number} B-roadno\n号 I-roadno\n3 B-houseno\n栋 I-houseno\n\n"));
        }
    }
    text
}

fn small() -> TrainOptions {
    TrainOptions { rounds: 6, learners: 2, ..TrainOptions::default() }
}

fn model() -> Model {
    train(&read_conll(&lessons()).unwrap(), LabelSet::Chengji, &small(), &|_| {}).unwrap().model
}

#[test]
fn a_form_seen_in_a_few_addresses_is_learned() {
    let parser = Parser::new(model(), Resolver::builtin());
    let expected = [(Label::Road, 0, 3), (Label::Roadno, 3, 6), (Label::Houseno, 6, 8)];
    let expected = expected.map(|(label, start, end)| Element { label, start, end });
    assert_eq!(parser.elements("红旗路25号3栋"), expected);
}

#[test]
fn the_same_lessons_give_the_same_model_to_the_byte() {
    assert_eq!(model().write(), model().write());
}

#[test]
fn what_was_taught_is_said_again_whole() {
    let parser = Parser::new(model(), Resolver::builtin());
    let lessons = read_conll(&lessons()).unwrap();
    for lesson in &lessons {
        let said = parser.elements(&lesson.text);
        let said: Vec<_> = said.iter().map(|e| (LabelSet::Chengji.name(e.label).to_owned(), e.start, e.end)).collect();
        assert_eq!(said, lesson.elements, "{}", lesson.text);
    }
}

#[test]
fn a_model_is_read_as_it_was_written() {
    let model = model();
    assert_eq!(Model::read(&model.write()).unwrap(), model);
}

#[test]
fn a_damaged_model_is_refused() {
    let bytes = model().write();
    for at in (0..bytes.len()).step_by(97) {
        let mut damaged = bytes.clone();
        damaged[at] ^= 0x10;
        assert_eq!(Model::read(&damaged).unwrap_err().code(), "address.invalid-model", "byte {at}");
        assert!(Model::read(&bytes[..at]).is_err(), "cut at {at}");
    }
}

#[test]
fn a_label_of_another_set_is_refused() {
    let sentences = read_conll("光 B-devzone\n谷 I-devzone\n").unwrap();
    let error = train(&sentences, LabelSet::Chengji, &small(), &|_| {}).unwrap_err();
    assert_eq!((error.value.as_str(), error.code()), ("devzone", "address.invalid-label"));
}

#[test]
fn labels_of_every_set_come_back() {
    for &set in LabelSet::ALL {
        for &label in Label::ALL {
            let name = set.name(label);
            assert_eq!(set.name(set.label(name).unwrap()), name, "{set} {label}");
        }
    }
}

#[test]
fn ncap_calls_redundant_what_stands_between_elements() {
    let text = "3-12商铺";
    let element = |label, start, end| Element { label, start, end };
    let elements = [element(Label::Houseno, 0, 1), element(Label::Other, 1, 2), element(Label::Roomno, 2, 6)];
    let told = LabelSet::Sutd.tell(LabelSet::Chengji, text, &elements);
    assert_eq!(told, [("houseno", 0, 1), ("redundant", 1, 2), ("roomno", 2, 4), ("redundant", 4, 6)]);
    let own = LabelSet::Sutd.tell(LabelSet::Sutd, text, &elements);
    assert_eq!(own, [("houseno", 0, 1), ("otherinfo", 1, 2), ("roomno", 2, 6)]);
    let ccks = LabelSet::Ccks.tell(LabelSet::Chengji, text, &elements);
    assert_eq!(ccks.iter().map(|told| told.0).collect::<Vec<_>>(), ["houseno", "o", "cellno"]);
}

#[test]
fn ncap_splits_a_doorplate_that_is_no_range_and_knows_buildings_by_number() {
    let told = |text: &str, label| {
        let whole = [Element { label, start: 0, end: text.chars().count() as u32 }];
        let told = LabelSet::Sutd.tell(LabelSet::Chengji, text, &whole);
        told.into_iter().map(|told| told.0).collect::<Vec<_>>()
    };
    assert_eq!(told("389-399号", Label::Roadno), ["roadno"]);
    assert_eq!(told("82-11号", Label::Roadno), ["roadno", "redundant", "houseno"]);
    assert_eq!(told("17-101", Label::Roadno), ["roadno", "redundant", "houseno"]);
    assert_eq!(told("东楼", Label::Houseno), ["subpoi"]);
    assert_eq!(told("3号行政楼", Label::Houseno), ["houseno"]);
}

#[test]
fn the_model_in_the_program_reads_an_address() {
    let parser = Parser::new(Model::builtin().unwrap(), Resolver::builtin());
    let labels: Vec<Label> = parser.elements("湖北省武汉市武昌区和平大道457号").iter().map(|e| e.label).collect();
    assert_eq!(labels, [Label::Prov, Label::City, Label::District, Label::Road, Label::Roadno]);
}

#[test]
fn a_long_text_is_read_in_pieces() {
    let text = "路".repeat(10_000);
    let elements = Parser::new(Model::builtin().unwrap(), Resolver::builtin()).elements(&text);
    assert_eq!(elements.last().unwrap().end, 10_000);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn elements_tile_any_text(text in "[武汉市路号栋0-9A-z()（\\-　,\u{0}-\u{ff}]{0,80}|\\PC{0,40}") {
        thread_local!(static PARSER: Parser = Parser::new(Model::builtin().unwrap(), Resolver::builtin()));
        let elements = PARSER.with(|parser| parser.elements(&text));
        let mut at = 0;
        for element in elements {
            prop_assert_eq!(element.start, at);
            prop_assert!(element.end > at);
            at = element.end;
        }
        prop_assert_eq!(at as usize, text.chars().count());
    }
}
