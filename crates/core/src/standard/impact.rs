//! What a new version breaks about one entity, and the count of all that is broken.

use std::collections::BTreeMap;

use chengji_codes::ClassCode;
use geo_types::Geometry;

use super::ClassStandard;
use super::compare::{ChangeKind, Comparison};
use super::validate::validate;
use crate::finding::{Finding, Rule};
use crate::record::AttributeValue;

/// What is right about an entity under `before` and wrong under `after`; `comparison` is of these two.
#[must_use]
pub fn broken_by(
    comparison: &Comparison,
    (before, after): (&ClassStandard, &ClassStandard),
    class: ClassCode,
    attributes: &[(String, AttributeValue)],
    geometry: Option<&Geometry<f64>>,
) -> Vec<Finding> {
    let cited = format!("class standard {}, class {class}", after.version());
    if let Some(to) = comparison.moved.get(&class) {
        let finding = Finding::new(Rule::ClassNotInStandard).got(&class.to_string());
        return vec![finding.detail(format!("{cited}: moved to {to}"))];
    }
    let old = validate(before, class, attributes, geometry);
    let was_wrong =
        |finding: &Finding| old.iter().any(|before| before.field == finding.field && before.rule == finding.rule);
    let mut broken = validate(after, class, attributes, geometry);
    broken.retain(|finding| !was_wrong(finding));
    for change in comparison.changes.iter().filter(|change| change.class == class) {
        let Some(name) = change.attribute.as_ref().filter(|name| attributes.iter().any(|(given, _)| given == *name))
        else {
            continue;
        };
        match change.kind {
            ChangeKind::AttributeRemoved => {
                broken.push(Finding::new(Rule::ClassAttributeRemoved).field(name).detail(&cited));
            }
            // The number is as right as before by itself; it means something else.
            ChangeKind::UnitChanged => {
                let unit = |unit: &Option<String>| unit.clone().unwrap_or_default();
                let told = format!("{cited}: was in {}, is in {}", unit(&change.before), unit(&change.after));
                broken.push(Finding::new(Rule::ClassUnit).field(name).detail(told));
            }
            _ => {}
        }
    }
    broken
}

/// How often one rule is broken about one attribute of one class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breach {
    /// The rule.
    pub rule: Rule,
    /// The class.
    pub class: ClassCode,
    /// The attribute, when it is about one.
    pub attribute: Option<String>,
    /// The detail of the first finding, which cites version and class.
    pub detail: Option<String>,
    /// How many entities break it.
    pub entities: u64,
    /// The codes of the first of them.
    pub first: Vec<String>,
}

/// Counts broken rules; its size grows with the rules and classes, not with the entities.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    keep: usize,
    checked: u64,
    broken: u64,
    breaches: BTreeMap<(ClassCode, Rule, Option<String>), Breach>,
}

impl Tally {
    /// An empty count that keeps the codes of the first `keep` entities of each breach.
    #[must_use]
    pub fn new(keep: usize) -> Self {
        Self { keep, checked: 0, broken: 0, breaches: BTreeMap::new() }
    }

    /// Counts one entity with everything found about it.
    pub fn add(&mut self, class: ClassCode, code: &str, findings: Vec<Finding>) {
        self.checked += 1;
        self.broken += u64::from(!findings.is_empty());
        for Finding { rule, field, detail, .. } in findings {
            let key = (class, rule, field.clone());
            let breach = self.breaches.entry(key).or_insert_with(|| Breach {
                rule,
                class,
                attribute: field,
                detail,
                entities: 0,
                first: Vec::new(),
            });
            breach.entities += 1;
            if breach.first.len() < self.keep {
                breach.first.push(code.to_owned());
            }
        }
    }

    /// Entities looked at.
    #[must_use]
    pub fn checked(&self) -> u64 {
        self.checked
    }

    /// Entities about which something was found.
    #[must_use]
    pub fn broken(&self) -> u64 {
        self.broken
    }

    /// What is broken, by class, rule and attribute.
    pub fn breaches(&self) -> impl Iterator<Item = &Breach> {
        self.breaches.values()
    }
}
