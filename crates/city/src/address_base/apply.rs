//! Applying for an address: what is told is checked against the tree and the divisions, likely duplicates are told at once,
//! and the address begins its life as a draft or an application.

use chengji_codes::{Bounds, DivisionCode, DivisionLevel, GridCell, Level};
use chengji_core::access::Permission;
use chengji_core::address_base::{AddressAct, AddressKind, AddressState, Elements, TextKind};
use chengji_core::audit::EventKind;
use chengji_store::address_base::{self as store, VersionRow};
use chengji_store::{Session, Tx, query};
use geo_types::{Geometry, Rect, coord};
use jiff::civil::Date;
use serde_json::json;

use super::holding::{self, Holding};
use super::list;
use super::operation::{self, Grounds, Operation};
use super::show;
use super::view::{BaseAddress, BaseLine};
use crate::Actor;
use crate::city::City;
use crate::error::{CityError, Refusal, require};

/// Addresses nearer than this stand at the same point: half the side, in degrees, of the box that is searched (about 1 m).
pub(super) const SAME_POINT: f64 = 0.000_01;
/// Most likely duplicates told.
const TOLD: u32 = 20;

/// What an applicant says. What is told of neither element nor division is taken from the parent.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Application {
    /// What it is the address of.
    pub kind: Option<AddressKind>,
    /// The address it stands below.
    pub parent_id: Option<i64>,
    /// Division code of the deepest level known.
    pub division: Option<String>,
    /// Functional zone.
    pub zone: Option<String>,
    /// Road, by name.
    pub road: Option<String>,
    /// Door number.
    pub number: Option<String>,
    /// Estate or natural place.
    pub estate: Option<String>,
    /// Building.
    pub building: Option<String>,
    /// Unit.
    pub unit: Option<String>,
    /// Floor.
    pub floor: Option<String>,
    /// Room.
    pub room: Option<String>,
    /// Name of a place or point.
    pub name: Option<String>,
    /// Other texts by which it is known.
    pub aliases: Vec<String>,
    /// Longitude and latitude of the point, CGCS2000 degrees.
    pub position: Option<(f64, f64)>,
    /// Height in metres.
    pub height: Option<f64>,
    /// Longitude and latitude of the entrance.
    pub entrance: Option<(f64, f64)>,
    /// Outline in CGCS2000 degrees.
    pub outline: Option<Geometry<f64>>,
    /// Code of the building or dwelling it belongs to.
    pub entity: Option<String>,
    /// Last day of a temporary address.
    pub expires_on: Option<Date>,
    /// First day on which it holds; today when absent.
    pub valid_from: Option<Date>,
    /// Keep it as a draft.
    pub draft: bool,
    /// Apply although an address with the same elements is there.
    pub although_same: bool,
    /// Why, and on what paper.
    pub grounds: Grounds,
}

/// An address applied for, and what looks like it.
#[derive(Debug, Clone, PartialEq)]
pub struct Applied {
    /// The address.
    pub address: BaseAddress,
    /// Addresses with the same path.
    pub same_path: Vec<BaseLine>,
    /// Addresses of the same kind at the same point.
    pub same_point: Vec<BaseLine>,
}

/// What was told, understood: everything but the road's number, which a new road has only after it was written.
pub(crate) struct Understood {
    pub(crate) kind: AddressKind,
    pub(crate) parent_id: Option<i64>,
    pub(crate) content: VersionRow,
    pub(crate) elements: Elements,
    pub(crate) road: Option<String>,
    pub(crate) district: String,
    pub(crate) entity_id: Option<i64>,
    pub(crate) same_path: Vec<BaseLine>,
    pub(crate) same_point: Vec<BaseLine>,
}

/// Applies for an address. Needs [`Permission::ApplyAddress`].
///
/// # Errors
/// Without the permission; for elements that make no such address, a parent that cannot be, an unknown division or a position
/// that is none; [`Refusal::AddressSamePath`] when one with the same elements is in use and `although_same` is not set; or when
/// the store fails.
pub fn apply(city: &City, actor: &Actor, application: Application) -> Result<Applied, CityError> {
    require(actor, Permission::ApplyAddress)?;
    let grounds = operation::grounds(&application.grounds, false, false)?;
    let (shared, actor) = (city.clone(), actor.clone());
    city.store().write(move |tx| {
        let understood = understand(&shared, tx, &application)?;
        if !application.although_same
            && let Some(same) = understood.same_path.iter().find(|line| !line.state.is_final())
        {
            return Err(CityError::refuse(Refusal::AddressSamePath, format!("{} {}", same.address_id, same.text)));
        }
        let mut operation = Operation::open(tx, &shared, &actor, "apply", &grounds)?;
        let (same_path, same_point) = (understood.same_path.clone(), understood.same_point.clone());
        let held = write(tx, &mut operation, &actor, understood, &application)?;
        operation.close(tx, EventKind::AddressOperation, json!({ "address": held.id() }))?;
        Ok(Applied { address: show::now(&shared, tx, &held)?, same_path, same_point })
    })
}

