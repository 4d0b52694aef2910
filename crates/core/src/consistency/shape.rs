//! The small language in which a rule says what it compares. Six shapes; each is one statement of the store.

use crate::word::words;

words! {
    "kind of thing", /// What departments keep lists of.
    Kind {
        /// 实有人口.
        Person = "person",
        /// 实有房屋.
        Dwelling = "dwelling",
        /// 实有单位.
        Organisation = "organisation",
    }
}

words! {
    "field of a record", /// What two records of one thing can contradict each other in.
    Field {
        /// The address, unless one of the two stands below the other.
        Place = "place",
        /// The birth date of a person, by its keyed digest.
        Mark = "mark",
        /// The standing: kind of residence, use of a dwelling, form of an organisation.
        Standing = "standing",
        /// Floor area or staff, beyond a relative tolerance.
        Amount = "amount",
    }
}

words! {
    "scope of a rule", /// By what a rule is judged again when something changes.
    Scope {
        /// The thing and its own records.
        Thing = "thing",
        /// An address and everything that stands at it.
        Address = "address",
        /// A register.
        Register = "register",
    }
}

/// Which records take part. An empty list lets every value through, a missing one too.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Words of the standard's list of statuses: `active`, `closed`, `demolished`, `deceased`, `moved`.
    pub status: Vec<String>,
    /// Words of the standings of the kind: `registered`, `resident`, `floating`, `overseas`, …
    pub standing: Vec<String>,
}

/// What breaks a rule.
#[derive(Debug, Clone, PartialEq)]
pub enum Test {
    /// Two records of one thing, the one as `one` says, the other as `other` says, that differ in `differ` (or merely both stand).
    Pair {
        /// Kind of the thing.
        kind: Kind,
        /// What the one record is.
        one: Filter,
        /// What the other record is.
        other: Filter,
        /// In what they must differ.
        differ: Option<Field>,
        /// Share of their mean by which amounts may differ.
        tolerance: f64,
        /// Only when the authority of the two registers differs.
        ranked: bool,
    },
    /// Records of one thing that lack something or have come to their end.
    Alone {
        /// Kind of the thing.
        kind: Kind,
        /// Which records.
        of: Filter,
        /// The thing has no address.
        without_address: bool,
        /// The day until which the record holds has passed.
        ended: bool,
    },
    /// A record at an address where a record of another kind stands.
    Meet {
        /// Kind of the thing that the finding is about.
        kind: Kind,
        /// Which of its records.
        of: Filter,
        /// Kind of the other.
        with_kind: Kind,
        /// Which of the other's records.
        with: Filter,
    },
    /// A record at an address that is not in force.
    Ground {
        /// Kind of the thing.
        kind: Kind,
        /// Which of its records.
        of: Filter,
    },
    /// A published address with nothing below it, at which no record of a kind stands.
    Bare {
        /// Kinds of address, as numbers of [`crate::address_base::AddressKind`].
        address_kinds: Vec<i64>,
        /// What is missing.
        kind: Kind,
    },
    /// Too many persons in the dwellings of an address.
    Crowd {
        /// Which persons count.
        persons: Filter,
        /// Square metres that each should have; judged where the area is known.
        least_area: f64,
        /// Most persons to one dwelling, whatever its area.
        most_persons: i64,
    },
    /// A register whose feed is late by its own `due_days`.
    Late,
}

impl Test {
    /// By what the rule is judged again.
    #[must_use]
    pub fn scope(&self) -> Scope {
        match self {
            Self::Pair { .. } | Self::Alone { .. } => Scope::Thing,
            Self::Meet { .. } | Self::Ground { .. } | Self::Bare { .. } | Self::Crowd { .. } => Scope::Address,
            Self::Late => Scope::Register,
        }
    }

    /// What its findings are about: a kind of thing, `address` or `register`.
    #[must_use]
    pub fn subject(&self) -> &'static str {
        match self {
            Self::Pair { kind, .. }
            | Self::Alone { kind, .. }
            | Self::Meet { kind, .. }
            | Self::Ground { kind, .. } => kind.as_str(),
            Self::Crowd { .. } => Kind::Dwelling.as_str(),
            Self::Bare { .. } => "address",
            Self::Late => "register",
        }
    }

    /// Registers contradict each other, rather than something being late or missing.
    #[must_use]
    pub fn is_conflict(&self) -> bool {
        matches!(self, Self::Pair { .. } | Self::Meet { .. })
    }
}
