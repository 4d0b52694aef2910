//! Files that come in parts: what is acknowledged is durable, what is unfinished is found again, and what nobody wants is swept.
//!
//! ```text
//! begin    a name and a length; quotas are asked before the first byte       receiving
//! advance  so many bytes are on the disk, written there by the door          receiving
//! finish   whole, and SHA-256 as its sender says                             received
//! start    a job reads it                                                    taken, then closed
//! ```
//! The store knows how much is durable; bytes behind that are an interrupted part's and are written again. An upload belongs to the
//! user who began it: nobody else can tell it from an absent one.

mod finish;
mod start;
mod sweep;

use std::fs::File;
use std::path::PathBuf;

use chengji_core::access::Permission;
use chengji_core::audit::EventKind;
use chengji_store::upload::{self as store, UploadRow, UploadState};
use chengji_store::{Tx, ids};
use jiff::{SignedDuration, Timestamp};

use crate::Actor;
use crate::city::City;
use crate::encode::instant;
use crate::error::{CityError, Refusal, require};
use crate::journal::Journal;

pub use finish::finish;
pub use start::{Through, start};
pub use sweep::{recover, sweep};

/// The largest file taken, in bytes.
pub const LARGEST: u64 = 2 << 30;
/// Most open uploads of one user.
pub const MOST_OPEN: usize = 20;
/// Most bytes that the open uploads of one user may have together when they are whole.
pub const MOST_BYTES: u64 = 8 << 30;
/// How long an upload is kept after its last part, in hours.
pub const KEPT_HOURS: i64 = 7 * 24;
/// Longest file name, in characters.
const LONGEST_NAME: usize = 200;
/// Endings of the formats that records are read from.
const ENDINGS: [&str; 10] =
    ["csv", "tsv", "xlsx", "ndjson", "jsonl", "json", "geojson", "geojsonl", "geojsons", "gpkg"];

/// A file somebody wants to send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewUpload {
    /// Its name, whose ending tells the format.
    pub file_name: String,
    /// Its length.
    pub bytes: u64,
    /// SHA-256 of its first MiB in hexadecimal, by which the sender finds it again.
    pub beginning: Option<String>,
}

/// An upload for its owner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UploadView {
    /// Its number.
    pub upload_id: i64,
    /// The file's name.
    pub file_name: String,
    /// Length of the whole file.
    pub bytes: u64,
    /// Bytes that are durable.
    pub received: u64,
    /// `receiving`, `received`, `taken`, `done`, `cancelled`, `expired` or `broken`
    pub state: &'static str,
    /// SHA-256 of the first MiB, as told.
    pub beginning: Option<String>,
    /// SHA-256 of the whole, once checked.
    pub digest: Option<String>,
    /// The job that reads it.
    pub job_id: Option<i64>,
    /// When it began.
    pub begun_at: Timestamp,
    /// When it is given up unless somebody goes on.
    pub expires_at: Timestamp,
}

/// Begins an upload. Needs [`Permission::Ingest`] and a user.
///
/// # Errors
/// Without the permission; for a name that is none or of no format, a length that is none, a digest that is none; when the user's
/// quota does not hold it; or when the store fails.
pub fn begin(city: &City, actor: &Actor, new: NewUpload) -> Result<UploadView, CityError> {
    let user_id = owner(actor)?;
    check(&new)?;
    let now = city.now();
    let bytes = i64::try_from(new.bytes).unwrap_or(i64::MAX);
    let mut row = UploadRow {
        upload_id: 0,
        user_id,
        file_name: new.file_name,
        bytes,
        beginning: new.beginning.map(|text| text.to_ascii_lowercase()),
        received: 0,
        state: UploadState::Receiving,
        digest: None,
        job_id: None,
        begun_at: now.as_microsecond(),
        expires_at: expiry(now),
        closed_at: None,
    };
    let (name, shared) = (actor.name.clone(), city.clone());
    let row = city.store().write(move |tx| {
        let open = store::list_open(tx, user_id)?;
        let held: i64 = open.iter().map(|row| row.bytes).sum();
        if open.len() >= MOST_OPEN || held.saturating_add(bytes) > i64::try_from(MOST_BYTES).unwrap_or(i64::MAX) {
            return Err(CityError::refuse(Refusal::UploadQuota, open.len().to_string()));
        }
        row.upload_id = ids::take(tx, "upload", 1)?;
        store::insert_upload(tx, &row)?;
        let fields = vec![("file", row.file_name.clone()), ("bytes", row.bytes.to_string())];
        note(&shared, tx, &name, EventKind::UploadBegun, row.upload_id, fields)?;
        Ok(row)
    })?;
    make_file(city, &row)?;
    Ok(view(&row))
}

