//! How the address base is written in JSON.

use chengji_city::address_base::show::{BaseHistory, BaseTree};
use chengji_city::address_base::view::{BaseAct, BaseAddress, BaseLine, BaseText, OperationView};
use chengji_core::address_base::{AddressAct, AddressState};
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

/// An address of the base with the belief asked for.
#[derive(Serialize, ToSchema)]
pub(crate) struct StandardAddress {
    id: i64,
    /// `place`, `doorplate`, `estate`, `building`, `unit`, `floor`, `room` or `poi`
    kind: &'static str,
    /// Where it is in its life now.
    state: &'static str,
    parent_id: Option<i64>,
    /// From approval on.
    code: Option<String>,
    /// Surrogate of the building or dwelling it belongs to.
    entity_id: Option<i64>,
    /// It may be given out.
    visible: bool,
    /// Last day of a temporary address.
    #[schema(value_type = Option<String>, format = Date)]
    expires_on: Option<jiff::civil::Date>,
    /// To be told with the next change.
    version: i64,
    applicant: String,
    /// Division code of the deepest level told.
    division: String,
    road_id: Option<i64>,
    elements: BaseElements,
    /// The preferred text.
    text: String,
    /// Longitude and latitude, CGCS2000 degrees.
    position: Option<[f64; 2]>,
    /// Metres.
    height: Option<f64>,
    /// Longitude and latitude of the entrance.
    entrance: Option<[f64; 2]>,
    /// First day on which it holds.
    #[schema(value_type = String, format = Date)]
    valid_from: jiff::civil::Date,
    /// First day on which it no longer holds.
    #[schema(value_type = Option<String>, format = Date)]
    valid_to: Option<jiff::civil::Date>,
    #[schema(value_type = String, format = DateTime)]
    recorded_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    retired_at: Option<Timestamp>,
    /// Texts that hold at the same time, the preferred one first.
    texts: Vec<AddressText>,
    /// What may be done to it now.
    allowed: Vec<&'static str>,
    /// Addresses that came of it.
    successors: Vec<i64>,
}

/// The elements of an address, from above; the six layers are a project-defined reading of DB42/T 2175.
#[derive(Serialize, ToSchema)]
pub(crate) struct BaseElements {
    /// Province, city and district.
    district: String,
    /// Town and community.
    town: String,
    zone: Option<String>,
    road: Option<String>,
    number: Option<String>,
    estate: Option<String>,
    building: Option<String>,
    unit: Option<String>,
    floor: Option<String>,
    room: Option<String>,
    name: Option<String>,
}

/// A text by which an address is known.
#[derive(Serialize, ToSchema)]
pub(crate) struct AddressText {
    /// `preferred`, `alias`, `former`, `english` or `building-name`
    kind: &'static str,
    text: String,
    #[schema(value_type = String, format = Date)]
    valid_from: jiff::civil::Date,
    #[schema(value_type = Option<String>, format = Date)]
    valid_to: Option<jiff::civil::Date>,
}

/// An address in a list.
#[derive(Serialize, ToSchema)]
pub(crate) struct AddressLine {
    id: i64,
    kind: &'static str,
    state: &'static str,
    parent_id: Option<i64>,
    code: Option<String>,
    text: String,
    division: String,
    road_id: Option<i64>,
    version: i64,
    applicant: String,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
}

/// One page of addresses.
#[derive(Serialize, ToSchema)]
pub(crate) struct AddressPage {
    pub(crate) items: Vec<AddressLine>,
    /// Cursor of the next page; null on the last.
    pub(crate) next: Option<String>,
}

/// A step in the life of an address.
#[derive(Serialize, ToSchema)]
pub(crate) struct AddressStep {
    operation_id: i64,
    act: String,
    from: Option<&'static str>,
    to: &'static str,
    actor: String,
    role: String,
    reason: String,
    document: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
}

/// Every belief about an address and every step of its life.
#[derive(Serialize, ToSchema)]
pub(crate) struct AddressHistory {
    versions: Vec<StandardAddress>,
    acts: Vec<AddressStep>,
}

