//! The chapters of one record, in order: read, find, address, place, believe. Pure, so rows are told in parallel.

use chengji_codes::DivisionCode;
use chengji_core::assign;
use chengji_core::entity::EntityState;
use chengji_core::finding::{Finding, Severity, worst};
use chengji_core::frame::Frame;
use chengji_core::mapping::PositionSource;
use chengji_core::place;
use chengji_core::record::{self, Binding, RawRecord};
use chengji_formats::reader::RowError;
use chengji_formats::{findings, payload, wkb};
use rayon::prelude::*;

use super::report::Remark;
use super::screen::{Base, Fingerprint, Fresh, Screened, ScreenedChunk, marked};
use super::settle::Contested;
use crate::address;
use crate::city::City;
use crate::encode::{Content, state_of};
use crate::error::CityError;

/// A chunk ready to be settled.
pub(super) struct Told {
    pub(super) accepted: Vec<Accepted>,
    pub(super) rejected: Vec<Rejected>,
    /// Rows that need no write: (all of them, those that had findings).
    pub(super) unchanged: (u64, u64),
    pub(super) rows: u64,
}

/// A record that enters the city.
pub(super) struct Accepted {
    pub(super) row: u64,
    pub(super) key: String,
    pub(super) fingerprint: Fingerprint,
    pub(super) payload: String,
    pub(super) raw_geometry: Option<Vec<u8>>,
    pub(super) findings: Option<String>,
    pub(super) outcome: Outcome,
    /// Identifiers that other departments have given to other things; found when the row is settled.
    pub(super) contested: Vec<Contested>,
}

/// What the record does to the registry.
pub(super) enum Outcome {
    /// A thing not known before.
    Create { content: Box<Content>, division: DivisionCode, counter: String },
    /// New content for a known thing.
    Update { content: Box<Content>, base: Box<Base> },
    /// The record changed, or is another department's, but says nothing new.
    Keep { base: Box<Base> },
}

/// A row that does not enter, with its reasons.
pub(super) struct Rejected {
    pub(super) row: u64,
    pub(super) key: Option<String>,
    pub(super) payload: String,
    pub(super) raw_geometry: Option<Vec<u8>>,
    pub(super) findings: String,
}

enum Line {
    Accepted(Box<Accepted>),
    Rejected(Rejected),
    Unchanged { had_findings: bool },
}

/// Tells every row of a chunk.
pub(super) fn tell(city: &City, binding: &Binding<'_>, chunk: ScreenedChunk) -> Result<Told, CityError> {
    let rows = chunk.rows.len() as u64;
    let lines: Vec<Result<Line, CityError>> =
        chunk.rows.into_par_iter().map(|row| tell_row(city, binding, row)).collect();
    let mut told = Told { accepted: Vec::new(), rejected: Vec::new(), unchanged: (0, 0), rows };
    for line in lines {
        match line? {
            Line::Accepted(accepted) => told.accepted.push(*accepted),
            Line::Rejected(rejected) => told.rejected.push(rejected),
            Line::Unchanged { had_findings } => {
                told.unchanged.0 += 1;
                told.unchanged.1 += u64::from(had_findings);
            }
        }
    }
    Ok(told)
}

fn tell_row(city: &City, binding: &Binding<'_>, row: Screened) -> Result<Line, CityError> {
    Ok(match row {
        Screened::Unchanged { had_findings } => Line::Unchanged { had_findings },
        Screened::Unreadable(error) => Line::Rejected(unreadable(&error)),
        Screened::Refused(refused) => Line::Rejected(rejected(&refused.record, refused.key, &[refused.finding])),
        Screened::Again(copy) => match tell_record(city, binding, *copy)? {
            Line::Accepted(row) => Line::Unchanged { had_findings: row.findings.is_some() },
            rejected => rejected,
        },
        Screened::Fresh(fresh) => tell_record(city, binding, *fresh)?,
    })
}

/// The chapters that need the record alone: what it says, which address that is, where it stands, and everything that is wrong with it.
pub(super) fn believe(
    city: &City,
    binding: &Binding<'_>,
    record: &RawRecord,
    key: String,
) -> (EntityState, Vec<Finding>) {
    let mapping = binding.mapping();

    // record → finding
    let (draft, mut found) = record::read(binding, record, key);

    // address
    let address = draft.address_text.as_deref().map(|text| {
        let (address, more) = address::standard(city.standards(), text, mapping.city);
        found.extend(more);
        address
    });

    // place
    let frame = match mapping.position {
        PositionSource::Columns { frame, .. } | PositionSource::Geometry { frame } => Some(frame),
        PositionSource::None => None,
    };
    let placement = frame.and_then(|frame: Frame| {
        let (placement, more) = place::place(&draft.position, frame, mapping.extent.as_ref());
        found.extend(more);
        placement
    });
    (EntityState::from_draft(draft, address, placement), found)
}

/// The story of one record.
fn tell_record(city: &City, binding: &Binding<'_>, fresh: Fresh) -> Result<Line, CityError> {
    let Fresh { record, key, fingerprint, base } = fresh;
    let mapping = binding.mapping();
    let (state, found) = believe(city, binding, &record, key.clone());
    if worst(&found) == Some(Severity::Error) {
        return Ok(Line::Rejected(rejected(&record, Some(key), &found)));
    }

    // entity, and the counter its code will come from
    let outcome = match base {
        None => {
            let division = assign::division_at_issue(&state, mapping.city);
            let counter = assign::counter(&city.standards().scheme, division, mapping.class);
            Outcome::Create { content: Box::new(Content::of(&state, mapping)), division, counter }
        }
        Some(base) => {
            let state = if base.shared { state_of(&base.current.version)?.overlaid_by(state) } else { state };
            let content = Content::of(&state, mapping);
            if content.digest[..] == base.current.version.digest[..] {
                Outcome::Keep { base: Box::new(base) }
            } else {
                Outcome::Update { content: Box::new(content), base: Box::new(base) }
            }
        }
    };
    let noted = !found.is_empty();
    Ok(Line::Accepted(Box::new(Accepted {
        row: record.row,
        key,
        fingerprint: marked(fingerprint, noted),
        payload: payload::encode(&record),
        raw_geometry: record.geometry.as_ref().map(wkb::encode),
        findings: (!found.is_empty()).then(|| findings::encode(&found)),
        outcome,
        contested: Vec::new(),
    })))
}

fn rejected(record: &RawRecord, key: Option<String>, found: &[Finding]) -> Rejected {
    Rejected {
        row: record.row,
        key,
        payload: payload::encode(record),
        raw_geometry: record.geometry.as_ref().map(wkb::encode),
        findings: findings::encode(found),
    }
}

fn unreadable(error: &RowError) -> Rejected {
    Rejected {
        row: error.row,
        key: None,
        payload: payload::encode_unreadable(&error.raw),
        raw_geometry: None,
        findings: findings::encode(&error.findings),
    }
}

impl Told {
    /// The rows worth a line in a report, in file order.
    pub(super) fn remarks(&self) -> Vec<Remark> {
        let accepted = self.accepted.iter().filter_map(|row| {
            Some(Remark {
                row: row.row,
                natural_key: Some(row.key.clone()),
                rejected: false,
                findings: row.findings.clone()?,
            })
        });
        let rejected = self.rejected.iter().map(|row| Remark {
            row: row.row,
            natural_key: row.key.clone(),
            rejected: true,
            findings: row.findings.clone(),
        });
        let mut remarks: Vec<Remark> = accepted.chain(rejected).collect();
        remarks.sort_by_key(|remark| remark.row);
        remarks
    }
}
