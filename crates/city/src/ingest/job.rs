//! The job around an ingest: what identifies it, how it begins or goes on, how it ends.

use std::fs::File;
use std::time::Duration;

use chengji_core::audit::EventKind;
use chengji_core::mapping::{AttributeKind, AttributeRule, Mapping};
use chengji_core::record::Layout;
use chengji_store::jobs::{self, JobRow, JobState, Progress};
use chengji_store::{ids, record};

use super::IngestRequest;
use super::report::Tally;
use crate::Actor;
use crate::city::City;
use crate::error::{CityError, ErrorKind, Refusal};
use crate::grade::{CLOSEST, grade_of};
use crate::jobs::view_of;
use crate::journal::Journal;
use crate::keys::hex;
use crate::view::JobView;

/// Raised when the story begins to tell records differently, so that unchanged files are told again.
const STORY: &[u8] = b"chengji story 1";

/// 大类 of people.
const PEOPLE: &str = "05";

/// A request understood, before the file is opened.
pub(super) struct Plan {
    pub(super) mapping: Mapping,
    mapping_digest: [u8; 32],
    file_digest: String,
    file_bytes: i64,
}

/// A running job.
#[derive(Debug, Clone)]
pub(super) struct Job {
    /// 0 for a dry run.
    pub(super) job_id: i64,
    pub(super) dry_run: bool,
    pub(super) class: String,
    pub(super) department: String,
    pub(super) file_name: String,
    pub(super) mapping_digest: [u8; 32],
    pub(super) actor: String,
    pub(super) layout_id: i64,
    pub(super) first_record_id: Option<i64>,
    /// What earlier runs of this job have settled.
    pub(super) tally: Tally,
    row: JobRow,
}

impl Job {
    /// The job for readers.
    pub(super) fn view(&self) -> JobView {
        JobView { dry_run: self.dry_run, ..view_of(&self.row) }
    }
}

/// Reads the mapping and identifies the file.
pub(super) fn plan(city: &City, request: &IngestRequest) -> Result<Plan, CityError> {
    let mapping = chengji_formats::mapping::parse_mapping(&request.mapping_text, &request.mapping_id)?;
    fits_the_city(city, &mapping)?;
    let mut hasher = blake3::Hasher::new();
    hasher.update(STORY);
    hasher.update(request.mapping_text.as_bytes());
    let mapping_digest = *hasher.finalize().as_bytes();
    let fault = |source| CityError::Io { path: request.file.display().to_string(), source };
    let file = File::open(&request.file).map_err(fault)?;
    let file_bytes = file.metadata().map_err(fault)?.len();
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(file).map_err(fault)?;
    Ok(Plan {
        mapping,
        mapping_digest,
        file_digest: hex(hasher.finalize().as_bytes()),
        file_bytes: i64::try_from(file_bytes).unwrap_or(i64::MAX),
    })
}

/// Refuses a mapping of a class that the standard does not have, or that would keep values of people in the open.
pub(crate) fn fits_the_city(city: &City, mapping: &Mapping) -> Result<(), CityError> {
    if city.standards().class(mapping.class).is_none() {
        return Err(CityError::refuse(Refusal::MappingClassUnknown, mapping.class.to_string()));
    }
    match personal(city, mapping) {
        Some(personal) => Err(CityError::refuse(Refusal::MappingPersonal, personal)),
        None => Ok(()),
    }
}

/// What in a mapping would keep values of people in the open: things of the class of people, or an attribute or identifier of the
/// closest grade. They belong into a register, which seals them.
fn personal(city: &City, mapping: &Mapping) -> Option<String> {
    if city.privacy().people_in_registry {
        return None;
    }
    if mapping.class.to_string().starts_with(PEOPLE) {
        return Some(format!("class {}", mapping.class));
    }
    let is_citizen = |rule: &&AttributeRule| rule.kind == AttributeKind::CitizenId;
    let typed = mapping.attributes.iter().find(is_citizen).map(|rule| rule.name.as_str());
    let graded = || {
        let names =
            mapping.attributes.iter().map(|rule| &rule.name).chain(mapping.identifiers.iter().map(|(name, _)| name));
        names.map(String::as_str).find(|name| *name == "citizen_id" || grade_of(city, mapping.class, name) >= CLOSEST)
    };
    typed.or_else(graded).map(|name| format!("{name} of class {}", mapping.class))
}

