//! A standard as its files write it, and the laws that make it one: everything that breaks a law is told, with its place.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt;

use chengji_codes::ClassCode;
use jiff::civil::Date;

use super::ClassStandard;
use super::attribute::{AttributeDefinition, AttributeSet, CodeList, Term, Unit, ValueKind};
use super::class::{ClassEntry, Details};

/// A part of a draft with the place it was read from, such as `tree/01.toml:17`.
#[derive(Debug, Clone, PartialEq)]
pub struct Sourced<T> {
    /// File and line, or the path in a bundle.
    pub origin: String,
    /// The part.
    pub item: T,
}

/// What the files of a standard say, before its laws are proved.
#[derive(Debug, Clone, PartialEq)]
pub struct StandardDraft {
    /// The version.
    pub version: Sourced<String>,
    /// Its day.
    pub date: Date,
    /// What it says of itself, in Chinese and English.
    pub notes: (String, String),
    /// Units of measurement.
    pub units: Vec<Sourced<Unit>>,
    /// Departments.
    pub departments: Vec<Sourced<Term>>,
    /// Code lists.
    pub lists: Vec<Sourced<CodeList>>,
    /// Attribute sets.
    pub sets: Vec<Sourced<AttributeSet>>,
    /// Classes, in any order.
    pub classes: Vec<Sourced<ClassEntry>>,
}

/// One breach of one law of the standard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandardFault {
    /// Stable machine code such as `classes.orphan`.
    pub code: &'static str,
    /// File and line, or the path in a bundle.
    pub origin: String,
    /// What was found and what was expected.
    pub reason: String,
}

/// Everything that is wrong with a standard; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidStandard {
    faults: Vec<StandardFault>,
}

impl InvalidStandard {
    /// One fault.
    #[must_use]
    pub fn one(code: &'static str, origin: impl Into<String>, reason: impl Into<String>) -> Self {
        Self { faults: vec![StandardFault { code, origin: origin.into(), reason: reason.into() }] }
    }

    /// These faults; `None` when there is none.
    #[must_use]
    pub fn of(faults: Vec<StandardFault>) -> Option<Self> {
        (!faults.is_empty()).then_some(Self { faults })
    }

    /// Every fault.
    #[must_use]
    pub fn faults(&self) -> &[StandardFault] {
        &self.faults
    }

    /// Machine code of the first fault.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.faults.first().map_or("classes.syntax", |fault| fault.code)
    }
}

impl std::error::Error for InvalidStandard {}

impl fmt::Display for InvalidStandard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, fault) in self.faults.iter().enumerate() {
            if at > 0 {
                f.write_str("; ")?;
            }
            write!(f, "{}: {}", fault.origin, fault.reason)?;
        }
        Ok(())
    }
}

impl StandardDraft {
    /// Proves the laws: names and codes are unique, every class has the class above it, every reference has its
    /// target, definitions are there and differ.
    ///
    /// # Errors
    /// Every breach, in the order of the files.
    pub fn check(self) -> Result<ClassStandard, InvalidStandard> {
        let mut laws = Laws::default();
        if self.version.item.trim().is_empty() {
            laws.broken("classes.empty-text", &self.version.origin, "the version is empty".to_owned());
        }
        for list in &self.lists {
            laws.list(list);
        }
        let units = laws.named("unit", self.units, |unit| &unit.term);
        let departments = laws.named("department", self.departments, |term| term);
        let lists = laws.named("code list", self.lists, |list| &list.term);
        for set in &self.sets {
            laws.attributes(&set.origin, &set.item.attributes, &units, &lists);
        }
        let sets = laws.named("attribute set", self.sets, |set| &set.term);
        let mut classes = BTreeMap::new();
        let mut definitions = HashMap::new();
        let mut slugs = HashMap::new();
        let known: BTreeSet<ClassCode> = self.classes.iter().map(|class| class.item.code).collect();
        for class in self.classes {
            laws.class(&class, &known);
            let (origin, code) = (&class.origin, class.item.code);
            let entry = &class.item;
            for text in [&entry.definition_zh, &entry.definition_en].into_iter().filter(|text| !text.trim().is_empty())
            {
                if let Some(other) = definitions.insert(text.clone(), code) {
                    laws.broken(
                        "classes.repeated",
                        origin,
                        format!("class {code} has the definition of class {other}"),
                    );
                }
            }
            if let Some(other) = slugs.insert(entry.slug(), code) {
                laws.broken(
                    "classes.repeated",
                    origin,
                    format!("class {code} has the English name of class {other}: {:?}", entry.en),
                );
            }
            if let Some(details) = &entry.details {
                laws.attributes(origin, &details.attributes, &units, &lists);
                laws.details(origin, code, details, &sets, &departments);
            }
            let origin = class.origin;
            if classes.insert(code, class.item).is_some() {
                laws.broken("classes.repeated", &origin, format!("class {code} is defined twice"));
            }
        }
        if let Some(invalid) = InvalidStandard::of(laws.faults) {
            return Err(invalid);
        }
        let (version, date, notes) = (self.version.item, self.date, self.notes);
        Ok(ClassStandard { version, date, notes, units, departments, lists, sets, classes })
    }
}

