//! Records out of a file, one at a time and in bounded memory, whatever the file's format.
//!
//! [`open`] tells the format by the mapping's word or the file's name, reads the layout and gives a
//! [`RecordReader`]. A row that is not a record comes out as [`Row::Bad`] and reading goes on; a failure of
//! the file itself (a truncated gzip, a broken document) is a [`ReadError`] and the end.
//!
//! Cost: one pass; memory is bounded by [`MAX_RECORD_BYTES`] and the layout sample of
//! [`SAMPLE_BYTES`], except that a workbook's shared strings are held whole.

mod csv;
mod document;
mod encoding;
mod error;
mod feed;
mod geopackage;
mod input;
mod objects;
mod row;
mod scan;
mod select;
mod xlsx;

#[cfg(test)]
mod fixture;

#[cfg(test)]
mod csv_tests;
#[cfg(test)]
mod encoding_tests;
#[cfg(test)]
mod geopackage_tests;
#[cfg(test)]
mod gzip_tests;
#[cfg(test)]
mod hostile_tests;
#[cfg(test)]
mod objects_tests;
#[cfg(test)]
mod real_tests;
#[cfg(test)]
mod xlsx_tests;

use std::fs::File;
use std::io::Cursor;
use std::path::Path;
use std::sync::Arc;

use chengji_core::mapping::{FileFormat, SourceOptions};
use chengji_core::record::Layout;

pub use self::error::{OpenError, ReadError};
pub use self::row::{Row, RowError};

use self::csv::CsvRows;
use self::feed::Feed;
use self::input::{Progress, Source, TextInput};
use self::objects::Objects;

/// A single field longer than this (bytes of UTF-8) makes its row a [`RowError`].
pub const MAX_FIELD_BYTES: usize = 1 << 20;

/// A single record longer than this (bytes) is never held in memory.
pub const MAX_RECORD_BYTES: usize = 64 << 20;

/// How much decoded text is looked at to tell the encoding and, for JSON formats, the layout.
pub const SAMPLE_BYTES: usize = 1 << 20;

/// Opens the file at `path`. What `options` leaves out is told by the file's name and first bytes.
///
/// A CSV written by [`crate::rejects`] is recognised and read as such whatever `options` says, so that
/// repaired rejects go back through the mapping they came from.
///
/// # Errors
/// [`OpenError`] when the file cannot be read, is of another format, or has no usable header.
pub fn open(path: &Path, options: &SourceOptions) -> Result<RecordReader, OpenError> {
    let shown = path.display().to_string();
    let unreadable = |error: std::io::Error| OpenError::Io { path: shown.clone(), reason: error.to_string() };
    let file = File::open(path).map_err(unreadable)?;
    let metadata = file.metadata().map_err(unreadable)?;
    if metadata.is_dir() {
        return Err(OpenError::Io { path: shown, reason: "it is a directory".to_owned() });
    }
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    assemble(Source::File(file), metadata.len(), &name, Some(path), options)
}

/// Reads `bytes` as if they were a file called `name`. GeoPackage needs a real file and is refused.
///
/// # Errors
/// As [`open`].
pub fn from_bytes(bytes: Vec<u8>, name: &str, options: &SourceOptions) -> Result<RecordReader, OpenError> {
    let length = bytes.len() as u64;
    assemble(Source::Memory(Cursor::new(bytes)), length, name, None, options)
}

/// The records of one file, in file order.
#[derive(Debug)]
pub struct RecordReader {
    layout: Arc<Layout>,
    rows: Rows,
    format: FileFormat,
    declared_crs: Option<String>,
    encoding: Option<&'static str>,
    progress: Progress,
    total_bytes: u64,
    finished: bool,
}

impl RecordReader {
    /// The column names, known before the first record.
    #[must_use]
    pub fn layout(&self) -> &Arc<Layout> {
        &self.layout
    }

    /// The format the file is read as.
    #[must_use]
    pub fn format(&self) -> FileFormat {
        self.format
    }

    /// The coordinate reference system the file itself names, as it writes it. Only a note: the mapping's
    /// frame rules.
    #[must_use]
    pub fn declared_crs(&self) -> Option<&str> {
        self.declared_crs.as_deref()
    }

