//! An open transaction on either engine: `Session` reads, `Tx` also writes.

use std::ops::{Deref, DerefMut};

use crate::error::StoreError;
use crate::location::Engine;
use crate::statement::Statement;
use crate::value::{Row, Value};
use crate::{postgres, sqlite};

/// A consistent view of the store. Chapter functions take it; it offers callers nothing by itself.
pub struct Session {
    pub(crate) link: Link,
    /// The first statement that failed; a transaction with one is never committed.
    pub(crate) failed: Option<StoreError>,
}

/// The connection under a session.
pub(crate) enum Link {
    Sqlite(sqlite::Link),
    Postgres(postgres::Link),
}

impl Session {
    pub(crate) fn new(link: Link) -> Self {
        Self { link, failed: None }
    }

    /// The engine under this session.
    #[must_use]
    pub fn engine(&self) -> Engine {
        match self.link {
            Link::Sqlite(_) => Engine::Sqlite,
            Link::Postgres(_) => Engine::Postgres,
        }
    }

    /// Every row a statement yields.
    pub(crate) fn query(&mut self, statement: Statement, values: &[Value<'_>]) -> Result<Vec<Row>, StoreError> {
        let answer = match &mut self.link {
            Link::Sqlite(link) => link.query(statement, values),
            Link::Postgres(link) => link.query(statement, values),
        };
        self.note(answer)
    }

    /// The first row a statement yields.
    pub(crate) fn query_first(
        &mut self,
        statement: Statement,
        values: &[Value<'_>],
    ) -> Result<Option<Row>, StoreError> {
        Ok(self.query(statement, values)?.into_iter().next())
    }

    /// The same statement for many parameter lists, answers in order; one round trip on PostgreSQL.
    pub(crate) fn query_many(
        &mut self,
        statement: Statement,
        lists: &[Vec<Value<'_>>],
    ) -> Result<Vec<Vec<Row>>, StoreError> {
        let answer = match &mut self.link {
            Link::Sqlite(link) => link.query_many(statement, lists),
            Link::Postgres(link) => link.query_many(statement, lists),
        };
        self.note(answer)
    }

    /// The pairs of integers that keys yield, none for a key that yields no row. For SQLite, where a call costs no round trip.
    pub(crate) fn pairs_of<'k>(
        &mut self,
        statement: Statement,
        keys: impl Iterator<Item = &'k [u8]>,
    ) -> Result<Vec<Option<(i64, i64)>>, StoreError> {
        let Link::Sqlite(link) = &self.link else { return Err(wrong_engine(statement)) };
        let answer = link.many(statement).and_then(|mut many| keys.map(|key| many.pair_of(key)).collect());
        self.note(answer)
    }

    /// The rows that keys yield, in their order; keys without a row are passed over. For SQLite.
    pub(crate) fn query_keys(&mut self, statement: Statement, keys: &[i64]) -> Result<Vec<Row>, StoreError> {
        let Link::Sqlite(link) = &self.link else { return Err(wrong_engine(statement)) };
        let answer = link.query_keys(statement, keys);
        self.note(answer)
    }

    /// Shows rows of two integers and bytes (empty for null) until `take` has enough; yields whether all were shown. For SQLite.
    pub(crate) fn scan(
        &mut self,
        statement: Statement,
        values: &[Value<'_>],
        take: &mut dyn FnMut(i64, i64, &[u8]) -> bool,
    ) -> Result<bool, StoreError> {
        let Link::Sqlite(link) = &self.link else { return Err(wrong_engine(statement)) };
        let answer = link.scan(statement, values, take);
        self.note(answer)
    }

    /// A query of PostgreSQL whose parameters are arrays.
    pub(crate) fn query_arrays(
        &mut self,
        statement: Statement,
        arrays: &[postgres::Parameter<'_>],
    ) -> Result<Vec<Row>, StoreError> {
        let Link::Postgres(link) = &mut self.link else { return Err(wrong_engine(statement)) };
        let answer = link.query_arrays(statement, arrays);
        self.note(answer)
    }

    /// Sends a statement that changes rows, or a control statement; yields how many rows it changed.
    pub(crate) fn run(&mut self, statement: Statement, values: &[Value<'_>]) -> Result<u64, StoreError> {
        let answer = match &mut self.link {
            Link::Sqlite(link) => link.execute(statement, values),
            Link::Postgres(link) => link.execute(statement, values),
        };
        self.note(answer)
    }

    /// Transaction control and pragmas: no parameters, nothing prepared.
    pub(crate) fn control(&mut self, text: &str) -> Result<(), StoreError> {
        match &mut self.link {
            Link::Sqlite(link) => link.control(text),
            Link::Postgres(link) => link.control(text),
        }
    }

    /// Whether the engine has dropped the whole transaction or the connection.
    pub(crate) fn lost(&self) -> bool {
        match &self.link {
            Link::Sqlite(link) => !link.in_transaction(),
            Link::Postgres(link) => link.closed(),
        }
    }

    /// Remembers the first failure, so that an error swallowed by a caller cannot be committed.
    pub(crate) fn note<T>(&mut self, answer: Result<T, StoreError>) -> Result<T, StoreError> {
        if let Err(error) = &answer
            && self.failed.is_none()
        {
            self.failed = Some(error.clone());
        }
        answer
    }
}

/// A session that may change the store. Only the writer thread makes one.
pub struct Tx {
    session: Session,
}

impl Tx {
    pub(crate) fn new(session: Session) -> Self {
        Self { session }
    }

    /// Changes rows; yields how many.
    pub(crate) fn execute(&mut self, statement: Statement, values: &[Value<'_>]) -> Result<u64, StoreError> {
        self.session.run(statement, values)
    }

    /// Runs one prepared statement for each row; yields how many rows changed. For SQLite, where a call costs no round trip.
    pub(crate) fn execute_each<'v, const N: usize>(
        &mut self,
        statement: Statement,
        rows: impl Iterator<Item = [Value<'v>; N]>,
    ) -> Result<u64, StoreError> {
        let answer = self.each(statement, rows);
        self.note(answer)
    }

    /// Runs one prepared statement for each row, whatever it changes.
    pub(crate) fn run_each<'v, const N: usize>(
        &mut self,
        statement: Statement,
        rows: impl Iterator<Item = [Value<'v>; N]>,
    ) -> Result<(), StoreError> {
        self.execute_each(statement, rows).map(drop)
    }

    /// Inserts rows by PostgreSQL's copy protocol; nothing is sent when there are none.
    pub(crate) fn copy<'v, const N: usize>(
        &mut self,
        statement: Statement,
        rows: impl Iterator<Item = [Value<'v>; N]>,
    ) -> Result<(), StoreError> {
        let mut buffer = postgres::CopyBuffer::new();
        let mut any = false;
        for row in rows {
            buffer.row(&row);
            any = true;
        }
        let Link::Postgres(link) = &mut self.link else { return Err(wrong_engine(statement)) };
        let answer = if any { link.copy(statement, buffer).map(drop) } else { Ok(()) };
        self.note(answer)
    }

    /// Runs a statement of PostgreSQL whose parameters are arrays; yields how many rows changed.
    pub(crate) fn execute_arrays(
        &mut self,
        statement: Statement,
        arrays: &[postgres::Parameter<'_>],
    ) -> Result<u64, StoreError> {
        let Link::Postgres(link) = &mut self.link else { return Err(wrong_engine(statement)) };
        let answer = link.execute_arrays(statement, arrays);
        self.note(answer)
    }

    fn each<'v, const N: usize>(
        &mut self,
        statement: Statement,
        rows: impl Iterator<Item = [Value<'v>; N]>,
    ) -> Result<u64, StoreError> {
        let Link::Sqlite(link) = &self.link else { return Err(wrong_engine(statement)) };
        let mut many = link.many(statement)?;
        let mut changed = 0;
        for row in rows {
            changed += many.execute(&row)?;
        }
        Ok(changed)
    }
}

fn wrong_engine(statement: Statement) -> StoreError {
    StoreError::Sql { file: statement.file.to_owned(), reason: "it is meant for the other engine".to_owned() }
}

impl Deref for Tx {
    type Target = Session;

    fn deref(&self) -> &Session {
        &self.session
    }
}

impl DerefMut for Tx {
    fn deref_mut(&mut self) -> &mut Session {
        &mut self.session
    }
}
