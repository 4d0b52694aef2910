//! Plates, orders, reports, tasks and answers as doors show them.

use chengji_core::address_base::field_task::{Conflict, Score, TaskKind, TaskState, Verdict};
use chengji_core::address_base::plate::{PlateAct, PlateState, allowed};
use chengji_store::address_base::field_answer::AnswerRow;
use chengji_store::address_base::field_task::TaskRow;
use chengji_store::address_base::plate::{PlateActRow, PlateOrderRow, PlateRow};
use chengji_store::address_base::plate_report::PlateReportRow;
use jiff::Timestamp;

use crate::encode::{damaged, instant, parse};
use crate::error::CityError;

/// An order of plates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderView {
    /// Its number.
    pub order_id: i64,
    /// `ordered`, `made` or `dispatched`.
    pub state: String,
    /// How many plates.
    pub plates: i64,
    /// Why.
    pub reason: String,
    /// Number of the document.
    pub document: Option<String>,
    /// Who ordered.
    pub actor: String,
    /// When.
    pub ordered_at: Timestamp,
    /// The key that signed them.
    pub key: Option<String>,
}

/// A doorplate.
#[derive(Debug, Clone, PartialEq)]
pub struct PlateView {
    /// Its number.
    pub plate_id: i64,
    /// The address it is for.
    pub address_id: i64,
    /// The order it came from.
    pub order_id: i64,
    /// Word of its class.
    pub class: String,
    /// What stands on it.
    pub text: String,
    /// The code on it.
    pub code: String,
    /// Where it is.
    pub state: PlateState,
    /// The plate whose place it takes.
    pub replaces: Option<i64>,
    /// Grows with every change.
    pub version: i64,
    /// When last changed.
    pub changed_at: Timestamp,
    /// When put up.
    pub installed_at: Option<Timestamp>,
    /// By whom.
    pub installed_by: Option<String>,
    /// Where, degrees, longitude first.
    pub position: Option<(f64, f64)>,
    /// Metres from the address point.
    pub distance_m: Option<f64>,
    /// Digest of the photo.
    pub photo: Option<String>,
    /// What is wrong with the proof.
    pub faults: Vec<String>,
    /// What may be done to it.
    pub allowed: Vec<PlateAct>,
}

/// What was done to a plate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlateActView {
    /// The act.
    pub act: String,
    /// State behind.
    pub state: String,
    /// Who.
    pub actor: String,
    /// Why.
    pub reason: String,
    /// The field task that brought it about.
    pub task_id: Option<i64>,
    /// When.
    pub at: Timestamp,
}

/// What somebody says about a plate.
#[derive(Debug, Clone, PartialEq)]
pub struct ReportView {
    /// Its number.
    pub report_id: i64,
    /// `missing`, `damaged` or `wrong`.
    pub kind: String,
    /// The address, when it was found.
    pub address_id: Option<i64>,
    /// Address or code as given.
    pub text: String,
    /// In their words.
    pub said: String,
    /// Degrees, longitude first.
    pub position: Option<(f64, f64)>,
    /// Login name, or `anonymous`.
    pub reporter: String,
    /// `reported`, `tasked` or `done`.
    pub state: String,
    /// The task that looks into it.
    pub task_id: Option<i64>,
    /// What came of it.
    pub answer: Option<String>,
    /// When.
    pub reported_at: Timestamp,
}

/// A field task.
#[derive(Debug, Clone, PartialEq)]
pub struct TaskView {
    /// Its number.
    pub task_id: i64,
    /// Why somebody is sent.
    pub kind: TaskKind,
    /// What it is about, such as `address/12`.
    pub subject: String,
    /// The address.
    pub address_id: Option<i64>,
    /// Version of the address today, to be sent back with the answer.
    pub address_version: Option<i64>,
    /// A line to show.
    pub title: String,
    /// More to show.
    pub note: String,
    /// BeiDou cell of the place.
    pub cell: Option<String>,
    /// Degrees, longitude first.
    pub position: Option<(f64, f64)>,
    /// How far it has come.
    pub state: TaskState,
    /// Who has it.
    pub worker: Option<String>,
    /// Last day, `YYYY-MM-DD`.
    pub due_on: String,
    /// Grows with every change.
    pub version: i64,
    /// When raised.
    pub created_at: Timestamp,
    /// Answers that settle it, as words.
    pub verdicts: Vec<Verdict>,
}

