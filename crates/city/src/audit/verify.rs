//! Verifying the whole log: every event hashed again, every tile and checkpoint compared, the first fault named.

use std::fmt;
use std::path::PathBuf;

use chengji_core::audit::{CheckpointBody, Event, Hash, Tree, hash_leaf};
use chengji_store::audit::{self as log, CheckpointRow, EventRow};
use chengji_store::{Session, query};
use ed25519_dalek::VerifyingKey;
use serde_json::{Value, json};

use crate::city::City;
use crate::encode::damaged;
use crate::error::CityError;
use crate::keys::{hex, public_path, read_public, verifies};

/// Events read at a time.
const PAGE: u32 = 10_000;

/// What to verify against.
#[derive(Debug, Clone, Default)]
pub struct VerifyOptions {
    /// Public key of the checkpoints; the data folder's own when absent.
    pub key: Option<PathBuf>,
    /// A checkpoint kept elsewhere (the text of its signed note): the log must still contain it.
    pub checkpoint: Option<String>,
}

/// What is wrong with the log; each names the first event concerned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The event's text does not hash to the leaf that was recorded for it.
    EventAltered {
        /// The event.
        seq: u64,
    },
    /// The event is missing, or events behind it are.
    EventMissing {
        /// The event.
        seq: u64,
    },
    /// The recomputed root is not the checkpoint's: an event between the two sizes was altered together with its leaf hash.
    RootDiffers {
        /// Events up to here (exclusive) are vouched for by an earlier checkpoint.
        after: u64,
        /// The checkpoint's size.
        size: u64,
    },
    /// The checkpoint's signature is not the key's.
    SignatureInvalid {
        /// The checkpoint's size.
        size: u64,
    },
    /// A tile does not hold the hashes of the events below it.
    TileAltered {
        /// Level of the tile.
        level: u32,
        /// Its index.
        index: u64,
    },
    /// The log is shorter than a checkpoint kept elsewhere says.
    Shortened {
        /// Size the checkpoint vouches for.
        size: u64,
    },
}

impl Fault {
    /// The first event that the fault concerns.
    #[must_use]
    pub fn first_event(&self) -> u64 {
        match self {
            Self::EventAltered { seq } | Self::EventMissing { seq } => *seq,
            Self::RootDiffers { after, .. } => *after,
            Self::SignatureInvalid { size } | Self::Shortened { size } => size.saturating_sub(1),
            Self::TileAltered { level, index } => index.saturating_mul(256_u64.saturating_pow(level + 1)),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::EventAltered { seq } => write!(f, "event {seq} was altered: its text does not give its leaf hash"),
            Self::EventMissing { seq } => write!(f, "event {seq} is missing"),
            Self::RootDiffers { after, size } => write!(
                f,
                "an event from {after} to {} was altered: the root does not match the checkpoint of size {size}",
                size.saturating_sub(1)
            ),
            Self::SignatureInvalid { size } => write!(f, "the checkpoint of size {size} is not signed by the key"),
            Self::TileAltered { level, index } => {
                write!(f, "tile {level}/{index} does not hold the hashes of its events")
            }
            Self::Shortened { size } => {
                write!(f, "the log ends before event {}, which a checkpoint vouches for", size.saturating_sub(1))
            }
        }
    }
}

/// What verification found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifyReport {
    /// Events in the log.
    pub events: u64,
    /// Checkpoints compared.
    pub checkpoints: u64,
    /// Root over all events, hexadecimal.
    pub root: String,
    /// Everything wrong, by first event concerned; at most 100.
    pub faults: Vec<Fault>,
}

impl VerifyReport {
    /// Whether nothing is wrong.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.faults.is_empty()
    }

    /// The report as a JSON object.
    #[must_use]
    pub fn to_json(&self) -> Value {
        json!({
            "holds": self.holds(),
            "events": self.events,
            "checkpoints": self.checkpoints,
            "root": self.root,
            "first_altered_event": self.faults.first().map(Fault::first_event),
            "faults": self.faults.iter().map(ToString::to_string).collect::<Vec<_>>(),
        })
    }
}

impl fmt::Display for VerifyReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.holds() {
            return write!(
                f,
                "the audit log holds: {} events, {} checkpoints, root {}",
                self.events, self.checkpoints, self.root
            );
        }
        writeln!(f, "the audit log DOES NOT HOLD ({} events, {} checkpoints)", self.events, self.checkpoints)?;
        self.faults.iter().try_for_each(|fault| writeln!(f, "  {fault}"))
    }
}

