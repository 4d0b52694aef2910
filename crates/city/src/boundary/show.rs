//! Boundaries and placements for readers.

use chengji_codes::grid::{Covering, Mode};
use chengji_codes::{ClassCode, DivisionCode, DivisionLevel, HeightProfile, Level, SpatialCell};
use chengji_core::access::Permission;
use chengji_core::boundary::Whereabouts;
use chengji_core::history::day_of;
use chengji_core::place::outline;
use chengji_store::boundary::{self as store, BoundaryRow};
use chengji_store::city_model as models;
use chengji_store::query;
use geo_types::MultiPolygon;
use jiff::Timestamp;
use jiff::civil::Date;

use super::cache::{ground, index};
use crate::Actor;
use crate::city::City;
use crate::encode::{damaged, geometry_of, instant};
use crate::error::{CityError, Refusal, require};
use crate::publication::Sight;
use crate::registry;

/// A boundary as readers see it.
#[derive(Debug, Clone, PartialEq)]
pub struct BoundaryView {
    /// Its number.
    pub boundary_id: i64,
    /// Whose it is.
    pub division: DivisionCode,
    /// The division's full name.
    pub name: String,
    /// The department that says so.
    pub department: String,
    /// The file it came in.
    pub file_name: String,
    /// First day on which it holds.
    pub valid_from: String,
    /// First day on which it no longer does.
    pub valid_to: Option<String>,
    /// When it was believed first.
    pub recorded_at: Timestamp,
    /// When it was believed no longer.
    pub retired_at: Option<Timestamp>,
    /// Its ground, CGCS2000 degrees, when that was asked for.
    pub ground: Option<MultiPolygon<f64>>,
}

/// A division with its full name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceView {
    /// Its code.
    pub division: DivisionCode,
    /// Its full name.
    pub name: String,
}

/// Where a place or a thing stands by boundaries.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PlacementView {
    /// District or county.
    pub district: Option<PlaceView>,
    /// Street or town.
    pub street: Option<PlaceView>,
    /// Community or village.
    pub community: Option<PlaceView>,
    /// A coarser boundary that says otherwise.
    pub contradicted_by: Option<PlaceView>,
    /// The division of the thing's address, when that contradicts the boundaries.
    pub address_says: Option<PlaceView>,
}

/// Things of a class in a division.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DivisionCount {
    /// The division.
    pub division: String,
    /// Its full name.
    pub name: String,
    /// The class.
    pub class: String,
    /// How many stand there.
    pub n: i64,
    /// Of these, things whose address says otherwise.
    pub differing: i64,
}

/// One page, and where the next begins.
#[derive(Debug, Clone, PartialEq)]
pub struct Paged<T, C> {
    /// The items; classes that the actor may not read are left out.
    pub items: Vec<T>,
    /// Give it for the next page; none on the last.
    pub next: Option<C>,
}

/// A thing whose address contradicts the boundaries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DifferenceView {
    /// Its unified code.
    pub code: String,
    /// Its name.
    pub name: Option<String>,
    /// Where it stands.
    pub stands_in: PlaceView,
    /// Where its address says.
    pub address_says: PlaceView,
}

/// Where a place lies on a day, today when absent: longitude and latitude, CGCS2000 degrees. Needs [`Permission::ReadRegistry`].
///
/// # Errors
/// Without the permission, off the globe, or when the store fails.
pub fn whereabouts(
    city: &City,
    actor: &Actor,
    (lon, lat): (f64, f64),
    on: Option<Date>,
) -> Result<PlacementView, CityError> {
    require(actor, Permission::ReadRegistry)?;
    if !((-180.0..=180.0).contains(&lon) && (-90.0..=90.0).contains(&lat)) {
        return Err(CityError::refuse(Refusal::PlaceInvalid, format!("{lon}, {lat}")));
    }
    let day = on.unwrap_or_else(|| day_of(city.now()));
    let found = index(city)?.at(lon, lat, day);
    Ok(view(city, &found))
}

