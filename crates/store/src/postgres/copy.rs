//! Rows in PostgreSQL's binary copy format, gathered in pieces of about 256 KiB.

use crate::value::Value;

const PIECE: usize = 256 * 1024;
const HEAD: &[u8] = b"PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0";

/// Rows on their way to `COPY … FROM STDIN BINARY`.
pub(crate) struct CopyBuffer {
    pieces: Vec<Vec<u8>>,
    current: Vec<u8>,
}

impl CopyBuffer {
    pub(crate) fn new() -> Self {
        let mut current = Vec::with_capacity(PIECE + 4096);
        current.extend_from_slice(HEAD);
        Self { pieces: Vec::new(), current }
    }

    /// Appends one row. No table has more columns than an `i16` counts, no value more bytes than an `i32`.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_possible_wrap,
        reason = "tables have some 20 columns; the engine refuses values above 1 GB itself"
    )]
    pub(crate) fn row(&mut self, values: &[Value<'_>]) {
        self.current.extend_from_slice(&(values.len() as i16).to_be_bytes());
        for value in values {
            match value {
                Value::Null => self.current.extend_from_slice(&(-1i32).to_be_bytes()),
                Value::Int(value) => self.field(&value.to_be_bytes()),
                Value::Real(value) => self.field(&value.to_be_bytes()),
                Value::Text(value) => self.field(value.as_bytes()),
                Value::Bytes(value) => self.field(value),
            }
        }
        if self.current.len() >= PIECE {
            self.pieces.push(std::mem::replace(&mut self.current, Vec::with_capacity(PIECE + 4096)));
        }
    }

    /// The pieces, with the format's end mark.
    pub(crate) fn finish(mut self) -> Vec<Vec<u8>> {
        self.current.extend_from_slice(&(-1i16).to_be_bytes());
        self.pieces.push(self.current);
        self.pieces
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_possible_wrap,
        reason = "the engine refuses values above 1 GB itself"
    )]
    fn field(&mut self, bytes: &[u8]) {
        self.current.extend_from_slice(&(bytes.len() as i32).to_be_bytes());
        self.current.extend_from_slice(bytes);
    }
}
