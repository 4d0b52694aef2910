//! `chengji code resolve` and `chengji code verify`.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::process::ExitCode;

use anyhow::Context as _;
use chengji_city::code::resolve::{self, Resolution};
use chengji_city::code::verify::{self, MOST_TEXTS, Verified};
use chengji_city::{Actor, City, EntityView};
use serde_json::{Value, json};

use crate::arguments::{CodeResolve, CodeVerify, Place};
use crate::command::{open, say};

/// Exit status of a text that is no good code.
const NOT_GOOD: u8 = 4;

pub(super) fn run(place: &Place, options: &CodeResolve) -> anyhow::Result<ExitCode> {
    let found = resolve::resolve(&open(place)?, &Actor::system(), &options.text)?;
    say(&if options.json { as_json(&found).to_string() } else { text(&found) })?;
    Ok(ExitCode::SUCCESS)
}

pub(super) fn verify(place: &Place, options: &CodeVerify) -> anyhow::Result<ExitCode> {
    let city = open(place)?;
    let mut good = true;
    let Some(path) = &options.file else {
        return finish(look(&city, &options.texts, options.json)?);
    };
    let input: Box<dyn BufRead> = if path.as_os_str() == "-" {
        Box::new(io::stdin().lock())
    } else {
        Box::new(BufReader::new(File::open(path).with_context(|| format!("cannot read {}", path.display()))?))
    };
    let mut texts = Vec::new();
    for line in input.lines() {
        let line = line.with_context(|| format!("cannot read {}", path.display()))?;
        if !line.trim().is_empty() {
            texts.push(line.trim().to_owned());
        }
        if texts.len() == MOST_TEXTS {
            good &= look(&city, &texts, options.json)?;
            texts.clear();
        }
    }
    good &= look(&city, &texts, options.json)?;
    finish(good)
}

fn finish(good: bool) -> anyhow::Result<ExitCode> {
    Ok(if good { ExitCode::SUCCESS } else { ExitCode::from(NOT_GOOD) })
}

/// Prints what was found out; yields whether all are good.
fn look(city: &City, texts: &[String], json: bool) -> anyhow::Result<bool> {
    let mut good = true;
    for found in verify::verify(city, &Actor::system(), texts)? {
        good &= found.valid;
        say(&if json { verified_json(&found).to_string() } else { verified_text(&found) })?;
    }
    Ok(good)
}

fn verified_text(found: &Verified) -> String {
    let schemes: Vec<&str> = found.readings.iter().map(|reading| reading.scheme.as_str()).collect();
    let state = found.state.map_or("never issued", |state| state.as_str());
    match &found.problem {
        None => format!("ok     {}  {}  {state}", found.text, schemes.join(",")),
        Some(fault) => {
            let meant = fault.suggestion.as_ref().map(|code| format!("  → {code}")).unwrap_or_default();
            format!("wrong  {}  [{}] {}{meant}", found.text, fault.code, fault.detail)
        }
    }
}

fn verified_json(found: &Verified) -> Value {
    let readings = found.readings.iter().map(|reading| {
        let parts = reading.parts.clone().unwrap_or_default();
        json!({
            "scheme": reading.scheme,
            "division": parts.division.map(|code| code.to_string()),
            "class": parts.class.map(|code| code.to_string()),
            "serial": parts.serial,
            "cell": parts.cell.map(|cell| cell.to_string()),
            "parent": parts.parent.map(|code| code.to_string()),
            "numbers": parts.numbers.into_iter().collect::<std::collections::BTreeMap<_, _>>(),
        })
    });
    let problem = found.problem.as_ref().map(|fault| {
        json!({ "code": fault.code, "detail": fault.detail, "suggestion": fault.suggestion, "position": fault.position })
    });
    json!({
        "text": found.text,
        "valid": found.valid,
        "readings": readings.collect::<Vec<_>>(),
        "state": found.state.map(|state| state.as_str()),
        "successors": found.successors,
        "problem": problem,
    })
}

fn text(found: &Resolution) -> String {
    let state = found.state.map_or("-", |state| state.as_str());
    let mut lines = vec![format!("{}  {}  {state}  {}", found.code, found.scheme, found.successors.join(" "))];
    for view in found.entity.iter().chain(&found.several) {
        let address = view.address.as_ref().map_or("", |address| address.text.as_str());
        lines.push(format!("{}  {}  {}  {address}", view.code, view.class, view.name.as_deref().unwrap_or("-")));
    }
    lines.join("\n")
}

fn as_json(found: &Resolution) -> Value {
    json!({
        "code": found.code,
        "scheme": found.scheme,
        "state": found.state.map(|state| state.as_str()),
        "successors": found.successors,
        "in_use": found.in_use,
        "class": found.class.map(|class| class.to_string()),
        "permanent_id": found.permanent_id,
        "entity": found.entity.as_ref().map(entity_json),
        "withheld": found.withheld,
        "several": found.several.iter().map(entity_json).collect::<Vec<_>>(),
        "truncated": found.truncated,
    })
}

fn entity_json(view: &EntityView) -> Value {
    json!({
        "code": view.code,
        "class": view.class.to_string(),
        "natural_key": view.natural_key,
        "name": view.name,
        "address": view.address.as_ref().map(|address| address.text.clone()),
        "position": view.position,
        "cell": view.cell.map(|cell| cell.to_string()),
        "attributes": view.attributes,
        "identifiers": view.identifiers,
        "version": view.version,
    })
}
