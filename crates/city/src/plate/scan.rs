//! What a passer-by learns from a plate: whether it is genuine, and what is open about the thing.

use chengji_codes::ClassCode;
use chengji_core::lifecycle::CodeState;
use chengji_core::plate::{self, PlateCode, PublishedKey, Verdict};
use chengji_formats::plate_key::KeyFile;

use super::keys;
use crate::Actor;
use crate::city::City;
use crate::code::resolve::{Resolution, resolve};
use crate::error::{CityError, ErrorKind};
use crate::view::EntityView;

/// What a scan finds.
#[derive(Debug, Clone)]
pub struct Scan {
    /// Whether the plate is genuine; `None` for an address without a seal, which promises nothing.
    pub verdict: Option<Verdict>,
    /// Where the code is in its life: known to whoever stands before a genuine plate, or may see the thing.
    pub state: Option<CodeState>,
    /// The code in use instead, when the actor may know of it.
    pub in_use: Option<String>,
    /// Class of the thing, when the actor may know of it.
    pub class: Option<ClassCode>,
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
    look(city, actor, code, verdict)
}

/// What is open about a code next to a verdict found elsewhere.
///
/// # Errors
/// When the store fails; an unknown code is no error.
pub fn look(city: &City, actor: &Actor, code: &str, verdict: Option<Verdict>) -> Result<Scan, CityError> {
    let found = known(resolve(city, actor, code))?;
    // The office has said itself that this code exists, so its state betrays nothing.
    let is_genuine = verdict.as_ref().is_some_and(Verdict::holds);
    let state = match (&found, is_genuine) {
        (Some(found), _) => found.state,
        (None, true) => known(resolve(city, &Actor::system(), code))?.and_then(|found| found.state),
        (None, false) => None,
    };
    let found = found.filter(|found| found.state.is_some());
    let (in_use, class) = found.as_ref().map_or((None, None), |found| (found.in_use.clone(), found.class));
    Ok(Scan { verdict, state, in_use, class, thing: found.and_then(|found| found.entity) })
}

/// A text that is no code, or of no thing, is nothing known.
fn known(answer: Result<Resolution, CityError>) -> Result<Option<Resolution>, CityError> {
    match answer {
        Ok(found) => Ok(Some(found)),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::Invalid) => Ok(None),
        Err(error) => Err(error),
    }
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
