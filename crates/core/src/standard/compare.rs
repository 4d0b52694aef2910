//! What is different between two versions of the standard, and which differences break what was right before.

use std::collections::{BTreeMap, BTreeSet};

use chengji_codes::ClassCode;

use super::ClassStandard;
use super::attribute::{AttributeDefinition, ValueKind};
use super::class::{ClassEntry, Details};
use crate::word::words;

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The class it is about: the newer code of a moved class.
    pub class: ClassCode,
    /// The attribute it is about.
    pub attribute: Option<String>,
    /// What kind of difference it is.
    pub kind: ChangeKind,
    /// Whether things or programs that were right before are wrong now.
    pub is_breaking: bool,
    /// What stood before.
    pub before: Option<String>,
    /// What stands now.
    pub after: Option<String>,
}

words! {
    "kind of change",
    /// Kinds of differences between two versions.
    ChangeKind {
        /// A class is new.
        ClassAdded = "class-added",
        /// A class is gone.
        ClassRemoved = "class-removed",
        /// A class stands elsewhere in the tree under another code.
        ClassMoved = "class-moved",
        /// A class has another name.
        ClassRenamed = "class-renamed",
        /// A class is defined in other words.
        DefinitionChanged = "definition-changed",
        /// A class has another kind of geometry.
        GeometryChanged = "geometry-changed",
        /// Another CIM level is required.
        CimLevelChanged = "cim-level-changed",
        /// Another department keeps the class.
        CustodianChanged = "custodian-changed",
        /// The class is brought up to date at another pace.
        UpdateChanged = "update-changed",
        /// An attribute is new; breaking when it is required.
        AttributeAdded = "attribute-added",
        /// An attribute is gone.
        AttributeRemoved = "attribute-removed",
        /// An attribute has another title.
        AttributeRenamed = "attribute-renamed",
        /// An attribute has another type.
        TypeChanged = "type-changed",
        /// An attribute has another unit.
        UnitChanged = "unit-changed",
        /// A value may no longer be given.
        ListNarrowed = "list-narrowed",
        /// More values may be given.
        ListWidened = "list-widened",
        /// An attribute is required now.
        RequiredNow = "required-now",
        /// An attribute is required no longer.
        OptionalNow = "optional-now",
        /// A number may no longer be given.
        RangeNarrowed = "range-narrowed",
        /// More numbers may be given.
        RangeWidened = "range-widened",
        /// An attribute has another grade of sensitivity.
        GradeChanged = "grade-changed",
    }
}

/// All differences between two versions, in class order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The differences.
    pub changes: Vec<Change>,
    /// Moved classes: from, to.
    pub moved: BTreeMap<ClassCode, ClassCode>,
}

impl Comparison {
    /// How many differences are breaking.
    #[must_use]
    pub fn breaking(&self) -> usize {
        self.changes.iter().filter(|change| change.is_breaking).count()
    }

    /// The classes, by their older code, whose things may be broken.
    #[must_use]
    pub fn affected(&self) -> BTreeSet<ClassCode> {
        let touched = self.changes.iter().filter(|change| change.is_breaking || change.attribute.is_some());
        let moved_from = |class: ClassCode| self.moved.iter().find(|(_, to)| **to == class).map(|(from, _)| *from);
        touched.map(|change| moved_from(change.class).unwrap_or(change.class)).collect()
    }
}

/// Tells two versions apart.
#[must_use]
pub fn compare(before: &ClassStandard, after: &ClassStandard) -> Comparison {
    let mut changes = Vec::new();
    let moved = moved(before, after);
    let arrived: BTreeSet<ClassCode> = moved.values().copied().collect();
    for old in before.classes() {
        let to = moved.get(&old.code).copied().unwrap_or(old.code);
        let Some(new) = after.class(to) else {
            let change = Change { before: Some(old.zh.clone()), ..plain(old.code, ChangeKind::ClassRemoved, true) };
            changes.push(change);
            continue;
        };
        if new.code != old.code {
            changes.push(Change {
                before: Some(old.code.to_string()),
                after: Some(new.code.to_string()),
                ..plain(new.code, ChangeKind::ClassMoved, true)
            });
        }
        class(before, after, old, new, &mut changes);
    }
    for new in after.classes() {
        if before.class(new.code).is_none() && !arrived.contains(&new.code) {
            changes.push(Change { after: Some(new.zh.clone()), ..plain(new.code, ChangeKind::ClassAdded, false) });
        }
    }
    changes.sort_by_key(|change| change.class);
    Comparison { changes, moved }
}

/// Classes that are gone under their code and are there, with the same names, under a code that is new.
fn moved(before: &ClassStandard, after: &ClassStandard) -> BTreeMap<ClassCode, ClassCode> {
    let fresh: BTreeMap<(&str, &str, u8), ClassCode> = after
        .classes()
        .filter(|class| before.class(class.code).is_none())
        .map(|class| ((class.zh.as_str(), class.en.as_str(), class.code.depth()), class.code))
        .collect();
    before
        .classes()
        .filter(|class| after.class(class.code).is_none())
        .filter_map(|class| {
            Some((class.code, *fresh.get(&(class.zh.as_str(), class.en.as_str(), class.code.depth()))?))
        })
        .collect()
}

fn plain(class: ClassCode, kind: ChangeKind, is_breaking: bool) -> Change {
    Change { class, attribute: None, kind, is_breaking, before: None, after: None }
}

