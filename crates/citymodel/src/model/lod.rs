//! Levels of detail.

use std::fmt;
use std::str::FromStr;

/// Level of detail: whole (0 to 4, CityGML) with one refined digit (CityJSON, "2.2").
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lod(u8);

/// The text is no level of detail.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a level of detail: {0:?}; expected 0 to 4, also with one digit behind a point")]
pub struct InvalidLod(pub String);

impl Lod {
    /// A whole level, 0 to 4; greater is 4.
    #[must_use]
    pub const fn whole(level: u8) -> Self {
        Self(if level > 4 { 40 } else { level * 10 })
    }

    /// The level of ten times its number, when there is one: 22 is 2.2.
    #[must_use]
    pub const fn of_tenths(tenths: u8) -> Option<Self> {
        if tenths < 50 { Some(Self(tenths)) } else { None }
    }

    /// The whole level, 0 to 4.
    #[must_use]
    pub const fn level(self) -> u8 {
        self.0 / 10
    }

    /// Ten times the level with its digit: 22 for 2.2.
    #[must_use]
    pub const fn tenths(self) -> u8 {
        self.0
    }
}

impl FromStr for Lod {
    type Err = InvalidLod;

    fn from_str(text: &str) -> Result<Self, InvalidLod> {
        let invalid = || InvalidLod(text.chars().take(20).collect());
        match text.as_bytes() {
            [whole @ b'0'..=b'4'] => Ok(Self((whole - b'0') * 10)),
            [whole @ b'0'..=b'4', b'.', tenth @ b'0'..=b'9'] => Ok(Self((whole - b'0') * 10 + tenth - b'0')),
            _ => Err(invalid()),
        }
    }
}

impl fmt::Display for Lod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 % 10 {
            0 => write!(f, "{}", self.0 / 10),
            tenth => write!(f, "{}.{tenth}", self.0 / 10),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_reads_back_as_written() {
        for text in ["0", "1", "1.2", "2", "2.2", "3", "4"] {
            assert_eq!(text.parse::<Lod>().map(|lod| lod.to_string()), Ok(text.to_owned()));
        }
    }

    #[test]
    fn other_texts_are_no_level() {
        for text in ["", "5", "2.", "2.22", "-1", "二"] {
            assert!(text.parse::<Lod>().is_err(), "{text}");
        }
    }
}