/// Verifies the whole log on one snapshot. Linear in the log, constant memory.
///
/// # Errors
/// When store, key or the given checkpoint cannot be read; a log that does not hold is an answer, not an error.
pub fn verify(city: &City, options: &VerifyOptions) -> Result<VerifyReport, CityError> {
    let path = options.key.clone().unwrap_or_else(|| public_path(city.data()));
    let key = read_public(&path)?;
    let outside =
        options.checkpoint.as_deref().map(|text| text.parse::<CheckpointBody>().map_err(damaged)).transpose()?;
    city.store().read(|session| Verifier::new(key, outside).run(session))
}

struct Verifier {
    key: VerifyingKey,
    outside: Option<CheckpointBody>,
    tree: Tree,
    faults: Vec<Fault>,
    checkpoints: u64,
    vouched: u64,
}

impl Verifier {
    fn new(key: VerifyingKey, outside: Option<CheckpointBody>) -> Self {
        Self { key, outside, tree: Tree::default(), faults: Vec::new(), checkpoints: 0, vouched: 0 }
    }

    fn run(mut self, session: &mut Session) -> Result<VerifyReport, CityError> {
        let size = u64::try_from(log::size(session)?).unwrap_or(0);
        let mut checkpoints = Checkpoints::default();
        let mut leaves = Leaves::default();
        'log: loop {
            let from = i64::try_from(self.tree.size()).unwrap_or(i64::MAX);
            let events = log::list_events(session, from, PAGE)?;
            if events.is_empty() {
                break;
            }
            for event in &events {
                if u64::try_from(event.seq).ok() != Some(self.tree.size()) {
                    break 'log;
                }
                self.event(session, event, &mut leaves)?;
                while let Some(row) = checkpoints.at(session, self.tree.size())? {
                    self.checkpoint(&row)?;
                }
            }
        }
        self.ending(session, size)?;
        self.faults.sort_by_key(Fault::first_event);
        Ok(VerifyReport {
            events: self.tree.size(),
            checkpoints: self.checkpoints,
            root: hex(&self.tree.root()),
            faults: self.faults,
        })
    }

    fn event(&mut self, session: &mut Session, event: &EventRow, leaves: &mut Leaves) -> Result<(), CityError> {
        let seq = self.tree.size();
        let leaf = hash_leaf(event.body.as_bytes());
        if leaves.recorded(session, seq)? != Some(leaf) || Event::seq_of(&event.body) != Ok(seq) {
            self.fault(Fault::EventAltered { seq });
        }
        let mut full = Vec::new();
        self.tree.append(leaf, &mut |level, index, hashes| full.push((level, index, hashes.concat())));
        for (level, index, hashes) in full {
            self.tile(session, level, index, &hashes)?;
        }
        Ok(())
    }

    fn tile(&mut self, session: &mut Session, level: u32, index: u64, expected: &[u8]) -> Result<(), CityError> {
        let stored = log::load_tile(session, level.into(), i64::try_from(index).unwrap_or(i64::MAX))?;
        // A wrong leaf tile is named by its event already.
        if level > 0 && stored.as_deref() != Some(expected) {
            self.fault(Fault::TileAltered { level, index });
        }
        Ok(())
    }

    fn checkpoint(&mut self, row: &CheckpointRow) -> Result<(), CityError> {
        self.checkpoints += 1;
        let body = super::body_of(row)?;
        if !verifies(&self.key, &body, &row.signature) {
            self.fault(Fault::SignatureInvalid { size: body.size });
        } else if body.root == self.tree.root() {
            self.vouched = body.size;
        } else {
            self.fault(Fault::RootDiffers { after: self.vouched, size: body.size });
        }
        Ok(())
    }

    fn ending(&mut self, session: &mut Session, size: u64) -> Result<(), CityError> {
        if self.tree.size() < size {
            self.fault(Fault::EventMissing { seq: self.tree.size() });
        }
        let edge: Vec<_> = self.tree.edge().map(|(level, index, hashes)| (level, index, hashes.concat())).collect();
        for (level, index, hashes) in edge {
            self.tile(session, level, index, &hashes)?;
        }
        if self.tree.size() > self.vouched && self.faults.is_empty() {
            // Every write ends with a checkpoint, so an unvouched end means that one was taken away.
            self.fault(Fault::SignatureInvalid { size: self.tree.size() });
        }
        if let Some(outside) = self.outside {
            self.outside_checkpoint(session, outside)?;
        }
        Ok(())
    }

    /// A checkpoint kept elsewhere has to agree with the log's own of that size.
    fn outside_checkpoint(&mut self, session: &mut Session, outside: CheckpointBody) -> Result<(), CityError> {
        if outside.size > self.tree.size() {
            self.fault(Fault::Shortened { size: outside.size });
            return Ok(());
        }
        let root = root_at(session, outside.size)?;
        if root != Some(outside.root) {
            self.fault(Fault::RootDiffers { after: 0, size: outside.size });
        }
        Ok(())
    }

    fn fault(&mut self, fault: Fault) {
        if self.faults.len() < 100 {
            self.faults.push(fault);
        }
    }
}

