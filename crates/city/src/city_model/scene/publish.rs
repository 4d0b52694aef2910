//! An edition is published: which path leads where from now on, in one transaction with its audit event.

use std::collections::BTreeMap;

use chengji_citymodel::geodesy::Region;
use chengji_core::audit::EventKind;
use chengji_store::Tx;
use chengji_store::scene::{self as store, EditionRow, PathRow, SceneRow};

use crate::Actor;
use crate::city::City;
use crate::error::{CityError, Refusal};
use crate::journal::Journal;

/// Paths of a page.
const PAGE: u32 = 5_000;

/// An edition to be.
pub(super) struct Draft {
    /// The scene it follows on.
    pub(super) before: SceneRow,
    /// `whole` or `change`.
    pub(super) kind: &'static str,
    /// The build under which its state stands.
    pub(super) build: i64,
    pub(super) seq: i64,
    pub(super) day: String,
    pub(super) things: i64,
    pub(super) tiles: i64,
    pub(super) region: Region,
    /// The files written; of a whole build, all there are.
    pub(super) paths: BTreeMap<String, PathRow>,
    /// Paths that lead nowhere any more; of a whole build those that it did not write go, too.
    pub(super) gone: Vec<String>,
    /// Bytes not kept yet.
    pub(super) files: Vec<(Vec<u8>, Vec<u8>)>,
    pub(super) state: Vec<(String, Vec<u8>)>,
    /// Things and where they are shown now.
    pub(super) places: Vec<(i64, Vec<i64>)>,
}

/// Publishes a draft; yields the edition's number, that of the one before when no file differs.
pub(super) fn publish(city: &City, actor: &Actor, draft: Draft) -> Result<i64, CityError> {
    let (shared, name) = (city.clone(), actor.name.clone());
    city.store().write(move |tx| write(tx, &shared, &name, &draft))
}

fn write(tx: &mut Tx, city: &City, actor: &str, draft: &Draft) -> Result<i64, CityError> {
    let class = draft.before.class.as_str();
    let now = store::find_scene(tx, class)?.unwrap_or_else(|| none_yet(class));
    // A whole build takes minutes in which changes may have been published: it goes over them, and its place in the log lets them be
    // made again. A change must follow on what it was made from.
    let is_change = draft.kind == "change";
    if now.build != draft.before.build || (is_change && now.edition != draft.before.edition) {
        return Err(CityError::refuse(Refusal::SceneMoved, class));
    }
    let edition = now.edition + 1;
    let changes = changes(tx, draft)?;
    for (digest, bytes) in &draft.files {
        store::insert_file(tx, digest, bytes)?;
    }
    for (path, bytes) in &draft.state {
        store::upsert_state(tx, class, draft.build, path, bytes)?;
    }
    for path in draft.gone.iter().filter(|path| path.starts_with("state/")) {
        store::delete_state(tx, class, draft.build, path)?;
    }
    for (entity, places) in &draft.places {
        store::delete_places_of(tx, class, draft.build, *entity)?;
        let rows: Vec<(i64, i64)> = places.iter().map(|place| (*place, *entity)).collect();
        store::insert_places(tx, class, draft.build, &rows)?;
    }
    let differs = !changes.fresh.is_empty() || !changes.ended.is_empty();
    for path in &changes.ended {
        store::close_path(tx, class, path, edition)?;
    }
    for row in &changes.fresh {
        store::insert_path(tx, class, edition, row)?;
    }
    let edition = if differs { edition } else { now.edition };
    store::upsert_scene(
        tx,
        &SceneRow {
            class: class.to_owned(),
            edition,
            build: draft.build,
            seq: draft.seq,
            day: draft.day.clone(),
            things: draft.things,
        },
    )?;
    if differs {
        let region = draft.region;
        let at = city.now();
        let row = EditionRow {
            class: class.to_owned(),
            edition,
            kind: draft.kind.to_owned(),
            day: draft.day.clone(),
            seq: draft.seq,
            published_at: at.as_microsecond(),
            actor: actor.to_owned(),
            things: draft.things,
            tiles: draft.tiles,
            written: i64::try_from(changes.fresh.len()).unwrap_or(i64::MAX),
            bytes: changes.fresh.iter().map(|row| row.length).sum(),
            west: region.west,
            south: region.south,
            east: region.east,
            north: region.north,
            low: region.low,
            high: region.high,
        };
        store::insert_edition(tx, &row)?;
        let mut journal = Journal::open(tx, actor, at)?;
        let fields = vec![
            ("edition", edition.to_string()),
            ("kind", draft.kind.to_owned()),
            ("things", draft.things.to_string()),
            ("files", row.written.to_string()),
        ];
        journal.record(EventKind::ScenePublished, &format!("scene/{class}"), fields, None);
        journal.close(tx, city.key())?;
    }
    Ok(edition)
}

/// The scene of a class that has none.
pub(super) fn none_yet(class: &str) -> SceneRow {
    SceneRow { class: class.to_owned(), edition: 0, build: 0, seq: 0, day: String::new(), things: 0 }
}

/// How the paths differ from the edition before.
struct Changes {
    fresh: Vec<PathRow>,
    ended: Vec<String>,
}

fn changes(tx: &mut Tx, draft: &Draft) -> Result<Changes, CityError> {
    let class = draft.before.class.as_str();
    let mut changes = Changes { fresh: Vec::new(), ended: Vec::new() };
    if draft.kind == "whole" {
        let mut wanted = draft.paths.clone();
        let mut after = String::new();
        loop {
            let page = store::list_paths(tx, class, &after, PAGE)?;
            let Some(last) = page.last() else { break };
            after.clone_from(&last.path);
            for row in page {
                match wanted.remove(&row.path) {
                    Some(same) if same == row => {}
                    Some(other) => {
                        changes.ended.push(row.path);
                        changes.fresh.push(other);
                    }
                    None => changes.ended.push(row.path),
                }
            }
        }
        changes.fresh.extend(wanted.into_values());
        return Ok(changes);
    }
    for row in draft.paths.values() {
        match store::find_path(tx, class, &row.path, draft.before.edition)? {
            Some(same) if same == *row => {}
            Some(_) => {
                changes.ended.push(row.path.clone());
                changes.fresh.push(row.clone());
            }
            None => changes.fresh.push(row.clone()),
        }
    }
    for path in draft.gone.iter().filter(|path| !path.starts_with("state/") && !draft.paths.contains_key(*path)) {
        if store::find_path(tx, class, path, draft.before.edition)?.is_some() {
            changes.ended.push(path.clone());
        }
    }
    Ok(changes)
}
