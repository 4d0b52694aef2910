//! 一标三实: registers of people, dwellings and organisations; what their records say, and what is believed when they disagree.
//!
//! A department's register is fed row by row ([`content`]) under a [`standard`] that says which fields there are, how closely each
//! is kept and whose word counts first; the records of one real thing give its [`golden`] values, each with its why.

pub mod content;
pub mod golden;
pub mod mapping;
pub mod standard;

use crate::word::words;

words! { "kind of register",
    /// What the records of a register are about.
    RegisterKind {
        /// 实有人口.
        Person = "person",
        /// 实有房屋.
        Dwelling = "dwelling",
        /// 实有单位.
        Organisation = "organisation",
    }
}

words! { "relation",
    /// How two things belong together.
    Relation {
        /// A person lives at a dwelling or address.
        LivesAt = "lives_at",
        /// A person's household register is at an address.
        RegisteredAt = "registered_at",
        /// A person or organisation owns a dwelling.
        Owns = "owns",
        /// A person or organisation rents a dwelling.
        Rents = "rents",
        /// A person works for an organisation.
        WorksFor = "works_for",
        /// An organisation does business at a dwelling or address.
        OperatesAt = "operates_at",
        /// An organisation has a branch.
        ParentOf = "parent_of",
    }
}

words! { "state of a feed",
    /// How far a feed has come.
    FeedState {
        /// Its rows are being taken in, or will be when the file is fed again.
        Running = "running",
        /// All rows were taken in.
        Applied = "applied",
        /// It shrinks the register too much and waits for a second person.
        Held = "held",
        /// The second person said no.
        Refused = "refused",
    }
}

words! { "kind of feed",
    /// What a file says by what it leaves out.
    FeedKind {
        /// The file is the whole list: what it leaves out is gone.
        Whole = "whole",
        /// The file holds what changed: what it leaves out stands.
        Delta = "delta",
    }
}

/// Whether a whole list of `rows` rows would take away more than `share` of the `live` records of its register: it is held for a
/// second person then. A register that was never fed cannot shrink.
#[must_use]
pub fn shrinks(live: u64, rows: u64, share: f64) -> bool {
    live > 0 && (rows as f64) < live as f64 * (1.0 - share)
}

#[cfg(test)]
mod golden_tests;
#[cfg(test)]
mod standard_tests;

#[cfg(test)]
mod tests {
    use super::shrinks;

    #[test]
    fn a_list_that_loses_more_than_half_shrinks_and_a_first_one_does_not() {
        assert!(shrinks(100, 49, 0.5));
        assert!(!shrinks(100, 50, 0.5));
        assert!(!shrinks(0, 0, 0.5));
        assert!(shrinks(3, 0, 0.5));
    }
}
