//! Conflict tasks of a department as a file, and its answers from one.

use std::io::{Read, Write};

use chengji_core::access::Permission;
use chengji_core::consistency::ConflictState;
use chengji_formats::conflict_file::{AnswerRow, TaskFormat, TaskRow, TaskWriter, read_answers};

use super::decide::{Reply, answer};
use super::finding::{FindingFilter, FindingView, list_findings};
use crate::Actor;
use crate::city::City;
use crate::error::{CityError, require};

/// Findings read at once.
const PAGE: u32 = 1_000;
/// Largest file of answers, in bytes.
const LARGEST: u64 = 64 << 20;

/// What became of a file of answers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AnswersTaken {
    /// Answers taken.
    pub taken: u64,
    /// Rows left without an answer.
    pub blank: u64,
    /// Rows that were not taken: number from 1, code and reason.
    pub refused: Vec<(u64, String, String)>,
}

/// Writes every finding about which `department` was asked and has to answer, as a file that it can fill in and send back. Yields how many.
/// Needs [`Permission::ReadRegistry`]. Streams; cost: the findings about which the department was ever asked.
///
/// # Errors
/// Without the permission, when the store fails or `out` cannot be written.
pub fn export_tasks(
    city: &City,
    actor: &Actor,
    department: &str,
    format: TaskFormat,
    out: &mut dyn Write,
) -> Result<u64, CityError> {
    require(actor, Permission::ReadRegistry)?;
    let fault = |source| CityError::Io { path: "the file of tasks".to_owned(), source };
    let mut writer = TaskWriter::new(out, format).map_err(fault)?;
    let department = city.standards().department(department).unwrap_or(department);
    let filter = FindingFilter { asked: Some(department.to_owned()), ..FindingFilter::default() };
    let (mut after, mut written) = (None, 0);
    loop {
        let page = list_findings(city, actor, &filter, after, PAGE)?;
        for finding in page.items.iter().filter(|finding| finding.state == ConflictState::Sent) {
            writer.write(&task(finding)).map_err(fault)?;
            written += 1;
        }
        match page.next {
            Some(next) => after = Some(next),
            None => break,
        }
    }
    writer.end().map_err(fault)?;
    Ok(written)
}

fn task(finding: &FindingView) -> TaskRow {
    TaskRow {
        finding: finding.finding_id,
        rule: finding.rule.clone(),
        title: finding.zh.clone(),
        subject_kind: finding.subject_kind.clone(),
        subject: finding.subject_id,
        division: finding.division.clone(),
        evidence: finding.evidence.to_string(),
        severity: finding.severity.clone(),
        due_on: finding.due_on.to_string(),
    }
}

/// Takes the answers of a department from a file: CSV or NDJSON as [`export_tasks`] writes it, with `answer` and `remark` filled in. Every row
/// stands alone: what is wrong with one is told and the others are taken; the same file again answers the same again. Needs what
/// [`answer`] needs.
///
/// # Errors
/// Without the permission, or when the file cannot be read at all.
pub fn take_answers(
    city: &City,
    actor: &Actor,
    department: Option<&str>,
    file: &mut dyn Read,
) -> Result<AnswersTaken, CityError> {
    require(actor, Permission::AnswerFindings)?;
    let fault = |source| CityError::Io { path: "the file of answers".to_owned(), source };
    let mut bytes = Vec::new();
    file.take(LARGEST).read_to_end(&mut bytes).map_err(fault)?;
    let mut taken = AnswersTaken::default();
    for (row, read) in (1..).zip(read_answers(&bytes)) {
        let outcome = match read {
            Ok(AnswerRow { answer: None, .. }) => {
                taken.blank += 1;
                continue;
            }
            Ok(AnswerRow { finding, answer: Some(said), remark }) => {
                let reply = Reply { department: department.map(str::to_owned), answer: said, remark };
                answer(city, actor, finding, &reply)
                    .map(drop)
                    .map_err(|error| (error.code().to_owned(), error.to_string()))
            }
            Err(error) => Err((error.code().to_owned(), error.to_string())),
        };
        match outcome {
            Ok(()) => taken.taken += 1,
            Err((code, reason)) => taken.refused.push((row, code, reason)),
        }
    }
    Ok(taken)
}
