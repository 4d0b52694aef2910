//! `/api/v1/users`: who may log in.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use chengji_city::account::{self, NewUser};
use chengji_city::{Role, UserView};
use chengji_core::access::InvalidRole;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::app::App;
use crate::caller::Member;
use crate::extract::{Input, Segment};
use crate::problem::{Problem, Problems};

/// Users.
#[derive(Serialize, ToSchema)]
pub(crate) struct Users {
    items: Vec<User>,
}

/// A user.
#[derive(Serialize, ToSchema)]
struct User {
    name: String,
    display_name: String,
    department: Option<String>,
    /// `administrator`, `steward`, `reader`, `auditor`
    roles: Vec<&'static str>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    disabled_at: Option<Timestamp>,
}

/// A user to create.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewUser)]
pub(crate) struct NewUserBody {
    name: String,
    display_name: String,
    department: Option<String>,
    /// `administrator`, `steward`, `reader`, `auditor`
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
}

/// Lists users.
#[utoipa::path(get, operation_id = "list_users", path = "/api/v1/users", tag = "administration",
    responses((status = 200, body = Users), Problems))]
pub(crate) async fn list(State(app): State<App>, Member(actor): Member) -> Result<Json<Users>, Problem> {
    let views = app.ask(move |city| account::list_users(city, &actor)).await?;
    Ok(Json(Users { items: views.into_iter().map(User::from).collect() }))
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

/// Sets a password: one's own, or anybody's by an administrator.
#[utoipa::path(post, operation_id = "change_password", path = "/api/v1/users/{name}/password",
    tag = "administration", params(("name" = String, Path)),
    request_body = NewPassword, responses((status = 204), Problems))]
pub(crate) async fn change_password(
    State(app): State<App>,
    Member(actor): Member,
    Segment(name): Segment<String>,
    Input(new): Input<NewPassword>,
) -> Result<StatusCode, Problem> {
    app.ask(move |city| account::set_password(city, &actor, &name, &new.password)).await?;
    Ok(StatusCode::NO_CONTENT)
}

fn roles(names: &[String]) -> Result<Vec<Role>, Problem> {
    let parse = |name: &String| name.parse().map_err(|error: InvalidRole| error.value);
    names
        .iter()
        .map(parse)
        .collect::<Result<_, String>>()
        .map_err(|name| Problem::invalid("user.invalid-role").with("value", name))
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
        }
    }
}