#[derive(Default)]
struct Laws {
    faults: Vec<StandardFault>,
}

impl Laws {
    fn broken(&mut self, code: &'static str, origin: &str, reason: String) {
        self.faults.push(StandardFault { code, origin: origin.to_owned(), reason });
    }

    fn term(&mut self, origin: &str, what: &str, term: &Term) {
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '_';
        if term.code.is_empty() || !term.code.chars().all(plain) {
            let reason = format!("{what} {:?} is not written in ASCII letters, digits and _", term.code);
            self.broken("classes.invalid-value", origin, reason);
        }
        if term.zh.trim().is_empty() || term.en.trim().is_empty() {
            self.broken("classes.empty-text", origin, format!("{what} {} lacks a Chinese or English name", term.code));
        }
    }

    fn named<T>(&mut self, what: &str, items: Vec<Sourced<T>>, term: impl Fn(&T) -> &Term) -> BTreeMap<String, T> {
        let mut named = BTreeMap::new();
        for Sourced { origin, item } in items {
            self.term(&origin, what, term(&item));
            let code = term(&item).code.clone();
            if named.insert(code.clone(), item).is_some() {
                self.broken("classes.repeated", &origin, format!("{what} {code} is defined twice"));
            }
        }
        named
    }

    fn list(&mut self, list: &Sourced<CodeList>) {
        let name = &list.item.term.code;
        if list.item.values.is_empty() {
            self.broken("classes.invalid-value", &list.origin, format!("code list {name} has no value"));
        }
        let mut seen = BTreeSet::new();
        for value in &list.item.values {
            self.term(&list.origin, &format!("value of code list {name}"), value);
            if !seen.insert(&value.code) {
                let reason = format!("code list {name} has the value {} twice", value.code);
                self.broken("classes.repeated", &list.origin, reason);
            }
        }
    }

    fn attributes(
        &mut self,
        origin: &str,
        attributes: &[AttributeDefinition],
        units: &BTreeMap<String, Unit>,
        lists: &BTreeMap<String, CodeList>,
    ) {
        for attribute in attributes {
            let name = &attribute.term.code;
            self.term(origin, "attribute", &attribute.term);
            if let Some(unit) = attribute.unit.as_ref().filter(|unit| !units.contains_key(*unit)) {
                self.broken("classes.unknown-name", origin, format!("attribute {name} names an unknown unit {unit:?}"));
            }
            if let Some(list) = attribute.list.as_ref().filter(|list| !lists.contains_key(*list)) {
                let reason = format!("attribute {name} names an unknown code list {list:?}");
                self.broken("classes.unknown-name", origin, reason);
            }
            let is_numeric = attribute.kind.is_numeric();
            let (low, high) = attribute.range;
            if !is_numeric && (attribute.unit.is_some() || low.is_some() || high.is_some()) {
                let reason = format!("attribute {name} has a unit or range but is of type {}", attribute.kind);
                self.broken("classes.invalid-value", origin, reason);
            }
            if attribute.list.is_some() && attribute.kind != ValueKind::Text {
                let reason = format!("attribute {name} has a code list but is of type {}", attribute.kind);
                self.broken("classes.invalid-value", origin, reason);
            }
            if low.zip(high).is_some_and(|(low, high)| low > high) {
                self.broken("classes.invalid-value", origin, format!("attribute {name} has its min above its max"));
            }
        }
    }

    fn class(&mut self, class: &Sourced<ClassEntry>, known: &BTreeSet<ClassCode>) {
        let (origin, entry) = (&class.origin, &class.item);
        let code = entry.code;
        if let Some(parent) = code.parent().filter(|parent| !known.contains(parent)) {
            self.broken("classes.orphan", origin, format!("class {code} has no parent {parent} in the tree"));
        }
        let texts = [&entry.zh, &entry.en, &entry.definition_zh, &entry.definition_en];
        if texts.iter().any(|text| text.trim().is_empty()) {
            self.broken("classes.empty-text", origin, format!("class {code} lacks a name or a definition"));
        }
        if entry.details.is_some() != (code.depth() == 3) {
            let reason =
                format!("class {code}: a class of 6 digits, and no other, has geometry, custodian and attributes");
            self.broken("classes.incomplete", origin, reason);
        }
    }

    fn details(
        &mut self,
        origin: &str,
        code: ClassCode,
        details: &Details,
        sets: &BTreeMap<String, AttributeSet>,
        departments: &BTreeMap<String, Term>,
    ) {
        if !departments.contains_key(&details.custodian) {
            let reason = format!("class {code} names an unknown department {:?}", details.custodian);
            self.broken("classes.unknown-name", origin, reason);
        }
        let mut names = BTreeSet::new();
        let mut shared = Vec::new();
        for set in &details.sets {
            match sets.get(set) {
                Some(set) => shared.extend(&set.attributes),
                None => {
                    let reason = format!("class {code} names an unknown attribute set {set:?}");
                    self.broken("classes.unknown-name", origin, reason);
                }
            }
        }
        for attribute in shared.into_iter().chain(&details.attributes) {
            if !names.insert(&attribute.term.code) {
                let reason = format!("class {code} has the attribute {} twice", attribute.term.code);
                self.broken("classes.repeated", origin, reason);
            }
        }
    }
}