/// The actor's open uploads.
///
/// # Errors
/// Without [`Permission::Ingest`], or when the store fails.
pub fn list(city: &City, actor: &Actor) -> Result<Vec<UploadView>, CityError> {
    let user_id = owner(actor)?;
    let rows = city.store().read(|session| store::list_open(session, user_id))?;
    Ok(rows.iter().map(view).collect())
}

/// One of the actor's uploads, open or closed.
///
/// # Errors
/// Without [`Permission::Ingest`]; when there is none, or it is another user's; or when the store fails.
pub fn load(city: &City, actor: &Actor, upload_id: i64) -> Result<UploadView, CityError> {
    own(city, actor, upload_id).map(|row| view(&row))
}

/// Where the bytes of an upload that still receives are written.
///
/// # Errors
/// As [`load`], or when the upload receives no more.
pub fn file_to_write(city: &City, actor: &Actor, upload_id: i64) -> Result<PathBuf, CityError> {
    let row = own(city, actor, upload_id)?;
    if row.state != UploadState::Receiving {
        return Err(CityError::refuse(Refusal::UploadNotReceiving, row.state.as_str()));
    }
    path(city, &row)
}

/// Where a whole upload stands to be read, and the file's name.
///
/// # Errors
/// As [`load`]; a conflict when it is not whole, or closed.
pub fn file_to_read(city: &City, actor: &Actor, upload_id: i64) -> Result<(PathBuf, String), CityError> {
    let row = own(city, actor, upload_id)?;
    match row.state {
        UploadState::Received | UploadState::Taken => Ok((path(city, &row)?, row.file_name)),
        UploadState::Receiving => Err(CityError::refuse(Refusal::UploadIncomplete, row.received.to_string())),
        state => Err(CityError::refuse(Refusal::UploadNotReceiving, state.as_str())),
    }
}

/// Notes that the bytes up to `to` are durable, which were so up to `from`; puts the expiry off.
///
/// # Errors
/// As [`file_to_write`]; a conflict when the upload does not stand at `from`, or `to` lies beyond its length.
pub fn advance(city: &City, actor: &Actor, upload_id: i64, from: u64, to: u64) -> Result<UploadView, CityError> {
    let before = own(city, actor, upload_id)?;
    if before.state != UploadState::Receiving {
        return Err(CityError::refuse(Refusal::UploadNotReceiving, before.state.as_str()));
    }
    let (from, to) = (i64::try_from(from).unwrap_or(i64::MAX), i64::try_from(to).unwrap_or(i64::MAX));
    if before.received != from || to < from || to > before.bytes {
        return Err(CityError::refuse(Refusal::UploadOffset, before.received.to_string()));
    }
    let after = UploadRow { received: to, expires_at: expiry(city.now()), ..before.clone() };
    change(city, before, after).map(|row| view(&row))
}

/// Gives an upload up and removes what has come of it.
///
/// # Errors
/// As [`load`]; a conflict while a job reads it or when it is closed.
pub fn cancel(city: &City, actor: &Actor, upload_id: i64) -> Result<UploadView, CityError> {
    let row = own(city, actor, upload_id)?;
    if !matches!(row.state, UploadState::Receiving | UploadState::Received) {
        return Err(CityError::refuse(Refusal::UploadNotReceiving, row.state.as_str()));
    }
    close(city, &actor.name, row, UploadState::Cancelled).map(|row| view(&row))
}

/// Closes an upload for another reason than success, with its audit event, and removes its file.
fn close(city: &City, actor: &str, before: UploadRow, state: UploadState) -> Result<UploadRow, CityError> {
    let after = UploadRow { state, closed_at: Some(city.now().as_microsecond()), ..before.clone() };
    let (name, shared) = (actor.to_owned(), city.clone());
    let row = city.store().write(move |tx| {
        if !store::update_upload(tx, &before, &after)? {
            return Err(moved(tx, before.upload_id)?);
        }
        let fields = vec![("state", state.as_str().to_owned()), ("received", after.received.to_string())];
        note(&shared, tx, &name, EventKind::UploadClosed, after.upload_id, fields)?;
        Ok(after)
    })?;
    remove_file(city, &row);
    Ok(row)
}

/// Writes `after` over `before`, unless somebody else came first.
fn change(city: &City, before: UploadRow, after: UploadRow) -> Result<UploadRow, CityError> {
    city.store().write(move |tx| match store::update_upload(tx, &before, &after)? {
        true => Ok(after),
        false => Err(moved(tx, before.upload_id)?),
    })
}

