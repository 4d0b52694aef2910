//! `chengji code issue`.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context as _;
use chengji_city::Actor;
use chengji_city::code::issue::IssuedView;
use chengji_city::code::runs::{self, RunMark, RunRequest, RunView, RunWatch, Wanted};
use indicatif::ProgressBar;

use crate::arguments::{CodeIssue, Place};
use crate::command::{open, say};
use crate::progress;

pub(super) fn run(place: &Place, options: &CodeIssue) -> anyhow::Result<ExitCode> {
    let file_name = options.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let request = RunRequest {
        file: options.file.clone(),
        file_name: file_name.clone(),
        scheme: options.scheme.clone(),
        class: options.class.clone(),
        division: options.division.clone(),
        custodian: options.custodian.clone(),
        dry_run: options.dry_run,
    };
    let city = open(place)?;
    let size = fs::metadata(&options.file).map(|meta| meta.len()).ok();
    let mut watch = Terminal {
        bar: progress::of_bytes(size, &file_name, options.quiet || options.json),
        out: options.out.as_deref().map(created).transpose()?,
        report: options.report.as_deref().map(created).transpose()?,
        failed: None,
    };
    watch.header();
    let outcome = runs::run(&city, &Actor::system(), &request, &mut watch);
    watch.bar.finish_and_clear();
    watch.close()?;
    let run = outcome?;
    say(&if options.json { summary_json(&run) } else { summary_text(&run) })?;
    Ok(ExitCode::SUCCESS)
}

fn created(path: &Path) -> anyhow::Result<BufWriter<File>> {
    File::create(path).map(BufWriter::new).with_context(|| format!("cannot write {}", path.display()))
}

struct Terminal {
    bar: ProgressBar,
    out: Option<BufWriter<File>>,
    report: Option<BufWriter<File>>,
    failed: Option<std::io::Error>,
}

impl Terminal {
    fn header(&mut self) {
        if let Some(out) = &mut self.out {
            self.failed = writeln!(out, "key,code").err();
        }
    }

    fn close(&mut self) -> anyhow::Result<()> {
        if let Some(error) = self.failed.take() {
            return Err(anyhow::Error::new(error).context("cannot write what became of the rows"));
        }
        for file in [&mut self.out, &mut self.report].into_iter().flatten() {
            file.flush().context("cannot write what became of the rows")?;
        }
        Ok(())
    }
}

impl RunWatch for Terminal {
    fn mark(&mut self, mark: &RunMark) {
        progress::show_codes(&self.bar, mark);
    }

    fn wanted(&self) -> Wanted {
        match (&self.out, &self.report) {
            (Some(_), _) => Wanted::All,
            (None, Some(_)) => Wanted::Troubled,
            (None, None) => Wanted::Nothing,
        }
    }

    fn row(&mut self, row: &IssuedView) {
        let written = match (row.outcome, &mut self.out, &mut self.report) {
            ("issued" | "existing", Some(out), _) => writeln!(out, "{}", line(row)),
            ("rejected" | "conflicting", _, Some(report)) => writeln!(report, "{}", remark(row)),
            _ => Ok(()),
        };
        if let Err(error) = written {
            self.failed.get_or_insert(error);
        }
    }

    fn cancelled(&self) -> bool {
        self.failed.is_some()
    }
}

/// Key and code as CSV.
fn line(row: &IssuedView) -> String {
    let key = row.key.as_deref().unwrap_or_default();
    let code = row.code.map(|code| code.to_string()).unwrap_or_default();
    if key.contains([',', '"', '\n', '\r']) {
        return format!("\"{}\",{code}", key.replace('"', "\"\""));
    }
    format!("{key},{code}")
}

fn remark(row: &IssuedView) -> String {
    let findings: Vec<serde_json::Value> = row
        .findings
        .iter()
        .map(|finding| {
            serde_json::json!({
                "rule": finding.rule.code(),
                "field": finding.field,
                "got": finding.got,
                "detail": finding.detail,
            })
        })
        .collect();
    serde_json::json!({
        "row": row.row,
        "key": row.key,
        "outcome": row.outcome,
        "code": row.code.map(|code| code.to_string()),
        "findings": findings,
    })
    .to_string()
}

fn summary_json(run: &RunView) -> String {
    serde_json::json!({
        "requested": run.requested,
        "issued": run.issued,
        "existing": run.existing,
        "conflicting": run.conflicting,
        "rejected": run.rejected,
        "seconds": (run.seconds * 1000.0).round() / 1000.0,
        "scheme": run.scheme,
        "custodian": run.custodian,
        "run": run.run_id,
        "dry_run": run.dry_run,
    })
    .to_string()
}

fn summary_text(run: &RunView) -> String {
    let what = if run.dry_run { "dry run, nothing written".to_owned() } else { format!("run {}", run.run_id) };
    let rate = run.requested as f64 / run.seconds.max(0.001);
    format!(
        "{} ({what}) in {:.1} s, {rate:.0} keys/s\n  keys  {:>12}   issued {}, existing {}, conflicting {}, rejected {}",
        run.file_name, run.seconds, run.requested, run.issued, run.existing, run.conflicting, run.rejected,
    )
}
