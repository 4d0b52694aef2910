//! The things of a class, page by page: all of them, those of a division, or those in a box.

use chengji_codes::grid::range::ranges_for_box;
use chengji_codes::{Bounds, ClassCode, DivisionCode, GridCell};
use chengji_core::place;
use chengji_store::entity::Current;
use chengji_store::query::{self, CellCursor};
use chengji_store::scene as store;

use super::thing::{Shown, View, show};
use crate::city::City;
use crate::encode::geometry_of;
use crate::error::{CityError, Refusal};

/// Things of a page.
const PAGE: u32 = 1_000;
/// Ranges a box is cut into.
const RANGES: usize = 48;

/// A part of the city.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum SceneArea {
    /// A box in CGCS2000 degrees: things whose outline meets it.
    Box(Bounds),
    /// Things that stand in this division or one below it, by their address.
    Division(DivisionCode),
}

/// What to go through.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::city_model) struct Selection {
    pub(in crate::city_model) class: ClassCode,
    pub(in crate::city_model) area: Option<SceneArea>,
    pub(in crate::city_model) view: View,
}

/// Takes a page of things, and the position behind it.
pub(in crate::city_model) type Take<'t> = dyn FnMut(Vec<Shown>, &str) -> Result<(), CityError> + 't;

/// Goes through a selection from a position on. Cost: the things of the class; for a box in the present, those in it.
pub(in crate::city_model) fn walk(
    city: &City,
    selection: &Selection,
    position: Option<&str>,
    take: &mut Take<'_>,
) -> Result<(), CityError> {
    match selection.area {
        Some(SceneArea::Box(bounds)) if !selection.view.past => in_box(city, selection, &bounds, position, take),
        _ => in_class(city, selection, position, take),
    }
}

fn in_class(city: &City, selection: &Selection, position: Option<&str>, take: &mut Take<'_>) -> Result<(), CityError> {
    let invalid = |text: &str| CityError::refuse(Refusal::CursorInvalid, text);
    let mut after = position.map_or(Ok(0), |text| text.parse().map_err(|_given| invalid(text)))?;
    let class = selection.class.to_string();
    loop {
        let mut page = city.store().read(|session| store::list_things(session, &class, after, PAGE))?;
        let full = page.len() == PAGE as usize;
        let Some(last) = page.last().map(|current| current.entity.entity_id) else { return Ok(()) };
        after = last;
        if let Some(SceneArea::Division(division)) = selection.area {
            let within = division.to_string();
            let stands = |current: &Current| {
                current.version.division.as_deref().is_some_and(|division| division.starts_with(&within))
            };
            // In the past a thing may have stood elsewhere: those are looked at once their version is known.
            page.retain(|current| selection.view.past || stands(current));
        }
        let mut shown = show(city, page, &selection.view)?;
        shown.retain(|thing| is_in(thing, selection.area));
        take(shown, &after.to_string())?;
        if !full {
            return Ok(());
        }
    }
}

fn is_in(thing: &Shown, area: Option<SceneArea>) -> bool {
    match area {
        None => true,
        Some(SceneArea::Division(division)) => {
            let within = division.to_string();
            thing.division.as_deref().is_some_and(|division| division.starts_with(&within))
        }
        Some(SceneArea::Box(bounds)) => {
            thing.footprint.as_ref().is_some_and(|shape| place::intersects_bounds(shape, &bounds))
        }
    }
}

fn in_box(
    city: &City,
    selection: &Selection,
    bounds: &Bounds,
    position: Option<&str>,
    take: &mut Take<'_>,
) -> Result<(), CityError> {
    let invalid = |text: &str| CityError::refuse(Refusal::CursorInvalid, text);
    let mut cursor: Option<CellCursor> =
        position.map(|text| text.parse().map_err(|_given| invalid(text))).transpose()?;
    let class = selection.class.to_string();
    let cut = ranges_for_box(bounds, RANGES);
    let signed = |code: u64| i64::from_ne_bytes(code.to_ne_bytes());
    let ranges: Vec<_> = cut.ranges.iter().map(|(low, high)| (signed(*low), signed(*high))).collect();
    let ancestors: Vec<i64> = cut.ancestors.into_iter().map(GridCell::to_i64).collect();
    loop {
        let (page, next) = city.store().read(|session| {
            let page = query::in_ranges(session, &ranges, &ancestors, Some(&class), cursor.as_ref(), PAGE)?;
            let mut things = Vec::with_capacity(page.entity_ids.len());
            for current in query::load_current(session, &page.entity_ids)? {
                let outline = geometry_of(&current.version)?;
                if outline.is_some_and(|outline| place::intersects_bounds(&outline, bounds)) {
                    things.push(current);
                }
            }
            Ok::<_, CityError>((things, page.next))
        })?;
        let shown = show(city, page, &selection.view)?;
        let position = next.as_ref().map(CellCursor::to_string).unwrap_or_default();
        take(shown, &position)?;
        if next.is_none() {
            return Ok(());
        }
        cursor = next;
    }
}
