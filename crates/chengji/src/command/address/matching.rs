//! `chengji address match`: texts in, the addresses they mean out, in the order of the texts.

use std::io::{BufWriter, Write as _};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use chengji_address::{Base, Match, MatchOptions, Place, Query};
use rayon::prelude::*;
use serde_json::{Map, Value, json};

use super::{table, timing};
use crate::arguments::address;

/// Rows answered at a time.
const CHUNK: usize = 8_192;

/// A text and, when told, where it lies.
struct Question {
    text: String,
    near: Option<(f64, f64)>,
}

pub(super) fn run(options: &address::Match) -> anyhow::Result<ExitCode> {
    let base = Base::open(&options.base).map_err(super::refused)?;
    base.warm();
    let (mut table, _bar) = table::open(&options.csv, "texts", true)?;
    let text = table::column(&mut table, &options.column)?;
    let near = match options.near.as_deref() {
        Some([lon, lat]) => Some((table::column(&mut table, lon)?, table::column(&mut table, lat)?)),
        _ => None,
    };
    let wanted = MatchOptions { least: options.least, others: options.others, as_of: options.as_of };
    let mut output = BufWriter::new(std::io::stdout().lock());
    let mut times = Vec::new();
    let mut first = 1;
    let mut records = table.records();
    let done = loop {
        let chunk: Result<Vec<Question>, csv::Error> =
            records.by_ref().take(CHUNK).map(|row| row.map(|row| question(&row, text, near))).collect();
        let chunk = match chunk {
            Ok(chunk) if chunk.is_empty() => break output.flush().map_err(anyhow::Error::from),
            Ok(chunk) => chunk,
            Err(error) => break Err(error.into()),
        };
        let lines: Vec<(String, Duration)> = chunk
            .par_iter()
            .enumerate()
            .map(|(at, question)| {
                let start = Instant::now();
                let found = base.match_one(&Query { text: &question.text, near: question.near }, &wanted);
                let took = start.elapsed();
                (line(&base, first + at, &question.text, &found, options.json), took)
            })
            .collect();
        first += lines.len();
        if options.timing {
            times.extend(lines.iter().map(|(_, took)| *took));
        }
        if let Err(error) = lines.iter().try_for_each(|(line, _)| writeln!(output, "{line}")) {
            break Err(error.into());
        }
    };
    if options.timing {
        timing::tell(&mut times);
    }
    super::ended(done)
}

fn question(row: &csv::StringRecord, text: usize, near: Option<(usize, usize)>) -> Question {
    let degrees = |column: usize| row.get(column).and_then(|cell| cell.trim().parse::<f64>().ok());
    let near = near.and_then(|(lon, lat)| degrees(lon).zip(degrees(lat)));
    Question { text: row.get(text).unwrap_or_default().to_owned(), near }
}

fn line(base: &Base, row: usize, text: &str, found: &Match, json: bool) -> String {
    if json {
        return object(base, row, text, found).to_string();
    }
    let place = found.found.as_ref();
    let id = place.map_or("-", |place| base.tree().id(place.row));
    let address = place.map_or_else(String::new, |place| base.address(place.node));
    let level = place.map_or("none", |place| place.level.as_str());
    let reason = found.reason.map_or("", |reason| reason.as_str());
    format!("{row}\t{level}\t{id}\t{:.3}\t{address}{reason}", found.probability)
}

fn object(base: &Base, row: usize, text: &str, found: &Match) -> Value {
    let mut object = json!({ "row": row, "text": text });
    let Some(fields) = object.as_object_mut() else { return object };
    match &found.found {
        Some(place) => put_place(base, place, fields),
        None => {
            fields.insert("level".into(), "none".into());
            fields.insert("id".into(), Value::Null);
        }
    }
    fields.insert("probability".into(), rounded(found.probability, 1e4));
    fields.insert("margin".into(), rounded(found.margin, 1e2));
    fields.insert("odds".into(), rounded(found.odds, 1e3));
    fields.insert("evidence".into(), evidence(found));
    if let Some(reason) = found.reason {
        fields.insert("reason".into(), reason.as_str().into());
    }
    if let Some(nearest) = &found.nearest {
        let mut place = Map::new();
        put_place(base, nearest, &mut place);
        fields.insert("nearest".into(), place.into());
    }
    if !found.others.is_empty() {
        let others = found.others.iter().map(|(place, behind)| {
            let mut fields = Map::new();
            put_place(base, place, &mut fields);
            fields.insert("behind".into(), rounded(*behind, 1e2));
            Value::from(fields)
        });
        fields.insert("others".into(), others.collect());
    }
    fields.insert("base_version".into(), base.version().into());
    object
}

fn put_place(base: &Base, place: &Place, fields: &mut Map<String, Value>) {
    let tree = base.tree();
    fields.insert("level".into(), place.level.as_str().into());
    fields.insert("id".into(), tree.id(place.row).into());
    let code = Some(tree.code(place.row)).filter(|code| !code.is_empty());
    fields.insert("code".into(), code.into());
    fields.insert("address".into(), base.address(place.node).into());
    let (lon, lat) = tree.place(place.row).unzip();
    fields.insert("lon".into(), lon.into());
    fields.insert("lat".into(), lat.into());
    let (since, until) = tree.valid(place.row);
    for (field, day) in [("valid_from", since), ("valid_to", until)] {
        if !day.is_empty() {
            fields.insert(field.into(), day.into());
        }
    }
}

fn evidence(found: &Match) -> Value {
    let mut all = Map::new();
    for evidence in &found.evidence {
        let told = json!({
            "query": evidence.query,
            "base": evidence.base,
            "agreement": evidence.agreement.as_str(),
            "weight": rounded(evidence.weight, 1e2),
        });
        // A text may name two roads: the second gets a number.
        let mut name = evidence.element.to_owned();
        let mut count = 1;
        while all.contains_key(&name) {
            count += 1;
            name = format!("{}_{count}", evidence.element);
        }
        all.insert(name, told);
    }
    all.into()
}

fn rounded(value: f32, steps: f64) -> Value {
    if value.is_finite() { ((f64::from(value) * steps).round() / steps).into() } else { Value::Null }
}
