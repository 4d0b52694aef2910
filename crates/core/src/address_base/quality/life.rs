//! What becomes of a finding: somebody takes it, mends it or lives with it; the next check closes what is no longer wrong.

use crate::word::words;

words! {
    "state of a finding", /// Where a finding is.
    FindingState {
        /// Nobody has it yet.
        Open = "open",
        /// Somebody is at it.
        Assigned = "assigned",
        /// Said to be mended; the next check decides.
        Fixed = "fixed",
        /// Found to be right as it is, with a reason; checks pass over it while the detail stays the same.
        Waived = "waived",
        /// A check found it no longer wrong.
        Closed = "closed",
    }
}

impl FindingState {
    /// It still speaks against its address.
    #[must_use]
    pub fn stands(self) -> bool {
        matches!(self, Self::Open | Self::Assigned | Self::Fixed)
    }
}

words! {
    "act on a finding", /// What a person does about a finding.
    FindingAct {
        /// Give it to somebody.
        Assign = "assign",
        /// Say that it is mended.
        Fix = "fix",
        /// Say that it is right as it is.
        Waive = "waive",
        /// Take that back.
        Reopen = "reopen",
    }
}

/// A step that findings do not take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a finding that is {state} cannot be the object of {}", act.as_str())]
pub struct ForbiddenFindingStep {
    /// Where it is.
    pub state: FindingState,
    /// What was asked for.
    pub act: FindingAct,
}

/// The state after `act`.
///
/// # Errors
/// [`ForbiddenFindingStep`] when the table has no such step.
pub fn after(state: FindingState, act: FindingAct) -> Result<FindingState, ForbiddenFindingStep> {
    use FindingAct as A;
    use FindingState as S;
    match (state, act) {
        (S::Open | S::Assigned, A::Assign) => Ok(S::Assigned),
        (S::Open | S::Assigned, A::Fix) => Ok(S::Fixed),
        (S::Open | S::Assigned | S::Fixed, A::Waive) => Ok(S::Waived),
        (S::Fixed | S::Waived, A::Reopen) => Ok(S::Open),
        (state, act) => Err(ForbiddenFindingStep { state, act }),
    }
}
