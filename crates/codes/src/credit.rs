//! 统一社会信用代码: who an organisation is (GB 32100-2015).

use std::fmt;
use std::str::FromStr;

use crate::check;
use crate::division::DivisionCode;

/// A unified social credit code of the right pattern: 18 characters of `0-9A-HJ-NPQRTUWXY`, of which 3 to 8 are digits.
///
/// Codes with a wrong check character were issued in the first years and are legal, so the check is reported by
/// [`CreditCode::parse`] and never refused.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CreditCode([u8; 18]);

/// A code whose pattern is right, with what its check character says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Checked<T> {
    /// The code.
    pub code: T,
    /// Whether the check character is the one the standard computes.
    pub check_holds: bool,
}

crate::text::invalid_text! {
    /// A text that is not a unified social credit code.
    InvalidCreditCode, "unified social credit code", "credit.invalid-code"
}

crate::text::serde_as_text!(CreditCode, "a unified social credit code of 18 characters");

impl CreditCode {
    /// Reads a code; lower-case letters are taken as capitals.
    ///
    /// # Errors
    /// The pattern is wrong. A wrong check character is reported in the result instead.
    pub fn parse(text: &str) -> Result<Checked<Self>, InvalidCreditCode> {
        let refused = |reason| Err(InvalidCreditCode::new(text, reason));
        let Ok(mut bytes) = <[u8; 18]>::try_from(text.as_bytes()) else {
            return refused("the length is not 18");
        };
        bytes.make_ascii_uppercase();
        if !bytes.iter().all(|byte| check::CREDIT_ALPHABET.contains(byte)) {
            return refused("a character is not in 0-9A-HJ-NPQRTUWXY");
        }
        if !bytes[2..8].iter().all(u8::is_ascii_digit) {
            return refused("characters 3 to 8 are not the digits of a division");
        }
        let check_holds = check::mod_31_3(&bytes[..17]) == Some(bytes[17]);
        Ok(Checked { code: Self(bytes), check_holds })
    }

    /// The code as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// The division of the registering authority, characters 3 to 8; none when they name none, as the `100000` of the
    /// national registers.
    #[must_use]
    pub fn division(&self) -> Option<DivisionCode> {
        DivisionCode::parse_padded(&self.as_str()[2..8]).ok()
    }

    /// 主体标识码, the organisation code inside: characters 9 to 17.
    #[must_use]
    pub fn organisation(&self) -> &str {
        &self.as_str()[8..17]
    }

    /// Whether the organisation code inside carries the check character of GB 11714.
    #[must_use]
    pub fn organisation_check_holds(&self) -> bool {
        check::gb_11714(&self.0[8..16]) == Some(self.0[16])
    }
}

impl FromStr for CreditCode {
    type Err = InvalidCreditCode;

    /// Reads the pattern; use [`CreditCode::parse`] to learn about the check character.
    fn from_str(text: &str) -> Result<Self, InvalidCreditCode> {
        Self::parse(text).map(|checked| checked.code)
    }
}

impl fmt::Display for CreditCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for CreditCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CreditCode({self})")
    }
}

#[cfg(test)]
#[path = "credit_tests.rs"]
mod credit_tests;
