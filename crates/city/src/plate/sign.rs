//! Signing plates: the facts of each thing, the payload, one event with a digest of all.

use chengji_codes::DivisionCode;
use chengji_core::access::Permission;
use chengji_core::audit::EventKind;
use chengji_core::history::day_of;
use chengji_core::plate::{BaseUrl, PlateAlgorithm, PlateCode, PlateKeyId, PlatePayload};
use chengji_formats::plate::PlateFace;
use jiff::civil::Date;

use super::keys;
use crate::Actor;
use crate::city::City;
use crate::code::resolve::{Resolution, resolve};
use crate::error::{CityError, Refusal, require};
use crate::journal::Journal;
use crate::keys::hex;

/// Most plates of one order.
pub const MAX_PLATES: usize = 100_000;

/// Plates to be signed.
#[derive(Debug, Clone)]
pub struct PlateOrder {
    /// Codes, one a plate, in this order.
    pub codes: Vec<String>,
    /// Where the scan page is.
    pub base_url: BaseUrl,
    /// How to sign.
    pub algorithm: PlateAlgorithm,
    /// Whose plates they are; the name of the city that the thing stands in when absent.
    pub issuer: Option<String>,
}

/// Plates signed.
#[derive(Debug, Clone)]
pub struct Signed {
    /// One a code, in the order's order.
    pub faces: Vec<PlateFace>,
    /// The key.
    pub key: PlateKeyId,
    /// The day on them.
    pub issued: Date,
}

/// Signs a plate for every code of the order, or none: the first code that is not there ends it. Cost: a few look-ups a code.
///
/// # Errors
/// Without [`Permission::PrintPlates`], for a code that is unknown or no longer in use, too many codes, or when keys or store fail.
pub fn sign_plates(city: &City, actor: &Actor, order: &PlateOrder) -> Result<Signed, CityError> {
    require(actor, Permission::PrintPlates)?;
    if order.codes.is_empty() || order.codes.len() > MAX_PLATES {
        return Err(CityError::refuse(Refusal::PlateCount, order.codes.len().to_string()));
    }
    let mut things = Vec::with_capacity(order.codes.len());
    for code in &order.codes {
        let thing = resolve(city, actor, code)?;
        let Some(state) = thing.state else { return Err(CityError::refuse(Refusal::CodeNotFound, code.trim())) };
        if !state.is_live() {
            return Err(CityError::refuse(Refusal::PlateCodeEnded, format!("{} ({})", thing.code, state.as_str())));
        }
        things.push((thing.code.parse::<PlateCode>()?, thing));
    }
    let key = keys::current(city, actor, order.algorithm, &order.base_url)?;
    let issued = day_of(city.now());
    let mut faces = Vec::with_capacity(things.len());
    let mut digest = blake3::Hasher::new();
    for (code, thing) in things {
        let payload = PlatePayload::sign(&key.secret, order.base_url.clone(), code, issued)?.to_string();
        digest.update(payload.as_bytes());
        digest.update(b"\n");
        faces.push(face(city, &thing, payload, issued, order.issuer.as_deref()));
    }
    let id = key.file.key.id();
    let fields = vec![
        ("key", id.to_string()),
        ("base-url", order.base_url.to_string()),
        ("plates", faces.len().to_string()),
        ("payloads-blake3", hex(digest.finalize().as_bytes())),
    ];
    let subject = match faces.as_slice() {
        [one] => one.code.clone(),
        _ => format!("plates/{}", faces.len()),
    };
    tell(city, actor, subject, fields)?;
    Ok(Signed { faces, key: id, issued })
}

fn tell(city: &City, actor: &Actor, subject: String, fields: Vec<(&'static str, String)>) -> Result<(), CityError> {
    let (name, now, shared) = (actor.name.clone(), city.now(), city.clone());
    city.store().write(move |tx| {
        let mut journal = Journal::open(tx, &name, now)?;
        journal.record(EventKind::PlatesSigned, &subject, fields, None);
        Ok::<_, CityError>(journal.close(tx, shared.key())?)
    })
}

fn face(city: &City, thing: &Resolution, payload: String, issued: Date, issuer: Option<&str>) -> PlateFace {
    let standards = city.standards();
    let entity = thing.entity.as_ref();
    let address = entity.and_then(|entity| entity.address.as_ref());
    let division = address.and_then(|address| address.division.as_ref()).map(|(code, _)| *code);
    let issuer = issuer.map(str::to_owned).or_else(|| city_name(city, division));
    PlateFace {
        payload,
        code: thing.code.clone(),
        name: entity.and_then(|entity| entity.name.clone()),
        class: thing.class.and_then(|class| standards.class(class)).map(|class| class.zh.clone()),
        address: address.map(|address| without_province(city, division, &address.text)),
        city: issuer.unwrap_or_else(|| "城市数字公共基础设施".to_owned()),
        issued: issued.to_string(),
        size: None,
    }
}

fn city_name(city: &City, division: Option<DivisionCode>) -> Option<String> {
    let code = division?.city()?;
    city.standards().divisions.name(code).map(str::to_owned)
}

/// A plate hangs in its province: the name of the province is left out.
fn without_province(city: &City, division: Option<DivisionCode>, text: &str) -> String {
    let province = division.and_then(DivisionCode::province).and_then(|code| city.standards().divisions.name(code));
    province.and_then(|name| text.strip_prefix(name)).unwrap_or(text).to_owned()
}
