//! The built program over a store of its own, on either engine.

use std::fmt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use chengji_testkit::harness::postgres::TestPostgres;
use serde_json::Value;
use tempfile::TempDir;

use crate::backdoor::Backdoor;

/// The instant at which every change is recorded, so that runs can be compared to the byte.
const CLOCK: &str = "2026-03-01T01:00:00Z";

/// Which engine a store is made on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Engine {
    Sqlite,
    Postgres,
}

/// A data folder, and a database when the engine is a server.
pub(crate) struct Store {
    pub(crate) data: PathBuf,
    pub(crate) database: Option<String>,
    _folder: Option<TempDir>,
}

/// How a run of the program ended.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// The engines this machine has.
pub(crate) fn engines() -> Vec<Engine> {
    match TestPostgres::find() {
        Some(_) => vec![Engine::Sqlite, Engine::Postgres],
        None => vec![Engine::Sqlite],
    }
}

impl Engine {
    /// A store that does not exist yet.
    pub(crate) fn fresh(self) -> Store {
        let folder = TempDir::new().unwrap();
        Store {
            data: folder.path().join("data"),
            database: match self {
                Self::Sqlite => None,
                Self::Postgres => TestPostgres::find().map(TestPostgres::fresh_database),
            },
            _folder: Some(folder),
        }
    }
}

impl Store {
    /// An embedded store in a folder that somebody else looks after.
    pub(crate) fn embedded_in(data: &Path) -> Self {
        Self { data: data.to_owned(), database: None, _folder: None }
    }

    /// Another program on the database of `other`, with a data folder of its own.
    pub(crate) fn beside(other: &Self, data: &Path) -> Self {
        Self { data: data.to_owned(), database: other.database.clone(), _folder: None }
    }

    /// The program with this store and a clock that stands.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = program(arguments);
        command.env("CHENGJI_FIXED_CLOCK", CLOCK).arg("--data").arg(&self.data);
        if let Some(database) = &self.database {
            command.args(["--database", database]);
        }
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        Ran::of(self.command(arguments).output().unwrap())
    }

    /// Runs what must succeed; yields its standard output.
    pub(crate) fn succeed(&self, arguments: &[&str]) -> String {
        let ran = self.run(arguments);
        assert_eq!(ran.code, Some(0), "{arguments:?}: {ran}");
        ran.out
    }

    /// Ingests a file that must be taken; yields the summary.
    pub(crate) fn ingest(&self, file: &Path, mapping: &Path) -> Value {
        let out = self.succeed(&ingest_of(file, mapping));
        serde_json::from_str(&out).unwrap()
    }

    /// One line over all entities, codes and events.
    pub(crate) fn state(&self) -> String {
        self.succeed(&["state"]).trim_end().to_owned()
    }

    /// The result of `audit verify`, and the exit code.
    pub(crate) fn verify(&self, more: &[&str]) -> (Value, Option<i32>) {
        let arguments = [&["audit", "verify", "--json"], more].concat();
        let ran = self.run(&arguments);
        (serde_json::from_str(&ran.out).unwrap_or_else(|_| panic!("{ran}")), ran.code)
    }

    /// The audit log must hold.
    pub(crate) fn holds(&self) {
        let (report, code) = self.verify(&[]);
        assert_eq!((&report["holds"], code), (&Value::Bool(true), Some(0)), "{report}");
    }

    /// The database behind the program's back.
    pub(crate) fn backdoor(&self) -> Backdoor {
        match &self.database {
            None => Backdoor::sqlite(&self.data.join("chengji.db")),
            Some(url) => Backdoor::postgres(url),
        }
    }
}

impl Ran {
    pub(crate) fn of(output: Output) -> Self {
        Self {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// The code of the one line that says why the program failed.
    pub(crate) fn error(&self) -> &str {
        let line = self.err.lines().last().unwrap_or_default();
        let code = line.strip_prefix("error[").and_then(|line| line.split_once("]: "));
        let (code, message) = code.unwrap_or_else(|| panic!("no `error[code]: …` in {self}"));
        let plain = |c: char| c.is_ascii_lowercase() || matches!(c, '.' | '-');
        assert!(code.contains('.') && code.chars().all(plain), "{code}");
        assert!(!message.is_empty() && !message.contains("panicked"), "{self}");
        code
    }
}

impl fmt::Display for Ran {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "exit {:?}\n--- out\n{}--- err\n{}", self.code, self.out, self.err)
    }
}

/// The program with nothing of this process's settings.
pub(crate) fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_chengji"));
    for name in
        ["CHENGJI_DATA", "CHENGJI_DATABASE", "CHENGJI_FIXED_CLOCK", "CHENGJI_KEYS", "CHENGJI_CACHE", "CHENGJI_LISTEN"]
    {
        command.env_remove(name);
    }
    command.args(arguments).stdin(Stdio::null());
    command
}

/// Arguments that ingest `file`.
pub(crate) fn ingest_of<'a>(file: &'a Path, mapping: &'a Path) -> [&'a str; 5] {
    ["ingest", file.to_str().unwrap(), "--mapping", mapping.to_str().unwrap(), "--json"]
}