/// An address between its ancestors, from the root down, and its children.
#[derive(Serialize, ToSchema)]
pub(crate) struct AddressTree {
    ancestors: Vec<AddressLine>,
    address: AddressLine,
    /// At most 1,000.
    children: Vec<AddressLine>,
}

/// A change of addresses.
#[derive(Serialize, ToSchema)]
pub(crate) struct AddressOperation {
    id: i64,
    kind: String,
    /// `proposed`, `applied`, `undone` or `refused`
    state: String,
    /// What was asked for and what came of it.
    #[schema(value_type = Object)]
    summary: serde_json::Value,
    actor: String,
    /// Who approved or refused it.
    approver: Option<String>,
    reason: String,
    document: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    decided_at: Option<Timestamp>,
    /// The operation that undid it.
    undone_by: Option<i64>,
    /// Sequence number of its event in the audit log.
    change_seq: Option<i64>,
}

impl From<BaseAddress> for StandardAddress {
    fn from(view: BaseAddress) -> Self {
        let elements = view.elements;
        Self {
            id: view.address_id,
            kind: view.kind.as_str(),
            state: view.state.as_str(),
            parent_id: view.parent_id,
            code: view.code,
            entity_id: view.entity_id,
            visible: view.visible,
            expires_on: view.expires_on,
            version: view.version,
            applicant: view.applicant,
            division: view.division,
            road_id: view.road_id,
            elements: BaseElements {
                district: elements.district,
                town: elements.town,
                zone: elements.zone,
                road: elements.road,
                number: elements.number,
                estate: elements.estate,
                building: elements.building,
                unit: elements.unit,
                floor: elements.floor,
                room: elements.room,
                name: elements.name,
            },
            text: view.text,
            position: view.position.map(|(lon, lat)| [lon, lat]),
            height: view.height,
            entrance: view.entrance.map(|(lon, lat)| [lon, lat]),
            valid_from: view.valid_from,
            valid_to: view.valid_to,
            recorded_at: view.recorded_at,
            retired_at: view.retired_at,
            texts: view.texts.into_iter().map(AddressText::from).collect(),
            allowed: view.allowed.into_iter().map(AddressAct::as_str).collect(),
            successors: view.successors,
        }
    }
}

impl From<BaseText> for AddressText {
    fn from(view: BaseText) -> Self {
        Self { kind: view.kind.as_str(), text: view.text, valid_from: view.valid_from, valid_to: view.valid_to }
    }
}

impl From<BaseLine> for AddressLine {
    fn from(view: BaseLine) -> Self {
        Self {
            id: view.address_id,
            kind: view.kind.as_str(),
            state: view.state.as_str(),
            parent_id: view.parent_id,
            code: view.code,
            text: view.text,
            division: view.division,
            road_id: view.road_id,
            version: view.version,
            applicant: view.applicant,
            created_at: view.created_at,
        }
    }
}

impl From<BaseAct> for AddressStep {
    fn from(view: BaseAct) -> Self {
        Self {
            operation_id: view.operation_id,
            act: view.act,
            from: view.from.map(AddressState::as_str),
            to: view.to.as_str(),
            actor: view.actor,
            role: view.role,
            reason: view.reason,
            document: view.document,
            at: view.at,
        }
    }
}

impl From<BaseHistory> for AddressHistory {
    fn from(view: BaseHistory) -> Self {
        Self {
            versions: view.versions.into_iter().map(StandardAddress::from).collect(),
            acts: view.acts.into_iter().map(AddressStep::from).collect(),
        }
    }
}

impl From<BaseTree> for AddressTree {
    fn from(view: BaseTree) -> Self {
        Self {
            ancestors: view.ancestors.into_iter().map(AddressLine::from).collect(),
            address: view.address.into(),
            children: view.children.into_iter().map(AddressLine::from).collect(),
        }
    }
}

impl From<OperationView> for AddressOperation {
    fn from(view: OperationView) -> Self {
        Self {
            id: view.operation_id,
            kind: view.kind,
            state: view.state,
            summary: view.summary,
            actor: view.actor,
            approver: view.approver,
            reason: view.reason,
            document: view.document,
            at: view.at,
            decided_at: view.decided_at,
            undone_by: view.undone_by,
            change_seq: view.change_seq,
        }
    }
}
