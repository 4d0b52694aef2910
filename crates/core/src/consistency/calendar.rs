//! Working days: Monday to Friday, but for the holidays and the working weekends that a city writes down.

use std::collections::BTreeSet;

use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};

/// A calendar that contradicts itself.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0} is both a holiday and a working day")]
pub struct InvalidCalendar(pub Date);

/// Which days are worked on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Calendar {
    holidays: BTreeSet<Date>,
    working: BTreeSet<Date>,
}

impl Calendar {
    /// `holidays`: free weekdays; `working`: weekends that are worked on.
    ///
    /// # Errors
    /// [`InvalidCalendar`] for a day that is both.
    pub fn new(
        holidays: impl IntoIterator<Item = Date>,
        working: impl IntoIterator<Item = Date>,
    ) -> Result<Self, InvalidCalendar> {
        let (holidays, working): (BTreeSet<_>, BTreeSet<_>) =
            (holidays.into_iter().collect(), working.into_iter().collect());
        match holidays.intersection(&working).next() {
            Some(day) => Err(InvalidCalendar(*day)),
            None => Ok(Self { holidays, working }),
        }
    }

    /// Whether `day` is worked on.
    #[must_use]
    pub fn is_working(&self, day: Date) -> bool {
        let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        self.working.contains(&day) || (!weekend && !self.holidays.contains(&day))
    }

    /// The `days`-th working day after `start`; `start` itself does not count. At the end of time, the last day there is.
    #[must_use]
    pub fn after(&self, start: Date, days: u16) -> Date {
        let (mut day, mut left) = (start, days);
        while left > 0 {
            let Ok(next) = day.checked_add(1.days()) else { return day };
            day = next;
            left -= u16::from(self.is_working(day));
        }
        day
    }
}
