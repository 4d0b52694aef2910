//! What becomes of a finding: somebody takes it, mends it or lives with it; the next check closes what is no longer wrong.

use std::fmt;
use std::str::FromStr;

/// Where a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FindingState {
    /// Nobody has it yet.
    Open,
    /// Somebody is at it.
    Assigned,
    /// Said to be mended; the next check decides.
    Fixed,
    /// Found to be right as it is, with a reason; checks pass over it while the detail stays the same.
    Waived,
    /// A check found it no longer wrong.
    Closed,
}

impl FindingState {
    /// Every state.
    pub const ALL: [Self; 5] = [Self::Open, Self::Assigned, Self::Fixed, Self::Waived, Self::Closed];

    /// The word stored and written into the API.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Assigned => "assigned",
            Self::Fixed => "fixed",
            Self::Waived => "waived",
            Self::Closed => "closed",
        }
    }

    /// It still speaks against its address.
    #[must_use]
    pub fn stands(self) -> bool {
        matches!(self, Self::Open | Self::Assigned | Self::Fixed)
    }
}

impl fmt::Display for FindingState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What a person does about a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FindingAct {
    /// Give it to somebody.
    Assign,
    /// Say that it is mended.
    Fix,
    /// Say that it is right as it is.
    Waive,
    /// Take that back.
    Reopen,
}

impl FindingAct {
    /// Every act.
    pub const ALL: [Self; 4] = [Self::Assign, Self::Fix, Self::Waive, Self::Reopen];

    /// The word in the API.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Assign => "assign",
            Self::Fix => "fix",
            Self::Waive => "waive",
            Self::Reopen => "reopen",
        }
    }
}

/// A text that names no act.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{value:?} is nothing that can be done about a finding: expected assign, fix, waive or reopen")]
pub struct InvalidFindingAct {
    /// What was given.
    pub value: String,
}

impl FromStr for FindingAct {
    type Err = InvalidFindingAct;

    fn from_str(text: &str) -> Result<Self, InvalidFindingAct> {
        let found = Self::ALL.into_iter().find(|act| act.as_str() == text);
        found.ok_or_else(|| InvalidFindingAct { value: text.to_owned() })
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