fn class(before: &ClassStandard, after: &ClassStandard, old: &ClassEntry, new: &ClassEntry, changes: &mut Vec<Change>) {
    let mut differ = |kind, is_breaking, from: String, to: String| {
        if from != to {
            changes.push(Change { before: Some(from), after: Some(to), ..plain(new.code, kind, is_breaking) });
        }
    };
    differ(ChangeKind::ClassRenamed, false, format!("{} {}", old.zh, old.en), format!("{} {}", new.zh, new.en));
    let definition = |class: &ClassEntry| format!("{} {}", class.definition_zh, class.definition_en);
    differ(ChangeKind::DefinitionChanged, false, definition(old), definition(new));
    let (Some(from), Some(to)) = (&old.details, &new.details) else { return };
    let narrows = !to.geometry.admits(from.geometry);
    differ(ChangeKind::GeometryChanged, narrows, from.geometry.to_string(), to.geometry.to_string());
    let cim = |details: &Details| format!("CIM{}", details.cim_level.get());
    differ(ChangeKind::CimLevelChanged, false, cim(from), cim(to));
    differ(ChangeKind::CustodianChanged, false, from.custodian.clone(), to.custodian.clone());
    differ(ChangeKind::UpdateChanged, false, from.update.to_string(), to.update.to_string());

    let olds: BTreeMap<&str, &AttributeDefinition> = named(before, old);
    let news: BTreeMap<&str, &AttributeDefinition> = named(after, new);
    let about = |name: &str, kind, is_breaking| Change {
        attribute: Some(name.to_owned()),
        ..plain(new.code, kind, is_breaking)
    };
    for (name, old) in &olds {
        match news.get(name) {
            None => changes.push(about(name, ChangeKind::AttributeRemoved, true)),
            Some(new) => {
                let differences = differences((before, *old), (after, *new)).into_iter();
                changes.extend(differences.map(|(kind, is_breaking, from, to)| Change {
                    before: Some(from),
                    after: Some(to),
                    ..about(name, kind, is_breaking)
                }));
            }
        }
    }
    for (name, new) in news.iter().filter(|(name, _)| !olds.contains_key(*name)) {
        changes.push(about(name, ChangeKind::AttributeAdded, new.required));
    }
}

fn named<'s>(standard: &'s ClassStandard, class: &'s ClassEntry) -> BTreeMap<&'s str, &'s AttributeDefinition> {
    standard.attributes(class).map(|attribute| (attribute.term.code.as_str(), attribute)).collect()
}

/// An attribute in its version.
type Versioned<'s> = (&'s ClassStandard, &'s AttributeDefinition);

fn differences((before, old): Versioned<'_>, (after, new): Versioned<'_>) -> Vec<(ChangeKind, bool, String, String)> {
    let mut found = Vec::new();
    let mut differ = |kind, is_breaking, from: String, to: String| {
        if from != to {
            found.push((kind, is_breaking, from, to));
        }
    };
    let title = |attribute: &AttributeDefinition| format!("{} {}", attribute.term.zh, attribute.term.en);
    differ(ChangeKind::AttributeRenamed, false, title(old), title(new));
    differ(ChangeKind::TypeChanged, !widens(old.kind, new.kind), old.kind.to_string(), new.kind.to_string());
    let unit = |attribute: &AttributeDefinition| attribute.unit.clone().unwrap_or_default();
    differ(ChangeKind::UnitChanged, true, unit(old), unit(new));
    let required = if new.required { ChangeKind::RequiredNow } else { ChangeKind::OptionalNow };
    differ(required, new.required, old.required.to_string(), new.required.to_string());
    differ(ChangeKind::GradeChanged, false, old.grade.get().to_string(), new.grade.get().to_string());

    let values = |standard: &ClassStandard, attribute: &AttributeDefinition| -> Option<BTreeSet<String>> {
        let list = standard.list(attribute.list.as_deref()?)?;
        Some(list.values.iter().map(|value| value.code.clone()).collect())
    };
    let told = |values: &Option<BTreeSet<String>>| match values {
        None => "any".to_owned(),
        Some(values) => values.iter().cloned().collect::<Vec<_>>().join(" "),
    };
    let (from, to) = (values(before, old), values(after, new));
    let narrows = match (&from, &to) {
        (_, None) => false,
        (None, Some(_)) => true,
        (Some(from), Some(to)) => !from.is_subset(to),
    };
    let kind = if narrows { ChangeKind::ListNarrowed } else { ChangeKind::ListWidened };
    differ(kind, narrows, told(&from), told(&to));

    let (low, high) = (
        (old.range.0.unwrap_or(f64::NEG_INFINITY), new.range.0.unwrap_or(f64::NEG_INFINITY)),
        (old.range.1.unwrap_or(f64::INFINITY), new.range.1.unwrap_or(f64::INFINITY)),
    );
    let narrows = low.1 > low.0 || high.1 < high.0;
    let kind = if narrows { ChangeKind::RangeNarrowed } else { ChangeKind::RangeWidened };
    differ(kind, narrows, format!("{}..{}", low.0, high.0), format!("{}..{}", low.1, high.1));
    found
}

/// Whether every value of the old type is one of the new.
fn widens(old: ValueKind, new: ValueKind) -> bool {
    match new {
        ValueKind::Number => old == ValueKind::Integer,
        ValueKind::Text => !old.is_numeric() && old != ValueKind::Bool,
        _ => false,
    }
}
