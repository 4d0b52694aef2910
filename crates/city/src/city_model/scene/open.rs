//! Scenes for readers: which there are, their editions, and the files of one. A class that the actor may not read has none.

use chengji_citymodel::geodesy::Region;
use chengji_codes::ClassCode;
use chengji_store::Session;
use chengji_store::scene::{self as store, EditionRow};
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::Value;

use super::together::join;
use crate::Actor;
use crate::city::City;
use crate::encode::{damaged, instant};
use crate::error::{CityError, Refusal};
use crate::publication::Sight;

/// The scene of a class.
#[derive(Debug, Clone, PartialEq)]
pub struct SceneView {
    /// The class.
    pub class: ClassCode,
    /// Its short name.
    pub slug: String,
    /// Its names, Chinese and English.
    pub names: (String, String),
    /// The edition shown.
    pub edition: EditionView,
}

/// An edition.
#[derive(Debug, Clone, PartialEq)]
pub struct EditionView {
    /// Its number, from 1.
    pub edition: i64,
    /// `whole` or `change`.
    pub kind: String,
    /// The day whose models it shows.
    pub day: Date,
    /// When it was published.
    pub published_at: Timestamp,
    /// How many things it shows.
    pub things: i64,
    /// How many tiles it has.
    pub tiles: i64,
    /// Files that differ from the edition before.
    pub written: i64,
    /// Bytes of those.
    pub bytes: i64,
    /// The box around everything.
    pub region: Region,
}

/// Which edition.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum SceneMoment {
    /// The latest.
    #[default]
    Latest,
    /// The one of this number.
    Edition(i64),
    /// The one that was the latest at an instant.
    At(Timestamp),
}

/// A file of an edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SceneFile {
    /// The edition it was looked for in.
    pub edition: i64,
    /// SM3 of the bytes, hexadecimal.
    pub digest: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// The scenes of the classes that the actor may read, as they were at a moment. Cost: the classes.
///
/// # Errors
/// When the store fails.
pub fn scenes(city: &City, actor: &Actor, moment: SceneMoment) -> Result<Vec<SceneView>, CityError> {
    let sight = Sight::of(city, actor)?;
    let rows = city.store().read(|session| {
        let mut rows = Vec::new();
        for scene in store::list_scenes(session)? {
            rows.extend(edition(session, &scene.class, moment)?);
        }
        Ok::<_, CityError>(rows)
    })?;
    let mut views = Vec::new();
    for row in rows {
        let class: ClassCode = row.class.parse().map_err(damaged)?;
        let Some(entry) = city.standards().class(class).filter(|_| sight.covers(class)) else { continue };
        let names = (entry.zh.clone(), entry.en.clone());
        views.push(SceneView { class, slug: entry.slug(), names, edition: view(row)? });
    }
    Ok(views)
}

/// Editions of a class before a number, latest first.
///
/// # Errors
/// [`Refusal::SceneNotFound`] when there is no scene that the actor may see, or when the store fails.
pub fn editions(
    city: &City,
    actor: &Actor,
    class: ClassCode,
    before: Option<i64>,
    limit: u32,
) -> Result<Vec<EditionView>, CityError> {
    let name = readable(city, actor, class)?;
    let (before, limit) = (before.unwrap_or(i64::MAX), limit.clamp(1, 1_000));
    let rows = city.store().read(|session| store::list_editions(session, &name, before, limit))?;
    if rows.is_empty() && before == i64::MAX {
        return Err(not_found(class));
    }
    rows.into_iter().map(view).collect()
}

/// A file of a scene at a moment, by its path in the tileset. Cost: two searches by key.
///
/// # Errors
/// [`Refusal::SceneNotFound`] when there is no such file, or none that the actor may see; or when the store fails.
pub fn open(
    city: &City,
    actor: &Actor,
    class: ClassCode,
    moment: SceneMoment,
    path: &str,
) -> Result<SceneFile, CityError> {
    let name = readable(city, actor, class)?;
    let found = city.store().read(|session| {
        let Some(row) = edition(session, &name, moment)? else { return Ok::<_, CityError>(None) };
        let Some(file) = store::find_path(session, &name, path, row.edition)? else { return Ok(None) };
        let bytes = store::load_file(session, &file.digest)?;
        let bytes = bytes.ok_or_else(|| CityError::refuse(Refusal::Damaged, format!("{name}/{path}")))?;
        let digest = file.digest.iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Some(SceneFile { edition: row.edition, digest, bytes }))
    })?;
    found.ok_or_else(|| not_found(class))
}

/// One tileset over those of all classes that the actor may read; `uri` says under which address a class's edition is.
///
/// # Errors
/// When the store fails.
pub fn overview(
    city: &City,
    actor: &Actor,
    moment: SceneMoment,
    uri: &dyn Fn(&SceneView) -> String,
) -> Result<Value, CityError> {
    let mut children = Vec::new();
    for scene in scenes(city, actor, moment)? {
        let at = SceneMoment::Edition(scene.edition.edition);
        let file = open(city, actor, scene.class, at, "tileset.json")?;
        let own: Value = serde_json::from_slice(&file.bytes).map_err(damaged)?;
        children.push((own, uri(&scene)));
    }
    Ok(join(&children))
}

fn readable(city: &City, actor: &Actor, class: ClassCode) -> Result<String, CityError> {
    if Sight::of(city, actor)?.covers(class) { Ok(class.to_string()) } else { Err(not_found(class)) }
}

fn not_found(class: ClassCode) -> CityError {
    CityError::refuse(Refusal::SceneNotFound, class.to_string())
}

fn edition(session: &mut Session, class: &str, moment: SceneMoment) -> Result<Option<EditionRow>, CityError> {
    Ok(match moment {
        SceneMoment::Latest => store::find_edition_at(session, class, i64::MAX)?,
        SceneMoment::Edition(number) => store::find_edition(session, class, number)?,
        SceneMoment::At(at) => store::find_edition_at(session, class, at.as_microsecond())?,
    })
}

fn view(row: EditionRow) -> Result<EditionView, CityError> {
    Ok(EditionView {
        edition: row.edition,
        kind: row.kind,
        day: row.day.parse().map_err(damaged)?,
        published_at: instant(row.published_at),
        things: row.things,
        tiles: row.tiles,
        written: row.written,
        bytes: row.bytes,
        region: Region {
            west: row.west,
            south: row.south,
            east: row.east,
            north: row.north,
            low: row.low,
            high: row.high,
        },
    })
}
