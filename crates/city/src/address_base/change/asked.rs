//! What can be asked for, as it comes through a door and as a proposal keeps it.

use chengji_core::address_base::operation::OperationKind;
use serde::{Deserialize, Serialize};

/// A road, by its number or by division and name.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoadRef {
    /// Its number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub road_id: Option<i64>,
    /// Division it is kept under; with `name`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub division: Option<String>,
    /// The name that holds now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// One address of a tree that is built anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewRow {
    /// The place of its parent in the list, from 0; none for the first.
    #[serde(default)]
    pub under: Option<usize>,
    /// Word of its kind.
    pub kind: String,
    /// Its own element.
    pub name: String,
}

/// An operation and what it needs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Asked {
    /// Give a road another name.
    RenameRoad {
        /// The road.
        road: RoadRef,
        /// The new name.
        to: String,
    },
    /// Give doors of a road other numbers.
    Renumber {
        /// The road.
        road: RoadRef,
        /// Old and new numbers.
        numbers: Vec<(String, String)>,
    },
    /// Divide an address.
    Split {
        /// The address.
        address_id: i64,
        /// Own elements of the parts.
        parts: Vec<String>,
    },
    /// Join addresses; parts of one split come back under the old id.
    Merge {
        /// The addresses.
        address_ids: Vec<i64>,
        /// Own element of what they become; not needed where an old one comes back.
        #[serde(default)]
        name: Option<String>,
    },
    /// Bring an ended address back, with what ended together with it.
    Restore {
        /// The address.
        address_id: i64,
    },
    /// Move addresses, or all of a division, under another division.
    MoveDivision {
        /// The addresses at the top of the trees that move.
        #[serde(default)]
        address_ids: Vec<i64>,
        /// Instead: everything in this division.
        #[serde(default)]
        from: Option<String>,
        /// The new division.
        to: String,
    },
    /// End a tree.
    Demolish {
        /// The address at its top.
        address_id: i64,
        /// Where to go instead.
        #[serde(default)]
        forward: Option<i64>,
    },
    /// A new tree where an ended one stood.
    Rebuild {
        /// The ended address.
        address_id: i64,
        /// The new tree, a parent before its children.
        tree: Vec<NewRow>,
    },
    /// Put elements right: address, column, value.
    Correct {
        /// The corrections in order.
        rows: Vec<(i64, String, String)>,
    },
    /// End the temporary addresses whose last day is past.
    Expire {},
}

impl Asked {
    /// Which kind it is.
    #[must_use]
    pub fn kind(&self) -> OperationKind {
        match self {
            Self::RenameRoad { .. } => OperationKind::RenameRoad,
            Self::Renumber { .. } => OperationKind::Renumber,
            Self::Split { .. } => OperationKind::Split,
            Self::Merge { .. } => OperationKind::Merge,
            Self::Restore { .. } => OperationKind::Restore,
            Self::MoveDivision { .. } => OperationKind::MoveDivision,
            Self::Demolish { .. } => OperationKind::Demolish,
            Self::Rebuild { .. } => OperationKind::Rebuild,
            Self::Correct { .. } => OperationKind::Correct,
            Self::Expire {} => OperationKind::Expire,
        }
    }
}
