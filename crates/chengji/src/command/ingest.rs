//! `chengji ingest`.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::process::ExitCode;
use std::time::Instant;

use anyhow::Context as _;
use chengji_city::ingest::{IngestRequest, Progress, RowReport, Watch};
use chengji_city::{Actor, JobView};
use indicatif::ProgressBar;

use crate::arguments::{Ingest, Place};
use crate::progress;

pub(super) fn run(place: &Place, options: &Ingest) -> anyhow::Result<ExitCode> {
    let mapping_text = fs::read_to_string(&options.mapping)
        .with_context(|| format!("cannot read the mapping {}", options.mapping.display()))?;
    let stem = options.mapping.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let file_name = options.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let request = IngestRequest {
        file: options.file.clone(),
        file_name: file_name.clone(),
        mapping_text,
        mapping_id: stem,
        dry_run: options.dry_run,
    };
    let report = options
        .report
        .as_ref()
        .map(|path| {
            File::create(path)
                .map(BufWriter::new)
                .with_context(|| format!("cannot write the report {}", path.display()))
        })
        .transpose()?;
    let city = super::open(place)?;
    let size = fs::metadata(&options.file).map(|meta| meta.len()).ok();
    let mut watch = Terminal {
        bar: progress::of_bytes(size, &file_name, options.quiet || options.json),
        report,
        lines: options.progress_lines.then(Instant::now),
        failed: None,
    };
    let outcome = chengji_city::ingest::run(&city, &Actor::system(), &request, &mut watch);
    watch.bar.finish_and_clear();
    if let Some(error) = watch.failed.take() {
        return Err(anyhow::Error::new(error).context("cannot write the report"));
    }
    if let Some(mut report) = watch.report.take() {
        report.flush().context("cannot write the report")?;
    }
    let job = outcome?;
    super::say(&if options.json { summary_json(&job) } else { summary_text(&job) })?;
    Ok(ExitCode::SUCCESS)
}

struct Terminal {
    bar: ProgressBar,
    report: Option<BufWriter<File>>,
    /// When lines are printed instead of a bar: since when.
    lines: Option<Instant>,
    failed: Option<std::io::Error>,
}

impl Watch for Terminal {
    fn progress(&mut self, progress: &Progress) {
        match self.lines {
            Some(began) => progress::line(progress, began.elapsed()),
            None => progress::show(&self.bar, progress),
        }
    }

    fn wants_rows(&self) -> bool {
        self.report.is_some()
    }

    fn row(&mut self, row: &RowReport<'_>) {
        let Some(report) = &mut self.report else { return };
        let line = serde_json::json!({
            "row": row.row,
            "natural_key": row.natural_key,
            "outcome": row.outcome,
            "findings": row.findings,
        });
        if let Err(error) = writeln!(report, "{line}") {
            self.failed.get_or_insert(error);
        }
    }

    fn cancelled(&self) -> bool {
        self.failed.is_some()
    }
}

fn summary_json(job: &JobView) -> String {
    serde_json::json!({
        "rows": job.rows,
        "accepted": job.accepted,
        "with_findings": job.with_findings,
        "rejected": job.rejected,
        "entities_created": job.entities_created,
        "entities_updated": job.entities_updated,
        "entities_unchanged": job.entities_unchanged,
        "seconds": (job.seconds * 1000.0).round() / 1000.0,
        "job": job.job_id,
        "dry_run": job.dry_run,
    })
    .to_string()
}

fn summary_text(job: &JobView) -> String {
    let what = if job.dry_run { "dry run, nothing written".to_owned() } else { format!("job {}", job.job_id) };
    let rate = job.rows as f64 / job.seconds.max(0.001);
    format!(
        "{} ({what}) in {:.1} s, {rate:.0} rows/s\n  rows      {:>10}   accepted {}, with findings {}, rejected {}\n  entities  {:>10}   created {}, updated {}, unchanged {}{}",
        job.file_name,
        job.seconds,
        job.rows,
        job.accepted,
        job.with_findings,
        job.rejected,
        job.entities_created + job.entities_updated + job.entities_unchanged,
        job.entities_created,
        job.entities_updated,
        job.entities_unchanged,
        if job.rejected > 0 && !job.dry_run {
            format!("\n  rejected rows with their reasons: chengji job rejects {}", job.job_id)
        } else {
            String::new()
        },
    )
}
