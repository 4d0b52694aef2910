//! Files written row by row: text tables in UTF-8, gzip or GB18030, and a GeoJSON collection.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;

use super::SynthError;

const BUFFER: usize = 256 * 1024;

/// A line of a CSV file in the making.
#[derive(Debug, Default)]
pub(super) struct Row {
    line: String,
    /// Not the same as an empty line: the first field may be empty.
    has_fields: bool,
}

impl Row {
    pub(super) fn text(&mut self, field: &str) -> &mut Self {
        self.separate();
        if field.contains(['"', ',', '\n', '\r']) {
            self.line.push('"');
            self.line.push_str(&field.replace('"', "\"\""));
            self.line.push('"');
        } else {
            self.line.push_str(field);
        }
        self
    }

    pub(super) fn number(&mut self, number: impl std::fmt::Display) -> &mut Self {
        use std::fmt::Write as _;
        self.separate();
        // Writing to a String does not fail.
        let _written = write!(self.line, "{number}");
        self
    }

    /// A degree with the seven decimals that every file of the city has.
    pub(super) fn degree(&mut self, degree: f64) -> &mut Self {
        self.number(format_args!("{degree:.7}"))
    }

    fn separate(&mut self) {
        if self.has_fields {
            self.line.push(',');
        }
        self.has_fields = true;
    }
}

enum Sink {
    Plain(BufWriter<File>),
    Gzip(Box<GzEncoder<BufWriter<File>>>),
    Gb18030(BufWriter<File>),
}

/// One output file and its count of records.
pub(super) struct Output {
    path: PathBuf,
    sink: Sink,
    records: u64,
}

impl Output {
    pub(super) fn plain(folder: &Path, name: &str) -> Result<Self, SynthError> {
        Self::open(folder, name, Sink::Plain)
    }

    pub(super) fn gzip(folder: &Path, name: &str) -> Result<Self, SynthError> {
        Self::open(folder, name, |file| Sink::Gzip(Box::new(GzEncoder::new(file, Compression::fast()))))
    }

    pub(super) fn gb18030(folder: &Path, name: &str) -> Result<Self, SynthError> {
        Self::open(folder, name, Sink::Gb18030)
    }

    /// Records written so far.
    pub(super) fn records(&self) -> u64 {
        self.records
    }

    /// Writes a row and empties it for the next.
    pub(super) fn row(&mut self, row: &mut Row) -> Result<(), SynthError> {
        row.line.push('\n');
        self.text(&row.line)?;
        row.line.clear();
        row.has_fields = false;
        self.records += 1;
        Ok(())
    }

    /// Writes text as it is, without counting a record.
    pub(super) fn text(&mut self, text: &str) -> Result<(), SynthError> {
        let written = match &mut self.sink {
            Sink::Plain(file) => file.write_all(text.as_bytes()),
            Sink::Gzip(file) => file.write_all(text.as_bytes()),
            Sink::Gb18030(file) => {
                let (bytes, _, _) = encoding_rs::GB18030.encode(text);
                file.write_all(&bytes)
            }
        };
        written.map_err(|source| self.failed(source))
    }

    pub(super) fn count(&mut self) {
        self.records += 1;
    }

    /// Flushes the file to the system and tells its name and count.
    pub(super) fn finish(self) -> Result<(PathBuf, u64), SynthError> {
        let path = self.path;
        let flushed = match self.sink {
            Sink::Plain(file) | Sink::Gb18030(file) => flush(file),
            Sink::Gzip(file) => file.finish().and_then(flush),
        };
        match flushed {
            Ok(()) => Ok((path, self.records)),
            Err(source) => Err(SynthError::Write { path, source }),
        }
    }

    fn open(folder: &Path, name: &str, sink: impl Fn(BufWriter<File>) -> Sink) -> Result<Self, SynthError> {
        let path = folder.join(name);
        match File::create(&path) {
            Ok(file) => Ok(Self { sink: sink(BufWriter::with_capacity(BUFFER, file)), path, records: 0 }),
            Err(source) => Err(SynthError::Write { path, source }),
        }
    }

    fn failed(&self, source: std::io::Error) -> SynthError {
        SynthError::Write { path: self.path.clone(), source }
    }
}

fn flush(mut file: BufWriter<File>) -> std::io::Result<()> {
    file.flush()
}
