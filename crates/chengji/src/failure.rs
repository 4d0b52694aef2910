//! How a failed command ends: one line that says what and why, the code, and an exit status by kind.

use std::process::ExitCode;

use chengji_city::{CityError, ErrorKind, OpenError};

/// Something the caller said that cannot be done, with its code; exit status 2.
#[derive(Debug)]
pub(crate) struct Refusal {
    code: &'static str,
    words: String,
}

impl Refusal {
    /// A refusal in the words of `error`.
    pub(crate) fn new(code: &'static str, error: &impl std::fmt::Display) -> Self {
        Self { code, words: error.to_string() }
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.words)
    }
}

impl std::error::Error for Refusal {}

/// Prints the error to standard error and chooses the exit status: 2 wrong input, 3 store not usable, 1 otherwise.
#[expect(clippy::print_stderr, reason = "the program's own face")]
pub(crate) fn report(error: &anyhow::Error) -> ExitCode {
    let (code, status) = classify(error);
    eprintln!("error[{code}]: {}", words(error));
    ExitCode::from(status)
}

/// The error and its causes in one line, each said once: some errors tell their cause themselves.
fn words(error: &anyhow::Error) -> String {
    error.chain().fold(String::new(), |told, cause| match cause.to_string() {
        cause if told.contains(&cause) => told,
        cause if told.is_empty() => cause,
        cause => format!("{told}: {cause}"),
    })
}

fn classify(error: &anyhow::Error) -> (&'static str, u8) {
    if let Some(error) = error.downcast_ref::<CityError>() {
        let status = match error.kind() {
            ErrorKind::Unavailable | ErrorKind::DiskFull => 3,
            // A file that cannot be read or written is the caller's to mend.
            ErrorKind::Internal if error.code() != "file.io" => 1,
            _ => 2,
        };
        return (error.code(), status);
    }
    if let Some(error) = error.downcast_ref::<OpenError>() {
        return (error.code(), 3);
    }
    if let Some(refusal) = error.downcast_ref::<Refusal>() {
        return (refusal.code, 2);
    }
    if error.downcast_ref::<std::io::Error>().is_some() {
        return ("file.io", 2);
    }
    ("program.failed", 1)
}
