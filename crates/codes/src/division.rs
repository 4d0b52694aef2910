//! 行政区划代码: province, city, county, town and community as one code of 2 to 12 digits.

mod history;

use std::fmt;
use std::str::FromStr;

pub use history::{DivisionHistory, Former, Standing};

/// An administrative division: GB/T 2260 (2, 4, 6 digits), GB/T 10114 (9) or the 12-digit statistical form.
///
/// Order: a division comes directly before everything it contains. Pairs or triples of zeros are not a division of their
/// own but padding: `420100` as GB/T 2260 prints it is the city `4201`, read by [`DivisionCode::parse_padded`]. Cities
/// without counties (东莞 4419, 中山 4420) have towns whose county digits are `00`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DivisionCode {
    /// Padded with zeros to twelve digits.
    padded: u64,
    level: DivisionLevel,
}

/// How deep a division lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum DivisionLevel {
    /// 省级, 2 digits.
    Province,
    /// 地级, 4 digits.
    City,
    /// 县级, 6 digits.
    County,
    /// 乡级 (street, town, township), 9 digits.
    Town,
    /// 村级 (community, village), 12 digits.
    Community,
}

crate::text::invalid_text! {
    /// A text that is not a division code.
    InvalidDivisionCode, "division code", "division.invalid-code"
}

crate::text::serde_as_text!(DivisionCode, "a division code of 2, 4, 6, 9 or 12 digits");

impl DivisionCode {
    /// Reads 2, 4, 6, 9 or 12 digits of which a zero tail is padding: `420000000000` is `42`, `420100` is `4201`.
    ///
    /// # Errors
    /// Another length, a character that is not a digit, no province, or a part below a part that is missing.
    pub fn parse_padded(text: &str) -> Result<Self, InvalidDivisionCode> {
        let (padded, _) = read(text)?;
        let level = DivisionLevel::ALL.into_iter().find(|level| padded.is_multiple_of(level.unit()));
        Self::checked(text, padded, level.unwrap_or(DivisionLevel::Community))
    }

    /// How deep it lies.
    #[must_use]
    pub fn level(self) -> DivisionLevel {
        self.level
    }

    /// The division that contains it; the city for a town of a city without counties; none for a province.
    #[must_use]
    pub fn parent(self) -> Option<Self> {
        let above = DivisionLevel::ALL.into_iter().rev().filter(|level| *level < self.level);
        above.filter_map(|level| self.at(level)).next()
    }

    /// Whether `other` is this division or lies in it.
    #[must_use]
    pub fn contains(self, other: &Self) -> bool {
        self.level <= other.level && other.padded - other.padded % self.level.unit() == self.padded
    }

    /// The province it is or lies in.
    #[must_use]
    pub fn province(self) -> Option<Self> {
        self.at(DivisionLevel::Province)
    }

    /// The city it is or lies in.
    #[must_use]
    pub fn city(self) -> Option<Self> {
        self.at(DivisionLevel::City)
    }

    /// The county or district it is or lies in.
    #[must_use]
    pub fn county(self) -> Option<Self> {
        self.at(DivisionLevel::County)
    }

    /// The town or street it is or lies in.
    #[must_use]
    pub fn town(self) -> Option<Self> {
        self.at(DivisionLevel::Town)
    }

    /// The digits cut or padded with zeros to this width of at most twelve, as fixed-width columns print them.
    #[must_use]
    pub fn padded(self, width: usize) -> String {
        let mut digits = format!("{:012}", self.padded);
        digits.truncate(width);
        digits
    }

    /// The division of this level that it is or lies in.
    fn at(self, level: DivisionLevel) -> Option<Self> {
        if level > self.level {
            return None;
        }
        let padded = self.padded - self.padded % level.unit();
        // A county of a city without counties does not exist.
        let exists = level.part(padded) != 0;
        exists.then_some(Self { padded, level })
    }

    fn checked(text: &str, padded: u64, level: DivisionLevel) -> Result<Self, InvalidDivisionCode> {
        let refused = |reason| Err(InvalidDivisionCode::new(text, reason));
        let missing = |part: DivisionLevel| part <= level && part.part(padded) == 0;
        if padded < 100_000_000_000 {
            return refused("the province digits do not name a province");
        }
        if missing(level) {
            return refused("it ends in zeros that only pad a wider division");
        }
        if missing(DivisionLevel::City) || (level > DivisionLevel::Town && missing(DivisionLevel::Town)) {
            return refused("a part is missing above the finest one");
        }
        Ok(Self { padded, level })
    }
}

impl DivisionLevel {
    /// All five, widest first.
    pub const ALL: [Self; 5] = [Self::Province, Self::City, Self::County, Self::Town, Self::Community];

    /// Digits of a code of this level.
    #[must_use]
    pub const fn digits(self) -> usize {
        match self {
            Self::Province => 2,
            Self::City => 4,
            Self::County => 6,
            Self::Town => 9,
            Self::Community => 12,
        }
    }

    /// What one step of this level's part adds to the twelve-digit number.
    const fn unit(self) -> u64 {
        match self {
            Self::Province => 10_000_000_000,
            Self::City => 100_000_000,
            Self::County => 1_000_000,
            Self::Town => 1_000,
            Self::Community => 1,
        }
    }

    /// This level's own digits in a twelve-digit number.
    const fn part(self, padded: u64) -> u64 {
        let width = if matches!(self, Self::Town | Self::Community) { 1_000 } else { 100 };
        padded / self.unit() % width
    }
}

impl FromStr for DivisionCode {
    type Err = InvalidDivisionCode;

    /// Reads exactly the digits of its level, without padding.
    fn from_str(text: &str) -> Result<Self, InvalidDivisionCode> {
        let (padded, level) = read(text)?;
        Self::checked(text, padded, level)
    }
}

impl fmt::Display for DivisionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.padded(self.level.digits()))
    }
}

impl fmt::Debug for DivisionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DivisionCode({self})")
    }
}

/// The digits as a twelve-digit number, and the level that their count means.
fn read(text: &str) -> Result<(u64, DivisionLevel), InvalidDivisionCode> {
    let refused = |reason| InvalidDivisionCode::new(text, reason);
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(refused("a character is not a digit"));
    }
    let level = DivisionLevel::ALL.into_iter().find(|level| level.digits() == text.len());
    let level = level.ok_or_else(|| refused("the length is not 2, 4, 6, 9 or 12"))?;
    let number = text.bytes().fold(0, |number, byte| number * 10 + u64::from(byte - b'0'));
    Ok((number * level.unit(), level))
}

#[cfg(test)]
#[path = "division_tests.rs"]
mod division_tests;
