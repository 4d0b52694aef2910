//! `chengji code`: what can be done with codes.

mod block;
mod issue;

use std::process::ExitCode;

use crate::arguments::{Code, Place};

pub(super) fn run(place: &Place, command: &Code) -> anyhow::Result<ExitCode> {
    match command {
        Code::Issue(options) => issue::run(place, options),
        Code::Block(command) => block::run(place, command),
    }
}
