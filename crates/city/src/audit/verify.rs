//! Verifying the whole log: every event hashed again, every tile and checkpoint compared, the first fault named.

use std::fmt;
use std::path::PathBuf;

use chengji_core::audit::{CheckpointBody, Event, Hash, Tree, hash_leaf};
use chengji_store::Session;
use chengji_store::audit::{self as log, CheckpointRow, EventRow};
use ed25519_dalek::VerifyingKey;
use serde_json::{Value, json};

use super::fault::Fault;
use super::state::root_at;
use crate::city::City;
use crate::encode::damaged;
use crate::error::CityError;
use crate::keys::{hex, public_path, read_public, verifies};

/// Events read at a time.
const PAGE: u32 = 10_000;
/// Most faults told.
const MOST: usize = 100;

/// What to verify against.
#[derive(Debug, Clone, Default)]
pub struct VerifyOptions {
    /// Public key of the checkpoints; the data folder's own when absent.
    pub key: Option<PathBuf>,
    /// A checkpoint kept elsewhere (the text of its signed note): the log must still contain it.
    pub checkpoint: Option<String>,
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
    /// The tree over the events' texts.
    tree: Tree,
    /// The tree over the recorded leaf hashes, from where the two part until a checkpoint says which is right.
    recorded: Option<Tree>,
    faults: Vec<Fault>,
    /// Wrong tiles: worth telling only where no event accounts for them.
    tiles: Vec<Fault>,
    checkpoints: u64,
    vouched: u64,
}

impl Verifier {
    fn new(key: VerifyingKey, outside: Option<CheckpointBody>) -> Self {
        Self {
            key,
            outside,
            tree: Tree::default(),
            recorded: None,
            faults: Vec::new(),
            tiles: Vec::new(),
            checkpoints: 0,
            vouched: 0,
        }
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
        let missing = self.tree.size() < size || checkpoints.any_left(session)?;
        self.ending(session, missing)?;
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
        let recorded = leaves.recorded(session, seq)?;
        if recorded != Some(leaf) || Event::seq_of(&event.body) != Ok(seq) {
            self.fault(Fault::EventAltered { seq });
        }
        let recorded = recorded.unwrap_or(leaf);
        if recorded != leaf && self.recorded.is_none() {
            self.recorded = Some(self.tree.clone());
        }
        let mut full = Vec::new();
        self.tree.append(leaf, &mut |level, index, hashes| full.push((level, index, vec![hashes.concat()])));
        if let Some(tree) = &mut self.recorded {
            let mut next = full.iter_mut();
            tree.append(recorded, &mut |_, _, hashes| {
                // Both trees have the same size, so they fill the same tiles in the same order.
                if let Some((_, _, expected)) = next.next() {
                    expected.push(hashes.concat());
                }
            });
        }
        for (level, index, expected) in full {
            // A wrong leaf tile is named by its event already.
            if level > 0 {
                self.tile(session, level, index, &expected, false)?;
            }
        }
        Ok(())
    }

    /// Compares a stored tile with what it may hold: all of it, or its beginning where later events are missing.
    fn tile(
        &mut self,
        session: &mut Session,
        level: u32,
        index: u64,
        expected: &[Vec<u8>],
        beginning: bool,
    ) -> Result<(), CityError> {
        let stored = log::load_tile(session, level.into(), i64::try_from(index).unwrap_or(i64::MAX))?;
        let stored = stored.unwrap_or_default();
        let holds = |hashes: &Vec<u8>| {
            if beginning { stored.starts_with(hashes) } else { stored == *hashes }
        };
        if expected.iter().any(holds) {
            return Ok(());
        }
        let hashes = expected.first().map_or(&[][..], Vec::as_slice);
        let pairs = hashes.chunks(32).zip(stored.chunks(32));
        let same = pairs.take_while(|(one, other)| one == other).count() as u64;
        let first = index.saturating_mul(256).saturating_add(same).saturating_mul(256_u64.saturating_pow(level));
        if self.tiles.len() < MOST {
            self.tiles.push(Fault::TileAltered { level, index, first });
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
            self.recorded = None;
        } else if let Some(tree) = self.recorded.take_if(|tree| tree.root() == body.root) {
            // The recorded leaves are right, so the texts that differ from them are the altered ones.
            self.vouched = body.size;
            self.tree = tree;
        } else {
            self.root_differs(Fault::RootDiffers { after: self.vouched, size: body.size });
        }
        Ok(())
    }

    /// A root that differs is news only where no event is named that makes it differ.
    fn root_differs(&mut self, fault: Fault) {
        let events = fault.concerns();
        if !self.faults.iter().any(|known| known.explains(&events)) {
            self.fault(fault);
        }
    }

    fn ending(&mut self, session: &mut Session, missing: bool) -> Result<(), CityError> {
        if missing {
            self.fault(Fault::EventMissing { seq: self.tree.size() });
        }
        let edge_of = |tree: &Tree| -> Vec<(u32, u64, Vec<u8>)> {
            tree.edge().map(|(level, index, hashes)| (level, index, hashes.concat())).collect()
        };
        let recorded = self.recorded.as_ref().map(edge_of).unwrap_or_default();
        for (at, (level, index, hashes)) in edge_of(&self.tree).into_iter().enumerate() {
            let other = recorded.get(at).map(|(_, _, hashes)| hashes.clone());
            let expected: Vec<_> = std::iter::once(hashes).chain(other).collect();
            self.tile(session, level, index, &expected, missing)?;
        }
        let unexplained = |tile: &Fault| !self.faults.iter().any(|known| known.explains(&tile.concerns()));
        let tiles: Vec<Fault> = self.tiles.iter().filter(|tile| unexplained(tile)).cloned().collect();
        tiles.into_iter().for_each(|tile| self.fault(tile));
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
            self.root_differs(Fault::RootDiffers { after: 0, size: outside.size });
        }
        Ok(())
    }

    fn fault(&mut self, fault: Fault) {
        if self.faults.len() < MOST {
            self.faults.push(fault);
        }
    }
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
        self.load(session)?;
        let due = self.page.front().is_some_and(|row| u64::try_from(row.size) == Ok(size));
        Ok(if due { self.page.pop_front() } else { None })
    }

    /// Whether there are checkpoints that no event has reached.
    fn any_left(&mut self, session: &mut Session) -> Result<bool, CityError> {
        self.load(session)?;
        Ok(!self.page.is_empty())
    }

    fn load(&mut self, session: &mut Session) -> Result<(), CityError> {
        if self.page.is_empty() && !self.ended {
            let rows = log::list_checkpoints(session, self.after, 1_000)?;
            self.ended = rows.is_empty();
            self.after = rows.last().map_or(self.after, |row| row.size);
            self.page = rows.into();
        }
        Ok(())
    }
}
