//! The vault: what seals personal values.
//!
//! Two kinds of keys stand in files outside the database: *masters* and the key of *digests*. Every subject, a register record
//! or a thing, has a key of its own, random, kept in the database sealed under a master. A value is sealed under its subject's
//! key for the one column it stands in. Destroying a subject's key therefore erases the subject wherever its values were copied
//! to, and a new master takes effect without touching one value.
//!
//! ```text
//! keys/master-2.key ──seals──▶ subject_keys.wrapped ──seals──▶ register_records.content, things.golden, …
//! keys/digest.key   ──HMAC───▶ register_records.key_digest, …   (never rotated: digests must stay comparable)
//! ```

mod files;
mod fresh;
mod ring;
mod rotation;
mod start;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use chengji_core::privacy::cipher::{Cipher, DataKey};
use chengji_core::privacy::digest::KeyedDigest;
use chengji_store::privacy::keys::{self, MasterRow};
use chengji_store::{Session, Tx};
use jiff::Timestamp;

use crate::error::{CityError, Refusal};

pub use fresh::NewKeys;
pub use ring::Keyring;
pub use rotation::{KeyCheck, KeyState, check, list, rotate};

/// Number of the key of digests among the masters.
const DIGEST: i64 = 0;

/// Whose key seals a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A record of a register, by its number.
    Record(i64),
    /// A person, dwelling or organisation, by its number.
    Thing(i64),
}

impl Subject {
    /// Nobody alone, and no record has this number: what resolution compares of all records is sealed under one key, and is taken
    /// away when its record is erased.
    pub(crate) const COMPARED: Self = Self::Record(0);

    /// The subject's number in the store: a record's own, minus a thing's.
    #[must_use]
    pub fn id(self) -> i64 {
        match self {
            Self::Record(id) => id,
            Self::Thing(id) => -id,
        }
    }

    /// The subject as audit events name it.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Self::Record(id) => format!("register-record/{id}"),
            Self::Thing(id) => format!("thing/{id}"),
        }
    }
}

/// Seals and opens personal values; shared by all use cases.
pub struct Vault {
    folder: PathBuf,
    digest: KeyedDigest,
    digest_check: Vec<u8>,
    masters: RwLock<BTreeMap<i64, Master>>,
}

/// A master made ready.
#[derive(Clone)]
struct Master {
    cipher: Arc<Cipher>,
    check: Vec<u8>,
}

impl Master {
    fn new(key: &DataKey) -> Self {
        let mut long = [0; chengji_core::privacy::digest::KEY];
        long[..key.reveal().len()].copy_from_slice(key.reveal());
        Self { cipher: Arc::new(Cipher::new(key)), check: check_value(&long) }
    }
}

impl Vault {
    /// The keyed digest of a value, such as an identity number in `citizen_id`: equal values have equal digests, in one domain. It
    /// stays the same over every rotation. Normalise before: digests of `x` and `X` differ.
    #[must_use]
    pub fn digest(&self, domain: &str, text: &str) -> [u8; 16] {
        self.digest.of(domain, text)
    }

    /// A secret made from what the store may show: the same parts make the same secret, and without the key file nobody makes it.
    #[must_use]
    pub(crate) fn digest_secret(&self, parts: &[&[u8]]) -> [u8; 32] {
        self.digest.whole(parts)
    }

    /// The keyed digest of a blocking key of entity resolution.
    #[must_use]
    pub fn digest_block(&self, key: &[u8]) -> u64 {
        let whole = self.digest.whole(&[b"block\0", key]);
        let mut cut = [0; 8];
        cut.copy_from_slice(&whole[..8]);
        u64::from_le_bytes(cut)
    }

    /// Seals one value of a subject for a column, making the subject's key when it has none. For many values of new subjects
    /// use [`Vault::new_keys`], for many of known ones [`Vault::ring`].
    ///
    /// # Errors
    /// `privacy.erased` when the subject's key was destroyed; `privacy.keys-…` when the key files do not fit the store; or when
    /// the store fails.
    pub fn seal(
        &self,
        tx: &mut Tx,
        subject: Subject,
        column: &str,
        plain: &[u8],
        now: Timestamp,
    ) -> Result<Vec<u8>, CityError> {
        self.ring_for_sealing(tx, &[subject], now)?.seal(subject, column, plain)
    }

