//! What the vault does for resolution.

use super::Seal;
use crate::city::City;
use crate::privacy::vault::Subject;

/// Column of what is compared of a record.
const PROFILE: &str = "profile";
/// Domain of the digests of blocking keys.
const BLOCK: &str = "resolution/block";

impl Seal {
    /// Seals a profile under the key of its register record, so that an erasure reaches it too, and digests blocking keys with
    /// the city's key of digests.
    ///
    /// The record's key is read on a connection of its own for every profile: the record must have been fed in a transaction
    /// that is over, and nothing may be sealed or opened from inside a read of the store.
    #[must_use]
    pub fn of_vault(city: &City) -> Self {
        let (sealing, opening, digesting) = (city.clone(), city.clone(), city.clone());
        Self::new(
            move |record, plain| {
                let subject = Subject::Record(record);
                let ring = sealing.store().read(|session| sealing.vault().ring(session, &[subject]))?;
                ring.seal(subject, PROFILE, plain)
            },
            move |record, sealed| {
                let subject = Subject::Record(record);
                let ring = opening.store().read(|session| opening.vault().ring(session, &[subject]))?;
                ring.open(subject, PROFILE, sealed)
            },
            move |key| {
                let digest = digesting.vault().digest(BLOCK, &crate::keys::hex(key));
                digest.into_iter().take(8).fold(0, |sum, byte| sum << 8 | u64::from(byte))
            },
        )
    }
}
