//! `chengji address-base doubt`.

use std::process::ExitCode;

use chengji_city::Actor;
use chengji_city::address_base::doubt::{self, Doubt as View, DoubtReport, DoubtStep};

use super::actor;
use crate::arguments::Place;
use crate::arguments::address_base::Doubt;
use crate::command::{open, say};

pub(super) fn run(place: &Place, command: Doubt) -> anyhow::Result<ExitCode> {
    let city = open(place)?;
    match command {
        Doubt::Report { said, address, text, division, person } => {
            let report = DoubtReport { address_id: address, text, division, position: None, said };
            tell(&doubt::report(&city, &actor(&city, &person)?, report)?)?;
        }
        Doubt::Answer { doubt: doubt_id, state, answer, person } => {
            let actor = actor(&city, &person)?;
            let version = doubt::show(&city, &actor, doubt_id)?.version;
            let step = DoubtStep { doubt_id, state, answer, operation_id: None, version };
            tell(&doubt::step(&city, &actor, step)?)?;
        }
        Doubt::List { state, division } => {
            let mut cursor = None;
            loop {
                let page = doubt::list(&city, &Actor::system(), (state, &division), cursor.as_deref(), 1_000)?;
                page.items.iter().try_for_each(tell)?;
                cursor = page.next;
                if cursor.is_none() {
                    break;
                }
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn tell(view: &View) -> anyhow::Result<()> {
    let late = if view.overdue { " overdue" } else { "" };
    let answer = view.answer.as_deref().unwrap_or("-");
    say(&format!(
        "{:>7}  {:<11} {}  due {}{late}  {}  {}  {answer}",
        view.doubt_id, view.state, view.custodian, view.due_on, view.text, view.said
    ))
}