/// Where a thing stands on a day, today when absent, by its anchor.
///
/// # Errors
/// As [`registry::find_by_code`].
pub fn placement(city: &City, actor: &Actor, code: &str, on: Option<Date>) -> Result<PlacementView, CityError> {
    let current = registry::load(city, actor, code)?;
    let Some((lon, lat)) = current.version.lon.zip(current.version.lat) else { return Ok(PlacementView::default()) };
    let day = on.unwrap_or_else(|| day_of(city.now()));
    let found = index(city)?.at(lon, lat, day);
    let stated = current.version.division.as_deref().and_then(|text| text.parse::<DivisionCode>().ok());
    let differing = found.finest.zip(stated).filter(|(a, b)| !a.contains(b) && !b.contains(a));
    Ok(PlacementView { address_says: differing.map(|(_, stated)| named(city, stated)), ..view(city, &found) })
}

/// Most items of a page.
const MOST: u32 = 1_000;
/// Most three-dimensional cells of one answer.
const MOST_CELLS: usize = 10_000;

/// The three-dimensional cells of a level that a thing takes up, between the lowest and the highest point of its finest model; the cells
/// of its footprint at the height of the ellipsoid when it has none (GB/T 39409-2020, clause 6).
///
/// # Errors
/// As [`registry::find_by_code`]; when the level needs more than 10,000 cells.
pub fn cells(
    city: &City,
    actor: &Actor,
    code: &str,
    level: Level,
    profile: Option<HeightProfile>,
) -> Result<Vec<SpatialCell>, CityError> {
    let current = registry::load(city, actor, code)?;
    let Some(geometry) = geometry_of(&current.version)? else { return Ok(Vec::new()) };
    let heads = city.store().read(|session| models::list_models(session, current.entity.entity_id))?;
    let open = heads.iter().filter(|head| head.retired_at.is_none() && head.valid_to.is_none());
    let finest = open.max_by_key(|head| (head.level, head.model_id));
    let heights = finest.map_or((0.0, 0.0), |head| (head.bottom, head.top));
    let shape = outline(&geometry).map_err(damaged)?;
    let profile = profile.unwrap_or(city.standards().heights);
    Covering::at(Mode::Outer, level, MOST_CELLS)
        .volume(&shape, heights, profile)
        .map_err(|error| CityError::refuse(Refusal::CoverTooLarge, format!("{code}: {error}")))
}

/// Boundaries of the divisions within one, behind a number; those believed today when `on` is given, else of all times. Needs
/// [`Permission::ReadRegistry`].
///
/// # Errors
/// Without the permission, or when the store fails.
pub fn boundaries(
    city: &City,
    actor: &Actor,
    within: Option<DivisionCode>,
    on: Option<Date>,
    with_ground: bool,
    (after, limit): (i64, u32),
) -> Result<Paged<BoundaryView, i64>, CityError> {
    require(actor, Permission::ReadRegistry)?;
    let (from, to) = span(within);
    let day = on.map(|day| day.to_string());
    let holds = |row: &BoundaryRow| {
        let Some(day) = &day else { return true };
        row.retired_at.is_none() && row.valid_from <= *day && row.valid_to.as_ref().is_none_or(|end| day < end)
    };
    city.store().read(|session| {
        let limit = limit.clamp(1, MOST);
        let rows = store::list_boundaries(session, (&from, &to), after, limit)?;
        let next = rows.last().filter(|_| rows.len() == limit as usize).map(|row| row.boundary_id);
        let mut items = Vec::new();
        for row in rows.into_iter().filter(holds) {
            let bytes = if with_ground { store::load_ground(session, row.boundary_id)? } else { None };
            items.push(boundary_view(city, row, bytes.as_deref())?);
        }
        Ok(Paged { items, next })
    })
}

