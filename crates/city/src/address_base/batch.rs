//! 批量申请: a file of applications, each row by the same path as a single one, in the background or as a rehearsal; every row
//! that has findings or was refused is kept with them.

mod together;

use std::collections::HashMap;

use chengji_core::access::Permission;
use chengji_core::audit::EventKind;
use chengji_core::finding::{Finding, Rule, Severity, worst};
use chengji_core::mapping::SourceOptions;
use chengji_core::record::FieldValue;
use chengji_formats::findings as wire;
use chengji_formats::reader::{self, RecordReader, Row};
use chengji_store::address_base::{self as store, RunFindingRow, RunRow};
use chengji_store::{Session, Tx, ids};
use serde_json::json;

use self::together::Together;
use super::apply::{self, Application, Understood};
use super::holding;
use super::load::{Columns, LoadRequest, Reader, Told};
use super::operation::{self, Grounds, Operation};
use crate::city::City;
use crate::encode::instant;
use crate::error::{CityError, Refusal, require};
use crate::{Actor, Page};

/// Rows of one transaction.
const CHUNK: usize = 500;

/// A file brought in, as far as it has come.
#[derive(Debug, Clone, PartialEq)]
pub struct BaseRun {
    /// Our surrogate.
    pub run_id: i64,
    /// `apply` or `load`.
    pub kind: String,
    /// The file's name.
    pub file_name: String,
    /// Nothing is written but the findings.
    pub dry_run: bool,
    /// Who brought it.
    pub actor: String,
    /// `running`, `finished` or `failed`.
    pub state: String,
    /// Rows settled.
    pub rows: i64,
    /// Addresses made (of a dry run: that would be).
    pub made: i64,
    /// Rows whose address was there already.
    pub existing: i64,
    /// Rows taken with findings.
    pub with_findings: i64,
    /// Rows refused.
    pub rejected: i64,
    /// When it began.
    pub started_at: jiff::Timestamp,
    /// When it ended.
    pub finished_at: Option<jiff::Timestamp>,
    /// Why it failed.
    pub error: Option<String>,
}

/// A row with what is wrong with it.
#[derive(Debug, Clone, PartialEq)]
pub struct RowFindings {
    /// The row, from 1.
    pub row: i64,
    /// `made` or `rejected`.
    pub outcome: String,
    /// The address applied for.
    pub address_id: Option<i64>,
    /// What is wrong.
    pub findings: Vec<Finding>,
}

/// Applies for every row of a file, now. Needs [`Permission::ApplyAddress`].
///
/// # Errors
/// Without the permission; for a file that cannot be read or has no columns of addresses; or when the store fails. A row that is
/// refused is no error: it is kept with its findings.
pub fn run(city: &City, actor: &Actor, request: &LoadRequest) -> Result<BaseRun, CityError> {
    let (file, columns) = open(actor, request)?;
    let row = begin(city, actor, request)?;
    settle(city, actor, request, file, columns, row)
}

/// Checks that a file of applications can be read, and applies for its rows in the background; the file is deleted behind it.
///
/// # Errors
/// As [`run`], or when no thread can be had.
pub fn submit(city: &City, actor: &Actor, request: LoadRequest) -> Result<BaseRun, CityError> {
    let (file, columns) = open(actor, &request)?;
    let row = begin(city, actor, &request)?;
    let view = view(row.clone());
    let (city, actor) = (city.clone(), actor.clone());
    let thread = std::thread::Builder::new().name("addresses".to_owned());
    let spawned = thread.spawn(move || {
        if let Err(error) = settle(&city, &actor, &request, file, columns, row) {
            tracing::warn!(code = error.code(), %error, file = request.file_name, "applying for addresses failed");
        }
        if let Err(error) = std::fs::remove_file(&request.file) {
            tracing::warn!(%error, "could not delete an uploaded file");
        }
    });
    let fault = |source| CityError::Io { path: "a thread for the run".to_owned(), source };
    spawned.map(|_detached| view).map_err(fault)
}

/// A run. Needs [`Permission::ApplyAddress`].
///
/// # Errors
/// Without the permission, when there is none, or when the store fails.
pub fn show(city: &City, actor: &Actor, run_id: i64) -> Result<BaseRun, CityError> {
    require(actor, Permission::ApplyAddress)?;
    let row = city.store().read(|session| store::load_run(session, run_id))?;
    row.map(view).ok_or_else(|| CityError::refuse(Refusal::AddressRunNotFound, run_id.to_string()))
}

