//! SQL of a test's own against the tables, past the store's functions.

use std::path::PathBuf;

use tokio_postgres::{NoTls, SimpleQueryMessage};

use crate::town::Town;

/// The database under a town.
pub(super) enum Raw {
    Sqlite(PathBuf),
    Postgres(String),
}

impl Raw {
    pub(super) fn of(town: &Town) -> Self {
        match town.location().strip_prefix("sqlite:") {
            Some(_) => Self::Sqlite(town.city.data().join("chengji.db")),
            None => Self::Postgres(town.location().to_owned()),
        }
    }

    /// Runs statements; `blob(0a1b)` is written as each engine wants it.
    pub(super) fn run(&self, sql: &str) {
        let text = self.spelt(sql);
        match self {
            Self::Sqlite(path) => {
                let connection = rusqlite::Connection::open(path).unwrap();
                connection.busy_timeout(std::time::Duration::from_secs(20)).unwrap();
                connection.execute_batch(&format!("BEGIN IMMEDIATE;{text};COMMIT")).unwrap();
            }
            Self::Postgres(url) => drop(simple(url, &text)),
        }
    }

    /// What a query yields, every value as text, none as an empty one.
    pub(super) fn rows(&self, sql: &str) -> Vec<Vec<String>> {
        match self {
            Self::Sqlite(path) => {
                let connection = rusqlite::Connection::open(path).unwrap();
                let mut statement = connection.prepare(sql).unwrap();
                let width = statement.column_count();
                let mut rows = statement.query([]).unwrap();
                let mut found = Vec::new();
                while let Some(row) = rows.next().unwrap() {
                    let text = |place: usize| match row.get::<_, rusqlite::types::Value>(place).unwrap() {
                        rusqlite::types::Value::Null => String::new(),
                        rusqlite::types::Value::Integer(number) => number.to_string(),
                        rusqlite::types::Value::Real(number) => number.to_string(),
                        rusqlite::types::Value::Text(text) => text,
                        rusqlite::types::Value::Blob(bytes) => format!("{bytes:?}"),
                    };
                    found.push((0..width).map(text).collect());
                }
                found
            }
            Self::Postgres(url) => simple(url, sql),
        }
    }

    /// The one number that a query yields.
    pub(super) fn number(&self, sql: &str) -> i64 {
        self.rows(sql)[0][0].parse().unwrap()
    }

    fn spelt(&self, sql: &str) -> String {
        let mut parts = sql.split("blob(");
        let mut text = parts.next().unwrap().to_owned();
        for part in parts {
            let (hex, rest) = part.split_once(')').unwrap();
            match self {
                Self::Sqlite(_) => text.push_str(&format!("x'{hex}'")),
                Self::Postgres(_) => text.push_str(&format!("'\\x{hex}'::bytea")),
            }
            text.push_str(rest);
        }
        text
    }
}

/// A thread of its own, because a runtime cannot be entered from inside another.
fn simple(url: &str, sql: &str) -> Vec<Vec<String>> {
    let talk = async {
        let (client, connection) = tokio_postgres::connect(url, NoTls).await.unwrap();
        let driver = tokio::spawn(connection);
        let messages = client.simple_query(sql).await.unwrap();
        drop(client);
        driver.await.unwrap().unwrap();
        let rows = messages.into_iter().filter_map(|message| match message {
            SimpleQueryMessage::Row(row) => {
                Some((0..row.len()).map(|place| row.get(place).unwrap_or_default().to_owned()).collect())
            }
            _ => None,
        });
        rows.collect()
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    std::thread::scope(|scope| scope.spawn(|| runtime.block_on(talk)).join().unwrap())
}
