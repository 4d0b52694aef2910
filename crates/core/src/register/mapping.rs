//! How one department's file feeds a register: the parsed, checked form of a mapping file with a `kind`.

use std::collections::BTreeMap;

use super::{FeedKind, RegisterKind, Relation};
use crate::mapping::{Mapping, Source};

/// A checked mapping of a register.
#[derive(Debug, Clone, PartialEq)]
pub struct RegisterMapping {
    /// Columns, key, address, department and source, as of any mapping. Its attributes are the fields of the kind, then the columns
    /// of the claims under names that begin with `#`.
    pub mapping: Mapping,
    /// What the records are about.
    pub kind: RegisterKind,
    /// Name of the register; one department may keep several.
    pub register: String,
    /// Whether the file is the whole list.
    pub feed: FeedKind,
    /// Rank of the register where no authority decides, lower first.
    pub rank: i64,
    /// Days after which a register without a new feed is late.
    pub due_days: Option<i64>,
    /// By field: what the department writes, and the word meant.
    pub words: BTreeMap<String, BTreeMap<String, String>>,
    /// What rows say about other things.
    pub claims: Vec<ClaimRule>,
}

/// One `[[link]]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimRule {
    /// How.
    pub relation: Relation,
    /// The row's own thing is the end the relation leads to.
    pub towards_self: bool,
    /// Where the other end stands.
    pub other: OtherRule,
    /// Column of the first day.
    pub since: Option<Source>,
    /// Column of the first day on which it no longer holds.
    pub until: Option<Source>,
}

/// Where the other end of a link stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OtherRule {
    /// The row's own address.
    OwnAddress,
    /// Columns that make an address together.
    Address(Vec<Source>),
    /// A column with an identifier of this field.
    Identifier {
        /// `citizen_id`, `credit_code`, ….
        field: String,
        /// The column.
        source: Source,
    },
}
