//! Searching by text, in an index that follows the change feed and can be thrown away.

use std::time::Duration;

use chengji_codes::ClassCode;
use chengji_store::search::SearchDoc;
use chengji_store::{audit, query};

use super::show::{self, Reader};
use crate::Actor;
use crate::city::City;
use crate::encode::identifiers_of;
use crate::error::{CityError, Refusal};
use crate::publication::Sight;
use crate::view::SearchAnswer;

/// Changes indexed by one step.
const STEP: u32 = 20_000;
/// How long to wait when there is nothing to index.
const IDLE: Duration = Duration::from_millis(500);

/// Entities whose name, code, key, identifier or address matches, best first. Cost: the postings of the words.
///
/// # Errors
/// For an empty text, or when index or store fail.
pub fn search(
    city: &City,
    actor: &Actor,
    text: &str,
    class: Option<ClassCode>,
    limit: usize,
) -> Result<SearchAnswer, CityError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(CityError::refuse(Refusal::SearchEmpty, ""));
    }
    let sight = Sight::of(city, actor)?;
    let limit = limit.clamp(1, 200);
    let class_text = class.map(|class| class.to_string());
    let found = city.search().query(text, class_text.as_deref(), limit)?;
    let ids: Vec<i64> = found.iter().map(|(id, _)| *id).collect();
    let (rows, changes) = city.store().read(|session| {
        let rows = query::load_current(session, &ids)?;
        Ok::<_, CityError>((rows, audit::size(session)?))
    })?;
    let reader = Reader::new(city, actor);
    let mut hits = Vec::with_capacity(rows.len());
    for row in &rows {
        let class = show::class_of(&row.entity)?;
        // Who may not see a name cannot find by it either.
        if row.entity.retired_at.is_some() || !sight.covers(class) || !reader.class(class).sees("name") {
            continue;
        }
        let score = found.iter().find(|(id, _)| *id == row.entity.entity_id).map_or(0.0, |hit| hit.1);
        hits.push((reader.current(row)?, score));
    }
    Ok(SearchAnswer { hits, indexed_to: city.search().up_to_seq()? + 1, changes })
}

/// Keeps the search index up with the change feed until `stopped` says so. A server runs it on a thread of its own.
pub fn follow_changes(city: &City, stopped: &dyn Fn() -> bool) {
    while !stopped() {
        match index_step(city) {
            Ok(true) => {}
            Ok(false) => std::thread::sleep(IDLE),
            Err(error) => {
                tracing::warn!(code = error.code(), %error, "the search index could not follow");
                std::thread::sleep(IDLE * 10);
            }
        }
    }
}

/// Indexes the next changes; whether there were any.
fn index_step(city: &City) -> Result<bool, CityError> {
    let after = city.search().up_to_seq()?;
    let (rows, last) = city.store().read(|session| {
        let events = audit::list_changes(session, after, STEP)?;
        let Some(last) = events.last().map(|event| event.seq) else {
            return Ok::<_, CityError>((Vec::new(), None));
        };
        let mut ids: Vec<i64> = events.iter().filter_map(|event| event.entity_id).collect();
        ids.sort_unstable();
        ids.dedup();
        Ok((query::load_current(session, &ids)?, Some(last)))
    })?;
    let Some(last) = last else { return Ok(false) };
    let mut docs = Vec::with_capacity(rows.len());
    for row in rows {
        let identifiers = identifiers_of(&row.version)?;
        docs.push(SearchDoc {
            entity_id: row.entity.entity_id,
            class: row.entity.class,
            code: row.entity.code,
            name: row.version.name.unwrap_or_default(),
            address: row.version.address_text.unwrap_or_default(),
            natural_key: row.entity.natural_key,
            identifiers: identifiers.into_iter().map(|(_, identifier)| identifier).collect(),
        });
    }
    city.search().apply(&docs, last)?;
    Ok(true)
}
