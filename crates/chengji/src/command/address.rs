//! `chengji address`: the address engine on the command line, one file a verb; only an index of the city's own base opens a city.

mod build_index;
mod geocode;
mod matching;
mod normalise;
mod parse;
mod print;
mod region;
mod reverse;
mod stream;
mod suggest;
pub(super) mod table;
mod timing;
mod train;

use std::io::BufRead as _;
use std::process::ExitCode;

use crate::arguments::Place;
use crate::arguments::address::Address;
use crate::failure::Refusal;

pub(super) fn run(place: &Place, command: &Address) -> anyhow::Result<ExitCode> {
    match command {
        Address::Normalise => normalise::run(),
        Address::Parse(options) => parse::run(options),
        Address::Train(options) => train::run(options),
        Address::Region(options) => region::run(options),
        Address::BuildIndex(options) => build_index::run(place, options),
        Address::Match(options) => matching::run(options),
        Address::Suggest(options) => suggest::run(options),
        Address::Reverse(options) => reverse::run(options),
        Address::Geocode(options) => geocode::run(options),
    }
}

/// Hands each line of standard input to `task`, without its line break; bytes that are no UTF-8 become U+FFFD.
fn each_line(mut task: impl FnMut(&str) -> anyhow::Result<()>) -> anyhow::Result<()> {
    let mut input = std::io::stdin().lock();
    let mut line = Vec::new();
    loop {
        line.clear();
        if input.read_until(b'\n', &mut line)? == 0 {
            return Ok(());
        }
        let text = String::from_utf8_lossy(&line);
        task(text.strip_suffix('\n').map_or(&*text, |text| text.strip_suffix('\r').unwrap_or(text)))?;
    }
}

/// The exit status; a closed pipe is the reader's right and ends the program quietly.
fn ended(done: anyhow::Result<()>) -> anyhow::Result<ExitCode> {
    let closed = |error: &anyhow::Error| {
        error.downcast_ref::<std::io::Error>().is_some_and(|error| error.kind() == std::io::ErrorKind::BrokenPipe)
    };
    match done {
        Err(error) if !closed(&error) => Err(error),
        _ => Ok(ExitCode::SUCCESS),
    }
}

/// What the index says of itself, as the caller's to mend.
#[expect(clippy::needless_pass_by_value, reason = "stands in map_err")]
fn refused(error: chengji_address::base::IndexError) -> anyhow::Error {
    Refusal::new(error.code(), &error).into()
}
