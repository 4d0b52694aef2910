//! Boundaries are brought in: what is new, what is corrected, what ends on a day; and where things have to be placed again.

use std::path::PathBuf;

use chengji_codes::DivisionCode;
use chengji_core::access::Permission;
use chengji_core::audit::EventKind;
use chengji_core::finding::Finding;
use chengji_core::geometry::{self, shared_area};
use chengji_core::history::day_of;
use chengji_formats::wkb;
use chengji_store::boundary::{self as store, AreaRow, BoundaryRow};
use chengji_store::{Tx, ids};
use geo::Area as _;
use geo_types::{Geometry, MultiPolygon};
use jiff::civil::Date;
use sm3::{Digest as _, Sm3};

use super::cache::BOUNDARIES;
use super::read::{BoundarySource, read_boundaries};
use crate::Actor;
use crate::city::City;
use crate::error::{CityError, Refusal, require};
use crate::journal::Journal;

/// Two boundaries of one level that share more of the smaller than this are told.
const TOLERATED: f64 = 0.01;

/// A file of boundaries.
#[derive(Debug, Clone)]
pub struct BoundaryRequest {
    /// The file: GeoJSON or another spatial format of the readers.
    pub file: PathBuf,
    /// Its name as the user knows it.
    pub file_name: String,
    /// The department that says so.
    pub department: String,
    /// First day on which the boundaries hold; today when absent.
    pub valid_from: Option<Date>,
    /// How the file is read.
    pub source: BoundarySource,
}

/// What came of a file of boundaries.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct BoundaryReport {
    /// Divisions that had no boundary before.
    pub added: u64,
    /// Divisions whose boundary was corrected, or changed with the day.
    pub changed: u64,
    /// Divisions whose boundary is the same as before.
    pub unchanged: u64,
    /// Rows left out: (row from 1, what stands there).
    pub unknown: Vec<(u64, String)>,
    /// What is wrong with the geometry of rows: (row from 1, finding).
    pub findings: Vec<(u64, Finding)>,
    /// Boundaries of one level that overlap: the two and the share of the smaller.
    pub overlaps: Vec<(DivisionCode, DivisionCode, f64)>,
}

/// Brings a file of boundaries in, all or nothing. Things are placed again by [`super::follow_changes`], or by
/// [`super::place_outstanding`]. Needs [`Permission::Ingest`].
///
/// A boundary with a later first day ends the one before on that day; one with the same first day corrects it. Cost: linear in the
/// corners, and a comparison of each two boundaries of one level whose boxes meet.
///
/// # Errors
/// Without the permission or a department; for a file that cannot be read; for a first day before that of the boundary in force; or
/// when the store fails.
pub fn import(city: &City, actor: &Actor, request: &BoundaryRequest) -> Result<BoundaryReport, CityError> {
    require(actor, Permission::Ingest)?;
    let department = request.department.trim().to_owned();
    if department.is_empty() {
        return Err(CityError::refuse(Refusal::BoundaryDepartmentMissing, &request.file_name));
    }
    let read = read_boundaries(city, &request.file, &request.source)?;
    let overlaps = overlapping(&read.grounds);
    let origin = Origin {
        department,
        file_name: request.file_name.clone(),
        valid_from: request.valid_from.unwrap_or_else(|| day_of(city.now())),
        actor: actor.name.clone(),
    };
    let shared = city.clone();
    let mut report = city.store().write(move |tx| write(tx, &shared, &origin, &read.grounds))?;
    (report.unknown, report.findings, report.overlaps) = (read.unknown, read.findings, overlaps);
    Ok(report)
}

/// What the rows of one file have in common.
struct Origin {
    department: String,
    file_name: String,
    valid_from: Date,
    actor: String,
}

