//! Mappings that a department keeps: named, versioned, proposed again for a file with the same header.
//!
//! Every change writes a new version over the one its author has seen; who comes second hears so and is shown what the other wrote.

use chengji_core::access::Permission;
use chengji_core::audit::EventKind;
use chengji_formats::mapping::{mapping_to_json, parse_mapping};
use chengji_store::saved_mapping::{self as store, SavedMappingRow};
use chengji_store::{Tx, ids};
use jiff::Timestamp;
use serde_json::Value;

use crate::Actor;
use crate::city::City;
use crate::encode::instant;
use crate::error::{CityError, Refusal, require};
use crate::ingest::fits_the_city;
use crate::journal::Journal;

/// Most mappings of a page, and most versions shown.
const PAGE: u32 = 200;
/// Longest name, in characters.
const LONGEST_NAME: usize = 100;
/// Most mappings proposed for one header.
const FITTING: u32 = 20;

/// A mapping to be saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MappingToSave {
    /// Its name.
    pub name: String,
    /// The mapping file.
    pub text: String,
    /// The columns of the file it was made for; none when unknown.
    pub columns: Vec<String>,
}

/// A saved mapping.
#[derive(Debug, Clone, PartialEq)]
pub struct SavedMappingView {
    /// Its number.
    pub mapping_id: i64,
    /// Whose it is; blank for users without a department.
    pub department: String,
    /// Its name.
    pub name: String,
    /// Raised by every change.
    pub version: i64,
    /// Class of what it describes.
    pub class: String,
    /// Fingerprint of the header it was made for.
    pub fingerprint: String,
    /// The mapping file.
    pub text: String,
    /// The same as JSON.
    pub document: Value,
    /// Who saved this version.
    pub actor: String,
    /// When.
    pub saved_at: Timestamp,
}

/// Tells files with the same columns, in whatever order.
#[must_use]
pub fn fingerprint(columns: &[String]) -> String {
    if columns.is_empty() {
        return String::new();
    }
    let mut names: Vec<&str> = columns.iter().map(|column| column.trim()).collect();
    names.sort_unstable();
    names.dedup();
    blake3::hash(names.join("\n").as_bytes()).to_hex()[..32].to_owned()
}

/// Mappings of the actor's department, of all departments for an administrator, newest first. Cost: the page.
///
/// # Errors
/// Without [`Permission::Ingest`], or when the store fails.
pub fn list(city: &City, actor: &Actor, before: Option<i64>, limit: usize) -> Result<Vec<SavedMappingView>, CityError> {
    require(actor, Permission::Ingest)?;
    let limit = u32::try_from(limit).unwrap_or(PAGE).clamp(1, PAGE);
    let department = (!sees_all(actor)).then(|| department_of(actor));
    let before = before.unwrap_or(i64::MAX);
    let rows = city.store().read(|session| store::list_mappings(session, department.as_deref(), before, limit))?;
    rows.into_iter().map(view).collect()
}

/// Mappings that the actor may use and that were made for a file with these columns, newest first.
///
/// # Errors
/// As [`list`].
pub fn fitting(city: &City, actor: &Actor, columns: &[String]) -> Result<Vec<SavedMappingView>, CityError> {
    require(actor, Permission::Ingest)?;
    let mark = fingerprint(columns);
    let rows = city.store().read(|session| store::list_fitting(session, &mark, FITTING))?;
    rows.into_iter().filter(|row| may_use(actor, row)).map(view).collect()
}

/// One mapping.
///
/// # Errors
/// As [`list`], or when there is none that the actor may use.
pub fn load(city: &City, actor: &Actor, mapping_id: i64) -> Result<SavedMappingView, CityError> {
    require(actor, Permission::Ingest)?;
    city.store().read(|session| store::load_mapping(session, mapping_id))?.map_or_else(
        || Err(absent(mapping_id)),
        |row| if may_use(actor, &row) { view(row) } else { Err(absent(mapping_id)) },
    )
}

/// Its versions, newest first.
///
/// # Errors
/// As [`load`].
pub fn versions(city: &City, actor: &Actor, mapping_id: i64) -> Result<Vec<SavedMappingView>, CityError> {
    let present = load(city, actor, mapping_id)?;
    let rows = city.store().read(|session| store::list_versions(session, mapping_id, PAGE))?;
    rows.into_iter().map(|row| view(SavedMappingRow { department: present.department.clone(), ..row })).collect()
}

/// Saves a new mapping for the actor's department.
///
/// # Errors
/// As [`list`]; for a mapping that is none, a name that is none or taken.
pub fn create(city: &City, actor: &Actor, new: MappingToSave) -> Result<SavedMappingView, CityError> {
    require(actor, Permission::Ingest)?;
    let mut row = SavedMappingRow {
        mapping_id: 0,
        department: department_of(actor),
        name: name(&new.name)?,
        version: 1,
        class: class(city, &new.text)?,
        fingerprint: fingerprint(&new.columns),
        text: new.text,
        actor: actor.name.clone(),
        saved_at: city.now().as_microsecond(),
        deleted_at: None,
    };
    let shared = city.clone();
    let row = city.store().write(move |tx| {
        refuse_taken(tx, &row, None)?;
        row.mapping_id = ids::take(tx, "saved_mapping", 1)?;
        store::insert_mapping(tx, &row)?;
        note(&shared, tx, EventKind::MappingSaved, &row)?;
        Ok::<_, CityError>(row)
    })?;
    view(row)
}

