//! Feeding a register: the story of a department's list, one call a chapter.
//!
//! ```text
//! plan     mapping, register, feed begun or taken up again, held when it shrinks too much
//! screen   natural key, digest of the row, repeated?, known?, unchanged?
//! read     typed fields, findings, claims                                   (pure, in parallel)
//! locate   distinct texts of addresses → the base                           (in parallel, remembered)
//! take     records, versions, findings, applications, one audit event: one durable transaction a chunk
//! close    what a whole list leaves out is gone
//! ```
//! A run that was killed goes on behind its last chunk when the file is fed again. Memory: some chunks, 12 bytes a row for keys, 12
//! for identifiers, 8 for the records seen, and 40 a distinct address.

mod claim;
mod close;
mod locate;
mod plan;
mod read;
mod screen;
mod take;

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel, sync_channel};

use chengji_core::access::Permission;
use chengji_core::finding::Finding;
use chengji_core::record::Binding;
use chengji_formats::reader::RecordReader;

use crate::Actor;
use crate::city::City;
use crate::error::{CityError, Refusal, require};
use crate::ingest::source::read_chunks;

pub(super) use self::locate::Place;
pub(super) use self::plan::{subject, view};
pub(super) use self::read::identifier;
pub(super) use self::take::spelled;

/// Rows of one transaction of a list, and of a long one. Keys come in no order, so where indexes are large a small transaction writes a page of
/// each for nearly every row.
const CHUNK: usize = 4_096;
const LONG_CHUNK: usize = 16_384;
/// Bytes from which on a list is long.
const LONG: u64 = 8 << 20;

/// What to feed.
#[derive(Debug, Clone, Default)]
pub struct FeedRequest {
    /// The file.
    pub file: PathBuf,
    /// Its name as the user knows it.
    pub file_name: String,
    /// The mapping, TOML.
    pub mapping_text: String,
    /// The mapping's id when the text gives none.
    pub mapping_id: String,
}

/// A feed for readers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedView {
    /// Our surrogate.
    pub feed_id: i64,
    /// The register.
    pub register_id: i64,
    /// The file's name.
    pub file_name: String,
    /// Whether rows that the file leaves out are gone.
    pub whole: bool,
    /// `running`, `applied`, `held` or `refused`.
    pub state: String,
    /// Who feeds it.
    pub actor: String,
    /// Counts.
    pub counts: Fed,
    /// When it began.
    pub began_at: jiff::Timestamp,
    /// When it ended.
    pub ended_at: Option<jiff::Timestamp>,
    /// The second person.
    pub decided_by: Option<String>,
    /// Why it is held, or was refused.
    pub reason: Option<String>,
}

/// What became of the rows of a feed; every row is created, changed, unchanged or rejected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Fed {
    /// Rows read.
    pub rows: u64,
    /// Records made.
    pub created: u64,
    /// Records that say something else now.
    pub changed: u64,
    /// Records that stand as they were, and rows that stood before in the file.
    pub unchanged: u64,
    /// Rows refused.
    pub rejected: u64,
    /// Records that a whole list leaves out.
    pub gone: u64,
    /// Rows taken with findings.
    pub with_findings: u64,
    /// Addresses applied for.
    pub applications: u64,
}

impl Fed {
    pub(super) fn add(&mut self, more: &Self) {
        self.rows += more.rows;
        self.created += more.created;
        self.changed += more.changed;
        self.unchanged += more.unchanged;
        self.rejected += more.rejected;
        self.gone += more.gone;
        self.with_findings += more.with_findings;
        self.applications += more.applications;
    }
}

/// Who watches a feed.
pub trait FeedWatch {
    /// A chunk is durable; bytes of the file consumed and in all.
    fn advanced(&mut self, so_far: &Fed, bytes: u64, of: Option<u64>);
    /// A row has findings, or was refused with them.
    fn row(&mut self, row: u64, rejected: bool, findings: &[Finding]);
}

/// Nobody watches.
#[derive(Debug, Clone, Copy, Default)]
pub struct Unwatched;

impl FeedWatch for Unwatched {
    fn advanced(&mut self, _: &Fed, _: u64, _: Option<u64>) {}

    fn row(&mut self, _: u64, _: bool, _: &[Finding]) {}
}

