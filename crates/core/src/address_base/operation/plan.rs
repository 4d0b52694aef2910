//! A plan: every change with what stood before and what comes after, what is born, what leads where, and what is wrong with it.

use super::forest::{Element, Facts};
use super::kind::OperationKind;
use crate::address_base::{AddressKind, AddressState};

/// An address of a plan: one that stands, or one the plan brings forth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ref {
    /// An address that has its id.
    Known(i64),
    /// The birth at this place of the plan.
    New(usize),
}

/// One address that changes.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The address.
    pub address_id: i64,
    /// Its version as loaded: the change is refused when it has moved on since.
    pub version: i64,
    /// What stood.
    pub before: Facts,
    /// What comes.
    pub after: Facts,
}

/// One address that comes into being.
#[derive(Debug, Clone, PartialEq)]
pub struct Birth {
    /// Under which address; none at the top.
    pub parent: Option<Ref>,
    /// Its facts; `parent` in them is not used.
    pub facts: Facts,
}

/// Why one address leads to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LineageKind {
    /// A part of the one that was split.
    Split,
    /// What several were joined into.
    Merge,
    /// The old one that came back in place of its parts.
    Restore,
    /// What was built where the old one stood.
    Rebuild,
    /// Where to go instead of an address that ended.
    Forward,
}

impl LineageKind {
    /// Every kind.
    pub const ALL: [Self; 5] = [Self::Split, Self::Merge, Self::Restore, Self::Rebuild, Self::Forward];

    /// The word kept by the store.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Split => "split",
            Self::Merge => "merge",
            Self::Restore => "restore",
            Self::Rebuild => "rebuild",
            Self::Forward => "forward",
        }
    }
}

/// One line of descent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Lineage {
    /// From here …
    pub from: Ref,
    /// … to here.
    pub to: Ref,
    /// Why.
    pub kind: LineageKind,
}

/// How much an issue weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// Worth knowing; the plan can be applied.
    Warning,
    /// The plan cannot be applied.
    Conflict,
}

macro_rules! flaws {
    ($( #[doc = $doc:literal] $name:ident = $code:literal, $weight:ident; )*) => {
        /// What can be wrong with a plan.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Flaw { $( #[doc = $doc] $name, )* }

        impl Flaw {
            /// Every flaw, in table order.
            pub const ALL: &'static [Self] = &[ $(Self::$name,)* ];

            /// Stable machine code.
            #[must_use]
            pub fn code(self) -> &'static str { match self { $(Self::$name => $code,)* } }

            /// Whether it forbids the plan.
            #[must_use]
            pub fn weight(self) -> Weight { match self { $(Self::$name => Weight::$weight,)* } }
        }
    };
}

flaws! {
    /// The address does not exist or was not loaded.
    Unknown = "operation.address-unknown", Conflict;
    /// The state of the address does not allow the operation.
    State = "operation.state", Conflict;
    /// Another live address would have the same text.
    Duplicate = "operation.duplicate", Conflict;
    /// Two rules of the request contradict each other.
    Contradiction = "operation.contradiction", Conflict;
    /// A value cannot be what it is meant to be.
    Value = "operation.value", Conflict;
    /// The address still has others under it that would be left without parent.
    Children = "operation.children", Conflict;
    /// The addresses do not belong together.
    Apart = "operation.apart", Conflict;
    /// The parent ended, so nothing can stand under it.
    ParentEnded = "operation.parent-ended", Conflict;
    /// A later operation touched the same address.
    TouchedLater = "operation.touched-later", Conflict;
    /// The operation cannot be taken back.
    NotUndoable = "operation.not-undoable", Conflict;
    /// A number of the request stands on no doorplate.
    NumberUnknown = "operation.number-unknown", Warning;
    /// The new number stands on the other side of the road.
    Parity = "operation.parity", Warning;
    /// Nothing would change.
    Nothing = "operation.nothing", Warning;
    /// The plate on the wall must be replaced.
    Plate = "operation.plate", Warning;
    /// The display code changes; the old one resolves for ever.
    Code = "operation.code", Warning;
}

/// One thing that is wrong with a plan, or worth knowing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Issue {
    /// What.
    pub flaw: Flaw,
    /// At which address; none for the plan as a whole.
    pub address: Option<Ref>,
    /// In figures and names.
    pub detail: String,
}

/// What an operation would do.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// Which operation.
    pub kind: OperationKind,
    /// Every address that changes, by id.
    pub changes: Vec<Change>,
    /// Every address that comes into being; a parent stands before its children.
    pub births: Vec<Birth>,
    /// What leads where.
    pub lineage: Vec<Lineage>,
    /// What is wrong with it and what is worth knowing.
    pub issues: Vec<Issue>,
}

impl Plan {
    /// It cannot be applied.
    #[must_use]
    pub fn is_blocked(&self) -> bool {
        self.issues.iter().any(|issue| issue.flaw.weight() == Weight::Conflict)
    }

    /// It retires an address or puts one in force, so another person than the proposer must approve it.
    #[must_use]
    pub fn needs_second_person(&self) -> bool {
        let crosses = |change: &Change| {
            let (before, after) = (change.before.state, change.after.state);
            before != after && (after == AddressState::Retired || (after.is_in_force() && !before.is_in_force()))
        };
        self.changes.iter().any(crosses) || self.births.iter().any(|birth| birth.facts.state.is_in_force())
    }

    /// Addresses whose plates on the wall no longer say what is so: in use, and road, number or the address's own element changed.
    pub fn stale_plates(&self) -> impl Iterator<Item = i64> {
        let stale = |change: &&Change| {
            let shown = [Element::Road, Element::Number, Element::own(change.after.kind)];
            change.after.state.is_in_force()
                && change.after.kind != AddressKind::Poi
                && shown.into_iter().any(|element| change.before.element(element) != change.after.element(element))
        };
        self.changes.iter().filter(stale).map(|change| change.address_id)
    }
}
