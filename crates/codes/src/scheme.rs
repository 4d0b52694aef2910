//! How a code is put together: a list of segments, read from `standards/codes/`, that issues and takes apart entity codes.

mod definition;
mod issue;
mod parts;

pub use definition::{InvalidScheme, SchemeDefinition, Segment};
pub use issue::IssueError;
pub use parts::CodeParts;

/// A checked scheme. Issuing is a pure function: the caller owns the counter, one for each [`CodeScheme::prefix`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeScheme {
    definition: SchemeDefinition,
}

impl CodeScheme {
    /// Stable name of the scheme.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.definition.id
    }

    /// The definition it was made from.
    #[must_use]
    pub fn definition(&self) -> &SchemeDefinition {
        &self.definition
    }

    /// Characters of every code of this scheme.
    #[must_use]
    pub fn length(&self) -> usize {
        self.definition.segments.iter().map(Segment::width).sum()
    }
}

#[cfg(test)]
#[path = "scheme_tests.rs"]
mod scheme_tests;