fn moved(tx: &mut Tx, upload_id: i64) -> Result<CityError, CityError> {
    let received = store::load_upload(tx, upload_id)?.map_or(0, |row| row.received);
    Ok(CityError::refuse(Refusal::UploadOffset, received.to_string()))
}

fn note(
    city: &City,
    tx: &mut Tx,
    actor: &str,
    kind: EventKind,
    upload_id: i64,
    fields: Vec<(&'static str, String)>,
) -> Result<(), CityError> {
    let mut journal = Journal::open(tx, actor, city.now())?;
    journal.record(kind, &format!("upload/{upload_id}"), fields, None);
    Ok(journal.close(tx, city.key())?)
}

fn owner(actor: &Actor) -> Result<i64, CityError> {
    require(actor, Permission::Ingest)?;
    actor.user_id.ok_or_else(|| CityError::refuse(Refusal::LoginNeeded, ""))
}

fn own(city: &City, actor: &Actor, upload_id: i64) -> Result<UploadRow, CityError> {
    let user_id = owner(actor)?;
    let row = city.store().read(|session| store::load_upload(session, upload_id))?;
    row.filter(|row| row.user_id == user_id)
        .ok_or_else(|| CityError::refuse(Refusal::UploadNotFound, upload_id.to_string()))
}

fn check(new: &NewUpload) -> Result<(), CityError> {
    let name = &new.file_name;
    let refuse = |refusal, subject: &str| Err(CityError::refuse(refusal, subject.chars().take(80).collect::<String>()));
    let unfit = |c: char| c.is_control() || matches!(c, '/' | '\\');
    if name.trim().is_empty() || name.chars().count() > LONGEST_NAME || name.contains(unfit) {
        return refuse(Refusal::UploadNameInvalid, name);
    }
    if ending(name).is_none() {
        return refuse(Refusal::UploadFormatUnknown, name);
    }
    if new.bytes == 0 || new.bytes > LARGEST {
        return refuse(Refusal::UploadSizeInvalid, &new.bytes.to_string());
    }
    if new.beginning.as_deref().is_some_and(|text| !is_digest(text)) {
        return refuse(Refusal::UploadDigestInvalid, new.beginning.as_deref().unwrap_or_default());
    }
    Ok(())
}

/// Whether a text is a SHA-256 in hexadecimal.
fn is_digest(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// `.csv.gz` of `企业名录.CSV.gz`: what readers tell formats by.
fn ending(name: &str) -> Option<String> {
    let lower = name.to_ascii_lowercase();
    let (bare, packed) = lower.strip_suffix(".gz").map_or((lower.as_str(), ""), |bare| (bare, ".gz"));
    let (front, ending) = bare.rsplit_once('.')?;
    (!front.is_empty() && ENDINGS.contains(&ending)).then(|| format!(".{ending}{packed}"))
}

fn folder(city: &City) -> PathBuf {
    city.data().join("uploads").join("parts")
}

fn path(city: &City, row: &UploadRow) -> Result<PathBuf, CityError> {
    let ending = ending(&row.file_name);
    let ending = ending.ok_or_else(|| CityError::refuse(Refusal::UploadFormatUnknown, &row.file_name))?;
    Ok(folder(city).join(format!("{}{ending}", row.upload_id)))
}

/// An empty file whose entry in the folder is durable as well.
fn make_file(city: &City, row: &UploadRow) -> Result<(), CityError> {
    let (folder, path) = (folder(city), path(city, row)?);
    let made = std::fs::create_dir_all(&folder)
        .and_then(|()| File::create(&path)?.sync_all())
        .and_then(|()| File::open(&folder)?.sync_all());
    made.map_err(|source| CityError::Io { path: path.display().to_string(), source })
}

fn remove_file(city: &City, row: &UploadRow) {
    let Ok(path) = path(city, row) else { return };
    if let Err(error) = std::fs::remove_file(&path)
        && error.kind() != std::io::ErrorKind::NotFound
    {
        tracing::warn!(%error, path = %path.display(), "a file sent in parts could not be removed");
    }
}

fn expiry(now: Timestamp) -> i64 {
    (now + SignedDuration::from_hours(KEPT_HOURS)).as_microsecond()
}

fn view(row: &UploadRow) -> UploadView {
    let count = |n: i64| u64::try_from(n).unwrap_or(0);
    UploadView {
        upload_id: row.upload_id,
        file_name: row.file_name.clone(),
        bytes: count(row.bytes),
        received: count(row.received),
        state: row.state.as_str(),
        beginning: row.beginning.clone(),
        digest: row.digest.clone(),
        job_id: row.job_id,
        begun_at: instant(row.begun_at),
        expires_at: instant(row.expires_at),
    }
}
