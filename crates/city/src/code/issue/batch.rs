//! Keys that were understood and wait for their codes, held compactly: a million of them take some 100 MB.

use chengji_codes::{Code, GridCell};
use chengji_core::finding::Finding;
use chengji_store::code::Place;

use super::super::key;

/// Rows in the order they came, and what the register says of them.
#[derive(Default)]
pub(in crate::code) struct Batch {
    /// The keys, one after another.
    keys: String,
    pub(in crate::code) rows: Vec<Row>,
    /// What becomes of each row.
    pub(in crate::code) verdicts: Vec<Verdict>,
    /// Facts that rows share.
    pub(in crate::code) kinds: Vec<Kind>,
    /// Prefixes that kinds share.
    pub(in crate::code) series: Vec<String>,
    /// Rows that cannot have a code.
    pub(in crate::code) refused: Vec<Refused>,
    /// Rows read, refused ones included.
    pub(in crate::code) read: u64,
}

/// One key.
#[derive(Clone, Copy)]
pub(in crate::code) struct Row {
    /// Row in the file or place in the list, from 1.
    pub(in crate::code) row: u64,
    start: u32,
    end: u32,
    pub(in crate::code) digest: [u8; 16],
    pub(in crate::code) kind: u32,
    pub(in crate::code) cell: Option<GridCell>,
}

/// What rows say alike: everything but key and cell.
pub(in crate::code) struct Kind {
    /// Index of the series.
    pub(in crate::code) series: u32,
    pub(in crate::code) class: Option<String>,
}

/// A row that cannot have a code, and why.
#[derive(Debug)]
pub(in crate::code) struct Refused {
    pub(in crate::code) row: u64,
    pub(in crate::code) key: Option<String>,
    pub(in crate::code) findings: Vec<Finding>,
}

/// What becomes of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::code) enum Verdict {
    /// The key has no code yet.
    Fresh,
    /// The key stands in this earlier row of the batch and has no code yet.
    Repeat(u32),
    /// The key has got this code just now.
    Issued(Place),
    /// The key has had this code.
    Same(Held),
    /// The key has a code under other facts, or the code these facts make is another key's.
    Other(Held),
}

/// A code that is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::code) enum Held {
    /// In the register; with the cell that the code prints, if it prints one.
    Issued { place: Place, cell: Option<i64> },
    /// The code of a registered thing.
    Born(Box<Code>),
    /// Of an earlier row of a dry run, which has got none.
    Rehearsed,
}

impl Batch {
    /// Makes room for so many rows, and no more.
    pub(in crate::code) fn reserve(&mut self, rows: usize) {
        self.rows.reserve_exact(rows);
        self.verdicts.reserve_exact(rows);
    }

    /// Appends a key of a kind.
    pub(in crate::code) fn push(
        &mut self,
        scheme: &str,
        row: u64,
        natural_key: &str,
        kind: u32,
        cell: Option<GridCell>,
    ) {
        let start = self.keys.len() as u32;
        self.keys.push_str(natural_key);
        let (end, digest) = (self.keys.len() as u32, key::digest(scheme, natural_key));
        self.rows.push(Row { row, start, end, digest, kind, cell });
        self.verdicts.push(Verdict::Fresh);
    }

    /// The key of a row.
    pub(in crate::code) fn key(&self, row: &Row) -> &str {
        self.keys.get(row.start as usize..row.end as usize).unwrap_or_default()
    }

    /// The facts of a row.
    pub(in crate::code) fn kind(&self, row: &Row) -> &Kind {
        &self.kinds[row.kind as usize]
    }

    /// The prefix of a row's code.
    pub(in crate::code) fn series_of(&self, row: &Row) -> &str {
        &self.series[self.kind(row).series as usize]
    }

    /// Indices of the rows without a code, by digest and then as they came.
    pub(in crate::code) fn fresh_by_digest(&self) -> Vec<u32> {
        let mut order: Vec<u32> = (0..self.rows.len() as u32).filter(|at| self.is_fresh(*at)).collect();
        order.sort_unstable_by_key(|at| (self.rows[*at as usize].digest, *at));
        order
    }

    /// Whether the row at an index has no code and is the first of its key.
    pub(in crate::code) fn is_fresh(&self, at: u32) -> bool {
        self.verdicts[at as usize] == Verdict::Fresh
    }

    /// Whether `later` says nothing else of the key than `earlier` did.
    pub(in crate::code) fn agree(&self, earlier: u32, later: u32) -> bool {
        let (earlier, later) = (&self.rows[earlier as usize], &self.rows[later as usize]);
        let (first, second) = (self.kind(earlier), self.kind(later));
        let class = second.class.is_none() || first.class == second.class;
        first.series == second.series && class && (later.cell.is_none() || earlier.cell == later.cell)
    }
}
