//! The program `chengji`: every role of the city's software base is a subcommand.

mod arguments;
mod command;
mod failure;
mod progress;

use std::process::ExitCode;

use clap::Parser as _;

/// A record is some dozen small texts: the allocator is half the cost of reading one.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let arguments = arguments::Arguments::parse();
    match command::run(arguments) {
        Ok(code) => code,
        Err(error) => failure::report(&error),
    }
}
