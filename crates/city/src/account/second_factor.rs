//! Second factors: one-time passwords by time (RFC 6238: SHA-1, six digits, steps of 30 seconds) and recovery codes.
//!
//! The store keeps a random nonce; the secret is the keyed digest of user and nonce, under a key outside the database. A copy of
//! the database alone therefore makes no password. Each password is taken once; after [`MOST_FAILURES`] wrong ones in a row only a
//! recovery code or an administrator opens the account.

use chengji_core::access::Permission;
use chengji_core::audit::EventKind;
use chengji_store::Tx;
use chengji_store::access::second_factor::{self as store, SecondFactorRow};
use jiff::Timestamp;
use totp_rs::{Builder, Secret, Totp};

use super::user::own_by_password;
use super::{change, find, password};
use crate::Actor;
use crate::city::City;
use crate::encode::{damaged, instant};
use crate::error::{CityError, Refusal, require};
use crate::journal::Journal;

/// Wrong passwords in a row that are borne.
const MOST_FAILURES: i64 = 10;
/// Recovery codes a user has at a time.
const RECOVERY_CODES: usize = 10;
/// Characters of a recovery code, without the dash in the middle: 50 bits.
const RECOVERY_LENGTH: usize = 10;
/// Bytes of the secret, as RFC 4226 recommends.
const SECRET: usize = 20;

/// How a user's second factor stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FactorState {
    /// When its secret was shown; none without one.
    pub begun_at: Option<Timestamp>,
    /// Since when logins need it.
    pub confirmed_at: Option<Timestamp>,
    /// Recovery codes not yet used.
    pub recovery_codes: i64,
    /// Whether only a recovery code or an administrator opens the account.
    pub is_locked: bool,
}

/// A secret to put into an authenticator; shown this once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enrolment {
    /// The secret in Base32, to type in.
    pub secret: String,
    /// The `otpauth:` address of it, for the symbol to scan.
    pub address: String,
}

/// What came of asking for a one-time password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// There is no second factor, or the password was right.
    Passed,
    /// A password is needed and none was given.
    Needed,
    /// The password is wrong, too old, or was used before.
    Wrong,
    /// No password is taken any more.
    Locked,
}

/// How the actor's own second factor stands.
///
/// # Errors
/// Without a login, or when the store fails.
pub fn second_factor(city: &City, actor: &Actor) -> Result<FactorState, CityError> {
    let user_id = own(actor)?;
    city.store().read(|session| {
        let row = store::load(session, user_id)?;
        Ok(FactorState {
            begun_at: row.as_ref().map(|row| instant(row.begun_at)),
            confirmed_at: row.as_ref().and_then(|row| row.confirmed_at).map(instant),
            is_locked: row.is_some_and(|row| row.failures >= MOST_FAILURES),
            recovery_codes: store::count_codes(session, user_id)?,
        })
    })
}

/// Makes a secret for the actor. Logins need it only after [`confirm_second_factor`]; until then it may be made anew.
///
/// # Errors
/// Without a login, when `password` is not the actor's, when there is a second factor already, or when the store fails.
pub fn begin_second_factor(city: &City, actor: &Actor, password: &str) -> Result<Enrolment, CityError> {
    let user = own_by_password(city, actor, password)?;
    let nonce = password::random::<16>()?;
    let row = SecondFactorRow {
        nonce: nonce.to_vec(),
        begun_at: city.now().as_microsecond(),
        confirmed_at: None,
        last_step: 0,
        failures: 0,
    };
    let secret = secret_of(city, user.user_id, &nonce);
    change(city, actor, move |tx, _| {
        if store::load(tx, user.user_id)?.is_some_and(|row| row.confirmed_at.is_some()) {
            return Err(CityError::refuse(Refusal::SecondFactorExists, ""));
        }
        store::save(tx, user.user_id, &row)?;
        Ok(())
    })?;
    let secret = Secret::new(secret.into()).to_base32();
    // A login name has no character that an address must write otherwise.
    let address = format!("otpauth://totp/Chengji:{}?secret={secret}&issuer=Chengji", user.name);
    Ok(Enrolment { secret, address })
}