/// The rows of a run that have findings, by row. Needs [`Permission::ApplyAddress`]. Cost: the page.
///
/// # Errors
/// As [`show`], or for a cursor that is none of ours.
pub fn findings(
    city: &City,
    actor: &Actor,
    run_id: i64,
    cursor: Option<&str>,
    limit: usize,
) -> Result<Page<RowFindings>, CityError> {
    show(city, actor, run_id)?;
    let size = super::list::page_size(limit)?;
    let (_, after) = super::list::position(cursor)?;
    let mut rows = city.store().read(|session| store::list_run_findings(session, run_id, after, size + 1))?;
    let more = rows.len() > size as usize;
    rows.truncate(size as usize);
    let next = rows.last().filter(|_| more).map(|row| format!("{}-", row.row_no));
    let decoded = |row: RunFindingRow| {
        let findings = wire::decode(&row.findings).map_err(crate::encode::damaged)?;
        Ok(RowFindings { row: row.row_no, outcome: row.outcome, address_id: row.address_id, findings })
    };
    let items = rows.into_iter().map(decoded).collect::<Result<_, CityError>>()?;
    Ok(Page { items, next, total: None })
}

fn open(actor: &Actor, request: &LoadRequest) -> Result<(RecordReader, Columns), CityError> {
    require(actor, Permission::ApplyAddress)?;
    let file = reader::open(&request.file, &SourceOptions::default())?;
    let columns = Columns::of(&file.layout().columns);
    if !columns.usable() {
        let known = file.layout().columns.join(", ");
        return Err(CityError::refuse(Refusal::AddressFileInvalid, format!("the file has: {known}")));
    }
    Ok((file, columns))
}

fn begin(city: &City, actor: &Actor, request: &LoadRequest) -> Result<RunRow, CityError> {
    let mut run = super::load::run_row(city, actor, request, "apply");
    city.store().write(move |tx| {
        run.run_id = ids::take(tx, "address_run", 1)?;
        store::insert_run(tx, &run)?;
        Ok(run)
    })
}

fn settle(
    city: &City,
    actor: &Actor,
    request: &LoadRequest,
    file: RecordReader,
    columns: Columns,
    run: RunRow,
) -> Result<BaseRun, CityError> {
    let failed = RunRow { state: "failed".to_owned(), ..run.clone() };
    let settled = settle_rows(city, actor, request, file, columns, run);
    if let Err(error) = &settled {
        let finished_at = Some(city.now().as_microsecond());
        let failed = RunRow { finished_at, error: Some(error.to_string()), ..failed };
        city.store().write(move |tx| store::advance_run(tx, &failed))?;
    }
    settled
}

fn settle_rows(
    city: &City,
    actor: &Actor,
    request: &LoadRequest,
    mut file: RecordReader,
    columns: Columns,
    mut run: RunRow,
) -> Result<BaseRun, CityError> {
    let grounds = Grounds { reason: "batch application".to_owned(), document: Some(request.document.clone()) };
    let grounds = operation::grounds(&grounds, true, false)?;
    let mut reader = Reader::new(city, columns);
    loop {
        let mut rows = Vec::with_capacity(CHUNK);
        while rows.len() < CHUNK {
            let Some(row) = file.next() else { break };
            rows.push(match row? {
                Row::Bad(bad) => (bad.row, Err(bad.findings)),
                Row::Record(record) => {
                    let texts: Vec<_> = record.values.iter().map(FieldValue::as_text).collect();
                    (record.row, reader.read(&texts))
                }
            });
        }
        let ended = rows.len() < CHUNK;
        let (shared, actor, grounds, dry_run) = (city.clone(), actor.clone(), grounds.clone(), request.dry_run);
        run = city.store().write(move |tx| {
            chunk(&shared, tx, &actor, &grounds, rows, dry_run, &mut run)?;
            if ended {
                "finished".clone_into(&mut run.state);
                run.finished_at = Some(shared.now().as_microsecond());
            }
            store::advance_run(tx, &run)?;
            Ok::<RunRow, CityError>(run)
        })?;
        if ended {
            return Ok(view(run));
        }
    }
}

