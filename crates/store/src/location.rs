//! Where a store lives: a directory (SQLite) or a PostgreSQL URL.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use crate::error::OpenError;

/// Which engine answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Engine {
    /// SQLite in this process.
    Sqlite,
    /// A PostgreSQL server, or one that speaks its protocol.
    Postgres,
}

/// Where the data is. Text form: `postgres://…`, `sqlite:DIR` or just `DIR`.
#[derive(Clone, PartialEq, Eq)]
pub enum Location {
    /// A directory; the file in it is `chengji.db`.
    Sqlite(PathBuf),
    /// A connection URL.
    Postgres(String),
}

impl Location {
    /// The engine that serves this location.
    #[must_use]
    pub fn engine(&self) -> Engine {
        match self {
            Self::Sqlite(_) => Engine::Sqlite,
            Self::Postgres(_) => Engine::Postgres,
        }
    }
}

impl FromStr for Location {
    type Err = OpenError;

    fn from_str(text: &str) -> Result<Self, OpenError> {
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            return Ok(Self::Postgres(text.to_owned()));
        }
        let path = text.strip_prefix("sqlite:").unwrap_or(text);
        if path.is_empty() {
            return Err(OpenError::InvalidLocation { got: text.to_owned(), reason: "it is empty".to_owned() });
        }
        if path.contains("://") {
            let scheme = path.split("://").next().unwrap_or_default();
            return Err(OpenError::InvalidLocation {
                got: format!("{scheme}://…"),
                reason: "only postgres:// URLs and directories are known".to_owned(),
            });
        }
        Ok(Self::Sqlite(PathBuf::from(path)))
    }
}

/// Never prints the password of a URL.
impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "sqlite:{}", path.display()),
            Self::Postgres(url) => match (url.split_once("://"), url.rsplit_once('@')) {
                (Some((scheme, _)), Some((_, host))) => write!(f, "{scheme}://…@{host}"),
                _ => f.write_str(url),
            },
        }
    }
}

impl fmt::Debug for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Location({self})")
    }
}

/// How much a store may use and how long it waits.
#[derive(Debug, Clone)]
pub struct OpenOptions {
    /// Connections for readers; each is opened when first needed.
    pub readers: usize,
    /// Page cache of the SQLite writer, in MiB.
    pub writer_cache_mib: u32,
    /// Page cache of each SQLite reader, in MiB.
    pub reader_cache_mib: u32,
    /// How long a reader waits for a connection, and a statement for a lock.
    pub patience: Duration,
    /// Most pages the SQLite file may have; for tests of a full disk.
    pub max_pages: Option<u32>,
}

impl OpenOptions {
    /// The usual ones with `mib` MiB of page cache (SQLite). Nearly all of it is the writer's, which works on many indexes at once; a reader
    /// gets a tenth for the pages of one answer.
    #[must_use]
    pub fn with_cache(mib: u32) -> Self {
        Self { writer_cache_mib: mib.max(8), reader_cache_mib: (mib / 10).max(2), ..Self::default() }
    }
}

impl Default for OpenOptions {
    fn default() -> Self {
        Self {
            readers: 4,
            writer_cache_mib: 160,
            reader_cache_mib: 16,
            patience: Duration::from_secs(30),
            max_pages: None,
        }
    }
}
