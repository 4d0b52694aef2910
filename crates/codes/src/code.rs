//! A code of some scheme: characters stored in place, whose meaning and check are the scheme's matter.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use crate::entity::EntityCode;

/// 1 to 40 characters of `0-9A-Z`. Only a [`crate::CodeScheme`] says whether it is a good code and what it means.
///
/// Stored in place, so copying allocates nothing. Order is that of the text.
#[derive(Clone, Copy)]
pub struct Code {
    bytes: [u8; Self::LONGEST],
    len: u8,
}

crate::text::invalid_text! {
    /// A text that cannot be a code of any scheme.
    InvalidCodeText, "code", "code.invalid"
}

crate::text::serde_as_text!(Code, "a code of 1 to 40 characters of 0-9A-Z");

impl Code {
    /// Most characters.
    pub const LONGEST: usize = 40;

    /// The code as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(self.as_bytes()).unwrap_or_default()
    }

    /// The characters.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes[..self.len.into()]
    }

    /// Characters there are.
    #[must_use]
    pub fn length(&self) -> usize {
        self.len.into()
    }
}

impl FromStr for Code {
    type Err = InvalidCodeText;

    fn from_str(text: &str) -> Result<Self, InvalidCodeText> {
        if !(1..=Self::LONGEST).contains(&text.len()) {
            return Err(InvalidCodeText::new(text, "the length is not 1 to 40"));
        }
        if !text.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase()) {
            return Err(InvalidCodeText::new(text, "a character is not 0 to 9 or A to Z"));
        }
        let mut bytes = [0; Self::LONGEST];
        bytes[..text.len()].copy_from_slice(text.as_bytes());
        Ok(Self { bytes, len: text.len() as u8 })
    }
}

impl From<EntityCode> for Code {
    fn from(code: EntityCode) -> Self {
        let mut builder = Builder::new();
        builder.push(code.as_str().as_bytes());
        builder.code
    }
}

/// Puts a code together; what does not fit or is not of `0-9A-Z` spoils it.
pub(crate) struct Builder {
    code: Code,
    spoilt: bool,
}

impl Builder {
    pub(crate) fn new() -> Self {
        Self { code: Code { bytes: [0; Code::LONGEST], len: 0 }, spoilt: false }
    }

    pub(crate) fn push(&mut self, text: &[u8]) {
        let start = usize::from(self.code.len);
        match self.code.bytes.get_mut(start..start + text.len()) {
            Some(place) => {
                place.copy_from_slice(text);
                self.code.len += text.len() as u8;
            }
            None => self.spoilt = true,
        }
        self.spoilt |= !text.iter().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase());
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.code.as_bytes()
    }

    pub(crate) fn finish(self) -> Option<Code> {
        (!self.spoilt && self.code.len > 0).then_some(self.code)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Code({self})")
    }
}

impl PartialEq for Code {
    fn eq(&self, other: &Self) -> bool {
        self.as_bytes() == other.as_bytes()
    }
}

impl Eq for Code {}

impl PartialOrd for Code {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Code {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.as_bytes().cmp(other.as_bytes())
    }
}

impl Hash for Code {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_bytes().hash(state);
    }
}

impl AsRef<str> for Code {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

#[cfg(test)]
#[path = "code_tests.rs"]
mod code_tests;
