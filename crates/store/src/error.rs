//! What can go wrong between a caller and the database, told as states of the world rather than names of libraries.

use thiserror::Error;

/// Why a read or a write did not happen. A write that returns one has left nothing behind.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum StoreError {
    /// The disk, or the room the database may use on it, is full.
    #[error("no room left to write: {reason}")]
    DiskFull {
        /// The engine's own words.
        reason: String,
    },
    /// The connection was lost or the file cannot be reached. After a lost `COMMIT` the outcome is unknown: look before repeating.
    #[error("the database cannot be reached: {reason}")]
    Unavailable {
        /// The engine's own words.
        reason: String,
    },
    /// Somebody else held a lock, or every connection was taken, for longer than the store waits.
    #[error("the database is busy: {reason}")]
    Busy {
        /// What was waited for.
        reason: String,
    },
    /// Stored data is not what the schema promises.
    #[error("stored data is damaged: {reason}")]
    Corrupt {
        /// What was found.
        reason: String,
    },
    /// The write contradicts what is stored: a key is taken, or the log has moved on.
    #[error("the write conflicts with what is stored: {reason}")]
    Conflict {
        /// Which key or expectation.
        reason: String,
    },
    /// The statement was refused; a fault of this program.
    #[error("statement {file} was refused: {reason}")]
    Sql {
        /// The statement's file below `sql/`.
        file: String,
        /// The engine's own words.
        reason: String,
    },
    /// A write was asked for from inside a write, which would wait for itself.
    #[error("a write was started inside a write")]
    Nested,
    /// The store is being closed.
    #[error("the store is closed")]
    Closed,
}

impl StoreError {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::DiskFull { .. } => "store.disk-full",
            Self::Unavailable { .. } => "store.unavailable",
            Self::Busy { .. } => "store.busy",
            Self::Corrupt { .. } => "store.corrupt",
            Self::Conflict { .. } => "store.conflict",
            Self::Sql { .. } => "store.sql",
            Self::Nested => "store.nested",
            Self::Closed => "store.closed",
        }
    }

    /// Whether the same call may succeed later without a person doing anything.
    #[must_use]
    pub fn passes(&self) -> bool {
        matches!(self, Self::Unavailable { .. } | Self::Busy { .. })
    }
}

/// Why a store could not be opened.
#[derive(Debug, Error)]
pub enum OpenError {
    /// The text names neither a directory nor a PostgreSQL URL.
    #[error("`{got}` is not a store location: {reason}")]
    InvalidLocation {
        /// The text, without a password.
        got: String,
        /// Why.
        reason: String,
    },
    /// The directory cannot be made or used.
    #[error("directory {path} cannot be used: {source}")]
    Directory {
        /// The directory.
        path: String,
        /// The system's reason.
        source: std::io::Error,
    },
    /// A newer program has written this store.
    #[error("the store has schema {found} but this program knows {known}: use the newer program")]
    NewerSchema {
        /// Version in the store.
        found: i64,
        /// Newest version this program knows.
        known: i64,
    },
    /// A thread of the store could not be started.
    #[error("a thread could not be started: {0}")]
    Thread(std::io::Error),
    /// The database answered with an error.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl OpenError {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::InvalidLocation { .. } => "store.invalid-location",
            Self::Directory { .. } => "store.directory",
            Self::NewerSchema { .. } => "store.newer-schema",
            Self::Thread(_) => "store.thread",
            Self::Store(error) => error.code(),
        }
    }
}