/// Takes an unfinished job over the same file and mapping up again, or begins a new one.
pub(super) fn begin(
    city: &City,
    actor: &Actor,
    request: &IngestRequest,
    plan: &Plan,
    layout: &Layout,
) -> Result<Job, CityError> {
    let row = JobRow {
        job_id: 0,
        kind: "ingest".to_owned(),
        mapping_id: plan.mapping.id.clone(),
        mapping_text: request.mapping_text.clone(),
        mapping_digest: hex(&plan.mapping_digest),
        file_name: request.file_name.clone(),
        file_digest: plan.file_digest.clone(),
        file_bytes: plan.file_bytes,
        department: plan.mapping.department.clone(),
        class: plan.mapping.class.to_string(),
        state: JobState::Running,
        actor: actor.name.clone(),
        started_at: city.now().as_microsecond(),
        finished_at: None,
        error: None,
        progress: Progress::default(),
    };
    let row = if request.dry_run { row } else { register(city, row, layout)? };
    let progress = row.progress;
    Ok(Job {
        job_id: row.job_id,
        dry_run: request.dry_run,
        class: row.class.clone(),
        department: row.department.clone(),
        file_name: row.file_name.clone(),
        mapping_digest: plan.mapping_digest,
        actor: actor.name.clone(),
        layout_id: progress.layout_id.unwrap_or(0),
        first_record_id: progress.first_record_id,
        tally: tally_of(&progress),
        row,
    })
}

fn register(city: &City, mut row: JobRow, layout: &Layout) -> Result<JobRow, CityError> {
    let columns = serde_json::Value::from(layout.columns.clone()).to_string();
    let now = city.now();
    let shared = city.clone();
    city.store().write(move |tx| {
        if let Some(open) = jobs::find_unfinished(tx, &row.file_digest, &row.mapping_digest)? {
            return Ok(open);
        }
        let digest = blake3::hash(columns.as_bytes()).to_hex();
        row.progress.layout_id = Some(record::find_or_insert_layout(tx, &columns, &digest)?);
        row.job_id = ids::take(tx, "job", 1)?;
        jobs::insert_job(tx, &row)?;
        let mut journal = Journal::open(tx, &row.actor, now)?;
        let fields = vec![
            ("file", format!("{} blake3:{}", row.file_name, row.file_digest)),
            ("mapping", format!("{} {}", row.mapping_id, row.mapping_digest)),
            ("department", row.department.clone()),
            ("class", row.class.clone()),
        ];
        journal.record(EventKind::IngestStarted, &format!("job/{}", row.job_id), fields, None);
        journal.close(tx, shared.key())?;
        Ok(row)
    })
}

/// Ends the job.
pub(super) fn finish(
    city: &City,
    actor: &Actor,
    job: &Job,
    tally: &Tally,
    elapsed: Duration,
) -> Result<JobView, CityError> {
    let mut row = job.row.clone();
    row.progress = progress_of(tally, job);
    row.state = JobState::Finished;
    let now = city.now();
    row.finished_at = Some(now.as_microsecond());
    if !job.dry_run {
        let (job_id, name, tally) = (job.job_id, actor.name.clone(), *tally);
        let shared = city.clone();
        city.store().write(move |tx| {
            jobs::finish_job(tx, job_id, now.as_microsecond())?;
            let mut journal = Journal::open(tx, &name, now)?;
            let fields = vec![
                ("rows", tally.rows.to_string()),
                ("accepted", tally.accepted.to_string()),
                ("with_findings", tally.with_findings.to_string()),
                ("rejected", tally.rejected.to_string()),
                ("created", tally.created.to_string()),
                ("updated", tally.updated.to_string()),
                ("unchanged", tally.unchanged.to_string()),
            ];
            journal.record(EventKind::IngestFinished, &format!("job/{job_id}"), fields, None);
            journal.close(tx, shared.key())?;
            Ok::<_, CityError>(())
        })?;
    }
    Ok(JobView { dry_run: job.dry_run, seconds: elapsed.as_secs_f64(), ..view_of(&row) })
}

/// Ends the job when repeating it cannot help: the file or the mapping is at fault. A job that the store or the user
/// stopped stays open and goes on when it is repeated.
pub(super) fn note_failure(city: &City, job: &Job, error: &CityError) {
    if job.dry_run || error.kind() != ErrorKind::Invalid {
        return;
    }
    let (job_id, reason) = (job.job_id, format!("{}: {error}", error.code()));
    let now = city.now().as_microsecond();
    let noted = city.store().write(move |tx| {
        jobs::fail_job(tx, job_id, now, &reason)?;
        Ok::<_, CityError>(())
    });
    if let Err(second) = noted {
        tracing::warn!(job_id, %second, "could not note why the job failed");
    }
}

pub(super) fn progress_of(tally: &Tally, job: &Job) -> Progress {
    let count = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    Progress {
        rows_done: count(tally.rows),
        accepted: count(tally.accepted),
        with_findings: count(tally.with_findings),
        rejected: count(tally.rejected),
        created: count(tally.created),
        updated: count(tally.updated),
        unchanged: count(tally.unchanged),
        first_record_id: job.first_record_id,
        layout_id: job.row.progress.layout_id,
    }
}

fn tally_of(progress: &Progress) -> Tally {
    let count = |n: i64| u64::try_from(n).unwrap_or(0);
    Tally {
        rows: count(progress.rows_done),
        accepted: count(progress.accepted),
        with_findings: count(progress.with_findings),
        rejected: count(progress.rejected),
        created: count(progress.created),
        updated: count(progress.updated),
        unchanged: count(progress.unchanged),
    }
}
