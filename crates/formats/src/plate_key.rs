//! Published plate keys as files: some lines about the key, then the key in PEM, which OpenSSL and other tools read as it is.
//!
//! ```text
//! chengji plate key
//! id: 5D0C31A7
//! algorithm: sm2
//! made: 2026-11-22
//! base-url: HTTPS://ID.CITY.EXAMPLE
//! -----BEGIN PUBLIC KEY-----
//! …
//! -----END PUBLIC KEY-----
//! ```

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chengji_core::plate::{BaseUrl, PlateFault, PlatePublic, PublishedKey};
use jiff::civil::Date;

const BEGIN: &str = "-----BEGIN PUBLIC KEY-----";
const END: &str = "-----END PUBLIC KEY-----";
/// Letters of a PEM line.
const LINE: usize = 64;

/// A key file.
#[derive(Debug, Clone, PartialEq)]
pub struct KeyFile {
    /// The key.
    pub key: PublishedKey,
    /// The addresses that stand on plates it signed.
    pub base_urls: Vec<BaseUrl>,
}

/// A text that is not a key file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a plate key file: {reason}")]
pub struct InvalidKeyFile {
    /// Why not.
    pub reason: String,
}

impl InvalidKeyFile {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        "plate.invalid-key-file"
    }
}

/// Reads key files one after the other. A bare PEM key counts too: it has no last day and no reason for doubt.
///
/// # Errors
/// When there is no key, or something about one cannot be read.
pub fn read_keys(text: &str) -> Result<Vec<KeyFile>, InvalidKeyFile> {
    let mut files = Vec::new();
    let mut rest = text;
    while let Some((facts, behind)) = rest.split_once(BEGIN) {
        let (body, behind) = behind.split_once(END).ok_or_else(|| refused("the PEM text has no end"))?;
        files.push(read_one(facts, body)?);
        rest = behind;
    }
    if files.is_empty() { Err(refused("there is no PEM public key in it")) } else { Ok(files) }
}

/// The text of a key file.
#[must_use]
pub fn write_key(file: &KeyFile) -> String {
    let key = &file.key;
    let mut text =
        format!("chengji plate key\nid: {}\nalgorithm: {}\nmade: {}\n", key.id(), key.public.algorithm(), key.made);
    if let Some(retired) = key.retired {
        let _ = writeln!(text, "retired: {retired}");
    }
    if let Some(reason) = &key.revoked {
        let _ = writeln!(text, "revoked: {}", reason.replace(['\n', '\r'], " "));
    }
    for base in &file.base_urls {
        let _ = writeln!(text, "base-url: {base}");
    }
    let letters = STANDARD.encode(key.public.to_der());
    text.push_str(BEGIN);
    for line in letters.as_bytes().chunks(LINE) {
        text.push('\n');
        text.extend(line.iter().copied().map(char::from));
    }
    text + "\n" + END + "\n"
}

fn read_one(facts: &str, body: &str) -> Result<KeyFile, InvalidKeyFile> {
    let letters: String = body.chars().filter(|c| !c.is_ascii_whitespace()).collect();
    let der = STANDARD.decode(letters).map_err(|error| refused(&format!("the PEM text is damaged: {error}")))?;
    let public = PlatePublic::from_der(&der).ok_or_else(|| refused("the key is neither Ed25519 nor SM2"))?;
    let mut key = PublishedKey { public, made: Date::ZERO, retired: None, revoked: None };
    let mut base_urls = Vec::new();
    for (name, value) in facts.lines().filter_map(|line| line.split_once(':')) {
        let value = value.trim();
        match name.trim() {
            "id" if value != key.id().to_string() => {
                return Err(refused(&format!("it is named {value}, but its key is {}", key.id())));
            }
            "made" => key.made = day(value)?,
            "retired" => key.retired = Some(day(value)?),
            "revoked" => key.revoked = Some(value.to_owned()),
            "base-url" => base_urls.push(value.parse().map_err(|fault: PlateFault| refused(&fault.to_string()))?),
            _ => {}
        }
    }
    Ok(KeyFile { key, base_urls })
}

fn day(value: &str) -> Result<Date, InvalidKeyFile> {
    value.parse().map_err(|_not_a_day| refused(&format!("{value:?} is not a day")))
}

fn refused(reason: &str) -> InvalidKeyFile {
    InvalidKeyFile { reason: reason.to_owned() }
}

#[cfg(test)]
#[path = "plate_key_tests.rs"]
mod plate_key_tests;
