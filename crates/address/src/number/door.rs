//! Door numbers: 457号, 特1号, 甲6号, 12-14号, 12A号, 6号院, 5号附3号.

use std::fmt;
use std::str::FromStr;

use super::InvalidNumber;
use super::numeral::{is_numeral, value};
use crate::normal::Normal;

/// The number on a door, taken apart.
///
/// Two numbers joined by a dash are a range when the second is greater (12-14号), else the second is below the first
/// (12-1号). Leading zeros mean nothing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DoorNumber {
    prefix: Option<char>,
    lead: String,
    main: u32,
    trail: String,
    range_end: Option<u32>,
    below: Option<u32>,
    yard: bool,
    sub: Option<u32>,
}

/// Words before a door number that make it another one.
const PREFIXES: [char; 9] = ['特', '甲', '乙', '丙', '丁', '临', '副', '新', '附'];
/// More letters stand at no door.
const MOST_LETTERS: usize = 3;

impl DoorNumber {
    /// The word that makes it another number: 特 甲 乙 丙 丁 临 副 新, or 附 alone.
    #[must_use]
    pub fn prefix(&self) -> Option<char> {
        self.prefix
    }

    /// The number itself; the first of a range.
    #[must_use]
    pub fn main(&self) -> u32 {
        self.main
    }

    /// Letters before and behind the number: A12号, 12B号.
    #[must_use]
    pub fn letters(&self) -> (&str, &str) {
        (&self.lead, &self.trail)
    }

    /// The last of a range.
    #[must_use]
    pub fn range_end(&self) -> Option<u32> {
        self.range_end
    }

    /// The number below it: 附3号, or joined by a dash.
    #[must_use]
    pub fn sub(&self) -> Option<u32> {
        self.sub.or(self.below)
    }

    /// Whether it is the number of a compound: 6号院.
    #[must_use]
    pub fn is_yard(&self) -> bool {
        self.yard
    }

    /// Whether the plain number `number` is it or lies in its range, on the same side of the road.
    #[must_use]
    pub fn covers(&self, number: u32) -> bool {
        let end = self.range_end.unwrap_or(self.main);
        number == self.main || number == end || (self.main..=end).contains(&number) && number % 2 == self.main % 2
    }

    /// Reads the characters of a normal text, all of them.
    pub(super) fn of(chars: &[char]) -> Result<Self, InvalidNumber> {
        let refused = |reason| InvalidNumber { value: chars.iter().collect(), kind: "door number", reason };
        let mut rest = chars;
        if let ['第', after @ ..] = rest {
            rest = after;
        }
        let mut prefix = None;
        if let [c, after @ ..] = rest
            && let Some(&known) = PREFIXES.iter().find(|known| **known == if *c == '付' { '附' } else { *c })
        {
            (prefix, rest) = (Some(known), after);
        }
        let lead = letters(&mut rest);
        let main = number(&mut rest).ok_or_else(|| refused("it has no number up to 4294967295"))?;
        let trail = letters(&mut rest);
        if lead.len() > MOST_LETTERS || trail.len() > MOST_LETTERS {
            return Err(refused("it has too many letters"));
        }
        let mut read = Self { prefix, lead, main, trail, range_end: None, below: None, yard: false, sub: None };
        if let ['-' | '至', after @ ..] = rest {
            rest = after;
            let second = number(&mut rest).ok_or_else(|| refused("no number follows the dash"))?;
            let ranged = second > main && read.lead.is_empty() && read.trail.is_empty();
            *(if ranged { &mut read.range_end } else { &mut read.below }) = Some(second);
        }
        let mut worded = false;
        if let ['号' | '#', after @ ..] = rest {
            (worded, rest) = (true, after);
        }
        if let ['院', after @ ..] = rest {
            (read.yard, rest) = (true, after);
        }
        if let [joint @ ('附' | '付' | '之' | '-'), after @ ..] = rest
            && (*joint != '-' || worded)
        {
            rest = after;
            read.sub = Some(number(&mut rest).ok_or_else(|| refused("no number follows 附"))?);
            if let ['号' | '#', after @ ..] = rest {
                rest = after;
            }
        }
        if rest.is_empty() { Ok(read) } else { Err(refused("something follows the number")) }
    }
}

fn letters(rest: &mut &[char]) -> String {
    let len = rest.iter().take_while(|c| c.is_ascii_alphabetic()).count();
    let (letters, after) = rest.split_at(len);
    *rest = after;
    letters.iter().collect()
}

fn number(rest: &mut &[char]) -> Option<u32> {
    let digits = rest.iter().take_while(|c| c.is_ascii_digit()).count();
    let len = if digits > 0 { digits } else { rest.iter().take_while(|c| is_numeral(**c)).count() };
    let (run, after) = rest.split_at(len);
    *rest = after;
    if digits == 0 {
        return value(run);
    }
    run.iter().try_fold(0_u32, |sum, c| sum.checked_mul(10)?.checked_add(c.to_digit(10)?))
}

impl FromStr for DoorNumber {
    type Err = InvalidNumber;

    fn from_str(text: &str) -> Result<Self, InvalidNumber> {
        Self::of(Normal::of(text).chars())
    }
}

impl fmt::Display for DoorNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(prefix) = self.prefix {
            write!(f, "{prefix}")?;
        }
        write!(f, "{}{}{}", self.lead, self.main, self.trail)?;
        if let Some(second) = self.range_end.or(self.below) {
            write!(f, "-{second}")?;
        }
        f.write_str(if self.yard { "号院" } else { "号" })?;
        match self.sub {
            Some(sub) => write!(f, "附{sub}号"),
            None => Ok(()),
        }
    }
}
