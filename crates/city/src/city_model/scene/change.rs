//! What changed is shown: the leaves in which a changed thing was or is are written anew, and their ancestors.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;
use std::time::Duration;

use chengji_citymodel::tiles3d::{Builder, Options, Plan, Spill, TileKey};
use chengji_codes::ClassCode;
use chengji_core::access::Permission;
use chengji_core::audit::{Event, EventKind};
use chengji_core::history::day_of;
use chengji_store::entity::Current;
use chengji_store::scene::{self as store, SceneRow};
use chengji_store::{audit, query};

use super::build::{BuildRequest, BuildWatch, build, plan_of, region, signed};
use super::kept::{Kept, Shelf};
use super::publish::{Draft, publish};
use super::thing::{Shown, View, show};
use super::tiles_fault;
use crate::Actor;
use crate::city::City;
use crate::encode::damaged;
use crate::error::{CityError, require};

/// Changed things from which a whole build is the shorter way.
const MOST_THINGS: usize = 20_000;
/// Leaves from which a whole build is the shorter way.
const MOST_LEAVES: usize = 400;
/// Events of a page.
const PAGE: u32 = 10_000;
/// Events that concern no scene after which it is written down that they were seen.
const IDLE_EVENTS: i64 = 2_000;
/// How long to wait when nothing happens.
const IDLE: Duration = Duration::from_millis(50);

/// What became of a scene.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rebuilt {
    /// Its class.
    pub class: ClassCode,
    /// The edition that shows the changes; the one before when they cannot be seen.
    pub edition: i64,
    /// Things that changed.
    pub things: usize,
    /// Tiles written; none when the whole was built.
    pub tiles: usize,
}

/// Brings every scene in the store up with the change feed. Needs [`Permission::Ingest`].
///
/// Cost: the events since, and for a changed thing its leaf and the ancestors of that; a whole build when too much has changed or a thing
/// stands outside the scene's square. Scenes of which nothing changed stay as they are.
///
/// # Errors
/// Without the permission; when an edition was published meanwhile; or when the store fails.
pub fn rebuild_changed(city: &City, actor: &Actor) -> Result<Vec<Rebuilt>, CityError> {
    require(actor, Permission::Ingest)?;
    let scenes = city.store().read(store::list_scenes)?;
    let Some(from) = scenes.iter().map(|scene| scene.seq).min() else { return Ok(Vec::new()) };
    let Changes { things: events, ground, next: upto } = changed_since(city, from)?;
    let today = day_of(city.now()).to_string();
    let mut rebuilt = Vec::new();
    for scene in scenes {
        let mut ids: BTreeSet<i64> =
            events.iter().filter(|(_, seq)| **seq >= scene.seq).map(|(entity, _)| *entity).collect();
        if scene.day < today {
            ids.extend(city.store().read(|session| store::list_turning(session, &scene.day, &today))?);
        }
        // Whatever stands on the ground stands elsewhere when the ground is another.
        let moved = ground.is_some_and(|seq| seq >= scene.seq);
        let changed = if moved || ids.len() > MOST_THINGS { None } else { Some(of_class(city, &scene.class, &ids)?) };
        match changed {
            Some(changed) if changed.is_empty() => {
                if scene.day < today || upto - scene.seq > IDLE_EVENTS {
                    let today = today.clone();
                    city.store().write(move |tx| {
                        store::advance_scene(tx, &scene.class, scene.edition, upto, &today).map_err(CityError::from)
                    })?;
                }
            }
            Some(changed) => rebuilt.push(of_scene(city, actor, scene, changed, upto, &today)?),
            None => rebuilt.push(whole(city, actor, &scene, ids.len())?),
        }
    }
    Ok(rebuilt)
}

