//! A statement is a file below `sql/`; its text is compiled in and its name appears in every error about it.

use include_dir::{Dir, include_dir};

/// Every file of SQL this crate has; tests prepare each on both engines.
pub(crate) static FILES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/sql");

/// One SQL text and the file it stands in.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Statement {
    /// Path below `sql/`.
    pub(crate) file: &'static str,
    /// The text, with parameters `$1..$n` in the order of first occurrence.
    pub(crate) text: &'static str,
}

/// `sql!("jobs/insert_job")` is the statement in `sql/jobs/insert_job.sql`.
macro_rules! sql {
    ($name:literal) => {{
        const STATEMENT: $crate::statement::Statement = $crate::statement::Statement {
            file: concat!($name, ".sql"),
            text: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/sql/", $name, ".sql")),
        };
        STATEMENT
    }};
}
pub(crate) use sql;
