//! Settling a chunk: codes, history, audit and everything derived, in one durable transaction.

mod claims;
mod derive;
mod issued;

use std::collections::{BTreeMap, HashMap};
use std::sync::mpsc::{Receiver, Sender};

use chengji_codes::{DivisionCode, GridCell};
use chengji_core::assign;
use chengji_core::audit::EventKind;
use chengji_core::history::{self, Belief};
use chengji_store::batch::{Batch, CellDelta, EntityAdvance, VersionClose, find_known, write_batch};
use chengji_store::crosswalk::ConflictRow;
use chengji_store::entity::{Current, EntityRow, SourceRow, VersionRow};
use chengji_store::jobs::{self, RejectionRow};
use chengji_store::record::RecordRow;
use chengji_store::{Tx, audit, ids};
use jiff::Timestamp;

use self::issued::Issued;
use super::job::{Job, progress_of};
use super::report::{Settled, Tally};
use super::screen::Base;
use super::story::{Accepted, Outcome, Told};
use crate::city::City;
use crate::encode::{self, Content, instant};
use crate::error::{CityError, Refusal};
use crate::journal::Journal;
use crate::keys::hex;

pub(super) use claims::Contested;

/// Settles chunk after chunk until no more come. `log` is the size of the audit log before the first chunk was screened:
/// as long as the log grows by our own events only, what was screened still holds.
pub(super) fn settle_chunks(
    city: &City,
    job: &Job,
    log: i64,
    chunks: &Receiver<Told>,
    settled: &Sender<Settled>,
) -> Result<(), CityError> {
    let mut so_far = job.tally;
    let mut log = Some(log);
    for mut told in chunks {
        let done = if job.dry_run {
            city.store().read(|session| claims::find(session, job, &mut told.accepted))?;
            account(&told)
        } else {
            let (shared, job) = (city.clone(), job.clone());
            let (next, done) = city.store().write(move |tx| {
                let alone = log == Some(audit::head(tx)?);
                if !alone {
                    still_as_screened(tx, &job, &told.accepted)?;
                }
                claims::find(tx, &job, &mut told.accepted)?;
                let done = account(&told);
                so_far.add(&done.tally);
                settle(&shared, tx, &job, told, &so_far)?;
                let log = if alone { Some(audit::head(tx)?) } else { None };
                Ok::<_, CityError>(((log, so_far), done))
            })?;
            (log, so_far) = next;
            done
        };
        // Nobody counts any more only when the job has ended.
        let _ended = settled.send(done);
    }
    Ok(())
}

fn account(told: &Told) -> Settled {
    Settled { tally: count(told), remarks: told.remarks() }
}

fn count(told: &Told) -> Tally {
    let with_findings = told.accepted.iter().filter(|row| row.findings.is_some()).count() as u64;
    let of = |kind: fn(&Outcome) -> bool| told.accepted.iter().filter(|row| kind(&row.outcome)).count() as u64;
    Tally {
        rows: told.rows,
        accepted: told.accepted.len() as u64 - with_findings + told.unchanged.0 - told.unchanged.1,
        with_findings: with_findings + told.unchanged.1,
        rejected: told.rejected.len() as u64,
        created: of(|outcome| matches!(outcome, Outcome::Create { .. })),
        updated: of(|outcome| matches!(outcome, Outcome::Update { .. })),
        unchanged: of(|outcome| matches!(outcome, Outcome::Keep { .. })) + told.unchanged.0,
    }
}

fn settle(city: &City, tx: &mut Tx, job: &Job, told: Told, so_far: &Tally) -> Result<(), CityError> {
    let now = city.now();
    let rejections: Vec<RejectionRow> = told
        .rejected
        .into_iter()
        .map(|row| RejectionRow {
            job_id: job.job_id,
            row_no: number(row.row),
            payload: row.payload,
            geometry: row.raw_geometry,
            findings: row.findings,
        })
        .collect();
    jobs::insert_rejections(tx, &rejections)?;
    if !told.accepted.is_empty() {
        let mut settling = Settling::begin(city, tx, job, &told.accepted, now)?;
        for row in told.accepted {
            settling.row(row)?;
        }
        settling.end(tx)?;
    }
    Ok(jobs::advance_job(tx, job.job_id, &progress_of(so_far, job))?)
}

