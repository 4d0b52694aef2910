//! Keys that sign plates: files beside the data, never in the database. Old public keys stay for ever, old secrets do not.
//!
//! `plate-<id>.key` holds a secret, `plate-<id>.pub` is its published file ([`chengji_formats::plate_key`]).

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use chengji_core::audit::EventKind;
use chengji_core::history::day_of;
use chengji_core::plate::{BaseUrl, PlateAlgorithm, PlateKeyId, PlateSecret, PublishedKey};
use chengji_formats::plate_key::{KeyFile, read_keys, write_key};
use chengji_store::Tx;

use super::fault;
use crate::Actor;
use crate::city::City;
use crate::error::{CityError, Refusal, require};
use crate::journal::Journal;
use crate::keys::{draft_of, hex, unhex};
use chengji_core::access::Permission;

/// Addresses that one key may sign for.
const MAX_BASES: usize = 16;

/// Key files are changed by one thread at a time.
static TURN: Mutex<()> = Mutex::new(());

/// The secret in use with its published file.
pub(super) struct CurrentKey {
    pub(super) secret: PlateSecret,
    pub(super) file: KeyFile,
}

/// Every key that ever signed plates here, newest first. Open to everybody. Cost: the keys.
///
/// # Errors
/// When a key file cannot be read.
pub fn published_keys(city: &City) -> Result<Vec<KeyFile>, CityError> {
    read_folder(city.data())
}

/// Retires the key in use and makes a new one. Plates signed before stay genuine; the old secret is destroyed.
///
/// # Errors
/// Without [`Permission::ManagePlateKeys`], or when files or store fail.
pub fn rotate_key(city: &City, actor: &Actor, algorithm: PlateAlgorithm) -> Result<KeyFile, CityError> {
    require(actor, Permission::ManagePlateKeys)?;
    let turn = turn();
    let old = active(city.data(), algorithm)?;
    let mut made = make(city, algorithm)?;
    // The addresses go with the office, not with the key.
    made.file.base_urls = old.first().map(|key| key.file.base_urls.clone()).unwrap_or_default();
    write_public(city.data(), &made.file)?;
    tell(city, actor, EventKind::PlateKeyMade, &made.file.key, Vec::new())?;
    for key in old {
        let mut file = key.file;
        file.key.retired = Some(day_of(city.now()));
        write_public(city.data(), &file)?;
        remove_secret(city.data(), file.key.id())?;
        tell(city, actor, EventKind::PlateKeyRetired, &file.key, Vec::new())?;
    }
    drop(turn);
    Ok(made.file)
}

/// Revokes a key: from now on no plate that it signed counts, whatever its day.
///
/// # Errors
/// Without [`Permission::ManagePlateKeys`], for an unknown key or an empty reason, or when files or store fail.
pub fn revoke_key(city: &City, actor: &Actor, id: PlateKeyId, reason: &str) -> Result<KeyFile, CityError> {
    require(actor, Permission::ManagePlateKeys)?;
    if reason.trim().is_empty() {
        return Err(CityError::refuse(Refusal::PlateReasonMissing, id.to_string()));
    }
    let turn = turn();
    let known = read_folder(city.data())?.into_iter().find(|file| file.key.id() == id);
    let mut file = known.ok_or_else(|| CityError::refuse(Refusal::PlateKeyNotFound, id.to_string()))?;
    let today = day_of(city.now());
    file.key.retired = Some(file.key.retired.unwrap_or(today));
    file.key.revoked = Some(reason.trim().to_owned());
    write_public(city.data(), &file)?;
    remove_secret(city.data(), id)?;
    tell(city, actor, EventKind::PlateKeyRevoked, &file.key, vec![("reason", reason.trim().to_owned())])?;
    drop(turn);
    Ok(file)
}

/// The key to sign with, made on first use, with `base` among its addresses.
pub(super) fn current(
    city: &City,
    actor: &Actor,
    algorithm: PlateAlgorithm,
    base: &BaseUrl,
) -> Result<CurrentKey, CityError> {
    let turn = turn();
    let mut key = match active(city.data(), algorithm)?.into_iter().next() {
        Some(key) => key,
        None => {
            let key = make(city, algorithm)?;
            tell(city, actor, EventKind::PlateKeyMade, &key.file.key, Vec::new())?;
            key
        }
    };
    if !key.file.base_urls.contains(base) {
        if key.file.base_urls.len() >= MAX_BASES {
            return Err(CityError::refuse(Refusal::PlateBasesFull, base.to_string()));
        }
        key.file.base_urls.push(base.clone());
        write_public(city.data(), &key.file)?;
    }
    drop(turn);
    Ok(key)
}

