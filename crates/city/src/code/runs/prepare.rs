//! Reading a file into batches and looking their keys up, each on a thread of its own, while the batch before is being settled.

use std::borrow::Cow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender};

use chengji_codes::CodeScheme;
use chengji_core::record::FieldValue;
use chengji_formats::reader::{RecordReader, Row};
use chengji_store::{Engine, audit};

use super::RunRequest;
use super::report::Wanted;
use crate::city::City;
use crate::code::issue::batch::Batch;
use crate::code::issue::draft::{Drafter, Fields};
use crate::code::issue::known::Register;
use crate::error::CityError;

/// Rows of the first batches.
const SMALLEST: u64 = 16_384;
/// Rows of the largest batches on SQLite, where every batch rewrites most of the tree of keys.
const LARGEST: u64 = 524_288;
/// Rows of the largest batches on PostgreSQL, where other servers wait for a batch and nothing is won by larger ones.
const LARGEST_SHARED: u64 = 131_072;

/// The columns that are read, in the order of [`Fields`], each with the names it goes by.
const COLUMNS: [&[&str]; 8] = [
    KEY,
    &["class", "class_code"],
    &["division", "division_code"],
    &["lon", "lng", "longitude"],
    &["lat", "latitude"],
    &["cell"],
    &["parent"],
    &["numbers"],
];
const KEY: &[&str] = &["key", "natural_key", "id"];

/// A batch whose keys have been looked up.
pub(super) struct Prepared {
    pub(super) batch: Batch,
    /// Fresh rows that stand in the batch before as well, which the snapshot did not show: to be looked up again.
    pub(super) doubtful: Vec<u32>,
    /// Events in the log when the snapshot was taken.
    pub(super) log: i64,
    /// An earlier call has settled it.
    pub(super) behind: bool,
    /// Bytes of the file consumed.
    pub(super) bytes: u64,
}

/// Whether the file has keys.
pub(super) fn has_keys(reader: &RecordReader) -> bool {
    position(reader, KEY).is_some()
}

/// The column with the first of these names that the file has.
fn position(reader: &RecordReader, names: &[&str]) -> Option<usize> {
    let named = |column: &String, name: &str| column.trim().trim_start_matches('\u{feff}').eq_ignore_ascii_case(name);
    names.iter().find_map(|name| reader.layout().columns.iter().position(|column| named(column, name)))
}

/// How a file is cut.
pub(super) struct Cutter<'a> {
    pub(super) city: &'a City,
    pub(super) scheme: &'a CodeScheme,
    pub(super) request: &'a RunRequest,
    /// Rows that an earlier call has settled.
    pub(super) settled: u64,
    pub(super) wanted: Wanted,
    /// All keys of the batch last looked up had codes: batches that are only looked up may be twice as large, for half the
    /// passes over the tree of keys.
    pub(super) known: AtomicBool,
}

/// Rows read, before their keys are looked up.
pub(super) struct Read {
    batch: Batch,
    behind: bool,
    bytes: u64,
}

impl Cutter<'_> {
    /// Sends batch after batch until the file ends, breaks off, or nobody listens any more.
    pub(super) fn read_all(&self, mut reader: RecordReader, out: &SyncSender<Result<Read, CityError>>) {
        let columns = COLUMNS.map(|names| position(&reader, names));
        let mut drafter = Drafter::new(self.city.standards(), self.scheme);
        let largest = match self.city.store().engine() {
            Engine::Sqlite => LARGEST,
            Engine::Postgres => LARGEST_SHARED,
        };
        let mut done = 0;
        loop {
            let behind = done < self.settled;
            let largest = if self.known.load(Ordering::Relaxed) { largest * 2 } else { largest };
            let size = if behind { largest.min(self.settled - done) } else { done.clamp(SMALLEST, largest) };
            let skip = behind && self.wanted == Wanted::Nothing;
            let read = self.read(&mut reader, &columns, &mut drafter, size, skip);
            let batch = drafter.take();
            done += batch.read;
            let last = batch.read < size;
            // What was read before a break is handed on first: it is settled, and a mended file goes on behind it.
            let bytes = reader.position_bytes();
            if batch.read > 0 && !skip && out.send(Ok(Read { batch, behind, bytes })).is_err() {
                return;
            }
            if let Err(error) = read {
                // Nobody listening means that the run has ended already.
                let _ended = out.send(Err(error));
                return;
            }
            if last {
                return;
            }
        }
    }

    /// Looks the keys of batch after batch up and hands them on.
    pub(super) fn look_up_all(
        &self,
        batches: &Receiver<Result<Read, CityError>>,
        out: &SyncSender<Result<Prepared, CityError>>,
    ) {
        let mut register = Register::new(self.city, self.scheme);
        let mut previous = Vec::new();
        for read in batches {
            let prepared = read.and_then(|read| self.look_up(&mut register, read, &mut previous));
            let broken = prepared.is_err();
            if out.send(prepared).is_err() || broken {
                return;
            }
        }
    }

    fn read(
        &self,
        reader: &mut RecordReader,
        columns: &[Option<usize>; 8],
        drafter: &mut Drafter<'_>,
        size: u64,
        skip: bool,
    ) -> Result<(), CityError> {
        if !skip {
            drafter.batch.reserve(usize::try_from(size).unwrap_or(0));
        }
        while drafter.batch.read < size {
            let Some(row) = reader.next() else { return Ok(()) };
            let row = row?;
            if skip {
                drafter.batch.read += 1;
                continue;
            }
            match row {
                Row::Bad(error) => drafter.refuse(error.row, None, error.findings),
                Row::Record(record) => {
                    let texts = columns.map(|at| record.values.get(at?).and_then(FieldValue::as_text));
                    drafter.push(record.row, &self.fields(&texts));
                }
            }
        }
        Ok(())
    }

    fn fields<'t>(&'t self, texts: &'t [Option<Cow<'_, str>>; 8]) -> Fields<'t> {
        let [key, class, division, lon, lat, cell, parent, numbers] = texts.each_ref().map(Option::as_deref);
        Fields {
            key,
            class: class.or(self.request.class.as_deref()),
            division: division.or(self.request.division.as_deref()),
            lon,
            lat,
            cell,
            parent,
            numbers,
        }
    }

    fn look_up(
        &self,
        register: &mut Register,
        read: Read,
        previous: &mut Vec<[u8; 16]>,
    ) -> Result<Prepared, CityError> {
        let Read { mut batch, behind, bytes } = read;
        let mut order = batch.fresh_by_digest();
        let log = self.city.store().read(|session| {
            register.look_up(session, &mut batch, &order)?;
            Ok::<_, CityError>(audit::size(session)?)
        })?;
        order.retain(|at| batch.is_fresh(*at));
        self.known.store(order.is_empty(), Ordering::Relaxed);
        let doubtful = in_both(&batch, &order, previous);
        *previous = order.iter().map(|at| batch.rows[*at as usize].digest).collect();
        Ok(Prepared { batch, doubtful, log, behind, bytes })
    }
}

/// The rows at `order` whose digests stand in `previous`; both are sorted.
fn in_both(batch: &Batch, order: &[u32], previous: &[[u8; 16]]) -> Vec<u32> {
    let mut before = previous.iter().peekable();
    let mut doubtful = Vec::new();
    for at in order {
        let digest = &batch.rows[*at as usize].digest;
        while before.next_if(|before| *before < digest).is_some() {}
        if before.peek().is_some_and(|before| *before == digest) {
            doubtful.push(*at);
        }
    }
    doubtful
}