/// What would come of an application; nothing is written.
///
/// # Errors
/// As [`apply`].
pub fn check(
    city: &City,
    actor: &Actor,
    application: &Application,
) -> Result<(Vec<BaseLine>, Vec<BaseLine>), CityError> {
    require(actor, Permission::ApplyAddress)?;
    operation::grounds(&application.grounds, false, false)?;
    let understood = city.store().read(|session| understand(city, session, application))?;
    Ok((understood.same_path, understood.same_point))
}

/// Writes an application that was understood.
pub(crate) fn write(
    tx: &mut Tx,
    operation: &mut Operation,
    actor: &Actor,
    understood: Understood,
    application: &Application,
) -> Result<Holding, CityError> {
    let state = if application.draft { AddressState::Draft } else { AddressState::Applied };
    let mut content = understood.content;
    if let Some(road) = &understood.road {
        content.road_id = Some(operation.road(tx, &understood.district, road, application.valid_from)?.road_id);
    }
    let mut row = operation::fresh(understood.kind, understood.parent_id, state, &actor.name);
    row.entity_id = understood.entity_id;
    row.expires_on = application.expires_on.map(|day| day.to_string());
    let held = operation.create(tx, row, content, application.valid_from)?;
    for alias in application.aliases.iter().map(|alias| alias.trim()).filter(|alias| !alias.is_empty()) {
        operation.name(tx, &held, TextKind::Alias, alias, &held.version.valid_from.clone())?;
    }
    operation.act(tx, held.id(), AddressAct::Submit.as_str(), None, state)?;
    operation.tell(EventKind::AddressApplied, &held, AddressAct::Submit.as_str());
    Ok(held)
}

/// Understands an application, or says what is wrong with it.
pub(crate) fn understand(city: &City, session: &mut Session, told: &Application) -> Result<Understood, CityError> {
    let kind = told.kind.ok_or_else(|| CityError::refuse(Refusal::AddressInvalid, "no kind is told"))?;
    let parent = told.parent_id.map(|parent_id| Holding::load(session, parent_id)).transpose()?;
    let above = parent.as_ref().map(Holding::kind).transpose()?;
    kind.below(above).map_err(|error| CityError::refuse(Refusal::AddressParentInvalid, error.to_string()))?;
    if let Some(parent) = &parent {
        let state = parent.state()?;
        if state.is_final() || state == AddressState::Retired {
            return Err(CityError::refuse(Refusal::AddressParentInvalid, format!("the parent is {state}")));
        }
    }
    let inherited = parent.as_ref().map(|parent| &parent.version);
    let division = said(&told.division).or_else(|| inherited.map(|version| version.division.clone()));
    let division = division_of(city, division.as_deref())?;
    let district = division.county().unwrap_or(division).to_string();
    let mut content = holding::blank(&division.to_string());
    fill(&mut content, told, inherited);
    let road = match said(&told.road) {
        Some(road) => Some(road),
        None => match inherited.and_then(|version| version.road_id) {
            Some(road_id) => {
                content.road_id = Some(road_id);
                store::load_road(session, road_id)?.map(|road| road.name)
            }
            None => None,
        },
    };
    place(&mut content, told)?;
    let elements = holding::elements(city, &content, road.clone())?;
    let wrong: Vec<String> = elements.check(kind).iter().map(ToString::to_string).collect();
    if !wrong.is_empty() {
        return Err(CityError::refuse(Refusal::AddressInvalid, wrong.join("; ")));
    }
    let entity_id = match said(&told.entity) {
        None => None,
        Some(code) => {
            let found = query::find_by_code(session, &code)?;
            Some(found.ok_or_else(|| CityError::refuse(Refusal::EntityNotFound, code))?.entity.entity_id)
        }
    };
    let (same_path, same_point) = duplicates(session, kind, &elements, &content)?;
    // A road inherited by number stays that road, also when it was renamed meanwhile.
    let road = road.filter(|_| content.road_id.is_none());
    let parent_id = told.parent_id;
    Ok(Understood { kind, parent_id, content, elements, road, district, entity_id, same_path, same_point })
}

