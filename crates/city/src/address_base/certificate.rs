//! 地址证明: certificates of address, withheld while sources disagree, and what they are worth later.

use chengji_codes::{GridCell, Level};
use chengji_core::access::Permission;
use chengji_core::address_base::AddressState;
use chengji_core::address_base::certificate::{Certificate, CertificateFault, HEAD, Statement};
use chengji_core::audit::EventKind;
use chengji_core::history::day_of;
use chengji_core::plate::PublishedKey;
use chengji_formats::plate::{CertificateFace, Letters, embedded_text, groups, write_certificate};
use chengji_store::address_quality::{self as store, CertificateRow};
use chengji_store::ids;
use jiff::ToSpan as _;
use jiff::civil::Date;
use sm3::{Digest as _, Sm3};

use super::show::{self, AsOf};
use super::view::BaseAddress;
use crate::Actor;
use crate::city::City;
use crate::encode::damaged;
use crate::error::{CityError, Refusal, require};
use crate::journal::Journal;
use crate::keys::hex;
use crate::plate::{BaseUrl, PlateAlgorithm, current_key};

/// Months a certificate counts.
const MONTHS: i64 = 3;
/// Longest purpose, in characters.
const LONGEST_PURPOSE: usize = 100;

/// A certificate asked for.
#[derive(Debug, Clone)]
pub struct CertificateOrder {
    /// The address.
    pub address_id: i64,
    /// What it is for.
    pub purpose: String,
    /// Where the scan pages are.
    pub base_url: BaseUrl,
    /// How to sign.
    pub algorithm: PlateAlgorithm,
}

/// A certificate issued.
#[derive(Debug, Clone)]
pub struct Issued {
    /// What it says, signed.
    pub certificate: Certificate,
    /// What its page shows.
    pub face: CertificateFace,
}

/// What a certificate is worth today.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// Its number.
    pub number: String,
    /// Its last day.
    pub valid_to: Date,
    /// Every reason why it does not count, as (stable code, words); none for one that counts.
    pub faults: Vec<(&'static str, String)>,
    /// The address it certified; told to those who may read the registry.
    pub address: Option<String>,
}

impl Standing {
    /// Whether it counts.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.faults.is_empty()
    }
}

/// Issues a certificate of the address as it stands today. Needs [`Permission::PrintPlates`].
///
/// # Errors
/// Without the permission; for an unknown address; [`Refusal::AddressCertificateWithheld`] naming what stands in the way: the
/// address is not in force, a doubt is open, a blocking finding stands; or when keys or store fail.
pub fn issue(city: &City, actor: &Actor, order: &CertificateOrder) -> Result<Issued, CityError> {
    require(actor, Permission::PrintPlates)?;
    let purpose = order.purpose.trim().to_owned();
    if purpose.is_empty() || purpose.chars().count() > LONGEST_PURPOSE {
        return Err(CityError::refuse(Refusal::AddressReasonMissing, "the purpose, at most 100 characters"));
    }
    let address = show::show(city, actor, order.address_id, AsOf::default())?;
    if let Some(reason) = withheld(city, &address)? {
        return Err(CityError::refuse(Refusal::AddressCertificateWithheld, reason));
    }
    let key = current_key(city, actor, order.algorithm, &order.base_url)?;
    let today = day_of(city.now());
    let valid_to = today.checked_add(MONTHS.months()).map_err(damaged)?;
    let issuer = issuer(city, &address);
    let code = address.code.clone().unwrap_or_default();
    let cell = address.position.and_then(|(lon, lat)| GridCell::encode(lon, lat, Level::L8).ok());
    let (name, now, shared, base) = (actor.name.clone(), city.now(), city.clone(), order.base_url.clone());
    let certificate = city.store().write(move |tx| {
        let certificate_id = ids::take(tx, "address_certificate", 1)?;
        // Between the look and this write somebody may have changed the address.
        let row = chengji_store::address_base::load_address(tx, address.address_id)?;
        if row.is_none_or(|row| row.version != address.version) {
            return Err(CityError::refuse(Refusal::AddressChangedMeanwhile, address.address_id.to_string()));
        }
        let statement = Statement {
            number: format!("AC{}{certificate_id:08}", today.strftime("%Y%m%d")).parse()?,
            code: code.parse()?,
            address: address.text.clone(),
            cell: cell.map(|cell| cell.to_string()).unwrap_or_default(),
            issuer: issuer.clone(),
            purpose: purpose.clone(),
            issued: today,
            valid_to,
        };
        let certificate = statement.sign(&key)?;
        let text = certificate.to_string();
        let row = CertificateRow {
            certificate_id,
            number: certificate.statement.number.to_string(),
            address_id: address.address_id,
            address_version: address.version,
            code,
            text: address.text,
            digest: Sm3::digest(text.as_bytes()).to_vec(),
            payload: text,
            issuer,
            purpose,
            issued_on: today.to_string(),
            valid_to: valid_to.to_string(),
            actor: name.clone(),
            revoked_at: None,
            revoked_by: None,
            revoked_for: None,
        };
        store::insert_certificate(tx, &row)?;
        let mut journal = Journal::open(tx, &name, now)?;
        let fields =
            vec![("number", row.number), ("sm3", hex(&row.digest)), ("version", row.address_version.to_string())];
        journal.record(EventKind::AddressCertificateIssued, &format!("address/{}", row.address_id), fields, None);
        journal.close(tx, shared.key())?;
        Ok::<_, CityError>(certificate)
    })?;
    let face = face(&certificate, &base);
    Ok(Issued { certificate, face })
}