/// Applies for the rows of one transaction and keeps what is wrong with them.
fn chunk(
    city: &City,
    tx: &mut Tx,
    actor: &Actor,
    grounds: &Grounds,
    rows: Vec<(u64, Result<Told, Vec<Finding>>)>,
    dry_run: bool,
    run: &mut RunRow,
) -> Result<(), CityError> {
    let mut operation: Option<Operation> = None;
    let mut together = Together::default();
    let mut settled = Vec::with_capacity(rows.len());
    let mut made: HashMap<usize, i64> = HashMap::new();
    for (at, (row, told)) in rows.into_iter().enumerate() {
        let findings = match told {
            Err(findings) => findings,
            Ok(told) => {
                if let Some(operation) = operation.as_mut().filter(|_| together.meets(&told)) {
                    made.extend(together.flush(tx, actor, operation)?);
                }
                let application = application(tx, told, grounds)?;
                let (mut understood, mut findings) = one(city, tx, &application, dry_run)?;
                // What it inherits may make it another address than its row says.
                if let Some(operation) =
                    operation.as_mut().filter(|_| understood.as_ref().is_some_and(|it| together.holds(it)))
                {
                    made.extend(together.flush(tx, actor, operation)?);
                    (understood, findings) = one(city, tx, &application, dry_run)?;
                }
                if let Some(understood) = understood {
                    if operation.is_none() {
                        operation = Some(Operation::open(tx, city, actor, "apply-batch", grounds)?);
                    }
                    together.push(at, understood, application);
                }
                findings
            }
        };
        settled.push((row, findings));
    }
    if let Some(mut operation) = operation {
        made.extend(together.flush(tx, actor, &mut operation)?);
        operation.close(tx, EventKind::AddressOperation, json!({ "run": run.run_id }))?;
    }
    for (at, (row, findings)) in settled.into_iter().enumerate() {
        run.rows_read += 1;
        let rejected = worst(&findings) == Some(Severity::Error);
        run.rejected += i64::from(rejected);
        run.made += i64::from(!rejected);
        run.with_findings += i64::from(!rejected && !findings.is_empty());
        run.existing += i64::from(findings.iter().any(|finding| finding.rule == Rule::AddressSamePath));
        if !findings.is_empty() {
            let finding = RunFindingRow {
                run_id: run.run_id,
                row_no: i64::try_from(row).unwrap_or(i64::MAX),
                outcome: if rejected { "rejected" } else { "made" }.to_owned(),
                address_id: made.get(&at).copied(),
                findings: wire::encode(&findings),
            };
            store::insert_run_finding(tx, &finding)?;
        }
    }
    Ok(())
}

/// One row: what is to be written, unless it is refused or only rehearsed, and what was found.
fn one(
    city: &City,
    tx: &mut Tx,
    application: &Application,
    dry_run: bool,
) -> Result<(Option<Understood>, Vec<Finding>), CityError> {
    let understood = match apply::understand(city, tx, application) {
        Ok(understood) => understood,
        Err(CityError::Refused { refusal, subject }) => {
            let refused = Finding::new(Rule::AddressRefused).detail(format!("{}: {subject}", refusal.code()));
            return Ok((None, vec![refused]));
        }
        Err(error) => return Err(error),
    };
    let mut findings = Vec::new();
    let same = understood.same_path.iter().find(|line| !line.state.is_final());
    if let Some(same) = same {
        let why = format!("{}: {} {}", Refusal::AddressSamePath.code(), same.address_id, same.text);
        return Ok((
            None,
            vec![Finding::new(Rule::AddressSamePath).got(&same.text), Finding::new(Rule::AddressRefused).detail(why)],
        ));
    }
    findings.extend(understood.same_point.iter().map(|line| Finding::new(Rule::AddressSamePoint).got(&line.text)));
    Ok(((!dry_run).then_some(understood), findings))
}

/// A row as an application; its parent is the nearest address of its chain that is there.
pub(super) fn application(session: &mut Session, mut told: Told, grounds: &Grounds) -> Result<Application, CityError> {
    let Some(own) = told.chain.pop() else { return Err(crate::encode::damaged("a row without an address")) };
    let mut parent_id = None;
    for node in told.chain.iter().rev() {
        let found = store::list_by_path(session, &node.digest, 4)?;
        for row in found {
            if parent_id.is_none() && !holding::state_of(&row)?.is_final() {
                parent_id = Some(row.address_id);
            }
        }
        if parent_id.is_some() {
            break;
        }
    }
    Ok(Application {
        kind: Some(own.kind),
        parent_id,
        division: Some(own.content.division),
        zone: own.content.zone,
        road: own.elements.road,
        number: own.content.number,
        estate: own.content.estate,
        building: own.content.building,
        unit: own.content.unit,
        floor: own.content.floor,
        room: own.content.room,
        name: own.content.name,
        aliases: told.aliases,
        position: own.content.lon.zip(own.content.lat),
        valid_from: told.valid_from,
        grounds: grounds.clone(),
        ..Application::default()
    })
}

fn view(row: RunRow) -> BaseRun {
    BaseRun {
        run_id: row.run_id,
        kind: row.kind,
        file_name: row.file_name,
        dry_run: row.dry_run == 1,
        actor: row.actor,
        state: row.state,
        rows: row.rows_read,
        made: row.made,
        existing: row.existing,
        with_findings: row.with_findings,
        rejected: row.rejected,
        started_at: instant(row.started_at),
        finished_at: row.finished_at.map(instant),
        error: row.error,
    }
}
