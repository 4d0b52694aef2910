//! From rules to the store's statements, and from their rows to discoveries.

use std::collections::BTreeSet;

use chengji_core::consistency::{Discovery, Field, Filter, Rule, Test};
use chengji_store::Session;
use chengji_store::consistency::{self as store, HitRow, Shape, Words};
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::{Map, Value, json};

use crate::error::CityError;
use crate::keys::hex;

/// What breaks a rule at the anchors of the ranges.
pub(super) fn discover(
    session: &mut Session,
    rule: &Rule,
    ranges: &[(i64, i64)],
    now: Timestamp,
    today: Date,
) -> Result<Vec<Discovery>, CityError> {
    let hits = store::find_hits(session, &shape(&rule.test, now, today), ranges)?;
    Ok(fold(rule, &hits))
}

fn shape(test: &Test, now: Timestamp, today: Date) -> Shape {
    match test {
        Test::Pair { kind, one, other, differ, tolerance, ranked } => Shape::Pair {
            kind: kind.as_str(),
            one: words(one),
            other: words(other),
            differ: differ.map_or("", Field::as_str),
            tolerance: *tolerance,
            ranked: *ranked,
        },
        Test::Alone { kind, of, without_address, ended } => Shape::Alone {
            kind: kind.as_str(),
            of: words(of),
            without_address: *without_address,
            ended_before: if *ended { today.to_string() } else { String::new() },
        },
        Test::Meet { kind, of, with_kind, with } => {
            Shape::Meet { kind: kind.as_str(), of: words(of), with_kind: with_kind.as_str(), with: words(with) }
        }
        Test::Ground { kind, of } => Shape::Ground { kind: kind.as_str(), of: words(of) },
        Test::Bare { address_kinds, kind } => {
            let kinds: Vec<String> = address_kinds.iter().map(ToString::to_string).collect();
            Shape::Bare { address_kinds: set(&kinds), kind: kind.as_str() }
        }
        Test::Crowd { persons, least_area, most_persons } => {
            Shape::Crowd { persons: words(persons), most_persons: *most_persons, least_area: *least_area }
        }
        Test::Late => Shape::Late { now: now.as_microsecond() },
    }
}

fn words(filter: &Filter) -> Words {
    Words { status: set(&filter.status), standing: set(&filter.standing) }
}

fn set(words: &[String]) -> String {
    if words.is_empty() { String::new() } else { format!(",{},", words.join(",")) }
}

/// Rows of one anchor and subject are one breach; the store hands them out side by side.
fn fold(rule: &Rule, hits: &[HitRow]) -> Vec<Discovery> {
    hits.chunk_by(|a, b| (a.anchor, a.subject_id) == (b.anchor, b.subject_id))
        .filter_map(|rows| {
            let first = rows.first()?;
            let registers: BTreeSet<i64> =
                rows.iter().flat_map(|row| [row.register_id, row.other_register]).flatten().collect();
            Some(Discovery {
                rule: rule.id.clone(),
                anchor: first.anchor,
                subject_id: first.subject_id,
                division: first.division.clone(),
                evidence: evidence(rule, rows),
                registers: registers.into_iter().collect(),
            })
        })
        .collect()
}

/// The records with what they say, the records met, and the figures of the breach. The same breach gives the same text.
fn evidence(rule: &Rule, rows: &[HitRow]) -> String {
    let mut object = Map::new();
    let differ = match &rule.test {
        Test::Pair { differ, .. } => *differ,
        _ => None,
    };
    let mut told = BTreeSet::new();
    let mut records = Vec::new();
    let mut met = Vec::new();
    for row in rows {
        if let (Some(record), Some(register)) = (row.record_id, row.register_id)
            && told.insert((0, record))
        {
            let mut value = json!({ "record": record, "register": register });
            let says = match differ {
                Some(Field::Place) => json!(row.number),
                Some(Field::Amount) => json!(row.figure),
                Some(Field::Standing) => json!(row.standing),
                // The keyed digest of the birth date, cut short: enough to see that it changed.
                Some(Field::Mark) => json!(row.mark.as_deref().map(|mark| hex(mark.get(..4).unwrap_or(mark)))),
                None => Value::Null,
            };
            if !says.is_null() {
                value["says"] = says;
            }
            records.push(value);
        }
        if let (Some(record), Some(register)) = (row.other_record, row.other_register)
            && told.insert((1, record))
        {
            met.push(json!({ "record": record, "register": register }));
        }
    }
    object.insert("records".to_owned(), records.into());
    if !met.is_empty() {
        object.insert("met".to_owned(), met.into());
    }
    if let (Test::Crowd { .. }, Some(row)) = (&rule.test, rows.first()) {
        object.insert("persons".to_owned(), json!(row.number));
        object.insert("area".to_owned(), json!(row.figure));
    }
    if let (Test::Late, Some(row)) = (&rule.test, rows.first()) {
        object.insert("due_days".to_owned(), json!(row.number));
    }
    Value::Object(object).to_string()
}
