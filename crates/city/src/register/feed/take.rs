//! Taking a chunk in: applications, records, versions, findings and one audit event, in one durable transaction.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use chengji_core::audit::{EventKind, Tree, hash_leaf};
use chengji_core::finding::{Finding, Rule};
use chengji_core::history::day_of;
use chengji_core::register::content::{Content, Other};
use chengji_core::register::standard::{FieldKind, FieldRole, KindStandard};
use chengji_formats::{findings, register_content};
use chengji_store::register::bond::{self, Bond};
use chengji_store::register::dirty;
use chengji_store::register::record::{self as records, RecordRow};
use chengji_store::register::{self as rows, FeedRow, FindingRow, RegisterRow};
use chengji_store::{Tx, ids};
use jiff::Timestamp;
use rayon::prelude::*;

use super::claim::{self, Came};
use super::locate::{self, Place, hash_of};
use super::plan::{Plan, subject};
use super::screen::{Fresh, Refused, Screened};
use super::{Fed, Remark, Taken, read};
use crate::Actor;
use crate::city::City;
use crate::error::CityError;
use crate::journal::Journal;
use crate::keys::hex;
use crate::privacy::vault::{Keyring, Subject};
use crate::register::{CONTENT, opened, ring_of_records};

/// Records that name one identifier and are looked at.
const MOST_NAMING: u32 = 1_000;

/// Identifiers with the records that bear or name them, by their keyed digests.
type Bonds = Vec<([u8; 16], i64)>;

/// Takes the chunks of one feed in.
pub(super) struct Taker {
    register: Arc<RegisterRow>,
    prior: chengji_codes::DivisionCode,
    feed: FeedRow,
}

impl Taker {
    pub(super) fn new(plan: &Plan) -> Self {
        let register = Arc::new(plan.register.clone());
        Self { register, prior: plan.mapping.mapping.city, feed: plan.feed.clone() }
    }

    pub(super) fn take(&mut self, city: &City, actor: &Actor, chunk: Screened) -> Result<Taken, CityError> {
        let chunk_of = Chunk {
            city: city.clone(),
            actor: actor.clone(),
            register: Arc::clone(&self.register),
            prior: self.prior,
            now: city.now(),
        };
        let mut feed = self.feed.clone();
        let (feed, taken) = city.store().write(move |tx| {
            let taken = chunk_of.take(tx, &mut feed, chunk)?;
            Ok::<_, CityError>((feed, taken))
        })?;
        self.feed = feed;
        Ok(taken)
    }
}

struct Chunk {
    city: City,
    actor: Actor,
    register: Arc<RegisterRow>,
    prior: chengji_codes::DivisionCode,
    now: Timestamp,
}

impl Chunk {
    fn take(&self, tx: &mut Tx, feed: &mut FeedRow, mut chunk: Screened) -> Result<Taken, CityError> {
        let applied = self.apply(tx, &mut chunk.rows)?;
        let kept = self.keep(tx, feed, &chunk.rows)?;
        let fed = Fed {
            rows: chunk.rows_read,
            created: kept.created,
            changed: chunk.rows.len() as u64 - kept.created,
            unchanged: chunk.unchanged,
            rejected: chunk.refused.len() as u64,
            with_findings: chunk.rows.iter().filter(|row| !row.findings.is_empty()).count() as u64,
            applications: applied.iter().filter(|(_, application)| application.is_some()).count() as u64,
            gone: 0,
        };
        let remarks = self.note(tx, feed, &kept.ids, &mut chunk)?;
        let number = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
        feed.rows_read += number(fed.rows);
        feed.created += number(fed.created);
        feed.changed += number(fed.changed);
        feed.unchanged += number(fed.unchanged);
        feed.rejected += number(fed.rejected);
        rows::update_feed(tx, feed)?;
        if let Some(root) = kept.root {
            let mut journal = Journal::open(tx, &self.actor.name, self.now)?;
            let fields = vec![
                ("rows", fed.rows.to_string()),
                ("created", fed.created.to_string()),
                ("changed", fed.changed.to_string()),
                ("rejected", fed.rejected.to_string()),
                ("through_row", feed.rows_read.to_string()),
                ("root", format!("sm3:{}", hex(&root))),
            ];
            journal.record(EventKind::RegisterRowsTaken, &subject(feed.feed_id), fields, None);
            journal.close(tx, self.city.key())?;
        }
        Ok(Taken { fed, remarks, applied, bytes: chunk.bytes })
    }

