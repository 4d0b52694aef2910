//! `/api/v1/users`: who may log in.

use axum::extract::State;
use axum::http::StatusCode;
use axum::{Extension, Json};
use chengji_city::account::{self, NewUser, UserChange, UsersAsked};
use chengji_city::{Role, UserView};
use chengji_core::access::InvalidRole;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::parameter;
use super::tokens::Tokens;
use crate::app::App;
use crate::caller::Member;
use crate::extract::{Input, Params, Segment};
use crate::observe::Peer;
use crate::problem::{Problem, Problems};

/// Which users.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct WhichUsers {
    /// The `next` of the page before.
    after: Option<i64>,
    /// Page size, 1 to 1,000.
    #[param(default = 100)]
    limit: Option<usize>,
    /// Part of a login name, shown name or department, in any case.
    text: Option<String>,
    /// A role they have.
    role: Option<String>,
}

/// Users, oldest first.
#[derive(Serialize, ToSchema)]
pub(crate) struct Users {
    items: Vec<User>,
    /// Where the next page begins; none after the last.
    next: Option<i64>,
}

/// A user.
#[derive(Serialize, ToSchema)]
pub(crate) struct User {
    name: String,
    display_name: String,
    department: Option<String>,
    /// `administrator`, `steward`, `reader`, `auditor`, `clerk`, `district`, `field-worker`
    roles: Vec<&'static str>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    disabled_at: Option<Timestamp>,
    /// Counts the changes, from 1.
    revision: i64,
    /// Whether a login needs a one-time password.
    has_second_factor: bool,
}

/// What a user is to be from now on.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = UserChange)]
pub(crate) struct UserChangeBody {
    display_name: String,
    department: Option<String>,
    /// `administrator`, `steward`, `reader`, `auditor`, `clerk`, `district`, `field-worker`
    roles: Vec<String>,
    /// The revision that was looked at: 409 `user.changed` when it is no longer the present.
    revision: i64,
}

/// A user to create.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewUser)]
pub(crate) struct NewUserBody {
    name: String,
    display_name: String,
    department: Option<String>,
    /// `administrator`, `steward`, `reader`, `auditor`, `clerk`, `district`, `field-worker`
    roles: Vec<String>,
    /// Generated when absent.
    #[schema(format = Password)]
    password: Option<String>,
}

/// A user just created.
#[derive(Serialize, ToSchema)]
pub(crate) struct CreatedUser {
    user: User,
    /// The generated password, shown this once.
    password: Option<String>,
}

/// A new password.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewPassword {
    #[schema(format = Password)]
    password: String,
    /// The present password: needed for one's own.
    #[schema(format = Password)]
    current: Option<String>,
}

/// Lists users.
#[utoipa::path(get, operation_id = "list_users", path = "/api/v1/users", tag = "administration", params(WhichUsers),
    responses((status = 200, body = Users), Problems))]
pub(crate) async fn list(
    State(app): State<App>,
    Member(actor): Member,
    Params(which): Params<WhichUsers>,
) -> Result<Json<Users>, Problem> {
    let limit = parameter::limit(which.limit, parameter::USUAL_PAGE)?;
    let asked = UsersAsked {
        after: which.after.unwrap_or(0),
        text: which.text.unwrap_or_default(),
        role: which.role.as_deref().map(role).transpose()?,
        limit: u32::try_from(limit).unwrap_or(u32::MAX),
    };
    let page = app.ask(move |city| account::list_users(city, &actor, &asked)).await?;
    Ok(Json(Users { items: page.items.into_iter().map(User::from).collect(), next: page.next }))
}

/// Creates a user.
#[utoipa::path(post, operation_id = "create_user", path = "/api/v1/users", tag = "administration",
    request_body = NewUserBody,
    responses((status = 201, body = CreatedUser), Problems))]
pub(crate) async fn create(
    State(app): State<App>,
    Member(actor): Member,
    Input(body): Input<NewUserBody>,
) -> Result<(StatusCode, Json<CreatedUser>), Problem> {
    let new = NewUser {
        roles: roles(&body.roles)?,
        name: body.name,
        display_name: body.display_name,
        department: body.department,
        password: body.password,
    };
    let (view, password) = app.ask(move |city| account::create_user(city, &actor, new)).await?;
    Ok((StatusCode::CREATED, Json(CreatedUser { user: User::from(view), password })))
}

