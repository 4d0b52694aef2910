//! `chengji address train`: labelled addresses in, a model out.

use std::fs;
use std::io::Read as _;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context as _;
use chengji_address::{Chosen, Decision, Scope, TrainOptions, choose, read_conll, train};

use crate::arguments::address::Train;
use crate::failure::Refusal;
use crate::progress;

pub(super) fn run(options: &Train) -> anyhow::Result<ExitCode> {
    let sentences = read_conll(&text(&options.data)?).map_err(|error| Refusal::new(error.code(), &error))?;
    let defaults = TrainOptions::default();
    let wanted = TrainOptions {
        rounds: options.rounds.unwrap_or(defaults.rounds).max(1),
        learners: options.learners.unwrap_or(defaults.learners).max(1),
        decay: options.decay.map_or(defaults.decay, |decay| decay.clamp(0.0, 1.0)),
        most: options.most.unwrap_or(defaults.most),
        scope: if options.lean { Scope::Lean } else { Scope::All },
        ..defaults
    };
    let trials = if options.choose { Chosen::rounds(&wanted) } else { 0 };
    let rounds = trials + u64::from(wanted.rounds) * u64::from(wanted.learners);
    let bar = progress::of_items(rounds, "rounds", options.quiet);
    let (wanted, tried) = if options.choose {
        let chosen = choose(&sentences, options.labels, &wanted, &|_| bar.inc(1));
        let chosen = chosen.map_err(|error| Refusal::new(error.code(), &error))?;
        (chosen.options, chosen.tried)
    } else {
        (wanted, Vec::new())
    };
    let trained = train(&sentences, options.labels, &wanted, &|_| bar.inc(1));
    let trained = trained.map_err(|error| Refusal::new(error.code(), &error))?;
    bar.finish_and_clear();
    for (decay, decision, f1) in tried {
        super::super::say(&format!("tried      decay {decay}, {}: F1 {f1:.2}", named(decision)))?;
    }
    let bytes = trained.model.write();
    fs::write(&options.out, &bytes).with_context(|| options.out.display().to_string())?;
    super::super::say(&format!(
        "addresses  {}\nleft out   {}\nlabels     {}\nfacts      {}\nbytes      {}\ndecay      {}\ndecision   {}",
        trained.sentences,
        trained.left_out,
        trained.model.labels().len(),
        trained.model.facts(),
        bytes.len(),
        wanted.decay,
        named(wanted.decision),
    ))?;
    Ok(ExitCode::SUCCESS)
}

/// How a model decides, in words.
fn named(decision: Decision) -> &'static str {
    match decision {
        Decision::Whole => "by the whole address",
        Decision::Each => "element by element",
    }
}

/// The text of a file; a compressed one is known by its first bytes, not by its name.
fn text(path: &Path) -> anyhow::Result<String> {
    let told = || path.display().to_string();
    let bytes = fs::read(path).with_context(told)?;
    if !bytes.starts_with(&[0x1f, 0x8b]) {
        return String::from_utf8(bytes).with_context(told);
    }
    let mut text = String::new();
    flate2::read::MultiGzDecoder::new(&*bytes).read_to_string(&mut text).with_context(told)?;
    Ok(text)
}