    /// Applies for what the base does not know; yields the applications by the hash of their text.
    fn apply(&self, tx: &mut Tx, chunk: &mut [Fresh]) -> Result<Vec<(u64, Option<i64>)>, CityError> {
        let texts = locate::unknown(chunk);
        if texts.is_empty() {
            return Ok(Vec::new());
        }
        let came = claim::apply_for(&self.city, tx, &self.actor, &texts, self.prior)?;
        let mut told = Vec::with_capacity(texts.len());
        let mut by_hash = HashMap::with_capacity(texts.len());
        for ((hash, _), came) in texts.iter().zip(came) {
            if let Came::Waits(id) = &came {
                told.push((*hash, Some(*id)));
            } else if matches!(came, Came::Unusable) {
                told.push((*hash, None));
            }
            by_hash.insert(*hash, came);
        }
        for row in chunk {
            let Some(hash) = row.content.address.as_deref().map(hash_of) else { continue };
            let Some(place) = row.place.as_mut().filter(|place| place.address_id.is_none()) else { continue };
            match by_hash.get(&hash) {
                Some(Came::There(there)) => *place = there.clone(),
                Some(Came::Waits(id)) => place.application_id = Some(*id),
                Some(Came::Unusable) => place.unusable = true,
                None => {}
            }
        }
        Ok(told)
    }

    /// Writes the records.
    fn keep(&self, tx: &mut Tx, feed: &FeedRow, chunk: &[Fresh]) -> Result<Kept, CityError> {
        let new = u32::try_from(chunk.iter().filter(|row| row.known.is_none()).count()).unwrap_or(u32::MAX);
        let mut next = if new == 0 { 0 } else { ids::take(tx, "register_record", new)? };
        let mut numbers = Vec::with_capacity(chunk.len());
        for row in chunk {
            numbers.push(row.known.map_or(next, |known| known.record_id));
            next += i64::from(row.known.is_none());
        }
        let ring = ring_of_records(&self.city, tx, &numbers)?;
        let made: Vec<RecordRow> = chunk
            .par_iter()
            .zip(&numbers)
            .map(|(row, id)| self.record(feed, row, *id, &ring))
            .collect::<Result<_, _>>()?;
        let (mut fresh, mut changed) = (Vec::new(), Vec::new());
        let mut tree = Tree::restore(0, Vec::new()).unwrap_or_default();
        let (mut bears, mut names) = (Bonds::new(), Bonds::new());
        let (mut bears_now, mut names_now) = (Bonds::new(), Bonds::new());
        for (row, record) in chunk.iter().zip(made) {
            tree.append(hash_leaf(&[row.key_digest, row.row_digest].concat()), &mut |_, _, _| {});
            let is_new = row.known.is_none();
            let (own, others) = if is_new { (&mut bears, &mut names) } else { (&mut bears_now, &mut names_now) };
            self.bonds(&row.content, record.record_id, own, others);
            if is_new { fresh.push(record) } else { changed.push(record) }
        }
        records::insert_records(tx, &fresh)?;
        bond::insert_bonds(tx, Bond::Bears, &sorted(bears), true)?;
        bond::insert_bonds(tx, Bond::Names, &sorted(names), true)?;
        if !changed.is_empty() {
            let changed_ids: Vec<i64> = changed.iter().map(|record| record.record_id).collect();
            let (mut bore, mut named) = (Bonds::new(), Bonds::new());
            let before = records::load_records(tx, &changed_ids)?;
            for (old, content) in opened(&self.city, tx, before)? {
                self.bonds(&content, old.record_id, &mut bore, &mut named);
            }
            let lost = without(&bore, &bears_now);
            self.unsettle_naming(tx, &lost)?;
            bond::delete_bonds(tx, Bond::Bears, &lost)?;
            bond::insert_bonds(tx, Bond::Bears, &without(&bears_now, &bore), false)?;
            bond::delete_bonds(tx, Bond::Names, &without(&named, &names_now))?;
            bond::insert_bonds(tx, Bond::Names, &without(&names_now, &named), false)?;
            records::supersede_records(tx, &changed)?;
            dirty::insert_dirty(tx, &self.register.kind, &changed_ids)?;
        }
        let root = (!chunk.is_empty()).then(|| tree.root());
        Ok(Kept { created: fresh.len() as u64, ids: numbers, root })
    }

    /// Records that name an identifier which nobody bears any more are settled again.
    fn unsettle_naming(&self, tx: &mut Tx, lost: &Bonds) -> Result<(), CityError> {
        for (digest, _) in lost {
            let naming = bond::list_naming(tx, digest, MOST_NAMING)?;
            for record in records::load_records(tx, &naming)? {
                dirty::insert_dirty(tx, &record.kind, &[record.record_id])?;
            }
        }
        Ok(())
    }

