//! Ingest: the story of a department's file, one call a chapter.
//!
//! ```text
//! read a chunk   rows as they came                                    source
//! screen it      natural key, repeated?, known?, changed?             screen
//! tell it        record → finding → address → place → entity          story   (pure, in parallel)
//! settle it      codes, history, audit: one durable transaction       settle
//! ```
//! A chunk is acknowledged when its transaction is durable, and the job's row count moves in the same
//! transaction. A run that was killed goes on behind the last settled chunk when it is repeated. Memory is bounded by a few
//! chunks plus 12 bytes a distinct key (16 with slack) that find keys repeated within the file.

mod inspect;
mod job;
pub(crate) mod keyset;
mod preview;
mod report;
mod screen;
mod settle;
pub(crate) mod source;
mod story;

use std::path::PathBuf;
use std::sync::mpsc::{channel, sync_channel};
use std::time::Instant;

use chengji_core::access::Permission;
use chengji_core::mapping::Mapping;
use chengji_core::record::Binding;
use chengji_formats::reader::RecordReader;

use crate::Actor;
use crate::city::City;
use crate::error::{CityError, Refusal, require};
use crate::view::JobView;

pub use inspect::{FileLook, LookOptions, look};
pub use preview::{MOST_ROWS, Preview, PreviewEntity, PreviewRow, preview};
pub use report::{Progress, RowReport, Silent, Tally, Watch};

pub(crate) use job::fits_the_city;

/// Rows settled by one transaction.
const CHUNK: usize = 4_096;

/// What to ingest.
#[derive(Debug, Clone)]
pub struct IngestRequest {
    /// The file.
    pub file: PathBuf,
    /// Its name as the user knows it (an upload is stored under another).
    pub file_name: String,
    /// The mapping, TOML.
    pub mapping_text: String,
    /// The mapping's id when the text gives none.
    pub mapping_id: String,
    /// Go through everything, write nothing.
    pub dry_run: bool,
}

/// A request known to be usable, its job registered.
pub(crate) struct Ready {
    plan: job::Plan,
    reader: RecordReader,
    job: job::Job,
}

impl Ready {
    /// The job as it stands.
    pub(crate) fn view(&self) -> JobView {
        self.job.view()
    }
}

/// Reads the mapping, opens the file, compares the two and registers the job, or takes an interrupted one up again.
pub(crate) fn prepare(city: &City, actor: &Actor, request: &IngestRequest) -> Result<Ready, CityError> {
    require(actor, Permission::Ingest)?;
    let plan = job::plan(city, request)?;
    let reader = chengji_formats::reader::open(&request.file, &plan.mapping.source)?;
    bind(&plan, &reader)?;
    let job = job::begin(city, actor, request, &plan, reader.layout())?;
    Ok(Ready { plan, reader, job })
}

/// Takes a file in. Needs [`Permission::Ingest`].
///
/// # Errors
/// When the mapping or the file is unusable as a whole, or the store fails. Wrong rows are no error: they are reported.
/// What was settled before an error stays; repeating the call goes on from there.
pub fn run(city: &City, actor: &Actor, request: &IngestRequest, watch: &mut dyn Watch) -> Result<JobView, CityError> {
    // One ingest at a time in a process: chunks of two jobs must not look each other's keys up half-written.
    let _turn = city.ingest_turn();
    let started = Instant::now();
    let Ready { plan, reader, job } = prepare(city, actor, request)?;
    let binding = bind(&plan, &reader)?;
    let total = reader.total_bytes();
    match relay(city, &job, &binding, reader, total, watch) {
        Ok(tally) => job::finish(city, actor, &job, &tally, started.elapsed()),
        Err(error) => {
            job::note_failure(city, &job, &error);
            Err(error)
        }
    }
}

fn bind<'p>(plan: &'p job::Plan, reader: &RecordReader) -> Result<Binding<'p>, CityError> {
    bound(&plan.mapping, reader)
}

fn bound<'p>(mapping: &'p Mapping, reader: &RecordReader) -> Result<Binding<'p>, CityError> {
    Binding::new(mapping, reader.layout()).map_err(|missing| {
        let known = reader.layout().columns.join(", ");
        let subject = format!("{} (the file has: {known})", missing.join(", "));
        CityError::refuse(Refusal::ColumnUnknown, subject)
    })
}

/// Three workers hand chunks on: one reads, this thread screens and tells, one settles.
fn relay(
    city: &City,
    job: &job::Job,
    binding: &Binding<'_>,
    reader: RecordReader,
    total_bytes: Option<u64>,
    watch: &mut dyn Watch,
) -> Result<Tally, CityError> {
    let log = city.store().read(chengji_store::audit::size)?;
    let mut screen = screen::Screen::new(city, job, binding);
    let mut tally = job.tally;
    std::thread::scope(|scope| {
        let (read_tx, read_rx) = sync_channel(2);
        let (told_tx, told_rx) = sync_channel(1);
        let (settled_tx, settled_rx) = channel();
        scope.spawn(move || source::read_chunks(reader, CHUNK, &read_tx));
        let settler = scope.spawn(move || settle::settle_chunks(city, job, log, &told_rx, &settled_tx));
        for chunk in read_rx {
            let chunk = chunk?;
            if watch.cancelled() {
                return Err(CityError::refuse(Refusal::Cancelled, &job.file_name));
            }
            let bytes = chunk.bytes;
            let screened = screen.screen(chunk)?;
            let told = story::tell(city, binding, screened)?;
            if told_tx.send(told).is_err() {
                break;
            }
            for settled in settled_rx.try_iter() {
                report::pass_on(watch, &mut tally, &settled, bytes, total_bytes);
            }
        }
        drop(told_tx);
        for settled in settled_rx.iter() {
            let bytes = total_bytes.unwrap_or(0);
            report::pass_on(watch, &mut tally, &settled, bytes, total_bytes);
        }
        match settler.join() {
            Ok(outcome) => outcome.map(|()| tally),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}
