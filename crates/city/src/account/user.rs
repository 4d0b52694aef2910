//! Users: who may log in, with which roles. Administrators change them; nobody deletes one.

use chengji_core::access::{Permission, Role};
use chengji_core::audit::EventKind;
use chengji_store::access::{self, UserRow};
use chengji_store::{Tx, ids};

use super::{change, find, password, roles_of};
use crate::Actor;
use crate::city::City;
use crate::encode::instant;
use crate::error::{CityError, Refusal, require};
use crate::view::UserView;

/// Shortest password a user may choose.
const MIN_PASSWORD: usize = 12;
/// Most users a page may have.
const LARGEST_PAGE: u32 = 1_000;

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

/// What a user is to be from now on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserChange {
    /// Name to show.
    pub display_name: String,
    /// Department.
    pub department: Option<String>,
    /// Roles.
    pub roles: Vec<Role>,
    /// The revision that was looked at; another one has come between when it is not the present.
    pub revision: i64,
}

/// Which users, and how many.
#[derive(Debug, Clone, Default)]
pub struct UsersAsked {
    /// The `next` of the page before; 0 for the first.
    pub after: i64,
    /// Part of a login name, shown name or department, in any case; blank for any.
    pub text: String,
    /// A role they have.
    pub role: Option<Role>,
    /// Users a page, 1 to 1,000.
    pub limit: u32,
}

/// A page of users.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserPage {
    /// The users, oldest first.
    pub items: Vec<UserView>,
    /// Where the next page begins; none after the last.
    pub next: Option<i64>,
}

/// A page of users. Cost: the users, of which a city has thousands.
///
/// # Errors
/// Without [`Permission::ManageUsers`], or when the store fails.
pub fn list_users(city: &City, actor: &Actor, asked: &UsersAsked) -> Result<UserPage, CityError> {
    require(actor, Permission::ManageUsers)?;
    let limit = asked.limit.clamp(1, LARGEST_PAGE);
    let role = asked.role.map_or("", Role::as_str);
    let rows =
        city.store().read(|session| access::list_users(session, asked.after, asked.text.trim(), role, limit + 1))?;
    let page = rows.get(..limit as usize).unwrap_or(&rows);
    let next = page.last().filter(|_| rows.len() > page.len()).map(|row| row.user_id);
    Ok(UserPage { items: page.iter().map(view).collect::<Result<_, _>>()?, next })
}

/// The user with this login name.
///
/// # Errors
/// Without [`Permission::ManageUsers`], for an unknown user, or when the store fails.
pub fn find_user(city: &City, actor: &Actor, name: &str) -> Result<UserView, CityError> {
    require(actor, Permission::ManageUsers)?;
    let row = city.store().read(|session| access::find_user_by_name(session, name))?;
    row.as_ref().map(view).ok_or_else(|| CityError::refuse(Refusal::UserNotFound, name))?
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
    let mut row = UserRow {
        user_id: 0,
        password_hash: password::hash(chosen)?,
        name: new.name,
        display_name: new.display_name,
        department: new.department,
        roles: joined(&new.roles),
        created_at: city.now().as_microsecond(),
        disabled_at: None,
        revision: 1,
        has_second_factor: false,
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

/// Changes shown name, department and roles of a user; takes effect at once in open sessions.
///
/// # Errors
/// Without [`Permission::ManageUsers`], for an unknown user, when somebody else has changed the user since
/// (`user.changed`), when no administrator would be left, or when the store fails.
pub fn change_user(city: &City, actor: &Actor, name: &str, new: UserChange) -> Result<UserView, CityError> {
    require(actor, Permission::ManageUsers)?;
    let name = name.to_owned();
    let row = change(city, actor, move |tx, journal| {
        let mut row = find(tx, &name)?;
        if row.revision != new.revision {
            return Err(CityError::refuse(Refusal::UserChanged, name));
        }
        if !new.roles.contains(&Role::Administrator) {
            keep_an_administrator(tx, &row)?;
        }
        let fields = vec![
            ("roles", joined(&new.roles)),
            ("roles-before", std::mem::replace(&mut row.roles, joined(&new.roles))),
            ("department", new.department.clone().unwrap_or_default()),
            ("display-name", new.display_name.clone()),
        ];
        row.display_name = new.display_name;
        row.department = new.department;
        row.revision += 1;
        access::update_user(tx, &row)?;
        journal.record(EventKind::UserChanged, &format!("user/{name}"), fields, None);
        Ok(row)
    })?;
    city.actors().forget();
    view(&row)
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
        keep_an_administrator(tx, &row)?;
        row.disabled_at = Some(now);
        access::update_user(tx, &row)?;
        access::close_sessions_of_user(tx, row.user_id, now)?;
        journal.record(EventKind::UserDisabled, &format!("user/{name}"), Vec::new(), None);
        Ok(())
    })?;
    city.actors().forget();
    Ok(())
}

