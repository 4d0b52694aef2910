//! The workers of a run: one reads batches, one looks their keys up, this one settles them.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::sync_channel;

use chengji_codes::{CodeScheme, GridCell};
use chengji_core::audit::EventKind;
use chengji_store::code::{self, RunProgress, RunRow};
use chengji_store::{Tx, audit};

use super::prepare::{Cutter, Prepared};
use super::report::{RunMark, RunWatch, Wanted};
use super::seen::Seen;
use super::{Ready, RunRequest};
use crate::city::City;
use crate::code::issue::batch::{Batch, Held, Verdict};
use crate::code::issue::known::Register;
use crate::code::issue::settle::{self, Issuer};
use crate::code::issue::{self, IssueTally};
use crate::error::{CityError, Refusal};
use crate::journal::Journal;

/// Prepares and settles until the file ends; yields how far the run has come.
pub(super) fn relay(
    city: &City,
    ready: Ready,
    request: &RunRequest,
    watch: &mut dyn RunWatch,
) -> Result<RunProgress, CityError> {
    let Ready { reader, scheme, row, dry_run } = ready;
    let settled = u64::try_from(row.progress.rows_done).unwrap_or(0);
    let cutter =
        Cutter { city, scheme: &scheme, request, settled, wanted: watch.wanted(), known: AtomicBool::new(false) };
    let total_bytes = reader.total_bytes();
    let mut progress = row.progress;
    let mut teller = Register::new(city, &scheme);
    let mut desk = Desk { city, scheme: &scheme, row: &row, last: None, register: Some(Register::new(city, &scheme)) };
    let mut seen = Seen::default();
    std::thread::scope(|scope| {
        // Handed over, not queued: while a batch is looked up only the one before it can be unsettled.
        let (hand, prepared) = sync_channel(0);
        let (pass, read) = sync_channel(0);
        let cutter = &cutter;
        scope.spawn(move || cutter.read_all(reader, &pass));
        scope.spawn(move || cutter.look_up_all(&read, &hand));
        for prepared in prepared {
            let prepared = prepared?;
            if watch.cancelled() {
                return Err(CityError::refuse(Refusal::RunStopped, &row.file_name));
            }
            let (bytes, behind) = (prepared.bytes, prepared.behind);
            let batch = match (behind, dry_run) {
                (true, _) => rehearsed(prepared.batch),
                (false, true) => seen.rehearse(prepared.batch),
                (false, false) => desk.settle(prepared, &progress)?,
            };
            if !behind {
                progress = advanced(&progress, &batch);
            }
            tell(city, &mut teller, &batch, watch)?;
            watch.mark(&mark(&progress, bytes, total_bytes));
        }
        Ok(progress)
    })
}

fn rehearsed(mut batch: Batch) -> Batch {
    settle::rehearse(&mut batch);
    batch
}

fn tell(city: &City, teller: &mut Register, batch: &Batch, watch: &mut dyn RunWatch) -> Result<(), CityError> {
    let wanted = watch.wanted();
    if wanted == Wanted::Nothing {
        return Ok(());
    }
    city.store().read(|session| match wanted {
        Wanted::All => issue::views(session, teller, batch, &mut |view| watch.row(&view)),
        _ => issue::troubled(session, teller, batch, &mut |view| watch.row(&view)),
    })
}

fn advanced(progress: &RunProgress, batch: &Batch) -> RunProgress {
    let IssueTally { issued, existing, conflicting, rejected } = settle::tally(batch);
    let sum = |before: i64, more: u64| before + i64::try_from(more).unwrap_or(0);
    RunProgress {
        rows_done: sum(progress.rows_done, batch.read),
        issued: sum(progress.issued, issued),
        existing: sum(progress.existing, existing),
        conflicting: sum(progress.conflicting, conflicting),
        rejected: sum(progress.rejected, rejected),
    }
}

