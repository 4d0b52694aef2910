//! What an ingest tells while it runs: numbers for a bar, rows for a report.

use serde_json::Value;

/// Counts of one job. Every row is counted once: accepted, with findings, or rejected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Rows read.
    pub rows: u64,
    /// Rows accepted without findings.
    pub accepted: u64,
    /// Rows accepted with findings.
    pub with_findings: u64,
    /// Rows rejected.
    pub rejected: u64,
    /// Entities created.
    pub created: u64,
    /// Entities changed or joined.
    pub updated: u64,
    /// Entities left as they were.
    pub unchanged: u64,
}

impl Tally {
    /// Adds the counts of a chunk.
    pub fn add(&mut self, chunk: &Self) {
        self.rows += chunk.rows;
        self.accepted += chunk.accepted;
        self.with_findings += chunk.with_findings;
        self.rejected += chunk.rejected;
        self.created += chunk.created;
        self.updated += chunk.updated;
        self.unchanged += chunk.unchanged;
    }
}

/// How far a job is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Bytes of the file consumed (compressed bytes of a compressed file).
    pub bytes: u64,
    /// Bytes of the file, when known.
    pub total_bytes: Option<u64>,
    /// Rows settled.
    pub rows: u64,
    /// Rows accepted, with findings or without.
    pub accepted: u64,
    /// Rows rejected.
    pub rejected: u64,
}

/// What became of one row.
#[derive(Debug, Clone, Copy)]
pub struct RowReport<'a> {
    /// Row in the file, from 1.
    pub row: u64,
    /// Its natural key, when it has one.
    pub natural_key: Option<&'a str>,
    /// `accepted`, `with_findings` or `rejected`.
    pub outcome: &'static str,
    /// Its findings as JSON objects.
    pub findings: &'a [Value],
}

/// Somebody who watches a job: a terminal, or nobody.
pub trait Watch {
    /// Called after every settled chunk.
    fn progress(&mut self, progress: &Progress);

    /// Whether [`Watch::row`] should be called at all.
    fn wants_rows(&self) -> bool {
        false
    }

    /// Called for every row with findings or rejected, in file order, after it is settled.
    fn row(&mut self, row: &RowReport<'_>);

    /// Asked between chunks; `true` ends the job, resumable.
    fn cancelled(&self) -> bool;
}

/// Nobody watches.
#[derive(Debug, Clone, Copy, Default)]
pub struct Silent;

impl Watch for Silent {
    fn progress(&mut self, _: &Progress) {}

    fn row(&mut self, _: &RowReport<'_>) {}

    fn cancelled(&self) -> bool {
        false
    }
}

/// A row with something to say, kept until its chunk is settled.
#[derive(Debug)]
pub(super) struct Remark {
    pub(super) row: u64,
    pub(super) natural_key: Option<String>,
    pub(super) rejected: bool,
    pub(super) findings: String,
}

/// A settled chunk.
#[derive(Debug)]
pub(super) struct Settled {
    pub(super) tally: Tally,
    pub(super) remarks: Vec<Remark>,
}

pub(super) fn pass_on(
    watch: &mut dyn Watch,
    tally: &mut Tally,
    settled: &Settled,
    bytes: u64,
    total_bytes: Option<u64>,
) {
    tally.add(&settled.tally);
    if watch.wants_rows() {
        for remark in &settled.remarks {
            let findings: Vec<Value> = serde_json::from_str(&remark.findings).unwrap_or_default();
            watch.row(&RowReport {
                row: remark.row,
                natural_key: remark.natural_key.as_deref(),
                outcome: if remark.rejected { "rejected" } else { "with_findings" },
                findings: &findings,
            });
        }
    }
    watch.progress(&Progress {
        bytes,
        total_bytes,
        rows: tally.rows,
        accepted: tally.accepted + tally.with_findings,
        rejected: tally.rejected,
    });
}
