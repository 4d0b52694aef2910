//! Plates: signing what stands on a wall, and saying whether what stands there is genuine.
//!
//! Signing is an act of the office: it needs a grant and leaves an event with a digest of everything signed. Checking needs
//! neither; with the key files it needs no city either ([`verify_with`]).

mod font;
mod keys;
mod scan;
mod sign;

use std::path::{Path, PathBuf};

pub use chengji_core::plate::{
    BaseUrl, PlateAlgorithm, PlateCode, PlateFault, PlateKeyId, PlatePayload, PublishedKey, Verdict,
};
pub use chengji_formats::plate::{DrawError, FaceSize, InvalidSheet, Letters, Paper, PlateFace, PlateSheet, Sheet};
pub use chengji_formats::plate::{check_dots, write_png, write_svg};
pub use chengji_formats::plate_key::{InvalidKeyFile, KeyFile, read_keys, write_key};

pub use font::{NO_FONT, find_letters};
pub(crate) use keys::current_secret as current_key;
pub use keys::{published_keys, revoke_key, rotate_key};
pub use scan::{Scan, look, scan, verify};
pub use sign::{MAX_PLATES, PlateOrder, Signed, sign_plates};

use crate::error::CityError;

/// Checks a plate's text with key files alone: no city, no network.
#[must_use]
pub fn verify_with(text: &str, keys: &[PublishedKey], expected: Option<&PlateCode>) -> Verdict {
    chengji_core::plate::verify(text, keys, expected)
}

/// The keys in these files; of a folder, those in its `plate-*.pub` files.
///
/// # Errors
/// When a file cannot be read or is not a key file.
pub fn read_key_files(paths: &[PathBuf]) -> Result<Vec<PublishedKey>, CityError> {
    let mut keys = Vec::new();
    for path in paths {
        if path.is_dir() {
            keys.extend(keys::read_folder(path)?.into_iter().map(|file| file.key));
        } else {
            let text = std::fs::read_to_string(path).map_err(|source| fault(path, source))?;
            keys.extend(read_keys(&text)?.into_iter().map(|file| file.key));
        }
    }
    Ok(keys)
}

fn fault(path: &Path, source: std::io::Error) -> CityError {
    CityError::Io { path: path.display().to_string(), source }
}
