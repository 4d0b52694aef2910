//! Two clocks: when a thing was so in the world (valid time) and when the city came to believe it (recorded time).
//!
//! A belief is never overwritten. A change retires the old belief at the recorded instant and, where the new
//! content begins later in the world, restates the old content up to that day.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::{TimeZone, offset};

/// One believed version of an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Belief {
    /// Number of the version, from 1.
    pub version: i64,
    /// First day on which it holds in the world …
    pub valid_from: Date,
    /// … and the first on which it no longer does; `None` = until further notice.
    pub valid_to: Option<Date>,
    /// Believed from here …
    pub recorded_at: Timestamp,
    /// … to here, exclusive; `None` = still believed.
    pub retired_at: Option<Timestamp>,
}

/// The civil day of an instant in China, UTC+8.
#[must_use]
pub fn day_of(instant: Timestamp) -> Date {
    instant.to_zoned(TimeZone::fixed(offset(8))).date()
}

/// The first belief about a thing.
#[must_use]
pub fn begin(valid_from: Option<Date>, now: Timestamp) -> Belief {
    Belief {
        version: 1,
        valid_from: valid_from.unwrap_or_else(|| day_of(now)),
        valid_to: None,
        recorded_at: now,
        retired_at: None,
    }
}

/// What a change does to the current belief.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Supersession {
    /// The version no longer believed, and since when.
    pub retired: (i64, Timestamp),
    /// The old content restated with its end, when it was true before the new content began.
    pub restated: Option<Belief>,
    /// The new content.
    pub appended: Belief,
}

/// Replaces `current` by new content that holds from `valid_from` (today, when the record does not say).
#[must_use]
pub fn supersede(current: &Belief, valid_from: Option<Date>, now: Timestamp) -> Supersession {
    // A clock that was set back must not make a belief end before it began.
    let now = now.max(current.recorded_at);
    let begins = valid_from.unwrap_or_else(|| day_of(now).max(current.valid_from));
    let restated = (begins > current.valid_from).then_some(Belief {
        version: current.version + 1,
        valid_from: current.valid_from,
        valid_to: Some(begins),
        recorded_at: now,
        retired_at: None,
    });
    let appended = Belief {
        version: current.version + 1 + i64::from(restated.is_some()),
        valid_from: begins,
        valid_to: None,
        recorded_at: now,
        retired_at: None,
    };
    Supersession { retired: (current.version, now), restated, appended }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: i8) -> Date {
        jiff::civil::date(2026, 1, day)
    }

    fn at(date: i8) -> Timestamp {
        day(date).at(0, 0, 0, 0).in_tz("UTC").unwrap().timestamp()
    }

    #[test]
    fn a_change_without_a_date_holds_from_today_and_restates_the_past() {
        let first = begin(None, at(1));
        let change = supersede(&first, None, at(5));
        assert_eq!(change.retired, (1, at(5)));
        let restated = change.restated.unwrap();
        assert_eq!((restated.valid_from, restated.valid_to), (day(1), Some(day(5))));
        assert_eq!((change.appended.version, change.appended.valid_from), (3, day(5)));
    }

    #[test]
    fn a_correction_with_the_same_date_restates_nothing() {
        let first = begin(Some(day(1)), at(2));
        let change = supersede(&first, Some(day(1)), at(5));
        assert_eq!(change.restated, None);
        assert_eq!((change.appended.version, change.appended.valid_from), (2, day(1)));
    }

    #[test]
    fn a_second_change_on_one_day_leaves_no_empty_stretch_of_valid_time() {
        let first = begin(None, at(3));
        assert_eq!(supersede(&first, None, at(3)).restated, None);
    }

    #[test]
    fn a_clock_set_back_never_ends_a_belief_before_it_began() {
        let first = begin(None, at(9));
        let change = supersede(&first, None, at(3));
        assert!(change.retired.1 >= first.recorded_at);
        assert!(change.appended.valid_from >= first.valid_from);
    }

    #[test]
    fn a_day_is_a_day_in_china() {
        let late: Timestamp = "2026-01-01T16:00:00Z".parse().unwrap();
        assert_eq!(day_of(late), day(2));
    }
}
