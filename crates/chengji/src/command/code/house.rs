//! `chengji code house`.

use std::process::ExitCode;

use chengji_city::Actor;
use chengji_city::code::house::{self, Coverage, CoverageReport, HouseProgress, HouseRunView, HouseWatch, Tally};
use chengji_codes::DivisionCode;
use indicatif::ProgressBar;
use serde_json::{Map, Value, json};

use crate::arguments::{CodeHouse, Place};
use crate::command::{open, say};
use crate::progress;

pub(super) fn run(place: &Place, command: &CodeHouse) -> anyhow::Result<ExitCode> {
    let city = open(place)?;
    match command {
        CodeHouse::Run { dry_run, json, quiet } => {
            let mut watch = Terminal { bar: progress::of_items(0, "doorplates", *quiet || *json), phase: "doorplates" };
            let outcome = house::run(&city, &Actor::system(), *dry_run, &mut watch);
            watch.bar.finish_and_clear();
            let run = outcome?;
            say(&if *json { run_json(&run) } else { run_text(&run) })?;
        }
        CodeHouse::Coverage { division, json } => {
            let division: Option<DivisionCode> = division.as_deref().map(str::parse).transpose()?;
            let report = house::coverage(&city, &Actor::system(), division)?;
            if *json {
                say(&report_json(&report))?;
            } else {
                for coverage in report.whole.iter().chain(&report.below) {
                    say(&line(coverage))?;
                }
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// A bar that begins anew with every phase.
struct Terminal {
    bar: ProgressBar,
    phase: &'static str,
}

impl HouseWatch for Terminal {
    fn progress(&mut self, progress: &HouseProgress) {
        if self.phase != progress.phase {
            self.phase = progress.phase;
            self.bar.set_prefix(progress.phase);
            self.bar.reset();
        }
        self.bar.set_length(progress.total);
        self.bar.set_position(progress.done);
    }
}

fn run_json(run: &HouseRunView) -> String {
    json!({
        "run": run.run_id,
        "state": run.state,
        "dry_run": run.dry_run,
        "buildings": run.buildings,
        "buildings_coded": run.buildings_coded,
        "dwellings": run.dwellings,
        "units_coded": run.units_coded,
        "floors_coded": run.floors_coded,
        "rooms_coded": run.rooms_coded,
        "seconds": seconds(run),
    })
    .to_string()
}

fn run_text(run: &HouseRunView) -> String {
    let what = if run.dry_run { "dry run, nothing issued".to_owned() } else { format!("run {}", run.run_id) };
    format!(
        "house coding ({what}) in {:.1} s\n  buildings {:>10}   new codes {}\n  dwellings {:>10}   new codes {}, of units {}, of floors {}\n  what blocks the rest: chengji code house coverage",
        seconds(run),
        run.buildings,
        run.buildings_coded,
        run.dwellings,
        run.rooms_coded,
        run.units_coded,
        run.floors_coded,
    )
}

fn seconds(run: &HouseRunView) -> f64 {
    run.finished_at.map_or(0.0, |finished| finished.duration_since(run.started_at).as_secs_f64())
}

fn report_json(report: &CoverageReport) -> String {
    let below: Vec<Value> = report.below.iter().map(coverage_json).collect();
    json!({ "whole": report.whole.as_ref().map(coverage_json), "below": below }).to_string()
}

fn coverage_json(coverage: &Coverage) -> Value {
    json!({
        "division": coverage.division.map(|division| division.to_string()),
        "name": coverage.name,
        "buildings": tally_json(&coverage.buildings),
        "dwellings": tally_json(&coverage.dwellings),
    })
}

fn tally_json(tally: &Tally) -> Value {
    let grounds: Map<String, Value> = tally.grounds.iter().map(|(name, n)| (name.clone(), (*n).into())).collect();
    let blocked: Map<String, Value> = tally.blocked.iter().map(|(block, n)| (block.to_string(), (*n).into())).collect();
    json!({ "total": tally.total, "coded": tally.coded, "grounds": grounds, "blocked": blocked })
}

fn line(coverage: &Coverage) -> String {
    let division = coverage.division.map_or_else(|| "-".to_owned(), |division| division.to_string());
    let blocked = |tally: &Tally| tally.blocked.iter().map(|(block, n)| format!(" {block} {n}")).collect::<String>();
    format!(
        "{division:<12}  buildings {}/{}{}  dwellings {}/{}{}  {}",
        coverage.buildings.coded,
        coverage.buildings.total,
        blocked(&coverage.buildings),
        coverage.dwellings.coded,
        coverage.dwellings.total,
        blocked(&coverage.dwellings),
        coverage.name,
    )
}
