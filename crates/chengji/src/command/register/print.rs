//! Feeds, things and the standard as text and JSON.

use chengji_city::register::show::{LinkView, RecordView, ThingView, ValueView};
use chengji_city::register::{FeedView, Settled};
use chengji_core::register::standard::{KindStandard, RegisterStandard, Word};
use serde_json::{Value, json};

use crate::command::say;

pub(super) fn feed_json(feed: &FeedView) -> Value {
    let counts = feed.counts;
    json!({
        "feed": feed.feed_id, "register": feed.register_id, "file": feed.file_name, "whole": feed.whole, "state": feed.state,
        "rows": counts.rows, "created": counts.created, "changed": counts.changed, "unchanged": counts.unchanged,
        "rejected": counts.rejected, "gone": counts.gone, "with_findings": counts.with_findings,
        "applications": counts.applications, "began_at": feed.began_at.to_string(),
        "ended_at": feed.ended_at.map(|at| at.to_string()), "decided_by": feed.decided_by, "reason": feed.reason,
    })
}

pub(super) fn settled_json(settled: &Settled) -> Value {
    json!({
        "records": settled.records, "made": settled.made, "changed": settled.changed, "merged": settled.merged,
        "closed": settled.closed, "codes": settled.codes, "links": settled.links, "unlinked": settled.unlinked,
    })
}

pub(super) fn thing_json(view: &ThingView) -> Value {
    json!({
        "code": view.code, "kind": view.kind.as_str(), "label": view.label, "standing": view.standing, "state": view.state,
        "address": view.address_id, "division": view.division, "merged_into": view.merged_into,
        "retired_at": view.retired_at.map(|at| at.to_string()),
        "values": view.values.iter().map(value_json).collect::<Vec<_>>(),
        "records": view.records.iter().map(record_json).collect::<Vec<_>>(),
        "links": view.links.iter().map(link_json).collect::<Vec<_>>(),
    })
}

fn value_json(value: &ValueView) -> Value {
    let others = value.others.iter().map(|other| {
        json!({ "value": other.value, "agrees": other.agrees, "department": other.department, "record": other.record_id })
    });
    json!({
        "field": value.field, "value": value.value, "masked": value.masked, "department": value.department,
        "record": value.record_id, "authority": value.authority, "contested": value.contested,
        "others": others.collect::<Vec<_>>(),
    })
}

fn record_json(record: &RecordView) -> Value {
    json!({
        "record": record.record_id, "department": record.department, "register": record.register, "version": record.version,
        "valid_from": record.valid_from, "address": record.address_id, "match_level": record.match_level,
        "match_ppm": record.match_ppm, "application": record.application_id,
        "gone_at": record.gone_at.map(|at| at.to_string()),
    })
}

fn link_json(link: &LinkView) -> Value {
    json!({
        "relation": link.relation, "from": link.from, "to": link.to, "to_address": link.to_address, "record": link.record_id,
        "department": link.department, "valid_from": link.valid_from, "valid_to": link.valid_to,
    })
}

pub(super) fn thing_text(view: &ThingView) -> String {
    let code = view.code.as_deref().unwrap_or("-");
    let mut text = format!("{code}  {}  {}", view.kind, view.label.as_deref().unwrap_or_default());
    if let Some(into) = &view.merged_into {
        text.push_str(&format!("\nturned out to be {into}"));
    }
    for value in &view.values {
        let contested = if value.contested { "  contested" } else { "" };
        let place = value.authority.map_or_else(|| "-".to_owned(), |place| place.to_string());
        text.push_str(&format!(
            "\n  {:<18}  {}  ({}, authority {place}, record {}){contested}",
            value.field, value.value, value.department, value.record_id
        ));
        for other in value.others.iter().filter(|other| !other.agrees) {
            text.push_str(&format!(
                "\n  {:<18}    not {}  ({}, record {})",
                "", other.value, other.department, other.record_id
            ));
        }
    }
    for link in &view.links {
        let to = link.to.clone().or_else(|| link.to_address.map(|id| format!("address {id}"))).unwrap_or_default();
        let from = link.from.as_deref().unwrap_or("-");
        text.push_str(&format!("\n  {from} {} {to}  ({}, record {})", link.relation, link.department, link.record_id));
    }
    text
}

/// Prints the standard.
pub(super) fn standard(standard: &RegisterStandard, as_json: bool) -> anyhow::Result<()> {
    if as_json {
        let kinds: Vec<Value> = standard.kinds().map(kind_json).collect();
        let relations: Vec<Value> = standard
            .relations()
            .map(|relation| {
                let words = |kinds: &[chengji_core::register::RegisterKind]| -> Vec<&str> {
                    kinds.iter().map(|kind| kind.as_str()).collect()
                };
                json!({
                    "relation": relation.relation.as_str(), "zh": relation.zh, "en": relation.en,
                    "from": words(&relation.from), "to": words(&relation.to), "to_address": relation.to_address,
                })
            })
            .collect();
        let (held, least) = (standard.held_share, standard.least_match);
        return say(
            &json!({ "kinds": kinds, "relations": relations, "held_share": held, "least_match": least }).to_string()
        );
    }
    for kind in standard.kinds() {
        say(&format!("{}  {}  {}", kind.kind, kind.zh, kind.en))?;
        for field in &kind.fields {
            let personal = if field.personal { "personal" } else { "" };
            let order = field.authority.join(" > ");
            say(&format!(
                "  {:<18} {:<16} grade {} {personal:<8}  {}  {order}",
                field.name, field.kind, field.grade, field.zh
            ))?;
        }
        for (name, words) in [("standings", &kind.standings), ("states", &kind.states)] {
            let words: Vec<String> = words.iter().map(|word| format!("{} {}", word.code, word.zh)).collect();
            say(&format!("  {name}: {}", words.join(", ")))?;
        }
    }
    Ok(())
}

fn kind_json(kind: &KindStandard) -> Value {
    let words = |words: &[Word]| -> Vec<Value> {
        words.iter().map(|word| json!({ "code": word.code, "zh": word.zh, "en": word.en })).collect()
    };
    let fields = kind.fields.iter().map(|field| {
        json!({
            "name": field.name, "zh": field.zh, "en": field.en, "type": field.kind.as_str(), "grade": field.grade,
            "personal": field.personal, "authority": field.authority,
        })
    });
    json!({
        "kind": kind.kind.as_str(), "zh": kind.zh, "en": kind.en, "fields": fields.collect::<Vec<_>>(),
        "standings": words(&kind.standings), "states": words(&kind.states), "address_authority": kind.address_authority,
    })
}
