//! Users, logins, sessions, second factors and API tokens. Secrets are kept as hashes only.

mod password;
mod second_factor;
mod session;
mod token;
mod user;

use std::collections::HashMap;
use std::sync::Mutex;
use std::time::Instant;

use chengji_core::access::Role;
use chengji_store::Tx;
use chengji_store::access::{self, UserRow};

use crate::Actor;
use crate::city::City;
use crate::encode::damaged;
use crate::error::{CityError, Refusal};
use crate::journal::Journal;

pub use second_factor::{
    Enrolment, FactorState, begin_second_factor, confirm_second_factor, remove_second_factor, renew_recovery_codes,
    reset_second_factor, second_factor,
};
pub use session::{Login, authenticate, login, logout, recognise};
pub use token::{issue_token, list_tokens, list_tokens_of, revoke_token};
pub use user::{
    NewUser, UserChange, UserPage, UsersAsked, change_own_password, change_user, create_user, disable_user,
    enable_user, find_user, list_users, reset_password, set_password,
};

/// A user made by the installation, with the password to hand over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GeneratedPassword {
    /// Login name.
    pub name: String,
    /// The password; it is stored nowhere.
    pub password: String,
}

/// Actors by hash of their credential, for a few seconds, so that not every request reads the store.
#[derive(Default)]
pub(crate) struct ActorCache {
    entries: Mutex<HashMap<[u8; 32], (Instant, Actor)>>,
}

/// Makes the administrator `admin` on an installation without users; `None` when there are users.
///
/// # Errors
/// When the store fails.
pub fn bootstrap(city: &City) -> Result<Option<GeneratedPassword>, CityError> {
    if !city.store().read(|session| access::list_users(session, 0, "", "", 1))?.is_empty() {
        return Ok(None);
    }
    let new = NewUser {
        name: "admin".to_owned(),
        display_name: "管理员".to_owned(),
        department: None,
        roles: vec![Role::Administrator],
        password: None,
    };
    let (user, password) = create_user(city, &Actor::system(), new)?;
    Ok(password.map(|password| GeneratedPassword { name: user.name, password }))
}

/// One transaction with one journal.
fn change<T: Send + 'static>(
    city: &City,
    actor: &Actor,
    work: impl FnOnce(&mut Tx, &mut Journal) -> Result<T, CityError> + Send + 'static,
) -> Result<T, CityError> {
    let (name, now, shared) = (actor.name.clone(), city.now(), city.clone());
    city.store().write(move |tx| {
        let mut journal = Journal::open(tx, &name, now)?;
        let answer = work(tx, &mut journal)?;
        journal.close(tx, shared.key())?;
        Ok(answer)
    })
}

fn find(tx: &mut Tx, name: &str) -> Result<UserRow, CityError> {
    access::find_user_by_name(tx, name)?.ok_or_else(|| CityError::refuse(Refusal::UserNotFound, name))
}

fn actor_of(user: &UserRow) -> Result<Actor, CityError> {
    Ok(Actor {
        user_id: Some(user.user_id),
        name: user.name.clone(),
        display_name: user.display_name.clone(),
        department: user.department.clone(),
        roles: roles_of(&user.roles)?,
    })
}

/// Roles as the store keeps them, separated by commas.
fn roles_of(text: &str) -> Result<Vec<Role>, CityError> {
    text.split(',').filter(|role| !role.is_empty()).map(|role| role.parse().map_err(damaged)).collect()
}
