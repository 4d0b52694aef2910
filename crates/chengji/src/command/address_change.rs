//! `chengji address-base rename-road` and the other operations on many addresses.

use std::path::Path;
use std::process::ExitCode;

use anyhow::Context as _;
use chengji_city::Actor;
use chengji_city::address_base::change::{self, Asked, ChangeRequest, NewRow, Outcome, PlanView, RoadRef};
use chengji_city::address_base::{Grounds, distribution, undo};
use chengji_formats::csv_stream::CsvStream;
use serde_json::{Value, json};

use super::address_base::{actor, say_proposed};
use crate::arguments::Place;
use crate::arguments::address_base::Person;
use crate::arguments::address_change::{AddressChange, How, Road};
use crate::command::{open, say};
use crate::failure::Refusal;

/// Changes asked for at a time.
const PAGE: usize = 5_000;

pub(super) fn run(place: &Place, command: AddressChange) -> anyhow::Result<ExitCode> {
    let (asked, how) = match command {
        AddressChange::RenameRoad { road, to, how } => (Asked::RenameRoad { road: road.into(), to }, how),
        AddressChange::Renumber { road, numbers, how } => {
            let pair = |text: &String| {
                let wrong = || Refusal::new("address.invalid", &format!("{text:?} is not OLD=NEW"));
                let (old, new) = text.split_once('=').ok_or_else(wrong)?;
                anyhow::Ok((old.to_owned(), new.to_owned()))
            };
            let numbers = numbers.iter().map(pair).collect::<Result<_, _>>()?;
            (Asked::Renumber { road: road.into(), numbers }, how)
        }
        AddressChange::Split { address, parts, how } => (Asked::Split { address_id: address, parts }, how),
        AddressChange::Merge { addresses, name, how } => (Asked::Merge { address_ids: addresses, name }, how),
        AddressChange::Restore { address, how } => (Asked::Restore { address_id: address }, how),
        AddressChange::Move { addresses, from, to, how } => {
            (Asked::MoveDivision { address_ids: addresses, from, to }, how)
        }
        AddressChange::Demolish { address, forward, how } => (Asked::Demolish { address_id: address, forward }, how),
        AddressChange::Rebuild { address, tree, how } => {
            (Asked::Rebuild { address_id: address, tree: tree_of(&tree)? }, how)
        }
        AddressChange::Correct { file, how } => (Asked::Correct { rows: corrections_of(&file)? }, how),
        AddressChange::Expire { json } => {
            let outcome = change::expire(&open(place)?, &Actor::system())?;
            return told(&outcome, json);
        }
        AddressChange::Undo { operation, reason, person, json } => {
            return take_back(place, &person, operation, reason, json);
        }
        AddressChange::Changes { since } => return changes(place, since),
        AddressChange::Snapshot { since, out, json } => return super::address_files::write(place, since, &out, json),
        AddressChange::VerifySnapshot { files, out } => {
            return super::address_files::verify(&files, out.as_deref(), place.fixed_clock);
        }
    };
    operate(place, asked, how)
}

fn operate(place: &Place, asked: Asked, how: How) -> anyhow::Result<ExitCode> {
    let city = open(place)?;
    let actor = actor(&city, &how.person)?;
    if how.preview {
        let plan = change::preview(&city, &actor, &asked, how.limit)?;
        if how.json {
            say(&plan_json(&plan).to_string())?;
        } else {
            plan_lines(&plan)?;
        }
        return Ok(ExitCode::SUCCESS);
    }
    let grounds = Grounds { reason: how.reason.unwrap_or_default(), document: how.document };
    let outcome = change::apply(&city, &actor, ChangeRequest { asked, grounds, basis: how.basis })?;
    told(&outcome, how.json)
}

