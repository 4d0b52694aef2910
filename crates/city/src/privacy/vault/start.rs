//! Opening the vault: keys are made on first use, and refused when they are not those of what is sealed already.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::RwLock;

use chengji_core::privacy::digest::KeyedDigest;
use chengji_store::privacy::keys::{self, MasterRow};
use chengji_store::{Store, Tx};
use jiff::Timestamp;

use super::{DIGEST, Master, Vault, check_value, files};
use crate::error::{CityError, Refusal};

impl Vault {
    /// Opens the vault whose keys stand in `folder`, making keys where nothing is sealed yet.
    ///
    /// # Errors
    /// `privacy.keys-missing` or `privacy.keys-wrong`, with the file, when something is sealed under keys that are not here; or
    /// when files or store fail.
    pub(crate) fn start(folder: &Path, store: &Store, now: Timestamp) -> Result<Self, CityError> {
        let (rows, sealed) =
            store.read(|session| Ok::<_, CityError>((keys::list_masters(session)?, keys::has_subjects(session)?)))?;
        if !sealed {
            files::prepare(folder)?;
            files::create_digest(folder)?;
            if usable(folder, &rows)?.is_empty() {
                files::create_master(folder, rows.iter().map(|row| row.master).max().unwrap_or(0) + 1)?;
            }
        }
        let vault = Self::load(folder, &rows)?;
        match vault.mismatch(&rows) {
            None => Ok(vault),
            Some(error) if sealed => Err(error),
            Some(_) => vault.register(store, now),
        }
    }

    fn load(folder: &Path, rows: &[MasterRow]) -> Result<Self, CityError> {
        let missing =
            |number| CityError::refuse(Refusal::KeysMissing, files::path_of(folder, number).display().to_string());
        let digest = files::read_digest(folder)?.ok_or_else(|| missing(DIGEST))?;
        let mut masters = BTreeMap::new();
        for number in usable(folder, rows)? {
            let key = files::read_master(folder, number)?.ok_or_else(|| missing(number))?;
            masters.insert(number, Master::new(&key));
        }
        Ok(Self {
            folder: folder.to_owned(),
            digest: KeyedDigest::new(&digest),
            digest_check: check_value(&digest),
            masters: RwLock::new(masters),
        })
    }

    /// What keeps these keys from being those of the store.
    fn mismatch(&self, rows: &[MasterRow]) -> Option<CityError> {
        if !rows.iter().any(|row| row.master != DIGEST && row.retired_at.is_none()) {
            return Some(self.missing(1));
        }
        rows.iter().filter(|row| row.retired_at.is_none()).find_map(|row| match self.check_of(row.master) {
            Ok(check) if check == row.check_value => None,
            Ok(_) => Some(self.wrong(row.master)),
            Err(error) => Some(error),
        })
    }

    /// Writes these keys down as the store's. Nothing is sealed, so keys that stood there before give way.
    fn register(self, store: &Store, now: Timestamp) -> Result<Self, CityError> {
        let mut rows = vec![self.row(DIGEST, now)?];
        let numbers: Vec<i64> = self.masters.read().map(|known| known.keys().copied().collect()).unwrap_or_default();
        for number in numbers {
            rows.push(self.row(number, now)?);
        }
        let written = store.write(move |tx: &mut Tx| {
            let known = keys::list_masters(tx)?;
            if keys::has_subjects(tx)? {
                // Another process was first, and has sealed something; its keys are the ones.
                return Ok(known);
            }
            let gone =
                known.iter().filter(|row| row.retired_at.is_none() && rows.iter().all(|new| new.master != row.master));
            for row in gone {
                keys::retire_master(tx, row.master, now.as_microsecond())?;
            }
            rows.iter().try_for_each(|row| keys::upsert_master(tx, row))?;
            Ok::<_, CityError>(keys::list_masters(tx)?)
        })?;
        match self.mismatch(&written) {
            None => Ok(self),
            Some(error) => Err(error),
        }
    }

    fn row(&self, number: i64, now: Timestamp) -> Result<MasterRow, CityError> {
        Ok(MasterRow {
            master: number,
            check_value: self.check_of(number)?,
            made_at: now.as_microsecond(),
            made_by: "system".to_owned(),
            retired_at: None,
        })
    }
}

/// Masters whose files are here and that were not retired.
fn usable(folder: &Path, rows: &[MasterRow]) -> Result<Vec<i64>, CityError> {
    let retired = |number: &i64| rows.iter().any(|row| row.master == *number && row.retired_at.is_some());
    Ok(files::list_masters(folder)?.into_iter().filter(|number| !retired(number)).collect())
}
