//! `chengji synth`.

use std::process::ExitCode;

use chengji_city::Standards;
use chengji_testkit::synth::{SynthOptions, generate};

use crate::arguments::Synth;
use crate::progress;

pub(super) fn run(options: &Synth) -> anyhow::Result<ExitCode> {
    let standards = Standards::load()?;
    let divisions = standards.city_divisions();
    let bar = progress::of_items(options.buildings, "synthetic city", options.quiet);
    let made = generate(
        &SynthOptions { seed: options.seed, buildings: options.buildings },
        divisions,
        &options.out,
        &mut |done| bar.set_position(done),
    )?;
    bar.finish_and_clear();
    for (path, rows) in &made.files {
        super::say(&format!("{:>12}  {}", rows, path.display()))?;
    }
    Ok(ExitCode::SUCCESS)
}
