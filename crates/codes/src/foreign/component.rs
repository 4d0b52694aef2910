//! 城市管理部件编码: a manhole, a lamp, a bin as city management numbers it.

use std::str::FromStr;

use super::{division, number, prints_its_bytes};
use crate::division::DivisionCode;

/// A component of 16 digits that start with its county. Two generations divide the other ten digits differently and the
/// code does not say which it follows, so the caller says it. There is no check character.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ComponentCode([u8; 16]);

/// How the last ten digits are divided. Neither layout was read in a standard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ComponentGeneration {
    /// 2 major, 2 minor, 6 sequence: told of CJ/T 214-2007.
    First,
    /// 2 major, 3 minor, 5 sequence: read in a current implementation.
    Current,
}

crate::text::invalid_text! {
    /// A text that is not a component code.
    InvalidComponentCode, "component code", "component.invalid-code"
}

crate::text::serde_as_text!(ComponentCode, "a component code of 16 digits");
prints_its_bytes!(ComponentCode);

impl ComponentCode {
    /// The county, digits 1 to 6; none when they name none.
    #[must_use]
    pub fn division(&self) -> Option<DivisionCode> {
        division(&self.0[..6])
    }

    /// 大类, digits 7 and 8.
    #[must_use]
    pub fn major(&self) -> u32 {
        number(&self.0[6..8])
    }

    /// 小类.
    #[must_use]
    pub fn minor(&self, generation: ComponentGeneration) -> u32 {
        number(&self.0[8..generation.serial_at()])
    }

    /// 顺序号.
    #[must_use]
    pub fn serial(&self, generation: ComponentGeneration) -> u32 {
        number(&self.0[generation.serial_at()..])
    }
}

impl ComponentGeneration {
    const fn serial_at(self) -> usize {
        match self {
            Self::First => 10,
            Self::Current => 11,
        }
    }
}

impl FromStr for ComponentCode {
    type Err = InvalidComponentCode;

    fn from_str(text: &str) -> Result<Self, InvalidComponentCode> {
        let refused = |reason| InvalidComponentCode::new(text, reason);
        if !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(refused("a character is not a digit"));
        }
        let bytes = text.as_bytes().try_into().map_err(|_length| refused("the length is not 16"))?;
        if division(&text.as_bytes()[..6]).is_none() {
            return Err(refused("digits 1 to 6 are not a county"));
        }
        Ok(Self(bytes))
    }
}
