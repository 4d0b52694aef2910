//! Lists as things were believed to be at an instant. What has moved, changed or ceased to be since is looked for where it stood then.

use chengji_core::history::day_of;
use chengji_store::Session;
use chengji_store::entity::{Current, VersionRow};
use chengji_store::query::{self, CellCursor, CellPage};
use jiff::Timestamp;

use super::super::show::Reader;
use super::super::{Area, EntityQuery};
use super::{cells_of, class_text, key_cursor, meets};
use crate::encode::{self, placement_of, state_of};
use crate::error::{CityError, Refusal};
use crate::view::{EntityView, Page};

/// Candidates that one page looks at; a page may be short, its cursor goes on.
const MOST_LOOKED: usize = 20_000;
/// Candidates asked for at once.
const CHUNK: u32 = 1_000;
/// Marks a cursor within the places that things have left.
const LEFT: &str = "left.";

/// A page as of `at`. Cost: at most [`MOST_LOOKED`] candidates, one search for the version of each.
pub(super) fn page(
    session: &mut Session,
    reader: &Reader<'_>,
    query: &EntityQuery,
    at: Timestamp,
) -> Result<Page<EntityView>, CityError> {
    let mut walk = Walk { reader, query, at, day: day_of(at).to_string(), items: Vec::new(), looked: 0 };
    let next = match &query.area {
        Some(area) => walk.over_area(session, area)?,
        None => walk.over_class(session)?,
    };
    Ok(Page { items: walk.items, next, total: None })
}

struct Walk<'a, 'c> {
    reader: &'a Reader<'c>,
    query: &'a EntityQuery,
    at: Timestamp,
    /// The day of `at` by the city's clock: what was true on it.
    day: String,
    items: Vec<EntityView>,
    looked: usize,
}

impl Walk<'_, '_> {
    /// Class by id, whether things are still there or not; yields where to go on.
    fn over_class(&mut self, session: &mut Session) -> Result<Option<String>, CityError> {
        let class = class_text(self.query);
        let mut after = key_cursor(self.query)?;
        loop {
            let rows = query::list_ever(session, class.as_deref(), after, CHUNK)?;
            let ended = rows.len() < CHUNK as usize;
            for row in rows {
                if self.is_full() {
                    return Ok(Some(after.to_string()));
                }
                after = row.entity.entity_id;
                if let Some(version) = self.then(session, &row)?
                    && self.has_attribute(&version)?
                {
                    self.items.push(self.reader.version(&row.entity, &version)?);
                }
            }
            if ended {
                return Ok(None);
            }
        }
    }

    /// First what stands in the area now, then what has left it.
    fn over_area(&mut self, session: &mut Session, area: &Area) -> Result<Option<String>, CityError> {
        let class = class_text(self.query);
        let (ranges, ancestors) = cells_of(area);
        let invalid = |text: &str| CityError::refuse(Refusal::CursorInvalid, text);
        let text = self.query.cursor.as_deref();
        let mut left = text.is_some_and(|text| text.starts_with(LEFT));
        let place = text.map(|text| text.strip_prefix(LEFT).unwrap_or(text)).filter(|place| !place.is_empty());
        let mut cursor: Option<CellCursor> =
            place.map(|place| place.parse().map_err(|_given| invalid(place))).transpose()?;
        loop {
            let wanted = u32::try_from(self.query.limit - self.items.len()).unwrap_or(CHUNK).min(CHUNK);
            let walk = if left { query::left_in_ranges } else { query::in_ranges };
            let page = walk(session, &ranges, &ancestors, class.as_deref(), cursor.as_ref(), wanted)?;
            let ids = if left { first_met(session, &page, &ranges, &ancestors)? } else { page.entity_ids };
            for row in query::load_current(session, &ids)? {
                // What has left a part of the area and stands in another was met before.
                if left && stands_in(&row, &ranges, &ancestors)? {
                    continue;
                }
                if self.reader.sees_place(&row)?
                    && let Some(version) = self.then(session, &row)?
                    && meets(&version, area)?
                {
                    self.items.push(self.reader.version(&row.entity, &version)?);
                }
            }
            self.looked += page.cells.len();
            cursor = page.next;
            if cursor.is_none() && left {
                return Ok(None);
            }
            let prefix = if left || cursor.is_none() { LEFT } else { "" };
            if self.is_full() {
                return Ok(Some(format!("{prefix}{}", cursor.map(|cursor| cursor.to_string()).unwrap_or_default())));
            }
            left |= cursor.is_none();
        }
    }

    fn is_full(&self) -> bool {
        self.items.len() >= self.query.limit || self.looked >= MOST_LOOKED
    }

    fn then(&mut self, session: &mut Session, row: &Current) -> Result<Option<VersionRow>, CityError> {
        if self.query.area.is_none() {
            self.looked += 1;
        }
        Ok(query::as_of(session, row.entity.entity_id, &self.day, self.at.as_microsecond())?)
    }

    /// Whether the version had the attribute that is asked for, if one is.
    fn has_attribute(&self, version: &VersionRow) -> Result<bool, CityError> {
        let Some((name, value)) = &self.query.attribute else { return Ok(true) };
        let attributes = state_of(version)?.attributes;
        let told = attributes.iter().find(|(told, _)| told == name).and_then(|(_, told)| encode::index_text(told));
        Ok(told.as_ref() == Some(value))
    }
}

/// Entities of a page at the first of the cells they have left in the area: each once over all pages.
fn first_met(
    session: &mut Session,
    page: &CellPage,
    ranges: &[(i64, i64)],
    ancestors: &[i64],
) -> Result<Vec<i64>, CityError> {
    let left = query::left_cells(session, &page.entity_ids, ranges, ancestors)?;
    let met = page.entity_ids.iter().zip(&page.cells).zip(left);
    Ok(met.filter(|((_, cell), left)| left.first() == Some(cell)).map(|((id, _), _)| *id).collect())
}

/// Whether the index of what stands now has the entity in the area.
fn stands_in(row: &Current, ranges: &[(i64, i64)], ancestors: &[i64]) -> Result<bool, CityError> {
    if row.entity.retired_at.is_some() {
        return Ok(false);
    }
    let cover = placement_of(&row.version)?.map(|placement| placement.cover).unwrap_or_default();
    let within =
        |cell: i64| ranges.iter().any(|&(low, high)| (low..=high).contains(&cell)) || ancestors.contains(&cell);
    Ok(cover.into_iter().any(|cell| within(cell.to_i64())))
}
