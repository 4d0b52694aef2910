//! Screening: which rows are new, changed, as they were, or not to be used. One look-up a row.

use chengji_core::finding::{Finding, Rule, Severity, worst};
use chengji_core::history::day_of;
use chengji_core::record::{Binding, RawRecord, natural_key};
use chengji_core::register::content::Content;
use chengji_core::register::standard::FieldRole;
use chengji_formats::payload;
use chengji_formats::reader::RowError;
use chengji_store::register::record::{KnownRecord, find_known};
use rayon::prelude::*;

use super::locate::Place;
use super::plan::Plan;
use super::read::{self, Reading};
use crate::city::City;
use crate::error::CityError;
use crate::ingest::keyset::{KeySet, Seen};

/// A chunk that was screened.
pub(super) struct Screened {
    /// Rows that have to be written.
    pub(super) rows: Vec<Fresh>,
    /// Rows that are refused.
    pub(super) refused: Vec<Refused>,
    /// Rows that stand as they were.
    pub(super) unchanged: u64,
    /// Rows looked at, without those that an earlier run took in.
    pub(super) rows_read: u64,
    /// Bytes of the file consumed so far.
    pub(super) bytes: u64,
}

/// A new or changed row.
pub(super) struct Fresh {
    pub(super) row: u64,
    pub(super) record: RawRecord,
    pub(super) key_digest: [u8; 16],
    pub(super) row_digest: [u8; 16],
    pub(super) content: Content,
    pub(super) findings: Vec<Finding>,
    pub(super) known: Option<KnownRecord>,
    /// Where it is; none when the base does not know.
    pub(super) place: Option<Place>,
}

/// A row that is not taken in.
pub(super) struct Refused {
    pub(super) row: u64,
    /// The row as it came.
    pub(super) payload: String,
    pub(super) findings: Vec<Finding>,
}

/// Screens one file's chunks in order.
pub(super) struct Screen<'a> {
    city: &'a City,
    plan: &'a Plan,
    reading: Reading<'a>,
    keys: KeySet,
    identifiers: KeySet,
    seen: Vec<i64>,
    /// Rows that an earlier run took in.
    behind: u64,
}

impl<'a> Screen<'a> {
    pub(super) fn new(city: &'a City, plan: &'a Plan, binding: &'a Binding<'a>) -> Self {
        let standard = city.standards().registers.kind(plan.mapping.kind);
        let reading = Reading { binding, mapping: &plan.mapping, standard, today: day_of(city.now()) };
        let (keys, identifiers) = (KeySet::default(), KeySet::default());
        Self { city, plan, reading, keys, identifiers, seen: Vec::new(), behind: plan.so_far.rows }
    }

    /// Records of the register that the file names, in no order.
    pub(super) fn seen(self) -> Vec<i64> {
        self.seen
    }

    pub(super) fn screen(&mut self, rows: Vec<Result<RawRecord, RowError>>) -> Result<Screened, CityError> {
        let read: Vec<Result<Fresh, Refused>> = rows.into_par_iter().map(|row| self.read(row)).collect();
        let mut screened = Screened { rows: Vec::new(), refused: Vec::new(), unchanged: 0, rows_read: 0, bytes: 0 };
        let mut behind = Vec::new();
        for row in read {
            let row = row.and_then(|row| self.first_of_its_key(row));
            if self.behind > 0 {
                self.behind -= 1;
                // Looked up only to know that the file names it, and read for its identifier, which a later row may share.
                let mut row = row.ok().flatten();
                row.iter_mut().for_each(|row| self.share(row));
                behind.extend(row.map(|row| row.key_digest));
                continue;
            }
            screened.rows_read += 1;
            match row {
                Ok(Some(mut row)) => {
                    self.share(&mut row);
                    match worst(&row.findings) {
                        Some(Severity::Error) => {
                            // The file names the record, whatever it says of it.
                            behind.push(row.key_digest);
                            screened.refused.push(refused(row));
                        }
                        _ => screened.rows.push(row),
                    }
                }
                Ok(None) => screened.unchanged += 1,
                Err(refused) => screened.refused.push(refused),
            }
        }
        self.look_up(&mut screened, &behind)?;
        Ok(screened)
    }