/// The secret to sign with, as [`current`].
pub(crate) fn current_secret(
    city: &City,
    actor: &Actor,
    algorithm: PlateAlgorithm,
    base: &BaseUrl,
) -> Result<PlateSecret, CityError> {
    Ok(current(city, actor, algorithm, base)?.secret)
}

/// The key files of a folder, newest first.
pub(super) fn read_folder(folder: &Path) -> Result<Vec<KeyFile>, CityError> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(|source| fault(folder, source))? {
        let path = entry.map_err(|source| fault(folder, source))?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if name.starts_with("plate-") && name.ends_with(".pub") {
            let text = fs::read_to_string(&path).map_err(|source| fault(&path, source))?;
            files.extend(read_keys(&text)?);
        }
    }
    files.sort_by_key(|file| (std::cmp::Reverse(file.key.made), file.key.id()));
    Ok(files)
}

/// Keys of this algorithm whose secret is here and that are not retired, newest first.
fn active(data: &Path, algorithm: PlateAlgorithm) -> Result<Vec<CurrentKey>, CityError> {
    let mut keys = Vec::new();
    for file in read_folder(data)? {
        let path = secret_path(data, file.key.id());
        if file.key.public.algorithm() != algorithm || file.key.retired.is_some() || !path.exists() {
            continue;
        }
        keys.push(CurrentKey { secret: read_secret(&path, algorithm)?, file });
    }
    Ok(keys)
}

fn make(city: &City, algorithm: PlateAlgorithm) -> Result<CurrentKey, CityError> {
    let mut seed = [0; 32];
    let secret = loop {
        getrandom::fill(&mut seed).map_err(|error| {
            fault(Path::new("the system's random numbers"), std::io::Error::other(error.to_string()))
        })?;
        if let Some(secret) = PlateSecret::from_seed(algorithm, &seed) {
            break secret;
        }
    };
    let public = secret.public();
    let key = PublishedKey { public, made: day_of(city.now()), retired: None, revoked: None };
    let path = secret_path(city.data(), key.id());
    let draft = draft_of(&path, &format!("{algorithm} {}", hex(&seed)))?;
    fs::rename(&draft, &path).map_err(|source| fault(&path, source))?;
    let file = KeyFile { key, base_urls: Vec::new() };
    write_public(city.data(), &file)?;
    Ok(CurrentKey { secret, file })
}

fn read_secret(path: &Path, algorithm: PlateAlgorithm) -> Result<PlateSecret, CityError> {
    let text = fs::read_to_string(path).map_err(|source| fault(path, source))?;
    let seed = text.trim().strip_prefix(algorithm.as_str()).and_then(|seed| unhex::<32>(seed.trim()));
    seed.and_then(|seed| PlateSecret::from_seed(algorithm, &seed)).ok_or_else(|| {
        fault(path, std::io::Error::other("not a plate key: expected the algorithm and 64 hexadecimal digits"))
    })
}

/// The file appears whole or stays as it was.
fn write_public(data: &Path, file: &KeyFile) -> Result<(), CityError> {
    let path = data.join(format!("plate-{}.pub", file.key.id()));
    let draft = draft_of(&path, write_key(file).trim_end())?;
    fs::rename(&draft, &path).map_err(|source| fault(&path, source))
}

fn remove_secret(data: &Path, id: PlateKeyId) -> Result<(), CityError> {
    let path = secret_path(data, id);
    match fs::remove_file(&path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(fault(&path, error)),
        _ => Ok(()),
    }
}

fn secret_path(data: &Path, id: PlateKeyId) -> PathBuf {
    data.join(format!("plate-{id}.key"))
}

/// Writes one event about a key.
fn tell(
    city: &City,
    actor: &Actor,
    kind: EventKind,
    key: &PublishedKey,
    mut fields: Vec<(&'static str, String)>,
) -> Result<(), CityError> {
    let (name, now, shared) = (actor.name.clone(), city.now(), city.clone());
    let subject = format!("plate-key/{}", key.id());
    fields.push(("algorithm", key.public.algorithm().to_string()));
    fields.push(("public-key", hex(&key.public.to_der())));
    city.store().write(move |tx: &mut Tx| {
        let mut journal = Journal::open(tx, &name, now)?;
        journal.record(kind, &subject, fields, None);
        Ok::<_, CityError>(journal.close(tx, shared.key())?)
    })
}

fn turn() -> MutexGuard<'static, ()> {
    // The guarded value is nothing, so a thread that panicked leaves nothing half-done behind it.
    TURN.lock().unwrap_or_else(PoisonError::into_inner)
}
