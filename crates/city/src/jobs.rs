//! Reading about ingest jobs, taking their rejected rows out, and running uploads in the background.

use std::io::Write;

use chengji_core::access::Permission;
use chengji_core::record::{FieldValue, Layout};
use chengji_formats::payload::{self, Payload};
use chengji_formats::rejects::RejectsWriter;
use chengji_formats::{findings, wkb};
use chengji_store::jobs::{self, JobRow, RejectionRow};
use chengji_store::record;
use serde_json::Value;

use crate::Actor;
use crate::city::City;
use crate::encode::{damaged, instant, parse};
use crate::error::{CityError, Refusal, require};
use crate::ingest::{self, IngestRequest, Silent};
use crate::view::{JobView, RejectionView};

/// Most rows of one page of rejections.
const PAGE: u32 = 1_000;
/// Most jobs of one page.
pub const MOST: usize = 1_000;

/// Jobs by descending number, before `before`. Cost: the page.
///
/// # Errors
/// Without [`Permission::ReadJobs`], or when the store fails.
pub fn list(city: &City, actor: &Actor, before: Option<i64>, limit: usize) -> Result<Vec<JobView>, CityError> {
    require(actor, Permission::ReadJobs)?;
    // One more than a page may be asked for, to know whether another follows.
    let limit = u32::try_from(limit).unwrap_or(PAGE).clamp(1, PAGE + 1);
    let rows = city.store().read(|session| jobs::list_jobs(session, before, limit))?;
    Ok(rows.iter().map(view_of).collect())
}

/// One job.
///
/// # Errors
/// Without [`Permission::ReadJobs`], when there is none, or when the store fails.
pub fn load(city: &City, actor: &Actor, job_id: i64) -> Result<JobView, CityError> {
    require(actor, Permission::ReadJobs)?;
    load_row(city, job_id).map(|row| view_of(&row))
}

/// Rejected rows of a job behind row `after_row`, in file order. Cost: the page.
///
/// # Errors
/// As [`load`].
pub fn rejections(
    city: &City,
    actor: &Actor,
    job_id: i64,
    after_row: i64,
    limit: usize,
) -> Result<Vec<RejectionView>, CityError> {
    require(actor, Permission::ReadJobs)?;
    let job = load_row(city, job_id)?;
    let layout = layout_of(city, &job)?;
    let limit = u32::try_from(limit).unwrap_or(PAGE).clamp(1, PAGE);
    let rows = city.store().read(|session| jobs::list_rejections(session, job_id, after_row, limit))?;
    rows.into_iter().map(|row| rejection_view(&layout, &row)).collect()
}

/// Writes all rejected rows of a job as CSV: the file's columns, with row number and reasons in front. Mended, the file can be
/// ingested again with the same mapping. Streams; cost: the rejected rows.
///
/// # Errors
/// As [`load`], or when `out` cannot be written.
pub fn export_rejections(city: &City, actor: &Actor, job_id: i64, out: &mut dyn Write) -> Result<(), CityError> {
    require(actor, Permission::ReadJobs)?;
    let fault = |source| CityError::Io { path: "the list of rejected rows".to_owned(), source };
    let job = load_row(city, job_id)?;
    let layout = layout_of(city, &job)?;
    let mut writer = RejectsWriter::new(out, &layout).map_err(fault)?;
    let mut after = 0;
    loop {
        let rows = city.store().read(|session| jobs::list_rejections(session, job_id, after, PAGE))?;
        let Some(last) = rows.last() else { break };
        after = last.row_no;
        for row in &rows {
            let payload = payload::decode(&row.payload).map_err(damaged)?;
            let found = findings::decode(&row.findings).map_err(damaged)?;
            let geometry = row.geometry.as_deref().map(wkb::decode).transpose().map_err(damaged)?;
            let row_no = u64::try_from(row.row_no).unwrap_or(0);
            writer.write(row_no, &payload, geometry.as_ref(), &found).map_err(fault)?;
        }
    }
    writer.end().map_err(fault)?;
    Ok(())
}

