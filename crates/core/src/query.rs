//! Questions to things: CQL2 (OGC 21-065r2) as one tree of expressions, read from text or JSON and asked of anything that has
//! properties.
//!
//! [`parse`] reads the text encoding, [`from_json`] the JSON one, [`Expression::holds`] asks a thing. A store that can ask part of a question itself reads the
//! same tree and leaves the rest to the evaluation here. Comparisons with what is not known are not known: such a thing is not found,
//! and neither is it by the contrary question.

mod evaluate;
mod json;
mod narrow;
mod operator;
mod scan;
mod text;
mod time;
mod value;
mod wkt;

pub use json::{EncodingError, Node, from_json};
pub use operator::Operator;
pub use text::parse;
pub use time::Moment;
pub use value::{Expression, Thing, Value};

/// A question cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the filter cannot be read at character {place}: expected {expected}, found {found:?}")]
pub struct QueryError {
    /// Which character, from 1.
    pub place: usize,
    /// What could have stood there.
    pub expected: &'static str,
    /// What stands there, at most 20 characters.
    pub found: String,
}

impl QueryError {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        "query.unreadable"
    }
}

#[cfg(test)]
#[path = "query/narrow_tests.rs"]
mod narrow_tests;
#[cfg(test)]
#[path = "query_tests.rs"]
mod query_tests;
