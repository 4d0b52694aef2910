//! What nobody goes on with is given up, and files without an upload are removed.

use chengji_store::upload::{self as store, UploadState};

use super::{close, folder};
use crate::city::City;
use crate::error::CityError;

/// Uploads looked at together.
const AT_ONCE: u32 = 100;

/// To be called once when the program starts: an upload that a job was reading when the program ended can be started again.
///
/// # Errors
/// When the store fails.
pub fn recover(city: &City) -> Result<u64, CityError> {
    city.store().write(|tx| Ok(store::release_taken(tx)?))
}

/// Gives up the uploads whose time is over and removes files of uploads that are closed; yields how many were given up. Cost: the open
/// uploads that expire, and the files that are there.
///
/// # Errors
/// When the store or the folder fails.
pub fn sweep(city: &City) -> Result<u64, CityError> {
    let now = city.now().as_microsecond();
    let mut swept = 0;
    loop {
        let rows = city.store().read(|session| store::list_expired(session, now, AT_ONCE))?;
        let mut closed = 0;
        for row in rows {
            // Who goes on at this very moment keeps the upload.
            match close(city, "system", row, UploadState::Expired) {
                Ok(_) => closed += 1,
                Err(error) => tracing::debug!(code = error.code(), "an upload was not given up"),
            }
        }
        swept += closed;
        if closed == 0 {
            break;
        }
    }
    remove_orphans(city)?;
    Ok(swept)
}

/// A crash between the store and the disk leaves a file that no open upload has.
fn remove_orphans(city: &City) -> Result<(), CityError> {
    let folder = folder(city);
    let fault = |source| CityError::Io { path: folder.display().to_string(), source };
    let entries = match std::fs::read_dir(&folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(fault(error)),
    };
    for entry in entries {
        let path = entry.map_err(fault)?.path();
        let front = path.file_name().and_then(|name| name.to_str()).and_then(|name| name.split('.').next());
        let Some(upload_id) = front.and_then(|front| front.parse::<i64>().ok()) else { continue };
        let row = city.store().read(|session| store::load_upload(session, upload_id))?;
        if row.is_none_or(|row| row.closed_at.is_some()) {
            std::fs::remove_file(&path).map_err(fault)?;
        }
    }
    Ok(())
}
