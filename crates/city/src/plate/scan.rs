//! What a passer-by learns from a plate: whether it is genuine, and what is open about the thing.

use chengji_core::plate::{self, PlateCode, PublishedKey, Verdict};
use chengji_formats::plate_key::KeyFile;

use super::keys;
use crate::Actor;
use crate::city::City;
use crate::error::{CityError, ErrorKind};
use crate::registry;
use crate::view::EntityView;

/// What a scan finds.
#[derive(Debug, Clone)]
pub struct Scan {
    /// Whether the plate is genuine; `None` for an address without a seal, which promises nothing.
    pub verdict: Option<Verdict>,
    /// The thing, as far as the actor may know of it.
    pub thing: Option<EntityView>,
}

/// Stands in for an address when no key has one; no signature fits it.
const NOWHERE: &str = "HTTPS://UNKNOWN";

/// Checks a plate's text with the city's own keys. Open to everybody. Cost: the keys.
///
/// # Errors
/// When the keys cannot be read.
pub fn verify(city: &City, text: &str, expected: Option<&PlateCode>) -> Result<Verdict, CityError> {
    let keys = published(keys::published_keys(city)?);
    Ok(plate::verify(text, &keys, expected))
}

/// What stands behind the address `/P/<code>/<seal>`. The request's own host proves nothing, so the signature is held against the
/// addresses that the keys were used for.
///
/// # Errors
/// When keys or store fail; an unknown code is no error.
pub fn scan(city: &City, actor: &Actor, code: &str, seal: Option<&str>) -> Result<Scan, CityError> {
    let verdict = match seal {
        Some(seal) => Some(judge(keys::published_keys(city)?, code, seal)),
        None => None,
    };
    let thing = match registry::find_by_code(city, actor, code) {
        Ok(thing) => Some(thing),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    Ok(Scan { verdict, thing })
}

fn judge(files: Vec<KeyFile>, code: &str, seal: &str) -> Verdict {
    let mut bases: Vec<String> = files.iter().flat_map(|file| &file.base_urls).map(ToString::to_string).collect();
    bases.sort_unstable();
    bases.dedup();
    bases.push(NOWHERE.to_owned());
    let keys = published(files);
    let mut first = None;
    for base in bases {
        let verdict = plate::verify(&format!("{base}/P/{code}/{seal}"), &keys, None);
        // A revoked or retired key is the truth about this plate; only a signature that does not fit leaves room for another address.
        let fits = verdict.faults.iter().all(|fault| *fault != plate::PlateFault::BadSignature);
        if fits {
            return verdict;
        }
        first.get_or_insert(verdict);
    }
    first.unwrap_or(Verdict { payload: None, faults: vec![plate::PlateFault::BadSignature] })
}

fn published(files: Vec<KeyFile>) -> Vec<PublishedKey> {
    files.into_iter().map(|file| file.key).collect()
}
