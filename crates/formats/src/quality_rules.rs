//! The terms of address quality from `standards/address/quality.toml`.

use chengji_core::address_base::quality::{InvalidQualityRules, QualityRules, QualitySeverity, Terms};
use serde::Deserialize;
use thiserror::Error;

/// Why a text holds no terms of address quality.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum InvalidRuleFile {
    /// Broken TOML, an unknown key or a value of the wrong kind.
    #[error("line {line}: {reason}")]
    Text {
        /// The line, from 1.
        line: usize,
        /// The reader's reason.
        reason: String,
    },
    /// Terms that do not make a set of rules.
    #[error(transparent)]
    Rules(#[from] InvalidQualityRules),
}

impl InvalidRuleFile {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        "address-quality.invalid-rules"
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    rules: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: String,
    title_zh: String,
    title_en: String,
    severity: Word,
    owner: String,
    days: u16,
    #[serde(default)]
    measure: f64,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Word {
    Warning,
    Blocking,
}

/// Reads the terms.
///
/// # Errors
/// See [`InvalidRuleFile`].
pub fn parse_quality_rules(text: &str) -> Result<QualityRules, InvalidRuleFile> {
    let file: File = toml::from_str(text).map_err(|error: toml::de::Error| InvalidRuleFile::Text {
        line: error.span().map_or(1, |span| crate::mapping::line_of(text, span.start)),
        reason: error.message().to_owned(),
    })?;
    let terms = |row: Row| -> Result<Terms, InvalidQualityRules> {
        Ok(Terms {
            rule: row.id.parse()?,
            zh: row.title_zh,
            en: row.title_en,
            severity: match row.severity {
                Word::Warning => QualitySeverity::Warning,
                Word::Blocking => QualitySeverity::Blocking,
            },
            owner: row.owner,
            days: row.days,
            measure: row.measure,
        })
    };
    let terms: Vec<Terms> = file.rules.into_iter().map(terms).collect::<Result<_, _>>()?;
    Ok(QualityRules::new(terms)?)
}

#[cfg(test)]
#[path = "quality_rules_tests.rs"]
mod quality_rules_tests;