/// An answer to a task.
#[derive(Debug, Clone, PartialEq)]
pub struct AnswerView {
    /// Made by the phone.
    pub answer_id: String,
    /// The task.
    pub task_id: i64,
    /// Who.
    pub worker: String,
    /// What was found.
    pub verdict: Verdict,
    /// In the worker's words.
    pub note: String,
    /// Version of the address that the phone knew.
    pub address_version: Option<i64>,
    /// When seen, by the phone's clock.
    pub seen_at: Timestamp,
    /// When received.
    pub received_at: Timestamp,
    /// Degrees, longitude first.
    pub position: Option<(f64, f64)>,
    /// Metres from the address point.
    pub distance_m: Option<f64>,
    /// Digests of photos.
    pub photos: Vec<String>,
    /// What is wrong with the proof.
    pub faults: Vec<String>,
    /// `counted`, `conflict`, `upheld` or `dropped`.
    pub state: String,
    /// Why it is a conflict.
    pub conflict: Option<Conflict>,
    /// Who decided the conflict.
    pub decided_by: Option<String>,
}

/// One worker's figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScoreView {
    /// Login name.
    pub worker: String,
    /// Counts.
    pub score: Score,
}

pub(super) fn order(row: PlateOrderRow) -> OrderView {
    OrderView {
        order_id: row.order_id,
        state: row.state,
        plates: row.plates,
        reason: row.reason,
        document: row.document,
        actor: row.actor,
        ordered_at: instant(row.ordered_at),
        key: row.key_id,
    }
}

pub(super) fn plate(row: PlateRow) -> Result<PlateView, CityError> {
    let state: PlateState = row.state.parse().map_err(damaged)?;
    Ok(PlateView {
        plate_id: row.plate_id,
        address_id: row.address_id,
        order_id: row.order_id,
        class: row.class,
        text: row.text,
        code: row.code,
        state,
        replaces: row.replaces,
        version: row.version,
        changed_at: instant(row.changed_at),
        installed_at: row.installed_at.map(instant),
        installed_by: row.installed_by,
        position: row.lon.zip(row.lat),
        distance_m: row.distance_m,
        photo: row.photo,
        faults: words(&row.faults),
        allowed: allowed(state).collect(),
    })
}

pub(super) fn plate_act(row: PlateActRow) -> PlateActView {
    PlateActView {
        act: row.act,
        state: row.to_state,
        actor: row.actor,
        reason: row.reason,
        task_id: row.task_id,
        at: instant(row.at),
    }
}

pub(super) fn report(row: PlateReportRow) -> ReportView {
    ReportView {
        report_id: row.report_id,
        kind: row.kind,
        address_id: row.address_id,
        text: row.text,
        said: row.said,
        position: row.lon.zip(row.lat),
        reporter: row.reporter,
        state: row.state,
        task_id: row.task_id,
        answer: row.answer,
        reported_at: instant(row.reported_at),
    }
}

pub(super) fn task(row: TaskRow, address_version: Option<i64>) -> Result<TaskView, CityError> {
    let kind: TaskKind = row.kind.parse().map_err(damaged)?;
    let cell = row.cell.map(chengji_codes::GridCell::try_from).transpose().map_err(damaged)?;
    Ok(TaskView {
        task_id: row.task_id,
        kind,
        subject: row.subject,
        address_id: row.address_id,
        address_version,
        title: row.title,
        note: row.note,
        cell: cell.map(|cell| cell.to_string()),
        position: row.lon.zip(row.lat),
        state: row.state.parse().map_err(damaged)?,
        worker: row.worker,
        due_on: row.due_on,
        version: row.version,
        created_at: instant(row.created_at),
        verdicts: Verdict::ALL.iter().copied().filter(|verdict| kind.takes(*verdict)).collect(),
    })
}

pub(super) fn answer(row: AnswerRow) -> Result<AnswerView, CityError> {
    Ok(AnswerView {
        answer_id: row.answer_id,
        task_id: row.task_id,
        worker: row.worker,
        verdict: row.verdict.parse().map_err(damaged)?,
        note: row.note,
        address_version: row.address_version,
        seen_at: instant(row.seen_at),
        received_at: instant(row.received_at),
        position: row.lon.zip(row.lat),
        distance_m: row.distance_m,
        photos: parse(&row.photos)?,
        faults: words(&row.faults),
        state: row.state,
        conflict: row.conflict.map(|word| word.parse().map_err(damaged)).transpose()?,
        decided_by: row.decided_by,
    })
}

pub(super) fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}
