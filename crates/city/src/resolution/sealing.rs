//! How the vault seals what is compared: all profiles under one key of the vault, each bound to its record.

use chengji_store::{Session, Tx};

use super::Seal;
use crate::city::City;
use crate::error::CityError;
use crate::privacy::{Keyring, Subject};

impl Seal {
    /// The seal of a city's vault, to write with; its key is made when there is none.
    ///
    /// # Errors
    /// When the key files do not fit the store, or when the store fails.
    pub fn of_city(city: &City, tx: &mut Tx) -> Result<Self, CityError> {
        let ring = city.vault().ring_for_sealing(tx, &[Subject::COMPARED], city.now())?;
        Ok(Self::with(city, ring))
    }

    /// The same to read with. Where nothing was compared yet it opens nothing.
    ///
    /// # Errors
    /// As [`Seal::of_city`].
    pub fn to_read(city: &City, session: &mut Session) -> Result<Self, CityError> {
        let ring = city.vault().ring(session, &[Subject::COMPARED])?;
        Ok(Self::with(city, ring))
    }

    fn with(city: &City, ring: Keyring) -> Self {
        let (ring, city) = (std::sync::Arc::new(ring), city.clone());
        let reads = std::sync::Arc::clone(&ring);
        Self::new(
            move |record, plain| ring.seal(Subject::COMPARED, &column(record), plain),
            move |record, sealed| reads.open(Subject::COMPARED, &column(record), sealed),
            move |key| city.vault().digest_block(key),
        )
    }
}

/// The place a profile is bound to: one of another record does not open in it.
fn column(record: i64) -> String {
    format!("profile/{record}")
}