/// Refuses when another program has made or changed one of the chunk's things since the chunk was screened.
/// Cost: one index search a row.
fn still_as_screened(tx: &mut Tx, job: &Job, rows: &[Accepted]) -> Result<(), CityError> {
    let keys: Vec<String> = rows.iter().map(|row| row.key.clone()).collect();
    let known = find_known(tx, &job.class, &job.department, &keys)?;
    let overtaken = rows.iter().zip(known).find(|(row, known)| {
        let screened = match &row.outcome {
            Outcome::Create { .. } => None,
            Outcome::Update { base, .. } | Outcome::Keep { base } => Some(base.current.version.version),
        };
        screened != known.as_ref().map(|known| known.current_version)
    });
    overtaken.map_or(Ok(()), |(row, _)| Err(CityError::refuse(Refusal::Concurrent, &row.key)))
}

/// One chunk being written.
struct Settling<'a> {
    city: &'a City,
    job: &'a Job,
    now: Timestamp,
    journal: Journal,
    batch: Batch,
    next_record: i64,
    next_entity: i64,
    /// Next serial of each code counter.
    serials: HashMap<String, i64>,
    cell_counts: BTreeMap<(u8, i64), i64>,
    conflicts: Vec<ConflictRow>,
    issued: Issued,
}

impl<'a> Settling<'a> {
    /// Takes the log's edge and all numbers the chunk needs.
    fn begin(city: &'a City, tx: &mut Tx, job: &'a Job, rows: &[Accepted], now: Timestamp) -> Result<Self, CityError> {
        let journal = Journal::open(tx, &job.actor, now)?;
        let issued = Issued::find(tx, city, &job.class, rows)?;
        let mut wanted: BTreeMap<&str, u32> = BTreeMap::new();
        let mut creates = 0;
        for row in rows {
            if let Outcome::Create { counter, .. } = &row.outcome {
                creates += 1;
                if !issued.has(&row.key) {
                    *wanted.entry(counter).or_default() += 1;
                }
            }
        }
        let mut serials = HashMap::with_capacity(wanted.len());
        for (counter, n) in wanted {
            serials.insert(counter.to_owned(), ids::take(tx, counter, n)?);
        }
        let next_record = ids::take(tx, "record", u32::try_from(rows.len()).unwrap_or(u32::MAX))?;
        let next_entity = if creates == 0 { 0 } else { ids::take(tx, "entity", creates)? };
        Ok(Self {
            city,
            job,
            now,
            journal,
            batch: Batch::default(),
            next_record,
            next_entity,
            serials,
            cell_counts: BTreeMap::new(),
            conflicts: Vec::new(),
            issued,
        })
    }

    fn row(&mut self, row: Accepted) -> Result<(), CityError> {
        let record_id = self.next_record;
        self.next_record += 1;
        let entity_id = match row.outcome {
            Outcome::Create { content, division, counter } => {
                self.create(&row.key, *content, division, &counter, record_id)?
            }
            Outcome::Update { content, base } => self.update(*content, &base, record_id)?,
            Outcome::Keep { base } => self.keep(&base, record_id),
        };
        self.contest(entity_id, row.contested);
        self.batch.records.push(RecordRow {
            record_id,
            job_id: self.job.job_id,
            row_no: number(row.row),
            layout_id: self.job.layout_id,
            payload: row.payload,
            geometry: row.raw_geometry,
            findings: row.findings,
            received_at: self.now.as_microsecond(),
        });
        self.batch.sources.push(SourceRow {
            class: self.job.class.clone(),
            natural_key: row.key,
            department: self.job.department.clone(),
            entity_id,
            fingerprint: row.fingerprint,
            record_id,
        });
        Ok(())
    }

    fn create(
        &mut self,
        key: &str,
        content: Content,
        division: DivisionCode,
        counter: &str,
        record_id: i64,
    ) -> Result<i64, CityError> {
        let entity_id = self.next_entity;
        self.next_entity += 1;
        let code = match self.issued.take(key, entity_id) {
            Some(code) => code,
            None => self.issue(&content, division, counter)?,
        };
        let belief = history::begin(content.valid_from, self.now);
        let seq = self.event(EventKind::EntityCreated, &code, entity_id, &belief, &content, record_id);
        self.batch.entities.push(EntityRow {
            entity_id,
            class: self.job.class.clone(),
            natural_key: key.to_owned(),
            code,
            created_at: self.now.as_microsecond(),
            current_version: belief.version,
            retired_at: None,
        });
        self.derive(entity_id, &content);
        self.batch.versions.push(version_row(entity_id, &belief, content, record_id, seq));
        Ok(entity_id)
    }

    fn issue(&mut self, content: &Content, division: DivisionCode, counter: &str) -> Result<String, CityError> {
        let next = self.serials.get_mut(counter);
        let serial = next.map_or(0, |next| {
            *next += 1;
            *next - 1
        });
        let class = self.job.class.parse().map_err(encode::damaged)?;
        let scheme = &self.city.standards().scheme;
        let serial = u64::try_from(serial).unwrap_or(0);
        assign::assign(scheme, division, class, serial, content.cell)
            .map(|code| code.to_string())
            .map_err(|error| CityError::refuse(Refusal::SerialExhausted, error.to_string()))
    }

