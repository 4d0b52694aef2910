//! The class standard for people at a terminal.

use chengji_city::class_standard::Checked;
use chengji_core::standard::{ClassEntry, ClassStandard, Comparison};

/// One line of the tree, indented by its level.
pub(super) fn line(class: &ClassEntry) -> String {
    let indent = "  ".repeat(usize::from(class.code.depth()) - 1);
    let geometry = class.geometry().map_or(String::new(), |kind| format!("  [{kind}]"));
    format!("{indent}{}  {}  {}{geometry}", class.code, class.zh, class.en)
}

/// Everything about one class.
pub(super) fn entry(standard: &ClassStandard, class: &ClassEntry) -> String {
    let mut text =
        format!("{}  {}  {}\n{}\n{}", class.code, class.zh, class.en, class.definition_zh, class.definition_en);
    if let Some(details) = &class.details {
        let custodian = standard.department(&details.custodian);
        text += &format!(
            "\ngeometry {}, CIM{}, update {}, custodian {}",
            details.geometry,
            details.cim_level.get(),
            details.update,
            custodian.map_or(details.custodian.as_str(), |department| department.zh.as_str()),
        );
    }
    for attribute in standard.attributes(class) {
        let unit = attribute.unit.as_deref().map_or(String::new(), |unit| format!(" {unit}"));
        let list = attribute.list.as_deref().map_or(String::new(), |list| format!(" of {list}"));
        let required = if attribute.required { ", required" } else { "" };
        let (term, kind, grade) = (&attribute.term, attribute.kind, attribute.grade.get());
        text += &format!("\n  {:<22} {kind}{unit}{list}{required}, grade {grade}  {} {}", term.code, term.zh, term.en);
    }
    let below = standard.classes().filter(|other| other.code.parent() == Some(class.code));
    for class in below {
        text += &format!("\n{}", line(class));
    }
    format!("{text}\nclass standard {}", standard.version())
}

/// The differences, a line each; `!` marks those that break something.
pub(super) fn difference((before, after): (&ClassStandard, &ClassStandard), comparison: &Comparison) -> String {
    let mut text = String::new();
    for change in &comparison.changes {
        let mark = if change.is_breaking { '!' } else { ' ' };
        let attribute = change.attribute.as_ref().map_or(String::new(), |name| format!(" {name}"));
        let (from, to) = (change.before.as_deref().unwrap_or("-"), change.after.as_deref().unwrap_or("-"));
        text += &format!("{mark} {}{attribute}  {}  {from} -> {to}\n", change.class, change.kind);
    }
    let (all, breaking) = (comparison.changes.len(), comparison.breaking());
    format!("{text}{} -> {}: {all} changes, {breaking} breaking", before.version(), after.version())
}

/// What is broken, a line a rule.
pub(super) fn checked(checked: &Checked) -> String {
    let mut text = String::new();
    for breach in checked.tally.breaches() {
        let about = breach.attribute.as_deref().unwrap_or_default();
        let detail = breach.detail.as_deref().unwrap_or_default();
        let (rule, first) = (breach.rule.code(), breach.first.join(" "));
        text += &format!("{:>10}  {}  {rule} {about}  ({detail})  {first}\n", breach.entities, breach.class);
    }
    let (seen, broken) = (checked.tally.checked(), checked.tally.broken());
    format!("{text}{seen} entities checked, {broken} of them with findings")
}