/// A row with something to say, kept until its chunk is durable.
struct Remark {
    row: u64,
    rejected: bool,
    findings: Vec<Finding>,
}

/// A chunk that is durable.
struct Taken {
    fed: Fed,
    remarks: Vec<Remark>,
    /// Numbers of applications by the hash of their text.
    applied: Vec<(u64, Option<i64>)>,
    bytes: u64,
}

/// Feeds a file to its register. Needs [`Permission::Ingest`], and [`Permission::ApplyAddress`] for addresses that the base does not know.
///
/// # Errors
/// When mapping or file are unusable as a whole; [`Refusal::FeedHeld`] for a whole list that shrinks its register too much, which
/// nothing was taken from; without an index of the address base; or when the store fails. Wrong rows are no error.
pub fn feed(
    city: &City,
    actor: &Actor,
    request: &FeedRequest,
    watch: &mut dyn FeedWatch,
) -> Result<FeedView, CityError> {
    require(actor, Permission::Ingest)?;
    require(actor, Permission::ApplyAddress)?;
    let _turn = city.ingest_turn();
    let (plan, reader) = plan::plan(city, actor, request)?;
    let binding = plan::bind(&plan.mapping, reader.layout())?;
    if plan.feed.state == "held" {
        return Err(CityError::refuse(Refusal::FeedHeld, plan.feed.feed_id.to_string()));
    }
    let (fed, seen) = relay(city, actor, &plan, &binding, reader, watch)?;
    let feed = close::close(city, actor, &plan, fed, seen)?;
    Ok(view(feed, Some(fed)))
}

/// One thread reads, this one screens, reads and locates, one takes in.
fn relay(
    city: &City,
    actor: &Actor,
    plan: &plan::Plan,
    binding: &Binding<'_>,
    reader: RecordReader,
    watch: &mut dyn FeedWatch,
) -> Result<(Fed, Vec<i64>), CityError> {
    let total = reader.total_bytes();
    let chunk = if total.is_some_and(|bytes| bytes > LONG) { LONG_CHUNK } else { CHUNK };
    let mut screen = screen::Screen::new(city, plan, binding);
    let mut locator = locate::Locator::open(city, plan.mapping.mapping.city)?;
    let mut fed = plan.so_far;
    std::thread::scope(|scope| {
        let (read_tx, read_rx) = sync_channel(2);
        let (told_tx, told_rx) = sync_channel(1);
        let (taken_tx, taken_rx) = channel();
        scope.spawn(move || read_chunks(reader, chunk, &read_tx));
        let taker = scope.spawn(move || take_all(city, actor, plan, &told_rx, &taken_tx));
        let mut pass_on = |taken: Taken, locator: &mut locate::Locator<'_>| {
            locator.learn(&taken.applied);
            fed.add(&taken.fed);
            for remark in &taken.remarks {
                watch.row(remark.row, remark.rejected, &remark.findings);
            }
            watch.advanced(&fed, taken.bytes, total);
        };
        for chunk in read_rx {
            let chunk = chunk?;
            let bytes = chunk.bytes;
            let mut screened = screen.screen(chunk.rows)?;
            locator.locate(&mut screened.rows)?;
            screened.bytes = bytes;
            if told_tx.send(screened).is_err() {
                break;
            }
            taken_rx.try_iter().for_each(|taken| pass_on(taken, &mut locator));
        }
        drop(told_tx);
        taken_rx.iter().for_each(|taken| pass_on(taken, &mut locator));
        match taker.join() {
            Ok(outcome) => outcome?,
            Err(panic) => std::panic::resume_unwind(panic),
        }
        Ok((fed, screen.seen()))
    })
}

fn take_all(
    city: &City,
    actor: &Actor,
    plan: &plan::Plan,
    chunks: &Receiver<screen::Screened>,
    taken: &Sender<Taken>,
) -> Result<(), CityError> {
    let mut taker = take::Taker::new(plan);
    for chunk in chunks {
        if chunk.rows_read == 0 {
            continue;
        }
        let done = taker.take(city, actor, chunk)?;
        // Nobody counts any more only when the feed has ended.
        let _ended = taken.send(done);
    }
    Ok(())
}
