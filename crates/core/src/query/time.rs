//! Points of time, as questions write them.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// A point of time; a day is its first moment in UTC, as RFC 3339 dates are compared (OGC 21-065r2, 7.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(pub Timestamp);

impl Moment {
    /// Reads `2020-01-02` or `2020-01-02T03:04:05Z`, with any offset.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let instant = || text.parse::<Timestamp>().ok();
        let day = || text.parse::<Date>().ok()?.to_zoned(TimeZone::UTC).ok().map(|zoned| zoned.timestamp());
        if text.len() > 10 { instant() } else { day() }.map(Self)
    }
}
