//! `chengji code`.

mod plate;

use std::process::ExitCode;

use crate::arguments::{Code, Place};

pub(super) fn run(place: &Place, command: Code) -> anyhow::Result<ExitCode> {
    match command {
        Code::Plate(options) => plate::print(place, options),
        Code::VerifyPlate(options) => plate::verify(&options),
        Code::PlateKey(command) => plate::key(place, command),
    }
}
