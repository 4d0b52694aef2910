//! What personal values may be looked at for: purposes as data, and whether one covers a request.

use std::collections::BTreeMap;

use super::mask::Personal;
use crate::access::{Actor, Role};

/// A purpose for which personal values may be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Purpose {
    /// Stable name: `data-quality`.
    pub id: String,
    /// Its name in Chinese.
    pub zh: String,
    /// Its name in English.
    pub en: String,
    /// Roles that may state it.
    pub roles: Vec<Role>,
    /// Whether it covers records of departments other than the reader's.
    pub any_department: bool,
    /// Whether it allows the report of everything held on a person.
    pub whole_subject: bool,
    /// Longest time that a grant for it lasts, minutes.
    pub minutes: u32,
}

/// The privacy policy of the house.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrivacyPolicy {
    /// Counts of fewer persons than this are hidden from other departments.
    pub k: u64,
    /// Purposes, in the order of the file.
    pub purposes: Vec<Purpose>,
    /// Upper ends of the age bands, years; the last band is open.
    pub ages: Vec<u16>,
    /// Whether the general registry takes people in as it takes any other thing, in the open: for stores from before registers.
    pub people_in_registry: bool,
    /// What the fields of registers are, by name; none for a field that says nothing about a person.
    pub fields: BTreeMap<String, Option<Personal>>,
}

/// Why a purpose does not cover a request.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Uncovered {
    /// There is no such purpose.
    #[error("there is no purpose {0:?}")]
    Unknown(String),
    /// The purpose is for other roles.
    #[error("the purpose {0:?} is not for this role")]
    Role(String),
    /// The record is another department's.
    #[error("the purpose {0:?} covers records of the own department only")]
    Department(String),
    /// More minutes than the purpose allows, or none.
    #[error("a grant for {purpose:?} lasts 1 to {most} minutes, not {asked}")]
    Minutes {
        /// The purpose.
        purpose: String,
        /// Longest.
        most: u32,
        /// What was asked for.
        asked: u32,
    },
}

impl PrivacyPolicy {
    /// The purpose, when `actor` may state it over records of these departments; a record of one of them suffices.
    ///
    /// # Errors
    /// See [`Uncovered`].
    pub fn cover(&self, actor: &Actor, purpose: &str, departments: &[String]) -> Result<&Purpose, Uncovered> {
        let known = self.purposes.iter().find(|known| known.id == purpose);
        let known = known.ok_or_else(|| Uncovered::Unknown(purpose.to_owned()))?;
        if !actor.roles.iter().any(|role| known.roles.contains(role)) {
            return Err(Uncovered::Role(known.id.clone()));
        }
        let own = actor.department.as_deref().is_some_and(|own| departments.iter().any(|other| other == own));
        if known.any_department || own { Ok(known) } else { Err(Uncovered::Department(known.id.clone())) }
    }

    /// What a field is; a field that the policy does not know is hidden whole. None for one that everybody may see.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<Personal> {
        self.fields.get(name).copied().unwrap_or(Some(Personal::Other))
    }

    /// Name of the band that an age in years belongs to: `0-6`, `7-17`, …, `80+`.
    #[must_use]
    pub fn age_band(&self, years: u16) -> String {
        let mut from = 0;
        for upper in &self.ages {
            if years <= *upper {
                return format!("{from}-{upper}");
            }
            from = upper + 1;
        }
        format!("{from}+")
    }
}

impl Purpose {
    /// A grant of so many minutes; the longest when none are named.
    ///
    /// # Errors
    /// [`Uncovered::Minutes`].
    pub fn last(&self, asked: Option<u32>) -> Result<u32, Uncovered> {
        let asked = asked.unwrap_or(self.minutes);
        if (1..=self.minutes).contains(&asked) {
            return Ok(asked);
        }
        Err(Uncovered::Minutes { purpose: self.id.clone(), most: self.minutes, asked })
    }
}

#[cfg(test)]
#[path = "purpose_tests.rs"]
mod purpose_tests;
