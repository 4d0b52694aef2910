//! What is so of a thing, and what is not.

use crate::word::words;

words! {
    "mark of a thing", /// Something that is so of a thing or not. The number is its bit in [`Marks`].
    Mark {
        /// Its address has a point on the map.
        Mapped = "mapped" (0),
        /// It has a grid cell.
        OnGrid = "on-grid" (1),
        /// It bears a code.
        Coded = "coded" (2),
        /// Its address is published.
        Addressed = "addressed" (3),
        /// At least one link to another thing or an address is open.
        Bound = "bound" (4),
        /// No finding speaks against it.
        Governed = "governed" (5),
        /// No register contradicts another about it.
        Consistent = "consistent" (6),
        /// Two registers or more have a record of it.
        Shared = "shared" (7),
        /// No register that has a record of it is late.
        Timely = "timely" (8),
    }
}

/// A set of marks, as the store keeps it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Marks(pub i64);

impl Marks {
    /// With `mark` in it.
    #[must_use]
    pub fn with(self, mark: Mark) -> Self {
        Self(self.0 | (1 << mark.number()))
    }

    /// Whether everything in `other` is in it.
    #[must_use]
    pub fn holds(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

impl FromIterator<Mark> for Marks {
    fn from_iter<I: IntoIterator<Item = Mark>>(marks: I) -> Self {
        marks.into_iter().fold(Self::default(), Self::with)
    }
}
