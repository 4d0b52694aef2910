//! API tokens: long-lived credentials of a user for programs and GIS clients.

use chengji_core::audit::EventKind;
use chengji_store::access::{self, TokenRow};
use chengji_store::ids;
use jiff::SignedDuration;

use super::session::{TOKEN_PREFIX, digest};
use super::{change, password};
use crate::Actor;
use crate::city::City;
use crate::encode::instant;
use crate::error::{CityError, Refusal};
use crate::keys::hex;
use crate::view::TokenView;

/// The actor's own tokens.
///
/// # Errors
/// Without a login, or when the store fails.
pub fn list_tokens(city: &City, actor: &Actor) -> Result<Vec<TokenView>, CityError> {
    let user_id = own(actor)?;
    let rows = city.store().read(|session| access::list_tokens(session, user_id))?;
    Ok(rows.iter().map(view).collect())
}

/// Issues a token for the actor; its secret is shown once.
///
/// # Errors
/// Without a login, or when the store fails.
pub fn issue_token(city: &City, actor: &Actor, label: &str, days: u32) -> Result<(TokenView, String), CityError> {
    let user_id = own(actor)?;
    let secret = format!("{TOKEN_PREFIX}{}", hex(&password::random::<32>()?));
    let now = city.now();
    let expires_at = now + SignedDuration::from_hours(24 * i64::from(days.clamp(1, 3_650)));
    let mut row = TokenRow {
        token_id: 0,
        user_id,
        label: label.chars().take(100).collect(),
        token_digest: digest(&secret).to_vec(),
        created_at: now.as_microsecond(),
        expires_at: Some(expires_at.as_microsecond()),
        revoked_at: None,
    };
    let row = change(city, actor, move |tx, journal| {
        row.token_id = ids::take(tx, "token", 1)?;
        access::insert_token(tx, &row)?;
        let fields = vec![("label", row.label.clone())];
        journal.record(EventKind::TokenIssued, &format!("token/{}", row.token_id), fields, None);
        Ok(row)
    })?;
    Ok((view(&row), secret))
}

/// Revokes one of the actor's tokens.
///
/// # Errors
/// Without a login, for a token of somebody else, or when the store fails.
pub fn revoke_token(city: &City, actor: &Actor, token_id: i64) -> Result<(), CityError> {
    let user_id = own(actor)?;
    let now = city.now().as_microsecond();
    change(city, actor, move |tx, journal| {
        let owned = access::list_tokens(tx, user_id)?.iter().any(|row| row.token_id == token_id);
        if !owned || !access::revoke_token(tx, token_id, now)? {
            return Err(CityError::refuse(Refusal::TokenNotFound, token_id.to_string()));
        }
        journal.record(EventKind::TokenRevoked, &format!("token/{token_id}"), Vec::new(), None);
        Ok(())
    })?;
    city.actors().forget();
    Ok(())
}

fn own(actor: &Actor) -> Result<i64, CityError> {
    actor.user_id.ok_or_else(|| CityError::refuse(Refusal::LoginNeeded, ""))
}

fn view(row: &TokenRow) -> TokenView {
    TokenView {
        token_id: row.token_id,
        label: row.label.clone(),
        created_at: instant(row.created_at),
        expires_at: row.expires_at.map_or(jiff::Timestamp::MAX, instant),
        revoked_at: row.revoked_at.map(instant),
    }
}
