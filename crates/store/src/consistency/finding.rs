//! Findings.

use crate::address_base::row::row;
use crate::error::StoreError;
use crate::session::{Session, Tx};
use crate::statement::sql;
use crate::value::{Row, values};

row! {
    /// A finding. Instants are microseconds UTC, days `YYYY-MM-DD`.
    FindingRow [20] {
        /// From the counter `consistency_finding`.
        finding_id: int,
        /// `thing`, `address` or `register`: by what it is judged again.
        scope: text,
        /// Which of them.
        anchor: int,
        /// Code of the rule.
        rule: text,
        /// `person`, `dwelling`, `organisation`, `address` or `register`.
        subject_kind: text,
        /// Which of them.
        subject_id: int,
        /// Division of the subject; may be blank.
        division: text,
        /// JSON of record and register numbers and figures.
        evidence: text,
        /// `notice`, `warning` or `grave`.
        severity: text,
        /// 1 when registers contradict each other.
        conflict: int,
        /// A department, or `street:DIVISION`.
        owner: text,
        /// Where it is.
        state: text,
        /// 1 while it speaks against its subject.
        stands: int,
        /// Last day to settle it.
        due_on: text,
        /// How often it came back.
        returned: int,
        /// Why it was closed or waived.
        reason: opt_text,
        /// Grows with every change.
        version: int,
        /// When it was found first.
        opened_at: int,
        /// When it changed last.
        changed_at: int,
        /// Who changed it.
        changed_by: text,
    }
}

/// Which findings are asked for; each is a page of one index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listed<'l> {
    /// In a state, by number.
    State(&'l str),
    /// Of an owner in a state, by number.
    Owner(&'l str, &'l str),
    /// About which a department was asked, by number.
    Department(&'l str),
    /// Past their last day as of a day, by last day and number.
    Overdue(&'l str),
    /// Standing against a subject of a kind, by number; `after` is not looked at.
    Subject(&'l str, i64),
}

/// Findings behind `after` (last day, which only [`Listed::Overdue`] looks at, and number). Cost: the page.
///
/// # Errors
/// When the database cannot be read.
pub fn list_findings(
    session: &mut Session,
    listed: Listed<'_>,
    after: (&str, i64),
    limit: u32,
) -> Result<Vec<FindingRow>, StoreError> {
    let (day, after, limit) = (after.0, after.1, i64::from(limit));
    let rows = match listed {
        Listed::State(state) => session.query(sql!("consistency/list_by_state"), values![state, after, limit])?,
        Listed::Owner(owner, state) => {
            session.query(sql!("consistency/list_by_owner"), values![owner, state, after, limit])?
        }
        Listed::Department(department) => {
            session.query(sql!("consistency/list_of_department"), values![department, after, limit])?
        }
        Listed::Overdue(today) => session.query(sql!("consistency/list_overdue"), values![today, day, after, limit])?,
        Listed::Subject(kind, id) => session.query(sql!("consistency/list_of_subject"), values![kind, id, limit])?,
    };
    rows.into_iter().map(one).collect()
}

/// Every finding of the anchors of each range (first, last), ranges in order.
///
/// # Errors
/// When the database cannot be read.
pub fn list_known(session: &mut Session, scope: &str, ranges: &[(i64, i64)]) -> Result<Vec<FindingRow>, StoreError> {
    let lists: Vec<_> = ranges.iter().map(|(from, to)| values![scope, *from, *to].to_vec()).collect();
    let answers = session.query_many(sql!("consistency/list_known"), &lists)?;
    answers.into_iter().flatten().map(one).collect()
}

/// The finding with this number.
///
/// # Errors
/// When the database cannot be read.
pub fn load_finding(session: &mut Session, finding_id: i64) -> Result<Option<FindingRow>, StoreError> {
    session.query_first(sql!("consistency/load_finding"), values![finding_id])?.map(one).transpose()
}

/// How many findings stand. Cost: those findings.
///
/// # Errors
/// When the database cannot be read.
pub fn count_standing(session: &mut Session) -> Result<i64, StoreError> {
    session.query_first(sql!("consistency/count_standing"), &[])?.map_or(Ok(0), |mut row| row.int())
}

/// Writes a finding.
///
/// # Errors
/// When the database cannot be written.
pub fn insert_finding(tx: &mut Tx, row: &FindingRow) -> Result<(), StoreError> {
    tx.execute(sql!("consistency/insert_finding"), &row.values()).map(drop)
}

/// Writes what may change about a finding, if `row.version` is still the stored one. Yields whether it was.
///
/// # Errors
/// When the database cannot be written.
pub fn update_finding(tx: &mut Tx, row: &FindingRow) -> Result<bool, StoreError> {
    let values = values![
        &row.division,
        &row.evidence,
        &row.owner,
        &row.state,
        row.stands,
        &row.due_on,
        row.returned,
        &row.reason,
        row.changed_at,
        &row.changed_by,
        row.finding_id,
        row.version,
    ];
    tx.execute(sql!("consistency/update_finding"), values).map(|changed| changed == 1)
}

fn one(mut row: Row) -> Result<FindingRow, StoreError> {
    FindingRow::read(&mut row)
}
