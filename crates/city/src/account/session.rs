//! Logging in and out, and telling who a credential belongs to.

use std::sync::PoisonError;
use std::time::{Duration, Instant};

use chengji_core::audit::EventKind;
use chengji_store::access::{self, SessionRow};
use jiff::{SignedDuration, Timestamp};

use super::{ActorCache, actor_of, change, password};
use crate::Actor;
use crate::city::City;
use crate::encode::instant;
use crate::error::{CityError, Refusal};
use crate::keys::hex;

/// How long a session lasts.
const SESSION: SignedDuration = SignedDuration::from_hours(12);
/// How long an actor is believed without asking the store.
const CACHED: Duration = Duration::from_secs(5);
/// What a session token begins with.
const SESSION_PREFIX: &str = "cjs_";
/// What an API token begins with.
pub(super) const TOKEN_PREFIX: &str = "cjt_";

/// A fresh login.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Login {
    /// The session token; stored nowhere.
    pub token: String,
    /// When the session ends.
    pub expires_at: Timestamp,
    /// Who logged in.
    pub actor: Actor,
}

/// Opens a session. Success and failure are both audited; both take the same time.
///
/// # Errors
/// [`Refusal::LoginFailed`] without a reason, or when the store fails.
pub fn login(city: &City, name: &str, given: &str) -> Result<Login, CityError> {
    let user = city.store().read(|session| access::find_user_by_name(session, name))?;
    let user = user.filter(|user| user.disabled_at.is_none());
    let known = match &user {
        Some(user) => password::matches(given, &user.password_hash),
        None => {
            // An unknown name costs the same as a wrong password.
            password::hash(given)?;
            false
        }
    };
    let Some(user) = user.filter(|_| known) else {
        let claimed: String = name.chars().take(64).collect();
        change(city, &Actor::anonymous(), move |_, journal| {
            journal.record(EventKind::LoginFailed, &format!("user/{claimed}"), Vec::new(), None);
            Ok(())
        })?;
        return Err(CityError::refuse(Refusal::LoginFailed, ""));
    };
    let actor = actor_of(&user)?;
    let token = format!("{SESSION_PREFIX}{}", hex(&password::random::<32>()?));
    let now = city.now();
    let expires_at = now + SESSION;
    let row = SessionRow {
        token_digest: digest(&token).to_vec(),
        user_id: user.user_id,
        created_at: now.as_microsecond(),
        expires_at: expires_at.as_microsecond(),
        closed_at: None,
    };
    change(city, &actor, move |tx, journal| {
        access::insert_session(tx, &row)?;
        journal.record(EventKind::LoginSucceeded, &format!("user/{}", user.name), Vec::new(), None);
        Ok(())
    })?;
    Ok(Login { token, expires_at, actor })
}

/// Closes a session; an unknown token is no error.
///
/// # Errors
/// When the store fails.
pub fn logout(city: &City, token: &str) -> Result<(), CityError> {
    let Some(actor) = authenticate(city, token)? else { return Ok(()) };
    let (digest, now) = (digest(token), city.now().as_microsecond());
    let subject = format!("user/{}", actor.name);
    change(city, &actor, move |tx, journal| {
        if access::close_session(tx, &digest, now)? {
            journal.record(EventKind::LoggedOut, &subject, Vec::new(), None);
        }
        Ok(())
    })?;
    city.actors().forget();
    Ok(())
}

/// Who a token belongs to, as far as [`authenticate`] has found out in the last five seconds: from memory alone.
#[must_use]
pub fn recognise(city: &City, credential: &str) -> Option<Actor> {
    city.actors().find(&digest(credential))
}

/// Who a session token or API token belongs to; `None` when it is not, or no longer, valid. A closed one may be believed for
/// another five seconds by other processes.
///
/// # Errors
/// When the store fails.
pub fn authenticate(city: &City, credential: &str) -> Result<Option<Actor>, CityError> {
    let digest = digest(credential);
    if let Some(actor) = city.actors().find(&digest) {
        return Ok(Some(actor));
    }
    let now = city.now();
    let user = city.store().read(|session| {
        let user_id = if credential.starts_with(SESSION_PREFIX) {
            access::find_session(session, &digest)?
                .filter(|row| row.closed_at.is_none() && instant(row.expires_at) > now)
                .map(|row| row.user_id)
        } else if credential.starts_with(TOKEN_PREFIX) {
            access::find_token(session, &digest)?
                .filter(|row| row.revoked_at.is_none())
                .filter(|row| row.expires_at.is_none_or(|at| instant(at) > now))
                .map(|row| row.user_id)
        } else {
            None
        };
        user_id.map_or(Ok(None), |user_id| access::load_user(session, user_id))
    })?;
    let Some(user) = user.filter(|user| user.disabled_at.is_none()) else { return Ok(None) };
    let actor = actor_of(&user)?;
    city.actors().remember(digest, &actor);
    Ok(Some(actor))
}

/// How a credential is kept.
pub(super) fn digest(credential: &str) -> [u8; 32] {
    *blake3::hash(credential.as_bytes()).as_bytes()
}

impl ActorCache {
    fn find(&self, digest: &[u8; 32]) -> Option<Actor> {
        let entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        let (since, actor) = entries.get(digest)?;
        (since.elapsed() < CACHED).then(|| actor.clone())
    }

    fn remember(&self, digest: [u8; 32], actor: &Actor) {
        let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        if entries.len() >= 10_000 {
            entries.retain(|_, (since, _)| since.elapsed() < CACHED);
        }
        entries.insert(digest, (Instant::now(), actor.clone()));
    }

    /// Forgets everybody: grants have changed.
    pub(crate) fn forget(&self) {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}