/// How many things stand in each division within one, by division and class. Needs [`Permission::ReadRegistry`].
///
/// # Errors
/// Without the permission, or when the store fails.
pub fn counts(city: &City, actor: &Actor, within: Option<DivisionCode>) -> Result<Vec<DivisionCount>, CityError> {
    require(actor, Permission::ReadRegistry)?;
    let (from, to) = span(within);
    let rows = city.store().read(|session| store::list_counts(session, &from, &to))?;
    let count = |row: store::PlacementCount| DivisionCount {
        name: row.division.parse().map_or_else(|_| String::new(), |code| city.standards().division_name(code)),
        division: row.division,
        class: row.class,
        n: row.n,
        differing: row.differing,
    };
    Ok(rows.into_iter().map(count).collect())
}

/// Things whose address contradicts the boundaries, by division, behind (division, thing).
///
/// # Errors
/// When the store fails.
pub fn differences(
    city: &City,
    actor: &Actor,
    within: Option<DivisionCode>,
    after: (&str, i64),
    limit: u32,
) -> Result<Paged<DifferenceView, (String, i64)>, CityError> {
    let sight = Sight::of(city, actor)?;
    let (from, to) = span(within);
    let limit = limit.clamp(1, MOST);
    let (things, rows) = city.store().read(|session| {
        let rows = store::list_differing(session, (&from, &to), after, limit)?;
        let ids: Vec<i64> = rows.iter().map(|row| row.entity_id).collect();
        Ok::<_, CityError>((query::load_current(session, &ids)?, rows))
    })?;
    let full = rows.len() == limit as usize;
    let next = rows.last().filter(|_| full).map(|row| (row.division.clone(), row.entity_id));
    let mut items = Vec::new();
    for row in rows {
        let class: ClassCode = row.class.parse().map_err(damaged)?;
        let Some(thing) = things.iter().find(|thing| thing.entity.entity_id == row.entity_id) else { continue };
        if sight.covers(class) {
            items.push(DifferenceView {
                code: thing.entity.code.clone(),
                name: thing.version.name.clone(),
                stands_in: named(city, row.division.parse().map_err(damaged)?),
                address_says: named(city, row.stated.parse().map_err(damaged)?),
            });
        }
    }
    Ok(Paged { items, next })
}

/// The boundaries of communities within a division that hold on a day.
pub(crate) fn known_communities(
    city: &City,
    within: &str,
    on: Date,
) -> Result<Vec<(DivisionCode, MultiPolygon<f64>)>, CityError> {
    let day = on.to_string();
    let rows = city.store().read(store::list_believed)?;
    let mut found = Vec::new();
    for row in rows.into_iter().filter(|row| row.division.starts_with(within)) {
        let division: DivisionCode = row.division.parse().map_err(damaged)?;
        let holds = row.valid_from <= day && row.valid_to.as_ref().is_none_or(|end| day < *end);
        if holds && division.level() == DivisionLevel::Community {
            found.push((division, ground(&row.ground)?));
        }
    }
    Ok(found)
}

/// Codes are digits: the tilde stands behind every longer code.
fn span(within: Option<DivisionCode>) -> (String, String) {
    let prefix = within.map_or_else(String::new, |code| code.to_string());
    let end = format!("{prefix}~");
    (prefix, end)
}

fn view(city: &City, found: &Whereabouts) -> PlacementView {
    let place = |code: Option<DivisionCode>| code.map(|code| named(city, code));
    PlacementView {
        district: place(found.district()),
        street: place(found.street()),
        community: place(found.community()),
        contradicted_by: place(found.contradicted_by),
        address_says: None,
    }
}

fn named(city: &City, division: DivisionCode) -> PlaceView {
    PlaceView { division, name: city.standards().division_name(division) }
}

fn boundary_view(city: &City, row: BoundaryRow, bytes: Option<&[u8]>) -> Result<BoundaryView, CityError> {
    let division: DivisionCode = row.division.parse().map_err(damaged)?;
    Ok(BoundaryView {
        boundary_id: row.boundary_id,
        division,
        name: city.standards().division_name(division),
        department: row.department,
        file_name: row.file_name,
        valid_from: row.valid_from,
        valid_to: row.valid_to,
        recorded_at: instant(row.recorded_at),
        retired_at: row.retired_at.map(instant),
        ground: bytes.map(ground).transpose()?,
    })
}
