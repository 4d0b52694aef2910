//! The `datetime` parameter: an instant asks for the state of the world then, an interval for what held during it.

use chengji_city::registry::features::Days;
use chengji_core::history::day_of;
use jiff::Timestamp;

use crate::problem::Problem;

/// A time or a span of time; an open end is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Datetime {
    Instant(Timestamp),
    Interval(Option<Timestamp>, Option<Timestamp>),
}

impl Datetime {
    /// Reads `2026-01-01T00:00:00Z`, `start/end`, `../end`, `start/..`; an empty end is an open one.
    pub(super) fn parse(text: &str) -> Result<Self, Problem> {
        let invalid =
            |reason: String| Problem::invalid("query.invalid-time").with("value", text).with("reason", reason);
        let instant = |part: &str| part.parse::<Timestamp>().map_err(|error| invalid(error.to_string()));
        let Some((start, end)) = text.split_once('/') else {
            return Ok(Self::Instant(instant(text)?));
        };
        let bound = |part: &str| match part {
            "" | ".." => Ok(None),
            part => instant(part).map(Some),
        };
        let (start, end) = (bound(start)?, bound(end)?);
        if let (Some(start), Some(end)) = (start, end)
            && start > end
        {
            return Err(invalid("it ends before it starts".to_owned()));
        }
        Ok(Self::Interval(start, end))
    }

    /// The instant at which the city is to be read; intervals read the present.
    pub(super) fn as_of(self) -> Option<Timestamp> {
        match self {
            Self::Instant(instant) => Some(instant),
            Self::Interval(..) => None,
        }
    }

    /// The days on one of which a version has to hold; an instant chooses the version itself.
    pub(super) fn during(self) -> Option<Days> {
        match self {
            Self::Instant(_) => None,
            Self::Interval(start, end) => Some(Days { from: start.map(day_of), to: end.map(day_of) }),
        }
    }
}

#[cfg(test)]
#[path = "datetime_tests.rs"]
mod datetime_tests;
