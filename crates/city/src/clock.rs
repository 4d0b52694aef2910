//! Where "now" comes from: the one place in the use cases that reads a clock.

use jiff::Timestamp;

/// The source of recorded times.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Clock {
    /// The machine's clock.
    #[default]
    System,
    /// Always the same instant: loads that must be repeatable to the byte.
    Fixed(Timestamp),
}

impl Clock {
    /// The present instant, in whole microseconds (what the store keeps).
    #[must_use]
    pub fn now(self) -> Timestamp {
        let now = match self {
            Self::System => Timestamp::now(),
            Self::Fixed(instant) => instant,
        };
        Timestamp::from_microsecond(now.as_microsecond()).unwrap_or(now)
    }
}
