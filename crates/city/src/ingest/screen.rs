//! Screening: which rows are new, changed, as they were, or not to be used, before any work is spent on them.

use blake3::Hasher;
use chengji_core::finding::{Finding, Rule};
use chengji_core::record::{Binding, FieldValue, RawRecord, natural_key};
use chengji_formats::reader::RowError;
use chengji_formats::wkb;
use chengji_store::batch::{Known, find_known};
use chengji_store::entity::{Current, SourceRow};
use chengji_store::query;
use rayon::prelude::*;

use super::job::Job;
use super::keyset::{KeySet, Seen};
use super::source::Chunk;
use crate::city::City;
use crate::error::CityError;

/// Hash of a record's content under its mapping. The last bit is no hash: it tells whether the record had findings, so
/// that an unchanged row is counted as it was the first time.
pub(super) type Fingerprint = [u8; 16];

/// A screened row.
pub(super) enum Screened {
    /// Not readable as a record.
    Unreadable(RowError),
    /// Readable, but not to be used: no key, or a key that stood before with other content.
    Refused(Box<Refused>),
    /// A row that stood before in the file, told again only to be counted as it was the first time.
    Again(Box<Fresh>),
    /// As it was.
    Unchanged { had_findings: bool },
    /// To be told.
    Fresh(Box<Fresh>),
}

/// A record not to be used, and why.
pub(super) struct Refused {
    pub(super) record: RawRecord,
    pub(super) key: Option<String>,
    pub(super) finding: Finding,
}

/// A new or changed record.
pub(super) struct Fresh {
    pub(super) record: RawRecord,
    pub(super) key: String,
    pub(super) fingerprint: Fingerprint,
    /// The entity it belongs to, when there is one.
    pub(super) base: Option<Base>,
}

/// What the city believes so far about the entity of a changed record.
pub(super) struct Base {
    pub(super) current: Current,
    /// The department has described the entity before.
    pub(super) known_here: bool,
    /// Other departments describe it too.
    pub(super) shared: bool,
}

/// Rows of one chunk, screened, in file order.
pub(super) struct ScreenedChunk {
    pub(super) rows: Vec<Screened>,
}

/// Screens one file's chunks in order.
pub(super) struct Screen<'a> {
    city: &'a City,
    job: &'a Job,
    binding: &'a Binding<'a>,
    seen: KeySet,
    /// Rows settled by an earlier run: their keys are remembered, nothing else.
    behind: u64,
}

/// A row with its key, before the store is asked.
struct Keyed {
    record: RawRecord,
    key: String,
    key_hash: u64,
    fingerprint: Fingerprint,
}

impl<'a> Screen<'a> {
    pub(super) fn new(city: &'a City, job: &'a Job, binding: &'a Binding<'a>) -> Self {
        Self { city, job, binding, seen: KeySet::default(), behind: job.tally.rows }
    }

    /// Screens a chunk. Rows that an earlier run settled are left out of the answer.
    pub(super) fn screen(&mut self, chunk: Chunk) -> Result<ScreenedChunk, CityError> {
        let keyed: Vec<Result<Keyed, Screened>> = chunk.rows.into_par_iter().map(|row| self.key(row)).collect();
        let mut rows = Vec::with_capacity(keyed.len());
        let mut asked = Vec::new();
        for row in keyed {
            let screened = match row {
                Err(screened) => Some(screened),
                Ok(row) => self.first_of_its_key(row, rows.len(), &mut asked),
            };
            if self.behind > 0 {
                self.behind -= 1;
                asked.clear();
                continue;
            }
            // A slot for a row that the store is asked about is filled below.
            rows.push(screened.unwrap_or(Screened::Unchanged { had_findings: false }));
        }
        self.ask(asked, &mut rows)?;
        Ok(ScreenedChunk { rows })
    }

    fn key(&self, row: Result<RawRecord, RowError>) -> Result<Keyed, Screened> {
        let record = row.map_err(Screened::Unreadable)?;
        match natural_key(self.binding, &record) {
            Ok(key) => {
                let fingerprint = fingerprint(&self.job.mapping_digest, &record);
                let key_hash = first_8(blake3::hash(key.as_bytes()).as_bytes());
                Ok(Keyed { record, key, key_hash, fingerprint })
            }
            Err(finding) => Err(Screened::Refused(Box::new(Refused { record, key: None, finding }))),
        }
    }

