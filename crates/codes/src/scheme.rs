//! How a code is put together: a list of segments, read from `standards/codes/`, that issues codes and takes them apart.

mod act;
mod definition;
mod fault;
mod fold;
mod issue;
mod likely;
mod numeral;
mod parts;
mod read;
mod rules;
mod subject;
mod verifier;
#[cfg(feature = "serde")]
mod written;

use std::sync::Arc;

pub use act::LifecycleAct;
pub use definition::{Basis, InvalidScheme, Part, SchemeDefinition, Segment};
pub use fault::{InvalidCode, Likely};
pub use issue::IssueError;
pub use parts::CodeParts;
pub use subject::Subject;
pub use verifier::Verifier;

/// A checked scheme. Issuing is a pure function: the caller owns the counter, one for each [`CodeScheme::series`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeScheme {
    definition: SchemeDefinition,
    length: usize,
    /// For each position, a bit for each of `0-9A-Z` that may stand there.
    allowed: Vec<u64>,
    /// The scheme of the parent segment, once a set of schemes has linked it.
    parent: Option<Arc<CodeScheme>>,
}

impl CodeScheme {
    /// Fewest characters of a scheme's codes.
    pub const SHORTEST: usize = 8;
    /// Most characters of a scheme's codes.
    pub const LONGEST: usize = crate::Code::LONGEST;

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
        self.length
    }

    /// Whether a code takes a number from a counter. Without one, parent and numbers alone tell things apart.
    #[must_use]
    pub fn needs_serial(&self) -> bool {
        self.definition.segments.iter().any(|segment| matches!(segment.part, Part::Serial { .. }))
    }

    /// Whether a second person must approve this act on a code of the scheme.
    #[must_use]
    pub fn needs_two_persons(&self, act: LifecycleAct) -> bool {
        self.definition.two_person.contains(&act)
    }

    /// The scheme whose code its parent segment holds, by name.
    #[must_use]
    pub fn parent_scheme(&self) -> Option<&str> {
        self.definition.segments.iter().find_map(|segment| match &segment.part {
            Part::Parent { scheme, .. } => Some(scheme.as_str()),
            _ => None,
        })
    }

    /// Whether no text can be a code of both: their lengths differ, or some position allows them no common character.
    #[must_use]
    pub fn is_apart_from(&self, other: &Self) -> bool {
        self.length != other.length || self.allowed.iter().zip(&other.allowed).any(|(ours, theirs)| ours & theirs == 0)
    }

    /// The scheme with its parent segment checked by `parent`, which must be the scheme it names.
    pub(crate) fn linked(mut self, parent: Arc<CodeScheme>) -> Self {
        self.parent = Some(parent);
        self.allowed = rules::allowed(&self.definition, self.parent.as_deref());
        self
    }

    /// The segments with the position (from 0) at which each starts.
    fn placed(&self) -> impl Iterator<Item = (usize, &Part)> {
        self.definition.segments.iter().scan(0, |next, segment| {
            let start = *next;
            *next += segment.part.width();
            Some((start, &segment.part))
        })
    }
}

#[cfg(test)]
#[path = "scheme_tests.rs"]
mod scheme_tests;
