//! A CSV table that flows through: every row goes out as it came in, with columns appended.
//!
//! Cost: one pass, one record in memory. Fields are passed on byte for byte (a GB18030 name survives); only quoting may be
//! normalised.

use std::io::{self, Read, Write};

use csv::{ByteRecord, ReaderBuilder};
use thiserror::Error;

use crate::reader::MAX_RECORD_BYTES;

/// Why a table cannot be read or written further.
#[derive(Debug, Error)]
pub enum CsvStreamError {
    /// There is no header line.
    #[error("the table is empty: a header line with column names is expected")]
    HeaderEmpty,
    /// A needed column is missing.
    #[error("the table has no column `{wanted}`; its columns are: {found}")]
    ColumnMissing {
        /// The column needed.
        wanted: String,
        /// Those there are.
        found: String,
    },
    /// One record is larger than any sound one: mostly a quote left open.
    #[error("a record behind row {row} is longer than {MAX_RECORD_BYTES} bytes: is a quote left open?")]
    RecordTooLong {
        /// The last good row.
        row: u64,
    },
    /// Reading or writing failed.
    #[error("the table cannot be read or written: {0}")]
    Io(#[source] io::Error),
}

/// One table on its way from `R` to `W`.
pub struct CsvStream<R: Read, W: Write> {
    reader: csv::Reader<Limited<R>>,
    writer: csv::Writer<W>,
    columns: Vec<String>,
    record: ByteRecord,
    row: u64,
}

impl<R: Read, W: Write> CsvStream<R, W> {
    /// Reads the header line.
    ///
    /// # Errors
    /// There is none, or reading fails.
    pub fn open(input: R, output: W) -> Result<Self, CsvStreamError> {
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .buffer_capacity(1 << 16)
            .from_reader(Limited { inner: input, taken: 0 });
        let mut record = ByteRecord::new();
        let found = reader.read_byte_record(&mut record).map_err(|error| failure(error, 0))?;
        if !found || record.iter().all(<[u8]>::is_empty) {
            return Err(CsvStreamError::HeaderEmpty);
        }
        let columns = record.iter().map(|name| String::from_utf8_lossy(name).trim().to_owned()).collect();
        let writer = csv::WriterBuilder::new().flexible(true).buffer_capacity(1 << 16).from_writer(output);
        Ok(Self { reader, writer, columns, record, row: 0 })
    }

    /// Place of a column; upper and lower case are the same.
    #[must_use]
    pub fn position(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.eq_ignore_ascii_case(name))
    }

    /// Place of a column that must be there.
    ///
    /// # Errors
    /// It is not.
    pub fn column(&self, name: &str) -> Result<usize, CsvStreamError> {
        self.position(name)
            .ok_or_else(|| CsvStreamError::ColumnMissing { wanted: name.to_owned(), found: self.columns.join(", ") })
    }

    /// Writes the header line with `added` columns.
    ///
    /// # Errors
    /// Writing fails.
    pub fn write_header(&mut self, added: &[&str]) -> Result<(), CsvStreamError> {
        self.write_row(added)
    }

    /// Goes to the next row; false at the end.
    ///
    /// # Errors
    /// Reading fails.
    pub fn advance(&mut self) -> Result<bool, CsvStreamError> {
        self.reader.get_mut().taken = 0;
        let found = self.reader.read_byte_record(&mut self.record).map_err(|error| failure(error, self.row))?;
        self.row += u64::from(found);
        Ok(found)
    }

    /// Number of the row, the first below the header being 1.
    #[must_use]
    pub fn row(&self) -> u64 {
        self.row
    }

    /// Whether the row has as many fields as the header.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.record.len() == self.columns.len()
    }

    /// A field without the blanks around it; empty where the row is too short, none where it is not UTF-8.
    #[must_use]
    pub fn field(&self, at: usize) -> Option<&str> {
        std::str::from_utf8(self.record.get(at).unwrap_or_default()).ok().map(str::trim)
    }

    /// Writes the row as it came, made up to the width of the header, with `added` fields behind it. A row may be written
    /// several times.
    ///
    /// # Errors
    /// Writing fails.
    pub fn write_row(&mut self, added: &[&str]) -> Result<(), CsvStreamError> {
        let missing = self.columns.len().saturating_sub(self.record.len());
        let fields = self.record.iter().chain(std::iter::repeat_n(&[][..], missing));
        self.writer
            .write_record(fields.chain(added.iter().map(|field| field.as_bytes())))
            .map_err(|error| failure(error, self.row))
    }

    /// Writes what is still held back.
    ///
    /// # Errors
    /// Writing fails.
    pub fn finish(mut self) -> Result<(), CsvStreamError> {
        self.writer.flush().map_err(CsvStreamError::Io)
    }
}

impl CsvStreamError {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::HeaderEmpty => "read.header-empty",
            Self::ColumnMissing { .. } => "read.column-missing",
            Self::RecordTooLong { .. } => "read.record-too-long",
            Self::Io(_) => "file.io",
        }
    }

    /// Whether the other end of a pipe went away, which is its right.
    #[must_use]
    pub fn is_broken_pipe(&self) -> bool {
        matches!(self, Self::Io(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}

/// Reads on, unless one record has taken more than any sound record does.
struct Limited<R> {
    inner: R,
    taken: usize,
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.taken > MAX_RECORD_BYTES {
            return Err(io::Error::from(io::ErrorKind::FileTooLarge));
        }
        let count = self.inner.read(buffer)?;
        self.taken += count;
        Ok(count)
    }
}

fn failure(error: csv::Error, row: u64) -> CsvStreamError {
    let shown = error.to_string();
    match error.into_kind() {
        csv::ErrorKind::Io(error) if error.kind() == io::ErrorKind::FileTooLarge => {
            CsvStreamError::RecordTooLong { row }
        }
        csv::ErrorKind::Io(error) => CsvStreamError::Io(error),
        _ => CsvStreamError::Io(io::Error::other(shown)),
    }
}

#[cfg(test)]
#[path = "csv_stream_tests.rs"]
mod csv_stream_tests;
