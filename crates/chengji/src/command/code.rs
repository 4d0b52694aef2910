//! `chengji code`: what can be done with codes.

mod act;
mod block;
mod house;
mod issue;
mod plate;
mod resolve;

use std::process::ExitCode;

use crate::arguments::{Code, Place};

pub(super) fn run(place: &Place, command: Code) -> anyhow::Result<ExitCode> {
    match command {
        Code::Issue(options) => issue::run(place, &options),
        Code::Block(command) => block::run(place, &command),
        Code::Act(options) => act::run(place, options),
        Code::Proposal(command) => act::proposals(place, &command),
        Code::Show(options) => act::show(place, &options),
        Code::Resolve(options) => resolve::run(place, &options),
        Code::Verify(options) => resolve::verify(place, &options),
        Code::House(command) => house::run(place, &command),
        Code::Plate(options) => plate::print(place, options),
        Code::VerifyPlate(options) => plate::verify(&options),
        Code::PlateKey(command) => plate::key(place, command),
    }
}