/// Changes shown name, department and roles of a user.
#[utoipa::path(put, operation_id = "change_user", path = "/api/v1/users/{name}", tag = "administration",
    params(("name" = String, Path)), request_body = UserChangeBody,
    responses((status = 200, body = User), Problems))]
pub(crate) async fn change(
    State(app): State<App>,
    Member(actor): Member,
    Segment(name): Segment<String>,
    Input(body): Input<UserChangeBody>,
) -> Result<Json<User>, Problem> {
    let new = UserChange {
        roles: roles(&body.roles)?,
        display_name: body.display_name,
        department: body.department,
        revision: body.revision,
    };
    let view = app.ask(move |city| account::change_user(city, &actor, &name, new)).await?;
    Ok(Json(User::from(view)))
}

/// Lets a disabled user in again.
#[utoipa::path(post, operation_id = "enable_user", path = "/api/v1/users/{name}/enable",
    tag = "administration", params(("name" = String, Path)),
    responses((status = 204), Problems))]
pub(crate) async fn enable(
    State(app): State<App>,
    Member(actor): Member,
    Segment(name): Segment<String>,
) -> Result<StatusCode, Problem> {
    app.ask(move |city| account::enable_user(city, &actor, &name)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Takes a user's second factor away, for one who has lost it.
#[utoipa::path(post, operation_id = "reset_second_factor", path = "/api/v1/users/{name}/second-factor/reset",
    tag = "administration", params(("name" = String, Path)),
    responses((status = 204), Problems))]
pub(crate) async fn reset_second_factor(
    State(app): State<App>,
    Member(actor): Member,
    Segment(name): Segment<String>,
) -> Result<StatusCode, Problem> {
    app.ask(move |city| account::reset_second_factor(city, &actor, &name)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Lists the API tokens of a user; `DELETE /api/v1/tokens/{id}` revokes one.
#[utoipa::path(get, operation_id = "list_tokens_of", path = "/api/v1/users/{name}/tokens",
    tag = "administration", params(("name" = String, Path)),
    responses((status = 200, body = Tokens), Problems))]
pub(crate) async fn tokens(
    State(app): State<App>,
    Member(actor): Member,
    Segment(name): Segment<String>,
) -> Result<Json<Tokens>, Problem> {
    let views = app.ask(move |city| account::list_tokens_of(city, &actor, &name)).await?;
    Ok(Json(Tokens::from(views)))
}

/// Disables a user: open sessions and tokens end.
#[utoipa::path(post, operation_id = "disable_user", path = "/api/v1/users/{name}/disable",
    tag = "administration", params(("name" = String, Path)),
    responses((status = 204), Problems))]
pub(crate) async fn disable(
    State(app): State<App>,
    Member(actor): Member,
    Segment(name): Segment<String>,
) -> Result<StatusCode, Problem> {
    app.ask(move |city| account::disable_user(city, &actor, &name)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Sets a password: one's own with the present one, or anybody else's by an administrator.
#[utoipa::path(post, operation_id = "change_password", path = "/api/v1/users/{name}/password",
    tag = "administration", params(("name" = String, Path)),
    request_body = NewPassword, responses((status = 204), Problems))]
pub(crate) async fn change_password(
    State(app): State<App>,
    Member(actor): Member,
    Extension(peer): Extension<Peer>,
    Segment(name): Segment<String>,
    Input(new): Input<NewPassword>,
) -> Result<StatusCode, Problem> {
    if actor.user_id.is_none() || actor.name != name {
        app.ask(move |city| account::set_password(city, &actor, &name, &new.password)).await?;
        return Ok(StatusCode::NO_CONTENT);
    }
    let current = new.current.unwrap_or_default();
    app.take_try(peer, &name)?;
    app.ask(move |city| account::change_own_password(city, &actor, &current, &new.password)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Roles by their names.
pub(super) fn roles(names: &[String]) -> Result<Vec<Role>, Problem> {
    names.iter().map(|name| role(name)).collect()
}

fn role(name: &str) -> Result<Role, Problem> {
    name.parse().map_err(|error: InvalidRole| Problem::invalid("user.invalid-role").with("value", error.value))
}

impl From<UserView> for User {
    fn from(view: UserView) -> Self {
        Self {
            name: view.name,
            display_name: view.display_name,
            department: view.department,
            roles: view.roles.into_iter().map(Role::as_str).collect(),
            created_at: view.created_at,
            disabled_at: view.disabled_at,
            revision: view.revision,
            has_second_factor: view.has_second_factor,
        }
    }
}