fn told(outcome: &Outcome, json: bool) -> anyhow::Result<ExitCode> {
    if json {
        let object = json!({
            "operation_id": outcome.operation_id,
            "kind": outcome.kind.as_str(),
            "state": outcome.state,
            "changed": outcome.changed,
            "plates": outcome.plates,
            "born": outcome.born,
        });
        say(&object.to_string())?;
    } else {
        let number = outcome.operation_id.map_or_else(|| "-".to_owned(), |id| id.to_string());
        let born: Vec<String> = outcome.born.iter().map(i64::to_string).collect();
        say(&format!(
            "{number}  {}  {}  {} changed, {} plates, new: {}",
            outcome.kind,
            outcome.state,
            outcome.changed,
            outcome.plates,
            if born.is_empty() { "-".to_owned() } else { born.join(" ") }
        ))?;
        if let Some(id) = outcome.operation_id.filter(|_| outcome.state == "proposed") {
            say_proposed(id);
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn take_back(place: &Place, person: &Person, operation: i64, reason: String, json: bool) -> anyhow::Result<ExitCode> {
    let city = open(place)?;
    let actor = actor(&city, person)?;
    let grounds = Grounds { reason, document: None };
    let counter = undo::undo(&city, &actor, operation, &grounds)?;
    if json {
        let object = json!({ "operation_id": counter.operation_id, "undone": operation, "state": counter.state });
        say(&object.to_string())?;
    } else {
        say(&format!("{}  undo of {operation}  {}", counter.operation_id, counter.state))?;
        if counter.state == "proposed" {
            say_proposed(counter.operation_id);
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn changes(place: &Place, mut since: i64) -> anyhow::Result<ExitCode> {
    let (city, actor) = (open(place)?, Actor::system());
    loop {
        let feed = distribution::changes(&city, &actor, since, PAGE)?;
        for item in &feed.items {
            let object = json!({
                "seq": item.seq,
                "address_id": item.address_id,
                "operation_id": item.operation_id,
                "change": item.change,
                "division": item.division,
                "at": item.at.to_string(),
                "text": item.text,
                "code": item.code,
                "state": item.state,
                "successors": item.successors,
            });
            say(&object.to_string())?;
        }
        since = feed.cursor;
        if !feed.more {
            return Ok(ExitCode::SUCCESS);
        }
    }
}

fn plan_lines(plan: &PlanView) -> anyhow::Result<()> {
    let second = if plan.needs_second_person { ", a second person must approve" } else { "" };
    say(&format!(
        "{}  {} change, {} new, {} plates, {} codes{second}\nbasis {}",
        plan.kind, plan.changed, plan.born, plan.plates, plan.codes, plan.basis
    ))?;
    for issue in &plan.issues {
        let weight = if issue.conflict { "conflict" } else { "warning" };
        let at = issue.address_id.map_or_else(String::new, |id| id.to_string());
        say(&format!("{weight:<8}  {}  {at}  {}", issue.code, issue.detail))?;
    }
    for change in &plan.changes {
        let id = change.address_id.map_or_else(|| "new".to_owned(), |id| id.to_string());
        let before = change.before.as_ref().map_or("", |(text, _)| text.as_str());
        say(&format!("{id:>8}  {before} → {}  {}", change.after.0, change.after.1))?;
    }
    Ok(())
}

fn plan_json(plan: &PlanView) -> Value {
    let change = |change: &change::PlannedChange| {
        json!({
            "address_id": change.address_id,
            "kind": change.kind,
            "before": change.before.as_ref().map(|(text, _)| text),
            "after": change.after.0,
            "state_before": change.before.as_ref().map(|(_, state)| state),
            "state_after": change.after.1,
            "code": change.code,
            "plate": change.plate,
        })
    };
    let issue = |issue: &change::IssueView| {
        json!({
            "code": issue.code,
            "conflict": issue.conflict,
            "address_id": issue.address_id,
            "detail": issue.detail,
        })
    };
    json!({
        "kind": plan.kind.as_str(),
        "basis": plan.basis,
        "changed": plan.changed,
        "born": plan.born,
        "plates": plan.plates,
        "codes": plan.codes,
        "needs_second_person": plan.needs_second_person,
        "blocked": plan.blocked,
        "changes": plan.changes.iter().map(change).collect::<Vec<_>>(),
        "issues": plan.issues.iter().map(issue).collect::<Vec<_>>(),
    })
}

/// Rows of a CSV with these columns, in any order.
fn columns<const N: usize>(file: &Path, names: [&str; N]) -> anyhow::Result<Vec<[String; N]>> {
    let told = || file.display().to_string();
    let input = std::fs::File::open(file).with_context(told)?;
    let mut stream = CsvStream::open(std::io::BufReader::new(input), std::io::sink()).with_context(told)?;
    let mut places = [0; N];
    for (place, name) in places.iter_mut().zip(names) {
        let wrong = |error| Refusal::new("address.invalid", &format!("{}: {error}", told()));
        *place = stream.column(name).map_err(wrong)?;
    }
    let mut rows = Vec::new();
    while stream.advance().with_context(told)? {
        rows.push(places.map(|place| stream.field(place).unwrap_or_default().trim().to_owned()));
    }
    Ok(rows)
}

fn tree_of(file: &Path) -> anyhow::Result<Vec<NewRow>> {
    let row = |[under, kind, name]: [String; 3]| {
        let under = match under.as_str() {
            "" => None,
            text => {
                let place = text.parse::<usize>().ok().and_then(|row| row.checked_sub(1));
                Some(place.with_context(|| format!("{text:?} is no row"))?)
            }
        };
        anyhow::Ok(NewRow { under, kind, name })
    };
    columns(file, ["under", "kind", "name"])?.into_iter().map(row).collect()
}

fn corrections_of(file: &Path) -> anyhow::Result<Vec<(i64, String, String)>> {
    let row = |[address, column, value]: [String; 3]| {
        let address = address.parse().with_context(|| format!("{address:?} is no number of an address"))?;
        anyhow::Ok((address, column, value))
    };
    columns(file, ["address_id", "column", "value"])?.into_iter().map(row).collect()
}

impl From<Road> for RoadRef {
    fn from(road: Road) -> Self {
        Self { road_id: road.road_id, division: road.division, name: road.road }
    }
}