    fn update(&mut self, content: Content, base: &Base, record_id: i64) -> Result<i64, CityError> {
        let Current { entity, version: old } = &base.current;
        let entity_id = entity.entity_id;
        let current = Belief {
            version: old.version,
            valid_from: old.valid_from.parse().map_err(encode::damaged)?,
            valid_to: None,
            recorded_at: instant(old.recorded_at),
            retired_at: None,
        };
        let change = history::supersede(&current, content.valid_from, self.now);
        let belief = change.appended;
        let seq = self.event(EventKind::EntityUpdated, &entity.code, entity_id, &belief, &content, record_id);
        self.batch.closes.push(VersionClose {
            entity_id,
            version: change.retired.0,
            retired_at: change.retired.1.as_microsecond(),
        });
        if let Some(restated) = change.restated {
            self.batch.versions.push(VersionRow {
                version: restated.version,
                valid_to: restated.valid_to.map(|day| day.to_string()),
                recorded_at: restated.recorded_at.as_microsecond(),
                change_seq: seq,
                ..old.clone()
            });
        }
        self.batch.advances.push(EntityAdvance { entity_id, current_version: belief.version, retired_at: None });
        self.underive(entity_id, old, &content)?;
        self.derive(entity_id, &content);
        self.batch.versions.push(version_row(entity_id, &belief, content, record_id, seq));
        Ok(entity_id)
    }

    fn keep(&mut self, base: &Base, record_id: i64) -> i64 {
        let Current { entity, version } = &base.current;
        let kind = if base.known_here { EventKind::RecordKept } else { EventKind::EntityJoined };
        let fields = vec![
            ("class", entity.class.clone()),
            ("version", version.version.to_string()),
            ("department", self.job.department.clone()),
            ("record", record_id.to_string()),
        ];
        self.journal.record(kind, &entity.code, fields, Some((entity.entity_id, version.version)));
        entity.entity_id
    }

    fn event(
        &mut self,
        kind: EventKind,
        code: &str,
        entity_id: i64,
        belief: &Belief,
        content: &Content,
        record_id: i64,
    ) -> i64 {
        let fields = vec![
            ("class", self.job.class.clone()),
            ("version", belief.version.to_string()),
            ("content", format!("sm3:{}", hex(&content.digest))),
            ("department", self.job.department.clone()),
            ("record", record_id.to_string()),
        ];
        self.journal.record(kind, code, fields, Some((entity_id, belief.version)))
    }

    fn end(mut self, tx: &mut Tx) -> Result<(), CityError> {
        let class = &self.job.class;
        let created = self.batch.entities.len();
        if created > 0 {
            self.batch.class_counts.push((class.clone(), number(created as u64)));
        }
        self.batch.cell_counts = self
            .cell_counts
            .into_iter()
            .filter(|(_, n)| *n != 0)
            .map(|((level, cell), n)| CellDelta { level: level.into(), cell, class: class.clone(), n })
            .collect();
        let entries = self.journal.seal(self.city.key());
        self.batch.events = entries.events;
        self.batch.tiles = entries.tiles;
        let closed = self.batch.identifiers_closed.iter();
        let closed: Vec<_> = closed.map(|row| (row.scheme.clone(), row.identifier.clone(), row.entity_id)).collect();
        write_batch(tx, self.batch)?;
        self.issued.bind(tx)?;
        claims::keep(tx, &closed, &mut self.conflicts, self.now.as_microsecond())?;
        if let Some(checkpoint) = &entries.checkpoint {
            chengji_store::audit::insert_checkpoint(tx, checkpoint)?;
        }
        Ok(())
    }
}

fn version_row(entity_id: i64, belief: &Belief, content: Content, record_id: i64, change_seq: i64) -> VersionRow {
    VersionRow {
        entity_id,
        version: belief.version,
        valid_from: belief.valid_from.to_string(),
        valid_to: belief.valid_to.map(|day| day.to_string()),
        recorded_at: belief.recorded_at.as_microsecond(),
        retired_at: None,
        name: content.name,
        address: content.address,
        address_text: content.address_text,
        division: content.division,
        zone: content.zone,
        lon: content.anchor.map(|anchor| anchor.0),
        lat: content.anchor.map(|anchor| anchor.1),
        cell: content.cell.map(GridCell::to_i64),
        geometry: content.geometry,
        attributes: content.attributes,
        identifiers: encode::identifiers_text(&content.identifiers),
        record_id: Some(record_id),
        change_seq,
        digest: content.digest.to_vec(),
    }
}

fn number(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
