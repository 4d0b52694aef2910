//! `chengji cim findings`: what is wrong with the models that are kept.

use chengji_city::Actor;
use chengji_city::city_model::{self, ModelFindingView};
use serde_json::json;

use crate::arguments::Place;
use crate::arguments::cim::validate::CimFindings;

pub(super) fn run(place: &Place, options: &CimFindings) -> anyhow::Result<()> {
    let city = super::super::open(place)?;
    if options.counts {
        for count in city_model::count_findings(&city, &Actor::system())? {
            super::super::say(&if options.json {
                json!({ "rule": count.rule, "findings": count.findings, "models": count.models }).to_string()
            } else {
                format!("{:>10}  in {:>8} models  {}", count.findings, count.models, count.rule)
            })?;
        }
        return Ok(());
    }
    let after = (options.after, i64::MAX);
    let rule = options.rule.as_deref();
    for finding in city_model::list_findings(&city, &Actor::system(), rule, after, options.limit)? {
        super::super::say(&if options.json { json_of(&finding).to_string() } else { text_of(&finding) })?;
    }
    Ok(())
}

fn json_of(finding: &ModelFindingView) -> serde_json::Value {
    json!({
        "model": finding.model_id,
        "number": finding.number,
        "rule": finding.rule,
        "severity": finding.severity,
        "object": finding.object,
        "other": finding.other,
        "part": finding.part,
        "at": finding.at,
        "detail": finding.detail,
    })
}

fn text_of(finding: &ModelFindingView) -> String {
    let ModelFindingView { model_id, severity, rule, object, part, detail, .. } = finding;
    format!("{model_id:>8}  {severity}: {detail} [{rule}] object {object} {part}")
}