    fn record(&self, feed: &FeedRow, row: &Fresh, record_id: i64, ring: &Keyring) -> Result<RecordRow, CityError> {
        let content = register_content::encode(&row.content, &row.record);
        let standard = self.standard();
        let field = |kind: FieldKind| standard.of_kind(kind).and_then(|field| row.content.text(&field.name));
        let of_role = |role: FieldRole| standard.of_role(role).map(|field| field.name.as_str());
        let mark = of_role(FieldRole::Mark).and_then(|name| Some((name, row.content.text(name)?)));
        let place = row.place.as_ref();
        let vault = self.city.vault();
        Ok(RecordRow {
            record_id,
            register_id: self.register.register_id,
            kind: self.register.kind.clone(),
            key_digest: row.key_digest.to_vec(),
            row_digest: row.row_digest.to_vec(),
            version: row.known.map_or(1, |known| known.version + 1),
            content: ring.seal(Subject::Record(record_id), CONTENT, &content)?,
            address_id: place.and_then(|place| place.address_id),
            match_level: place.and_then(|place| place.level.clone()),
            match_ppm: place.and_then(|place| place.address_id.map(|_| place.ppm)),
            application_id: place.and_then(|place: &Place| place.application_id),
            division: place.and_then(|place| place.division.clone()),
            cell: place.and_then(|place| place.cell),
            status: field(FieldKind::State).map(str::to_owned),
            standing: field(FieldKind::Standing).map(str::to_owned),
            until: of_role(FieldRole::Until).and_then(|name| row.content.text(name)).map(str::to_owned),
            amount: of_role(FieldRole::Amount).and_then(|name| row.content.number(name)),
            mark_digest: mark.map(|(name, text)| vault.digest(&format!("mark/{name}"), text).to_vec()),
            thing_id: row.known.and_then(|known| known.thing_id),
            valid_from: row.content.since.unwrap_or_else(|| day_of(self.now)).to_string(),
            valid_to: None,
            feed_id: feed.feed_id,
            recorded_at: self.now.as_microsecond(),
            gone_at: None,
        })
    }

    fn bonds(&self, content: &Content, record_id: i64, bears: &mut Bonds, names: &mut Bonds) {
        let digest = |field: &str, text: &str| self.city.vault().digest(&format!("identifier/{field}"), text);
        if let Some((field, text)) = read::identifier(self.standard(), content) {
            bears.push((digest(&field, &text), record_id));
        }
        for claim in &content.claims {
            if let Other::Identifier { field, text } = &claim.other
                && let Some(text) = spelled(&self.city, field, text)
            {
                names.push((digest(field, &text), record_id));
            }
        }
    }

    /// Keeps what is wrong with rows; a refused row is sealed under a number of its own.
    fn note(
        &self,
        tx: &mut Tx,
        feed: &FeedRow,
        numbers: &[i64],
        chunk: &mut Screened,
    ) -> Result<Vec<Remark>, CityError> {
        let mut kept = Vec::new();
        let mut remarks = Vec::new();
        for (row, record_id) in chunk.rows.iter_mut().zip(numbers) {
            if row.place.as_ref().is_some_and(|place| place.unusable) {
                row.findings.push(Finding::new(Rule::RegisterAddressUnusable).field("address"));
            }
            if !row.findings.is_empty() {
                let found = std::mem::take(&mut row.findings);
                kept.push(finding_row(feed, row.row, *record_id, &found, None));
                remarks.push(Remark { row: row.row, rejected: false, findings: found });
            }
        }
        let refused = std::mem::take(&mut chunk.refused);
        if !refused.is_empty() {
            let n = u32::try_from(refused.len()).unwrap_or(u32::MAX);
            let first = ids::take(tx, "register_record", n)?;
            let ring = ring_of_records(&self.city, tx, &(first..first + i64::from(n)).collect::<Vec<_>>())?;
            for (Refused { row, payload, findings }, record_id) in refused.into_iter().zip(first..) {
                let sealed = ring.seal(Subject::Record(record_id), CONTENT, refused_content(&payload).as_bytes())?;
                kept.push(finding_row(feed, row, record_id, &findings, Some(sealed)));
                remarks.push(Remark { row, rejected: true, findings });
            }
        }
        rows::insert_findings(tx, &kept)?;
        remarks.sort_by_key(|remark| remark.row);
        Ok(remarks)
    }

    fn standard(&self) -> &KindStandard {
        let registers = &self.city.standards().registers;
        registers.kinds().find(|kind| kind.kind.as_str() == self.register.kind).unwrap_or_else(|| {
            // A register's kind was a word of the list when it was made.
            registers.kind(chengji_core::register::RegisterKind::Person)
        })
    }
}

struct Kept {
    created: u64,
    /// Numbers of the records, in the order of the rows.
    ids: Vec<i64>,
    /// Root over the digests of keys and rows.
    root: Option<[u8; 32]>,
}

/// An identifier of another thing in one spelling.
pub(in crate::register) fn spelled(city: &City, field: &str, text: &str) -> Option<String> {
    let known = city.standards().registers.kinds().find_map(|kind| kind.field(field))?;
    read::usable(known.kind, text)
}

fn finding_row(feed: &FeedRow, row: u64, record_id: i64, found: &[Finding], content: Option<Vec<u8>>) -> FindingRow {
    FindingRow {
        feed_id: feed.feed_id,
        row_no: i64::try_from(row).unwrap_or(i64::MAX),
        record_id,
        rejected: i64::from(content.is_some()),
        findings: findings::encode(found),
        content,
    }
}

/// A refused row as the one member of an object, like the row of a record.
fn refused_content(payload: &str) -> String {
    format!("{{\"#row\":{payload}}}")
}

/// The pairs that stand in the first list and not in the other.
fn without(from: &Bonds, other: &Bonds) -> Bonds {
    let other: HashSet<_> = other.iter().collect();
    from.iter().filter(|pair| !other.contains(pair)).copied().collect()
}

/// In key order, so that a page of the index is fetched once.
fn sorted(mut pairs: Bonds) -> Bonds {
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}
