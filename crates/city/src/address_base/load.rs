//! 初始装库: a file of addresses that are in force already comes in by the thousand, with the parents it leaves unsaid. The
//! same file again makes nothing new.
//!
//! Each chunk of rows is one operation and one transaction; a load that was killed is simply repeated.

mod chunk;
mod row;

use std::path::PathBuf;

use chengji_core::access::Permission;
use chengji_core::finding::Finding;
use chengji_core::mapping::SourceOptions;
use chengji_core::record::FieldValue;
use chengji_formats::reader::{self, Row};
use chengji_store::address_base::{self as store, RunRow};
use chengji_store::ids;

use self::chunk::Chunk;
use super::operation::{self, Grounds};
use crate::Actor;
use crate::city::City;
use crate::error::{CityError, Refusal, require};

pub use self::row::COLUMNS;
pub(super) use self::row::{Columns, Reader, Told};

/// Rows of one transaction.
const CHUNK: usize = 5_000;

/// A file of addresses in force.
#[derive(Debug, Clone, Default)]
pub struct LoadRequest {
    /// The file: CSV with the columns of [`COLUMNS`], or any other format that is read.
    pub file: PathBuf,
    /// Its name as the user knows it.
    pub file_name: String,
    /// Number of the document that puts them in force.
    pub document: String,
    /// Go through everything, write nothing.
    pub dry_run: bool,
    /// Give every address its code at once.
    pub codes: bool,
}

/// What became of the rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Loaded {
    /// The run; 0 for a dry one.
    pub run_id: i64,
    /// Rows read.
    pub rows: u64,
    /// Addresses made, with the parents left unsaid.
    pub made: u64,
    /// Of these, parents that no row told.
    pub parents: u64,
    /// Rows whose address was there.
    pub existing: u64,
    /// Rows that tell a road or a community, which are no addresses.
    pub skipped: u64,
    /// Rows refused.
    pub rejected: u64,
}

/// Who watches a load.
pub trait LoadWatch {
    /// A chunk was settled; bytes of the file consumed and in all.
    fn advanced(&mut self, so_far: &Loaded, bytes: u64, of: u64);
    /// A row was refused.
    fn refused(&mut self, row: u64, findings: &[Finding]);
}

/// Brings a file in: what it names is published at once under its document. Needs the administrator's
/// [`Permission::CorrectAddresses`] and [`Permission::PublishAddress`].
///
/// # Errors
/// Without the permissions or a document; for a file that cannot be read or has no columns of addresses; or when the store
/// fails. A row that is no address is no error: the watch is told.
pub fn load(city: &City, actor: &Actor, request: &LoadRequest, watch: &mut dyn LoadWatch) -> Result<Loaded, CityError> {
    require(actor, Permission::CorrectAddresses)?;
    require(actor, Permission::PublishAddress)?;
    let grounds = Grounds { reason: "initial load".to_owned(), document: Some(request.document.clone()) };
    let grounds = operation::grounds(&grounds, true, true)?;
    let mut file = reader::open(&request.file, &SourceOptions::default())?;
    let columns = Columns::of(&file.layout().columns);
    if !columns.usable() {
        let known = file.layout().columns.join(", ");
        return Err(CityError::refuse(Refusal::AddressFileInvalid, format!("the file has: {known}")));
    }
    let mut reader = Reader::new(city, columns);
    let mut loaded = Loaded::default();
    let mut run = begin(city, actor, request)?;
    loaded.run_id = run.run_id;
    let mut rows = Vec::with_capacity(CHUNK);
    loop {
        rows.clear();
        let mut ended = true;
        for row in file.by_ref() {
            loaded.rows += 1;
            match row? {
                Row::Bad(bad) => refuse(&mut loaded, watch, bad.row, &bad.findings),
                Row::Record(record) => {
                    let texts: Vec<_> = record.values.iter().map(FieldValue::as_text).collect();
                    if reader.is_no_address(&texts) {
                        loaded.skipped += 1;
                        continue;
                    }
                    match reader.read(&texts) {
                        Ok(row) => rows.push(row),
                        Err(findings) => refuse(&mut loaded, watch, record.row, &findings),
                    }
                }
            }
            if rows.len() == CHUNK {
                ended = false;
                break;
            }
        }
        if !rows.is_empty() {
            let chunk = Chunk::plan(std::mem::take(&mut rows));
            chunk.settle(city, actor, &grounds, request, &mut loaded)?;
            rows = Vec::with_capacity(CHUNK);
        }
        note(city, &mut run, &loaded, ended)?;
        watch.advanced(&loaded, file.position_bytes(), file.total_bytes().unwrap_or(0));
        if ended {
            return Ok(loaded);
        }
    }
}

fn refuse(loaded: &mut Loaded, watch: &mut dyn LoadWatch, row: u64, findings: &[Finding]) {
    loaded.rejected += 1;
    watch.refused(row, findings);
}

fn begin(city: &City, actor: &Actor, request: &LoadRequest) -> Result<RunRow, CityError> {
    let mut run = run_row(city, actor, request, "load");
    if request.dry_run {
        return Ok(run);
    }
    city.store().write(move |tx| {
        run.run_id = ids::take(tx, "address_run", 1)?;
        store::insert_run(tx, &run)?;
        Ok(run)
    })
}

/// A run that begins, without its number.
pub(super) fn run_row(city: &City, actor: &Actor, request: &LoadRequest, kind: &str) -> RunRow {
    RunRow {
        run_id: 0,
        kind: kind.to_owned(),
        file_name: request.file_name.clone(),
        file_digest: Vec::new(),
        dry_run: i64::from(request.dry_run),
        actor: actor.name.clone(),
        document: Some(request.document.clone()),
        state: "running".to_owned(),
        rows_read: 0,
        made: 0,
        existing: 0,
        with_findings: 0,
        rejected: 0,
        started_at: city.now().as_microsecond(),
        finished_at: None,
        error: None,
    }
}

fn note(city: &City, run: &mut RunRow, loaded: &Loaded, ended: bool) -> Result<(), CityError> {
    if run.run_id == 0 {
        return Ok(());
    }
    let count = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    run.rows_read = count(loaded.rows);
    run.made = count(loaded.made);
    run.existing = count(loaded.existing);
    run.rejected = count(loaded.rejected);
    if ended {
        run.state = "finished".to_owned();
        run.finished_at = Some(city.now().as_microsecond());
    }
    let run = run.clone();
    city.store().write(move |tx| Ok(store::advance_run(tx, &run)?))
}
