//! SQLite under a session: prepared statements, bound parameters, rows; and errors in the store's words.

use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{CachedStatement, Connection, ErrorCode, ToSql};

use crate::error::StoreError;
use crate::location::OpenOptions;
use crate::statement::Statement;
use crate::value::{Datum, Row, Value};

/// What a connection is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    Read,
    Write,
}

/// One SQLite connection.
pub(crate) struct Link {
    connection: Connection,
}

impl Link {
    /// Opens `chengji.db` in `directory` and sets the pragmas of its purpose.
    pub(crate) fn open(directory: &Path, purpose: Purpose, options: &OpenOptions) -> Result<Self, StoreError> {
        let connection = Connection::open(directory.join("chengji.db")).map_err(|error| refused("open", error))?;
        connection.set_prepared_statement_cache_capacity(128);
        // Otherwise a statement with a bound LIMIT is compiled again whenever it is bound, in case another number asked for another plan.
        let is_stable = connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true);
        is_stable.map_err(|error| refused("query planner stability", error))?;
        let link = Self { connection };
        link.wait_for(options.patience)?;
        match purpose {
            Purpose::Write => {
                link.control(include_str!("../sql/session/writer.sqlite.sql"))?;
                link.pragma("cache_size", -i64::from(options.writer_cache_mib) * 1024)?;
                if let Some(pages) = options.max_pages {
                    link.pragma("max_page_count", i64::from(pages))?;
                }
            }
            Purpose::Read => {
                link.control(include_str!("../sql/session/reader.sqlite.sql"))?;
                link.pragma("cache_size", -i64::from(options.reader_cache_mib) * 1024)?;
            }
        }
        Ok(link)
    }

    pub(crate) fn query(&self, statement: Statement, values: &[Value<'_>]) -> Result<Vec<Row>, StoreError> {
        rows_of(&mut self.prepare(statement)?, statement.file, values)
    }

    /// The rows of each list of values; the statement is looked up once.
    pub(crate) fn query_many(
        &self,
        statement: Statement,
        lists: &[Vec<Value<'_>>],
    ) -> Result<Vec<Vec<Row>>, StoreError> {
        let mut prepared = self.prepare(statement)?;
        lists.iter().map(|values| rows_of(&mut prepared, statement.file, values)).collect()
    }

    /// The rows that keys yield, in their order; the statement is looked up once.
    pub(crate) fn query_keys(&self, statement: Statement, keys: &[i64]) -> Result<Vec<Row>, StoreError> {
        let named = |error| refused(statement.file, error);
        let mut prepared = self.prepare(statement)?;
        let mut answer = Vec::with_capacity(keys.len());
        for key in keys {
            prepared.raw_bind_parameter(1, key).map_err(named)?;
            append_rows(&mut prepared, statement.file, &mut answer)?;
        }
        Ok(answer)
    }

    /// Shows rows of two integers and bytes (empty for null) until `take` has enough; yields whether all were shown.
    pub(crate) fn scan(
        &self,
        statement: Statement,
        values: &[Value<'_>],
        take: &mut dyn FnMut(i64, i64, &[u8]) -> bool,
    ) -> Result<bool, StoreError> {
        let named = |error| refused(statement.file, error);
        let mut prepared = self.prepare(statement)?;
        bind(&mut prepared, values).map_err(named)?;
        let mut rows = prepared.raw_query();
        while let Some(row) = rows.next().map_err(named)? {
            let bytes = match row.get_ref(2).map_err(named)? {
                ValueRef::Blob(bytes) => bytes,
                _ => &[],
            };
            if !take(row.get(0).map_err(named)?, row.get(1).map_err(named)?, bytes) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    pub(crate) fn execute(&self, statement: Statement, values: &[Value<'_>]) -> Result<u64, StoreError> {
        self.many(statement)?.execute(values)
    }

    /// A statement to be run many times in a row.
    pub(crate) fn many(&self, statement: Statement) -> Result<Many<'_>, StoreError> {
        Ok(Many { prepared: self.prepare(statement)?, file: statement.file })
    }

    pub(crate) fn control(&self, text: &str) -> Result<(), StoreError> {
        self.connection.execute_batch(text).map_err(|error| refused(text.lines().next().unwrap_or_default(), error))
    }

    pub(crate) fn in_transaction(&self) -> bool {
        !self.connection.is_autocommit()
    }

    /// Runs a checkpoint statement. Yields the pages in the log and those of them already in the file.
    pub(crate) fn log_state(&self, statement: Statement) -> Result<(i64, i64), StoreError> {
        let mut row = self.query(statement, &[])?.into_iter().next().ok_or(StoreError::Closed)?;
        row.int()?;
        Ok((row.int()?, row.int()?))
    }

    /// How long a statement waits for a lock.
    pub(crate) fn wait_for(&self, patience: Duration) -> Result<(), StoreError> {
        let patience = patience.max(Duration::from_millis(1));
        self.connection.busy_timeout(patience).map_err(|error| refused("busy_timeout", error))
    }

    fn prepare(&self, statement: Statement) -> Result<CachedStatement<'_>, StoreError> {
        self.connection.prepare_cached(statement.text).map_err(|error| refused(statement.file, error))
    }

    fn pragma(&self, name: &str, value: i64) -> Result<(), StoreError> {
        self.connection.pragma_update(None, name, value).map_err(|error| refused(name, error))
    }
}

/// A prepared statement held over many executions.
pub(crate) struct Many<'a> {
    prepared: CachedStatement<'a>,
    file: &'static str,
}

impl Many<'_> {
    pub(crate) fn execute(&mut self, values: &[Value<'_>]) -> Result<u64, StoreError> {
        bind(&mut self.prepared, values).map_err(|error| refused(self.file, error))?;
        let changed = if self.prepared.column_count() == 0 {
            self.prepared.raw_execute()
        } else {
            self.prepared.raw_query().next().map(|_| 0)
        };
        changed.map(|changed| changed as u64).map_err(|error| refused(self.file, error))
    }
}

impl Many<'_> {
    /// The first two columns of the first row that a key yields; both are integers.
    pub(crate) fn pair_of(&mut self, key: &[u8]) -> Result<Option<(i64, i64)>, StoreError> {
        let file = self.file;
        let named = |error| refused(file, error);
        self.prepared.raw_bind_parameter(1, key).map_err(named)?;
        let mut rows = self.prepared.raw_query();
        let Some(row) = rows.next().map_err(named)? else { return Ok(None) };
        Ok(Some((row.get(0).map_err(named)?, row.get(1).map_err(named)?)))
    }
}

impl ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match *self {
            Value::Null => ValueRef::Null,
            Value::Int(value) => ValueRef::Integer(value),
            Value::Real(value) => ValueRef::Real(value),
            Value::Text(value) => ValueRef::Text(value.as_bytes()),
            Value::Bytes(value) => ValueRef::Blob(value),
        }))
    }
}