/// Turns the second factor on with a first password made from its secret; yields the recovery codes, shown this once.
///
/// # Errors
/// Without a login or a secret made before, for a wrong password, or when the store fails.
pub fn confirm_second_factor(city: &City, actor: &Actor, given: &str) -> Result<Vec<String>, CityError> {
    let user_id = own(actor)?;
    let codes = recovery_codes()?;
    let (shared, given, kept, now) = (city.clone(), given.to_owned(), codes.clone(), city.now());
    let subject = format!("user/{}", actor.name);
    change(city, actor, move |tx, journal| {
        let mut row = store::load(tx, user_id)?.filter(|row| row.confirmed_at.is_none()).ok_or_else(missing)?;
        let step = step_of(&shared, user_id, &row, &given).ok_or_else(wrong)?;
        row.confirmed_at = Some(now.as_microsecond());
        row.last_step = step;
        store::save(tx, user_id, &row)?;
        store::replace_codes(tx, user_id, &digests(&shared, &kept))?;
        journal.record(EventKind::SecondFactorSet, &subject, Vec::new(), None);
        Ok(())
    })?;
    Ok(codes)
}

/// Gives the actor new recovery codes in place of all earlier ones; shown this once.
///
/// # Errors
/// Without a login or a second factor, for a wrong one-time password, or when the store fails.
pub fn renew_recovery_codes(city: &City, actor: &Actor, given: &str) -> Result<Vec<String>, CityError> {
    let user_id = own(actor)?;
    let codes = recovery_codes()?;
    let kept = digests(city, &codes);
    let subject = format!("user/{}", actor.name);
    passing(city, actor, user_id, given, move |tx, journal| {
        store::replace_codes(tx, user_id, &kept)?;
        journal.record(EventKind::RecoveryCodesMade, &subject, Vec::new(), None);
        Ok(())
    })?;
    Ok(codes)
}

/// Takes the actor's second factor away.
///
/// # Errors
/// Without a login or a second factor, when password or one-time password are wrong, or when the store fails.
pub fn remove_second_factor(city: &City, actor: &Actor, password: &str, given: &str) -> Result<(), CityError> {
    let user = own_by_password(city, actor, password)?;
    let subject = format!("user/{}", user.name);
    passing(city, actor, user.user_id, given, move |tx, journal| {
        store::remove(tx, user.user_id)?;
        journal.record(EventKind::SecondFactorRemoved, &subject, Vec::new(), None);
        Ok(())
    })
}

/// Takes a user's second factor away, for one who has lost the device and the recovery codes.
///
/// # Errors
/// Without [`Permission::ManageUsers`], for an unknown user or one without a second factor, or when the store fails.
pub fn reset_second_factor(city: &City, actor: &Actor, name: &str) -> Result<(), CityError> {
    require(actor, Permission::ManageUsers)?;
    let name = name.to_owned();
    change(city, actor, move |tx, journal| {
        let user = find(tx, &name)?;
        if !store::remove(tx, user.user_id)? {
            return Err(missing());
        }
        journal.record(EventKind::SecondFactorRemoved, &format!("user/{name}"), Vec::new(), None);
        Ok(())
    })
}

/// Asks a user for the second factor, and notes the answer: a right password is used up, a wrong one counted.
pub(super) fn ask(tx: &mut Tx, city: &City, user_id: i64, given: Option<&str>) -> Result<Verdict, CityError> {
    let Some(mut row) = store::load(tx, user_id)?.filter(|row| row.confirmed_at.is_some()) else {
        return Ok(Verdict::Passed);
    };
    let Some(given) = given.map(str::trim).filter(|given| !given.is_empty()) else { return Ok(Verdict::Needed) };
    let is_locked = row.failures >= MOST_FAILURES;
    let recovers = match recovery_code(given) {
        Some(code) => store::use_code(tx, user_id, &digest(city, &code), city.now().as_microsecond())?,
        None => false,
    };
    let step = if is_locked { None } else { step_of(city, user_id, &row, given) };
    row.failures = if recovers || step.is_some() { 0 } else { row.failures.saturating_add(1) };
    row.last_step = step.unwrap_or(row.last_step);
    store::save(tx, user_id, &row)?;
    Ok(match (recovers || step.is_some(), is_locked) {
        (true, _) => Verdict::Passed,
        (false, true) => Verdict::Locked,
        (false, false) => Verdict::Wrong,
    })
}

