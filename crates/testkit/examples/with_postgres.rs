//! Runs a command with one throwaway PostgreSQL server for all its processes:
//! `cargo run -p chengji-testkit --features harness --example with_postgres -- cargo nextest run`.
//! Without PostgreSQL the command runs all the same, and its tests skip.

use std::process::{Command, ExitCode};

use chengji_testkit::harness::postgres::TestPostgres;

fn main() -> std::io::Result<ExitCode> {
    let mut arguments = std::env::args_os().skip(1);
    let Some(program) = arguments.next() else {
        return Err(std::io::Error::other("name the command to run"));
    };
    let mut command = Command::new(program);
    command.args(arguments);
    let given = std::env::var_os("CHENGJI_TEST_POSTGRES").is_some_and(|url| !url.is_empty());
    let server = if given { None } else { TestPostgres::start() };
    if let Some(server) = &server {
        command.env("CHENGJI_TEST_POSTGRES", server.url());
    }
    let status = command.status()?;
    drop(server);
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    Ok(ExitCode::from(code.unwrap_or(1)))
}
