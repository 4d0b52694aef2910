//! 批量赋码: codes for the keys of a file, by the million.
//!
//! ```text
//! read      rows as they came, understood into keys with facts      prepare   (first thread)
//! look up   which keys have codes, on a snapshot, by digest          prepare   (second thread)
//! settle    codes for the others, in one durable transaction         relay     (this thread)
//! ```
//! A batch is as large as everything before it in the run, between 16,384 rows and half a million (131,072 on PostgreSQL): keys
//! stand in the register in the order of their digests, so every batch touches all of it, and few large batches rewrite it
//! seldom. A run that was killed goes on behind its last batch when it is repeated. Memory is bounded by three batches.

mod prepare;
mod relay;
mod report;
mod seen;

use std::fs::File;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use chengji_codes::CodeScheme;
use chengji_core::access::Permission;
use chengji_core::audit::EventKind;
use chengji_core::mapping::SourceOptions;
use chengji_formats::reader::{self, RecordReader};
use chengji_store::code::{self, RunProgress, RunRow, RunState};
use chengji_store::ids;
use jiff::Timestamp;

use super::issue::{custodian_of, scheme_of};
use crate::Actor;
use crate::city::City;
use crate::encode::instant;
use crate::error::{CityError, ErrorKind, Refusal, require};
use crate::journal::Journal;
use crate::keys::hex;

pub use self::report::{RunMark, RunWatch, SilentRun, Wanted};

/// Most runs of one page.
const PAGE: u32 = 1_000;

/// A file whose keys want codes: a header line with `key` and, optionally, `class`, `division`, `lon` and `lat` or `cell`,
/// `parent`, `numbers`; further columns are not read.
#[derive(Debug, Clone, Default)]
pub struct RunRequest {
    /// The file.
    pub file: PathBuf,
    /// Its name as the user knows it.
    pub file_name: String,
    /// Id of the scheme.
    pub scheme: String,
    /// Class of the rows that say none.
    pub class: Option<String>,
    /// Division of the rows that say none.
    pub division: Option<String>,
    /// Whose blocks the serials come from; none for the common counter.
    pub custodian: Option<String>,
    /// Go through everything, write nothing.
    pub dry_run: bool,
}

/// A run.
#[derive(Debug, Clone, PartialEq)]
pub struct RunView {
    /// Our surrogate; 0 for a dry run.
    pub run_id: i64,
    /// Id of the scheme.
    pub scheme: String,
    /// Whose blocks the serials come from.
    pub custodian: Option<String>,
    /// The file's name.
    pub file_name: String,
    /// Login name of who started it.
    pub actor: String,
    /// `running`, `finished` or `failed`.
    pub state: &'static str,
    /// When it was started.
    pub started_at: Timestamp,
    /// When it ended.
    pub finished_at: Option<Timestamp>,
    /// Why it failed.
    pub error: Option<String>,
    /// Nothing was written.
    pub dry_run: bool,
    /// Rows settled; all of the file's when finished.
    pub requested: i64,
    /// Keys that got a code.
    pub issued: i64,
    /// Keys that had their code.
    pub existing: i64,
    /// Keys that have a code under other facts.
    pub conflicting: i64,
    /// Rows that cannot have a code.
    pub rejected: i64,
    /// Wall-clock seconds of this call.
    pub seconds: f64,
}

/// A request known to be usable, its run registered.
pub(crate) struct Ready {
    reader: RecordReader,
    scheme: CodeScheme,
    row: RunRow,
    dry_run: bool,
}

/// Issues codes to the keys of a file.
///
/// # Errors
/// Without [`Permission::IssueCodes`]; an unknown scheme; an unusable file; another department's blocks, or used-up ones; or
/// when the store fails. Wrong rows are no error: they are reported. What was settled before an error stays; repeating the
/// call goes on from there.
pub fn run(city: &City, actor: &Actor, request: &RunRequest, watch: &mut dyn RunWatch) -> Result<RunView, CityError> {
    // One at a time in a process, ingests included: they look each other's keys up.
    let _turn = city.ingest_turn();
    let started = Instant::now();
    let ready = prepare(city, actor, request)?;
    let (mut row, dry_run) = (ready.row.clone(), ready.dry_run);
    match relay::relay(city, ready, request, watch) {
        Ok(progress) => {
            row.progress = progress;
            finish(city, &mut row, dry_run)?;
            Ok(RunView { dry_run, ..view_of(row, started.elapsed()) })
        }
        Err(error) => {
            note_failure(city, &row, dry_run, &error);
            Err(error)
        }
    }
}

/// Starts a run on its own thread and answers once the request is known to be usable; poll [`load`] for the rest. The file is
/// deleted when the run has ended.
///
/// # Errors
/// As [`run`], or when no thread can be had.
pub fn submit(city: &City, actor: &Actor, request: RunRequest) -> Result<RunView, CityError> {
    let ready = prepare(city, actor, &request)?;
    let view = RunView { dry_run: ready.dry_run, ..view_of(ready.row, Duration::ZERO) };
    let (city, actor) = (city.clone(), actor.clone());
    let thread = std::thread::Builder::new().name("codes".to_owned());
    let spawned = thread.spawn(move || {
        if let Err(error) = run(&city, &actor, &request, &mut SilentRun) {
            tracing::warn!(code = error.code(), %error, file = request.file_name, "issuing codes failed");
        }
        if let Err(error) = std::fs::remove_file(&request.file) {
            tracing::warn!(%error, "could not delete an uploaded file");
        }
    });
    let fault = |source| CityError::Io { path: "a thread for the run".to_owned(), source };
    spawned.map(|_detached| view).map_err(fault)
}