/// The division told, down to the district at least.
pub(crate) fn division_of(city: &City, told: Option<&str>) -> Result<DivisionCode, CityError> {
    let refuse = |why: &str| CityError::refuse(Refusal::AddressDivisionInvalid, why);
    let text = told.ok_or_else(|| refuse("none is told"))?;
    let code: DivisionCode = text.parse().map_err(|_invalid| refuse(text))?;
    let current = city.standards().divisions.of_code(code).iter().any(|place| place.is_current());
    if code.level() < DivisionLevel::County || !current {
        return Err(refuse(text));
    }
    Ok(code)
}

/// Addresses that look like one with these elements at this place.
pub(crate) fn duplicates(
    session: &mut Session,
    kind: AddressKind,
    elements: &Elements,
    content: &VersionRow,
) -> Result<(Vec<BaseLine>, Vec<BaseLine>), CityError> {
    let digest = holding::path_digest(elements, kind);
    let same_path = store::list_by_path(session, &digest, TOLD)?;
    let mut same_point = Vec::new();
    if let (true, Some((lon, lat))) = (has_own_point(kind), content.lon.zip(content.lat)) {
        for address_id in near(session, lon, lat)? {
            let row = Holding::load(session, address_id)?.row;
            if row.kind == kind.number() && row.path_digest != digest {
                same_point.push(row);
            }
        }
    }
    let lines = |rows: Vec<_>| rows.into_iter().map(list::line).collect::<Result<Vec<_>, _>>();
    Ok((lines(same_path)?, lines(same_point)?))
}

/// Rooms of a building share its point.
pub(super) fn has_own_point(kind: AddressKind) -> bool {
    matches!(kind, AddressKind::Doorplate | AddressKind::Estate | AddressKind::Building)
}

/// Addresses with a cell within about a metre of a point.
fn near(session: &mut Session, lon: f64, lat: f64) -> Result<Vec<i64>, CityError> {
    let corner = |sign: f64| coord! { x: lon + sign * SAME_POINT, y: lat + sign * SAME_POINT };
    let square = Geometry::Rect(Rect::new(corner(-1.0), corner(1.0)));
    let range = |cell: GridCell| {
        let (first, last) = cell.range();
        (first.cast_signed(), last.cast_signed())
    };
    let ranges: Vec<_> = chengji_core::place::cover(&square, Level::L9, 16).into_iter().map(range).collect();
    let mut found = Vec::new();
    for (cell, address_id) in store::list_in_ranges(session, &ranges, TOLD)? {
        let (x, y) = GridCell::try_from(cell.cast_unsigned()).map_or((lon, lat), GridCell::centre);
        if (x - lon).abs() <= SAME_POINT && (y - lat).abs() <= SAME_POINT {
            found.push(address_id);
        }
    }
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

fn fill(content: &mut VersionRow, told: &Application, inherited: Option<&VersionRow>) {
    let or = |told: &Option<String>, of: fn(&VersionRow) -> &Option<String>| {
        said(told).or_else(|| inherited.and_then(|version| of(version).clone()))
    };
    content.zone = or(&told.zone, |version| &version.zone);
    content.number = or(&told.number, |version| &version.number);
    content.estate = or(&told.estate, |version| &version.estate);
    content.building = or(&told.building, |version| &version.building);
    content.unit = or(&told.unit, |version| &version.unit);
    content.floor = or(&told.floor, |version| &version.floor);
    content.room = or(&told.room, |version| &version.room);
    content.name = said(&told.name);
    content.height = told.height;
}

fn place(content: &mut VersionRow, told: &Application) -> Result<(), CityError> {
    let china = Bounds::new(73.0, 3.0, 136.0, 54.0).ok();
    for (lon, lat) in [told.position, told.entrance].into_iter().flatten() {
        let inside = lon.is_finite() && lat.is_finite() && china.is_some_and(|china| china.contains_point(lon, lat));
        if !inside {
            return Err(CityError::refuse(Refusal::AddressPositionInvalid, format!("{lon},{lat}")));
        }
    }
    (content.lon, content.lat) = (told.position.map(|at| at.0), told.position.map(|at| at.1));
    (content.entrance_lon, content.entrance_lat) = (told.entrance.map(|at| at.0), told.entrance.map(|at| at.1));
    content.outline = told.outline.as_ref().map(chengji_formats::wkb::encode);
    Ok(())
}

/// A text without the blanks around it; none when nothing is left.
pub(crate) fn said(text: &Option<String>) -> Option<String> {
    text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}
