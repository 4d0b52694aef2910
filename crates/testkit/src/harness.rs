//! A test of the store is one closure that runs on both engines, each time on an empty database.

pub mod postgres;

use postgres::TestPostgres;

/// Runs `test` on a fresh SQLite folder (`sqlite:<dir>`) and on a fresh PostgreSQL database
/// (`postgres://…`).
///
/// Without PostgreSQL the second run is skipped with a line on standard error, unless
/// `CHENGJI_REQUIRE_POSTGRES=1` asks for a failure.
///
/// # Panics
/// When the test panics, or when an engine cannot be prepared.
#[expect(clippy::panic, clippy::print_stderr, reason = "a harness speaks to the person who reads the test's output")]
pub fn each_engine(test: impl Fn(&str)) {
    let folder = match tempfile::tempdir() {
        Ok(folder) => folder,
        Err(error) => panic!("no temporary folder for SQLite: {error}"),
    };
    let location = format!("sqlite:{}", folder.path().display());
    eprintln!("engine: {location}");
    test(&location);

    let Some(server) = TestPostgres::find() else {
        return;
    };
    let location = server.fresh_database();
    eprintln!("engine: {location}");
    test(&location);
}
