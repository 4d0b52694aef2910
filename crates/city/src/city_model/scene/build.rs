//! A whole scene is built, into a folder or as an edition in the store.

use std::path::{Path, PathBuf};

use chengji_citymodel::geodesy::Region;
use chengji_citymodel::gltf::Packing;
use chengji_citymodel::out::Folder;
use chengji_citymodel::tiles3d::{Grid, Options, Plan, TileKey, Tiling};
use chengji_codes::ClassCode;
use chengji_core::access::Permission;
use chengji_core::history::day_of;
use chengji_store::{audit, query, scene as store};
use jiff::Timestamp;
use sm3::{Digest, Sm3};

use super::flat;
use super::gather::{SceneArea, Selection, walk};
use super::kept::{Kept, Shelf};
use super::pause::{self, Pause};
use super::publish::{Draft, none_yet, publish};
use super::thing::View;
use super::tiles_fault;
use super::together::together;
use crate::Actor;
use crate::city::City;
use crate::error::{CityError, Refusal, require};
use crate::publication::Sight;

/// What to build.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct BuildRequest {
    /// The classes; none: those that models are of and that have anything.
    pub classes: Vec<ClassCode>,
    /// Only this part of the city; not for the store, whose editions show the whole of a class.
    pub area: Option<SceneArea>,
    /// The scene of this instant instead of the present; not for the store.
    pub as_of: Option<Timestamp>,
    /// Models no finer than this.
    pub level: Option<i64>,
    /// White blocks floor by floor, where the number of floors is known.
    pub floors: bool,
    /// Where to.
    pub target: BuildTarget,
}

/// Where tiles go.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum BuildTarget {
    /// Into the store, as the next edition of each class.
    #[default]
    Store,
    /// Into a folder, a folder a class, with a tileset of them all.
    Folder {
        /// The folder.
        path: PathBuf,
        /// Every tile in `tileset.json` instead of subtrees.
        explicit: bool,
        /// Buffers uncompressed.
        plain: bool,
    },
    /// Into a folder as vector tiles, one PMTiles archive a class.
    Archives {
        /// The folder.
        path: PathBuf,
    },
}

/// What became of a class.
#[derive(Debug, Clone, PartialEq)]
pub struct BuildReport {
    /// The class.
    pub class: ClassCode,
    /// Its short name.
    pub slug: String,
    /// Things shown.
    pub things: u64,
    /// Objects they consist of.
    pub objects: u64,
    /// Tiles with content.
    pub tiles: u64,
    /// Bytes of the tileset.
    pub bytes: u64,
    /// The edition, in the store.
    pub edition: Option<i64>,
}

/// Somebody who watches a build.
pub trait BuildWatch {
    /// A class is begun that has so many things.
    fn begun(&mut self, class: &str, things: u64);
    /// Things gathered so far.
    fn advanced(&mut self, things: u64);
}

/// The classes a scene consists of when none are named: those models can be of, that have anything.
///
/// # Errors
/// When the store fails.
pub fn shown_classes(city: &City) -> Result<Vec<(ClassCode, u64)>, CityError> {
    let counts = city.store().read(query::class_counts)?;
    let mut known: Vec<ClassCode> = city.standards().city_model.classes.iter().map(|(_, class)| *class).collect();
    known.sort_unstable();
    known.dedup();
    let count = |class: ClassCode| {
        let text = class.to_string();
        let found = counts.iter().find(|(counted, _)| *counted == text);
        found.map(|(_, n)| (class, u64::try_from(*n).unwrap_or(0)))
    };
    Ok(known.into_iter().filter_map(count).collect())
}

