//! `chengji address-base`: the city's addresses and what is done to them.

mod doubt;
mod files;
mod life;

use std::process::ExitCode;

use chengji_city::address_base::view::BaseLine;
use chengji_city::{Actor, City, account};

use crate::arguments::Place;
use crate::arguments::address_base::{AddressBase, Person};
use crate::failure::Refusal;

pub(super) fn run(place: &Place, command: AddressBase) -> anyhow::Result<ExitCode> {
    match command {
        AddressBase::Apply(options) => life::apply(place, *options),
        AddressBase::Batch(options) => files::batch(place, options),
        AddressBase::Act(options) => life::act(place, options),
        AddressBase::Approve(options) => life::decide(place, &options, true),
        AddressBase::Refuse(options) => life::decide(place, &options, false),
        AddressBase::Show(options) => life::show(place, &options),
        AddressBase::Tree(options) => life::tree(place, &options),
        AddressBase::History(options) => life::history(place, &options),
        AddressBase::List(options) => life::list(place, options),
        AddressBase::Load(options) => files::load(place, options),
        AddressBase::Export(options) => files::export(place, &options),
        AddressBase::Doubt(command) => doubt::run(place, command),
        AddressBase::Change(command) => super::address_change::run(place, command),
        AddressBase::Quality(command) => super::address_quality::run(place, command),
        AddressBase::Plates(command) => super::address_field::plates(place, command),
        AddressBase::Tasks(command) => super::address_field::tasks(place, command),
    }
}

/// The user named, with the user's roles; the installation itself when none is named.
pub(super) fn actor(city: &City, person: &Person) -> anyhow::Result<Actor> {
    let Some(name) = &person.name else { return Ok(Actor::system()) };
    let user = account::find_user(city, &Actor::system(), name)?;
    if user.disabled_at.is_some() {
        return Err(Refusal::new("user.not-found", &format!("there is no active user {name:?}")).into());
    }
    Ok(Actor {
        user_id: None,
        name: user.name,
        display_name: user.display_name,
        department: user.department,
        roles: user.roles,
    })
}

/// Tells beside the answer what a proposal waits for.
#[expect(clippy::print_stderr, reason = "remarks go beside the answer")]
pub(super) fn say_proposed(operation: i64) {
    eprintln!("another person must agree: chengji address-base approve {operation} --as USER");
}

fn say_line(line: &BaseLine) -> anyhow::Result<()> {
    let code = line.code.as_deref().unwrap_or("-");
    super::say(&format!("{:>9}  {:<10} {:<20} {:<33}  {}", line.address_id, line.kind, line.state, code, line.text))
}
