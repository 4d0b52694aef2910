//! `chengji address-base apply|act|approve|refuse|show|tree|history|list`.

use std::process::ExitCode;

use chengji_city::Actor;
use chengji_city::address_base::act::{self, StepRequest};
use chengji_city::address_base::apply::{self, Application};
use chengji_city::address_base::list::{self, BaseQuery};
use chengji_city::address_base::show::{self, AsOf};
use chengji_city::address_base::view::BaseAddress;
use chengji_city::address_base::{Grounds, proposal};
use serde_json::{Value, json};

use super::{actor, say_line, say_proposed};
use crate::arguments::Place;
use crate::arguments::address_base::{Act, Apply, Decide, List, One, Show};
use crate::command::{open, say};

pub(super) fn apply(place: &Place, told: Apply) -> anyhow::Result<ExitCode> {
    let city = open(place)?;
    let actor = actor(&city, &told.person)?;
    let application = Application {
        kind: Some(told.kind),
        parent_id: told.parent,
        division: told.division,
        zone: told.zone,
        road: told.road,
        number: told.number,
        estate: told.estate,
        building: told.building,
        unit: told.unit,
        floor: told.floor,
        room: told.room,
        name: told.name,
        aliases: told.aliases,
        position: told.lon.zip(told.lat),
        expires_on: told.expires_on,
        valid_from: told.valid_from,
        draft: told.draft,
        although_same: told.although_same,
        grounds: Grounds { reason: String::new(), document: told.document },
        ..Application::default()
    };
    let applied = apply::apply(&city, &actor, application)?;
    if told.json {
        say(&address(&applied.address).to_string())?;
    } else {
        say(&format!("{}  {}  {}", applied.address.address_id, applied.address.state, applied.address.text))?;
    }
    for line in applied.same_path.iter().chain(&applied.same_point) {
        eprint_line(&format!("looks like {} {}", line.address_id, line.text));
    }
    Ok(ExitCode::SUCCESS)
}

pub(super) fn act(place: &Place, options: Act) -> anyhow::Result<ExitCode> {
    let city = open(place)?;
    let actor = actor(&city, &options.person)?;
    let version = match options.seen {
        Some(version) => version,
        None => show::show(&city, &actor, options.address, AsOf::default())?.version,
    };
    let grounds = Grounds { reason: options.reason, document: options.document };
    let request = StepRequest { address_id: options.address, act: options.act, grounds, version };
    let stepped = act::act(&city, &actor, request)?;
    let (address, operation) = (stepped.address, stepped.operation);
    let code = address.code.as_deref().unwrap_or("-");
    say(&format!(
        "{}  {}  {code}  operation {} {}",
        address.address_id, address.state, operation.operation_id, operation.state
    ))?;
    if operation.state.as_str() == "proposed" {
        say_proposed(operation.operation_id);
    }
    Ok(ExitCode::SUCCESS)
}

pub(super) fn decide(place: &Place, options: &Decide, approved: bool) -> anyhow::Result<ExitCode> {
    let city = open(place)?;
    let actor = actor(&city, &options.person)?;
    let decide = if approved { proposal::approve } else { proposal::refuse };
    let operation = decide(&city, &actor, options.operation)?;
    say(&format!("operation {} {}", operation.operation_id, operation.state))?;
    Ok(ExitCode::SUCCESS)
}

pub(super) fn show(place: &Place, options: &Show) -> anyhow::Result<ExitCode> {
    let (city, actor) = (open(place)?, Actor::system());
    let as_of = AsOf { valid_on: options.as_of, recorded_at: options.recorded_at };
    let view = match options.address.parse() {
        Ok(address_id) => show::show(&city, &actor, address_id, as_of)?,
        Err(_) => show::by_code(&city, &actor, &options.address)?,
    };
    say(&serde_json::to_string_pretty(&address(&view))?)?;
    Ok(ExitCode::SUCCESS)
}

pub(super) fn tree(place: &Place, options: &One) -> anyhow::Result<ExitCode> {
    let tree = show::tree(&open(place)?, &Actor::system(), options.address)?;
    tree.ancestors.iter().try_for_each(say_line)?;
    say_line(&tree.address)?;
    tree.children.iter().try_for_each(say_line)?;
    Ok(ExitCode::SUCCESS)
}

pub(super) fn history(place: &Place, options: &One) -> anyhow::Result<ExitCode> {
    let history = show::history(&open(place)?, &Actor::system(), options.address)?;
    for version in &history.versions {
        let until = version.valid_to.map_or_else(|| "…".to_owned(), |day| day.to_string());
        let end = version.retired_at.map_or_else(|| "believed".to_owned(), |at| format!("believed until {at}"));
        say(&format!("{} – {until}  {}  (from {}, {end})", version.valid_from, version.text, version.recorded_at))?;
    }
    for act in &history.acts {
        let document = act.document.as_deref().unwrap_or("-");
        say(&format!(
            "{}  {:<12} → {:<20} {} ({})  {document}  {}",
            act.at, act.act, act.to, act.actor, act.role, act.reason
        ))?;
    }
    Ok(ExitCode::SUCCESS)
}

pub(super) fn list(place: &Place, options: List) -> anyhow::Result<ExitCode> {
    let query = BaseQuery {
        prefix: options.prefix,
        road_id: options.road,
        parent_id: options.parent,
        state: options.state,
        division: options.division,
        cursor: None,
        limit: options.limit,
    };
    let page = list::list(&open(place)?, &Actor::system(), &query)?;
    page.items.iter().try_for_each(say_line)?;
    Ok(ExitCode::SUCCESS)
}

/// An address as JSON.
fn address(view: &BaseAddress) -> Value {
    let texts: Vec<Value> =
        view.texts.iter().map(|text| json!({ "kind": text.kind.as_str(), "text": text.text })).collect();
    json!({
        "id": view.address_id,
        "kind": view.kind.as_str(),
        "state": view.state.as_str(),
        "code": view.code,
        "parent_id": view.parent_id,
        "text": view.text,
        "division": view.division,
        "road_id": view.road_id,
        "position": view.position.map(|(lon, lat)| [lon, lat]),
        "valid_from": view.valid_from,
        "valid_to": view.valid_to,
        "recorded_at": view.recorded_at,
        "version": view.version,
        "applicant": view.applicant,
        "expires_on": view.expires_on,
        "texts": texts,
        "allowed": view.allowed.iter().map(|act| act.as_str()).collect::<Vec<_>>(),
        "successors": view.successors,
    })
}

#[expect(clippy::print_stderr, reason = "remarks go beside the answer")]
fn eprint_line(text: &str) {
    eprintln!("{text}");
}
