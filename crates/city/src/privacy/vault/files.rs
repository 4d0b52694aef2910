//! The key files: one key a file, hexadecimal, readable by the program's own user only. Keep copies of the folder where the
//! database's copies are not.

use std::fs;
use std::path::{Path, PathBuf};

use chengji_core::privacy::cipher::DataKey;

use super::DIGEST;
use crate::error::{CityError, Refusal};
use crate::keys::{create, unhex};

/// File of the key of digests.
const DIGEST_FILE: &str = "digest.key";

/// Where a key stands.
pub(super) fn path_of(folder: &Path, number: i64) -> PathBuf {
    match number {
        DIGEST => folder.join(DIGEST_FILE),
        _ => folder.join(format!("master-{number}.key")),
    }
}

/// Makes the folder, closed to others.
pub(super) fn prepare(folder: &Path) -> Result<(), CityError> {
    let fault = |source| fault(folder, source);
    if folder.is_dir() {
        return Ok(());
    }
    fs::create_dir_all(folder).map_err(fault)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(folder, fs::Permissions::from_mode(0o700)).map_err(fault)?;
    }
    Ok(())
}

/// Makes the key of digests unless it is there.
pub(super) fn create_digest(folder: &Path) -> Result<(), CityError> {
    let path = path_of(folder, DIGEST);
    if path.exists() { Ok(()) } else { create::<32>(&path) }
}

/// Makes a master unless it is there.
pub(super) fn create_master(folder: &Path, number: i64) -> Result<(), CityError> {
    let path = path_of(folder, number);
    if path.exists() { Ok(()) } else { create::<16>(&path) }
}

/// The key of digests; none when there is no file.
pub(super) fn read_digest(folder: &Path) -> Result<Option<[u8; 32]>, CityError> {
    read::<32>(&path_of(folder, DIGEST))
}

/// A master; none when there is no file.
pub(super) fn read_master(folder: &Path, number: i64) -> Result<Option<DataKey>, CityError> {
    Ok(read::<16>(&path_of(folder, number))?.map(DataKey::new))
}

/// Numbers of the masters whose files are here, ascending.
pub(super) fn list_masters(folder: &Path) -> Result<Vec<i64>, CityError> {
    let mut numbers = Vec::new();
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(numbers),
        entries => entries.map_err(|source| fault(folder, source))?,
    };
    for entry in entries {
        let name = entry.map_err(|source| fault(folder, source))?.file_name();
        let number =
            name.to_str().and_then(|name| name.strip_prefix("master-")?.strip_suffix(".key")?.parse::<i64>().ok());
        numbers.extend(number.filter(|number| *number > 0));
    }
    numbers.sort_unstable();
    Ok(numbers)
}

/// Takes the file of a master away for ever.
pub(super) fn remove_master(folder: &Path, number: i64) -> Result<(), CityError> {
    let path = path_of(folder, number);
    match fs::remove_file(&path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(fault(&path, error)),
        _ => Ok(()),
    }
}

/// Whether others than the program's own user may read the file.
pub(super) fn is_open(path: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::metadata(path).is_ok_and(|known| known.permissions().mode() & 0o077 != 0)
    }
    #[cfg(not(unix))]
    {
        let _ = path;
        false
    }
}

fn read<const N: usize>(path: &Path) -> Result<Option<[u8; N]>, CityError> {
    match fs::read_to_string(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(fault(path, error)),
        Ok(text) => match unhex::<N>(text.trim()) {
            Some(bytes) => Ok(Some(bytes)),
            None => {
                let subject = format!("{} (expected {} hexadecimal digits)", path.display(), N * 2);
                Err(CityError::refuse(Refusal::KeysWrong, subject))
            }
        },
    }
}

fn fault(path: &Path, source: std::io::Error) -> CityError {
    CityError::Io { path: path.display().to_string(), source }
}