fn write(
    tx: &mut Tx,
    city: &City,
    origin: &Origin,
    grounds: &[(DivisionCode, MultiPolygon<f64>)],
) -> Result<BoundaryReport, CityError> {
    let now = city.now();
    let mut report = BoundaryReport::default();
    let mut journal = Journal::open(tx, &origin.actor, now)?;
    let mut last = None;
    for (division, shape) in grounds {
        let Some(bounds) = geometry::bounds(&Geometry::MultiPolygon(shape.clone())) else { continue };
        let bytes = wkb::encode(&Geometry::MultiPolygon(shape.clone()));
        let digest = Sm3::digest(&bytes).to_vec();
        let before = store::find_open(tx, &division.to_string())?;
        if before.as_ref().is_some_and(|before| before.digest == digest) {
            report.unchanged += 1;
            continue;
        }
        match &before {
            None => report.added += 1,
            Some(before) => {
                end(tx, before, origin, now.as_microsecond())?;
                again(tx, origin, [before.west, before.south, before.east, before.north])?;
                report.changed += 1;
            }
        }
        let row = BoundaryRow {
            boundary_id: ids::take(tx, "boundary", 1)?,
            division: division.to_string(),
            department: origin.department.clone(),
            file_name: origin.file_name.clone(),
            valid_from: origin.valid_from.to_string(),
            valid_to: None,
            recorded_at: now.as_microsecond(),
            retired_at: None,
            closed_at: None,
            west: bounds.west,
            south: bounds.south,
            east: bounds.east,
            north: bounds.north,
            digest,
        };
        store::insert_boundary(tx, &row, &bytes)?;
        again(tx, origin, [bounds.west, bounds.south, bounds.east, bounds.north])?;
        let hex: String = row.digest.iter().map(|byte| format!("{byte:02x}")).collect();
        let fields = vec![
            ("boundary", row.boundary_id.to_string()),
            ("department", row.department),
            ("valid_from", row.valid_from),
            ("digest", hex),
        ];
        last = Some(journal.record(EventKind::BoundaryChanged, &format!("division/{division}"), fields, None));
    }
    if let Some(seq) = last {
        store::set_mark(tx, BOUNDARIES, seq)?;
    }
    journal.close(tx, city.key())?;
    Ok(report)
}

/// Ends the boundary before: corrected when the new one holds from the same day on, else true until the new one's first day.
fn end(tx: &mut Tx, before: &BoundaryRow, origin: &Origin, at: i64) -> Result<(), CityError> {
    let from = origin.valid_from.to_string();
    match from.as_str().cmp(before.valid_from.as_str()) {
        std::cmp::Ordering::Less => {
            let subject = format!("{}: {from} < {}", before.division, before.valid_from);
            Err(CityError::refuse(Refusal::BoundaryTooEarly, subject))
        }
        std::cmp::Ordering::Equal => Ok(store::retire_boundary(tx, before.boundary_id, at)?),
        std::cmp::Ordering::Greater => Ok(store::close_boundary(tx, before.boundary_id, &from, at)?),
    }
}

/// Notes a box whose things have to be placed again from the first day on.
fn again(tx: &mut Tx, origin: &Origin, [west, south, east, north]: [f64; 4]) -> Result<(), CityError> {
    let area_id = ids::take(tx, "placement_area", 1)?;
    Ok(store::insert_area(tx, &AreaRow { area_id, due: origin.valid_from.to_string(), west, south, east, north })?)
}

fn overlapping(grounds: &[(DivisionCode, MultiPolygon<f64>)]) -> Vec<(DivisionCode, DivisionCode, f64)> {
    let mut found = Vec::new();
    for (index, (one, ground)) in grounds.iter().enumerate() {
        for (other, beside) in grounds.iter().skip(index + 1).filter(|(other, _)| other.level() == one.level()) {
            let smaller = ground.unsigned_area().min(beside.unsigned_area());
            let share = shared_area(ground, beside) / smaller;
            if share > TOLERATED {
                found.push((*one, *other, share));
            }
        }
    }
    found
}
