//! The schema moves forward only: numbered files per engine, each applied once, and a newer store is refused.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::error::{OpenError, StoreError};
use crate::location::Engine;
use crate::session::Session;
use crate::statement::{FILES, sql};
use crate::value::values;

/// Brings the schema to the newest this program knows.
pub(crate) fn migrate(session: &mut Session) -> Result<(), OpenError> {
    let steps = steps(session.engine());
    let known = steps.last().map_or(0, |step| step.version);
    if version(session)? == Some(known) {
        return Ok(());
    }
    session.control(match session.engine() {
        Engine::Sqlite => "BEGIN IMMEDIATE",
        Engine::Postgres => "BEGIN",
    })?;
    let outcome = migrate_within(session, &steps, known);
    match &outcome {
        Ok(()) => session.control("COMMIT")?,
        // The first error is the one worth telling.
        Err(_) => drop(session.control("ROLLBACK")),
    }
    session.failed = None;
    outcome
}

struct Step {
    version: i64,
    name: &'static str,
    text: &'static str,
}

fn migrate_within(session: &mut Session, steps: &[Step], known: i64) -> Result<(), OpenError> {
    if session.engine() == Engine::Postgres {
        session.query(sql!("schema/lock.postgres"), &[])?;
    }
    session.run(sql!("schema/create_migrations"), &[])?;
    let found = version(session)?.unwrap_or(0);
    if found > known {
        return Err(OpenError::NewerSchema { found, known });
    }
    for step in steps.iter().filter(|step| step.version > found) {
        session.control(step.text)?;
        session.run(sql!("schema/insert_migration"), values![step.version, step.name, now()])?;
    }
    Ok(())
}

/// Newest version applied; none in an empty database.
fn version(session: &mut Session) -> Result<Option<i64>, StoreError> {
    let exists = match session.engine() {
        Engine::Sqlite => session.query_first(sql!("schema/find_migrations.sqlite"), &[])?,
        Engine::Postgres => session.query_first(sql!("schema/find_migrations.postgres"), &[])?,
    };
    match exists {
        None => Ok(None),
        Some(_) => session.query_first(sql!("schema/load_version"), &[])?.map_or(Ok(None), |mut row| row.opt_int()),
    }
}

fn steps(engine: Engine) -> Vec<Step> {
    let folder = match engine {
        Engine::Sqlite => "schema/sqlite",
        Engine::Postgres => "schema/postgres",
    };
    let mut steps: Vec<Step> = FILES
        .get_dir(folder)
        .into_iter()
        .flat_map(|folder| folder.files())
        .filter_map(|file| {
            let name = file.path().file_stem()?.to_str()?;
            Some(Step { version: name.split('_').next()?.parse().ok()?, name, text: file.contents_utf8()? })
        })
        .collect();
    steps.sort_by_key(|step| step.version);
    steps
}

/// Microseconds since 1970, for the record of when a migration ran.
fn now() -> i64 {
    let elapsed = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(elapsed.as_micros()).unwrap_or(i64::MAX)
}
