//! `chengji class`.

mod text;

use std::process::ExitCode;

use chengji_city::class_standard::{self, Bounds, Checked};
use chengji_city::{Actor, CityError, Refusal, Standards};
use chengji_core::standard::{ClassStandard, Comparison, compare};
use serde_json::{Value, json};

use crate::arguments::Place;
use crate::arguments::class::{Check, Class, Diff, Tree};
use crate::progress;

/// Entities are found that break the standard.
const BROKEN: u8 = 4;

pub(super) fn run(place: &Place, command: &Class) -> anyhow::Result<ExitCode> {
    match command {
        Class::Tree(options) => tree(options),
        Class::Show(options) => {
            let standards = Standards::load()?;
            let unknown = || CityError::refuse(Refusal::ClassUnknown, &options.class);
            let class = standards.class_named(&options.class).ok_or_else(unknown)?;
            let standard = standards.class_standard();
            if options.schema {
                let schema = class_standard::schema(standard, class).ok_or_else(unknown)?;
                super::say(&format!("{schema:#}"))?;
            } else {
                super::say(&text::entry(standard, class))?;
            }
            Ok(ExitCode::SUCCESS)
        }
        Class::Export => {
            super::say(&class_standard::export(Standards::load()?.class_standard()))?;
            Ok(ExitCode::SUCCESS)
        }
        Class::Diff(options) => diff(place, options),
        Class::Check(options) => check(place, options),
    }
}

fn tree(options: &Tree) -> anyhow::Result<ExitCode> {
    let standards = Standards::load()?;
    let standard = standards.class_standard();
    let [top, middle, small] = standard.counts(None);
    let shown = || standard.classes().filter(|class| class.code.depth() <= options.depth);
    if options.json {
        let classes: Vec<Value> = shown()
            .map(
                |class| json!({ "code": class.code.to_string(), "slug": class.slug(), "zh": class.zh, "en": class.en }),
            )
            .collect();
        let counts = json!({ "top": top, "middle": middle, "small": small });
        super::say(&json!({ "version": standard.version(), "counts": counts, "classes": classes }).to_string())?;
        return Ok(ExitCode::SUCCESS);
    }
    let lines: Vec<String> = shown().map(text::line).collect();
    super::say(&lines.join("\n"))?;
    super::say(&format!("{} 大类 {top}, 中类 {middle}, 小类 {small}", standard.version()))?;
    Ok(ExitCode::SUCCESS)
}

fn diff(place: &Place, options: &Diff) -> anyhow::Result<ExitCode> {
    let before = class_standard::read(&options.before)?;
    let after = class_standard::read(&options.after)?;
    let (comparison, checked) = if options.impact {
        let city = super::open(place)?;
        let bounds = Bounds { keep: options.first, most: u64::MAX };
        let bar = progress::of_items(0, "entities", options.json);
        let versions = (Some(&before), &after);
        let found = class_standard::compare(&city, &Actor::system(), versions, bounds, &mut |done, total| {
            bar.set_length(total);
            bar.set_position(done);
        });
        bar.finish_and_clear();
        let (comparison, checked) = found?;
        (comparison, Some(checked))
    } else {
        (compare(&before, &after), None)
    };
    if options.json {
        super::say(&difference_json((&before, &after), &comparison, checked.as_ref()).to_string())?;
    } else {
        super::say(&text::difference((&before, &after), &comparison))?;
        if let Some(checked) = &checked {
            super::say(&text::checked(checked))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn check(place: &Place, options: &Check) -> anyhow::Result<ExitCode> {
    let against = options.against.as_deref().map(class_standard::read).transpose()?;
    let city = super::open(place)?;
    let bounds = Bounds { keep: options.first, most: u64::MAX };
    let bar = progress::of_items(0, "entities", options.quiet || options.json);
    let checked = class_standard::check(&city, &Actor::system(), against.as_ref(), bounds, &mut |done, total| {
        bar.set_length(total);
        bar.set_position(done);
    });
    bar.finish_and_clear();
    let checked = checked?;
    let standard = against.as_ref().unwrap_or_else(|| city.standards().class_standard());
    if options.json {
        let mut report = checked_json(&checked);
        report["version"] = standard.version().into();
        super::say(&report.to_string())?;
    } else {
        super::say(&text::checked(&checked))?;
    }
    Ok(if checked.tally.broken() == 0 { ExitCode::SUCCESS } else { ExitCode::from(BROKEN) })
}

fn difference_json(
    (before, after): (&ClassStandard, &ClassStandard),
    comparison: &Comparison,
    checked: Option<&Checked>,
) -> Value {
    let changes = comparison.changes.iter().map(|change| {
        json!({
            "class": change.class.to_string(), "attribute": change.attribute, "kind": change.kind.as_str(),
            "breaking": change.is_breaking, "before": change.before, "after": change.after,
        })
    });
    json!({
        "before": before.version(), "after": after.version(), "breaking": comparison.breaking(),
        "changes": changes.collect::<Vec<_>>(), "impact": checked.map(checked_json),
    })
}

fn checked_json(checked: &Checked) -> Value {
    let breaches = checked.tally.breaches().map(|breach| {
        json!({
            "class": breach.class.to_string(), "attribute": breach.attribute, "rule": breach.rule.code(),
            "detail": breach.detail, "entities": breach.entities, "first": breach.first,
        })
    });
    json!({
        "entities": checked.total, "checked": checked.tally.checked(), "broken": checked.tally.broken(),
        "complete": checked.is_complete(), "breaches": breaches.collect::<Vec<_>>(),
    })
}
