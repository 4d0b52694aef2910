//! Keys of subjects in hand: what opens and seals their values.

use std::collections::HashMap;

use chengji_core::privacy::cipher::{Cipher, DataKey, NONCE};
use chengji_store::Session;
use chengji_store::privacy::keys::{self, SubjectKeyRow};

use super::fresh::KEY_COLUMN;
use super::{NewKeys, Subject, Vault, context};
use crate::error::{CityError, Refusal};
use crate::keys::random;

/// Keys of some subjects, opened.
pub struct Keyring {
    /// None for a key that was destroyed.
    keys: HashMap<i64, Option<Cipher>>,
}

impl Keyring {
    /// Seals a value of a subject for a column.
    ///
    /// # Errors
    /// `privacy.erased`; or when the system gives no random numbers.
    pub fn seal(&self, subject: Subject, column: &str, plain: &[u8]) -> Result<Vec<u8>, CityError> {
        let mut nonce = [0; NONCE];
        random(&mut nonce)?;
        Ok(self.key(subject)?.seal(&nonce, &context(subject.id(), column), plain))
    }

    /// Opens a value of a subject.
    ///
    /// # Errors
    /// `privacy.erased`, `privacy.seal-broken`.
    pub fn open(&self, subject: Subject, column: &str, sealed: &[u8]) -> Result<Vec<u8>, CityError> {
        let opened = self.key(subject)?.open(&context(subject.id(), column), sealed);
        opened.map_err(|why| CityError::refuse(Refusal::SealBroken, format!("{} {column}: {why}", subject.name())))
    }

    /// Whether the subject has a key here, be it destroyed.
    #[must_use]
    pub fn knows(&self, subject: Subject) -> bool {
        self.keys.contains_key(&subject.id())
    }

    /// Whether the subject's key was destroyed.
    #[must_use]
    pub fn is_erased(&self, subject: Subject) -> bool {
        matches!(self.keys.get(&subject.id()), Some(None))
    }

    pub(super) fn add(&mut self, made: &NewKeys) {
        self.keys.extend(made.each().map(|(subject, key)| (subject, Some(Cipher::new(key)))));
    }

    fn key(&self, subject: Subject) -> Result<&Cipher, CityError> {
        match self.keys.get(&subject.id()) {
            Some(Some(key)) => Ok(key),
            Some(None) => Err(CityError::refuse(Refusal::Erased, subject.name())),
            None => Err(CityError::refuse(Refusal::SealBroken, format!("{}: it has no key", subject.name()))),
        }
    }
}

impl Vault {
    /// Opens the keys of these rows.
    pub(super) fn ring_of(
        &self,
        session: &mut Session,
        rows: Vec<Option<SubjectKeyRow>>,
    ) -> Result<Keyring, CityError> {
        let mut ring = HashMap::with_capacity(rows.len());
        let mut known = None;
        for row in rows.into_iter().flatten() {
            let key = match &row.wrapped {
                None => None,
                Some(_) => {
                    // The register of masters is read once a ring, and only when there is something to open.
                    if known.is_none() {
                        known = Some(keys::list_masters(session)?);
                    }
                    let retired = known.iter().flatten().any(|m| m.master == row.master && m.retired_at.is_some());
                    if retired {
                        let subject = format!("subject {} under master {}", row.subject_id, row.master);
                        return Err(CityError::refuse(Refusal::KeyRetired, subject));
                    }
                    Some(Cipher::new(&self.unwrap(&row)?))
                }
            };
            ring.insert(row.subject_id, key);
        }
        Ok(Keyring { keys: ring })
    }

    /// The key of a subject, opened with its master.
    pub(super) fn unwrap(&self, row: &SubjectKeyRow) -> Result<DataKey, CityError> {
        let broken = |why: &dyn std::fmt::Display| {
            let subject = format!("key of subject {} under master {}: {why}", row.subject_id, row.master);
            CityError::refuse(Refusal::SealBroken, subject)
        };
        let wrapped = row.wrapped.as_deref().ok_or_else(|| broken(&"it was destroyed"))?;
        let master = self.master(row.master)?;
        let plain = master.cipher.open(&context(row.subject_id, KEY_COLUMN), wrapped).map_err(|why| broken(&why))?;
        plain.try_into().map(DataKey::new).map_err(|other: Vec<u8>| broken(&format!("{} bytes", other.len())))
    }
}