    /// `None` when the row is the first of its key and the store has to be asked.
    fn first_of_its_key(&mut self, row: Keyed, slot: usize, asked: &mut Vec<(usize, Keyed)>) -> Option<Screened> {
        let content = first_8(&row.fingerprint) as u32;
        match self.seen.insert(row.key_hash, content) {
            Seen::First => {
                asked.push((slot, row));
                None
            }
            Seen::Same => Some(Screened::Again(Box::new(fresh(row, None)))),
            Seen::Other => Some(Screened::Refused(Box::new(Refused {
                finding: Finding::new(Rule::NaturalKeyRepeated)
                    .field(self.binding.mapping().natural_key.join("|"))
                    .got(&row.key)
                    .detail("an earlier row of the file has this key and other content"),
                record: row.record,
                key: Some(row.key),
            }))),
        }
    }

    fn ask(&self, asked: Vec<(usize, Keyed)>, rows: &mut [Screened]) -> Result<(), CityError> {
        if asked.is_empty() {
            return Ok(());
        }
        let (class, department) = (&self.job.class, &self.job.department);
        let keys: Vec<String> = asked.iter().map(|(_, row)| row.key.clone()).collect();
        let (known, currents, sources) = self.city.store().read(|session| {
            let known = find_known(session, class, department, &keys)?;
            let changed: Vec<i64> = known
                .iter()
                .zip(&asked)
                .filter_map(|(known, (_, row))| {
                    let known = known.as_ref()?;
                    (unchanged(known, &row.fingerprint).is_none()).then_some(known.entity_id)
                })
                .collect();
            let currents = query::load_current(session, &changed)?;
            let mut sources = Vec::with_capacity(changed.len());
            for entity_id in &changed {
                sources.push(query::list_sources(session, *entity_id)?);
            }
            Ok::<_, CityError>((known, currents, sources))
        })?;
        let mut bases = currents.into_iter().zip(sources);
        for ((slot, row), known) in asked.into_iter().zip(known) {
            let unchanged = known.as_ref().and_then(|known| unchanged(known, &row.fingerprint));
            rows[slot] = match (known, unchanged) {
                (_, Some(had_findings)) => Screened::Unchanged { had_findings },
                (None, None) => Screened::Fresh(Box::new(fresh(row, None))),
                (Some(_), None) => {
                    let next = bases.next();
                    let base = next.map(|(current, sources)| base(current, &sources, department));
                    Screened::Fresh(Box::new(fresh(row, base)))
                }
            };
        }
        Ok(())
    }
}

fn fresh(row: Keyed, base: Option<Base>) -> Fresh {
    Fresh { record: row.record, key: row.key, fingerprint: row.fingerprint, base }
}

fn base(current: Current, sources: &[SourceRow], department: &str) -> Base {
    Base {
        current,
        known_here: sources.iter().any(|source| source.department == department),
        shared: sources.iter().any(|source| source.department != department),
    }
}

/// Whether the record is the one kept, and if so whether it had findings.
fn unchanged(known: &Known, fingerprint: &Fingerprint) -> Option<bool> {
    let kept = known.fingerprint?;
    (without_mark(kept) == without_mark(*fingerprint)).then_some(kept[15] & 1 == 1)
}

/// The fingerprint with its mark set as the record turned out.
pub(super) fn marked(mut fingerprint: Fingerprint, has_findings: bool) -> Fingerprint {
    fingerprint[15] = (fingerprint[15] & !1) | u8::from(has_findings);
    fingerprint
}

fn without_mark(fingerprint: Fingerprint) -> Fingerprint {
    marked(fingerprint, false)
}

fn fingerprint(mapping_digest: &[u8; 32], record: &RawRecord) -> Fingerprint {
    let mut hasher = Hasher::new();
    hasher.update(mapping_digest);
    for value in &record.values {
        let (tag, bytes): (u8, &[u8]) = match value {
            FieldValue::Null => (0, &[]),
            FieldValue::Bool(value) => (1, &[u8::from(*value)]),
            FieldValue::Int(value) => (2, &value.to_be_bytes()),
            FieldValue::Float(value) => (3, &value.to_bits().to_be_bytes()),
            FieldValue::Text(text) => (4, text.as_bytes()),
        };
        hasher.update(&[tag]);
        hasher.update(&(bytes.len() as u64).to_be_bytes());
        hasher.update(bytes);
    }
    if let Some(geometry) = &record.geometry {
        hasher.update(&wkb::encode(geometry));
    }
    let mut fingerprint = [0; 16];
    fingerprint.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
    fingerprint
}

fn first_8(bytes: &[u8]) -> u64 {
    bytes.iter().take(8).fold(0, |hash, byte| (hash << 8) | u64::from(*byte))
}
