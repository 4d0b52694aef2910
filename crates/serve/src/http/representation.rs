//! How entities look in answers.

use chengji_city::{AddressView, EntityView};
use chengji_codes::{ClassCode, GridCell};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;

use crate::app::App;
use crate::geojson;
use crate::message::{self, Locale};

/// An entity in one of its versions.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Entity {
    /// The entity code, 统一识别代码.
    code: String,
    class: Class,
    /// The key by which the departments know it.
    natural_key: String,
    name: Option<String>,
    address: Option<Address>,
    /// Anchor: longitude, latitude, CGCS2000 degrees.
    #[schema(value_type = Option<Vec<f64>>, min_items = 2, max_items = 2)]
    position: Option<(f64, f64)>,
    grid: Option<Grid>,
    /// GeoJSON geometry, CGCS2000 degrees.
    #[schema(value_type = Option<Object>)]
    geometry: Option<Value>,
    #[schema(value_type = Object)]
    attributes: Map<String, Value>,
    identifiers: Vec<Identifier>,
    version: i64,
    /// First day on which it holds in the world.
    #[schema(value_type = String, format = Date)]
    valid_from: Date,
    /// Day from which it holds no longer.
    #[schema(value_type = Option<String>, format = Date)]
    valid_to: Option<Date>,
    /// Believed from.
    #[schema(value_type = String, format = DateTime)]
    recorded_at: Timestamp,
    /// Believed to, exclusive.
    #[schema(value_type = Option<String>, format = DateTime)]
    retired_at: Option<Timestamp>,
    /// Place in the change feed of the change that made this version.
    change_seq: i64,
}

/// Entities.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Entities {
    items: Vec<Entity>,
}

/// One page of entities.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct EntityPage {
    items: Vec<Entity>,
    /// Cursor of the next page; null on the last.
    next: Option<String>,
    /// Size of the whole list, where it is known without counting.
    total: Option<i64>,
}

/// An entity class.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Class {
    code: String,
    /// Short ASCII name.
    slug: String,
    zh: String,
    en: String,
}

/// A standard address, 标准地址.
#[derive(Debug, Serialize, ToSchema)]
struct Address {
    text: String,
    /// Deepest division known.
    division: Option<Division>,
    /// Functional zone.
    zone: Option<String>,
    /// Elements in standard order.
    elements: Vec<Element>,
}

/// An administrative division.
#[derive(Debug, Serialize, ToSchema)]
struct Division {
    code: String,
    /// Full name from the province down.
    name: String,
}

/// One element of an address.
#[derive(Debug, Serialize, ToSchema)]
struct Element {
    kind: String,
    value: String,
}

/// Where an entity lies on the BeiDou grid, 北斗网格.
#[derive(Debug, Serialize, ToSchema)]
struct Grid {
    /// Cell of the anchor.
    cell: String,
    /// Level of that cell, 1 to 10.
    level: u8,
    /// Cells that cover the geometry; only of the current version.
    cover: Vec<String>,
}

/// A foreign identifier.
#[derive(Debug, Serialize, ToSchema)]
struct Identifier {
    scheme: String,
    identifier: String,
}

impl Entities {
    pub(crate) fn new(app: &App, views: Vec<EntityView>) -> Self {
        Self { items: views.into_iter().map(|view| Entity::new(app, view)).collect() }
    }
}

impl EntityPage {
    pub(crate) fn new(app: &App, page: chengji_city::Page<EntityView>) -> Self {
        Self { items: Entities::new(app, page.items).items, next: page.next, total: page.total }
    }
}

impl Entity {
    pub(crate) fn new(app: &App, view: EntityView) -> Self {
        Self {
            class: Class::new(app, view.class),
            address: view.address.map(Address::from),
            grid: view.cell.map(|cell| Grid::new(cell, &view.cover)),
            geometry: view.geometry.as_ref().map(geojson::geometry),
            identifiers: view.identifiers.into_iter().map(Identifier::from).collect(),
            code: view.code,
            natural_key: view.natural_key,
            name: view.name,
            position: view.position,
            attributes: view.attributes,
            version: view.version,
            valid_from: view.valid_from,
            valid_to: view.valid_to,
            recorded_at: view.recorded_at,
            retired_at: view.retired_at,
            change_seq: view.change_seq,
        }
    }
}

impl Class {
    pub(crate) fn new(app: &App, code: ClassCode) -> Self {
        match app.class(code) {
            Some(class) => Self { code: class.code.to_string(), slug: class.slug, zh: class.zh, en: class.en },
            // A class that has left the standard keeps its code.
            None => Self { code: code.to_string(), slug: String::new(), zh: String::new(), en: String::new() },
        }
    }
}

impl From<AddressView> for Address {
    fn from(view: AddressView) -> Self {
        Self {
            text: view.text,
            division: view.division.map(|(code, name)| Division { code: code.to_string(), name }),
            zone: view.zone,
            elements: view.elements.into_iter().map(|(kind, value)| Element { kind, value }).collect(),
        }
    }
}

impl Grid {
    fn new(cell: GridCell, cover: &[GridCell]) -> Self {
        Self {
            cell: cell.to_string(),
            level: cell.level().get(),
            cover: cover.iter().map(ToString::to_string).collect(),
        }
    }
}

impl From<(String, String)> for Identifier {
    fn from((scheme, identifier): (String, String)) -> Self {
        Self { scheme, identifier }
    }
}

/// One thing wrong or noteworthy about a record.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Finding {
    /// Stable code of the rule.
    rule: String,
    /// `note`, `warning` or `error`
    severity: String,
    /// Column or attribute.
    field: Option<String>,
    /// What was found, shortened.
    got: Option<String>,
    /// What follows or was expected, in English.
    detail: Option<String>,
    /// The standard and clause; empty for rules of the house.
    cites: String,
    /// The rule in the language asked for.
    message: String,
}

impl Finding {
    pub(crate) fn new(stored: &Value, locale: Locale) -> Self {
        let text = |name: &str| stored.get(name).and_then(Value::as_str).map(str::to_owned);
        let rule = text("rule").unwrap_or_default();
        Self {
            message: message::finding_message(&rule, locale),
            rule,
            severity: text("severity").unwrap_or_default(),
            field: text("field"),
            got: text("got"),
            detail: text("detail"),
            cites: text("cites").unwrap_or_default(),
        }
    }
}