/// Starts an ingest on its own thread and answers once the request is known to be usable; poll [`load`] for the rest.
/// The file is deleted when the job has ended.
///
/// # Errors
/// Without [`Permission::Ingest`], when the mapping is wrong, or when no thread can be had.
pub fn submit(city: &City, actor: &Actor, request: IngestRequest) -> Result<JobView, CityError> {
    let file = request.file.clone();
    launch(city, actor, request, move |_| {
        if let Err(error) = std::fs::remove_file(&file) {
            tracing::warn!(%error, "could not delete an uploaded file");
        }
    })
}

/// Starts an ingest on its own thread; `ended` hears how it went, on that thread.
pub(crate) fn launch(
    city: &City,
    actor: &Actor,
    request: IngestRequest,
    ended: impl FnOnce(Result<JobView, CityError>) + Send + 'static,
) -> Result<JobView, CityError> {
    require(actor, Permission::Ingest)?;
    let ready = ingest::prepare(city, actor, &request)?;
    let view = ready.view();
    let (city, actor) = (city.clone(), actor.clone());
    let thread = std::thread::Builder::new().name("ingest".to_owned());
    let spawned = thread.spawn(move || {
        let outcome = ingest::run(&city, &actor, &request, &mut Silent);
        if let Err(error) = &outcome {
            tracing::warn!(code = error.code(), %error, file = request.file_name, "ingest failed");
        }
        ended(outcome);
    });
    let fault = |source| CityError::Io { path: "a thread for the ingest".to_owned(), source };
    spawned.map_err(fault)?;
    Ok(view)
}

/// A job's row for readers.
pub(crate) fn view_of(row: &JobRow) -> JobView {
    let progress = &row.progress;
    let seconds = row.finished_at.map_or(0, |finished| finished - row.started_at) as f64 / 1_000_000.0;
    JobView {
        job_id: row.job_id,
        state: row.state.as_str().to_owned(),
        mapping_id: row.mapping_id.clone(),
        file_name: row.file_name.clone(),
        department: row.department.clone(),
        class: row.class.clone(),
        actor: row.actor.clone(),
        started_at: instant(row.started_at),
        finished_at: row.finished_at.map(instant),
        error: row.error.clone(),
        dry_run: false,
        rows: progress.rows_done,
        accepted: progress.accepted,
        with_findings: progress.with_findings,
        rejected: progress.rejected,
        entities_created: progress.created,
        entities_updated: progress.updated,
        entities_unchanged: progress.unchanged,
        bytes_total: row.file_bytes,
        seconds,
    }
}

fn load_row(city: &City, job_id: i64) -> Result<JobRow, CityError> {
    city.store()
        .read(|session| jobs::load_job(session, job_id))?
        .ok_or_else(|| CityError::refuse(Refusal::JobNotFound, job_id.to_string()))
}

fn layout_of(city: &City, job: &JobRow) -> Result<Layout, CityError> {
    let layout_id = job.progress.layout_id.unwrap_or(0);
    let row = city.store().read(|session| record::load_layout(session, layout_id))?;
    let columns = row.map_or(Ok(Vec::new()), |row| parse(&row.columns))?;
    Ok(Layout { columns })
}

fn rejection_view(layout: &Layout, row: &RejectionRow) -> Result<RejectionView, CityError> {
    Ok(RejectionView {
        row: row.row_no,
        columns: layout.columns.clone(),
        values: values_of(&row.payload)?,
        findings: parse(&row.findings)?,
    })
}

/// The values of a payload; a row that was no record is its text.
pub(crate) fn values_of(payload_text: &str) -> Result<Vec<Value>, CityError> {
    Ok(match payload::decode(payload_text).map_err(damaged)? {
        Payload::Unreadable(text) => vec![text.into()],
        Payload::Values(values) => values
            .into_iter()
            .map(|value| match value {
                FieldValue::Null => Value::Null,
                FieldValue::Bool(flag) => flag.into(),
                FieldValue::Int(number) => number.into(),
                FieldValue::Float(number) => number.into(),
                FieldValue::Text(text) => text.into(),
            })
            .collect(),
    })
}
