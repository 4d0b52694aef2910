//! Findings as JSON, for the store and for answers.

use chengji_core::finding::{Finding, Rule};
use serde_json::{Map, Value};
use thiserror::Error;

/// Why a text is no list of findings.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("not a list of findings: {reason}")]
pub struct InvalidFindings {
    reason: String,
}

impl InvalidFindings {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        "finding.invalid-json"
    }
}

/// One finding as `{rule, severity, field, got, detail, cites}`; members without a value are left out.
#[must_use]
pub fn to_value(finding: &Finding) -> Value {
    let mut members = Map::new();
    members.insert("rule".to_owned(), finding.rule.code().into());
    members.insert("severity".to_owned(), finding.rule.severity().as_str().into());
    let texts = [("field", &finding.field), ("got", &finding.got), ("detail", &finding.detail)];
    for (name, text) in texts {
        if let Some(text) = text {
            members.insert(name.to_owned(), text.as_str().into());
        }
    }
    if !finding.rule.cites().is_empty() {
        members.insert("cites".to_owned(), finding.rule.cites().into());
    }
    Value::Object(members)
}

/// Compact text of a JSON array.
#[must_use]
pub fn encode(findings: &[Finding]) -> String {
    Value::Array(findings.iter().map(to_value).collect()).to_string()
}

/// Reads what [`encode`] wrote. Severity and citation follow from the rule and are not read.
///
/// # Errors
/// [`InvalidFindings`] for broken JSON or a rule this version does not know.
pub fn decode(text: &str) -> Result<Vec<Finding>, InvalidFindings> {
    let values: Vec<Map<String, Value>> =
        serde_json::from_str(text).map_err(|error| InvalidFindings { reason: error.to_string() })?;
    values.iter().map(from_members).collect()
}

/// The findings of one record in one line for people, as the CSV of rejects shows them.
#[must_use]
pub fn human(findings: &[Finding]) -> String {
    findings.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

fn from_members(members: &Map<String, Value>) -> Result<Finding, InvalidFindings> {
    let text = |name: &str| members.get(name).and_then(Value::as_str).map(str::to_owned);
    let code = text("rule").unwrap_or_default();
    let rule = Rule::ALL.iter().find(|rule| rule.code() == code);
    let rule = rule.ok_or_else(|| InvalidFindings { reason: format!("unknown rule {code:?}") })?;
    Ok(Finding { rule: *rule, field: text("field"), got: text("got"), detail: text("detail") })
}
