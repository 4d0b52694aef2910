//! The end of an upload: all bytes are there, and they are the sender's.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use chengji_core::audit::EventKind;
use chengji_store::upload::{self as store, UploadRow, UploadState};
use sha2::{Digest, Sha256};

use super::{UploadView, close, is_digest, moved, note, own, path, view};
use crate::Actor;
use crate::city::City;
use crate::error::{CityError, Refusal};
use crate::keys::hex;

/// Holds the file against `sha256` (hexadecimal), which its sender computed. A file that is not what was sent is given up: its parts
/// cannot be told right from wrong. Asked again, it answers again. Cost: one reading of the file, in bounded memory.
///
/// # Errors
/// As [`super::load`]; for a text that is no digest; a conflict while bytes are missing, or when the digest does not hold.
pub fn finish(city: &City, actor: &Actor, upload_id: i64, sha256: &str) -> Result<UploadView, CityError> {
    let before = own(city, actor, upload_id)?;
    let wanted = sha256.to_ascii_lowercase();
    if !is_digest(&wanted) {
        return Err(CityError::refuse(Refusal::UploadDigestInvalid, wanted.chars().take(80).collect::<String>()));
    }
    match before.state {
        UploadState::Received if before.digest.as_ref() == Some(&wanted) => return Ok(view(&before)),
        UploadState::Receiving if before.received == before.bytes => {}
        UploadState::Receiving => {
            return Err(CityError::refuse(Refusal::UploadIncomplete, before.received.to_string()));
        }
        state => return Err(CityError::refuse(Refusal::UploadNotReceiving, state.as_str())),
    }
    let digest = digest_of(&path(city, &before)?)?;
    if digest != wanted {
        close(city, &actor.name, before, UploadState::Broken)?;
        return Err(CityError::refuse(Refusal::UploadDigestDiffers, digest));
    }
    let after = UploadRow { state: UploadState::Received, digest: Some(digest), ..before.clone() };
    let (name, shared) = (actor.name.clone(), city.clone());
    let row = city.store().write(move |tx| {
        if !store::update_upload(tx, &before, &after)? {
            return Err(moved(tx, before.upload_id)?);
        }
        let digest = after.digest.clone().unwrap_or_default();
        let fields = vec![("file", after.file_name.clone()), ("sha256", digest)];
        note(&shared, tx, &name, EventKind::UploadReceived, after.upload_id, fields)?;
        Ok(after)
    })?;
    Ok(view(&row))
}

fn digest_of(path: &Path) -> Result<String, CityError> {
    let fault = |source| CityError::Io { path: path.display().to_string(), source };
    let mut file = File::open(path).map_err(fault)?;
    let (mut hasher, mut buffer) = (Sha256::new(), vec![0; 1 << 20]);
    loop {
        match file.read(&mut buffer).map_err(fault)? {
            0 => return Ok(hex(&hasher.finalize())),
            count => hasher.update(&buffer[..count]),
        }
    }
}
