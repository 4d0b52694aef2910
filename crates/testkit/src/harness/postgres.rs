//! One throwaway PostgreSQL server per test process, which dies with the process however it ends.
//!
//! ```text
//!  test process ──pipe──▶ sh (own process group): initdb, pg_ctl start, "ready",
//!                         wait for the end of the pipe, pg_ctl stop, remove the folder
//! ```
//! The pipe closes when the process exits, panics or is killed with -9, so nothing leaks. A run of
//! many processes starts one server itself (example `with_postgres`) and names it in
//! `CHENGJI_TEST_POSTGRES`.

mod server;

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use server::Server;

/// A PostgreSQL server for tests: the one of `CHENGJI_TEST_POSTGRES`, or one of our own.
#[derive(Debug)]
pub struct TestPostgres {
    url: String,
    /// Holds the pipe that keeps our own server alive; `None` for a server of the environment.
    server: Option<Server>,
}

static SHARED: OnceLock<Option<TestPostgres>> = OnceLock::new();
static DATABASES: AtomicU64 = AtomicU64::new(0);

impl TestPostgres {
    /// The server of this process, started at the first call; `None`, with the line "PostgreSQL
    /// absent: skipped" on standard error, when PostgreSQL is not installed.
    ///
    /// # Panics
    /// When it is not installed and `CHENGJI_REQUIRE_POSTGRES=1`, or when it does not start.
    #[expect(clippy::print_stderr, reason = "a skipped test must say that it was skipped")]
    pub fn find() -> Option<&'static Self> {
        let found = SHARED.get_or_init(Self::locate).as_ref();
        if found.is_none() {
            eprintln!("PostgreSQL absent: skipped");
        }
        found
    }

    /// Starts a server of our own, apart from the shared one. It stops when the value is dropped.
    ///
    /// # Panics
    /// When PostgreSQL is installed but does not start.
    #[expect(clippy::panic, reason = "a harness that cannot start its server fails the test")]
    pub fn start() -> Option<Self> {
        let binaries = server::find_binaries()?;
        match Server::start(&binaries) {
            Ok(server) => Some(Self { url: server.url(), server: Some(server) }),
            Err(error) => panic!("PostgreSQL of {} does not start: {error}", binaries.display()),
        }
    }

    /// The address of the server's maintenance database.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Whether we started the server (and stop it), rather than the environment.
    pub fn is_own(&self) -> bool {
        self.server.is_some()
    }

    /// Creates an empty database with a name of its own and returns its URL. Works inside and
    /// outside an async runtime.
    ///
    /// # Panics
    /// When the server refuses.
    #[expect(clippy::panic, reason = "a test without its database can only fail")]
    pub fn fresh_database(&self) -> String {
        let name = unique_name();
        let statement = format!("CREATE DATABASE {name}");
        if let Err(error) = execute(&self.url, &statement) {
            panic!("cannot create the test database {name}: {error}");
        }
        with_database(&self.url, &name)
    }

    #[expect(clippy::panic, reason = "the environment asked for a failure instead of a skip")]
    fn locate() -> Option<Self> {
        if let Ok(url) = std::env::var("CHENGJI_TEST_POSTGRES")
            && !url.is_empty()
        {
            return Some(Self { url, server: None });
        }
        let own = Self::start();
        let required = std::env::var("CHENGJI_REQUIRE_POSTGRES").is_ok_and(|value| value == "1");
        if own.is_none() && required {
            panic!("PostgreSQL is required by CHENGJI_REQUIRE_POSTGRES=1 and not installed");
        }
        own
    }
}

/// Runs one statement on a connection of its own. A thread of its own, because a runtime cannot be
/// entered from inside another.
fn execute(url: &str, statement: &str) -> Result<(), String> {
    std::thread::scope(|scope| {
        scope
            .spawn(|| {
                let runtime = tokio::runtime::Builder::new_current_thread()
                    .enable_all()
                    .build()
                    .map_err(|error| error.to_string())?;
                runtime.block_on(async {
                    let (client, connection) =
                        tokio_postgres::connect(url, tokio_postgres::NoTls).await.map_err(|error| describe(&error))?;
                    let driver = tokio::spawn(connection);
                    let outcome = client.batch_execute(statement).await;
                    drop(client);
                    driver.await.map_err(|error| error.to_string())?.map_err(|error| describe(&error))?;
                    outcome.map_err(|error| describe(&error))
                })
            })
            .join()
            .unwrap_or_else(|_panic| Err("the connection's thread panicked".to_owned()))
    })
}

/// The server's own message, which the library's `Display` leaves out.
fn describe(error: &tokio_postgres::Error) -> String {
    match error.as_db_error() {
        Some(refusal) => refusal.message().to_owned(),
        None => error.to_string(),
    }
}

/// Unique among processes too: several may share the server of the environment.
fn unique_name() -> String {
    let started = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |age| age.as_nanos());
    let serial = DATABASES.fetch_add(1, Ordering::Relaxed);
    format!("chengji_test_{}_{started:x}_{serial}", std::process::id())
}

/// The same server, another database: the path of the URL is replaced and its query kept.
fn with_database(url: &str, name: &str) -> String {
    let (address, query) = match url.split_once('?') {
        Some((address, query)) => (address, format!("?{query}")),
        None => (url, String::new()),
    };
    let after_scheme = address.find("://").map_or(0, |at| at + 3);
    let end = address[after_scheme..].find('/').map_or(address.len(), |at| after_scheme + at);
    format!("{}/{name}{query}", &address[..end])
}

#[cfg(test)]
#[path = "postgres_tests.rs"]
mod postgres_tests;
