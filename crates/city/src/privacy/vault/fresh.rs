//! Keys of new subjects by the thousand: made and used on all cores outside the transaction, stored within it.

use chengji_core::privacy::cipher::{Cipher, DataKey, KEY, NONCE};
use chengji_store::Tx;
use chengji_store::privacy::keys::{self, SubjectKeyRow};
use jiff::Timestamp;
use rayon::prelude::*;

use super::{Subject, Vault, context};
use crate::error::CityError;
use crate::keys::random;

/// Subjects whose keys one task makes: its random numbers are drawn at once.
const TASK: usize = 512;
/// What a key's sealing is bound to besides its subject.
pub(super) const KEY_COLUMN: &str = "key";

/// Keys of new subjects, not yet stored. Nothing sealed under them opens before they are.
pub struct NewKeys {
    master: i64,
    keys: Vec<NewKey>,
}

struct NewKey {
    subject: i64,
    key: DataKey,
    wrapped: Vec<u8>,
}

impl Vault {
    /// Makes a key for each of these subjects, none of which may have one. Cost: about four blocks a subject, on all cores.
    ///
    /// # Errors
    /// When the system gives no random numbers.
    pub fn new_keys(&self, subjects: &[Subject]) -> Result<NewKeys, CityError> {
        let (number, master) = self.latest()?;
        let made: Result<Vec<Vec<NewKey>>, CityError> = subjects
            .par_chunks(TASK)
            .map(|subjects| {
                let mut dice = vec![0; subjects.len() * (KEY + NONCE)];
                random(&mut dice)?;
                let (dice, _) = dice.as_chunks::<{ KEY + NONCE }>();
                Ok(subjects.iter().zip(dice).map(|(subject, dice)| made(&master.cipher, *subject, dice)).collect())
            })
            .collect();
        Ok(NewKeys { master: number, keys: made?.into_iter().flatten().collect() })
    }
}

fn made(master: &Cipher, subject: Subject, dice: &[u8; KEY + NONCE]) -> NewKey {
    let (mut key, mut nonce) = ([0; KEY], [0; NONCE]);
    key.copy_from_slice(&dice[..KEY]);
    nonce.copy_from_slice(&dice[KEY..]);
    let wrapped = master.seal(&nonce, &context(subject.id(), KEY_COLUMN), &key);
    NewKey { subject: subject.id(), key: DataKey::new(key), wrapped }
}

impl NewKeys {
    /// Seals the n-th value under the n-th key for `column`; may be called once for each column. Values beyond the keys are left
    /// out. Cost: a key schedule and a block for every 16 bytes, on all cores.
    ///
    /// # Errors
    /// When the system gives no random numbers.
    pub fn seal<P: AsRef<[u8]> + Sync>(&self, column: &str, plain: &[P]) -> Result<Vec<Vec<u8>>, CityError> {
        let sealed: Result<Vec<Vec<Vec<u8>>>, CityError> = self
            .keys
            .par_chunks(TASK)
            .zip(plain.par_chunks(TASK))
            .map(|(keys, plain)| {
                let mut dice = vec![0; keys.len() * NONCE];
                random(&mut dice)?;
                let (nonces, _) = dice.as_chunks::<NONCE>();
                let each = keys.iter().zip(plain).zip(nonces);
                let seal = |((key, plain), nonce): ((&NewKey, &P), &[u8; NONCE])| {
                    Cipher::new(&key.key).seal(nonce, &context(key.subject, column), plain.as_ref())
                };
                Ok(each.map(seal).collect())
            })
            .collect();
        Ok(sealed?.into_iter().flatten().collect())
    }

    /// Stores the keys, sealed under the master of the day even when another process has made a new one meanwhile.
    ///
    /// # Errors
    /// When a subject has a key, when the key files do not fit the store, or when the store fails.
    pub fn store(&self, vault: &Vault, tx: &mut Tx, now: Timestamp) -> Result<(), CityError> {
        let (number, master) = vault.current(tx)?;
        let mut rows = Vec::with_capacity(self.keys.len());
        for key in &self.keys {
            let wrapped =
                if number == self.master { key.wrapped.clone() } else { wrap(&master.cipher, key.subject, &key.key)? };
            rows.push(SubjectKeyRow {
                subject_id: key.subject,
                wrapped: Some(wrapped),
                master: number,
                made_at: now.as_microsecond(),
                destroyed_at: None,
            });
        }
        Ok(keys::insert_subject_keys(tx, &rows)?)
    }

    /// The keys with their subjects.
    pub(super) fn each(&self) -> impl Iterator<Item = (i64, &DataKey)> {
        self.keys.iter().map(|key| (key.subject, &key.key))
    }
}

/// Seals a subject's key under a master.
pub(super) fn wrap(master: &Cipher, subject: i64, key: &DataKey) -> Result<Vec<u8>, CityError> {
    let mut nonce = [0; NONCE];
    random(&mut nonce)?;
    Ok(master.seal(&nonce, &context(subject, KEY_COLUMN), key.reveal()))
}