    /// Reads a row that can be read.
    fn read(&self, row: Result<RawRecord, RowError>) -> Result<Fresh, Refused> {
        let record = row.map_err(|error| Refused {
            row: error.row,
            payload: payload::encode_unreadable(&error.raw),
            findings: error.findings.into_iter().map(|finding| Finding { got: None, ..finding }).collect(),
        })?;
        let text = payload::encode(&record);
        let key = match natural_key(self.reading.binding, &record) {
            Ok(key) => key,
            Err(finding) => {
                let findings = vec![Finding { got: None, ..finding }];
                return Err(Refused { row: record.row, payload: text, findings });
            }
        };
        let (vault, register) = (self.city.vault(), &self.plan.register);
        let key_digest = vault.digest(&format!("register-key/{}", register.register_id), &key);
        let row_digest = vault.digest(&format!("register-row/{}", self.plan.mapping_digest), &text);
        let (content, findings) = self.reading.read(&record);
        Ok(Fresh { row: record.row, record, key_digest, row_digest, content, findings, known: None, place: None })
    }

    /// The row when it is the first of its key, nothing when it says the same again.
    fn first_of_its_key(&mut self, row: Fresh) -> Result<Option<Fresh>, Refused> {
        match self.keys.insert(first_8(&row.key_digest), first_8(&row.row_digest) as u32) {
            Seen::First => Ok(Some(row)),
            Seen::Same => Ok(None),
            Seen::Other => {
                let again = Finding::new(Rule::NaturalKeyRepeated)
                    .field(self.plan.mapping.mapping.natural_key.join("|"))
                    .detail("an earlier row of the file has this key and other content");
                Err(Refused { findings: vec![again], ..refused(row) })
            }
        }
    }

    /// A family under one number: whoever comes second is known by it no longer.
    fn share(&mut self, row: &mut Fresh) {
        let standard = self.reading.standard;
        let Some((field, text)) = read::identifier(standard, &row.content) else { return };
        let digest = self.city.vault().digest(&format!("identifier/{field}"), &text);
        let said = |role: FieldRole| {
            standard.of_role(role).and_then(|field| row.content.text(&field.name)).unwrap_or_default()
        };
        let who = format!("{}|{}", said(FieldRole::Name), said(FieldRole::Mark));
        let who = first_8(blake3::hash(who.as_bytes()).as_bytes()) as u32;
        if self.identifiers.insert(first_8(&digest), who) == Seen::Other {
            row.content.shared_identifier = true;
            row.findings.push(Finding::new(Rule::RegisterSharedIdentifier).field(field));
        }
    }

    fn look_up(&mut self, screened: &mut Screened, behind: &[[u8; 16]]) -> Result<(), CityError> {
        let register_id = self.plan.register.register_id;
        let keys: Vec<[u8; 16]> = screened.rows.iter().map(|row| row.key_digest).collect();
        let (known, earlier) = self.city.store().read(|session| {
            let known = find_known(session, register_id, &keys)?;
            Ok::<_, CityError>((known, find_known(session, register_id, behind)?))
        })?;
        self.seen.extend(known.iter().chain(&earlier).flatten().map(|known| known.record_id));
        for (row, known) in screened.rows.iter_mut().zip(known) {
            row.known = known;
        }
        let before = screened.rows.len();
        screened
            .rows
            .retain(|row| row.known.is_none_or(|known| known.row_digest != row.row_digest || known.gone_at.is_some()));
        screened.unchanged += (before - screened.rows.len()) as u64;
        Ok(())
    }
}

fn refused(row: Fresh) -> Refused {
    Refused { row: row.row, payload: payload::encode(&row.record), findings: row.findings }
}

fn first_8(bytes: &[u8]) -> u64 {
    bytes.iter().take(8).fold(0, |hash, byte| (hash << 8) | u64::from(*byte))
}
