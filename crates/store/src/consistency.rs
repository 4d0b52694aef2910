//! What registers say against each other: the statements that find it, findings with their sides and acts, and what has to be judged again.
//!
//! A rule's [`Shape`] is one statement with the rule's words as parameters. It looks at a range of anchors (things, addresses, registers), so
//! that a run over everything and a run over what has changed are the same statement.

mod act;
mod check;
mod finding;
mod shape;
mod touched;

pub use act::{ActRow, SideRow, insert_act, insert_side, list_acts, list_sides, update_side};
pub use check::{CheckRow, RegisterRow, find_last_check, insert_check, list_checks, list_registers, update_check};
pub use finding::{
    FindingRow, Listed, count_standing, insert_finding, list_findings, list_known, load_finding, update_finding,
};
pub use shape::{HitRow, Shape, Words, find_hits};
pub use touched::{
    count_touched, delete_touched, find_last_anchor, list_touched, touch, touch_addresses_of, touch_ended,
    touch_things_at,
};
