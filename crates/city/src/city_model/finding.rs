//! What is wrong with the geometry of the models that are kept.

use chengji_core::access::Permission;
use chengji_store::city_model::{self as store, ModelFindingRow};

use crate::Actor;
use crate::city::City;
use crate::error::{CityError, require};

/// A finding about a model in force.
#[derive(Debug, Clone, PartialEq)]
pub struct ModelFindingView {
    /// The model.
    pub model_id: i64,
    /// From 1 within the model.
    pub number: i64,
    /// Code of the rule broken: `cim.shell-not-closed`.
    pub rule: String,
    /// `note`, `warning` or `error`.
    pub severity: String,
    /// The object of the model, by the source's id.
    pub object: String,
    /// The other object, when two break the rule together.
    pub other: Option<String>,
    /// Where in the object.
    pub part: String,
    /// Longitude and latitude in CGCS2000 degrees, metres above the ellipsoid.
    pub at: Option<[f64; 3]>,
    /// What was found.
    pub detail: String,
}

/// How often a rule is broken by the models in force.
pub use chengji_store::city_model::FindingCount as RuleCount;

/// Behind which finding a list goes on: model and number.
pub type FindingsAfter = (i64, i64);

/// Findings about models in force, by model and number; those of one rule when it is given. Needs [`Permission::Ingest`].
///
/// # Errors
/// Without the permission, or when the store fails.
pub fn list_findings(
    city: &City,
    actor: &Actor,
    rule: Option<&str>,
    after: FindingsAfter,
    limit: u32,
) -> Result<Vec<ModelFindingView>, CityError> {
    require(actor, Permission::Ingest)?;
    let limit = limit.clamp(1, 1_000);
    let rows = city.store().read(|session| store::list_findings(session, rule, after, limit))?;
    Ok(rows.into_iter().map(view).collect())
}

/// How often each rule is broken by the models in force. Needs [`Permission::Ingest`].
///
/// # Errors
/// Without the permission, or when the store fails.
pub fn count_findings(city: &City, actor: &Actor) -> Result<Vec<RuleCount>, CityError> {
    require(actor, Permission::Ingest)?;
    Ok(city.store().read(store::count_findings)?)
}

fn view(row: ModelFindingRow) -> ModelFindingView {
    let at = match (row.longitude, row.latitude, row.height) {
        (Some(longitude), Some(latitude), Some(height)) => Some([longitude, latitude, height]),
        _ => None,
    };
    ModelFindingView {
        model_id: row.model_id,
        number: row.number,
        rule: row.rule,
        severity: row.severity,
        object: row.object,
        other: row.other,
        part: row.part,
        at,
        detail: row.detail,
    }
}