/// Runs by descending number, before `before`. Cost: the page.
///
/// # Errors
/// Without [`Permission::ReadJobs`], or when the store fails.
pub fn list(city: &City, actor: &Actor, before: Option<i64>, limit: usize) -> Result<Vec<RunView>, CityError> {
    require(actor, Permission::ReadJobs)?;
    let limit = u32::try_from(limit).unwrap_or(PAGE).clamp(1, PAGE);
    let rows = city.store().read(|session| code::list_runs(session, before, limit))?;
    Ok(rows.into_iter().map(|row| view_of(row, Duration::ZERO)).collect())
}

/// One run.
///
/// # Errors
/// Without [`Permission::ReadJobs`], for an unknown run, or when the store fails.
pub fn load(city: &City, actor: &Actor, run_id: i64) -> Result<RunView, CityError> {
    require(actor, Permission::ReadJobs)?;
    let row = city.store().read(|session| code::load_run(session, run_id))?;
    let row = row.ok_or_else(|| CityError::refuse(Refusal::RunNotFound, run_id.to_string()))?;
    Ok(view_of(row, Duration::ZERO))
}

/// Opens the file and registers the run, or takes an interrupted one over the same file up again.
fn prepare(city: &City, actor: &Actor, request: &RunRequest) -> Result<Ready, CityError> {
    let custodian = custodian_of(actor, request.custodian.as_deref())?;
    let scheme = scheme_of(city, &request.scheme)?;
    let file_digest = digest(request, custodian.as_deref())?;
    let reader = reader::open(&request.file, &SourceOptions::default())?;
    if !prepare::has_keys(&reader) {
        let known = reader.layout().columns.join(", ");
        return Err(CityError::refuse(Refusal::KeyColumnMissing, format!("the file has: {known}")));
    }
    let row = RunRow {
        run_id: 0,
        scheme: scheme.id().to_owned(),
        custodian,
        file_name: request.file_name.clone(),
        file_digest,
        actor: actor.name.clone(),
        state: RunState::Running,
        started_at: city.now().as_microsecond(),
        finished_at: None,
        error: None,
        progress: RunProgress::default(),
    };
    let row = if request.dry_run { row } else { register(city, row)? };
    Ok(Ready { reader, scheme, row, dry_run: request.dry_run })
}

/// Digest of the file and of what is asked of its rows.
fn digest(request: &RunRequest, custodian: Option<&str>) -> Result<String, CityError> {
    let fault = |source| CityError::Io { path: request.file.display().to_string(), source };
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(File::open(&request.file).map_err(fault)?).map_err(fault)?;
    for option in [request.class.as_deref(), request.division.as_deref(), custodian] {
        hasher.update(&[0]);
        hasher.update(option.unwrap_or_default().as_bytes());
    }
    Ok(hex(hasher.finalize().as_bytes()))
}

fn register(city: &City, mut row: RunRow) -> Result<RunRow, CityError> {
    let (shared, now) = (city.clone(), city.now());
    city.store().write(move |tx| {
        if let Some(open) = code::find_unfinished_run(tx, &row.file_digest, &row.scheme)? {
            return Ok(open);
        }
        row.run_id = ids::take(tx, "code-run", 1)?;
        code::insert_run(tx, &row)?;
        let fields =
            vec![("file", format!("{} blake3:{}", row.file_name, row.file_digest)), ("scheme", row.scheme.clone())];
        let mut journal = Journal::open(tx, &row.actor, now)?;
        journal.record(EventKind::CodeRunStarted, &format!("code-run/{}", row.run_id), fields, None);
        journal.close(tx, shared.key())?;
        Ok(row)
    })
}

fn finish(city: &City, row: &mut RunRow, dry_run: bool) -> Result<(), CityError> {
    let now = city.now();
    row.state = RunState::Finished;
    row.finished_at = Some(now.as_microsecond());
    if dry_run {
        return Ok(());
    }
    let (shared, row) = (city.clone(), row.clone());
    city.store().write(move |tx| {
        code::end_run(tx, row.run_id, now.as_microsecond(), None)?;
        let p = row.progress;
        let fields = vec![
            ("rows", p.rows_done.to_string()),
            ("issued", p.issued.to_string()),
            ("existing", p.existing.to_string()),
            ("conflicting", p.conflicting.to_string()),
            ("rejected", p.rejected.to_string()),
        ];
        let mut journal = Journal::open(tx, &row.actor, now)?;
        journal.record(EventKind::CodeRunFinished, &format!("code-run/{}", row.run_id), fields, None);
        journal.close(tx, shared.key())?;
        Ok(())
    })
}

/// Ends the run when repeating it cannot help: the file is at fault. A run that the store, the user or an empty block stopped
/// stays open and goes on when it is repeated.
fn note_failure(city: &City, row: &RunRow, dry_run: bool, error: &CityError) {
    if dry_run || error.kind() != ErrorKind::Invalid {
        return;
    }
    let (run_id, reason) = (row.run_id, format!("{}: {error}", error.code()));
    let now = city.now().as_microsecond();
    let noted = city.store().write(move |tx| code::end_run(tx, run_id, now, Some(&reason)));
    if let Err(second) = noted {
        tracing::warn!(run_id, %second, "could not note why the run failed");
    }
}

fn view_of(row: RunRow, elapsed: Duration) -> RunView {
    RunView {
        run_id: row.run_id,
        scheme: row.scheme,
        custodian: row.custodian,
        file_name: row.file_name,
        actor: row.actor,
        state: row.state.as_str(),
        started_at: instant(row.started_at),
        finished_at: row.finished_at.map(instant),
        error: row.error,
        dry_run: false,
        requested: row.progress.rows_done,
        issued: row.progress.issued,
        existing: row.progress.existing,
        conflicting: row.progress.conflicting,
        rejected: row.progress.rejected,
        seconds: elapsed.as_secs_f64(),
    }
}