/// Keeps the scenes up with the change feed until `stopped` says so. A server runs it on a thread of its own.
pub fn follow_changes(city: &City, stopped: &dyn Fn() -> bool) {
    let mut seen = None;
    while !stopped() {
        let step = city.store().read(audit::size).map_err(CityError::from).and_then(|size| {
            let now = (size, day_of(city.now()));
            if seen == Some(now) {
                return Ok(false);
            }
            rebuild_changed(city, &Actor::system())?;
            seen = Some(now);
            Ok(true)
        });
        match step {
            Ok(true) => {}
            Ok(false) => std::thread::sleep(IDLE),
            Err(error) => {
                tracing::warn!(code = error.code(), %error, "the scenes could not follow");
                std::thread::sleep(IDLE * 40);
            }
        }
    }
}

/// What events tell of.
struct Changes {
    /// Things, each with the last event about it.
    things: BTreeMap<i64, i64>,
    /// The last event about the ground.
    ground: Option<i64>,
    /// The number of the next event.
    next: i64,
}

/// What events from a number on tell of.
fn changed_since(city: &City, from: i64) -> Result<Changes, CityError> {
    let mut changes = Changes { things: BTreeMap::new(), ground: None, next: from };
    let grounds = [EventKind::TerrainRegistered.code(), EventKind::TerrainRetired.code()];
    let tells = [EventKind::ModelAttached.code(), EventKind::ModelReplaced.code()];
    loop {
        let page = city.store().read(|session| {
            let events = audit::list_events(session, changes.next, PAGE)?;
            let mut found = Vec::with_capacity(events.len());
            for event in events {
                let kind = || Event::field_of(&event.body, "event").unwrap_or_default();
                if event.entity_id.is_none() && grounds.contains(&kind()) {
                    changes.ground = Some(event.seq);
                }
                let is_model = || tells.contains(&kind());
                let entity = match event.entity_id {
                    Some(entity) => Some(entity),
                    None if is_model() => {
                        let code = Event::field_of(&event.body, "subject").unwrap_or_default();
                        query::find_by_code(session, code)?.map(|current| current.entity.entity_id)
                    }
                    None => None,
                };
                found.push((event.seq, entity));
            }
            Ok::<_, CityError>(found)
        })?;
        let Some((last, _)) = page.last() else { return Ok(changes) };
        changes.next = last + 1;
        changes.things.extend(page.iter().filter_map(|(seq, entity)| Some(((*entity)?, *seq))));
    }
}

fn of_class(city: &City, class: &str, ids: &BTreeSet<i64>) -> Result<Vec<Current>, CityError> {
    let ids: Vec<i64> = ids.iter().copied().collect();
    let mut found = city.store().read(|session| query::load_current(session, &ids))?;
    found.retain(|current| current.entity.class == class);
    Ok(found)
}

/// Things with the objects that a builder has taken of them.
struct Gathering<'c> {
    city: &'c City,
    builder: Builder<Spill<Cursor<Vec<u8>>>>,
    owners: Vec<i64>,
}

impl Gathering<'_> {
    fn take(&mut self, things: &[Shown]) -> Result<(), CityError> {
        for thing in things {
            let properties = thing.properties(self.city);
            for object in thing.drawn() {
                self.builder.push(object, &properties).map_err(tiles_fault)?;
                self.owners.resize(self.builder.len(), thing.entity_id);
            }
        }
        Ok(())
    }
}

