//! 编码赋码平台: the life of codes, what foreign identifiers mean, and what any code leads to.

pub mod act;
pub mod blocks;
pub mod crosswalk;
pub mod house;
pub mod issue;
pub mod proposal;
pub mod resolve;
pub mod runs;
pub mod verify;

pub(crate) mod grade;
pub(crate) mod home;
pub(crate) mod key;

use crate::error::{CityError, Refusal};
use crate::registry::MAX_PAGE;

/// Longest reason or document number, in characters.
const LONGEST_REASON: usize = 500;

/// Refuses a reason that is blank or longer than a reason is.
fn reason(text: &str) -> Result<(), CityError> {
    let length = text.chars().count();
    if text.trim().is_empty() || length > LONGEST_REASON || text.contains('\0') {
        return Err(CityError::refuse(Refusal::ReasonMissing, ""));
    }
    Ok(())
}

/// The number behind which a list goes on.
fn cursor(text: Option<&str>) -> Result<i64, CityError> {
    let Some(text) = text else { return Ok(0) };
    let number = text.parse().ok().filter(|number| *number >= 0);
    number.ok_or_else(|| CityError::refuse(Refusal::CursorInvalid, text))
}

/// A page size within its range.
fn page_size(limit: usize) -> Result<u32, CityError> {
    let size = u32::try_from(limit).ok().filter(|size| (1..=MAX_PAGE as u32).contains(size));
    size.ok_or_else(|| CityError::refuse(Refusal::LimitInvalid, limit.to_string()))
}
