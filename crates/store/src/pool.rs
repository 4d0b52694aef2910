//! A bounded set of connections for readers, opened when first needed and handed out one reader at a time.

use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Instant;

use crate::error::StoreError;
use crate::location::{Engine, OpenOptions};
use crate::session::{Link, Session};
use crate::{postgres, sqlite};

/// Makes connections of either engine.
pub(crate) enum Source {
    Sqlite(PathBuf),
    Postgres(Box<postgres::Dialer>),
}

impl Source {
    pub(crate) fn connect(&self, purpose: sqlite::Purpose, options: &OpenOptions) -> Result<Link, StoreError> {
        Ok(match self {
            Self::Sqlite(directory) => Link::Sqlite(sqlite::Link::open(directory, purpose, options)?),
            Self::Postgres(dialer) => Link::Postgres(dialer.dial()?),
        })
    }
}

/// The readers' connections.
pub(crate) struct Pool {
    source: Arc<Source>,
    options: OpenOptions,
    state: Mutex<State>,
    returned: Condvar,
}

struct State {
    idle: Vec<Session>,
    /// Connections that may still be opened.
    room: usize,
}

impl Pool {
    pub(crate) fn new(source: Arc<Source>, options: OpenOptions) -> Self {
        let room = options.readers.max(1);
        Self { source, options, state: Mutex::new(State { idle: Vec::new(), room }), returned: Condvar::new() }
    }

    /// Runs `work` on one snapshot.
    pub(crate) fn read<T, E: From<StoreError>>(&self, work: impl FnOnce(&mut Session) -> Result<T, E>) -> Result<T, E> {
        let mut lease = Lease { pool: self, session: self.take()?, clean: false };
        let session = lease.open()?;
        let answer = work(session);
        lease.close();
        answer
    }

    /// A connection, or the right to open one.
    fn take(&self) -> Result<Option<Session>, StoreError> {
        let deadline = Instant::now() + self.options.patience;
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some(session) = state.idle.pop() {
                return Ok(Some(session));
            }
            if state.room > 0 {
                state.room -= 1;
                return Ok(None);
            }
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(StoreError::Busy { reason: "every reader's connection is taken".to_owned() });
            }
            state = self.returned.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    fn give_back(&self, session: Option<Session>) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        match session {
            Some(session) => state.idle.push(session),
            None => state.room += 1,
        }
        drop(state);
        self.returned.notify_one();
    }
}

/// One place of the pool, with a connection once `open` has succeeded; goes back when dropped, even by a panic.
struct Lease<'a> {
    pool: &'a Pool,
    session: Option<Session>,
    /// Whether the transaction has ended properly, so that the connection may serve again.
    clean: bool,
}

impl Lease<'_> {
    fn open(&mut self) -> Result<&mut Session, StoreError> {
        let mut session = match self.session.take() {
            Some(session) => session,
            None => self.connect()?,
        };
        if begin(&mut session).is_err() {
            // Nothing has been read yet, so a fresh connection is as good.
            session = self.connect()?;
            begin(&mut session)?;
        }
        Ok(self.session.insert(session))
    }

    fn connect(&self) -> Result<Session, StoreError> {
        Ok(Session::new(self.pool.source.connect(sqlite::Purpose::Read, &self.pool.options)?))
    }

    fn close(&mut self) {
        self.clean = self.session.as_mut().is_some_and(|session| session.control("COMMIT").is_ok());
    }
}

impl Drop for Lease<'_> {
    fn drop(&mut self) {
        let session = self.session.take().filter(|_| self.clean);
        self.pool.give_back(session);
    }
}

fn begin(session: &mut Session) -> Result<(), StoreError> {
    session.failed = None;
    match session.engine() {
        Engine::Sqlite => session.control("BEGIN DEFERRED"),
        Engine::Postgres => session.control("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY"),
    }
}