    /// Opens one value of a subject. For many use [`Vault::ring`].
    ///
    /// # Errors
    /// `privacy.erased` when the subject's key was destroyed, `privacy.seal-broken` when the value was altered or belongs
    /// elsewhere; otherwise as [`Vault::seal`].
    pub fn open(
        &self,
        session: &mut Session,
        subject: Subject,
        column: &str,
        sealed: &[u8],
    ) -> Result<Vec<u8>, CityError> {
        self.ring(session, &[subject])?.open(subject, column, sealed)
    }

    /// The keys of these subjects, to open values with. A subject without a key is left out. Cost: an index search and a block
    /// or two a subject.
    ///
    /// # Errors
    /// As [`Vault::seal`], but an erased subject is told only when it is used.
    pub fn ring(&self, session: &mut Session, subjects: &[Subject]) -> Result<Keyring, CityError> {
        let ids: Vec<i64> = subjects.iter().map(|subject| subject.id()).collect();
        let rows = keys::load_subject_keys(session, &ids)?;
        self.ring_of(session, rows)
    }

    /// The keys of these subjects; those without one get one.
    ///
    /// # Errors
    /// As [`Vault::seal`].
    pub fn ring_for_sealing(&self, tx: &mut Tx, subjects: &[Subject], now: Timestamp) -> Result<Keyring, CityError> {
        self.current(tx)?;
        let mut ring = self.ring(tx, subjects)?;
        let mut missing: Vec<Subject> = subjects.iter().copied().filter(|subject| !ring.knows(*subject)).collect();
        missing.sort_unstable();
        missing.dedup();
        if !missing.is_empty() {
            let made = self.new_keys(&missing)?;
            made.store(self, tx, now)?;
            ring.add(&made);
        }
        Ok(ring)
    }

    /// The master that seals now, after making sure that this vault's keys are the store's.
    fn current(&self, session: &mut Session) -> Result<(i64, Master), CityError> {
        let rows = keys::list_masters(session)?;
        for row in rows.iter().filter(|row| row.retired_at.is_none()) {
            if self.check_of(row.master)? != row.check_value {
                return Err(self.wrong(row.master));
            }
        }
        let newest = rows.iter().rfind(|row| row.master != DIGEST && row.retired_at.is_none());
        let newest: &MasterRow = newest.ok_or_else(|| self.missing(1))?;
        Ok((newest.master, self.master(newest.master)?))
    }

    /// The newest master in memory, for work that is checked against the store later.
    fn latest(&self) -> Result<(i64, Master), CityError> {
        let masters = self.masters.read().unwrap_or_else(PoisonError::into_inner);
        masters.last_key_value().map(|(number, master)| (*number, master.clone())).ok_or_else(|| self.missing(1))
    }

    /// A master by number; another process may have made it since.
    fn master(&self, number: i64) -> Result<Master, CityError> {
        let known = self.masters.read().unwrap_or_else(PoisonError::into_inner).get(&number).cloned();
        if let Some(master) = known {
            return Ok(master);
        }
        let key = files::read_master(&self.folder, number)?.ok_or_else(|| self.missing(number))?;
        let master = Master::new(&key);
        self.masters.write().unwrap_or_else(PoisonError::into_inner).insert(number, master.clone());
        Ok(master)
    }

    fn forget(&self, number: i64) {
        self.masters.write().unwrap_or_else(PoisonError::into_inner).remove(&number);
    }

    fn check_of(&self, number: i64) -> Result<Vec<u8>, CityError> {
        if number == DIGEST { Ok(self.digest_check.clone()) } else { Ok(self.master(number)?.check) }
    }

    fn missing(&self, number: i64) -> CityError {
        CityError::refuse(Refusal::KeysMissing, files::path_of(&self.folder, number).display().to_string())
    }

    fn wrong(&self, number: i64) -> CityError {
        CityError::refuse(Refusal::KeysWrong, files::path_of(&self.folder, number).display().to_string())
    }

    /// Where the key files stand.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }
}

/// What a key gives away of itself so that it can be told from another: 8 bytes that lead nowhere back.
fn check_value(key: &[u8; chengji_core::privacy::digest::KEY]) -> Vec<u8> {
    KeyedDigest::new(key).whole(&[b"chengji key check 1"])[..8].to_vec()
}

/// What a sealed value is bound to.
fn context(subject: i64, column: &str) -> Vec<u8> {
    [&subject.to_be_bytes(), column.as_bytes()].concat()
}