/// Draws the page of a certificate as PDF.
///
/// # Errors
/// When the page cannot be drawn.
pub fn pdf(issued: &Issued, letters: Letters) -> Result<Vec<u8>, CityError> {
    Ok(write_certificate(Vec::new(), &issued.face, letters)?)
}

/// What the register says of a certificate. Open to everybody; the address is told to readers only.
///
/// # Errors
/// [`Refusal::AddressCertificateNotFound`], or when keys or store fail.
pub fn look(city: &City, actor: &Actor, number: &str) -> Result<Standing, CityError> {
    let wanted = number.trim().to_ascii_uppercase();
    let absent = || CityError::refuse(Refusal::AddressCertificateNotFound, wanted.clone());
    let row = city.store().read(|session| store::find_certificate(session, &wanted))?.ok_or_else(absent)?;
    let certificate: Certificate = row.payload.parse().map_err(damaged)?;
    let keys: Vec<PublishedKey> = crate::plate::published_keys(city)?.into_iter().map(|file| file.key).collect();
    let mut faults = told(&certificate.faults(&keys, day_of(city.now())));
    if let Some(reason) = &row.revoked_for {
        faults.push(("address.certificate-revoked", reason.clone()));
    }
    let now = city.store().read(|session| chengji_store::address_base::load_address(session, row.address_id))?;
    let state = now.as_ref().and_then(|now| AddressState::of_number(now.state));
    if !state.is_some_and(AddressState::is_in_force) {
        faults.push(("address.certificate-ended", "the address is no longer in force".to_owned()));
    } else if now.is_some_and(|now| now.preferred != row.text) {
        faults.push(("address.certificate-outdated", "the address reads otherwise today".to_owned()));
    }
    let address = actor.may(Permission::ReadRegistry).then_some(row.text);
    Ok(Standing { number: row.number, valid_to: certificate.statement.valid_to, faults, address })
}