/// Builds scenes, class after class. Into the store it needs [`Permission::Ingest`]; into a folder, a grant for each class.
///
/// Memory: some hundred bytes an object; the rest lies on disk until the tiles are written. A run that was stopped is repeated and goes on
/// with what it had gathered. Cost: linear in the things of the class.
///
/// # Errors
/// Without the grant; for a class that is not known; for a part of the city or another instant in the store; when another edition was
/// published meanwhile; or when the store or the folder fails.
pub fn build(
    city: &City,
    actor: &Actor,
    request: &BuildRequest,
    watch: &mut dyn BuildWatch,
) -> Result<Vec<BuildReport>, CityError> {
    if request.target == BuildTarget::Store {
        require(actor, Permission::Ingest)?;
        if request.area.is_some() || request.as_of.is_some() || request.level.is_some() || request.floors {
            return Err(CityError::refuse(Refusal::SceneNotWhole, ""));
        }
    }
    let sight = Sight::of(city, actor)?;
    let counts = shown_classes(city)?;
    let classes = match request.classes.as_slice() {
        [] => counts.iter().map(|(class, _)| *class).collect(),
        named => named.to_vec(),
    };
    let mut reports = Vec::new();
    for class in classes.into_iter().filter(|class| sight.covers(*class)) {
        let entry = city.standards().class(class);
        let slug = entry.ok_or_else(|| CityError::refuse(Refusal::ClassUnknown, class.to_string()))?.slug();
        let count = counts.iter().find(|(known, _)| *known == class).map_or(0, |(_, n)| *n);
        watch.begun(&slug, count);
        reports.push(one(city, actor, request, (class, &slug), watch)?);
    }
    if let (BuildTarget::Folder { path, .. }, false) = (&request.target, reports.is_empty()) {
        together(path, &reports)?;
    }
    Ok(reports)
}

fn one(
    city: &City,
    actor: &Actor,
    request: &BuildRequest,
    (class, slug): (ClassCode, &str),
    watch: &mut dyn BuildWatch,
) -> Result<BuildReport, CityError> {
    let (folder, options) = match &request.target {
        BuildTarget::Archives { path } => return archive(city, request, (class, slug), path, watch),
        BuildTarget::Store => {
            (city.data().join("scenes").join(slug), Options { keep_state: true, ..Options::default() })
        }
        BuildTarget::Folder { path, explicit, plain } => {
            let options = Options {
                tiling: if *explicit { Tiling::Explicit } else { Tiling::Implicit },
                packing: if *plain { Packing::Plain } else { Packing::Meshopt },
                // Plain is for viewers that know no extension of the kind.
                placements: if *plain { usize::MAX } else { Options::default().placements },
                ..Options::default()
            };
            (path.join(".chengji-build").join(slug), options)
        }
    };
    let seq = city.store().read(audit::size)?;
    let at = request.as_of.unwrap_or_else(|| city.now());
    let mut pause = Pause::open(folder.clone(), &digest(request, class), options, (at, seq))?;
    let view = View { at: pause.at(), past: request.as_of.is_some(), most: request.level, floors: request.floors };
    let selection = Selection { class, area: request.area, view };
    let position = pause.position();
    walk(city, &selection, position.as_deref(), &mut |things, position| {
        pause.take(city, &things, position)?;
        watch.advanced(pause.things);
        Ok(())
    })?;
    let report = match &request.target {
        BuildTarget::Store => into_store(city, actor, class, slug, pause)?,
        BuildTarget::Folder { path, .. } | BuildTarget::Archives { path } => {
            let (things, objects) = (pause.things, pause.objects);
            let (_, built) = pause.builder.finish(&mut Folder(path.join(slug))).map_err(tiles_fault)?;
            let tiles = built.contents as u64;
            BuildReport { class, slug: slug.to_owned(), things, objects, tiles, bytes: built.bytes, edition: None }
        }
    };
    pause::clear(&folder)?;
    Ok(report)
}

fn archive(
    city: &City,
    request: &BuildRequest,
    (class, slug): (ClassCode, &str),
    folder: &Path,
    watch: &mut dyn BuildWatch,
) -> Result<BuildReport, CityError> {
    std::fs::create_dir_all(folder).map_err(pause::fault(folder))?;
    let at = request.as_of.unwrap_or_else(|| city.now());
    let view = View { at, past: request.as_of.is_some(), most: request.level, floors: false };
    let selection = Selection { class, area: request.area, view };
    let path = folder.join(format!("{slug}.pmtiles"));
    let (things, built) = flat::archive(city, &selection, &path, &mut |things| watch.advanced(things))?;
    let slug = slug.to_owned();
    Ok(BuildReport {
        class,
        slug,
        things,
        objects: built.features,
        tiles: built.tiles,
        bytes: built.bytes,
        edition: None,
    })
}

