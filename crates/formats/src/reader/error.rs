//! Why a file cannot be opened, or why reading it stops.

use thiserror::Error;

/// Why a file cannot be read as a list of records at all.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum OpenError {
    /// The file system refuses.
    #[error("cannot read {path}: {reason}")]
    Io {
        /// The file.
        path: String,
        /// What the system says.
        reason: String,
    },
    /// Neither the mapping nor the name tells the format.
    #[error("cannot tell the format of {name:?}; set source.format to csv, xlsx, ndjson, json, geojson or geopackage")]
    FormatUnknown {
        /// The file's name.
        name: String,
    },
    /// The content is of another format.
    #[error("{name:?} should be {expected} but looks like {looks_like}")]
    FormatMismatch {
        /// The file's name.
        name: String,
        /// The format asked for.
        expected: &'static str,
        /// What the first bytes look like.
        looks_like: &'static str,
    },
    /// The encoding label is none that is known.
    #[error("unknown encoding {label:?}; known ones include utf-8, gb18030, gbk, big5 and utf-16le")]
    EncodingUnknown {
        /// The label of the mapping.
        label: String,
    },
    /// The delimiter cannot separate fields.
    #[error("{delimiter:?} cannot be a delimiter: it must be one ASCII character other than a quote or a line break")]
    DelimiterInvalid {
        /// The character asked for.
        delimiter: char,
    },
    /// The file is empty or its header line names no column.
    #[error("no header: the file is empty or its first line names no column")]
    HeaderEmpty,
    /// Two columns have one name.
    #[error("the header names {names:?} more than once, so a mapping cannot tell the columns apart")]
    HeaderDuplicate {
        /// The repeated names.
        names: Vec<String>,
    },
    /// The sheet or layer is not in the file.
    #[error("no layer {wanted:?}; the file has {layers:?}")]
    LayerMissing {
        /// The layer asked for; empty for "the first one".
        wanted: String,
        /// The layers of the file.
        layers: Vec<String>,
    },
    /// The document has no array of records where it should be.
    #[error("no array of records at {pointer:?}: {reason}")]
    RecordsMissing {
        /// The JSON pointer followed.
        pointer: String,
        /// What stands there instead.
        reason: String,
    },
    /// The file failed before its layout was known.
    #[error(transparent)]
    Read(#[from] ReadError),
}

impl OpenError {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Io { .. } => "read.io",
            Self::FormatUnknown { .. } => "read.format-unknown",
            Self::FormatMismatch { .. } => "read.format-mismatch",
            Self::EncodingUnknown { .. } => "read.encoding-unknown",
            Self::DelimiterInvalid { .. } => "read.delimiter-invalid",
            Self::HeaderEmpty => "read.header-empty",
            Self::HeaderDuplicate { .. } => "read.header-duplicate",
            Self::LayerMissing { .. } => "read.layer-missing",
            Self::RecordsMissing { .. } => "read.records-missing",
            Self::Read(error) => error.code(),
        }
    }
}

/// Why reading a file stops before its end.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ReadError {
    /// The disk or the network failed.
    #[error("reading failed at byte {at}: {reason}")]
    Io {
        /// Byte of the file.
        at: u64,
        /// What the system says.
        reason: String,
    },
    /// The gzip stream ends too early.
    #[error("the gzip file is cut off after {at} bytes: it was not transferred or written completely")]
    TruncatedGzip {
        /// Bytes the file has.
        at: u64,
    },
    /// The gzip stream is damaged.
    #[error("the gzip file is damaged near byte {at}: {reason}")]
    CorruptGzip {
        /// Byte of the file near which the damage shows.
        at: u64,
        /// What the decompressor says.
        reason: String,
    },
    /// A record does not end within the limit.
    #[error("the record that begins on line {line} is longer than {limit} bytes; a quote may be left open there")]
    RecordTooLong {
        /// Line on which it begins.
        line: u64,
        /// The limit in bytes.
        limit: usize,
    },
    /// The JSON document around the records is broken.
    #[error("broken JSON on line {line} (byte {at} of the text): {reason}")]
    JsonSyntax {
        /// Line of the text.
        line: u64,
        /// Byte of the decoded text.
        at: u64,
        /// What is wrong.
        reason: String,
    },
    /// The file is not an XLSX workbook, or a damaged one.
    #[error("not a readable XLSX workbook: {reason}")]
    NotAWorkbook {
        /// What the workbook reader says.
        reason: String,
    },
    /// The file is not a GeoPackage, or a damaged one.
    #[error("not a readable GeoPackage: {reason}")]
    NotAGeoPackage {
        /// What the database says.
        reason: String,
    },
}

impl ReadError {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Io { .. } => "read.io",
            Self::TruncatedGzip { .. } => "read.truncated-gzip",
            Self::CorruptGzip { .. } => "read.corrupt-gzip",
            Self::RecordTooLong { .. } => "read.record-too-long",
            Self::JsonSyntax { .. } => "read.json-syntax",
            Self::NotAWorkbook { .. } => "read.not-a-workbook",
            Self::NotAGeoPackage { .. } => "read.not-a-geopackage",
        }
    }

    /// Takes the read error out of an I/O error that carries one.
    pub(crate) fn from_io(error: std::io::Error) -> Self {
        match error.downcast::<Self>() {
            Ok(inner) => inner,
            Err(other) => Self::Io { at: 0, reason: other.to_string() },
        }
    }
}

impl From<ReadError> for std::io::Error {
    fn from(error: ReadError) -> Self {
        Self::other(error)
    }
}
