//! Claims: an identifier that another department has given to another thing is found, told in the report, and kept as a
//! conflict until one of the two gives it up.

use chengji_codes::CitizenId;
use chengji_core::finding::{Finding, Rule};
use chengji_formats::findings;
use chengji_store::crosswalk::{self, ConflictRow};
use chengji_store::{Session, Tx, ids};
use serde_json::Value;

use super::{Settling, encode};
use crate::error::CityError;
use crate::ingest::job::Job;
use crate::ingest::screen::marked;
use crate::ingest::story::{Accepted, Outcome};

/// An identifier of an accepted row that means another thing to another department.
pub(in crate::ingest) struct Contested {
    scheme: String,
    identifier: String,
    other_id: i64,
    other_department: String,
}

/// Adds findings to the rows whose identifiers others have claimed. Cost: one index search an identifier of a row that is
/// new or changed.
pub(super) fn find(session: &mut Session, job: &Job, rows: &mut [Accepted]) -> Result<(), CityError> {
    let mut asked: Vec<(usize, (String, String))> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        if let Outcome::Create { content, .. } | Outcome::Update { content, .. } = &row.outcome {
            asked.extend(content.identifiers.iter().map(|pair| (at, pair.clone())));
        }
    }
    let keys: Vec<(&str, &str)> = asked.iter().map(|(_, (scheme, id))| (scheme.as_str(), id.as_str())).collect();
    let claims = crosswalk::find_claims(session, &keys)?;
    for ((at, (scheme, identifier)), claims) in asked.iter().zip(claims) {
        let row = &mut rows[*at];
        let own = match &row.outcome {
            Outcome::Update { base, .. } => Some(base.current.entity.entity_id),
            _ => None,
        };
        for claim in claims {
            let Some(department) = claim.department.filter(|department| *department != job.department) else {
                continue;
            };
            if own == Some(claim.entity_id) {
                continue;
            }
            note(row, scheme, identifier, &department)?;
            row.contested.push(Contested {
                scheme: scheme.clone(),
                identifier: identifier.clone(),
                other_id: claim.entity_id,
                other_department: department,
            });
        }
    }
    Ok(())
}

fn note(row: &mut Accepted, scheme: &str, identifier: &str, department: &str) -> Result<(), CityError> {
    let mut finding = Finding::new(Rule::IdentifierClaimedTwice)
        .field(scheme)
        .detail(format!("{department} has given it to another thing"));
    // A finding never shows personal data.
    if CitizenId::parse(identifier).is_err() {
        finding = finding.got(identifier);
    }
    let mut known: Vec<Value> = row.findings.as_deref().map_or(Ok(Vec::new()), encode::parse)?;
    known.extend(encode::parse::<Vec<Value>>(&findings::encode(&[finding]))?);
    row.findings = Some(Value::Array(known).to_string());
    row.fingerprint = marked(row.fingerprint, true);
    Ok(())
}

impl Settling<'_> {
    /// Keeps the conflicts of a row whose entity is known by now.
    pub(super) fn contest(&mut self, entity_id: i64, contested: Vec<Contested>) {
        let found_at = self.now.as_microsecond();
        self.conflicts.extend(contested.into_iter().map(|one| ConflictRow {
            conflict_id: 0,
            scheme: one.scheme,
            identifier: one.identifier,
            entity_id,
            department: self.job.department.clone(),
            other_id: one.other_id,
            other_department: one.other_department,
            found_at,
            closed_at: None,
        }));
    }
}

/// Ends the conflicts whose claims this chunk gives up, then opens the new ones.
pub(super) fn keep(
    tx: &mut Tx,
    closed: &[(String, String, i64)],
    conflicts: &mut [ConflictRow],
    at: i64,
) -> Result<(), CityError> {
    for (scheme, identifier, entity_id) in closed {
        crosswalk::close_conflicts_of_claim(tx, (scheme, identifier), *entity_id, at)?;
    }
    if conflicts.is_empty() {
        return Ok(());
    }
    let first = ids::take(tx, "crosswalk_conflict", u32::try_from(conflicts.len()).unwrap_or(u32::MAX))?;
    for (conflict, number) in conflicts.iter_mut().zip(first..) {
        conflict.conflict_id = number;
        crosswalk::insert_conflict(tx, conflict)?;
    }
    Ok(())
}
