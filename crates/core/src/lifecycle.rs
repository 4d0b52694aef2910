//! The life of a code after issue: which act is allowed in which state and what state comes of it, as one pure table.
//!
//! ```text
//! reserved ──► issued ──bind──► bound
//!                │ ▲             │ ▲
//!         suspend▼ │restore      ▼ │            merged, transferred, split: ends with successors,
//!               suspended ◄──────┘ │            the code resolves for ever and is never used again
//!                │                 │
//!          retire▼                 │
//!               retired ──restore──┘            (a thing torn down by mistake comes back under its own code)
//! ```

use crate::word::words;

pub use chengji_codes::LifecycleAct as Act;

words! {
    "state of a code", /// Where a code is in its life.
    CodeState {
        /// Set aside, not yet given to anything.
        Reserved = "reserved" (0),
        /// Given to a key; no registered thing bears it yet.
        Issued = "issued" (1),
        /// Borne by a registered thing.
        Bound = "bound" (2),
        /// Out of use for a time.
        Suspended = "suspended" (3),
        /// Out of use for good.
        Retired = "retired" (4),
        /// Its thing turned out to be another's; the successor is that code.
        Merged = "merged" (5),
        /// Its thing moved to another division; the successor is the new display code.
        Transferred = "transferred" (6),
        /// Its thing was divided; the successors are the parts' codes.
        Split = "split" (7),
    }
}

/// An act that the state does not allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a code that is {state} cannot be the object of {act}: allowed is {}", listed(*state))]
pub struct Forbidden {
    /// The state.
    pub state: CodeState,
    /// The act.
    pub act: Act,
}

impl CodeState {
    /// The life is over: nothing can be done to the code any more.
    #[must_use]
    pub fn is_final(self) -> bool {
        matches!(self, Self::Merged | Self::Transferred | Self::Split)
    }

    /// The code may be used for its thing today.
    #[must_use]
    pub fn is_live(self) -> bool {
        matches!(self, Self::Issued | Self::Bound)
    }
}

/// The act is on paper somewhere, and its document number is asked for.
#[must_use]
pub fn needs_document(act: Act) -> bool {
    matches!(act, Act::Retire | Act::Merge | Act::Transfer)
}

/// The act leaves a successor behind.
#[must_use]
pub fn leads_on(act: Act) -> bool {
    matches!(act, Act::Merge | Act::Split | Act::Transfer)
}

/// The state after `act`. `has_entity`: a registered thing bears the code; a code taken back into use is bound again then.
///
/// # Errors
/// [`Forbidden`] when the table has no such step.
pub fn after(state: CodeState, act: Act, has_entity: bool) -> Result<CodeState, Forbidden> {
    use CodeState as S;
    let live = if has_entity { S::Bound } else { S::Issued };
    match (state, act) {
        (S::Issued, Act::Bind) => Ok(S::Bound),
        (S::Issued | S::Bound, Act::Suspend) => Ok(S::Suspended),
        (S::Suspended | S::Retired, Act::Restore) => Ok(live),
        (S::Reserved | S::Issued | S::Bound | S::Suspended, Act::Retire) => Ok(S::Retired),
        (S::Issued | S::Bound | S::Suspended, Act::Merge) => Ok(S::Merged),
        (S::Issued | S::Bound, Act::Split) => Ok(S::Split),
        (S::Issued | S::Bound | S::Suspended, Act::Transfer) => Ok(S::Transferred),
        (state, act) => Err(Forbidden { state, act }),
    }
}

/// What may be done in a state, in table order.
pub fn allowed(state: CodeState) -> impl Iterator<Item = Act> {
    Act::ALL.iter().copied().filter(move |act| after(state, *act, true).is_ok())
}

fn listed(state: CodeState) -> String {
    let words: Vec<&str> = allowed(state).map(Act::as_str).collect();
    if words.is_empty() { "nothing".to_owned() } else { words.join(", ") }
}

#[cfg(test)]
#[path = "lifecycle_tests.rs"]
mod lifecycle_tests;
