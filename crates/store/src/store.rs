//! A store: many readers, each on its own snapshot, and one writer.

use std::path::Path;
use std::sync::Arc;

use crate::error::{OpenError, StoreError};
use crate::location::{Engine, Location, OpenOptions};
use crate::pool::{Pool, Source};
use crate::postgres::Dialer;
use crate::schema;
use crate::session::{Session, Tx};
use crate::sqlite::Purpose;
use crate::writer::Writer;

/// An open store. Cloning shares it; the last clone dropped finishes the queued writes and closes it.
#[derive(Clone)]
pub struct Store {
    shared: Arc<Shared>,
}

struct Shared {
    // Dropped in this order: the writer finishes before the readers' connections close.
    writer: Writer,
    pool: Pool,
    engine: Engine,
}

impl Store {
    /// Opens the store at `location`, making or migrating its schema. Cost does not grow with the data.
    ///
    /// # Errors
    /// When the place cannot be used, the database cannot be reached, or a newer program has written the store.
    pub fn open(location: &Location, options: OpenOptions) -> Result<Self, OpenError> {
        let source = match location {
            Location::Sqlite(directory) => Source::Sqlite(usable(directory)?.to_owned()),
            Location::Postgres(url) => Source::Postgres(Box::new(Dialer::new(url, &options)?)),
        };
        let source = Arc::new(source);
        let mut session = Session::new(source.connect(Purpose::Write, &options)?);
        schema::migrate(&mut session)?;
        let writer = Writer::start(session, Arc::clone(&source), options.clone())?;
        let pool = Pool::new(source, options);
        Ok(Self { shared: Arc::new(Shared { writer, pool, engine: location.engine() }) })
    }

    /// Runs `work` on one consistent snapshot, waiting for a connection if all are taken.
    ///
    /// Do not call it from inside another read: with all connections taken it would wait for itself.
    ///
    /// # Errors
    /// Whatever `work` yields, or that no snapshot could be had.
    pub fn read<T, E: From<StoreError>>(&self, work: impl FnOnce(&mut Session) -> Result<T, E>) -> Result<T, E> {
        self.shared.pool.read(work)
    }

    /// Queues `work` to the writer and returns when it is durable. Writes run one after another, in the order queued;
    /// neighbours share a commit, but each stands or falls alone.
    ///
    /// If `work` yields an error, or any statement in it failed, none of it is kept. A panic in it is handed on to the caller.
    ///
    /// # Errors
    /// Whatever `work` yields, or why it could not be made durable.
    pub fn write<T, E>(&self, work: impl FnOnce(&mut Tx) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        self.shared.writer.write(work)
    }

    /// The engine that answers.
    #[must_use]
    pub fn engine(&self) -> Engine {
        self.shared.engine
    }
}

fn usable(directory: &Path) -> Result<&Path, OpenError> {
    std::fs::create_dir_all(directory)
        .map_err(|source| OpenError::Directory { path: directory.display().to_string(), source })?;
    Ok(directory)
}
