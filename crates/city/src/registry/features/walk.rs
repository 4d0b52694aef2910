//! Which things are looked at: the narrowest way that an index knows, in an order that a cursor can take up again.

use chengji_codes::Bounds;
use chengji_store::Session;
use chengji_store::entity::Current;
use chengji_store::query::{self, CellCursor};

use super::FeatureQuery;
use super::property::{Column, Names, Property};
use crate::error::{CityError, Refusal};
use crate::registry::list::of_box;

/// A way through candidates.
pub(super) struct Walk {
    class: String,
    way: Way,
    is_over: bool,
}

enum Way {
    /// The class, by ascending id.
    Class { after: i64 },
    /// A few things known by code or identifier, by ascending id.
    Few { ids: Vec<i64>, after: i64 },
    /// What has a cell of a box.
    Cells { ranges: Vec<(i64, i64)>, ancestors: Vec<i64>, after: Option<CellCursor> },
}

/// A candidate, and the cell at which it was met.
pub(super) struct Met {
    pub(super) row: Current,
    pub(super) cell: i64,
}

impl Walk {
    /// The narrowest way to what a question can find.
    pub(super) fn of(session: &mut Session, names: &Names, query: &FeatureQuery) -> Result<Self, CityError> {
        let class = query.class.to_string();
        let invalid = |text: &str| CityError::refuse(Refusal::CursorInvalid, text);
        let after_id = || match query.cursor.as_deref() {
            None => Ok(0),
            Some(text) => text.parse::<i64>().map_err(|_given| invalid(text)),
        };
        let way = match (few(session, names, query)?, narrowest(query)) {
            (Some(ids), _) => Way::Few { ids, after: after_id()? },
            (None, Some(bounds)) => {
                let (ranges, ancestors) = of_box(&bounds);
                let after = query.cursor.as_deref().map(|text| text.parse().map_err(|_given| invalid(text)));
                Way::Cells { ranges, ancestors, after: after.transpose()? }
            }
            (None, None) => Way::Class { after: after_id()? },
        };
        Ok(Self { class, way, is_over: false })
    }

    /// Whether there is nothing behind what was met.
    pub(super) fn is_over(&self) -> bool {
        self.is_over
    }

    /// The next candidates, at most so many.
    pub(super) fn next(&mut self, session: &mut Session, most: usize) -> Result<Vec<Met>, CityError> {
        let most = u32::try_from(most).unwrap_or(u32::MAX);
        let met = match &mut self.way {
            Way::Class { after } => {
                let rows = query::list_class(session, Some(&self.class), *after, most)?;
                *after = rows.last().map_or(*after, |row| row.entity.entity_id);
                self.is_over = rows.len() < most as usize;
                rows.into_iter().map(|row| Met { row, cell: 0 }).collect()
            }
            Way::Few { ids, after } => {
                self.is_over = true;
                let rest: Vec<i64> = ids.iter().copied().filter(|id| *id > *after).collect();
                let mut rows = query::load_current(session, &rest)?;
                rows.retain(|row| row.entity.class == self.class && row.entity.retired_at.is_none());
                rows.into_iter().map(|row| Met { row, cell: 0 }).collect()
            }
            Way::Cells { ranges, ancestors, after } => {
                let page = query::in_ranges(session, ranges, ancestors, Some(&self.class), after.as_ref(), most)?;
                self.is_over = page.next.is_none();
                *after = page.next;
                let rows = query::load_current(session, &page.entity_ids)?;
                let mut cells = page.entity_ids.iter().zip(page.cells);
                rows.into_iter()
                    .filter_map(|row| {
                        // Both are in the order of the page; an id without a row is passed over.
                        let (_, cell) = cells.find(|(id, _)| **id == row.entity.entity_id)?;
                        Some(Met { row, cell })
                    })
                    .collect()
            }
        };
        Ok(met)
    }

    /// The next candidates of a box without their rows: (id, cell), at most so many. Nothing on other ways.
    pub(super) fn skim(&mut self, session: &mut Session, most: usize) -> Result<Vec<(i64, i64)>, CityError> {
        let Way::Cells { ranges, ancestors, after } = &mut self.way else { return Ok(Vec::new()) };
        let most = u32::try_from(most).unwrap_or(u32::MAX);
        let page = query::in_ranges(session, ranges, ancestors, Some(&self.class), after.as_ref(), most)?;
        self.is_over = page.next.is_none();
        *after = page.next;
        Ok(page.entity_ids.into_iter().zip(page.cells).collect())
    }

    /// Goes back to behind this candidate.
    pub(super) fn back_to(&mut self, entity_id: i64, cell: i64) {
        self.is_over = false;
        match &mut self.way {
            Way::Class { after } | Way::Few { after, .. } => *after = entity_id,
            Way::Cells { after, .. } => *after = Some(CellCursor::behind(&self.class, cell, entity_id)),
        }
    }

    /// Where the walk stands, as a cursor.
    pub(super) fn cursor(&self) -> Option<String> {
        match &self.way {
            Way::Class { after } | Way::Few { after, .. } => Some(after.to_string()),
            Way::Cells { after, .. } => after.as_ref().map(ToString::to_string),
        }
    }
}

/// The smaller of the box asked for and the box the filter needs. Places of another time are not where the index has them.
fn narrowest(query: &FeatureQuery) -> Option<Bounds> {
    let filter = query.filter.as_ref().filter(|_| query.as_of.is_none());
    let boxes = [query.bounds, filter.and_then(|filter| filter.bounds_of(Column::Geometry.name()))];
    let area = |bounds: &Bounds| (bounds.east - bounds.west) * (bounds.north - bounds.south);
    boxes.into_iter().flatten().min_by(|one, other| area(one).total_cmp(&area(other)))
}

/// The things that bear a code or identifier which the filter wants, by ascending id.
fn few(session: &mut Session, names: &Names, query: &FeatureQuery) -> Result<Option<Vec<i64>>, CityError> {
    let Some(filter) = query.filter.as_ref().filter(|_| query.as_of.is_none()) else { return Ok(None) };
    for (name, text) in filter.equalities() {
        match names.property(name) {
            Some(Property::Column(Column::Code)) => {
                let found = query::find_by_code(session, text)?;
                return Ok(Some(found.into_iter().map(|found| found.entity.entity_id).collect()));
            }
            // What a reader sees masked is compared masked, which the index does not know.
            Some(Property::Identifier(scheme)) if !text.contains('*') => {
                return Ok(Some(query::find_by_identifier(session, scheme, text)?));
            }
            _ => {}
        }
    }
    Ok(None)
}
