//! An open city: store, standards, keys and clock, shared by every use case.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chengji_core::privacy::purpose::PrivacyPolicy;
use chengji_store::search::SearchIndex;
use chengji_store::{Location, OpenOptions, Store};
use jiff::Timestamp;

use crate::account::ActorCache;
use crate::address::engine::IndexFile;
use crate::boundary::IndexCache;
use crate::clock::Clock;
use crate::error::CityError;
use crate::keys::AuditKey;
use crate::privacy::Vault;
use crate::registry::features::Shelf;
use crate::standards::Standards;
use crate::terrain::GroundCache;
use crate::tiles::Desk;

const POLICY: &str = include_str!("../../../standards/privacy/policy.toml");

/// How to open a city.
#[derive(Debug, Clone, Default)]
pub struct CityConfig {
    /// Folder of the embedded store, keys, search index and uploads.
    pub data: PathBuf,
    /// `postgres://…` to keep the records in PostgreSQL.
    pub database: Option<String>,
    /// Where "now" comes from.
    pub clock: Clock,
    /// Folder of the keys of personal values; `keys` in the data folder when none is given.
    pub keys: Option<PathBuf>,
    /// Memory for pages of the embedded store, in MiB; the store's own measure when none is given.
    pub cache: Option<u32>,
}

/// Why a city cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// A standards file of the build is broken.
    #[error("cannot load {what}: {reason}")]
    Standards {
        /// Which file.
        what: &'static str,
        /// Why.
        reason: String,
    },
    /// The place given is neither a folder nor a database address.
    #[error("cannot use {value:?} as a database: {reason}")]
    Location {
        /// What was given, without its password.
        value: String,
        /// Why.
        reason: String,
    },
    /// The store cannot be opened.
    #[error(transparent)]
    Store(#[from] chengji_store::OpenError),
    /// The data folder or the keys cannot be used.
    #[error(transparent)]
    City(#[from] CityError),
}

impl OpenError {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Standards { .. } => "standards.unreadable",
            Self::Location { .. } => "database.address-invalid",
            Self::Store(error) => error.code(),
            Self::City(error) => error.code(),
        }
    }
}

/// An open city. Cloning shares it.
#[derive(Clone)]
pub struct City {
    shared: Arc<Shared>,
}

struct Shared {
    store: Store,
    standards: Standards,
    key: AuditKey,
    vault: Vault,
    privacy: PrivacyPolicy,
    clock: Clock,
    data: PathBuf,
    ingest: Mutex<()>,
    count: Mutex<()>,
    house: Mutex<()>,
    search: SearchIndex,
    actors: ActorCache,
    address_index: IndexFile,
    boundary_index: IndexCache,
    tiles: Desk,
    features: Shelf,
    grounds: GroundCache,
}

impl City {
    /// Opens the city, making its store and keys on first use. Cost does not grow with the data.
    ///
    /// # Errors
    /// See [`OpenError`].
    pub fn open(config: CityConfig) -> Result<Self, OpenError> {
        let standards = Standards::load()?;
        let fault = |source| CityError::Io { path: config.data.display().to_string(), source };
        std::fs::create_dir_all(&config.data).map_err(fault)?;
        let location = match &config.database {
            None => Location::Sqlite(config.data.clone()),
            Some(url) => url.parse().map_err(|error: chengji_store::OpenError| OpenError::Location {
                value: redacted(url),
                reason: error.to_string(),
            })?,
        };
        let privacy = policy(&config.data)?;
        let store = Store::open(&location, config.cache.map_or_else(OpenOptions::default, OpenOptions::with_cache))?;
        let key = AuditKey::open(&config.data)?;
        let keys = config.keys.unwrap_or_else(|| config.data.join("keys"));
        let vault = Vault::start(&keys, &store, config.clock.now())?;
        let search = SearchIndex::open(&config.data.join("search")).map_err(CityError::from)?;
        let tiles = Desk::open(&standards)?;
        let shared = Shared {
            store,
            standards,
            key,
            vault,
            privacy,
            clock: config.clock,
            data: config.data,
            ingest: Mutex::new(()),
            count: Mutex::new(()),
            house: Mutex::new(()),
            search,
            actors: ActorCache::default(),
            address_index: IndexFile::default(),
            boundary_index: IndexCache::default(),
            tiles,
            features: Shelf::default(),
            grounds: GroundCache::default(),
        };
        Ok(Self { shared: Arc::new(shared) })
    }

