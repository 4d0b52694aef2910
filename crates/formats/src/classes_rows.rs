//! The rows in which TOML files and JSON bundles write the class standard, and what they mean.

use chengji_codes::ClassCode;
use chengji_core::standard::{
    AttributeDefinition, AttributeSet, CimLevel, ClassEntry, CodeList, Details, Grade, InvalidStandard, InvalidWord,
    Sourced, StandardFault, Term, Unit, ValueKind,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct StandardRow {
    pub(crate) version: String,
    pub(crate) date: Date,
    #[serde(default)]
    pub(crate) notes_zh: String,
    #[serde(default)]
    pub(crate) notes_en: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TermRow {
    pub(crate) code: String,
    pub(crate) zh: String,
    pub(crate) en: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct UnitRow {
    pub(crate) code: String,
    pub(crate) zh: String,
    pub(crate) en: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) symbol: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ListRow {
    pub(crate) code: String,
    pub(crate) zh: String,
    pub(crate) en: String,
    /// Code, Chinese and English name of each value.
    pub(crate) values: Vec<[String; 3]>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SetRow {
    pub(crate) code: String,
    pub(crate) zh: String,
    pub(crate) en: String,
    pub(crate) attributes: Vec<AttributeRow>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AttributeRow {
    name: String,
    zh: String,
    en: String,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    kind: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    list: Option<String>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    required: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    grade: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    min: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    max: Option<f64>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ClassRow {
    code: ClassCode,
    zh: String,
    en: String,
    #[serde(default)]
    definition_zh: String,
    #[serde(default)]
    definition_en: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    geometry: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cim_level: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    custodian: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    update: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    sets: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    attributes: Vec<AttributeRow>,
}

/// Turns rows into items and gathers what is wrong with them.
#[derive(Default)]
pub(crate) struct Reading {
    faults: Vec<StandardFault>,
}

impl Reading {
    pub(crate) fn fault(&mut self, code: &'static str, origin: &str, reason: impl Into<String>) {
        self.faults.push(StandardFault { code, origin: origin.to_owned(), reason: reason.into() });
    }

    pub(crate) fn is_sound(&self) -> bool {
        self.faults.is_empty()
    }

    pub(crate) fn into_error(self) -> InvalidStandard {
        let nothing = || InvalidStandard::one("classes.syntax", "", "not a class standard");
        InvalidStandard::of(self.faults).unwrap_or_else(nothing)
    }

    pub(crate) fn term(&mut self, origin: String, row: TermRow) -> Sourced<Term> {
        Sourced { origin, item: Term { code: row.code, zh: row.zh, en: row.en } }
    }

    pub(crate) fn unit(&mut self, origin: String, row: UnitRow) -> Sourced<Unit> {
        let term = Term { code: row.code, zh: row.zh, en: row.en };
        Sourced { origin, item: Unit { term, symbol: row.symbol } }
    }

    pub(crate) fn list(&mut self, origin: String, row: ListRow) -> Sourced<CodeList> {
        let values = row.values.into_iter().map(|[code, zh, en]| Term { code, zh, en }).collect();
        let term = Term { code: row.code, zh: row.zh, en: row.en };
        Sourced { origin, item: CodeList { term, values } }
    }

    pub(crate) fn set(&mut self, origin: String, row: SetRow) -> Sourced<AttributeSet> {
        let attributes = row.attributes.into_iter().filter_map(|row| self.attribute(&origin, row)).collect();
        let term = Term { code: row.code, zh: row.zh, en: row.en };
        Sourced { origin, item: AttributeSet { term, attributes } }
    }

    /// Nothing when a word of the row is unknown; the fault is kept.
    pub(crate) fn class(&mut self, origin: String, row: ClassRow) -> Option<Sourced<ClassEntry>> {
        let details = match (row.geometry, row.cim_level, row.custodian, row.update) {
            (None, None, None, None) => None,
            (Some(geometry), Some(cim_level), Some(custodian), Some(update)) => Some(Details {
                geometry: self.word(&origin, geometry.parse())?,
                sets: row.sets,
                attributes: row.attributes.into_iter().filter_map(|row| self.attribute(&origin, row)).collect(),
                cim_level: self.word(&origin, CimLevel::try_from(cim_level))?,
                custodian,
                update: self.word(&origin, update.parse())?,
            }),
            _ => {
                let reason = format!("class {} has only some of geometry, cim_level, custodian and update", row.code);
                self.fault("classes.incomplete", &origin, reason);
                return None;
            }
        };
        let entry = ClassEntry {
            code: row.code,
            zh: row.zh,
            en: row.en,
            definition_zh: row.definition_zh,
            definition_en: row.definition_en,
            details,
        };
        Some(Sourced { origin, item: entry })
    }

    fn attribute(&mut self, origin: &str, row: AttributeRow) -> Option<AttributeDefinition> {
        let kind = row.kind.map_or(Ok(ValueKind::Text), |kind| kind.parse());
        let grade = row.grade.map_or(Ok(Grade::PUBLIC), Grade::try_from);
        Some(AttributeDefinition {
            term: Term { code: row.name, zh: row.zh, en: row.en },
            kind: self.word(origin, kind)?,
            unit: row.unit,
            list: row.list,
            required: row.required,
            grade: self.word(origin, grade)?,
            range: (row.min, row.max),
        })
    }

    fn word<T>(&mut self, origin: &str, word: Result<T, InvalidWord>) -> Option<T> {
        word.map_err(|error| self.fault("classes.invalid-value", origin, error.to_string())).ok()
    }
}

impl From<&Term> for TermRow {
    fn from(term: &Term) -> Self {
        Self { code: term.code.clone(), zh: term.zh.clone(), en: term.en.clone() }
    }
}

impl From<&Unit> for UnitRow {
    fn from(unit: &Unit) -> Self {
        let TermRow { code, zh, en } = TermRow::from(&unit.term);
        Self { code, zh, en, symbol: unit.symbol.clone() }
    }
}

impl From<&CodeList> for ListRow {
    fn from(list: &CodeList) -> Self {
        let TermRow { code, zh, en } = TermRow::from(&list.term);
        let values = list.values.iter().map(|value| [value.code.clone(), value.zh.clone(), value.en.clone()]).collect();
        Self { code, zh, en, values }
    }
}

impl From<&AttributeSet> for SetRow {
    fn from(set: &AttributeSet) -> Self {
        let TermRow { code, zh, en } = TermRow::from(&set.term);
        Self { code, zh, en, attributes: set.attributes.iter().map(AttributeRow::from).collect() }
    }
}

impl From<&AttributeDefinition> for AttributeRow {
    fn from(attribute: &AttributeDefinition) -> Self {
        let TermRow { code, zh, en } = TermRow::from(&attribute.term);
        Self {
            name: code,
            zh,
            en,
            kind: (attribute.kind != ValueKind::Text).then(|| attribute.kind.to_string()),
            unit: attribute.unit.clone(),
            list: attribute.list.clone(),
            required: attribute.required,
            grade: (attribute.grade != Grade::PUBLIC).then(|| attribute.grade.get()),
            min: attribute.range.0,
            max: attribute.range.1,
        }
    }
}

impl From<&ClassEntry> for ClassRow {
    fn from(class: &ClassEntry) -> Self {
        let details = class.details.as_ref();
        Self {
            code: class.code,
            zh: class.zh.clone(),
            en: class.en.clone(),
            definition_zh: class.definition_zh.clone(),
            definition_en: class.definition_en.clone(),
            geometry: details.map(|details| details.geometry.to_string()),
            cim_level: details.map(|details| details.cim_level.get()),
            custodian: details.map(|details| details.custodian.clone()),
            update: details.map(|details| details.update.to_string()),
            sets: details.map_or(Vec::new(), |details| details.sets.clone()),
            attributes: details
                .map_or(Vec::new(), |details| details.attributes.iter().map(AttributeRow::from).collect()),
        }
    }
}
