//! The kinds of operation as a request writes them.

use chengji_city::address_base::change;
use serde::Deserialize;
use utoipa::ToSchema;

/// A road: `road_id`, or `division` and `name`.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AddressRoadRef)]
pub(crate) struct Road {
    road_id: Option<i64>,
    /// Code of the district that keeps the road.
    division: Option<String>,
    /// The name it bears now.
    name: Option<String>,
}

/// An old number and the new one.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AddressNumberPair)]
pub(crate) struct Pair {
    old: String,
    new: String,
}

/// One address of a tree that is built anew.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AddressNewRow)]
pub(crate) struct Row {
    /// Place of its parent in the list, from 0; absent for the first.
    under: Option<usize>,
    /// Kind of address: `building`, `unit`, `floor`, `room` …
    kind: String,
    /// Its own element, such as `3栋`.
    name: String,
}

/// One correction.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AddressCorrection)]
pub(crate) struct Correction {
    address_id: i64,
    /// `zone`, `number`, `estate`, `building`, `unit`, `floor`, `room`, `name`, `lon`, `lat` or `expires_on`
    column: String,
    /// The right value; blank takes the element away.
    value: String,
}

/// The operation and what it needs.
#[derive(Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
#[schema(as = AddressOperationKind)]
pub(crate) enum Operation {
    /// Give a road another name; ids and codes stay, the old text still matches.
    RenameRoad { road: Road, to: String },
    /// Give doors of a road other numbers, all at once, so that two may swap.
    Renumber { road: Road, numbers: Vec<Pair> },
    /// Divide an address; it ends and its parts are new.
    Split { address_id: i64, parts: Vec<String> },
    /// Join addresses; the parts of one split come back as the old address.
    Merge { address_ids: Vec<i64>, name: Option<String> },
    /// Bring an ended address back with what ended together with it.
    Restore { address_id: i64 },
    /// Move trees of addresses, or everything `from` a division, to another division.
    MoveDivision {
        #[serde(default)]
        address_ids: Vec<i64>,
        from: Option<String>,
        to: String,
    },
    /// End an address and everything under it.
    Demolish { address_id: i64, forward: Option<i64> },
    /// A new tree where an ended one stood.
    Rebuild { address_id: i64, tree: Vec<Row> },
    /// Put elements right.
    Correct { rows: Vec<Correction> },
    /// End temporary addresses whose last day is past.
    Expire {},
}

impl From<Road> for change::RoadRef {
    fn from(road: Road) -> Self {
        Self { road_id: road.road_id, division: road.division, name: road.name }
    }
}

impl From<Operation> for change::Asked {
    fn from(operation: Operation) -> Self {
        match operation {
            Operation::RenameRoad { road, to } => Self::RenameRoad { road: road.into(), to },
            Operation::Renumber { road, numbers } => Self::Renumber {
                road: road.into(),
                numbers: numbers.into_iter().map(|pair| (pair.old, pair.new)).collect(),
            },
            Operation::Split { address_id, parts } => Self::Split { address_id, parts },
            Operation::Merge { address_ids, name } => Self::Merge { address_ids, name },
            Operation::Restore { address_id } => Self::Restore { address_id },
            Operation::MoveDivision { address_ids, from, to } => Self::MoveDivision { address_ids, from, to },
            Operation::Demolish { address_id, forward } => Self::Demolish { address_id, forward },
            Operation::Rebuild { address_id, tree } => {
                let row = |row: Row| change::NewRow { under: row.under, kind: row.kind, name: row.name };
                Self::Rebuild { address_id, tree: tree.into_iter().map(row).collect() }
            }
            Operation::Correct { rows } => {
                let row = |row: Correction| (row.address_id, row.column, row.value);
                Self::Correct { rows: rows.into_iter().map(row).collect() }
            }
            Operation::Expire {} => Self::Expire {},
        }
    }
}