/// The root of the first `size` events, hashed again from their texts.
fn root_at(session: &mut Session, size: u64) -> Result<Option<Hash>, CityError> {
    let mut tree = Tree::default();
    while tree.size() < size {
        let from = i64::try_from(tree.size()).unwrap_or(i64::MAX);
        let events = log::list_events(session, from, PAGE)?;
        if events.is_empty() {
            return Ok(None);
        }
        let wanted = usize::try_from(size - tree.size()).unwrap_or(usize::MAX);
        for event in events.iter().take(wanted) {
            tree.append(hash_leaf(event.body.as_bytes()), &mut |_, _, _| {});
        }
    }
    Ok(Some(tree.root()))
}

/// The recorded leaf hashes, a tile at a time.
#[derive(Default)]
struct Leaves {
    tile: Option<(u64, Vec<u8>)>,
}

impl Leaves {
    fn recorded(&mut self, session: &mut Session, seq: u64) -> Result<Option<Hash>, CityError> {
        let index = seq / 256;
        if self.tile.as_ref().is_none_or(|(known, _)| *known != index) {
            let stored = log::load_tile(session, 0, i64::try_from(index).unwrap_or(i64::MAX))?;
            self.tile = Some((index, stored.unwrap_or_default()));
        }
        let start = usize::try_from(seq % 256).unwrap_or(0) * 32;
        let hashes = self.tile.as_ref().map_or(&[][..], |(_, hashes)| hashes);
        Ok(hashes.get(start..start + 32).and_then(|hash| hash.try_into().ok()))
    }
}

/// The checkpoints in order of size, a page at a time.
#[derive(Default)]
struct Checkpoints {
    page: std::collections::VecDeque<CheckpointRow>,
    after: i64,
    ended: bool,
}

impl Checkpoints {
    /// The next checkpoint if it is of `size`.
    fn at(&mut self, session: &mut Session, size: u64) -> Result<Option<CheckpointRow>, CityError> {
        if self.page.is_empty() && !self.ended {
            let rows = log::list_checkpoints(session, self.after, 1_000)?;
            self.ended = rows.is_empty();
            self.after = rows.last().map_or(self.after, |row| row.size);
            self.page = rows.into();
        }
        let due = self.page.front().is_some_and(|row| u64::try_from(row.size) == Ok(size));
        Ok(if due { self.page.pop_front() } else { None })
    }
}

/// One hash over every entity with its code and current content, and over the audit log: equal for two stores that say the
/// same. Linear in the city.
///
/// # Errors
/// When the store fails.
pub fn state_hash(city: &City) -> Result<String, CityError> {
    city.store().read(|session| {
        let mut hasher = blake3::Hasher::new();
        let mut entities = 0_u64;
        let mut after = 0;
        loop {
            let page = query::list_class(session, None, after, PAGE)?;
            let Some(last) = page.last() else { break };
            after = last.entity.entity_id;
            for row in &page {
                let (entity, version) = (&row.entity, &row.version);
                let line = format!(
                    "{}|{}|{}|{}|{}|{}|{:?}|{}|{}\n",
                    entity.entity_id,
                    entity.class,
                    entity.natural_key,
                    entity.code,
                    version.version,
                    version.valid_from,
                    version.cell,
                    version.change_seq,
                    hex(&version.digest)
                );
                hasher.update(line.as_bytes());
                entities += 1;
            }
        }
        let size = u64::try_from(log::size(session)?).unwrap_or(0);
        let root = root_at(session, size)?.map(|root| hex(&root)).unwrap_or_default();
        hasher.update(root.as_bytes());
        Ok(format!("{} entities {entities} events {size} root {root}", hasher.finalize().to_hex()))
    })
}
