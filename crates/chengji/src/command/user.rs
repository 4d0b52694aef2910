//! `chengji user`.

use std::process::ExitCode;

use chengji_city::account::{self, NewUser, UsersAsked};
use chengji_city::{Actor, Role, UserView};

use crate::arguments::{Place, User};

pub(super) fn run(place: &Place, command: User) -> anyhow::Result<ExitCode> {
    let city = super::open(place)?;
    let actor = Actor::system();
    match command {
        User::List => {
            let mut asked = UsersAsked { limit: 1_000, ..UsersAsked::default() };
            loop {
                let page = account::list_users(&city, &actor, &asked)?;
                page.items.iter().try_for_each(say_user)?;
                let Some(next) = page.next else { break };
                asked.after = next;
            }
        }
        User::Add { name, display_name, department, roles } => {
            let display_name = display_name.unwrap_or_else(|| name.clone());
            let new = NewUser { name, display_name, department, roles, password: None };
            let (user, password) = account::create_user(&city, &actor, new)?;
            super::say(&format!("user      {}", user.name))?;
            if let Some(password) = password {
                super::say(&format!("password  {password}"))?;
            }
        }
        User::Password { name } => {
            let password = account::reset_password(&city, &actor, &name)?;
            super::say(&format!("user      {name}\npassword  {password}"))?;
        }
        User::Disable { name } => account::disable_user(&city, &actor, &name)?,
        User::Enable { name } => account::enable_user(&city, &actor, &name)?,
        User::ResetSecondFactor { name } => account::reset_second_factor(&city, &actor, &name)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn say_user(user: &UserView) -> anyhow::Result<()> {
    let roles: Vec<&str> = user.roles.iter().copied().map(Role::as_str).collect();
    let state = if user.disabled_at.is_some() { "disabled" } else { "active" };
    let factor = if user.has_second_factor { " second-factor" } else { "" };
    super::say(&format!("{:<20} {:<9} {}{factor}", user.name, state, roles.join(",")))
}
