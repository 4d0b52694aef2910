//! What becomes of a finding: it is sent to those who can settle it, they answer, and checks close what is no longer so.
//!
//! ```text
//!  open ─send─► sent ─answer (every side)─► answered        open, reopened, sent, answered ─close / waive─► closed, waived
//!   a check that no longer finds it ─► closed               a check that finds it again, or other evidence ─► reopened
//! ```

use crate::word::words;

words! {
    "state of a conflict", /// Where a finding is.
    ConflictState {
        /// Nobody was asked yet.
        Open = "open",
        /// It was closed or waived and is there again.
        Reopened = "reopened",
        /// Those involved were asked.
        Sent = "sent",
        /// Everybody asked has answered.
        Answered = "answered",
        /// No longer so, or said to be; the next check decides.
        Closed = "closed",
        /// Right as it is, with a reason, while its evidence stays the same.
        Waived = "waived",
    }
}

impl ConflictState {
    /// It still speaks against its subject.
    #[must_use]
    pub fn stands(self) -> bool {
        !matches!(self, Self::Closed | Self::Waived)
    }
}

words! {
    "act on a conflict", /// What is done about a finding.
    ConflictAct {
        /// A check found it.
        Open = "open",
        /// Ask those involved.
        Send = "send",
        /// One of them answers.
        Answer = "answer",
        /// Somebody says that it is settled.
        Close = "close",
        /// Somebody says that it is right as it is.
        Waive = "waive",
        /// Somebody takes that back.
        Reopen = "reopen",
        /// A check no longer found it.
        Settle = "settle",
        /// A check found it again.
        Return = "return",
        /// A check found it with other evidence.
        Amend = "amend",
    }
}

words! {
    "answer to a conflict", /// What a department says about a finding that it was asked about.
    SideAnswer {
        /// Our record is right.
        Confirmed = "confirmed",
        /// Our record was wrong and is corrected, or will be with the next feed.
        Corrected = "corrected",
        /// The records do not mean the same thing.
        Disputed = "disputed",
    }
}

/// A step that findings do not take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a finding that is {state} cannot be the object of {act}")]
pub struct ForbiddenConflictStep {
    /// Where it is.
    pub state: ConflictState,
    /// What was asked for.
    pub act: ConflictAct,
}

/// The state after a person's `act`. `complete`: no side is left that has not answered.
///
/// # Errors
/// [`ForbiddenConflictStep`] when the table has no such step; the acts of checks are none of a person's.
pub fn after(state: ConflictState, act: ConflictAct, complete: bool) -> Result<ConflictState, ForbiddenConflictStep> {
    use ConflictAct as A;
    use ConflictState as S;
    match (state, act) {
        (S::Open | S::Reopened, A::Send) => Ok(S::Sent),
        (S::Sent | S::Answered, A::Answer) => Ok(if complete { S::Answered } else { S::Sent }),
        (state, A::Close) if state.stands() => Ok(S::Closed),
        (state, A::Waive) if state.stands() => Ok(S::Waived),
        (S::Closed | S::Waived, A::Reopen) => Ok(S::Reopened),
        (state, act) => Err(ForbiddenConflictStep { state, act }),
    }
}
