//! The opened index of the address base; opened again when the file was replaced.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use chengji_address::Base;

use crate::error::{CityError, Refusal};

/// What tells one file from its replacement.
type Stamp = (SystemTime, u64);

/// The index that is open, if any.
#[derive(Default)]
pub(crate) struct IndexFile {
    opened: Mutex<Option<(Stamp, Arc<Base>)>>,
}

impl IndexFile {
    /// The index in the data folder; looks at the file's time and length each time.
    ///
    /// # Errors
    /// There is none, or it is no index.
    pub(crate) fn open(&self, data: &Path) -> Result<Arc<Base>, CityError> {
        let path = data.join(super::INDEX_FILE);
        let missing = |_| CityError::refuse(Refusal::AddressIndexMissing, super::INDEX_FILE);
        let file = std::fs::metadata(&path).map_err(missing)?;
        let stamp = (file.modified().unwrap_or(SystemTime::UNIX_EPOCH), file.len());
        let mut opened = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, base)) = opened.as_ref().filter(|(known, _)| *known == stamp) {
            return Ok(Arc::clone(base));
        }
        let broken = |error: &dyn std::fmt::Display| CityError::refuse(Refusal::AddressIndexBroken, error.to_string());
        let base = Arc::new(Base::open(&path).map_err(|error| broken(&error))?);
        base.warm();
        *opened = Some((stamp, Arc::clone(&base)));
        Ok(base)
    }
}
