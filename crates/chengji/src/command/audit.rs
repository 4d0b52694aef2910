//! `chengji audit`.

use std::fs;
use std::process::ExitCode;

use anyhow::Context as _;
use chengji_city::audit::{self, VerifyOptions};

use crate::arguments::{Audit, Place};

pub(super) fn run(place: &Place, command: &Audit) -> anyhow::Result<ExitCode> {
    let city = super::open(place)?;
    match command {
        Audit::Checkpoint => {
            let note = audit::checkpoint(&city)?.unwrap_or_default();
            super::say(note.trim_end())?;
            Ok(ExitCode::SUCCESS)
        }
        Audit::Verify { key, checkpoint, json } => {
            let checkpoint = checkpoint
                .as_ref()
                .map(|path| {
                    fs::read_to_string(path).with_context(|| format!("cannot read the checkpoint {}", path.display()))
                })
                .transpose()?;
            let report = audit::verify(&city, &VerifyOptions { key: key.clone(), checkpoint })?;
            super::say(&if *json { report.to_json().to_string() } else { report.to_string() })?;
            Ok(if report.holds() { ExitCode::SUCCESS } else { ExitCode::from(4) })
        }
    }
}
