//! The check systems by name, as code schemes choose them.

use super::{ALPHANUMERIC, CREDIT_ALPHABET};

/// A way to compute check characters from the characters before them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum CheckSystem {
    /// No check: nothing is added and nothing is found.
    #[cfg_attr(feature = "serde", serde(rename = "none"))]
    None,
    /// ISO 7064 MOD 11-2, pure: digits, one check character `0-9X`.
    #[cfg_attr(feature = "serde", serde(rename = "mod-11-2"))]
    Mod11_2,
    /// ISO 7064 MOD 37-2, pure: `0-9A-Z`, one check character `0-9A-Z*`.
    #[cfg_attr(feature = "serde", serde(rename = "mod-37-2"))]
    Mod37_2,
    /// ISO 7064 MOD 97-10, pure: digits, two check digits.
    #[cfg_attr(feature = "serde", serde(rename = "mod-97-10"))]
    Mod97_10,
    /// ISO 7064 MOD 11,10, hybrid: digits, one check digit.
    #[cfg_attr(feature = "serde", serde(rename = "mod-11-10"))]
    Mod11_10,
    /// ISO 7064 MOD 27,26, hybrid: capital letters, one check letter.
    #[cfg_attr(feature = "serde", serde(rename = "mod-27-26"))]
    Mod27_26,
    /// ISO 7064 MOD 37,36, hybrid: `0-9A-Z`, one check character of them.
    #[default]
    #[cfg_attr(feature = "serde", serde(rename = "mod-37-36"))]
    Mod37_36,
    /// MOD 31 with weights 3^(i-1) of GB 32100-2015 over its 31 characters.
    #[cfg_attr(feature = "serde", serde(rename = "mod-31-3"))]
    Mod31_3,
    /// GB 11714: eight characters of `0-9A-Z`, one check character `0-9X`.
    #[cfg_attr(feature = "serde", serde(rename = "gb-11714"))]
    Gb11714,
}

/// The one or two check characters of a text, or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CheckText {
    bytes: [u8; 2],
    len: u8,
}

impl CheckText {
    /// The characters.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes[..self.len.into()]
    }

    /// The characters as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(self.as_bytes()).unwrap_or_default()
    }

    fn one(byte: u8) -> Self {
        Self { bytes: [byte, 0], len: 1 }
    }
}

impl CheckSystem {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::None,
        Self::Mod11_2,
        Self::Mod37_2,
        Self::Mod97_10,
        Self::Mod11_10,
        Self::Mod27_26,
        Self::Mod37_36,
        Self::Mod31_3,
        Self::Gb11714,
    ];

    /// Its name in scheme files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Mod11_2 => "mod-11-2",
            Self::Mod37_2 => "mod-37-2",
            Self::Mod97_10 => "mod-97-10",
            Self::Mod11_10 => "mod-11-10",
            Self::Mod27_26 => "mod-27-26",
            Self::Mod37_36 => "mod-37-36",
            Self::Mod31_3 => "mod-31-3",
            Self::Gb11714 => "gb-11714",
        }
    }

    /// Check characters it adds.
    #[must_use]
    pub const fn width(self) -> usize {
        match self {
            Self::None => 0,
            Self::Mod97_10 => 2,
            _ => 1,
        }
    }

    /// Characters it can check.
    #[must_use]
    pub const fn alphabet(self) -> &'static [u8] {
        match self {
            Self::Mod11_2 | Self::Mod97_10 | Self::Mod11_10 => ALPHANUMERIC.split_at(10).0,
            Self::Mod27_26 => ALPHANUMERIC.split_at(10).1,
            Self::Mod31_3 => CREDIT_ALPHABET,
            Self::None | Self::Mod37_2 | Self::Mod37_36 | Self::Gb11714 => ALPHANUMERIC,
        }
    }

    /// Characters its check characters are of.
    #[must_use]
    pub const fn check_alphabet(self) -> &'static [u8] {
        match self {
            Self::Mod11_2 | Self::Gb11714 => b"0123456789X",
            Self::Mod37_2 => b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*",
            _ => self.alphabet(),
        }
    }

    /// The check characters that belong behind `body`, or none when a character is outside [`CheckSystem::alphabet`] (for
    /// GB 11714 also when there are not eight).
    #[must_use]
    pub fn compute(self, body: &[u8]) -> Option<CheckText> {
        let one = match self {
            Self::None => return Some(CheckText { bytes: [0; 2], len: 0 }),
            Self::Mod97_10 => return super::mod_97_10(body).map(|bytes| CheckText { bytes, len: 2 }),
            Self::Mod11_2 => super::mod_11_2(body),
            Self::Mod37_2 => super::mod_37_2(body),
            Self::Mod11_10 => super::mod_11_10(body),
            Self::Mod27_26 => super::mod_27_26(body),
            Self::Mod37_36 => super::mod_37_36(body),
            Self::Mod31_3 => super::mod_31_3(body),
            Self::Gb11714 => super::gb_11714(body),
        };
        one.map(CheckText::one)
    }

    /// Whether `text` ends in the check characters of what is before them.
    #[must_use]
    pub fn holds(self, text: &[u8]) -> bool {
        let body = text.len().checked_sub(self.width());
        body.and_then(|body| text.split_at_checked(body))
            .is_some_and(|(body, check)| self.compute(body).is_some_and(|wanted| wanted.as_bytes() == check))
    }
}