/// What a request asks for, so that a pause is taken up by the same one only.
fn digest(request: &BuildRequest, class: ClassCode) -> String {
    let text = format!(
        "{class} {:?} {:?} {:?} {:?} {:?}",
        request.area, request.as_of, request.level, request.floors, request.target
    );
    Sm3::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Places of one transaction.
const PLACES: usize = 50_000;

fn into_store(
    city: &City,
    actor: &Actor,
    class: ClassCode,
    slug: &str,
    mut pause: Pause,
) -> Result<BuildReport, CityError> {
    let name = class.to_string();
    let before = city.store().read(|session| store::find_scene(session, &name))?.unwrap_or_else(|| none_yet(&name));
    let build = before.build + 1;
    // A build that was stopped at this point has left its state under the same number.
    clear_builds(city, &name, before.build)?;
    pause.builder.settle_on(grid(city, &name, before.build, pause.builder.extent())?);
    let (at, seq, things, objects) = (pause.at(), pause.seq(), pause.things, pause.objects);
    let places: Vec<[f64; 2]> = pause.builder.places().collect();
    let mut shelf = Shelf::new(city, &name, build, true);
    let (plan, built) = match pause.builder.finish(&mut shelf) {
        Ok(built) => built,
        Err(error) => return Err(shelf.fault(tiles_fault(error))),
    };
    let files = shelf.rest()?;
    write_places(city, &name, build, &plan, &places, &pause.owners)?;
    let draft = Draft {
        before,
        kind: "whole",
        build,
        seq,
        day: day_of(at).to_string(),
        things: i64::try_from(things).unwrap_or(i64::MAX),
        tiles: i64::try_from(plan.tiles()).unwrap_or(i64::MAX),
        region: region(&plan),
        paths: std::mem::take(&mut shelf.paths),
        gone: Vec::new(),
        files,
        state: Vec::new(),
        places: Vec::new(),
    };
    let edition = publish(city, actor, draft)?;
    clear_builds(city, &name, build)?;
    let tiles = built.contents as u64;
    let slug = slug.to_owned();
    Ok(BuildReport { class, slug, things, objects, tiles, bytes: built.bytes, edition: Some(edition) })
}

/// The square of the builds before, as long as the city lies within; else one with room around the city.
fn grid(city: &City, class: &str, build: i64, extent: Region) -> Result<Grid, CityError> {
    let kept = city.store().read(|session| store::load_state(session, class, build, "state/plan.json"))?;
    let plan = kept.as_deref().and_then(Plan::from_bytes);
    let extent = if extent.is_empty() { Region::around([[0.0; 3]]) } else { extent };
    Ok(match plan.map(|plan| plan.grid()) {
        Some(grid) if grid.holds(&extent) => grid,
        _ => Grid::around(&extent.grown(ROOM, 0.0)),
    })
}

/// Degrees around a city in which it may grow before a change needs another square.
const ROOM: f64 = 0.01;

/// The box around everything; the root's square of an empty scene.
pub(super) fn region(plan: &Plan) -> Region {
    plan.region(TileKey::ROOT).unwrap_or_else(|| {
        let [west, south, east, north] = plan.grid().square(TileKey::ROOT);
        Region { west, south, east, north, low: 0.0, high: 0.0 }
    })
}

fn clear_builds(city: &City, class: &str, but: i64) -> Result<(), CityError> {
    let class = class.to_owned();
    city.store().write(move |tx| Ok::<_, CityError>(store::delete_other_builds(tx, &class, but)?))
}

fn write_places(
    city: &City,
    class: &str,
    build: i64,
    plan: &Plan,
    places: &[[f64; 2]],
    owners: &[i64],
) -> Result<(), CityError> {
    let grid = plan.grid();
    let mut rows: Vec<(i64, i64)> =
        places.iter().zip(owners).map(|([lon, lat], owner)| (signed(grid.place(*lon, *lat)), *owner)).collect();
    // In the order of the table.
    rows.sort_unstable();
    rows.dedup();
    for part in rows.chunks(PLACES) {
        let (class, part) = (class.to_owned(), part.to_vec());
        city.store().write(move |tx| Ok::<_, CityError>(store::insert_places(tx, &class, build, &part)?))?;
    }
    Ok(())
}

/// A place as the store keeps it: forty bits at most.
pub(super) fn signed(place: u64) -> i64 {
    i64::try_from(place).unwrap_or(i64::MAX)
}

/// What the last build of a class kept of its tree.
pub(super) fn plan_of(city: &City, class: &str, build: i64) -> Result<Option<Plan>, CityError> {
    use chengji_citymodel::out::Files as _;
    let kept = Kept { city, class, build };
    let bytes = kept.open("state/plan.json").map_err(pause::fault(Path::new("state/plan.json")))?;
    Ok(bytes.as_deref().and_then(Plan::from_bytes))
}
