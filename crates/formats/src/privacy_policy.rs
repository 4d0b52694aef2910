//! The privacy policy from `standards/privacy/policy.toml`, or from a city's own file of the same form.

use std::collections::BTreeMap;

use chengji_core::access::Role;
use chengji_core::privacy::mask::Personal;
use chengji_core::privacy::purpose::{PrivacyPolicy, Purpose};
use serde::Deserialize;
use thiserror::Error;

/// Why a text holds no privacy policy.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum InvalidPolicy {
    /// Broken TOML, an unknown key or a value of the wrong kind.
    #[error("{reason}")]
    Text {
        /// The reader's reason, with line and column.
        reason: String,
    },
    /// A value that the policy cannot have.
    #[error("{what}: {reason}")]
    Value {
        /// Where it stands.
        what: String,
        /// What is wrong.
        reason: String,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[expect(dead_code, reason = "told for readers of the file")]
    version: String,
    k: u64,
    ages: Vec<u16>,
    #[serde(default)]
    people_in_registry: bool,
    purpose: Vec<Row>,
    fields: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: String,
    zh: String,
    en: String,
    roles: Vec<String>,
    #[serde(default)]
    any_department: bool,
    #[serde(default)]
    whole_subject: bool,
    minutes: u32,
}

/// Longest grant that a policy can allow, minutes.
const LONGEST: u32 = 24 * 60;

/// Reads a policy.
///
/// # Errors
/// See [`InvalidPolicy`].
pub fn parse_privacy_policy(text: &str) -> Result<PrivacyPolicy, InvalidPolicy> {
    let file: File = toml::from_str(text).map_err(|error| InvalidPolicy::Text { reason: error.to_string() })?;
    let wrong = |what: &str, reason: &str| InvalidPolicy::Value { what: what.to_owned(), reason: reason.to_owned() };
    if file.k < 2 {
        return Err(wrong("k", "a count of one person is never shown: k is 2 or more"));
    }
    if !file.ages.is_sorted_by(|one, next| one < next) {
        return Err(wrong("ages", "the ends of the bands ascend"));
    }
    let purposes: Vec<Purpose> = file.purpose.into_iter().map(purpose).collect::<Result<_, _>>()?;
    for (at, purpose) in purposes.iter().enumerate() {
        if purposes[..at].iter().any(|earlier| earlier.id == purpose.id) {
            return Err(wrong(&purpose.id, "two purposes have the same id"));
        }
    }
    let fields = file.fields.into_iter().map(field).collect::<Result<_, _>>()?;
    Ok(PrivacyPolicy { k: file.k, purposes, ages: file.ages, people_in_registry: file.people_in_registry, fields })
}

fn purpose(row: Row) -> Result<Purpose, InvalidPolicy> {
    let wrong = |reason: String| InvalidPolicy::Value { what: format!("purpose {}", row.id), reason };
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if row.id.is_empty() || !row.id.chars().all(fits) {
        return Err(wrong("an id has small letters, digits and dashes".to_owned()));
    }
    if !(1..=LONGEST).contains(&row.minutes) {
        return Err(wrong(format!("{} minutes: a grant lasts 1 to {LONGEST}", row.minutes)));
    }
    let roles = row.roles.iter().map(|role| role.parse::<Role>().map_err(|error| wrong(error.to_string())));
    let roles: Vec<Role> = roles.collect::<Result<_, _>>()?;
    if roles.is_empty() {
        return Err(wrong("nobody may state it".to_owned()));
    }
    Ok(Purpose {
        roles,
        any_department: row.any_department,
        whole_subject: row.whole_subject,
        minutes: row.minutes,
        id: row.id,
        zh: row.zh,
        en: row.en,
    })
}

fn field((name, word): (String, String)) -> Result<(String, Option<Personal>), InvalidPolicy> {
    let kind = match word.as_str() {
        "document" => Some(Personal::Document),
        "name" => Some(Personal::Name),
        "phone" => Some(Personal::Phone),
        "address" => Some(Personal::Address),
        "birth" => Some(Personal::Birth),
        "open" => None,
        other => {
            let reason = format!("{other:?} is none of document, name, phone, address, birth, open");
            return Err(InvalidPolicy::Value { what: format!("field {name}"), reason });
        }
    };
    Ok((name, kind))
}

#[cfg(test)]
#[path = "privacy_policy_tests.rs"]
mod privacy_policy_tests;
