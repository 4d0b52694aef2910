//! `/api/v1/registers`, `/register-feeds`, `/things`: people, dwellings and organisations as departments record them.

mod feeds;
mod things;

use axum::Json;
use axum::extract::State;
use chengji_city::register::list::{self, RegisterView};
use chengji_city::register::show;
use chengji_core::register::standard::{Field, KindStandard, RelationStandard, Word};
use chengji_core::standard::Term;
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::caller::Member;
use crate::problem::{Problem, Problems};

/// Routes that ask who is calling.
pub(crate) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(registers))
        .routes(routes!(standard))
        .routes(routes!(feeds::list))
        .routes(routes!(feeds::findings))
        .routes(routes!(feeds::approve))
        .routes(routes!(feeds::refuse))
        .routes(routes!(things::show))
        .routes(routes!(things::why))
}

/// Registers.
#[derive(Serialize, ToSchema)]
pub(crate) struct Registers {
    items: Vec<Register>,
}

/// A register of a department.
#[derive(Serialize, ToSchema)]
struct Register {
    id: i64,
    /// Code of the department.
    department: String,
    /// person, dwelling or organisation.
    kind: String,
    /// Its name within the department.
    name: String,
    /// Rank where no authority decides, lower first.
    rank: i64,
    /// Records that are not gone.
    records: i64,
    /// When a feed was applied last.
    #[schema(value_type = Option<String>, format = DateTime)]
    fed_at: Option<Timestamp>,
    /// It should have been fed by now.
    late: bool,
}

/// The standard of registers.
#[derive(Serialize, ToSchema)]
pub(crate) struct RegisterStandard {
    kinds: Vec<RegisterKind>,
    relations: Vec<RegisterRelation>,
    /// Names of the departments that registers, findings and indicators name by code.
    departments: Vec<RegisterWord>,
    /// Share of a register that one whole list may take away without a second person.
    held_share: f64,
    /// Least probability with which a text counts as an address of the base.
    least_match: f32,
}

/// What a kind of register holds.
#[derive(Serialize, ToSchema)]
struct RegisterKind {
    kind: String,
    zh: String,
    en: String,
    fields: Vec<RegisterField>,
    standings: Vec<RegisterWord>,
    states: Vec<RegisterWord>,
    /// Departments by whose word the address goes, first first.
    address_authority: Vec<String>,
}

/// A field of a register.
#[derive(Serialize, ToSchema)]
struct RegisterField {
    name: String,
    zh: String,
    en: String,
    /// text, number, date, citizen_id, credit_code, real_estate_unit, standing or state.
    r#type: String,
    /// How closely it is kept: 1 open to 4.
    grade: u8,
    /// It tells of a person.
    personal: bool,
    /// Departments by whose word it goes, first first.
    authority: Vec<String>,
}

/// A word of a list.
#[derive(Serialize, ToSchema)]
struct RegisterWord {
    code: String,
    zh: String,
    en: String,
}

/// How two things belong together.
#[derive(Serialize, ToSchema)]
struct RegisterRelation {
    relation: String,
    zh: String,
    en: String,
    from: Vec<String>,
    to: Vec<String>,
    /// It may lead to an address at which no thing is known.
    to_address: bool,
}

/// Lists registers, their records, and which are late.
#[utoipa::path(get, operation_id = "list_registers", path = "/api/v1/registers", tag = "registers",
    responses((status = 200, body = Registers), Problems))]
async fn registers(State(app): State<App>, Member(actor): Member) -> Result<Json<Registers>, Problem> {
    let found = app.ask(move |city| list::registers(city, &actor)).await?;
    Ok(Json(Registers { items: found.into_iter().map(Register::from).collect() }))
}

/// Shows fields with grade and authority, lists and relations.
#[utoipa::path(get, operation_id = "show_register_standard", path = "/api/v1/registers/standard", tag = "registers",
    responses((status = 200, body = RegisterStandard), Problems))]
async fn standard(State(app): State<App>, Member(actor): Member) -> Result<Json<RegisterStandard>, Problem> {
    let (told, departments) = app
        .ask(move |city| {
            let told = show::standard(city, &actor)?.clone();
            let departments = city.standards().class_standard().departments().map(RegisterWord::from).collect();
            Ok::<_, chengji_city::CityError>((told, departments))
        })
        .await?;
    Ok(Json(RegisterStandard {
        kinds: told.kinds().map(RegisterKind::from).collect(),
        relations: told.relations().map(RegisterRelation::from).collect(),
        departments,
        held_share: told.held_share,
        least_match: told.least_match,
    }))
}

impl From<RegisterView> for Register {
    fn from(view: RegisterView) -> Self {
        let RegisterView { register_id, department, kind, name, rank, records, fed_at, is_late } = view;
        Self { id: register_id, department, kind, name, rank, records, fed_at, late: is_late }
    }
}

impl From<&KindStandard> for RegisterKind {
    fn from(kind: &KindStandard) -> Self {
        let words = |words: &[Word]| words.iter().map(RegisterWord::from).collect();
        Self {
            kind: kind.kind.to_string(),
            zh: kind.zh.clone(),
            en: kind.en.clone(),
            fields: kind.fields.iter().map(RegisterField::from).collect(),
            standings: words(&kind.standings),
            states: words(&kind.states),
            address_authority: kind.address_authority.clone(),
        }
    }
}

impl From<&Field> for RegisterField {
    fn from(field: &Field) -> Self {
        Self {
            name: field.name.clone(),
            zh: field.zh.clone(),
            en: field.en.clone(),
            r#type: field.kind.to_string(),
            grade: field.grade,
            personal: field.personal,
            authority: field.authority.clone(),
        }
    }
}

impl From<&Word> for RegisterWord {
    fn from(word: &Word) -> Self {
        Self { code: word.code.clone(), zh: word.zh.clone(), en: word.en.clone() }
    }
}

impl From<&Term> for RegisterWord {
    fn from(term: &Term) -> Self {
        Self { code: term.code.clone(), zh: term.zh.clone(), en: term.en.clone() }
    }
}

impl From<&RelationStandard> for RegisterRelation {
    fn from(relation: &RelationStandard) -> Self {
        let words = |kinds: &[chengji_core::register::RegisterKind]| kinds.iter().map(ToString::to_string).collect();
        Self {
            relation: relation.relation.to_string(),
            zh: relation.zh.clone(),
            en: relation.en.clone(),
            from: words(&relation.from),
            to: words(&relation.to),
            to_address: relation.to_address,
        }
    }
}
