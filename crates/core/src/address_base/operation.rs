//! Operations on the address base as plans: what stands is loaded, a pure function says what would change, and the same plan is
//! shown as a preview, kept as a proposal, or applied in one transaction.
//!
//! ```text
//! Forest (what stands) ──rename, renumber, divide, unite, restore, relocate, end, rebuild, correct──► Plan
//! Plan: changes (before, after) + births + lineage + findings ──collide──► Plan with what it would meet
//! ```
//! Nothing is overwritten by a plan: a change is a new version, an end is a state, and an id is never given again.

pub mod collide;
pub mod correct;
pub mod divide;
pub mod end;
pub mod rebuild;
pub mod relocate;
pub mod rename;
pub mod renumber;
pub mod restore;

mod draft;
mod forest;
mod kind;
mod plan;

pub use forest::{Element, Facts, Forest, Standing};
pub use kind::OperationKind;
pub use plan::{Birth, Change, Flaw, Issue, Lineage, LineageKind, Plan, Ref, Weight};

#[cfg(test)]
#[path = "operation_tests.rs"]
mod operation_tests;
#[cfg(test)]
mod town;
