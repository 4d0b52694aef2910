//! What registers say against each other: rules as data, the life of what they find, and the days there are to settle it.
//!
//! ```text
//!  rule (what to compare, how grave, whose, in how many working days)
//!    └─► hits (rows of the store that break it) ─► discoveries (one a subject) ─► held against what is known ─► steps
//! ```

mod calendar;
mod life;
mod rule;
mod settle;
mod shape;

pub use calendar::{Calendar, InvalidCalendar};
pub use life::{ConflictAct, ConflictState, ForbiddenConflictStep, SideAnswer, after};
pub use rule::{InvalidRule, Owner, Rule, Rules, Severity};
pub use settle::{Discovery, Known, Step, settle};
pub use shape::{Field, Filter, Kind, Scope, Test};

#[cfg(test)]
#[path = "consistency_tests.rs"]
mod consistency_tests;
