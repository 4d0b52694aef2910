//! What the two-dimensional code of a plate promises: "this code was issued by this city office on this day".
//!
//! A plate carries an ordinary web address, so that any phone opens it, and in it a signature that anybody can check with
//! the published key alone: no server, no network. The text uses only the 45 characters of the alphanumeric mode of
//! ISO/IEC 18004, which makes the symbol a third smaller than one of mixed case. `docs/plates.md` gives it byte by byte.

mod address;
pub(crate) mod base32;
mod key;
mod payload;
pub(crate) mod verdict;

pub use address::{BaseUrl, PlateCode};
pub use key::{PlateAlgorithm, PlateKeyId, PlatePublic, PlateSecret};
pub use payload::{PlatePayload, message};
pub use verdict::{PublishedKey, Verdict, verify};

use jiff::civil::Date;

/// Why a plate is not what it claims, or cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PlateFault {
    /// The text is not a plate's.
    #[error("not the text of a plate: {reason}")]
    Malformed {
        /// Why not.
        reason: &'static str,
    },
    /// The plate's format is newer than this program.
    #[error("plate format {0} is not known, expected 1")]
    Version(u8),
    /// The plate names a way of signing that this program does not know.
    #[error("signature algorithm {0} is not known, expected 1 (Ed25519) or 2 (SM2 with SM3)")]
    Algorithm(u8),
    /// The code cannot stand on a plate.
    #[error("{value:?} cannot stand on a plate: expected 1 to 40 characters of 0-9, A-Z and -")]
    Code {
        /// What was given.
        value: String,
    },
    /// The address of the scan page cannot stand on a plate.
    #[error("{value:?} is no base address for plates: {reason}")]
    BaseUrl {
        /// What was given.
        value: String,
        /// Why not.
        reason: &'static str,
    },
    /// The day cannot be written into a plate.
    #[error("{0} cannot be written into a plate: expected a day from 2000-01-01 to 2179-06-06")]
    Day(Date),
    /// None of the keys given has the id that the plate names.
    #[error("no published key has the id {0}")]
    UnknownKey(PlateKeyId),
    /// The signature is not the key's over what the plate says.
    #[error("the signature does not match: the plate was altered, or the city office did not make it")]
    BadSignature,
    /// A good plate, but of another thing.
    #[error("the plate is of {found}, not of {expected}")]
    WrongCode {
        /// What stands on the plate.
        found: PlateCode,
        /// What was expected.
        expected: PlateCode,
    },
    /// The plate is dated behind the last day of its key.
    #[error("the plate is of {issued}, after its key was retired on {retired}")]
    AfterRetirement {
        /// The plate's day.
        issued: Date,
        /// The key's last day.
        retired: Date,
    },
    /// The key was revoked: nothing it signed counts.
    #[error("the key {0} was revoked")]
    KeyRevoked(PlateKeyId),
}

impl PlateFault {
    /// Every code of [`Self::code`].
    pub const CODES: &'static [&'static str] = &[
        "plate.malformed",
        "plate.unknown-version",
        "plate.unknown-algorithm",
        "plate.invalid-code",
        "plate.invalid-base-url",
        "plate.invalid-day",
        "plate.unknown-key",
        "plate.bad-signature",
        "plate.wrong-code",
        "plate.after-retirement",
        "plate.key-revoked",
    ];

    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Malformed { .. } => "plate.malformed",
            Self::Version(_) => "plate.unknown-version",
            Self::Algorithm(_) => "plate.unknown-algorithm",
            Self::Code { .. } => "plate.invalid-code",
            Self::BaseUrl { .. } => "plate.invalid-base-url",
            Self::Day(_) => "plate.invalid-day",
            Self::UnknownKey(_) => "plate.unknown-key",
            Self::BadSignature => "plate.bad-signature",
            Self::WrongCode { .. } => "plate.wrong-code",
            Self::AfterRetirement { .. } => "plate.after-retirement",
            Self::KeyRevoked(_) => "plate.key-revoked",
        }
    }
}

#[cfg(test)]
#[path = "plate_tests.rs"]
mod plate_tests;
