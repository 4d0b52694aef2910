//! Reports about plates: missing, damaged or wrong.

use crate::error::StoreError;
use crate::session::{Session, Tx};
use crate::statement::sql;
use crate::value::{Row, values};

/// What somebody says about a plate.
#[derive(Debug, Clone, PartialEq)]
pub struct PlateReportRow {
    /// From the counter `address_plate_report`.
    pub report_id: i64,
    /// Word of the kind.
    pub kind: String,
    /// The address.
    pub address_id: Option<i64>,
    /// What stands on it.
    pub text: String,
    /// In the words of whoever reported it.
    pub said: String,
    /// Degrees east.
    pub lon: Option<f64>,
    /// Degrees north.
    pub lat: Option<f64>,
    /// Login name, or `anonymous`.
    pub reporter: String,
    /// Word of the state.
    pub state: String,
    /// Number of the task, from the counter `address_task`.
    pub task_id: Option<i64>,
    /// What was answered.
    pub answer: Option<String>,
    /// By whom.
    pub answered_by: Option<String>,
    /// When.
    pub reported_at: i64,
    /// When last changed.
    pub changed_at: i64,
}

/// Writes a report.
///
/// # Errors
/// When the database cannot be written.
pub fn insert_report(tx: &mut Tx, r: &PlateReportRow) -> Result<(), StoreError> {
    let row = values![
        r.report_id,
        &r.kind,
        r.address_id,
        &r.text,
        &r.said,
        r.lon,
        r.lat,
        &r.reporter,
        &r.state,
        r.task_id,
        &r.answer,
        &r.answered_by,
        r.reported_at,
        r.changed_at
    ];
    tx.execute(sql!("address_field/insert_report"), row).map(drop)
}

/// Moves a report on.
///
/// # Errors
/// When the database cannot be written.
pub fn update_report(tx: &mut Tx, r: &PlateReportRow) -> Result<bool, StoreError> {
    let row = values![&r.state, r.task_id, &r.answer, &r.answered_by, r.changed_at, r.report_id];
    tx.execute(sql!("address_field/update_report"), row).map(|changed| changed == 1)
}

/// The report with this number.
///
/// # Errors
/// When the database cannot be read.
pub fn load_report(session: &mut Session, report_id: i64) -> Result<Option<PlateReportRow>, StoreError> {
    session.query_first(sql!("address_field/load_report"), values![report_id])?.map(read_report).transpose()
}

/// Reports in a state behind `after`. Cost: the page.
///
/// # Errors
/// When the database cannot be read.
pub fn list_in_state(
    session: &mut Session,
    state: &str,
    after: i64,
    limit: u32,
) -> Result<Vec<PlateReportRow>, StoreError> {
    session
        .query(sql!("address_field/list_reports_in_state"), values![state, after, i64::from(limit)])?
        .into_iter()
        .map(read_report)
        .collect()
}

/// Reports that a task looks into.
///
/// # Errors
/// When the database cannot be read.
pub fn list_of_task(session: &mut Session, task_id: i64) -> Result<Vec<PlateReportRow>, StoreError> {
    session.query(sql!("address_field/list_reports_of_task"), values![task_id])?.into_iter().map(read_report).collect()
}

fn read_report(mut row: Row) -> Result<PlateReportRow, StoreError> {
    Ok(PlateReportRow {
        report_id: row.int()?,
        kind: row.text()?,
        address_id: row.opt_int()?,
        text: row.text()?,
        said: row.text()?,
        lon: row.opt_real()?,
        lat: row.opt_real()?,
        reporter: row.text()?,
        state: row.text()?,
        task_id: row.opt_int()?,
        answer: row.opt_text()?,
        answered_by: row.opt_text()?,
        reported_at: row.int()?,
        changed_at: row.int()?,
    })
}
