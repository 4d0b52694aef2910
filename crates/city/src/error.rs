//! The one error type of the use cases: what happened, what was given, and a stable code for doors and programs.

mod refusal;

use chengji_codes::InvalidCode;
use chengji_core::address_base::certificate::InvalidCertificate;
use chengji_core::plate::PlateFault;
use chengji_core::standard::InvalidStandard;
use chengji_formats::mapping::MappingError;
use chengji_formats::plate::{DrawError, InvalidSheet};
use chengji_formats::plate_key::InvalidKeyFile;
use chengji_formats::reader::{OpenError as FileError, ReadError};
use chengji_store::StoreError;

pub use refusal::Refusal;

/// What kind of thing went wrong; doors map it onto their own status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ErrorKind {
    /// The request is wrong and stays wrong.
    Invalid,
    /// A login is needed or failed.
    Unauthenticated,
    /// The actor has no grant.
    Denied,
    /// There is no such thing, or none that the actor may know of.
    NotFound,
    /// The state of the city does not allow it.
    Conflict,
    /// Too many tries.
    TooMany,
    /// The store does not answer; try again.
    Unavailable,
    /// The disk is full.
    DiskFull,
    /// A fault of this program or its data.
    Internal,
}

/// Any error of a use case.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CityError {
    /// A refusal by the use case, with what it was about.
    #[error("{}{}", refusal.message(), about(subject))]
    Refused {
        /// Which refusal.
        refusal: Refusal,
        /// What it was about, as given by the caller; may be empty.
        subject: String,
    },
    /// The mapping file is wrong.
    #[error(transparent)]
    Mapping(#[from] MappingError),
    /// The input file cannot be opened.
    #[error(transparent)]
    File(#[from] FileError),
    /// The input file broke off.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// A plate is wrong, or cannot be made.
    #[error(transparent)]
    Plate(#[from] PlateFault),
    /// A text that is no certificate of address.
    #[error(transparent)]
    Certificate(#[from] InvalidCertificate),
    /// A plate cannot be drawn.
    #[error(transparent)]
    Draw(#[from] DrawError),
    /// A sheet of plates cannot be laid out.
    #[error(transparent)]
    Sheet(#[from] InvalidSheet),
    /// A plate key file is wrong.
    #[error(transparent)]
    KeyFile(#[from] InvalidKeyFile),
    /// A text is no code; the error says what was probably meant.
    #[error(transparent)]
    Code(#[from] InvalidCode),
    /// A class standard that was brought is none.
    #[error(transparent)]
    Classes(#[from] InvalidStandard),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A file of the data folder failed.
    #[error("cannot use {path}: {source}")]
    Io {
        /// The file.
        path: String,
        /// Why.
        source: std::io::Error,
    },
}

fn about(subject: &str) -> String {
    if subject.is_empty() { String::new() } else { format!(": {subject}") }
}

impl CityError {
    /// A refusal about `subject`.
    pub fn refuse(refusal: Refusal, subject: impl Into<String>) -> Self {
        Self::Refused { refusal, subject: subject.into() }
    }

    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Refused { refusal, .. } => refusal.code(),
            Self::Mapping(error) => error.code(),
            Self::File(error) => error.code(),
            Self::Read(error) => error.code(),
            Self::Code(error) => error.code(),
            Self::Plate(fault) => fault.code(),
            Self::Certificate(error) => error.code(),
            Self::Draw(error) => error.code(),
            Self::Sheet(error) => error.code(),
            Self::KeyFile(error) => error.code(),
            Self::Classes(error) => error.code(),
            Self::Store(error) => error.code(),
            Self::Io { source, .. } if source.kind() == std::io::ErrorKind::StorageFull => "store.disk-full",
            Self::Io { .. } => "file.io",
        }
    }

    /// What kind of error it is.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        match self {
            Self::Refused { refusal, .. } => refusal.kind(),
            Self::Code(InvalidCode::Unknown { .. }) => ErrorKind::NotFound,
            Self::Mapping(_) | Self::File(_) | Self::Read(_) | Self::Code(_) | Self::Classes(_) => ErrorKind::Invalid,
            Self::Draw(DrawError::Write(_)) => ErrorKind::Internal,
            Self::Plate(_) | Self::Certificate(_) | Self::Draw(_) | Self::Sheet(_) | Self::KeyFile(_) => {
                ErrorKind::Invalid
            }
            Self::Store(_) | Self::Io { .. } => match self.code() {
                "store.disk-full" => ErrorKind::DiskFull,
                "store.unavailable" | "store.busy" => ErrorKind::Unavailable,
                _ => ErrorKind::Internal,
            },
        }
    }

    /// Values for a localised message.
    #[must_use]
    pub fn arguments(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Refused { subject, .. } => vec![("subject", subject.clone())],
            Self::Code(error) => error.arguments(),
            other => vec![("detail", other.to_string())],
        }
    }
}

/// Refuses unless the actor may.
pub(crate) fn require(
    actor: &chengji_core::access::Actor,
    permission: chengji_core::access::Permission,
) -> Result<(), CityError> {
    if actor.may(permission) {
        return Ok(());
    }
    let refusal = if actor.is_anonymous() { Refusal::LoginNeeded } else { Refusal::AccessDenied };
    Err(CityError::refuse(refusal, ""))
}
