//! `/api/v1/things/{code}`: a person, dwelling or organisation as it is believed, and why. What is personal is masked.

use axum::Json;
use axum::extract::State;
use chengji_city::register::show::{self, LinkView, OtherView, RecordView, ThingView, ValueView};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::app::App;
use crate::caller::Member;
use crate::extract::{Params, Segment};
use crate::problem::{Problem, Problems};

/// When.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ThingQuery {
    /// As it was believed at this instant; now when absent.
    #[param(value_type = Option<String>, format = DateTime)]
    as_of: Option<Timestamp>,
}

/// A person, dwelling or organisation.
#[derive(Serialize, ToSchema)]
pub(crate) struct RegisteredThing {
    code: Option<String>,
    /// person, dwelling or organisation.
    kind: String,
    /// An organisation's name or a dwelling's address.
    label: Option<String>,
    standing: Option<String>,
    state: Option<String>,
    /// Address of the base at which it is.
    address: Option<i64>,
    division: Option<String>,
    /// Code of the thing it turned out to be.
    merged_into: Option<String>,
    /// Since when it is closed.
    #[schema(value_type = Option<String>, format = DateTime)]
    retired_at: Option<Timestamp>,
    values: Vec<ThingValue>,
    links: Vec<ThingLink>,
}

/// What is believed of a field.
#[derive(Serialize, ToSchema)]
struct ThingValue {
    field: String,
    /// Masked where it is personal.
    value: String,
    masked: bool,
    /// Some record says something else.
    contested: bool,
}

/// A link between things.
#[derive(Serialize, ToSchema)]
struct ThingLink {
    relation: String,
    /// Code of the thing from which it leads.
    from: Option<String>,
    /// Code of the thing to which it leads.
    to: Option<String>,
    /// Address to which it leads.
    to_address: Option<i64>,
    /// The record that says so.
    record: i64,
    department: String,
    valid_from: Option<String>,
    valid_to: Option<String>,
}

/// Why a thing is believed to be so.
#[derive(Serialize, ToSchema)]
pub(crate) struct ThingWhy {
    code: Option<String>,
    values: Vec<ThingReason>,
    records: Vec<ThingRecord>,
}

/// A value with its why.
#[derive(Serialize, ToSchema)]
struct ThingReason {
    field: String,
    /// Masked where it is personal.
    value: String,
    /// The department that says so.
    department: String,
    /// The record that says so.
    record: i64,
    /// The department's place in the order of authority, from 1; absent when the order does not name it.
    authority: Option<usize>,
    /// What other records say, in the order in which they would have counted.
    others: Vec<ThingOther>,
}

/// What another record says.
#[derive(Serialize, ToSchema)]
struct ThingOther {
    value: String,
    agrees: bool,
    department: String,
    record: i64,
}

/// A record behind a thing.
#[derive(Serialize, ToSchema)]
struct ThingRecord {
    id: i64,
    department: String,
    register: String,
    version: i64,
    valid_from: String,
    /// Address of the base.
    address: Option<i64>,
    /// Kind of that address.
    match_level: Option<String>,
    /// How probably it is meant, 0 to 1.
    match_probability: Option<f64>,
    /// The address applied for.
    application: Option<i64>,
    #[schema(value_type = Option<String>, format = DateTime)]
    gone_at: Option<Timestamp>,
}

/// Shows a thing.
#[utoipa::path(get, operation_id = "show_thing", path = "/api/v1/things/{code}", tag = "registers",
    params(("code" = String, Path, description = "Entity code"), ThingQuery),
    responses((status = 200, body = RegisteredThing), Problems))]
pub(crate) async fn show(
    State(app): State<App>,
    Member(actor): Member,
    Segment(code): Segment<String>,
    Params(asked): Params<ThingQuery>,
) -> Result<Json<RegisteredThing>, Problem> {
    let view = app.ask(move |city| show::thing(city, &actor, &code, asked.as_of)).await?;
    Ok(Json(RegisteredThing::from(view)))
}

/// Tells why a thing is believed to be so: for each value its record, department and rank, and what the others say.
#[utoipa::path(get, operation_id = "explain_thing", path = "/api/v1/things/{code}/why", tag = "registers",
    params(("code" = String, Path, description = "Entity code"), ThingQuery),
    responses((status = 200, body = ThingWhy), Problems))]
pub(crate) async fn why(
    State(app): State<App>,
    Member(actor): Member,
    Segment(code): Segment<String>,
    Params(asked): Params<ThingQuery>,
) -> Result<Json<ThingWhy>, Problem> {
    let view = app.ask(move |city| show::thing(city, &actor, &code, asked.as_of)).await?;
    Ok(Json(ThingWhy {
        code: view.code,
        values: view.values.into_iter().map(ThingReason::from).collect(),
        records: view.records.into_iter().map(ThingRecord::from).collect(),
    }))
}

impl From<ThingView> for RegisteredThing {
    fn from(view: ThingView) -> Self {
        let value = |value: ValueView| ThingValue {
            field: value.field,
            value: value.value,
            masked: value.masked,
            contested: value.contested,
        };
        Self {
            code: view.code,
            kind: view.kind.to_string(),
            label: view.label,
            standing: view.standing,
            state: view.state,
            address: view.address_id,
            division: view.division,
            merged_into: view.merged_into,
            retired_at: view.retired_at,
            values: view.values.into_iter().map(value).collect(),
            links: view.links.into_iter().map(ThingLink::from).collect(),
        }
    }
}

impl From<LinkView> for ThingLink {
    fn from(view: LinkView) -> Self {
        let LinkView { relation, from, to, to_address, record_id, department, valid_from, valid_to, .. } = view;
        Self { relation, from, to, to_address, record: record_id, department, valid_from, valid_to }
    }
}

impl From<ValueView> for ThingReason {
    fn from(view: ValueView) -> Self {
        let other = |other: OtherView| ThingOther {
            value: other.value,
            agrees: other.agrees,
            department: other.department,
            record: other.record_id,
        };
        Self {
            field: view.field,
            value: view.value,
            department: view.department,
            record: view.record_id,
            authority: view.authority,
            others: view.others.into_iter().map(other).collect(),
        }
    }
}

impl From<RecordView> for ThingRecord {
    fn from(view: RecordView) -> Self {
        Self {
            id: view.record_id,
            department: view.department,
            register: view.register,
            version: view.version,
            valid_from: view.valid_from,
            address: view.address_id,
            match_level: view.match_level,
            match_probability: view.match_ppm.map(|ppm| ppm as f64 / 1e6),
            application: view.application_id,
            gone_at: view.gone_at,
        }
    }
}
