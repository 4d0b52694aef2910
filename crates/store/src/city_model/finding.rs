//! What is wrong with the geometry of models that are kept.

use crate::address_base::row::row;
use crate::error::StoreError;
use crate::session::{Session, Tx};
use crate::statement::sql;
use crate::value::values;

row! {
    /// A finding about a model.
    ModelFindingRow [11] {
        /// The model.
        model_id: int,
        /// From 1 within the model.
        number: int,
        /// Code of the rule broken.
        rule: text,
        /// `note`, `warning` or `error`.
        severity: text,
        /// The object of the model, by the source's id.
        object: text,
        /// The other object, when two break the rule together.
        other: opt_text,
        /// Where in the object.
        part: text,
        /// CGCS2000 degrees.
        longitude: opt_real,
        /// CGCS2000 degrees.
        latitude: opt_real,
        /// Metres above the ellipsoid.
        height: opt_real,
        /// What was found.
        detail: text,
    }
}

/// How often a rule is broken by the models in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindingCount {
    /// Code of the rule.
    pub rule: String,
    /// Findings.
    pub findings: i64,
    /// Models that have one.
    pub models: i64,
}

/// Writes a finding.
///
/// # Errors
/// When the database cannot be written.
pub fn insert_finding(tx: &mut Tx, row: &ModelFindingRow) -> Result<(), StoreError> {
    tx.execute(sql!("city_model/insert_finding"), &row.values()).map(drop)
}

/// Findings of the models in force behind a model and number, in order; those of one rule when it is given.
///
/// # Errors
/// When the database cannot be read.
pub fn list_findings(
    session: &mut Session,
    rule: Option<&str>,
    after: (i64, i64),
    limit: u32,
) -> Result<Vec<ModelFindingRow>, StoreError> {
    let limit = i64::from(limit);
    let rows = match rule {
        Some(rule) => {
            session.query(sql!("city_model/list_findings_of_rule"), values![rule, after.0, after.1, limit])?
        }
        None => session.query(sql!("city_model/list_findings"), values![after.0, after.1, limit])?,
    };
    rows.into_iter().map(|mut row| ModelFindingRow::read(&mut row)).collect()
}

/// The findings of one model, in order.
///
/// # Errors
/// When the database cannot be read.
pub fn list_findings_of(session: &mut Session, model_id: i64) -> Result<Vec<ModelFindingRow>, StoreError> {
    let rows = session.query(sql!("city_model/list_findings_of_model"), values![model_id])?;
    rows.into_iter().map(|mut row| ModelFindingRow::read(&mut row)).collect()
}

/// How often each rule is broken by the models in force, by rule. Cost: linear in the findings.
///
/// # Errors
/// When the database cannot be read.
pub fn count_findings(session: &mut Session) -> Result<Vec<FindingCount>, StoreError> {
    let rows = session.query(sql!("city_model/count_findings"), &[])?;
    rows.into_iter()
        .map(|mut row| Ok(FindingCount { rule: row.text()?, findings: row.int()?, models: row.int()? }))
        .collect()
}
