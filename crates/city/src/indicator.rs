//! Indicators of governance: counted by division and department, drilled down to the things behind a number, frozen month by month.

mod count;
mod drill;
mod month;
mod report;
mod share;

pub use chengji_core::indicator::{Indicator, Mark, Share};
pub(crate) use count::touch;
pub use count::{CountView, count};
pub use drill::{DrillPage, DrillQuery, DrillRow, drill};
pub use month::{Difference, MonthView, differences, freeze, month, months};
pub use report::{MonthReport, month_report};
pub use share::{ShareQuery, ShareView, Tier, shares};

use chengji_core::access::Permission;

use crate::Actor;
use crate::city::City;
use crate::error::{CityError, require};

/// The indicators in force, in the order of their file. Needs [`Permission::ReadRegistry`].
///
/// # Errors
/// Without the permission.
pub fn list_indicators<'c>(city: &'c City, actor: &Actor) -> Result<Vec<&'c Indicator>, CityError> {
    require(actor, Permission::ReadRegistry)?;
    Ok(city.standards().indicators.iter().collect())
}

/// Whether the actor may count: a door that counts in the background asks before it answers.
///
/// # Errors
/// Without [`Permission::Govern`].
pub fn may_count(actor: &Actor) -> Result<(), CityError> {
    require(actor, Permission::Govern)
}
