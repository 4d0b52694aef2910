//! What a run tells while it goes on.

use crate::code::issue::IssuedView;

/// How far a run is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RunMark {
    /// Bytes of the file consumed.
    pub bytes: u64,
    /// Bytes of the file, when known.
    pub total_bytes: Option<u64>,
    /// Rows settled.
    pub rows: u64,
    /// Keys that got a code.
    pub issued: u64,
    /// Rows that cannot have a code, and conflicts.
    pub troubled: u64,
}

/// Which rows are told of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wanted {
    /// None.
    Nothing,
    /// Rejected and conflicting ones.
    Troubled,
    /// Every one, those that an earlier call has settled included.
    All,
}

/// Somebody who watches a run: a terminal, or nobody.
pub trait RunWatch {
    /// Called after every durable batch.
    fn mark(&mut self, mark: &RunMark);

    /// Which rows to tell of.
    fn wanted(&self) -> Wanted {
        Wanted::Nothing
    }

    /// Called for the wanted rows, in file order, after they are durable.
    fn row(&mut self, row: &IssuedView);

    /// Asked between batches; `true` ends the run, resumable.
    fn cancelled(&self) -> bool {
        false
    }
}

/// Nobody watches.
#[derive(Debug, Clone, Copy, Default)]
pub struct SilentRun;

impl RunWatch for SilentRun {
    fn mark(&mut self, _mark: &RunMark) {}

    fn row(&mut self, _row: &IssuedView) {}
}
