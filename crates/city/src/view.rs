//! What the use cases answer with: plain values, free of any door's format.

use chengji_codes::{Bounds, ClassCode, DivisionCode, GridCell};
use chengji_core::access::Role;
use geo_types::Geometry;
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::{Map, Value};

/// One page of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Page<T> {
    /// The items.
    pub items: Vec<T>,
    /// Cursor of the next page; `None` on the last.
    pub next: Option<String>,
    /// Size of the whole list, where it is known without counting.
    pub total: Option<i64>,
}

/// An entity in one of its versions.
#[derive(Debug, Clone, PartialEq)]
pub struct EntityView {
    /// Our surrogate.
    pub entity_id: i64,
    /// The entity code.
    pub code: String,
    /// Its class.
    pub class: ClassCode,
    /// The key by which the departments know it.
    pub natural_key: String,
    /// Name.
    pub name: Option<String>,
    /// Standard address.
    pub address: Option<AddressView>,
    /// Anchor: longitude, latitude, CGCS2000 degrees.
    pub position: Option<(f64, f64)>,
    /// BeiDou cell of the anchor.
    pub cell: Option<GridCell>,
    /// Cells that cover the geometry (current version only).
    pub cover: Vec<GridCell>,
    /// Geometry, CGCS2000 degrees.
    pub geometry: Option<Geometry<f64>>,
    /// Standard attributes.
    pub attributes: Map<String, Value>,
    /// Foreign identifiers: (scheme, identifier).
    pub identifiers: Vec<(String, String)>,
    /// Version number, from 1.
    pub version: i64,
    /// First day on which it holds in the world …
    pub valid_from: Date,
    /// … and the first on which it no longer does.
    pub valid_to: Option<Date>,
    /// Believed from …
    pub recorded_at: Timestamp,
    /// … to, exclusive.
    pub retired_at: Option<Timestamp>,
    /// Position in the change feed of the change that made this version.
    pub change_seq: i64,
}

/// A standard address for readers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddressView {
    /// The full text.
    pub text: String,
    /// Deepest division known, with its full name.
    pub division: Option<(DivisionCode, String)>,
    /// Functional zone.
    pub zone: Option<String>,
    /// (element kind, value) in standard order.
    pub elements: Vec<(String, String)>,
}

/// An entity class with its count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClassView {
    /// Class code.
    pub code: ClassCode,
    /// Short ASCII name, used in addresses of the web.
    pub slug: String,
    /// Chinese name.
    pub zh: String,
    /// English name.
    pub en: String,
    /// `point`, `line`, `polygon`, `none`.
    pub geometry: String,
    /// Entities of the class.
    pub count: i64,
    /// Open to readers without a login.
    pub published: bool,
}

/// A raw record behind an entity.
#[derive(Debug, Clone, PartialEq)]
pub struct RecordView {
    /// Our surrogate.
    pub record_id: i64,
    /// Source department.
    pub department: String,
    /// File it came in.
    pub file_name: String,
    /// Row in that file.
    pub row: i64,
    /// When it was taken in.
    pub received_at: Timestamp,
    /// The ingest job.
    pub job_id: i64,
    /// Column names.
    pub columns: Vec<String>,
    /// Values as they came.
    pub values: Vec<Value>,
    /// Findings: rule, severity, field, got, detail, cites.
    pub findings: Vec<Value>,
    /// Geometry as it came, in the file's frame.
    pub geometry: Option<Geometry<f64>>,
}

/// One step of the change feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeView {
    /// Sequence number: the position in the audit log.
    pub seq: i64,
    /// What happened, such as `entity.created`.
    pub event: String,
    /// The entity.
    pub code: String,
    /// Its class.
    pub class: ClassCode,
    /// The version that came of it.
    pub version: i64,
    /// When.
    pub at: Timestamp,
}

/// What a search found.
#[derive(Debug, Clone, PartialEq)]
pub struct SearchAnswer {
    /// Best first.
    pub hits: Vec<(EntityView, f32)>,
    /// The search index knows the changes up to here …
    pub indexed_to: i64,
    /// … of this many.
    pub changes: i64,
}

