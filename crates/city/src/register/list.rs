//! Lists of registers, feeds, what is wrong with their rows, and records without a place.

use chengji_core::access::Permission;
use chengji_core::finding::Finding;
use chengji_core::register::RegisterKind;
use chengji_formats::findings;
use chengji_store::register::record as records;
use chengji_store::register::{self as rows, RegisterRow};
use jiff::{SignedDuration, Timestamp};

use super::feed::{FeedView, view};
use crate::Actor;
use crate::city::City;
use crate::encode::{damaged, instant};
use crate::error::{CityError, Refusal, require};

/// Largest page.
const LARGEST: usize = 1_000;

/// A register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterView {
    /// Our surrogate.
    pub register_id: i64,
    /// Code of the department.
    pub department: String,
    /// What its records are about.
    pub kind: String,
    /// Its name within the department.
    pub name: String,
    /// Rank where no authority decides, lower first.
    pub rank: i64,
    /// Records that are not gone.
    pub records: i64,
    /// When a feed was applied last.
    pub fed_at: Option<Timestamp>,
    /// It should have been fed by now.
    pub is_late: bool,
}

/// A row of a feed with what is wrong with it.
#[derive(Debug, Clone, PartialEq)]
pub struct RowView {
    /// The row, from 1.
    pub row: i64,
    /// It was not taken in.
    pub rejected: bool,
    /// What is wrong.
    pub findings: Vec<Finding>,
}

/// A record that is at no address of the base.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnplacedView {
    /// The record.
    pub record_id: i64,
    /// Its register.
    pub register_id: i64,
    /// The address that was applied for; none when its text says too little.
    pub application_id: Option<i64>,
}

/// All registers. Needs [`Permission::ReadRegistry`].
///
/// # Errors
/// Without the permission, or when the store fails.
pub fn registers(city: &City, actor: &Actor) -> Result<Vec<RegisterView>, CityError> {
    require(actor, Permission::ReadRegistry)?;
    let now = city.now();
    let found = city.store().read(rows::list_registers)?;
    Ok(found.into_iter().map(|row| register(row, now)).collect())
}

/// Feeds, latest first; those before a number when one is given. Needs [`Permission::ReadJobs`].
///
/// # Errors
/// Without the permission, for a limit out of range, or when the store fails.
pub fn feeds(city: &City, actor: &Actor, before: Option<i64>, limit: usize) -> Result<Vec<FeedView>, CityError> {
    require(actor, Permission::ReadJobs)?;
    let limit = page_size(limit)?;
    let found = city.store().read(|session| rows::list_feeds(session, before.unwrap_or(i64::MAX), limit))?;
    Ok(found.into_iter().map(|row| view(row, None)).collect())
}

/// Rows of a feed with something wrong, behind a row. Needs [`Permission::ReadJobs`].
///
/// # Errors
/// Without the permission, for a feed that is not there, a limit out of range, or when the store fails.
pub fn findings_of(
    city: &City,
    actor: &Actor,
    feed_id: i64,
    after: i64,
    limit: usize,
) -> Result<Vec<RowView>, CityError> {
    require(actor, Permission::ReadJobs)?;
    let limit = page_size(limit)?;
    let found = city.store().read(|session| {
        if rows::load_feed(session, feed_id)?.is_none() {
            return Err(CityError::refuse(Refusal::FeedNotFound, feed_id.to_string()));
        }
        Ok(rows::list_findings(session, feed_id, after, limit)?)
    })?;
    let decoded = |row: rows::FindingRow| {
        let findings = findings::decode(&row.findings).map_err(damaged)?;
        Ok(RowView { row: row.row_no, rejected: row.rejected == 1, findings })
    };
    found.into_iter().map(decoded).collect()
}

/// Records of a kind that are at no address, behind a number. Needs [`Permission::ReadJobs`].
///
/// # Errors
/// Without the permission, for a limit out of range, or when the store fails.
pub fn unplaced(
    city: &City,
    actor: &Actor,
    kind: RegisterKind,
    after: i64,
    limit: usize,
) -> Result<Vec<UnplacedView>, CityError> {
    require(actor, Permission::ReadJobs)?;
    let limit = page_size(limit)?;
    let found = city.store().read(|session| records::list_unplaced(session, kind.as_str(), after, limit))?;
    let shown = found.into_iter().map(|row| UnplacedView {
        record_id: row.record_id,
        register_id: row.register_id,
        application_id: row.application_id,
    });
    Ok(shown.collect())
}

fn register(row: RegisterRow, now: Timestamp) -> RegisterView {
    let fed_at = row.fed_at.map(instant);
    let due = row.due_days.zip(fed_at).map(|(days, fed)| fed + SignedDuration::from_hours(days.min(36_500) * 24));
    RegisterView {
        register_id: row.register_id,
        department: row.department,
        kind: row.kind,
        name: row.name,
        rank: row.rank,
        records: row.records,
        fed_at,
        is_late: due.is_some_and(|due| due < now),
    }
}

pub(super) fn page_size(limit: usize) -> Result<u32, CityError> {
    let size = u32::try_from(limit).ok().filter(|_| (1..=LARGEST).contains(&limit));
    size.ok_or_else(|| CityError::refuse(Refusal::LimitInvalid, limit.to_string()))
}
