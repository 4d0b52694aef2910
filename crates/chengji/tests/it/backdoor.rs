//! The database behind the program's back: what somebody with the disk or the server in hand can do.

use std::path::{Path, PathBuf};

use rusqlite::Connection;
use rusqlite::types::ValueRef;
use tokio_postgres::{NoTls, SimpleQueryMessage};

/// A way in.
pub(crate) enum Backdoor {
    Sqlite(PathBuf),
    Postgres(String),
}

impl Backdoor {
    pub(crate) fn sqlite(file: &Path) -> Self {
        Self::Sqlite(file.to_owned())
    }

    pub(crate) fn postgres(url: &str) -> Self {
        Self::Postgres(url.to_owned())
    }

    /// Runs one statement; yields the first column of the first row as text, bytes as hexadecimal.
    pub(crate) fn run(&self, sql: &str) -> Option<String> {
        match self {
            Self::Sqlite(file) => sqlite(file, sql),
            Self::Postgres(url) => postgres(url, sql),
        }
    }

    /// Every row of one statement whose first column is text.
    pub(crate) fn rows(&self, sql: &str) -> Vec<String> {
        match self {
            Self::Sqlite(file) => {
                let connection = Connection::open(file).unwrap();
                let mut statement = connection.prepare(sql).unwrap();
                statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
            }
            Self::Postgres(url) => answers(url, sql).into_iter().map(Option::unwrap_or_default).collect(),
        }
    }

    /// Runs one statement that must say something.
    pub(crate) fn text(&self, sql: &str) -> String {
        self.run(sql).unwrap_or_else(|| panic!("no answer to {sql}"))
    }

    pub(crate) fn number(&self, sql: &str) -> i64 {
        self.text(sql).parse().unwrap()
    }

    /// Bytes as this engine writes them in a statement.
    pub(crate) fn bytes(&self, hex: &str) -> String {
        match self {
            Self::Sqlite(_) => format!("X'{hex}'"),
            Self::Postgres(_) => format!("'\\x{hex}'::bytea"),
        }
    }
}

fn sqlite(file: &Path, sql: &str) -> Option<String> {
    let connection = Connection::open(file).unwrap();
    let mut statement = connection.prepare(sql).unwrap();
    let mut rows = statement.raw_query();
    let row = rows.next().unwrap()?;
    match row.get_ref(0).unwrap() {
        ValueRef::Null => None,
        ValueRef::Integer(number) => Some(number.to_string()),
        ValueRef::Real(number) => Some(number.to_string()),
        ValueRef::Text(text) => Some(String::from_utf8(text.to_vec()).unwrap()),
        ValueRef::Blob(bytes) => Some(bytes.iter().map(|byte| format!("{byte:02x}")).collect()),
    }
}

fn postgres(url: &str, sql: &str) -> Option<String> {
    let first = answers(url, sql).into_iter().next().flatten();
    first.map(|text| text.strip_prefix("\\x").map(str::to_owned).unwrap_or(text))
}

/// The first column of every row.
fn answers(url: &str, sql: &str) -> Vec<Option<String>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let (client, connection) = tokio_postgres::connect(url, NoTls).await.unwrap();
        let driver = tokio::spawn(connection);
        let answer = client.simple_query(sql).await.unwrap();
        drop(client);
        driver.await.unwrap().unwrap();
        let row = |message: &SimpleQueryMessage| match message {
            SimpleQueryMessage::Row(row) => Some(row.get(0).map(str::to_owned)),
            _ => None,
        };
        answer.iter().filter_map(row).collect()
    })
}
