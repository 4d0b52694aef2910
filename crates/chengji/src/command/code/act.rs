//! `chengji code act`, `show` and `proposal`.

use std::process::ExitCode;

use chengji_city::Actor;
use chengji_city::code::act::{self, ActRequest, ActView, Step};
use chengji_city::code::proposal;
use serde_json::{Value, json};

use crate::arguments::{ActWord, CodeAct, CodeProposal, CodeShow, Place};
use crate::command::{open, say};

/// Proposals asked for at a time.
const PAGE: usize = 1_000;

pub(super) fn run(place: &Place, options: CodeAct) -> anyhow::Result<ExitCode> {
    let missing = |what: &str| anyhow::anyhow!("--{what} is needed");
    let step = match options.act {
        ActWord::Bind => Step::Bind { entity: options.entity.ok_or_else(|| missing("entity"))? },
        ActWord::Suspend => Step::Suspend,
        ActWord::Restore => Step::Restore,
        ActWord::Retire => Step::Retire,
        ActWord::Merge => Step::Merge { into: options.into.ok_or_else(|| missing("into"))? },
        ActWord::Split => Step::Split { parts: options.parts },
        ActWord::Transfer => Step::Transfer { division: options.division.ok_or_else(|| missing("division"))? },
    };
    let request = ActRequest { code: options.code, step, reason: options.reason, document: options.document };
    let view = act::act(&open(place)?, &Actor::system(), request)?;
    say(&if options.json { as_json(&view).to_string() } else { line(&view) })?;
    Ok(ExitCode::SUCCESS)
}

pub(super) fn show(place: &Place, options: &CodeShow) -> anyhow::Result<ExitCode> {
    let view = act::show(&open(place)?, &Actor::system(), &options.code)?;
    if options.json {
        let told = json!({
            "code": view.code,
            "scheme": view.scheme,
            "state": view.state.as_str(),
            "successors": view.successors,
            "in_use": view.in_use,
            "class": view.class.map(|class| class.to_string()),
            "natural_key": view.natural_key,
            "entity": view.entity,
            "allowed": view.allowed.iter().map(|act| act.as_str()).collect::<Vec<_>>(),
            "acts": view.acts.iter().map(as_json).collect::<Vec<_>>(),
            "origins": view.origins.iter().map(as_json).collect::<Vec<_>>(),
        });
        say(&told.to_string())?;
        return Ok(ExitCode::SUCCESS);
    }
    say(&format!("{}  {}  {}  {}", view.code, view.scheme, view.state, view.successors.join(" ")))?;
    for act in view.origins.iter().chain(&view.acts) {
        say(&line(act))?;
    }
    Ok(ExitCode::SUCCESS)
}

pub(super) fn proposals(place: &Place, command: &CodeProposal) -> anyhow::Result<ExitCode> {
    let (city, actor) = (open(place)?, Actor::system());
    let decided = match command {
        CodeProposal::List { json } => {
            let mut cursor = None;
            loop {
                let page = proposal::waiting(&city, &actor, cursor.as_deref(), PAGE)?;
                for view in &page.items {
                    say(&if *json { as_json(view).to_string() } else { line(view) })?;
                }
                cursor = page.next;
                if cursor.is_none() {
                    return Ok(ExitCode::SUCCESS);
                }
            }
        }
        CodeProposal::Approve { number } => proposal::approve(&city, &actor, *number)?,
        CodeProposal::Refuse { number } => proposal::refuse(&city, &actor, *number)?,
    };
    say(&line(&decided))?;
    Ok(ExitCode::SUCCESS)
}

fn line(view: &ActView) -> String {
    let other = view.other.as_deref().unwrap_or("-");
    let document = view.document.as_deref().unwrap_or("-");
    format!(
        "{:>6}  {:<9} {:<9} {}  {other}  {document}  {}  {}  {}",
        view.act_id, view.state, view.act, view.code, view.proposed_by, view.proposed_at, view.reason
    )
}

fn as_json(view: &ActView) -> Value {
    json!({
        "id": view.act_id,
        "act": view.act.as_str(),
        "code": view.code,
        "other": view.other,
        "reason": view.reason,
        "document": view.document,
        "state": view.state,
        "proposed_by": view.proposed_by,
        "proposed_at": view.proposed_at.to_string(),
        "decided_by": view.decided_by,
        "decided_at": view.decided_at.map(|at| at.to_string()),
    })
}
