//! The rules of doorplates and field work from `standards/address/plates.toml`.

use std::collections::BTreeMap;

use chengji_core::address_base::field_task::{TaskKind, TaskRules};
use chengji_core::address_base::numbering::NumberingRule;
use chengji_core::address_base::plate::{InvalidPlateClasses, PlateClass, PlateClasses, PlateSize, ProofLimits};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    class: Vec<Class>,
    numbering: Numbering,
    proof: Proof,
    tasks: Tasks,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Class {
    code: String,
    zh: String,
    en: String,
    width_mm: u32,
    height_mm: u32,
    qr_mm: u32,
    kinds: Vec<String>,
    source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Numbering {
    by_parity: bool,
    first: u32,
    frontage_m: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Proof {
    farthest_m: f64,
    least_exact_m: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Tasks {
    due_days: BTreeMap<String, u32>,
    sample_percent: u32,
    answer_days: u32,
}

/// Reads the rules.
///
/// # Errors
/// [`InvalidPlateClasses`] for broken TOML, unknown keys, classes that do not fit together, and kinds of tasks without days.
pub fn parse_field_rules(text: &str) -> Result<(PlateClasses, TaskRules), InvalidPlateClasses> {
    let file: File = toml::from_str(text).map_err(|error: toml::de::Error| {
        let line = error.span().map_or(1, |span| crate::mapping::line_of(text, span.start));
        InvalidPlateClasses { reason: format!("line {line}: {}", error.message()) }
    })?;
    let classes = file.class.into_iter().map(|class| PlateClass {
        code: class.code,
        zh: class.zh,
        en: class.en,
        size: PlateSize { width_mm: class.width_mm, height_mm: class.height_mm },
        qr_mm: class.qr_mm,
        kinds: class.kinds,
        source: class.source,
    });
    let Numbering { by_parity, first, frontage_m } = file.numbering;
    let Proof { farthest_m, least_exact_m } = file.proof;
    let limits = ProofLimits { farthest_m, least_exact_m };
    let plates = PlateClasses::new(classes.collect(), NumberingRule { by_parity, first, frontage_m }, limits)?;
    let fault = |reason: String| InvalidPlateClasses { reason };
    let mut days = Vec::new();
    for kind in TaskKind::ALL {
        let told = file.tasks.due_days.get(kind.as_str());
        days.push((*kind, *told.ok_or_else(|| fault(format!("tasks.due_days has no {kind}")))?));
    }
    if let Some(unknown) = file.tasks.due_days.keys().find(|word| word.parse::<TaskKind>().is_err()) {
        return Err(fault(format!("tasks.due_days has {unknown}, which is no kind of task")));
    }
    if file.tasks.sample_percent > 100 {
        return Err(fault("tasks.sample_percent is more than 100".to_owned()));
    }
    Ok((
        plates,
        TaskRules { due_days: days, sample_percent: file.tasks.sample_percent, answer_days: file.tasks.answer_days },
    ))
}

#[cfg(test)]
#[path = "field_rules_tests.rs"]
mod field_rules_tests;
