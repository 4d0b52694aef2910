//! A doorplate number as it is painted: a whole number and, where none was left, its 附号.

use std::fmt;
use std::str::FromStr;

/// `12号` or `12号附3`: the text of a doorplate number on a road.
///
/// Ordered along the road: 12 < 12附1 < 12附2 < 13.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DoorNumber {
    main: u32,
    /// 0 for none.
    sub: u32,
}

/// Which numbers a side of the road has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Parity {
    /// 1, 3, 5 …
    Odd,
    /// 2, 4, 6 …
    Even,
}

/// A text that is no doorplate number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{value:?} is no doorplate number: expected 1 to 99999, then 号 and 附 with its number, such as 12号附3")]
pub struct InvalidDoorNumber {
    /// What was given.
    pub value: String,
}

impl InvalidDoorNumber {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        "plate.invalid-number"
    }
}

impl DoorNumber {
    /// The largest whole number and the largest 附号.
    pub const MOST: u32 = 99_999;

    /// The number `main`, with 附号 `sub` unless that is 0. `None` outside 1 to [`Self::MOST`].
    #[must_use]
    pub fn new(main: u32, sub: u32) -> Option<Self> {
        ((1..=Self::MOST).contains(&main) && sub <= Self::MOST).then_some(Self { main, sub })
    }

    /// The whole number.
    #[must_use]
    pub fn main(self) -> u32 {
        self.main
    }

    /// The 附号.
    #[must_use]
    pub fn sub(self) -> Option<u32> {
        (self.sub > 0).then_some(self.sub)
    }

    /// The side it belongs to where sides go by parity.
    #[must_use]
    pub fn parity(self) -> Parity {
        if self.main.is_multiple_of(2) { Parity::Even } else { Parity::Odd }
    }
}

impl Parity {
    /// The word of the API.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Odd => "odd",
            Self::Even => "even",
        }
    }
}

impl FromStr for Parity {
    type Err = InvalidDoorNumber;

    fn from_str(text: &str) -> Result<Self, InvalidDoorNumber> {
        match text {
            "odd" => Ok(Self::Odd),
            "even" => Ok(Self::Even),
            _ => Err(InvalidDoorNumber { value: text.to_owned() }),
        }
    }
}

impl FromStr for DoorNumber {
    type Err = InvalidDoorNumber;

    /// Reads `12`, `12号`, `12附3`, `12号附3` and `12号附3号`.
    fn from_str(text: &str) -> Result<Self, InvalidDoorNumber> {
        let fault = || InvalidDoorNumber { value: text.chars().take(40).collect() };
        let (main, sub) = match text.split_once('附') {
            None => (text, None),
            Some((main, sub)) => (main, Some(sub)),
        };
        let digits = |part: &str| -> Option<u32> {
            let part = part.strip_suffix('号').unwrap_or(part);
            let plain = !part.is_empty() && !part.starts_with('0') && part.bytes().all(|byte| byte.is_ascii_digit());
            plain.then(|| part.parse().ok()).flatten()
        };
        let main = digits(main).ok_or_else(fault)?;
        let sub = sub.map(|sub| digits(sub).ok_or_else(fault)).transpose()?;
        Self::new(main, sub.unwrap_or(0)).ok_or_else(fault)
    }
}

impl fmt::Display for DoorNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.sub {
            0 => write!(f, "{}号", self.main),
            sub => write!(f, "{}号附{sub}", self.main),
        }
    }
}
