//! API tokens: long-lived credentials of a user for programs and GIS clients.

use chengji_core::access::{Permission, Role};
use chengji_core::audit::EventKind;
use chengji_store::access::{self, TokenRow};
use chengji_store::ids;
use jiff::SignedDuration;

use super::session::{TOKEN_PREFIX, digest};
use super::{change, password, roles_of};
use crate::Actor;
use crate::city::City;
use crate::encode::instant;
use crate::error::{CityError, Refusal, require};
use crate::keys::hex;
use crate::view::TokenView;

/// The actor's own tokens.
///
/// # Errors
/// Without a login, or when the store fails.
pub fn list_tokens(city: &City, actor: &Actor) -> Result<Vec<TokenView>, CityError> {
    let user_id = own(actor)?;
    let rows = city.store().read(|session| access::list_tokens(session, user_id))?;
    rows.iter().map(view).collect()
}

/// The tokens of a user.
///
/// # Errors
/// Without [`Permission::ManageUsers`], for an unknown user, or when the store fails.
pub fn list_tokens_of(city: &City, actor: &Actor, name: &str) -> Result<Vec<TokenView>, CityError> {
    require(actor, Permission::ManageUsers)?;
    let missing = || CityError::refuse(Refusal::UserNotFound, name);
    let rows = city.store().read(|session| {
        let user = access::find_user_by_name(session, name)?.ok_or_else(missing)?;
        Ok::<_, CityError>(access::list_tokens(session, user.user_id)?)
    })?;
    rows.iter().map(view).collect()
}

/// Issues a token for the actor; its secret is shown once. It acts with `roles`, of which none may go beyond the actor's; with all
/// of the actor's when none is given.
///
/// # Errors
/// Without a login, for a role too wide, or when the store fails.
pub fn issue_token(
    city: &City,
    actor: &Actor,
    label: &str,
    days: u32,
    roles: &[Role],
) -> Result<(TokenView, String), CityError> {
    let user_id = own(actor)?;
    if let Some(wide) = roles.iter().find(|role| !role.lies_within(&actor.roles)) {
        return Err(CityError::refuse(Refusal::TokenRoleTooWide, wide.as_str()));
    }
    // Whoever acts with less than the user's roles, through a token, does not make a token for more.
    let user = city.store().read(|session| access::load_user(session, user_id))?;
    let is_narrowed = user.is_some_and(|user| roles_of(&user.roles).is_ok_and(|all| all != actor.roles));
    let roles = if roles.is_empty() && is_narrowed { &actor.roles } else { roles };
    let names: Vec<&str> = roles.iter().map(|role| role.as_str()).collect();
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
        roles: (!names.is_empty()).then(|| names.join(",")),
    };
    let row = change(city, actor, move |tx, journal| {
        row.token_id = ids::take(tx, "token", 1)?;
        access::insert_token(tx, &row)?;
        let fields = vec![("label", row.label.clone()), ("roles", row.roles.clone().unwrap_or_default())];
        journal.record(EventKind::TokenIssued, &format!("token/{}", row.token_id), fields, None);
        Ok(row)
    })?;
    Ok((view(&row)?, secret))
}

/// Revokes one of the actor's tokens, or anybody's with [`Permission::ManageUsers`].
///
/// # Errors
/// Without a login, for a token of somebody else without the grant, or when the store fails.
pub fn revoke_token(city: &City, actor: &Actor, token_id: i64) -> Result<(), CityError> {
    let user_id = own(actor)?;
    let (now, may_any) = (city.now().as_microsecond(), actor.may(Permission::ManageUsers));
    change(city, actor, move |tx, journal| {
        let known = access::load_token(tx, token_id)?.is_some_and(|row| may_any || row.user_id == user_id);
        if !known || !access::revoke_token(tx, token_id, now)? {
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

fn view(row: &TokenRow) -> Result<TokenView, CityError> {
    Ok(TokenView {
        token_id: row.token_id,
        label: row.label.clone(),
        created_at: instant(row.created_at),
        expires_at: row.expires_at.map_or(jiff::Timestamp::MAX, instant),
        revoked_at: row.revoked_at.map(instant),
        roles: row.roles.as_deref().map(roles_of).transpose()?,
    })
}
