//! STAND-IN for the vault of `privacy`, for tests on a branch without it: the same calls with a key that everybody knows. Nothing that
//! is sealed here is secret. The merge replaces this file by `crate::privacy::vault` and `city.vault()`.

use chengji_store::{Session, Tx};
use jiff::Timestamp;

use crate::city::City;
use crate::error::{CityError, Refusal};

const NO_SECRET: &[u8; 32] = b"test only: this key is no secret";

/// Whose key seals a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject {
    /// A record of a register, by its number.
    Record(i64),
    /// A person, dwelling or organisation, by its number.
    Thing(i64),
}

/// Keyed digests and sealed bytes.
pub(super) struct Vault;

/// Keys of some subjects.
pub(super) struct Keyring;

impl Vault {
    /// A keyed digest of a text within a domain.
    pub(super) fn digest(&self, domain: &str, text: &str) -> [u8; 16] {
        let mut hasher = blake3::Hasher::new_keyed(NO_SECRET);
        hasher.update(domain.as_bytes()).update(&[0]).update(text.as_bytes());
        let mut digest = [0; 16];
        digest.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
        digest
    }

    /// The keys of these subjects, to open values with.
    pub(super) fn ring(&self, _: &mut Session, _: &[Subject]) -> Result<Keyring, CityError> {
        Ok(Keyring)
    }

    /// The keys of these subjects; those without one get one.
    pub(super) fn ring_for_sealing(&self, _: &mut Tx, _: &[Subject], _: Timestamp) -> Result<Keyring, CityError> {
        Ok(Keyring)
    }
}

impl Keyring {
    /// Seals a value of a subject for a column.
    pub(super) fn seal(&self, subject: Subject, column: &str, plain: &[u8]) -> Result<Vec<u8>, CityError> {
        let mut sealed = plain.to_vec();
        mix(subject, column, &mut sealed);
        Ok(sealed)
    }

    /// Opens a value of a subject.
    pub(super) fn open(&self, subject: Subject, column: &str, sealed: &[u8]) -> Result<Vec<u8>, CityError> {
        let mut plain = sealed.to_vec();
        mix(subject, column, &mut plain);
        if std::str::from_utf8(&plain).is_err() {
            return Err(CityError::refuse(Refusal::Damaged, format!("sealed {column} of {subject:?}")));
        }
        Ok(plain)
    }

    /// Whether the subject's key was destroyed.
    pub(super) fn is_erased(&self, _: Subject) -> bool {
        false
    }
}

fn mix(subject: Subject, column: &str, bytes: &mut [u8]) {
    let id = match subject {
        Subject::Record(id) => id,
        Subject::Thing(id) => -id,
    };
    let mut hasher = blake3::Hasher::new_keyed(NO_SECRET);
    let mut stream = hasher.update(&id.to_be_bytes()).update(column.as_bytes()).finalize_xof();
    let mut pad = vec![0; bytes.len()];
    stream.fill(&mut pad);
    bytes.iter_mut().zip(pad).for_each(|(byte, pad)| *byte ^= pad);
}

impl City {
    /// The stand-in.
    #[expect(clippy::unused_self, reason = "the vault that takes its place belongs to the city")]
    pub(super) fn vault(&self) -> Vault {
        Vault
    }
}
