//! The program `chengji`: every role of the city's software base is a subcommand.

mod arguments;
mod command;
mod failure;
mod progress;

use std::process::ExitCode;

use clap::Parser as _;

fn main() -> ExitCode {
    let arguments = arguments::Arguments::parse();
    match command::run(arguments) {
        Ok(code) => code,
        Err(error) => failure::report(&error),
    }
}
