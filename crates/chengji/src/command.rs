//! One function a subcommand: open the city, call the use case, print.

mod address;
mod address_base;
mod address_change;
mod address_field;
mod address_files;
mod address_quality;
mod audit;
mod boundary;
mod cim;
mod class;
mod code;
mod govern;
mod grid;
mod ingest;
mod job;
mod privacy;
mod register;
mod resolve;
mod serve;
mod synth;
mod user;

use std::io::Write as _;
use std::process::ExitCode;

use chengji_city::{City, CityConfig, Clock};

use crate::arguments::{Arguments, Command, Place};

/// Runs the command.
pub(crate) fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let place = arguments.place;
    match arguments.command {
        Command::Init => init(&place),
        Command::Ingest(options) => ingest::run(&place, &options),
        Command::Serve(options) => serve::run(&place, &options),
        Command::Synth(options) => synth::run(&options),
        Command::Job(command) => job::run(&place, &command),
        Command::Audit(command) => audit::run(&place, &command),
        Command::User(command) => user::run(&place, command),
        Command::Address(command) => address::run(&place, &command),
        Command::Grid(command) => grid::run(&command),
        Command::Govern(command) => govern::run(&place, &command),
        Command::Resolve(command) => resolve::run(&command),
        Command::Boundary(command) => boundary::run(&place, &command),
        Command::Register(command) => register::run(&place, &command),
        Command::Cim(command) => cim::run(&place, &command),
        Command::Class(command) => class::run(&place, &command),
        Command::AddressBase(command) => address_base::run(&place, command),
        Command::Code(command) => code::run(&place, command),
        Command::Keys(command) => privacy::keys(&place, &command),
        Command::Subject(command) => privacy::subject(&place, &command),
        Command::State => {
            say(&chengji_city::audit::state_hash(&open(&place)?)?)?;
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn init(place: &Place) -> anyhow::Result<ExitCode> {
    let city = open(place)?;
    match chengji_city::account::bootstrap(&city)? {
        Some(made) => say(&format!("user      {}\npassword  {}", made.name, made.password))?,
        None => say("the store exists already; nothing was changed")?,
    }
    Ok(ExitCode::SUCCESS)
}

fn open(place: &Place) -> anyhow::Result<City> {
    let clock = place.fixed_clock.map_or(Clock::System, Clock::Fixed);
    Ok(City::open(CityConfig {
        data: place.data.clone(),
        database: place.database.clone(),
        clock,
        keys: place.keys.clone(),
        cache: place.cache,
    })?)
}

/// Prints to standard output; a closed pipe is the reader's right and ends the program quietly.
fn say(text: &str) -> anyhow::Result<()> {
    match writeln!(std::io::stdout().lock(), "{text}") {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        other => Ok(other?),
    }
}