    /// The encoding that the text is read in, by its name in the WHATWG standard; `None` where the format fixes it.
    #[must_use]
    pub fn encoding(&self) -> Option<&'static str> {
        self.encoding
    }

    /// Bytes of the (compressed) file consumed so far, for a progress bar.
    #[must_use]
    pub fn position_bytes(&self) -> u64 {
        self.progress.bytes().min(self.total_bytes)
    }

    /// Size of the (compressed) file.
    #[must_use]
    pub fn total_bytes(&self) -> Option<u64> {
        Some(self.total_bytes)
    }
}

impl Iterator for RecordReader {
    type Item = Result<Row, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.finished {
            return None;
        }
        let item = match &mut self.rows {
            Rows::Csv(rows) => rows.next_row(),
            Rows::Objects(rows) => rows.next_row(),
            Rows::Feed(rows) => rows.next_row(),
        };
        self.finished = !matches!(item, Some(Ok(_)));
        item
    }
}

#[derive(Debug)]
enum Rows {
    Csv(Box<CsvRows>),
    Objects(Box<Objects>),
    Feed(Feed),
}

fn assemble(
    mut source: Source,
    total_bytes: u64,
    name: &str,
    path: Option<&Path>,
    options: &SourceOptions,
) -> Result<RecordReader, OpenError> {
    let progress = Progress::default();
    let is_rejects = crate::rejects::is_rejects(&source.beginning());
    let chosen = if is_rejects { Some(FileFormat::Csv) } else { select::by_name(name, options) };
    let parts = match chosen {
        Some(FileFormat::Xlsx) => {
            let (feed, layout) = xlsx::open(source, options.layer.as_deref(), progress.clone())?;
            Parts { rows: Rows::Feed(feed), layout, format: FileFormat::Xlsx, declared_crs: None, encoding: None }
        }
        Some(FileFormat::GeoPackage) => {
            let Some(path) = path else {
                return Err(OpenError::FormatMismatch {
                    name: name.to_owned(),
                    expected: "geopackage",
                    looks_like: "bytes in memory; a GeoPackage must be a file",
                });
            };
            let opened = geopackage::open(path, total_bytes, options.layer.as_deref(), progress.clone())?;
            Parts {
                rows: Rows::Feed(opened.feed),
                layout: opened.layout,
                format: FileFormat::GeoPackage,
                declared_crs: opened.declared_crs,
                encoding: None,
            }
        }
        chosen => open_text(TextInput::open(source, progress.clone(), name), chosen, name, options)?,
    };
    Ok(RecordReader {
        layout: Arc::new(parts.layout),
        rows: parts.rows,
        format: parts.format,
        declared_crs: parts.declared_crs,
        encoding: parts.encoding,
        progress,
        total_bytes,
        finished: false,
    })
}

struct Parts {
    rows: Rows,
    layout: Layout,
    format: FileFormat,
    declared_crs: Option<String>,
    encoding: Option<&'static str>,
}

fn open_text(
    input: TextInput,
    chosen: Option<FileFormat>,
    name: &str,
    options: &SourceOptions,
) -> Result<Parts, OpenError> {
    if crate::rejects::is_rejects(input.sample()) {
        let plain = SourceOptions { encoding: Some("utf-8".to_owned()), ..SourceOptions::default() };
        let rows = CsvRows::open(input, &plain, b',')?;
        return Ok(Parts::csv(rows, "UTF-8"));
    }
    let format = select::by_content(chosen, input.sample(), name, options)?;
    match format {
        FileFormat::Csv | FileFormat::Xlsx | FileFormat::GeoPackage => {
            let encoding = encoding::detect(input.sample(), options.encoding.as_deref())?.encoding.name();
            let rows = CsvRows::open(input, options, select::delimiter(name, options)?)?;
            Ok(Parts::csv(rows, encoding))
        }
        FileFormat::Ndjson | FileFormat::Json | FileFormat::GeoJson => {
            let by_line = format == FileFormat::Ndjson || select::is_line_delimited(name, input.sample());
            let encoding = encoding::detect(input.sample(), options.encoding.as_deref())?.encoding.name();
            let (rows, layout, declared_crs) = Objects::open(input, format, by_line, options)?;
            let rows = Rows::Objects(Box::new(rows));
            Ok(Parts { rows, layout, format, declared_crs, encoding: Some(encoding) })
        }
    }
}

impl Parts {
    fn csv((rows, layout): (CsvRows, Layout), encoding: &'static str) -> Self {
        let rows = Rows::Csv(Box::new(rows));
        Self { rows, layout, format: FileFormat::Csv, declared_crs: None, encoding: Some(encoding) }
    }
}