fn of_scene(
    city: &City,
    actor: &Actor,
    scene: SceneRow,
    changed: Vec<Current>,
    upto: i64,
    today: &str,
) -> Result<Rebuilt, CityError> {
    let count = changed.len();
    let Some(mut plan) = plan_of(city, &scene.class, scene.build)? else {
        return whole(city, actor, &scene, count);
    };
    let grid = plan.grid();
    let view = View { at: city.now(), past: false, most: None, floors: false };
    let options = Options { keep_state: true, grid: Some(grid), ..Options::default() };
    let builder = Builder::new(options, Spill::new(Cursor::new(Vec::new())));
    let mut gathering = Gathering { city, builder, owners: Vec::new() };
    let ids: BTreeSet<i64> = changed.iter().map(|current| current.entity.entity_id).collect();
    gathering.take(&show(city, changed, &view)?)?;
    let extent = gathering.builder.extent();
    if !extent.is_empty() && !grid.holds(&extent) {
        return whole(city, actor, &scene, count);
    }

    let mut places: BTreeMap<i64, Vec<i64>> = ids.iter().map(|id| (*id, Vec::new())).collect();
    for ([longitude, latitude], owner) in gathering.builder.places().zip(&gathering.owners) {
        places.entry(*owner).or_default().push(signed(grid.place(longitude, latitude)));
    }
    places.values_mut().for_each(|own| {
        own.sort_unstable();
        own.dedup();
    });
    let earlier = city.store().read(|session| {
        let of = |id: &i64| store::list_places_of(session, &scene.class, scene.build, *id);
        ids.iter().map(of).collect::<Result<Vec<_>, _>>().map_err(CityError::from)
    })?;
    let now: i64 = places.values().filter(|own| !own.is_empty()).map(|_| 1).sum();
    let before: i64 = earlier.iter().filter(|own| !own.is_empty()).map(|_| 1).sum();
    let leaves = leaves(&plan, places.values().chain(&earlier).flatten());
    if leaves.len() > MOST_LEAVES {
        return whole(city, actor, &scene, count);
    }
    let others = others(city, &scene, &leaves, &ids)?;
    for part in others.chunks(1_000) {
        let currents = city.store().read(|session| query::load_current(session, part))?;
        gathering.take(&show(city, currents, &view)?)?;
    }

    let kept = Kept { city, class: &scene.class, build: scene.build };
    let mut shelf = Shelf::new(city, &scene.class, scene.build, false);
    let built = match gathering.builder.rebuild(&mut plan, &leaves, &kept, &mut shelf) {
        Ok(built) => built,
        Err(error) => return Err(shelf.fault(tiles_fault(error))),
    };
    let files = shelf.rest()?;
    let class = scene.class.parse().map_err(damaged)?;
    let draft = Draft {
        kind: "change",
        build: scene.build,
        seq: upto,
        day: today.to_owned(),
        things: scene.things + now - before,
        tiles: i64::try_from(plan.tiles()).unwrap_or(i64::MAX),
        region: region(&plan),
        paths: std::mem::take(&mut shelf.paths),
        gone: built.gone,
        files,
        state: std::mem::take(&mut shelf.state),
        places: places.into_iter().collect(),
        before: scene,
    };
    let edition = publish(city, actor, draft)?;
    Ok(Rebuilt { class, edition, things: count, tiles: built.written.len() })
}

fn leaves<'p>(plan: &Plan, places: impl Iterator<Item = &'p i64>) -> Vec<TileKey> {
    let mut leaves: Vec<TileKey> = Vec::new();
    for place in places {
        let leaf = plan.leaf_of(u64::try_from(*place).unwrap_or(0));
        if !leaves.contains(&leaf) {
            leaves.push(leaf);
        }
    }
    leaves
}

/// The things of the leaves that have not changed.
fn others(city: &City, scene: &SceneRow, leaves: &[TileKey], changed: &BTreeSet<i64>) -> Result<Vec<i64>, CityError> {
    let mut others = BTreeSet::new();
    for leaf in leaves {
        let (first, last) = leaf.span();
        let span = (signed(first), signed(last));
        let found = city.store().read(|session| store::list_things_within(session, &scene.class, scene.build, span))?;
        others.extend(found.into_iter().filter(|id| !changed.contains(id)));
    }
    Ok(others.into_iter().collect())
}

/// Builds the class anew.
fn whole(city: &City, actor: &Actor, scene: &SceneRow, things: usize) -> Result<Rebuilt, CityError> {
    let class = scene.class.parse().map_err(damaged)?;
    let request = BuildRequest { classes: vec![class], ..BuildRequest::default() };
    let reports = build(city, actor, &request, &mut Unwatched)?;
    let edition = reports.first().and_then(|report| report.edition).unwrap_or(scene.edition);
    Ok(Rebuilt { class, edition, things, tiles: 0 })
}

struct Unwatched;

impl BuildWatch for Unwatched {
    fn begun(&mut self, _: &str, _: u64) {}
    fn advanced(&mut self, _: u64) {}
}
