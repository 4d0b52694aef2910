//! Passwords: generated, hashed with argon2id, compared.

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};

use crate::encode::damaged;
use crate::error::CityError;

/// Letters and digits that cannot be mistaken for one another.
const ALPHABET: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";

/// 20 random characters, 100 bits.
pub(super) fn generate() -> Result<String, CityError> {
    Ok(random::<20>()?.iter().map(|byte| char::from(ALPHABET[usize::from(byte % 32)])).collect())
}

/// The PHC text of a fresh salt and hash. Takes some 20 ms by design.
pub(super) fn hash(password: &str) -> Result<String, CityError> {
    let hash = Argon2::default().hash_password(password.as_bytes()).map_err(damaged)?;
    Ok(hash.to_string())
}

/// Whether `password` is the one hashed. An unreadable hash matches nothing.
pub(super) fn matches(password: &str, hash: &str) -> bool {
    PasswordHash::new(hash).is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
}

/// Random bytes of the system.
pub(super) fn random<const N: usize>() -> Result<[u8; N], CityError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| CityError::Io {
        path: "the system's random numbers".to_owned(),
        source: std::io::Error::other(error.to_string()),
    })?;
    Ok(bytes)
}