/// Does `work` once the user's one-time password is right. A wrong one is counted though nothing else happens.
fn passing(
    city: &City,
    actor: &Actor,
    user_id: i64,
    given: &str,
    work: impl FnOnce(&mut Tx, &mut Journal) -> Result<(), CityError> + Send + 'static,
) -> Result<(), CityError> {
    let (shared, given) = (city.clone(), given.to_owned());
    let verdict = change(city, actor, move |tx, journal| {
        if store::load(tx, user_id)?.is_none_or(|row| row.confirmed_at.is_none()) {
            return Err(missing());
        }
        let verdict = ask(tx, &shared, user_id, Some(&given))?;
        if verdict == Verdict::Passed {
            work(tx, journal)?;
        }
        Ok(verdict)
    })?;
    match verdict {
        Verdict::Passed => Ok(()),
        Verdict::Locked => Err(CityError::refuse(Refusal::SecondFactorLocked, "")),
        Verdict::Needed | Verdict::Wrong => Err(wrong()),
    }
}

/// The time step of a right password that was not used before. One step of clock difference either way is borne.
fn step_of(city: &City, user_id: i64, row: &SecondFactorRow, given: &str) -> Option<i64> {
    let totp = totp(&secret_of(city, user_id, &row.nonce)).ok()?;
    let seconds = u64::try_from(city.now().as_second()).ok()?;
    let digits: String = given.chars().filter(|c| !c.is_whitespace()).collect();
    let step = i64::try_from(totp.check(&digits, seconds)?).ok()?;
    (step > row.last_step).then_some(step)
}

fn totp(secret: &[u8]) -> Result<Totp, CityError> {
    Builder::new().with_secret(Secret::new(secret.into())).build().map_err(damaged)
}

fn secret_of(city: &City, user_id: i64, nonce: &[u8]) -> [u8; SECRET] {
    let whole = city.vault().digest_secret(&[b"second factor\0", &user_id.to_be_bytes(), nonce]);
    let mut secret = [0; SECRET];
    secret.copy_from_slice(&whole[..SECRET]);
    secret
}

fn recovery_codes() -> Result<Vec<String>, CityError> {
    let make = || {
        let mut code = password::generate()?;
        code.truncate(RECOVERY_LENGTH);
        code.insert(RECOVERY_LENGTH / 2, '-');
        Ok(code)
    };
    (0..RECOVERY_CODES).map(|_| make()).collect()
}

/// What was given as a recovery code without dashes and capitals; none when it cannot be one.
fn recovery_code(given: &str) -> Option<String> {
    let plain: String =
        given.chars().filter(|c| !c.is_whitespace() && *c != '-').flat_map(char::to_lowercase).collect();
    (plain.chars().count() == RECOVERY_LENGTH).then_some(plain)
}

fn digests(city: &City, codes: &[String]) -> Vec<[u8; 16]> {
    codes.iter().filter_map(|code| recovery_code(code)).map(|code| digest(city, &code)).collect()
}

fn digest(city: &City, code: &str) -> [u8; 16] {
    city.vault().digest("recovery-code", code)
}

fn own(actor: &Actor) -> Result<i64, CityError> {
    actor.user_id.ok_or_else(|| CityError::refuse(Refusal::LoginNeeded, ""))
}

fn missing() -> CityError {
    CityError::refuse(Refusal::SecondFactorMissing, "")
}

fn wrong() -> CityError {
    CityError::refuse(Refusal::SecondFactorWrong, "")
}

#[cfg(test)]
#[path = "second_factor_tests.rs"]
mod second_factor_tests;
