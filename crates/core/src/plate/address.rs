//! The two readable parts of a plate's address: where the scan page is, and the code.

use std::fmt;
use std::str::FromStr;

use super::PlateFault;

/// A code as it stands on a plate: 1 to 40 characters of `0-9`, `A-Z` and `-`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlateCode(String);

impl PlateCode {
    /// Most characters.
    pub const LONGEST: usize = 40;

    /// The code as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for PlateCode {
    type Err = PlateFault;

    /// Takes lower case for upper case, as a web address may come back from a phone.
    fn from_str(text: &str) -> Result<Self, PlateFault> {
        let fits = (1..=Self::LONGEST).contains(&text.len())
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        if fits { Ok(Self(text.to_ascii_uppercase())) } else { Err(PlateFault::Code { value: text.to_owned() }) }
    }
}

impl fmt::Display for PlateCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// Where the scan pages of an installation are, such as `HTTPS://ID.WUHAN.EXAMPLE`: scheme, host, perhaps a port and a path,
/// without a slash at the end. Kept in upper case, which browsers read like lower case in scheme and host.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BaseUrl(String);

impl BaseUrl {
    /// Most characters: with the longest code the symbol stays within version 10 of ISO/IEC 18004 at level Q.
    pub const LONGEST: usize = 60;

    /// The address as it stands on plates.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for BaseUrl {
    type Err = PlateFault;

    fn from_str(text: &str) -> Result<Self, PlateFault> {
        let refused = |reason| Err(PlateFault::BaseUrl { value: text.to_owned(), reason });
        let upper = text.strip_suffix('/').unwrap_or(text).to_ascii_uppercase();
        if upper.len() > Self::LONGEST {
            return refused("it is longer than 60 characters");
        }
        let Some(rest) = upper.strip_prefix("HTTPS://").or_else(|| upper.strip_prefix("HTTP://")) else {
            return refused("it does not begin with https:// or http://");
        };
        let plain = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || matches!(c, '.' | '-');
        let mut parts = rest.split('/');
        let (host, port) = match parts.next().unwrap_or_default().split_once(':') {
            Some((host, port)) => (host, port.parse::<u16>().is_ok_and(|port| port > 0)),
            None => (rest.split('/').next().unwrap_or_default(), true),
        };
        if host.is_empty() || !host.chars().all(plain) || !port {
            return refused("the host is not letters, digits, dots and dashes with an optional port");
        }
        if !parts.all(|part| !part.is_empty() && part.chars().all(plain) && !matches!(part, "." | "..")) {
            return refused("the path has other characters than letters, digits, dots and dashes");
        }
        Ok(Self(upper))
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}