/// Revokes a certificate. Needs [`Permission::PrintPlates`].
///
/// # Errors
/// Without the permission, for an unknown or revoked certificate, an empty reason, or when the store fails.
pub fn revoke(city: &City, actor: &Actor, number: &str, reason: &str) -> Result<(), CityError> {
    require(actor, Permission::PrintPlates)?;
    let (number, reason) = (number.trim().to_ascii_uppercase(), reason.trim().to_owned());
    if reason.is_empty() || reason.chars().count() > 500 {
        return Err(CityError::refuse(Refusal::AddressReasonMissing, number));
    }
    let (name, now, shared) = (actor.name.clone(), city.now(), city.clone());
    city.store().write(move |tx| {
        if !store::revoke_certificate(tx, &number, now.as_microsecond(), &name, &reason)? {
            return Err(CityError::refuse(Refusal::AddressCertificateNotFound, number));
        }
        let mut journal = Journal::open(tx, &name, now)?;
        let fields = vec![("reason", reason)];
        journal.record(EventKind::AddressCertificateRevoked, &format!("address-certificate/{number}"), fields, None);
        Ok(journal.close(tx, shared.key())?)
    })
}

/// Checks a certificate's file with key files alone: no city, no network. The register may know of a revocation that the file
/// does not.
///
/// # Errors
/// When the file carries no certificate.
pub fn verify_file(
    bytes: &[u8],
    keys: &[PublishedKey],
    today: Date,
) -> Result<(Certificate, Vec<CertificateFault>), CityError> {
    let text = embedded_text(bytes, HEAD).or_else(|| String::from_utf8(bytes.to_vec()).ok()).unwrap_or_default();
    let certificate: Certificate = text.parse()?;
    let faults = certificate.faults(keys, today);
    Ok((certificate, faults))
}

fn told(faults: &[CertificateFault]) -> Vec<(&'static str, String)> {
    faults.iter().map(|fault| (fault.code(), fault.to_string())).collect()
}

/// What stands in the way of a certificate.
fn withheld(city: &City, address: &BaseAddress) -> Result<Option<String>, CityError> {
    if address.state != AddressState::Published || !address.visible {
        return Ok(Some(format!("the address is {}", address.state)));
    }
    if address.code.is_none() {
        return Ok(Some("the address has no code".to_owned()));
    }
    city.store().read(|session| {
        if let Some(doubt) = store::find_doubt(session, address.address_id)? {
            return Ok(Some(format!("doubt {doubt} is open")));
        }
        let found = store::list_of_address(session, address.address_id, 100)?;
        let blocking = found.into_iter().find(|finding| finding.blocking == 1);
        Ok(blocking
            .map(|finding| format!("finding {} stands: {} ({})", finding.finding_id, finding.rule, finding.detail)))
    })
}

fn issuer(city: &City, address: &BaseAddress) -> String {
    let division = address.division.parse::<chengji_codes::DivisionCode>().ok();
    let office = division.and_then(|code| code.county().or_else(|| code.city()));
    office.map_or_else(|| "城市数字公共基础设施".to_owned(), |code| city.standards().division_name(code))
}

fn face(certificate: &Certificate, base: &BaseUrl) -> CertificateFace {
    let Statement { number, code, address, cell, issuer, purpose, issued, valid_to } = &certificate.statement;
    let row = |name: &str, value: String| (name.to_owned(), value);
    CertificateFace {
        title: ("地址证明".to_owned(), "CERTIFICATE OF ADDRESS".to_owned()),
        number: format!("No. {number}"),
        rows: vec![
            row("标准地址", address.clone()),
            row("地址编码", groups(&code.to_string())),
            row("北斗网格码", if cell.is_empty() { "—".to_owned() } else { cell.clone() }),
            row("用途", purpose.clone()),
            row("有效期", format!("{issued} 至 {valid_to}")),
        ],
        issuer: issuer.clone(),
        issued: issued.to_string(),
        notes: vec![
            "扫描二维码核验本证明；地址变更、注销或有争议时，以登记簿为准。".to_owned(),
            "The signed text is attached to this file and can be checked offline with the published key.".to_owned(),
        ],
        seal: certificate.seal(),
        payload: format!("{base}/AC/{number}"),
        signed: certificate.to_string(),
    }
}