/// Saves a mapping over the version `seen`. Another name only is a renaming.
///
/// # Errors
/// As [`create`] and [`load`]; a conflict when `seen` is not the present version.
pub fn save(
    city: &City,
    actor: &Actor,
    mapping_id: i64,
    seen: i64,
    new: MappingToSave,
) -> Result<SavedMappingView, CityError> {
    require(actor, Permission::Ingest)?;
    let (name, class, mark) = (name(&new.name)?, class(city, &new.text)?, fingerprint(&new.columns));
    let row = change(city, actor, mapping_id, seen, move |present| {
        let renamed = present.text == new.text && present.name != name;
        let kind = if renamed { EventKind::MappingRenamed } else { EventKind::MappingSaved };
        // Who does not know the columns leaves the fingerprint as it was.
        let fingerprint = if mark.is_empty() { present.fingerprint.clone() } else { mark };
        (kind, SavedMappingRow { name, class, text: new.text, fingerprint, ..present })
    })?;
    view(row)
}

/// Takes a mapping off the list; its versions are kept.
///
/// # Errors
/// As [`load`]; a conflict when `seen` is not the present version.
pub fn delete(city: &City, actor: &Actor, mapping_id: i64, seen: i64) -> Result<(), CityError> {
    require(actor, Permission::Ingest)?;
    let now = city.now().as_microsecond();
    let close = move |present| (EventKind::MappingDeleted, SavedMappingRow { deleted_at: Some(now), ..present });
    change(city, actor, mapping_id, seen, close).map(drop)
}

fn change(
    city: &City,
    actor: &Actor,
    mapping_id: i64,
    seen: i64,
    make: impl FnOnce(SavedMappingRow) -> (EventKind, SavedMappingRow) + Send + 'static,
) -> Result<SavedMappingRow, CityError> {
    let (shared, actor, now) = (city.clone(), actor.clone(), city.now().as_microsecond());
    city.store().write(move |tx| {
        let present = store::load_mapping(tx, mapping_id)?.filter(|row| may_use(&actor, row));
        let present = present.ok_or_else(|| absent(mapping_id))?;
        let stamped = SavedMappingRow {
            version: present.version + 1,
            actor: actor.name.clone(),
            saved_at: now,
            ..present.clone()
        };
        let (kind, row) = make(stamped);
        refuse_taken(tx, &row, Some(mapping_id))?;
        if present.version != seen || !store::update_mapping(tx, seen, &row)? {
            let subject = format!("{} · {} · v{}", present.name, present.actor, present.version);
            return Err(CityError::refuse(Refusal::MappingChanged, subject));
        }
        note(&shared, tx, kind, &row)?;
        Ok(row)
    })
}

fn note(city: &City, tx: &mut Tx, kind: EventKind, row: &SavedMappingRow) -> Result<(), CityError> {
    let mut journal = Journal::open(tx, &row.actor, city.now())?;
    let fields = vec![
        ("name", row.name.clone()),
        ("department", row.department.clone()),
        ("class", row.class.clone()),
        ("version", row.version.to_string()),
        ("text", format!("blake3:{}", blake3::hash(row.text.as_bytes()).to_hex())),
    ];
    journal.record(kind, &format!("mapping/{}", row.mapping_id), fields, None);
    Ok(journal.close(tx, city.key())?)
}

fn refuse_taken(tx: &mut Tx, row: &SavedMappingRow, own: Option<i64>) -> Result<(), CityError> {
    let known = store::find_named(tx, &row.department, &row.name)?;
    match known.filter(|id| row.deleted_at.is_none() && Some(*id) != own) {
        Some(_) => Err(CityError::refuse(Refusal::MappingNameTaken, &row.name)),
        None => Ok(()),
    }
}

fn sees_all(actor: &Actor) -> bool {
    actor.may(Permission::ManageUsers)
}

fn department_of(actor: &Actor) -> String {
    actor.department.clone().unwrap_or_default()
}

fn may_use(actor: &Actor, row: &SavedMappingRow) -> bool {
    sees_all(actor) || row.department == department_of(actor)
}

fn absent(mapping_id: i64) -> CityError {
    CityError::refuse(Refusal::MappingNotFound, mapping_id.to_string())
}

fn name(text: &str) -> Result<String, CityError> {
    let text = text.trim();
    let fits = !text.is_empty() && text.chars().count() <= LONGEST_NAME && !text.contains(char::is_control);
    if fits { Ok(text.to_owned()) } else { Err(CityError::refuse(Refusal::MappingNameInvalid, "")) }
}

/// The class of a mapping that could be used today.
fn class(city: &City, text: &str) -> Result<String, CityError> {
    let mapping = parse_mapping(text, "mapping")?;
    fits_the_city(city, &mapping)?;
    Ok(mapping.class.to_string())
}

fn view(row: SavedMappingRow) -> Result<SavedMappingView, CityError> {
    Ok(SavedMappingView {
        document: mapping_to_json(&row.text)?,
        mapping_id: row.mapping_id,
        department: row.department,
        name: row.name,
        version: row.version,
        class: row.class,
        fingerprint: row.fingerprint,
        text: row.text,
        actor: row.actor,
        saved_at: instant(row.saved_at),
    })
}
