//! Lists: by class, area or attribute, a page at a time, by key.

mod past;

use chengji_codes::grid::range::ranges_for_box;
use chengji_codes::{Bounds, ClassCode, GridCell};
use chengji_core::place;
use chengji_store::Session;
use chengji_store::entity::{Current, VersionRow};
use chengji_store::query::{self, CellCursor};

use super::show::Reader;
use super::{Area, EntityQuery, MAX_PAGE};
use crate::Actor;
use crate::city::City;
use crate::encode::geometry_of;
use crate::error::{CityError, Refusal};
use crate::publication::Sight;
use crate::view::{EntityView, Page};

/// Most integer ranges that a box is cut into.
const RANGES: usize = 48;

/// A page of entities. Cost: the page, plus one index search a range for an area; never the size of the city.
///
/// # Errors
/// For a limit or cursor out of range, filters that cannot stand together, or when the store fails.
pub fn list(city: &City, actor: &Actor, query: &EntityQuery) -> Result<Page<EntityView>, CityError> {
    if query.limit == 0 || query.limit > MAX_PAGE {
        return Err(CityError::refuse(Refusal::LimitInvalid, format!("{} (1 to {MAX_PAGE})", query.limit)));
    }
    if query.area.is_some() && query.attribute.is_some() {
        return Err(CityError::refuse(Refusal::FilterConflict, "an area and an attribute"));
    }
    if query.attribute.is_some() && query.class.is_none() {
        return Err(CityError::refuse(Refusal::FilterConflict, "an attribute filter needs a class"));
    }
    let reader = Reader::new(city, actor);
    match (Sight::of(city, actor)?, query.class) {
        (sight, Some(class)) if !sight.covers(class) => Ok(Page { items: Vec::new(), next: None, total: Some(0) }),
        // Class by class, so that neither a cursor nor a count tells of what is not to be seen.
        (Sight::Published(classes), None) => over_classes(city, &reader, query, classes),
        _ => whole(city, &reader, query),
    }
}

/// A page over classes that may all be seen.
fn whole(city: &City, reader: &Reader<'_>, query: &EntityQuery) -> Result<Page<EntityView>, CityError> {
    // Nothing can be asked of what the reader does not see.
    let sees = |name: &str| query.class.is_none_or(|class| reader.class(class).sees(name));
    let unseen = query.attribute.as_ref().is_some_and(|(name, _)| !sees(name));
    if unseen || query.area.is_some() && !sees("position") {
        return Ok(Page { items: Vec::new(), next: None, total: None });
    }
    if let Some(at) = query.as_of {
        return city.store().read(|session| past::page(session, reader, query, at));
    }
    let page = city.store().read(|session| match (&query.area, &query.attribute) {
        (Some(area), _) => in_area(session, reader, query, area),
        (None, Some((name, value))) => by_attribute(session, query, name, value),
        (None, None) => in_class(session, query),
    })?;
    let items = page.items.iter().map(|row| reader.current(row)).collect::<Result<_, _>>()?;
    Ok(Page { items, next: page.next, total: page.total })
}

/// A page over some classes, one behind the other. The cursor is `CLASS.` and the cursor within the class.
fn over_classes(
    city: &City,
    reader: &Reader<'_>,
    query: &EntityQuery,
    classes: impl IntoIterator<Item = ClassCode>,
) -> Result<Page<EntityView>, CityError> {
    let invalid = |text: &str| CityError::refuse(Refusal::CursorInvalid, text);
    let (from, mut within) = match query.cursor.as_deref() {
        None => (None, None),
        Some(text) => {
            let (class, within) = text.split_once('.').ok_or_else(|| invalid(text))?;
            let class: ClassCode = class.parse().map_err(|_given| invalid(text))?;
            (Some(class), (!within.is_empty()).then(|| within.to_owned()))
        }
    };
    let mut classes: Vec<ClassCode> = classes.into_iter().collect();
    classes.sort_unstable();
    let mut page =
        Page { items: Vec::new(), next: None, total: (query.area.is_none() && query.as_of.is_none()).then_some(0) };
    for class in classes {
        let of_class = EntityQuery { class: Some(class), cursor: None, limit: 1, ..query.clone() };
        if from.is_some_and(|from| class < from) || page.next.is_some() {
            // Behind or before the page the class is only counted.
            if let Some(total) = &mut page.total {
                *total += whole(city, reader, &of_class)?.total.unwrap_or(0);
            }
            continue;
        }
        let left = query.limit - page.items.len();
        let cursor = if from == Some(class) { within.take() } else { None };
        let part = whole(city, reader, &EntityQuery { cursor, limit: left.max(1), ..of_class })?;
        if let (Some(total), Some(more)) = (&mut page.total, part.total) {
            *total += more;
        }
        if left == 0 {
            page.next = (!part.items.is_empty()).then(|| format!("{class}."));
            continue;
        }
        page.items.extend(part.items);
        page.next = part.next.map(|next| format!("{class}.{next}"));
    }
    Ok(page)
}

