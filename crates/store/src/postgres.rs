//! PostgreSQL under a session: an asynchronous client driven from plain threads; and errors in the store's words.

mod copy;

use std::collections::HashMap;
use std::future::Future;
use std::io::Cursor;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};

use futures_util::SinkExt;
use futures_util::future::try_join_all;
use tokio::runtime::Runtime;
use tokio_postgres::error::SqlState;
use tokio_postgres::types::{ToSql, Type};
use tokio_postgres::{Client, Config, NoTls};

pub(crate) use copy::CopyBuffer;

use crate::error::StoreError;
use crate::location::OpenOptions;
use crate::statement::Statement;
use crate::value::{Datum, Row, Value};

/// Opens connections; owns the one thread that moves their bytes.
pub(crate) struct Dialer {
    runtime: Option<Runtime>,
    config: Config,
    patience_ms: u128,
}

impl Dialer {
    pub(crate) fn new(url: &str, options: &OpenOptions) -> Result<Self, StoreError> {
        let mut config: Config = url.parse().map_err(|error: tokio_postgres::Error| unavailable(&error))?;
        if config.get_application_name().is_none() {
            config.application_name("chengji");
        }
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(std::time::Duration::from_secs(10));
        }
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .thread_name("chengji-postgres")
            .enable_all()
            .build()
            .map_err(|error| StoreError::Unavailable { reason: error.to_string() })?;
        Ok(Self { runtime: Some(runtime), config, patience_ms: options.patience.as_millis() })
    }

    /// A new connection with the settings every session has.
    pub(crate) fn dial(&self) -> Result<Link, StoreError> {
        let runtime = self.runtime.as_ref().ok_or(StoreError::Closed)?;
        let config = self.config.clone();
        let (client, connection) = wait(runtime.spawn(async move { config.connect(NoTls).await }))
            .map_err(|error| StoreError::Unavailable { reason: error.to_string() })?
            .map_err(|error| refused("connect", &error))?;
        // An error of the connection reaches the caller through the client, which then reports itself closed.
        runtime.spawn(async move { connection.await.inspect_err(|error| tracing::debug!(%error, "connection ended")) });
        let mut link = Link { client, prepared: HashMap::new() };
        link.control(include_str!("../sql/session/postgres.sql"))?;
        link.control(&format!("SET lock_timeout = {}", self.patience_ms))?;
        Ok(link)
    }
}

