//! Tables as CSV.

use std::fs::File;
use std::io::BufWriter;
use std::path::{Path, PathBuf};

use super::RegistersError;

/// A CSV file that is being written.
pub(super) struct Table {
    writer: csv::Writer<BufWriter<File>>,
    path: PathBuf,
    rows: u64,
}

impl Table {
    /// Makes the file, and its folder when absent, and writes the header.
    pub(super) fn create(path: &Path, header: &[&str]) -> Result<Self, RegistersError> {
        let failed = |source: std::io::Error| RegistersError::Write { path: path.to_owned(), source: source.into() };
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(failed)?;
        }
        let file = File::create(path).map_err(failed)?;
        let writer = csv::Writer::from_writer(BufWriter::with_capacity(1 << 18, file));
        let mut table = Self { writer, path: path.to_owned(), rows: 0 };
        table.put(header)?;
        table.rows = 0;
        Ok(table)
    }

    pub(super) fn put(&mut self, row: &[&str]) -> Result<(), RegistersError> {
        self.rows += 1;
        self.writer.write_record(row).map_err(|source| RegistersError::Write { path: self.path.clone(), source })
    }

    /// Writes what is left; yields the number of rows.
    pub(super) fn close(mut self) -> Result<u64, RegistersError> {
        self.writer
            .flush()
            .map_err(|source| RegistersError::Write { path: self.path.clone(), source: source.into() })?;
        Ok(self.rows)
    }
}
