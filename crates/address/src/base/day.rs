//! A day, as far as the validity of rows needs one: to be compared.

use std::str::FromStr;

/// A day of the calendar as year, month, day in one number: later days are greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(u32);

/// What is no day.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no day: 2024-06-30 or 20240630 is needed")]
pub struct InvalidDay(pub String);

impl Day {
    /// The day of these numbers, when the calendar can have it.
    #[must_use]
    pub fn new(year: u32, month: u32, day: u32) -> Option<Self> {
        let longest = match month {
            2 => 29,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => 0,
        };
        let known = (1..=9_999).contains(&year) && (1..=longest).contains(&day);
        known.then_some(Self(year * 10_000 + month * 100 + day))
    }

    /// Whether a thing that began and ended at these days, as written, was in force on this day: from the first day on, no
    /// longer on the day it ended. What cannot be read tells no limit.
    #[must_use]
    pub fn lies_in(self, (since, until): (&str, &str)) -> bool {
        let begun = since.parse::<Self>().map_or(true, |since| since <= self);
        begun && until.parse::<Self>().map_or(true, |until| self < until)
    }
}

/// `2024-06-30`, `2024/6/30`, `20240630`; a time behind it is passed over.
impl FromStr for Day {
    type Err = InvalidDay;

    fn from_str(text: &str) -> Result<Self, InvalidDay> {
        let date = text.split(['T', ' ']).next().unwrap_or_default();
        let mut parts = date.split(['-', '/', '.']);
        let mut next = |width: usize| {
            let part = parts.next().filter(|part| (1..=width).contains(&part.len()))?;
            part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse::<u32>().ok()).flatten()
        };
        let found = if date.len() == 8 && !date.contains(['-', '/', '.']) {
            next(8).and_then(|all| Self::new(all / 10_000, all / 100 % 100, all % 100))
        } else {
            let all = (next(4), next(2), next(2));
            if let (Some(year), Some(month), Some(day)) = all { Self::new(year, month, day) } else { None }
        };
        found.filter(|_| parts.next().is_none()).ok_or_else(|| InvalidDay(text.to_owned()))
    }
}

#[cfg(test)]
#[path = "day_tests.rs"]
mod day_tests;