/// Lets a disabled user in again, with the password, roles and tokens of before. One who is not disabled stays as is.
///
/// # Errors
/// Without [`Permission::ManageUsers`], for an unknown user, or when the store fails.
pub fn enable_user(city: &City, actor: &Actor, name: &str) -> Result<(), CityError> {
    require(actor, Permission::ManageUsers)?;
    let name = name.to_owned();
    change(city, actor, move |tx, journal| {
        let mut row = find(tx, &name)?;
        if row.disabled_at.take().is_some() {
            access::update_user(tx, &row)?;
            journal.record(EventKind::UserEnabled, &format!("user/{name}"), Vec::new(), None);
        }
        Ok(())
    })
}

/// Sets anybody's password. Closes the user's sessions.
///
/// # Errors
/// Without [`Permission::ManageUsers`], for an unknown user, a weak password, or when the store fails.
pub fn set_password(city: &City, actor: &Actor, name: &str, new: &str) -> Result<(), CityError> {
    require(actor, Permission::ManageUsers)?;
    write_password(city, actor, name, new)
}

/// Sets the actor's own password. Closes the actor's sessions, this one too.
///
/// # Errors
/// Without a login, when `current` is not the password ([`Refusal::PasswordWrong`]), for a weak password, or when the store
/// fails.
pub fn change_own_password(city: &City, actor: &Actor, current: &str, new: &str) -> Result<(), CityError> {
    let user = own_by_password(city, actor, current)?;
    write_password(city, actor, &user.name, new)
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

/// The actor's own user, once the password has been shown: a stolen session alone changes nothing about an account.
pub(super) fn own_by_password(city: &City, actor: &Actor, current: &str) -> Result<UserRow, CityError> {
    let user_id = actor.user_id.ok_or_else(|| CityError::refuse(Refusal::LoginNeeded, ""))?;
    let user = city.store().read(|session| access::load_user(session, user_id))?;
    let user = user.filter(|user| password::matches(current, &user.password_hash));
    user.ok_or_else(|| CityError::refuse(Refusal::PasswordWrong, ""))
}

fn write_password(city: &City, actor: &Actor, name: &str, new: &str) -> Result<(), CityError> {
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

fn check_strength(name: &str, password: &str) -> Result<(), CityError> {
    if password.chars().count() < MIN_PASSWORD || password == name {
        return Err(CityError::refuse(Refusal::PasswordWeak, ""));
    }
    Ok(())
}

/// Refuses what would take the last administrator away.
fn keep_an_administrator(tx: &mut Tx, user: &UserRow) -> Result<(), CityError> {
    let administrator = Role::Administrator.as_str();
    let is_one = user.disabled_at.is_none() && user.roles.split(',').any(|role| role == administrator);
    if is_one && access::count_active(tx, administrator)? <= 1 {
        return Err(CityError::refuse(Refusal::LastAdministrator, user.name.clone()));
    }
    Ok(())
}

fn joined(roles: &[Role]) -> String {
    roles.iter().map(|role| role.as_str()).collect::<Vec<_>>().join(",")
}

fn view(user: &UserRow) -> Result<UserView, CityError> {
    Ok(UserView {
        name: user.name.clone(),
        display_name: user.display_name.clone(),
        department: user.department.clone(),
        roles: roles_of(&user.roles)?,
        created_at: instant(user.created_at),
        disabled_at: user.disabled_at.map(instant),
        revision: user.revision,
        has_second_factor: user.has_second_factor,
    })
}
