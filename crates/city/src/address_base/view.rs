//! What the use cases of the address base answer with.

use chengji_core::address_base::{AddressAct, AddressKind, AddressState, Elements, TextKind};
use chengji_store::address_base::{ActRow, OperationRow, TextRow};
use jiff::Timestamp;
use jiff::civil::Date;

use crate::encode::{damaged, instant};
use crate::error::CityError;

/// An address with the belief asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct BaseAddress {
    /// Our surrogate, never given again.
    pub address_id: i64,
    /// What it is the address of.
    pub kind: AddressKind,
    /// Where it is in its life now.
    pub state: AddressState,
    /// The address it stands below.
    pub parent_id: Option<i64>,
    /// Its code, from approval on.
    pub code: Option<String>,
    /// The building or dwelling it belongs to.
    pub entity_id: Option<i64>,
    /// It may be given out.
    pub visible: bool,
    /// Last day of a temporary address.
    pub expires_on: Option<Date>,
    /// Version, for the next change.
    pub version: i64,
    /// Who applied for it.
    pub applicant: String,
    /// Division code of the deepest level told.
    pub division: String,
    /// Its road.
    pub road_id: Option<i64>,
    /// Its elements.
    pub elements: Elements,
    /// The text its elements print.
    pub text: String,
    /// Longitude and latitude, CGCS2000 degrees.
    pub position: Option<(f64, f64)>,
    /// Height in metres.
    pub height: Option<f64>,
    /// Longitude and latitude of the entrance.
    pub entrance: Option<(f64, f64)>,
    /// First day on which the belief holds …
    pub valid_from: Date,
    /// … and the first on which it no longer does.
    pub valid_to: Option<Date>,
    /// Believed from …
    pub recorded_at: Timestamp,
    /// … to, exclusive.
    pub retired_at: Option<Timestamp>,
    /// Texts that held at the same time, the preferred one first.
    pub texts: Vec<BaseText>,
    /// What may be done to it now.
    pub allowed: Vec<AddressAct>,
    /// Addresses that came of it, when it was split, merged or rebuilt.
    pub successors: Vec<i64>,
}

/// A line of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct BaseLine {
    /// Our surrogate.
    pub address_id: i64,
    /// What it is the address of.
    pub kind: AddressKind,
    /// Where it is in its life.
    pub state: AddressState,
    /// The address it stands below.
    pub parent_id: Option<i64>,
    /// Its code.
    pub code: Option<String>,
    /// Its preferred text.
    pub text: String,
    /// Division code.
    pub division: String,
    /// Its road.
    pub road_id: Option<i64>,
    /// Version, for the next change.
    pub version: i64,
    /// Who applied for it.
    pub applicant: String,
    /// When it was written down.
    pub created_at: Timestamp,
}

/// A text of an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseText {
    /// Its kind.
    pub kind: TextKind,
    /// The text.
    pub text: String,
    /// First day on which it holds …
    pub valid_from: Date,
    /// … and the first on which it no longer does.
    pub valid_to: Option<Date>,
}

/// A step in the life of an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseAct {
    /// Our surrogate.
    pub act_id: i64,
    /// The operation it belongs to.
    pub operation_id: i64,
    /// The act; `undo` for what an undo restored.
    pub act: String,
    /// State before.
    pub from: Option<AddressState>,
    /// State behind.
    pub to: AddressState,
    /// Who.
    pub actor: String,
    /// Under which role.
    pub role: String,
    /// Why.
    pub reason: String,
    /// Number of the document.
    pub document: Option<String>,
    /// When.
    pub at: Timestamp,
}

/// A change of addresses.
#[derive(Debug, Clone, PartialEq)]
pub struct OperationView {
    /// Our surrogate.
    pub operation_id: i64,
    /// What kind of change.
    pub kind: String,
    /// `proposed`, `applied`, `undone` or `refused`.
    pub state: String,
    /// What was asked for and what came of it.
    pub summary: serde_json::Value,
    /// Who did or proposed it.
    pub actor: String,
    /// Who approved or refused it.
    pub approver: Option<String>,
    /// Why.
    pub reason: String,
    /// Number of the document.
    pub document: Option<String>,
    /// When it was done or proposed.
    pub at: Timestamp,
    /// When it was decided.
    pub decided_at: Option<Timestamp>,
    /// The operation that undid it.
    pub undone_by: Option<i64>,
    /// Sequence number of its event in the audit log.
    pub change_seq: Option<i64>,
}

pub(crate) fn text(row: &TextRow) -> Result<BaseText, CityError> {
    Ok(BaseText {
        kind: row.kind.parse().map_err(damaged)?,
        text: row.text.clone(),
        valid_from: row.valid_from.parse().map_err(damaged)?,
        valid_to: row.valid_to.as_deref().map(str::parse).transpose().map_err(damaged)?,
    })
}

pub(crate) fn act(row: ActRow) -> Result<BaseAct, CityError> {
    let state = |number| AddressState::of_number(number).ok_or_else(|| damaged(format!("no state {number}")));
    Ok(BaseAct {
        act_id: row.act_id,
        operation_id: row.operation_id,
        act: row.act,
        from: row.from_state.map(state).transpose()?,
        to: state(row.to_state)?,
        actor: row.actor,
        role: row.role,
        reason: row.reason,
        document: row.document,
        at: instant(row.at),
    })
}

/// An operation as it is answered.
pub(crate) fn operation(row: OperationRow) -> Result<OperationView, CityError> {
    Ok(OperationView {
        operation_id: row.operation_id,
        kind: row.kind,
        state: row.state,
        summary: crate::encode::parse(&row.summary)?,
        actor: row.actor,
        approver: row.approver,
        reason: row.reason,
        document: row.document,
        at: instant(row.at),
        decided_at: row.decided_at.map(instant),
        undone_by: row.undone_by,
        change_seq: row.change_seq,
    })
}
