//! A small standard for the tests of this chapter.

use chengji_codes::ClassCode;

use super::{
    AttributeDefinition, AttributeSet, CimLevel, ClassEntry, CodeList, Details, GeometryKind, Grade, Sourced,
    StandardDraft, Term, Unit, UpdateCycle, ValueKind,
};

pub(super) fn code(text: &str) -> ClassCode {
    text.parse().unwrap()
}

pub(super) fn term(code: &str) -> Term {
    Term { code: code.to_owned(), zh: format!("名{code}"), en: code.to_owned() }
}

pub(super) fn at<T>(origin: &str, item: T) -> Sourced<T> {
    Sourced { origin: origin.to_owned(), item }
}

pub(super) fn attribute(name: &str, kind: ValueKind) -> AttributeDefinition {
    AttributeDefinition {
        term: term(name),
        kind,
        unit: None,
        list: None,
        required: false,
        grade: Grade::PUBLIC,
        range: (None, None),
    }
}

pub(super) fn entry(text: &str, en: &str, details: Option<Details>) -> ClassEntry {
    ClassEntry {
        code: code(text),
        zh: format!("类{en}"),
        en: en.to_owned(),
        definition_zh: format!("定义{text}"),
        definition_en: format!("definition {text}"),
        details,
    }
}

pub(super) fn details(geometry: GeometryKind, attributes: Vec<AttributeDefinition>) -> Details {
    Details {
        geometry,
        sets: vec!["asset".to_owned()],
        attributes,
        cim_level: CimLevel::try_from(4).unwrap(),
        custodian: "water".to_owned(),
        update: UpdateCycle::Year,
    }
}

/// A pipe with a required material of a list, a diameter in mm from 1 to 5,000, and further kinds of attributes.
pub(super) fn draft() -> StandardDraft {
    let material = AttributeDefinition {
        list: Some("material".to_owned()),
        required: true,
        ..attribute("material", ValueKind::Text)
    };
    let diameter = AttributeDefinition {
        unit: Some("mm".to_owned()),
        range: (Some(1.0), Some(5000.0)),
        ..attribute("diameter", ValueKind::Integer)
    };
    let phone = AttributeDefinition { grade: Grade::try_from(3).unwrap(), ..attribute("phone", ValueKind::Integer) };
    let own = vec![
        material,
        diameter,
        attribute("laid_on", ValueKind::Date),
        attribute("seen_at", ValueKind::Time),
        attribute("slope", ValueKind::Number),
        attribute("open", ValueKind::Bool),
        phone,
    ];
    StandardDraft {
        version: at("standard.toml:1", "1".to_owned()),
        date: jiff::civil::date(2026, 1, 1),
        notes: (String::new(), String::new()),
        units: vec![at("units.toml:1", Unit { term: term("mm"), symbol: "mm".to_owned() })],
        departments: vec![at("departments.toml:1", term("water"))],
        lists: vec![at("lists.toml:1", CodeList { term: term("material"), values: vec![term("steel"), term("pe")] })],
        sets: vec![at(
            "sets.toml:1",
            AttributeSet { term: term("asset"), attributes: vec![attribute("asset_no", ValueKind::Text)] },
        )],
        classes: vec![
            at("tree.toml:1", entry("07", "utilities", None)),
            at("tree.toml:2", entry("0701", "pipes", None)),
            at("tree.toml:3", entry("070101", "pipe", Some(details(GeometryKind::Line, own)))),
            at("tree.toml:4", entry("070102", "valve", Some(details(GeometryKind::Point, Vec::new())))),
        ],
    }
}
