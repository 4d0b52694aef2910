//! 城市实体对象分类编码属性标准: what kinds of things there are, what is said of each, and what a change of that breaks.
//!
//! A [`StandardDraft`] is what files or a bundle say; [`StandardDraft::check`] proves its laws and gives a
//! [`ClassStandard`]. [`validate`] holds an entity against it, [`compare`] tells two versions apart, and [`broken_by`]
//! says what such a difference breaks about one entity; a [`Tally`] counts it.

mod attribute;
mod class;
mod compare;
mod draft;
mod impact;
mod validate;

use std::collections::BTreeMap;

use chengji_codes::ClassCode;
use jiff::civil::Date;

pub use crate::word::InvalidWord;
pub use attribute::{AttributeDefinition, AttributeSet, CodeList, Grade, Term, Unit, ValueKind};
pub use class::{CimLevel, ClassEntry, Details, GeometryKind, UpdateCycle};
pub use compare::{Change, ChangeKind, Comparison, compare};
pub use draft::{InvalidStandard, Sourced, StandardDraft, StandardFault};
pub use impact::{Breach, Tally, broken_by};
pub use validate::validate;

/// One version of the standard; its laws hold.
#[derive(Debug, Clone, PartialEq)]
pub struct ClassStandard {
    version: String,
    date: Date,
    notes: (String, String),
    units: BTreeMap<String, Unit>,
    departments: BTreeMap<String, Term>,
    lists: BTreeMap<String, CodeList>,
    sets: BTreeMap<String, AttributeSet>,
    /// By code, so that a class stands behind the class above it.
    classes: BTreeMap<ClassCode, ClassEntry>,
}

impl ClassStandard {
    /// Its version, such as `2026.11`.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The day of the version.
    #[must_use]
    pub fn date(&self) -> Date {
        self.date
    }

    /// What the version says of itself, in Chinese and English.
    #[must_use]
    pub fn notes(&self) -> (&str, &str) {
        (&self.notes.0, &self.notes.1)
    }

    /// Every class, a class behind the class above it.
    pub fn classes(&self) -> impl Iterator<Item = &ClassEntry> {
        self.classes.values()
    }

    /// The class with this code.
    #[must_use]
    pub fn class(&self, code: ClassCode) -> Option<&ClassEntry> {
        self.classes.get(&code)
    }

    /// The attributes of a class: those of its sets in order, then its own. None above the 小类.
    pub fn attributes<'s>(&'s self, class: &'s ClassEntry) -> impl Iterator<Item = &'s AttributeDefinition> {
        let details = class.details.iter();
        let shared = details.clone().flat_map(|details| &details.sets);
        let shared = shared.filter_map(|set| self.sets.get(set)).flat_map(|set| &set.attributes);
        shared.chain(details.flat_map(|details| &details.attributes))
    }

    /// The code list with this name.
    #[must_use]
    pub fn list(&self, code: &str) -> Option<&CodeList> {
        self.lists.get(code)
    }

    /// The unit with this name.
    #[must_use]
    pub fn unit(&self, code: &str) -> Option<&Unit> {
        self.units.get(code)
    }

    /// The department with this name.
    #[must_use]
    pub fn department(&self, code: &str) -> Option<&Term> {
        self.departments.get(code)
    }

    /// Every unit, by name.
    pub fn units(&self) -> impl Iterator<Item = &Unit> {
        self.units.values()
    }

    /// Every department, by name.
    pub fn departments(&self) -> impl Iterator<Item = &Term> {
        self.departments.values()
    }

    /// Every code list, by name.
    pub fn lists(&self) -> impl Iterator<Item = &CodeList> {
        self.lists.values()
    }

    /// Every attribute set, by name.
    pub fn sets(&self) -> impl Iterator<Item = &AttributeSet> {
        self.sets.values()
    }

    /// How many 大类, 中类 and 小类 there are, of the whole tree or below one class (itself counted).
    #[must_use]
    pub fn counts(&self, below: Option<ClassCode>) -> [usize; 3] {
        let mut counts = [0; 3];
        for class in self.classes.keys().filter(|code| below.is_none_or(|above| above.contains(code))) {
            counts[usize::from(class.depth()) - 1] += 1;
        }
        counts
    }
}

#[cfg(test)]
#[path = "standard/fixture.rs"]
mod fixture;

#[cfg(test)]
#[path = "standard/compare_tests.rs"]
mod compare_tests;
#[cfg(test)]
#[path = "standard/draft_tests.rs"]
mod draft_tests;
#[cfg(test)]
#[path = "standard/validate_tests.rs"]
mod validate_tests;
