//! Users, logins, sessions and API tokens. Secrets are kept as hashes only.

mod password;
mod session;
mod token;

use std::collections::HashMap;
use std::sync::Mutex;
use std::time::Instant;

use chengji_core::access::{Permission, Role};
use chengji_core::audit::EventKind;
use chengji_store::access::{self, UserRow};
use chengji_store::{Tx, ids};

use crate::Actor;
use crate::city::City;
use crate::encode::{damaged, instant};
use crate::error::{CityError, Refusal, require};
use crate::journal::Journal;
use crate::view::UserView;

pub use session::{Login, authenticate, login, logout, recognise};
pub use token::{issue_token, list_tokens, revoke_token};

/// Shortest password a user may choose.
const MIN_PASSWORD: usize = 12;

/// A user made by the installation, with the password to hand over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GeneratedPassword {
    /// Login name.
    pub name: String,
    /// The password; it is stored nowhere.
    pub password: String,
}

/// A user to create.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewUser {
    /// Login name: 2 to 64 letters, digits, dots, dashes, underscores.
    pub name: String,
    /// Name to show.
    pub display_name: String,
    /// Department.
    pub department: Option<String>,
    /// Roles.
    pub roles: Vec<Role>,
    /// Password; `None` = generate one.
    pub password: Option<String>,
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
    if !city.store().read(|session| access::list_users(session, 0, 1))?.is_empty() {
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

/// Every user. Cost: the users.
///
/// # Errors
/// Without [`Permission::ManageUsers`], or when the store fails.
pub fn list_users(city: &City, actor: &Actor) -> Result<Vec<UserView>, CityError> {
    require(actor, Permission::ManageUsers)?;
    let rows = city.store().read(|session| access::list_users(session, 0, 100_000))?;
    rows.iter().map(view).collect()
}

/// Creates a user; yields the generated password when none was given.
///
/// # Errors
/// Without [`Permission::ManageUsers`], for a bad or taken name, a weak password, or when the store fails.
pub fn create_user(city: &City, actor: &Actor, new: NewUser) -> Result<(UserView, Option<String>), CityError> {
    require(actor, Permission::ManageUsers)?;
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    if !(2..=64).contains(&new.name.len()) || !new.name.chars().all(fits) {
        return Err(CityError::refuse(Refusal::UserNameInvalid, new.name));
    }
    let generated = new.password.is_none().then(password::generate).transpose()?;
    let chosen = new.password.as_deref().or(generated.as_deref()).unwrap_or_default();
    check_strength(&new.name, chosen)?;
    let password_hash = password::hash(chosen)?;
    let roles: Vec<&str> = new.roles.iter().map(|role| role.as_str()).collect();
    let mut row = UserRow {
        user_id: 0,
        name: new.name,
        display_name: new.display_name,
        department: new.department,
        roles: roles.join(","),
        password_hash,
        created_at: city.now().as_microsecond(),
        disabled_at: None,
    };
    let row = change(city, actor, move |tx, journal| {
        if access::find_user_by_name(tx, &row.name)?.is_some() {
            return Err(CityError::refuse(Refusal::UserExists, row.name.clone()));
        }
        row.user_id = ids::take(tx, "user", 1)?;
        access::insert_user(tx, &row)?;
        let fields = vec![("roles", row.roles.clone())];
        journal.record(EventKind::UserCreated, &format!("user/{}", row.name), fields, None);
        Ok(row)
    })?;
    Ok((view(&row)?, generated))
}

/// Disables a user and closes the user's sessions.
///
/// # Errors
/// Without [`Permission::ManageUsers`], for an unknown user, the last administrator, or when the store fails.
pub fn disable_user(city: &City, actor: &Actor, name: &str) -> Result<(), CityError> {
    require(actor, Permission::ManageUsers)?;
    let (name, now) = (name.to_owned(), city.now().as_microsecond());
    change(city, actor, move |tx, journal| {
        let mut row = find(tx, &name)?;
        let active_administrators = access::list_users(tx, 0, 100_000)?
            .iter()
            .filter(|user| user.disabled_at.is_none() && is_administrator(user))
            .count();
        if is_administrator(&row) && row.disabled_at.is_none() && active_administrators <= 1 {
            return Err(CityError::refuse(Refusal::LastAdministrator, name));
        }
        row.disabled_at = Some(now);
        access::update_user(tx, &row)?;
        access::close_sessions_of_user(tx, row.user_id, now)?;
        journal.record(EventKind::UserDisabled, &format!("user/{name}"), Vec::new(), None);
        Ok(())
    })?;
    city.actors().forget();
    Ok(())
}

/// Sets a password: one's own, or anybody's with [`Permission::ManageUsers`]. Closes the user's sessions.
///
/// # Errors
/// Without the grant, for an unknown user, a weak password, or when the store fails.
pub fn set_password(city: &City, actor: &Actor, name: &str, new: &str) -> Result<(), CityError> {
    if actor.user_id.is_none() || actor.name != name {
        require(actor, Permission::ManageUsers)?;
    }
    check_strength(name, new)?;
    let password_hash = password::hash(new)?;
    let (name, now) = (name.to_owned(), city.now().as_microsecond());
    change(city, actor, move |tx, journal| {
        let mut row = find(tx, &name)?;
        row.password_hash = password_hash;
        access::update_user(tx, &row)?;
        access::close_sessions_of_user(tx, row.user_id, now)?;
        journal.record(EventKind::PasswordSet, &format!("user/{name}"), Vec::new(), None);
        Ok(())
    })?;
    city.actors().forget();
    Ok(())
}

/// Gives a user a generated password.
///
/// # Errors
/// As [`set_password`].
pub fn reset_password(city: &City, actor: &Actor, name: &str) -> Result<String, CityError> {
    let password = password::generate()?;
    set_password(city, actor, name, &password)?;
    Ok(password)
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

fn check_strength(name: &str, password: &str) -> Result<(), CityError> {
    if password.chars().count() < MIN_PASSWORD || password == name {
        return Err(CityError::refuse(Refusal::PasswordWeak, ""));
    }
    Ok(())
}

fn is_administrator(user: &UserRow) -> bool {
    user.roles.split(',').any(|role| role == Role::Administrator.as_str())
}

fn actor_of(user: &UserRow) -> Result<Actor, CityError> {
    Ok(Actor {
        user_id: Some(user.user_id),
        name: user.name.clone(),
        display_name: user.display_name.clone(),
        department: user.department.clone(),
        roles: roles_of(user)?,
    })
}

fn roles_of(user: &UserRow) -> Result<Vec<Role>, CityError> {
    user.roles.split(',').filter(|role| !role.is_empty()).map(|role| role.parse().map_err(damaged)).collect()
}

fn view(user: &UserRow) -> Result<UserView, CityError> {
    Ok(UserView {
        name: user.name.clone(),
        display_name: user.display_name.clone(),
        department: user.department.clone(),
        roles: roles_of(user)?,
        created_at: instant(user.created_at),
        disabled_at: user.disabled_at.map(instant),
    })
}
