//! Logging in and out, and telling who a credential belongs to.

use std::sync::PoisonError;
use std::time::{Duration, Instant};

use chengji_core::audit::EventKind;
use chengji_store::access::{self, SessionRow};
use jiff::{SignedDuration, Timestamp};

use super::second_factor::{self, Verdict};
use super::{ActorCache, actor_of, change, password, roles_of};
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

/// Opens a session. Success and failure are both audited; both take the same time. `code` is a one-time password or recovery code,
/// for those who have set up a second factor; it is looked at only once the password is right.
///
/// # Errors
/// [`Refusal::LoginFailed`] without a reason; [`Refusal::SecondFactorNeeded`], [`Refusal::SecondFactorWrong`] and
/// [`Refusal::SecondFactorLocked`] to whoever has the password; or when the store fails.
pub fn login(city: &City, name: &str, given: &str, code: Option<&str>) -> Result<Login, CityError> {
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
    let (shared, code) = (city.clone(), code.map(str::to_owned));
    let verdict = change(city, &actor, move |tx, journal| {
        let verdict = second_factor::ask(tx, &shared, user.user_id, code.as_deref())?;
        let subject = format!("user/{}", user.name);
        match verdict {
            Verdict::Passed => {
                access::insert_session(tx, &row)?;
                journal.record(EventKind::LoginSucceeded, &subject, Vec::new(), None);
            }
            Verdict::Needed => {}
            Verdict::Wrong | Verdict::Locked => {
                journal.record(EventKind::LoginFailed, &subject, vec![("factor", "second".to_owned())], None);
            }
        }
        Ok(verdict)
    })?;
    match verdict {
        Verdict::Passed => Ok(Login { token, expires_at, actor }),
        Verdict::Needed => Err(CityError::refuse(Refusal::SecondFactorNeeded, "")),
        Verdict::Wrong => Err(CityError::refuse(Refusal::SecondFactorWrong, "")),
        Verdict::Locked => Err(CityError::refuse(Refusal::SecondFactorLocked, "")),
    }
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
    let found = city.store().read(|session| {
        let found = if credential.starts_with(SESSION_PREFIX) {
            access::find_session(session, &digest)?
                .filter(|row| row.closed_at.is_none() && instant(row.expires_at) > now)
                .map(|row| (row.user_id, None))
        } else if credential.starts_with(TOKEN_PREFIX) {
            access::find_token(session, &digest)?
                .filter(|row| row.revoked_at.is_none())
                .filter(|row| row.expires_at.is_none_or(|at| instant(at) > now))
                .map(|row| (row.user_id, row.roles))
        } else {
            None
        };
        let Some((user_id, roles)) = found else { return Ok(None) };
        access::load_user(session, user_id).map(|user| user.map(|user| (user, roles)))
    })?;
    let Some((user, roles)) = found.filter(|(user, _)| user.disabled_at.is_none()) else { return Ok(None) };
    let mut actor = actor_of(&user)?;
    if let Some(roles) = roles {
        // A user who has lost a role since has lost it for the token too.
        let narrowed = roles_of(&roles)?.into_iter().filter(|role| role.lies_within(&actor.roles)).collect();
        actor.roles = narrowed;
    }
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
