//! A rule: what it compares, and the terms that a city sets for it.

use std::fmt;
use std::str::FromStr;

use super::shape::Test;
use crate::word::words;

words! {
    "severity of a rule", /// How grave it is to break a rule.
    Severity {
        /// To be looked at.
        Notice = "notice",
        /// To be mended.
        Warning = "warning",
        /// Somebody's rights or safety hang on it.
        Grave = "grave",
    }
}

/// Who must settle a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Owner {
    /// The street or town of the subject.
    Street,
    /// The department whose register has the least authority among those involved: it is believed least, so it looks first.
    Junior,
    /// The department whose register has the most authority.
    Senior,
    /// One department by name.
    Department(String),
}

impl FromStr for Owner {
    type Err = InvalidRule;

    /// `street`, `junior`, `senior` or `department:NAME`.
    fn from_str(text: &str) -> Result<Self, InvalidRule> {
        match (text, text.strip_prefix("department:")) {
            ("street", _) => Ok(Self::Street),
            ("junior", _) => Ok(Self::Junior),
            ("senior", _) => Ok(Self::Senior),
            (_, Some(name)) if !name.trim().is_empty() => Ok(Self::Department(name.to_owned())),
            _ => Err(InvalidRule::Value {
                rule: String::new(),
                what: "owner",
                got: text.to_owned(),
                expected: "street, junior, senior or department:NAME",
            }),
        }
    }
}

impl fmt::Display for Owner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Street => f.write_str("street"),
            Self::Junior => f.write_str("junior"),
            Self::Senior => f.write_str("senior"),
            Self::Department(name) => write!(f, "department:{name}"),
        }
    }
}

/// A rule of consistency.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// Its stable code.
    pub id: String,
    /// Its title in Chinese.
    pub zh: String,
    /// Its title in English.
    pub en: String,
    /// How grave a breach is.
    pub severity: Severity,
    /// Who settles it.
    pub owner: Owner,
    /// Working days to settle it.
    pub days: u16,
    /// Where the rule comes from; `project-defined` when no text was read.
    pub basis: String,
    /// What breaks it.
    pub test: Test,
}

/// Rules that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum InvalidRule {
    /// A rule told twice.
    #[error("rule {0:?} stands twice")]
    Twice(String),
    /// There is no rule at all.
    #[error("there is no rule")]
    Empty,
    /// A value outside its range.
    #[error("rule {rule:?}: {what} is {got:?}, expected {expected}")]
    Value {
        /// The rule.
        rule: String,
        /// The field.
        what: &'static str,
        /// What was given.
        got: String,
        /// What is allowed.
        expected: &'static str,
    },
}

impl InvalidRule {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        "consistency.invalid-rules"
    }
}

/// The rules in force, by their codes.
#[derive(Debug, Clone, PartialEq)]
pub struct Rules(Vec<Rule>);

impl Rules {
    /// Checks codes, days and figures.
    ///
    /// # Errors
    /// See [`InvalidRule`].
    pub fn new(mut rules: Vec<Rule>) -> Result<Self, InvalidRule> {
        if rules.is_empty() {
            return Err(InvalidRule::Empty);
        }
        rules.sort_by(|a, b| a.id.cmp(&b.id));
        for pair in rules.windows(2) {
            if pair[0].id == pair[1].id {
                return Err(InvalidRule::Twice(pair[0].id.clone()));
            }
        }
        rules.iter().try_for_each(sound)?;
        Ok(Self(rules))
    }

    /// The rule with this code.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<&Rule> {
        self.0.iter().find(|rule| rule.id == id)
    }

    /// Every rule, by code.
    pub fn iter(&self) -> impl Iterator<Item = &Rule> {
        self.0.iter()
    }
}

fn sound(rule: &Rule) -> Result<(), InvalidRule> {
    let refuse = |what, got: &dyn fmt::Display, expected| {
        Err(InvalidRule::Value { rule: rule.id.clone(), what, got: got.to_string(), expected })
    };
    let is_code = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b"-.".contains(&b));
    if !is_code(&rule.id) || rule.id.len() > 60 {
        return refuse("id", &rule.id, "lower-case letters, dots and dashes, at most 60");
    }
    if rule.days == 0 || rule.days > 250 {
        return refuse("days", &rule.days, "1 to 250 working days");
    }
    match &rule.test {
        Test::Pair { tolerance, .. } if !(0.0..1.0).contains(tolerance) => {
            refuse("tolerance", tolerance, "0 to less than 1")
        }
        Test::Alone { without_address: false, ended: false, .. } => {
            refuse("test", &"neither `without_address` nor `ended`", "one of the two")
        }
        Test::Bare { address_kinds, .. } if address_kinds.is_empty() => {
            refuse("address_kinds", &"nothing", "at least one kind of address")
        }
        Test::Crowd { least_area, most_persons, .. } if !(0.0..1000.0).contains(least_area) || *most_persons < 1 => {
            refuse("least_area, most_persons", &format!("{least_area}, {most_persons}"), "0 to 1000 m², at least 1")
        }
        _ => Ok(()),
    }
}
