//! Pairs of records that may be of one thing, and a clerk's word about them.

use chengji_city::register::review;
use chengji_city::resolution::{self, Move};
use chengji_city::{Actor, City};
use chengji_core::resolve::Band;
use serde_json::json;

use super::super::say;
use super::named;
use crate::arguments::register::{RegisterJudge, RegisterOfKind, RegisterPair, RegisterUndo};

/// Pairs of one page.
const PAGE: u32 = 1_000;

pub(super) fn list(city: &City, options: &RegisterOfKind) -> anyhow::Result<()> {
    let mut after = 0;
    loop {
        let page = resolution::reviews(city, &Actor::system(), options.kind, after, PAGE)?;
        let Some(last) = page.last() else { return Ok(()) };
        after = last.review_id;
        for pair in &page {
            say(&if options.json {
                json!({
                    "review": pair.review_id, "records": [pair.a, pair.b], "weight": bits(pair.weight),
                    "forbidden": pair.forbidden, "owner": pair.owner,
                })
                .to_string()
            } else {
                let why =
                    if pair.forbidden { "another record of their things forbids it" } else { "too little to join" };
                format!("{:>10}  {} {}  {:.1} bits, {why}", pair.review_id, pair.a, pair.b, bits(pair.weight))
            })?;
        }
    }
}

pub(super) fn why(city: &City, options: &RegisterPair) -> anyhow::Result<()> {
    let told = review::why(city, &Actor::system(), both(&options.records))?;
    if options.json {
        let steps: Vec<_> = told
            .steps
            .iter()
            .map(|step| {
                json!({ "field": step.field, "level": step.level, "weight": bits(step.weight.into()), "sum": bits(step.sum.into()) })
            })
            .collect();
        return say(&json!({ "steps": steps, "weight": bits(told.weight.into()), "band": word(told.band), "model": told.version }).to_string());
    }
    for step in &told.steps {
        let (weight, sum) = (bits(step.weight.into()), bits(step.sum.into()));
        say(&format!("{:<14} {:<20} {weight:>+7.1} {sum:>+7.1}", step.field, step.level))?;
    }
    let [automatic, review] = [told.automatic, told.review].map(|least| bits(least.into()));
    say(&format!(
        "{:.1} bits by model {}: {} (joined from {automatic:.1}, looked at from {review:.1}; a rule allows at most {:?})",
        bits(told.weight.into()),
        told.version,
        word(told.band),
        told.ceiling,
    ))
}

pub(super) fn judge(city: &City, options: &RegisterJudge) -> anyhow::Result<()> {
    let said = (options.same, options.word.reason.as_str());
    let decided = review::judge(city, &named(&options.word.by), both(&options.records), said)?;
    tell(decided.decision_id, &decided.moves, "decision")
}

pub(super) fn undo(city: &City, options: &RegisterUndo) -> anyhow::Result<()> {
    let (row, moves) = review::undo(city, &named(&options.word.by), options.decision, &options.word.reason)?;
    tell(row.decision_id, &moves, "taken back: decision")
}

pub(super) fn learn(city: &City, options: &RegisterOfKind) -> anyhow::Result<()> {
    let report = review::retrain(city, &Actor::system(), options.kind)?;
    say(&if options.json {
        json!({
            "records": report.records, "things": report.things, "doubts": report.doubts, "model": report.version,
            "moved": report.moves.len(),
        })
        .to_string()
    } else {
        format!(
            "model {}: {} records are {} things, {} pairs wait for a clerk; {} records belong to another thing now",
            report.version,
            report.records,
            report.things,
            report.doubts,
            report.moves.len()
        )
    })
}

fn tell(decision: i64, moves: &[Move], what: &str) -> anyhow::Result<()> {
    say(&format!("{what} {decision}; {} records belong to another thing now", moves.len()))
}

/// The two of a pair; the arguments see to it that there are two.
fn both(records: &[i64]) -> (i64, i64) {
    (records.first().copied().unwrap_or_default(), records.get(1).copied().unwrap_or_default())
}

fn bits(milli: i64) -> f64 {
    milli as f64 / 1_000.0
}

fn word(band: Band) -> &'static str {
    match band {
        Band::Reject => "apart",
        Band::Review => "for a clerk",
        Band::Automatic => "joined",
    }
}
