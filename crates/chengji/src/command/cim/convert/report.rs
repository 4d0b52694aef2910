//! The report of a conversion: every finding, however many are printed.

use std::fs::File;
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use chengji_citymodel::finding::Finding;

use crate::command::cim::validate::finding_json;

/// A JSON list in the making, a finding a line; it is not whole before [`Report::finish`].
pub(super) struct Report {
    path: PathBuf,
    out: BufWriter<File>,
    findings: u64,
    failed: Option<io::Error>,
}

impl Report {
    /// Begins the file.
    pub(super) fn create(path: &Path) -> anyhow::Result<Self> {
        let file = File::create(path).with_context(|| format!("cannot write {}", path.display()))?;
        Ok(Self { path: path.to_owned(), out: BufWriter::new(file), findings: 0, failed: None })
    }

    /// Takes a finding; a file of no name stands for all of them. What fails is told at the end.
    pub(super) fn take(&mut self, file: &str, finding: &Finding) {
        if self.failed.is_some() {
            return;
        }
        let opening = if self.findings == 0 { "[\n" } else { ",\n" };
        self.findings += 1;
        self.failed = write!(self.out, "{opening}{}", finding_json(file, finding)).err();
    }

    /// Ends the file.
    pub(super) fn finish(mut self) -> anyhow::Result<()> {
        let ending = if self.findings == 0 { "[]\n" } else { "\n]\n" };
        let written = match self.failed.take() {
            Some(error) => Err(error),
            None => self.out.write_all(ending.as_bytes()).and_then(|()| self.out.flush()),
        };
        written.with_context(|| format!("cannot write {}", self.path.display()))
    }
}