fn in_class(session: &mut Session, query: &EntityQuery) -> Result<Page<Current>, CityError> {
    let class = class_text(query);
    let after = key_cursor(query)?;
    let limit = limit(query);
    let items = query::list_class(session, class.as_deref(), after, limit)?;
    let full = items.len() == limit as usize;
    let next = items.last().filter(|_| full).map(|row| row.entity.entity_id.to_string());
    let counts = query::class_counts(session)?;
    let total =
        counts.iter().filter(|(counted, _)| class.as_ref().is_none_or(|class| class == counted)).map(|(_, n)| n).sum();
    Ok(Page { items, next, total: Some(total) })
}

fn by_attribute(
    session: &mut Session,
    query: &EntityQuery,
    name: &str,
    value: &str,
) -> Result<Page<Current>, CityError> {
    let class =
        query.class.ok_or_else(|| CityError::refuse(Refusal::FilterConflict, "an attribute filter needs a class"))?;
    let limit = limit(query);
    let after = key_cursor(query)?;
    let ids = query::by_attribute(session, &class.to_string(), name, value, after, limit)?;
    let full = ids.len() == limit as usize;
    let next = ids.last().filter(|_| full).map(ToString::to_string);
    let items = query::load_current(session, &ids)?;
    Ok(Page { items, next, total: None })
}

fn in_area(
    session: &mut Session,
    reader: &Reader<'_>,
    query: &EntityQuery,
    area: &Area,
) -> Result<Page<Current>, CityError> {
    let class = class_text(query);
    let mut cursor: Option<CellCursor> = query
        .cursor
        .as_deref()
        .map(|text| text.parse().map_err(|_given| CityError::refuse(Refusal::CursorInvalid, text)))
        .transpose()?;
    let (ranges, ancestors) = cells_of(area);
    let mut items = Vec::new();
    loop {
        let wanted = u32::try_from(query.limit - items.len()).unwrap_or(u32::MAX);
        let page = query::in_ranges(session, &ranges, &ancestors, class.as_deref(), cursor.as_ref(), wanted)?;
        for row in query::load_current(session, &page.entity_ids)? {
            if reader.sees_place(&row)? && meets(&row.version, area)? {
                items.push(row);
            }
        }
        cursor = page.next;
        if cursor.is_none() || items.len() >= query.limit {
            return Ok(Page { items, next: cursor.map(|cursor| cursor.to_string()), total: None });
        }
    }
}

/// The integer ranges and coarser cells under which things of an area stand in the index.
pub(super) fn cells_of(area: &Area) -> (Vec<(i64, i64)>, Vec<i64>) {
    let range = |cell: GridCell| {
        let (low, high) = cell.range();
        (signed(low), signed(high))
    };
    let bounds = match area {
        Area::Cell(cell) => {
            return (vec![range(*cell)], cell.ancestors().map(GridCell::to_i64).collect());
        }
        Area::Box(bounds) => *bounds,
        Area::Polygon(polygon) => match chengji_core::geometry::bounds(&polygon.clone().into()) {
            Some(bounds) => bounds,
            None => return (Vec::new(), Vec::new()),
        },
    };
    of_box(&bounds)
}

/// The integer ranges and coarser cells of a box.
pub(crate) fn of_box(bounds: &Bounds) -> (Vec<(i64, i64)>, Vec<i64>) {
    let cut = ranges_for_box(bounds, RANGES);
    let ranges = cut.ranges.iter().map(|(low, high)| (signed(*low), signed(*high))).collect();
    (ranges, cut.ancestors.into_iter().map(GridCell::to_i64).collect())
}

fn meets(version: &VersionRow, area: &Area) -> Result<bool, CityError> {
    let Some(geometry) = geometry_of(version)? else { return Ok(false) };
    Ok(match area {
        Area::Cell(cell) => place::intersects_bounds(&geometry, &cell.bounds()),
        Area::Box(bounds) => place::intersects_bounds(&geometry, bounds),
        Area::Polygon(polygon) => place::intersects_polygon(&geometry, polygon),
    })
}

fn class_text(query: &EntityQuery) -> Option<String> {
    query.class.map(|class| class.to_string())
}

fn key_cursor(query: &EntityQuery) -> Result<i64, CityError> {
    query
        .cursor
        .as_deref()
        .map_or(Ok(0), |text| text.parse().map_err(|_given| CityError::refuse(Refusal::CursorInvalid, text)))
}

fn limit(query: &EntityQuery) -> u32 {
    u32::try_from(query.limit).unwrap_or(u32::MAX)
}

fn signed(cell: u64) -> i64 {
    i64::try_from(cell).unwrap_or(i64::MAX)
}
