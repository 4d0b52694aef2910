//! The four kinds of column both engines share, going in (`Value`) and coming out (`Row`).

use crate::error::StoreError;

/// A parameter of a statement.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Value<'a> {
    Null,
    Int(i64),
    Real(f64),
    Text(&'a str),
    Bytes(&'a [u8]),
}

macro_rules! from {
    ($($kind:ty => $variant:ident),*) => { $(
        impl<'a> From<$kind> for Value<'a> {
            fn from(value: $kind) -> Self { Self::$variant(value) }
        }
    )* };
}
from!(i64 => Int, f64 => Real, &'a str => Text, &'a [u8] => Bytes);

impl<'a> From<&'a String> for Value<'a> {
    fn from(value: &'a String) -> Self {
        Self::Text(value)
    }
}

impl<'a> From<&'a Vec<u8>> for Value<'a> {
    fn from(value: &'a Vec<u8>) -> Self {
        Self::Bytes(value)
    }
}

impl<'a> From<&'a Option<String>> for Value<'a> {
    fn from(value: &'a Option<String>) -> Self {
        value.as_deref().map_or(Self::Null, Self::Text)
    }
}

impl<'a> From<&'a Option<Vec<u8>>> for Value<'a> {
    fn from(value: &'a Option<Vec<u8>>) -> Self {
        value.as_deref().map_or(Self::Null, Self::Bytes)
    }
}

impl<'a> From<Option<i64>> for Value<'a> {
    fn from(value: Option<i64>) -> Self {
        value.map_or(Self::Null, Self::Int)
    }
}

impl<'a> From<Option<f64>> for Value<'a> {
    fn from(value: Option<f64>) -> Self {
        value.map_or(Self::Null, Self::Real)
    }
}

/// `values![a, b]` is a slice of parameters.
macro_rules! values {
    ($($value:expr),* $(,)?) => { &[$($crate::value::Value::from($value)),*] };
}
pub(crate) use values;

/// A column that came back.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Datum {
    Null,
    Int(i64),
    Real(f64),
    Text(String),
    Bytes(Vec<u8>),
}

/// A row, read column by column from the left.
#[derive(Debug)]
pub(crate) struct Row {
    columns: std::vec::IntoIter<Datum>,
    file: &'static str,
}

macro_rules! column {
    ($name:ident, $optional:ident, $variant:ident, $kind:ty, $word:literal) => {
        #[doc = concat!("The next column, which is ", $word, ".")]
        pub(crate) fn $name(&mut self) -> Result<$kind, StoreError> {
            match self.columns.next() {
                Some(Datum::$variant(value)) => Ok(value),
                other => Err(self.unexpected(other.as_ref(), $word)),
            }
        }

        column!(optional $optional, $variant, $kind, $word);
    };
    (optional $optional:ident, $variant:ident, $kind:ty, $word:literal) => {
        #[doc = concat!("The next column, which is ", $word, " or null.")]
        pub(crate) fn $optional(&mut self) -> Result<Option<$kind>, StoreError> {
            match self.columns.next() {
                Some(Datum::Null) => Ok(None),
                Some(Datum::$variant(value)) => Ok(Some(value)),
                other => Err(self.unexpected(other.as_ref(), $word)),
            }
        }
    };
}

impl Row {
    pub(crate) fn new(file: &'static str, columns: Vec<Datum>) -> Self {
        Self { columns: columns.into_iter(), file }
    }

    column!(int, opt_int, Int, i64, "an integer");
    column!(real, opt_real, Real, f64, "a number");
    column!(text, opt_text, Text, String, "text");
    column!(bytes, opt_bytes, Bytes, Vec<u8>, "bytes");

    /// The next column as exactly `N` bytes.
    pub(crate) fn array<const N: usize>(&mut self) -> Result<[u8; N], StoreError> {
        let bytes = self.bytes()?;
        bytes.try_into().map_err(|bytes: Vec<u8>| StoreError::Corrupt {
            reason: format!("{} gave {} bytes where {N} belong", self.file, bytes.len()),
        })
    }

    fn unexpected(&self, got: Option<&Datum>, wanted: &str) -> StoreError {
        let kind = match got {
            None => "no column",
            Some(Datum::Null) => "null",
            Some(Datum::Int(_)) => "an integer",
            Some(Datum::Real(_)) => "a number",
            Some(Datum::Text(_)) => "text",
            Some(Datum::Bytes(_)) => "bytes",
        };
        StoreError::Corrupt { reason: format!("{} gave {kind} where {wanted} belongs", self.file) }
    }
}