/// What a map shows in a view.
#[derive(Debug, Clone, PartialEq)]
pub enum MapView {
    /// Counts by grid cell.
    Clusters(Vec<Cluster>),
    /// The entities themselves.
    Entities {
        /// The entities.
        items: Vec<EntityView>,
        /// Whether there are more than are shown.
        truncated: bool,
    },
}

/// Entities counted in one grid cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Cluster {
    /// The cell.
    pub cell: GridCell,
    /// Its bounds.
    pub bounds: Bounds,
    /// Its centre: longitude, latitude.
    pub centre: (f64, f64),
    /// How many.
    pub count: i64,
}

/// The state of an ingest job.
#[derive(Debug, Clone, PartialEq)]
pub struct JobView {
    /// Our surrogate; 0 for a dry run.
    pub job_id: i64,
    /// `running`, `finished` or `failed`.
    pub state: String,
    /// The mapping's id.
    pub mapping_id: String,
    /// The file's name.
    pub file_name: String,
    /// Source department.
    pub department: String,
    /// Entity class.
    pub class: String,
    /// Login name of who started it.
    pub actor: String,
    /// When it started.
    pub started_at: Timestamp,
    /// When it ended.
    pub finished_at: Option<Timestamp>,
    /// Why it failed.
    pub error: Option<String>,
    /// Nothing was written.
    pub dry_run: bool,
    /// Rows read.
    pub rows: i64,
    /// Rows accepted without findings.
    pub accepted: i64,
    /// Rows accepted with findings.
    pub with_findings: i64,
    /// Rows rejected.
    pub rejected: i64,
    /// Entities created.
    pub entities_created: i64,
    /// Entities changed.
    pub entities_updated: i64,
    /// Entities left as they were.
    pub entities_unchanged: i64,
    /// Size of the file in bytes.
    pub bytes_total: i64,
    /// Wall-clock seconds of this run.
    pub seconds: f64,
}

/// A rejected row.
#[derive(Debug, Clone, PartialEq)]
pub struct RejectionView {
    /// Row in the file.
    pub row: i64,
    /// Column names.
    pub columns: Vec<String>,
    /// Values as they came.
    pub values: Vec<Value>,
    /// Findings.
    pub findings: Vec<Value>,
}

/// A proof that an event stands in the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProofView {
    /// Position of the event.
    pub seq: i64,
    /// Its canonical text.
    pub event: String,
    /// Leaf hash, hexadecimal.
    pub leaf_hash: String,
    /// Size of the log the path is for.
    pub tree_size: i64,
    /// Sibling hashes from the leaf up, hexadecimal.
    pub path: Vec<String>,
    /// Root, hexadecimal.
    pub root: String,
    /// The signed checkpoint of that size.
    pub checkpoint: String,
}

/// One event of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventView {
    /// Position.
    pub seq: i64,
    /// Canonical text.
    pub text: String,
}

/// A user without secrets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserView {
    /// Login name.
    pub name: String,
    /// Name to show.
    pub display_name: String,
    /// Department.
    pub department: Option<String>,
    /// Roles.
    pub roles: Vec<Role>,
    /// When created.
    pub created_at: Timestamp,
    /// When disabled.
    pub disabled_at: Option<Timestamp>,
    /// Counts the changes, from 1: a change names the one it was made upon.
    pub revision: i64,
    /// Whether a login needs a second factor.
    pub has_second_factor: bool,
}

/// An API token without its secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenView {
    /// Our surrogate.
    pub token_id: i64,
    /// What the user called it.
    pub label: String,
    /// When issued.
    pub created_at: Timestamp,
    /// When it ends.
    pub expires_at: Timestamp,
    /// When revoked.
    pub revoked_at: Option<Timestamp>,
    /// The roles it acts with; none for all of its user's, as they are at the time.
    pub roles: Option<Vec<Role>>,
}