impl Drop for Dialer {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

/// One connection and the statements prepared on it.
pub(crate) struct Link {
    client: Client,
    prepared: HashMap<&'static str, tokio_postgres::Statement>,
}

/// A parameter of an engine-specific statement, arrays included.
pub(crate) type Parameter<'a> = &'a (dyn ToSql + Sync);

impl Link {
    pub(crate) fn query(&mut self, statement: Statement, values: &[Value<'_>]) -> Result<Vec<Row>, StoreError> {
        let prepared = self.prepare(statement)?;
        self.query_with(statement, &prepared, &parameters(&prepared, values))
    }

    pub(crate) fn query_many(
        &mut self,
        statement: Statement,
        lists: &[Vec<Value<'_>>],
    ) -> Result<Vec<Vec<Row>>, StoreError> {
        let prepared = self.prepare(statement)?;
        let bound: Vec<Vec<Parameter<'_>>> = lists.iter().map(|values| parameters(&prepared, values)).collect();
        let answers = wait(try_join_all(bound.iter().map(|values| self.client.query(&prepared, values))))
            .map_err(|error| refused(statement.file, &error))?;
        answers.into_iter().map(|rows| decode(statement, &rows)).collect()
    }

    /// A query whose parameters may be arrays.
    pub(crate) fn query_arrays(
        &mut self,
        statement: Statement,
        arrays: &[Parameter<'_>],
    ) -> Result<Vec<Row>, StoreError> {
        let prepared = self.prepare(statement)?;
        self.query_with(statement, &prepared, arrays)
    }

    pub(crate) fn execute(&mut self, statement: Statement, values: &[Value<'_>]) -> Result<u64, StoreError> {
        let prepared = self.prepare(statement)?;
        wait(self.client.execute(&prepared, &parameters(&prepared, values)))
            .map_err(|error| refused(statement.file, &error))
    }

    /// A change whose parameters may be arrays.
    pub(crate) fn execute_arrays(&mut self, statement: Statement, arrays: &[Parameter<'_>]) -> Result<u64, StoreError> {
        let prepared = self.prepare(statement)?;
        wait(self.client.execute(&prepared, arrays)).map_err(|error| refused(statement.file, &error))
    }

    /// Sends rows by the binary copy protocol.
    pub(crate) fn copy(&mut self, statement: Statement, buffer: CopyBuffer) -> Result<u64, StoreError> {
        let prepared = self.prepare(statement)?;
        wait(async {
            let mut sink = pin!(self.client.copy_in::<_, Cursor<Vec<u8>>>(&prepared).await?);
            for piece in buffer.finish() {
                sink.send(Cursor::new(piece)).await?;
            }
            sink.finish().await
        })
        .map_err(|error| refused(statement.file, &error))
    }

    pub(crate) fn control(&mut self, text: &str) -> Result<(), StoreError> {
        wait(self.client.batch_execute(text)).map_err(|error| refused(text.lines().next().unwrap_or_default(), &error))
    }

    pub(crate) fn closed(&self) -> bool {
        self.client.is_closed()
    }

    /// Types of a statement's parameters and columns, for the test that prepares every file.
    #[cfg(test)]
    pub(crate) fn describe(&mut self, statement: Statement) -> Result<(Vec<Type>, Vec<Type>), StoreError> {
        let prepared = self.prepare(statement)?;
        Ok((prepared.params().to_vec(), prepared.columns().iter().map(|column| column.type_().clone()).collect()))
    }

    fn query_with(
        &self,
        statement: Statement,
        prepared: &tokio_postgres::Statement,
        parameters: &[Parameter<'_>],
    ) -> Result<Vec<Row>, StoreError> {
        let rows = wait(self.client.query(prepared, parameters)).map_err(|error| refused(statement.file, &error))?;
        decode(statement, &rows)
    }

    fn prepare(&mut self, statement: Statement) -> Result<tokio_postgres::Statement, StoreError> {
        if let Some(prepared) = self.prepared.get(statement.file) {
            return Ok(prepared.clone());
        }
        let prepared = wait(self.client.prepare(statement.text)).map_err(|error| refused(statement.file, &error))?;
        self.prepared.insert(statement.file, prepared.clone());
        Ok(prepared)
    }
}

/// Waits for a future on this very thread; the client's futures only exchange messages with the connection's task.
fn wait<F: Future>(future: F) -> F::Output {
    struct Unpark(Thread);
    impl Wake for Unpark {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut context = Context::from_waker(&waker);
    let mut future = pin!(future);
    loop {
        match future.as_mut().poll(&mut context) {
            Poll::Ready(output) => return output,
            Poll::Pending => thread::park(),
        }
    }
}

fn parameters<'a>(prepared: &tokio_postgres::Statement, values: &'a [Value<'a>]) -> Vec<Parameter<'a>> {
    values
        .iter()
        .enumerate()
        .map(|(index, value)| match value {
            Value::Null => null(prepared.params().get(index)),
            Value::Int(value) => value as Parameter<'a>,
            Value::Real(value) => value,
            Value::Text(value) => value,
            Value::Bytes(value) => value,
        })
        .collect()
}

fn null(kind: Option<&Type>) -> Parameter<'static> {
    match kind {
        Some(&Type::INT8) => &None::<i64>,
        Some(&Type::FLOAT8) => &None::<f64>,
        Some(&Type::BYTEA) => &None::<&[u8]>,
        _ => &None::<&str>,
    }
}

fn decode(statement: Statement, rows: &[tokio_postgres::Row]) -> Result<Vec<Row>, StoreError> {
    rows.iter()
        .map(|row| {
            let columns = row.columns().iter().enumerate().map(|(index, column)| {
                datum(row, index, column.type_()).map_err(|error| refused(statement.file, &error))
            });
            Ok(Row::new(statement.file, columns.collect::<Result<_, _>>()?))
        })
        .collect()
}

fn datum(row: &tokio_postgres::Row, index: usize, kind: &Type) -> Result<Datum, tokio_postgres::Error> {
    Ok(match *kind {
        Type::INT8 => row.try_get::<_, Option<i64>>(index)?.map_or(Datum::Null, Datum::Int),
        Type::INT4 => row.try_get::<_, Option<i32>>(index)?.map_or(Datum::Null, |value| Datum::Int(i64::from(value))),
        Type::FLOAT8 => row.try_get::<_, Option<f64>>(index)?.map_or(Datum::Null, Datum::Real),
        Type::BYTEA => row.try_get::<_, Option<Vec<u8>>>(index)?.map_or(Datum::Null, Datum::Bytes),
        _ => row.try_get::<_, Option<String>>(index)?.map_or(Datum::Null, Datum::Text),
    })
}

fn unavailable(error: &tokio_postgres::Error) -> StoreError {
    StoreError::Unavailable { reason: words(error) }
}

/// The store's word for an error of PostgreSQL.
fn refused(file: &str, error: &tokio_postgres::Error) -> StoreError {
    let reason = words(error);
    let Some(state) = error.code() else {
        let in_statement =
            error.to_string().starts_with("error serializing") || error.to_string().starts_with("error deserializing");
        return if in_statement {
            StoreError::Sql { file: file.to_owned(), reason }
        } else {
            StoreError::Unavailable { reason }
        };
    };
    match *state {
        SqlState::DISK_FULL | SqlState::OUT_OF_MEMORY | SqlState::INSUFFICIENT_RESOURCES => {
            StoreError::DiskFull { reason }
        }
        SqlState::UNIQUE_VIOLATION | SqlState::CHECK_VIOLATION | SqlState::NOT_NULL_VIOLATION => {
            StoreError::Conflict { reason }
        }
        SqlState::T_R_SERIALIZATION_FAILURE
        | SqlState::T_R_DEADLOCK_DETECTED
        | SqlState::LOCK_NOT_AVAILABLE
        | SqlState::QUERY_CANCELED
        | SqlState::TOO_MANY_CONNECTIONS => StoreError::Busy { reason },
        SqlState::DATA_CORRUPTED | SqlState::INDEX_CORRUPTED => StoreError::Corrupt { reason },
        SqlState::ADMIN_SHUTDOWN
        | SqlState::CRASH_SHUTDOWN
        | SqlState::CANNOT_CONNECT_NOW
        | SqlState::INVALID_PASSWORD
        | SqlState::INVALID_CATALOG_NAME
        | SqlState::INVALID_AUTHORIZATION_SPECIFICATION
        | SqlState::READ_ONLY_SQL_TRANSACTION => StoreError::Unavailable { reason },
        _ if state.code().starts_with("08") => StoreError::Unavailable { reason },
        _ => StoreError::Sql { file: file.to_owned(), reason },
    }
}

fn words(error: &tokio_postgres::Error) -> String {
    match error.as_db_error() {
        Some(inner) => format!("{} ({})", inner.message(), inner.code().code()),
        None => {
            std::error::Error::source(error).map_or_else(|| error.to_string(), |source| format!("{error}: {source}"))
        }
    }
}
