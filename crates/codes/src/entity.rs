//! 统一识别代码: the one code of one real thing, whatever scheme issued it.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use crate::check;

/// An issued code: 8 to 40 characters of `0-9A-Z`, the last of which is the ISO 7064 MOD 37,36 check of the others.
///
/// Stored in place, so copying allocates nothing. What the characters before the check mean is the scheme's matter
/// ([`crate::CodeScheme::parts`]). Order is that of the text.
#[derive(Clone, Copy)]
pub struct EntityCode {
    bytes: [u8; Self::LONGEST],
    len: u8,
}

crate::text::invalid_text! {
    /// A text that is not an entity code, or not one of the scheme it was held against.
    InvalidEntityCode, "entity code", "entity-code.invalid"
}

crate::text::serde_as_text!(EntityCode, "an entity code of 8 to 40 characters with its check character");

impl EntityCode {
    /// Fewest characters.
    pub const SHORTEST: usize = 8;
    /// Most characters.
    pub const LONGEST: usize = 40;

    /// The code as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..self.len.into()]).unwrap_or_default()
    }
}

impl FromStr for EntityCode {
    type Err = InvalidEntityCode;

    fn from_str(text: &str) -> Result<Self, InvalidEntityCode> {
        let refused = |reason| Err(InvalidEntityCode::new(text, reason));
        if !(Self::SHORTEST..=Self::LONGEST).contains(&text.len()) {
            return refused("the length is not 8 to 40");
        }
        let Some((last, before)) = text.as_bytes().split_last() else {
            return refused("the length is not 8 to 40");
        };
        let Some(expected) = check::mod_37_36(before) else {
            return refused("a character is not 0 to 9 or A to Z");
        };
        if *last != expected {
            return refused("the check character does not match");
        }
        let mut bytes = [0; Self::LONGEST];
        bytes[..text.len()].copy_from_slice(text.as_bytes());
        Ok(Self { bytes, len: text.len() as u8 })
    }
}

impl TryFrom<crate::Code> for EntityCode {
    type Error = InvalidEntityCode;

    fn try_from(code: crate::Code) -> Result<Self, InvalidEntityCode> {
        code.as_str().parse()
    }
}

impl fmt::Display for EntityCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for EntityCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EntityCode({self})")
    }
}

impl PartialEq for EntityCode {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for EntityCode {}

impl PartialOrd for EntityCode {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for EntityCode {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl Hash for EntityCode {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl AsRef<str> for EntityCode {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

#[cfg(test)]
#[path = "entity_tests.rs"]
mod entity_tests;
