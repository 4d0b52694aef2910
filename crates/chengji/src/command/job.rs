//! `chengji job`.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::process::ExitCode;

use anyhow::Context as _;
use chengji_city::{Actor, jobs};

use crate::arguments::{Job, Place};

pub(super) fn run(place: &Place, command: &Job) -> anyhow::Result<ExitCode> {
    let city = super::open(place)?;
    let actor = Actor::system();
    match command {
        Job::List => {
            for job in jobs::list(&city, &actor, None, 100)? {
                super::say(&format!(
                    "{:>6}  {:<9}  {:>10} rows  {:>8} rejected  {}  {}",
                    job.job_id, job.state, job.rows, job.rejected, job.started_at, job.file_name
                ))?;
            }
        }
        Job::Rejects { job, out: Some(path) } => {
            let file = File::create(path).with_context(|| format!("cannot write {}", path.display()))?;
            let mut file = BufWriter::new(file);
            jobs::export_rejections(&city, &actor, *job, &mut file)?;
            file.flush().with_context(|| format!("cannot write {}", path.display()))?;
        }
        Job::Rejects { job, out: None } => {
            jobs::export_rejections(&city, &actor, *job, &mut std::io::stdout().lock())?;
        }
    }
    Ok(ExitCode::SUCCESS)
}
