//! 公民身份号码: who a person is (GB 11643). It never prints itself unmasked.

use std::fmt;
use std::str::FromStr;

use crate::check;
use crate::credit::Checked;
use crate::division::DivisionCode;

/// A citizen identity number of the right pattern: 6 digits of a division, 8 of a birth date, 3 of a sequence and a check
/// character.
///
/// `Display` and `Debug` mask it and it does not serialise, so it cannot leak by accident; [`CitizenId::reveal`] is the one
/// way out and easy to search for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CitizenId([u8; 18]);

/// A text that is not a citizen identity number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("invalid citizen identity number `{value}`: {reason}")]
pub struct InvalidCitizenId {
    /// What was given, masked after its second character.
    pub value: String,
    /// The rule it breaks.
    pub reason: &'static str,
}

crate::text::deserialize_as_text!(CitizenId, "a citizen identity number of 18 characters");

impl CitizenId {
    /// Reads a number; a small `x` at the end is taken as a capital. The birth date must be a day of the calendar between
    /// 1800 and 2099; whether it has passed is for a caller that knows today.
    ///
    /// # Errors
    /// The pattern is wrong. A wrong check character is reported in the result instead.
    pub fn parse(text: &str) -> Result<Checked<Self>, InvalidCitizenId> {
        let refused = |reason| Err(InvalidCitizenId { value: masked_after(text, 2), reason });
        let Ok(mut bytes) = <[u8; 18]>::try_from(text.as_bytes()) else {
            return refused("the length is not 18");
        };
        bytes.make_ascii_uppercase();
        let (last, digits) = (bytes[17], &bytes[..17]);
        if !digits.iter().all(u8::is_ascii_digit) || !(last.is_ascii_digit() || last == b'X') {
            return refused("it is not 17 digits and a digit or X");
        }
        if bytes[0] == b'0' {
            return refused("the first digits do not name a province");
        }
        let check_holds = check::mod_11_2(digits) == Some(last);
        let code = Self(bytes);
        if !is_day(code.birth_date()) {
            return refused("the birth date is not a day of the calendar");
        }
        Ok(Checked { code, check_holds })
    }

    /// The whole number. Every use of it must have a lawful purpose.
    #[must_use]
    pub fn reveal(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// The number as everybody may see it, with the birth date and the place of issue hidden: `110***********002X`.
    #[must_use]
    pub fn masked(&self) -> String {
        let text = self.reveal();
        format!("{}***********{}", &text[..3], &text[14..])
    }

    /// Year, month and day of birth.
    #[must_use]
    pub fn birth_date(&self) -> (u16, u8, u8) {
        let number = |from: usize, to: usize| {
            self.0[from..to].iter().fold(0_u16, |number, byte| number * 10 + u16::from(byte - b'0'))
        };
        (number(6, 10), number(10, 12) as u8, number(12, 14) as u8)
    }

    /// The division that issued it, as numbered then; none when the digits name none.
    #[must_use]
    pub fn division(&self) -> Option<DivisionCode> {
        DivisionCode::parse_padded(&self.reveal()[..6]).ok()
    }
}

impl InvalidCitizenId {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        "citizen.invalid-id"
    }
}

impl FromStr for CitizenId {
    type Err = InvalidCitizenId;

    /// Reads the pattern; use [`CitizenId::parse`] to learn about the check character.
    fn from_str(text: &str) -> Result<Self, InvalidCitizenId> {
        Self::parse(text).map(|checked| checked.code)
    }
}

impl fmt::Display for CitizenId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.masked())
    }
}

impl fmt::Debug for CitizenId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CitizenId({self})")
    }
}

/// A mistyped number is still most of a number, so errors hide it too.
fn masked_after(text: &str, kept: usize) -> String {
    let hide = |(at, c)| if at < kept { c } else { '*' };
    text.chars().take(24).enumerate().map(hide).collect()
}

fn is_day((year, month, day): (u16, u8, u8)) -> bool {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => return false,
    };
    (1800..=2099).contains(&year) && (1..=days).contains(&day)
}

#[cfg(test)]
#[path = "citizen_tests.rs"]
mod citizen_tests;
