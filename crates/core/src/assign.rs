//! Assigning codes: which serial counter a thing draws from, which code comes of it, and what the log says of many.

use chengji_codes::{ClassCode, CodeScheme, DivisionCode, EntityCode, GridCell, IssueError};

use sm3::{Digest as _, Sm3};

use crate::entity::EntityState;

/// The division written into a code at issue: the county of the address, or `fallback` when the address
/// tells none. The code keeps it for ever, whatever later happens to the division.
#[must_use]
pub fn division_at_issue(state: &EntityState, fallback: DivisionCode) -> DivisionCode {
    state
        .address
        .as_ref()
        .and_then(|address| address.division)
        .map_or(fallback, |division| division.county().unwrap_or(division))
}

/// The name of the counter from which the next serial of this prefix is taken.
#[must_use]
pub fn counter(scheme: &CodeScheme, division: DivisionCode, class: ClassCode) -> String {
    format!("code/{}/{}", scheme.id(), scheme.prefix(Some(division), class))
}

/// The code with `serial` under the scheme.
///
/// # Errors
/// When the serial does not fit into the scheme's width: the prefix is used up.
pub fn assign(
    scheme: &CodeScheme,
    division: DivisionCode,
    class: ClassCode,
    serial: u64,
    cell: Option<GridCell>,
) -> Result<EntityCode, IssueError> {
    scheme.issue(Some(division), class, serial, cell)
}

/// The SM3 digest of the lines by which an audit event answers for codes issued together.
#[must_use]
pub fn digest_of_lines(lines: &[u8]) -> [u8; 32] {
    Sm3::digest(lines).into()
}
