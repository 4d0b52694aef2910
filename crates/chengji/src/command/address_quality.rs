//! `chengji address-base check|findings|settle|scores|certificate|verify-certificate`.

use std::process::ExitCode;

use anyhow::Context as _;
use chengji_city::address_base::certificate::{self, CertificateOrder};
use chengji_city::address_base::quality::{self, CheckScope, FindingFilter, FindingState, FindingView};
use chengji_city::boundary::{Boundaries, BoundarySource, read_boundaries};
use chengji_city::{Actor, plate};
use chengji_codes::DivisionLevel;
use indicatif::{HumanCount, ProgressBar};
use serde_json::json;

use super::address_base::actor;
use super::{open, say};
use crate::arguments::Place;
use crate::arguments::address_quality::{
    AddressQuality, Certificate, Check, Findings, Scores, Settle, VerifyCertificate,
};
use crate::progress;

/// Exit status of a certificate that does not count, as of a plate that is not genuine.
const NOT_GENUINE: u8 = 4;

pub(super) fn run(place: &Place, command: AddressQuality) -> anyhow::Result<ExitCode> {
    match command {
        AddressQuality::Check(options) => check(place, &options),
        AddressQuality::Findings(options) => findings(place, options),
        AddressQuality::Settle(options) => settle(place, &options),
        AddressQuality::Scores(options) => scores(place, &options),
        AddressQuality::Certificate(options) => issue(place, options),
        AddressQuality::VerifyCertificate(options) => verify(&options),
    }
}

fn check(place: &Place, options: &Check) -> anyhow::Result<ExitCode> {
    let city = open(place)?;
    let actor = actor(&city, &options.person)?;
    let boundaries = match &options.boundaries {
        None => Boundaries::default(),
        Some(file) => {
            let (column, level) = (options.boundary_column.clone(), Some(DivisionLevel::Community));
            let source = BoundarySource { column, within: options.division, level, ..BoundarySource::default() };
            read_boundaries(&city, file, &source)?
        }
    };
    for (row, said) in &boundaries.unknown {
        progress::note(&format!("row {row}: no community is known as {said}"));
    }
    let (known, unknown) = (boundaries.grounds.len(), boundaries.unknown.len());
    let scope = CheckScope { division: options.division, communities: boundaries.grounds };
    let bar = if options.quiet { ProgressBar::hidden() } else { ProgressBar::new_spinner() };
    let show = |checked: u64| bar.set_message(format!("{} addresses", HumanCount(checked)));
    let done = quality::check(&city, &actor, &scope, &mut |checked| {
        show(checked);
        bar.tick();
    })?;
    bar.finish_and_clear();
    if options.json {
        let done = json!({
            "check": done.check_id, "checked": done.checked, "opened": done.opened, "closed": done.closed,
            "standing": done.standing, "boundaries": known, "boundaries_unknown": unknown,
        });
        say(&done.to_string())?;
    } else {
        say(&format!(
            "check {}: {} addresses, {} findings opened, {} closed, {} stand",
            done.check_id, done.checked, done.opened, done.closed, done.standing
        ))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn findings(place: &Place, options: Findings) -> anyhow::Result<ExitCode> {
    let state = FindingState::ALL.iter().copied().find(|state| state.as_str() == options.state);
    let state = state.with_context(|| format!("{:?} is no state of a finding", options.state))?;
    let city = open(place)?;
    let filter = FindingFilter { state, division: options.division, rule: options.rule };
    let mut after = None;
    loop {
        let page = quality::list_findings(&city, &Actor::system(), &filter, after, 1_000)?;
        page.findings.iter().try_for_each(tell)?;
        after = page.next;
        if after.is_none() {
            return Ok(ExitCode::SUCCESS);
        }
    }
}

fn settle(place: &Place, options: &Settle) -> anyhow::Result<ExitCode> {
    let city = open(place)?;
    let actor = actor(&city, &options.person)?;
    tell(&quality::decide(&city, &actor, options.finding, options.seen, options.act, &options.text)?)?;
    Ok(ExitCode::SUCCESS)
}

fn scores(place: &Place, options: &Scores) -> anyhow::Result<ExitCode> {
    let city = open(place)?;
    for score in quality::list_scores(&city, &Actor::system(), &options.division, options.from, None, 10_000)? {
        say(&format!(
            "{}  {:<9}  {:>6.2}  {:>8} addresses  {:>6} faulty  {:>6} blocking  {:>6} warnings  {:>6} overdue  {}",
            score.day,
            score.division,
            score.score(),
            score.addresses,
            score.faulty,
            score.blocking,
            score.warnings,
            score.overdue,
            score.name
        ))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn issue(place: &Place, options: Certificate) -> anyhow::Result<ExitCode> {
    let letters = plate::find_letters(options.font.as_deref())?;
    let city = open(place)?;
    let actor = actor(&city, &options.person)?;
    let order = CertificateOrder {
        address_id: options.address,
        purpose: options.purpose,
        base_url: options.base_url,
        algorithm: options.algorithm,
    };
    let issued = certificate::issue(&city, &actor, &order)?;
    std::fs::write(&options.out, certificate::pdf(&issued, letters)?)
        .with_context(|| format!("cannot write {}", options.out.display()))?;
    say(&format!("{}  valid to {}", issued.certificate.statement.number, issued.certificate.statement.valid_to))?;
    Ok(ExitCode::SUCCESS)
}

fn verify(options: &VerifyCertificate) -> anyhow::Result<ExitCode> {
    let bytes = std::fs::read(&options.file).with_context(|| format!("cannot read {}", options.file.display()))?;
    let keys = plate::read_key_files(&options.key)?;
    let today = jiff::Zoned::now().date();
    let (certificate, faults) = certificate::verify_file(&bytes, &keys, today)?;
    let said = &certificate.statement;
    say(&format!("{}  {}  {}  valid to {}", said.number, said.code, said.address, said.valid_to))?;
    for fault in &faults {
        say(&format!("{}: {fault}", fault.code()))?;
    }
    Ok(if faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(NOT_GENUINE) })
}

fn tell(view: &FindingView) -> anyhow::Result<()> {
    let severity = if view.blocking { "blocking" } else { "warning" };
    let with = view.other_id.map(|other| format!(" and {other}")).unwrap_or_default();
    say(&format!(
        "{:>7} v{}  {:<8}  {:<34}  {:<8}  due {}  {}  {}{with}  {}",
        view.finding_id,
        view.version,
        view.state,
        view.rule,
        severity,
        view.due_on,
        view.division,
        view.address_id,
        view.detail
    ))
}