fn mark(progress: &RunProgress, bytes: u64, total_bytes: Option<u64>) -> RunMark {
    let count = |n: i64| u64::try_from(n).unwrap_or(0);
    RunMark {
        bytes,
        total_bytes,
        rows: count(progress.rows_done),
        issued: count(progress.issued),
        troubled: count(progress.conflicting + progress.rejected),
    }
}

/// Where batches become durable.
struct Desk<'a> {
    city: &'a City,
    scheme: &'a CodeScheme,
    row: &'a RunRow,
    /// Size of the log before and after our last batch.
    last: Option<(i64, i64)>,
    /// Lent to the transaction.
    register: Option<Register>,
}

impl Desk<'_> {
    /// Settles a batch in one transaction: codes, audit event and the run's progress.
    fn settle(&mut self, prepared: Prepared, so_far: &RunProgress) -> Result<Batch, CityError> {
        let (city, scheme, row, so_far) = (self.city.clone(), self.scheme.clone(), self.row.clone(), *so_far);
        let mut register = self.register.take().unwrap_or_else(|| Register::new(self.city, self.scheme));
        let last = self.last;
        let settled = self.city.store().write(move |tx| {
            let before = audit::head(tx)?;
            // Nobody but us has written since the snapshot on which the keys were looked up.
            let alone = before == prepared.log || last == Some((prepared.log, before));
            let mut batch = prepared.batch;
            let asked = if alone { prepared.doubtful } else { batch.fresh_by_digest() };
            register.look_up(tx, &mut batch, &asked)?;
            settle_batch(tx, &city, &scheme, &row, &so_far, &mut batch)?;
            Ok::<_, CityError>((batch, register, (before, audit::head(tx)?)))
        })?;
        let (batch, register, log) = settled;
        (self.register, self.last) = (Some(register), Some(log));
        Ok(batch)
    }
}

fn settle_batch(
    tx: &mut Tx,
    city: &City,
    scheme: &CodeScheme,
    row: &RunRow,
    so_far: &RunProgress,
    batch: &mut Batch,
) -> Result<(), CityError> {
    let issuer = Issuer { custodian: row.custodian.clone(), run_id: row.run_id, now: city.now() };
    let digest = settle::settle(tx, scheme, &issuer, batch)?;
    let progress = advanced(so_far, batch);
    code::advance_run(tx, row.run_id, so_far.rows_done, &progress)?;
    let mut journal = Journal::open(tx, &row.actor, issuer.now)?;
    let mut fields = issue::fields(&settle::tally(batch), &digest, row.custodian.as_deref());
    fields.push(("rows", format!("{}-{}", so_far.rows_done + 1, progress.rows_done)));
    journal.record(EventKind::CodesIssued, &format!("code-run/{}", row.run_id), fields, None);
    Ok(journal.close(tx, city.key())?)
}

impl Seen {
    /// Says what settling would say.
    fn rehearse(&mut self, mut batch: Batch) -> Batch {
        for at in 0..batch.rows.len() {
            if batch.verdicts[at] != Verdict::Fresh {
                continue;
            }
            let row = &batch.rows[at];
            let mut hasher = DefaultHasher::new();
            batch.series_of(row).hash(&mut hasher);
            batch.kind(row).class.hash(&mut hasher);
            let (said, cell) = (hasher.finish() << 32, cell_digest(row.cell));
            let key = row.digest.iter().take(8).fold(0, |key, byte| (key << 8) | u64::from(*byte));
            if let Some(first) = self.insert(key, said | cell) {
                // A row without a cell says nothing against an earlier one that has one.
                let same = first & !0xFFFF_FFFF == said && (cell == 0 || first & 0xFFFF_FFFF == cell);
                let verdict = if same { Verdict::Same } else { Verdict::Other };
                batch.verdicts[at] = verdict(Held::Rehearsed);
            }
        }
        batch
    }
}

/// 32 bits of a cell; 0 for none.
fn cell_digest(cell: Option<GridCell>) -> u64 {
    let Some(cell) = cell else { return 0 };
    let mut hasher = DefaultHasher::new();
    cell.to_i64().hash(&mut hasher);
    (hasher.finish() >> 32).max(1)
}
