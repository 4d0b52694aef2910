//! Photos as proof: kept as they came, found by their digest. What a photo says about its own place and time is not believed.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use chengji_core::access::Permission;
use chengji_core::audit::EventKind;
use chengji_store::Session;
use chengji_store::address_base::field_answer::{self as store, PhotoRow};

use super::tell;
use crate::Actor;
use crate::city::City;
use crate::error::{CityError, Refusal, require};
use crate::keys::hex;

/// Largest photo, in bytes.
pub const LARGEST_PHOTO: usize = 8 << 20;

/// A photo kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhotoView {
    /// BLAKE3 of its bytes, hexadecimal.
    pub digest: String,
    /// `image/jpeg` or `image/png`.
    pub media_type: String,
    /// Bytes.
    pub size: i64,
}

/// Keeps a JPEG or PNG; the same bytes are kept once. Needs [`Permission::VerifyAddress`].
///
/// # Errors
/// Without the permission, for other bytes or too many, when the data folder cannot be written, or when the store fails.
pub fn keep(city: &City, actor: &Actor, bytes: &[u8]) -> Result<PhotoView, CityError> {
    require(actor, Permission::VerifyAddress)?;
    let media_type = kind_of(bytes).filter(|_| bytes.len() <= LARGEST_PHOTO);
    let media_type =
        media_type.ok_or_else(|| CityError::refuse(Refusal::PhotoInvalid, format!("{} bytes", bytes.len())))?;
    let digest = hex(blake3::hash(bytes).as_bytes());
    // The bytes are durable before anything tells of them.
    write(&path_of(city.data(), &digest), bytes)?;
    let (shared, name) = (city.clone(), actor.name.clone());
    let row = PhotoRow {
        digest,
        media_type: media_type.to_owned(),
        size: i64::try_from(bytes.len()).unwrap_or(i64::MAX),
        actor: name.clone(),
        at: city.now().as_microsecond(),
    };
    city.store().write(move |tx| {
        if store::insert_photo(tx, &row)? {
            let fields = vec![("media-type", row.media_type.clone()), ("bytes", row.size.to_string())];
            tell(tx, &shared, &name, EventKind::AddressPhotoKept, &format!("photo/{}", row.digest), fields)?;
        }
        Ok(PhotoView { digest: row.digest, media_type: row.media_type, size: row.size })
    })
}

/// The photo with this digest and its bytes. Needs [`Permission::VerifyAddress`].
///
/// # Errors
/// Without the permission, for an unknown digest, or when its file cannot be read or is not what it was.
pub fn read(city: &City, actor: &Actor, digest: &str) -> Result<(PhotoView, Vec<u8>), CityError> {
    require(actor, Permission::VerifyAddress)?;
    let row = city.store().read(|session| known(session, digest))?;
    let path = path_of(city.data(), &row.digest);
    let bytes = fs::read(&path).map_err(|source| fault(&path, source))?;
    if hex(blake3::hash(&bytes).as_bytes()) != row.digest {
        return Err(crate::encode::damaged(format!("photo {} is not what it was", row.digest)));
    }
    Ok((PhotoView { digest: row.digest, media_type: row.media_type, size: row.size }, bytes))
}

/// The photo, which must have been kept.
pub(super) fn known(session: &mut Session, digest: &str) -> Result<PhotoRow, CityError> {
    let row = store::load_photo(session, digest)?;
    row.ok_or_else(|| CityError::refuse(Refusal::PhotoNotFound, digest.chars().take(64).collect::<String>()))
}

fn kind_of(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xff, 0xd8, 0xff, ..] => Some("image/jpeg"),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some("image/png"),
        _ => None,
    }
}

/// Folders of 256 keep directories small.
fn path_of(data: &Path, digest: &str) -> PathBuf {
    data.join("photos").join(&digest[..2.min(digest.len())]).join(digest)
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), CityError> {
    if path.exists() {
        return Ok(());
    }
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder).map_err(|source| fault(folder, source))?;
    let mut seed = [0; 8];
    getrandom::fill(&mut seed).map_err(|error| fault(path, std::io::Error::other(error.to_string())))?;
    let draft = path.with_extension(hex(&seed));
    let whole = || -> std::io::Result<()> {
        let mut file = fs::File::create_new(&draft)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&draft, path)
    };
    whole().map_err(|source| fault(path, source))
}

fn fault(path: &Path, source: std::io::Error) -> CityError {
    CityError::Io { path: path.display().to_string(), source }
}