    /// Whether the store answers.
    ///
    /// # Errors
    /// When it does not.
    pub fn ready(&self) -> Result<(), CityError> {
        Ok(self.store().read(|session| chengji_store::audit::size(session).map(drop))?)
    }

    /// The present instant by the city's clock.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.shared.clock.now()
    }

    /// The standards in force.
    #[must_use]
    pub fn standards(&self) -> &Standards {
        &self.shared.standards
    }

    /// The data folder, for uploads and derived files.
    #[must_use]
    pub fn data(&self) -> &Path {
        &self.shared.data
    }

    pub(crate) fn boundary_index(&self) -> &IndexCache {
        &self.shared.boundary_index
    }

    pub(crate) fn address_index(&self) -> &IndexFile {
        &self.shared.address_index
    }

    pub(crate) fn tiles(&self) -> &Desk {
        &self.shared.tiles
    }

    pub(crate) fn grounds(&self) -> &GroundCache {
        &self.shared.grounds
    }

    pub(crate) fn features(&self) -> &Shelf {
        &self.shared.features
    }

    pub(crate) fn store(&self) -> &Store {
        &self.shared.store
    }

    pub(crate) fn key(&self) -> &AuditKey {
        &self.shared.key
    }

    /// What seals personal values.
    #[must_use]
    pub fn vault(&self) -> &Vault {
        &self.shared.vault
    }

    /// The privacy policy: the city's own, `privacy.toml` in the data folder, or the one of the build.
    #[must_use]
    pub fn privacy(&self) -> &PrivacyPolicy {
        &self.shared.privacy
    }

    pub(crate) fn search(&self) -> &SearchIndex {
        &self.shared.search
    }

    pub(crate) fn actors(&self) -> &ActorCache {
        &self.shared.actors
    }

    /// Waits until no other run of house coding goes on in this process.
    pub(crate) fn house_turn(&self) -> MutexGuard<'_, ()> {
        // As with ingest, nothing is half-done behind a panic.
        self.shared.house.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until no other ingest runs in this process.
    pub(crate) fn ingest_turn(&self) -> MutexGuard<'_, ()> {
        // The guarded value is nothing, so a job that panicked leaves nothing half-done behind it.
        self.shared.ingest.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until no other count of indicators runs in this process.
    pub(crate) fn count_turn(&self) -> MutexGuard<'_, ()> {
        // Nothing is guarded but the turn; a count that did not end is done again.
        self.shared.count.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn policy(data: &Path) -> Result<PrivacyPolicy, OpenError> {
    let own = data.join("privacy.toml");
    let text = match std::fs::read_to_string(&own) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => POLICY.to_owned(),
        Err(source) => return Err(CityError::Io { path: own.display().to_string(), source }.into()),
    };
    let fault = |error: chengji_formats::privacy_policy::InvalidPolicy| OpenError::Standards {
        what: "the privacy policy",
        reason: error.to_string(),
    };
    chengji_formats::privacy_policy::parse_privacy_policy(&text).map_err(fault)
}

/// A database address without its password.
fn redacted(url: &str) -> String {
    match (url.find("://"), url.rfind('@')) {
        (Some(scheme), Some(at)) if scheme + 3 < at => {
            format!("{}…{}", &url[..scheme + 3], &url[at..])
        }
        _ => url.to_owned(),
    }
}