fn rows_of(
    prepared: &mut CachedStatement<'_>,
    file: &'static str,
    values: &[Value<'_>],
) -> Result<Vec<Row>, StoreError> {
    bind(prepared, values).map_err(|error| refused(file, error))?;
    let mut answer = Vec::new();
    append_rows(prepared, file, &mut answer)?;
    Ok(answer)
}

/// The rows of a statement whose parameters are bound.
fn append_rows(
    prepared: &mut CachedStatement<'_>,
    file: &'static str,
    answer: &mut Vec<Row>,
) -> Result<(), StoreError> {
    let named = |error| refused(file, error);
    let width = prepared.column_count();
    let mut rows = prepared.raw_query();
    while let Some(row) = rows.next().map_err(named)? {
        let mut columns = Vec::with_capacity(width);
        for index in 0..width {
            columns.push(datum(row.get_ref(index).map_err(named)?));
        }
        answer.push(Row::new(file, columns));
    }
    Ok(())
}

fn bind(prepared: &mut CachedStatement<'_>, values: &[Value<'_>]) -> rusqlite::Result<()> {
    for (index, value) in values.iter().enumerate() {
        prepared.raw_bind_parameter(index + 1, value)?;
    }
    Ok(())
}

fn datum(value: ValueRef<'_>) -> Datum {
    match value {
        ValueRef::Null => Datum::Null,
        ValueRef::Integer(value) => Datum::Int(value),
        ValueRef::Real(value) => Datum::Real(value),
        ValueRef::Text(value) => Datum::Text(String::from_utf8_lossy(value).into_owned()),
        ValueRef::Blob(value) => Datum::Bytes(value.to_vec()),
    }
}

/// The store's word for an error of SQLite.
#[expect(clippy::needless_pass_by_value, reason = "used as a map_err function")]
fn refused(file: &str, error: rusqlite::Error) -> StoreError {
    let reason = error.to_string();
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => StoreError::DiskFull { reason },
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Busy { reason },
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => StoreError::Corrupt { reason },
        Some(ErrorCode::ConstraintViolation) => StoreError::Conflict { reason },
        Some(
            ErrorCode::SystemIoFailure | ErrorCode::CannotOpen | ErrorCode::ReadOnly | ErrorCode::PermissionDenied,
        ) => StoreError::Unavailable { reason },
        _ => StoreError::Sql { file: file.to_owned(), reason },
    }
}
