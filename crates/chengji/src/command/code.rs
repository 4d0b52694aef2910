//! `chengji code`: what can be done with codes.

mod block;
mod house;
mod issue;
mod plate;

use std::process::ExitCode;

use crate::arguments::{Code, Place};

pub(super) fn run(place: &Place, command: Code) -> anyhow::Result<ExitCode> {
    match command {
        Code::Issue(options) => issue::run(place, &options),
        Code::Block(command) => block::run(place, &command),
        Code::House(command) => house::run(place, &command),
        Code::Plate(options) => plate::print(place, options),
        Code::VerifyPlate(options) => plate::verify(&options),
        Code::PlateKey(command) => plate::key(place, command),
    }
}
