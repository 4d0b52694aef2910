//! Who may come in: users, sessions, tokens and published classes. Rows are closed, never deleted.

pub mod second_factor;

use crate::error::StoreError;
use crate::session::{Session, Tx};
use crate::statement::sql;
use crate::value::{Row, values};

/// A person who may log in. Instants are microseconds UTC.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserRow {
    /// From the counter `user`.
    pub user_id: i64,
    /// Login name; unique.
    pub name: String,
    /// Name shown.
    pub display_name: String,
    /// Department, if any.
    pub department: Option<String>,
    /// Roles, separated by commas.
    pub roles: String,
    /// Password hash in PHC form.
    pub password_hash: String,
    /// When made.
    pub created_at: i64,
    /// When shut out.
    pub disabled_at: Option<i64>,
    /// Counts the changes, from 1; the store keeps it.
    pub revision: i64,
    /// Whether a login needs a second factor; the store keeps it.
    pub has_second_factor: bool,
}

/// A login.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionRow {
    /// Digest of the cookie; the cookie itself is never stored.
    pub token_digest: Vec<u8>,
    /// Whose.
    pub user_id: i64,
    /// When begun.
    pub created_at: i64,
    /// When it ends by itself.
    pub expires_at: i64,
    /// When it was ended.
    pub closed_at: Option<i64>,
}

/// A token for programs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenRow {
    /// From the counter `token`.
    pub token_id: i64,
    /// Whose rights it carries.
    pub user_id: i64,
    /// What it is for, in the user's words.
    pub label: String,
    /// Digest of the token; the token itself is never stored.
    pub token_digest: Vec<u8>,
    /// When made.
    pub created_at: i64,
    /// When it ends by itself.
    pub expires_at: Option<i64>,
    /// When it was revoked.
    pub revoked_at: Option<i64>,
    /// Roles it acts with, separated by commas; none for all of its user's.
    pub roles: Option<String>,
}

/// A class everybody may read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicationRow {
    /// The class.
    pub class: String,
    /// Since when.
    pub published_at: i64,
    /// By whom.
    pub published_by: String,
    /// Until when.
    pub withdrawn_at: Option<i64>,
}

/// Makes a user.
///
/// # Errors
/// [`StoreError::Conflict`] when the name is taken; otherwise when the database cannot be written.
pub fn insert_user(tx: &mut Tx, u: &UserRow) -> Result<(), StoreError> {
    let row = values![
        u.user_id,
        &u.name,
        &u.display_name,
        &u.department,
        &u.roles,
        &u.password_hash,
        u.created_at,
        u.disabled_at
    ];
    tx.execute(sql!("access/insert_user"), row).map(drop)
}

/// Writes what may change of a user: display name, department, roles, password, whether shut out. Yields whether there is one.
///
/// # Errors
/// When the database cannot be written.
pub fn update_user(tx: &mut Tx, u: &UserRow) -> Result<bool, StoreError> {
    let row = values![&u.display_name, &u.department, &u.roles, &u.password_hash, u.disabled_at, u.user_id];
    tx.execute(sql!("access/update_user"), row).map(|changed| changed == 1)
}

/// The user with this login name.
///
/// # Errors
/// When the database cannot be read.
pub fn find_user_by_name(session: &mut Session, name: &str) -> Result<Option<UserRow>, StoreError> {
    session.query_first(sql!("access/find_user_by_name"), values![name])?.map(user).transpose()
}

/// The user with this id.
///
/// # Errors
/// When the database cannot be read.
pub fn load_user(session: &mut Session, user_id: i64) -> Result<Option<UserRow>, StoreError> {
    session.query_first(sql!("access/load_user"), values![user_id])?.map(user).transpose()
}

/// Users after `after`, by ascending id: those with `text` in one of their names, in lower case, and with `role`; blank for any.
/// Cost: the users.
///
/// # Errors
/// When the database cannot be read.
pub fn list_users(
    session: &mut Session,
    after: i64,
    text: &str,
    role: &str,
    limit: u32,
) -> Result<Vec<UserRow>, StoreError> {
    let (part, role) = (contains(&text.to_lowercase()), with_role(role));
    session
        .query(sql!("access/list_users"), values![after, &part, &role, i64::from(limit)])?
        .into_iter()
        .map(user)
        .collect()
}

/// Users with `role` who are not shut out. Cost: the users.
///
/// # Errors
/// When the database cannot be read.
pub fn count_active(session: &mut Session, role: &str) -> Result<i64, StoreError> {
    let found = session.query_first(sql!("access/count_active"), values![&with_role(role)])?;
    found.map_or(Ok(0), |mut row| row.int())
}

/// The pattern of texts that contain `text`.
fn contains(text: &str) -> String {
    let mut pattern = String::from("%");
    for letter in text.chars() {
        if matches!(letter, '%' | '_' | '!') {
            pattern.push('!');
        }
        pattern.push(letter);
    }
    pattern + "%"
}

/// The pattern of lists of roles, with a comma at both ends, that hold `role`.
fn with_role(role: &str) -> String {
    if role.is_empty() { "%".to_owned() } else { format!("%,{role},%") }
}

/// Begins a login.
///
/// # Errors
/// [`StoreError::Conflict`] when the digest is taken; otherwise when the database cannot be written.
pub fn insert_session(tx: &mut Tx, s: &SessionRow) -> Result<(), StoreError> {
    let row = values![&s.token_digest, s.user_id, s.created_at, s.expires_at, s.closed_at];
    tx.execute(sql!("access/insert_session"), row).map(drop)
}

/// The login with this digest, ended or not.
///
/// # Errors
/// When the database cannot be read.
pub fn find_session(session: &mut Session, token_digest: &[u8]) -> Result<Option<SessionRow>, StoreError> {
    session.query_first(sql!("access/find_session"), values![token_digest])?.map(login).transpose()
}

/// Ends a login; yields whether it was open.
///
/// # Errors
/// When the database cannot be written.
pub fn close_session(tx: &mut Tx, token_digest: &[u8], at: i64) -> Result<bool, StoreError> {
    tx.execute(sql!("access/close_session"), values![at, token_digest]).map(|changed| changed == 1)
}

/// Ends every login of a user; yields how many were open.
///
/// # Errors
/// When the database cannot be written.
pub fn close_sessions_of_user(tx: &mut Tx, user_id: i64, at: i64) -> Result<u64, StoreError> {
    tx.execute(sql!("access/close_sessions_of_user"), values![at, user_id])
}

/// Makes a token.
///
/// # Errors
/// [`StoreError::Conflict`] when the digest is taken; otherwise when the database cannot be written.
pub fn insert_token(tx: &mut Tx, t: &TokenRow) -> Result<(), StoreError> {
    let row =
        values![t.token_id, t.user_id, &t.label, &t.token_digest, t.created_at, t.expires_at, t.revoked_at, &t.roles];
    tx.execute(sql!("access/insert_token"), row).map(drop)
}

/// The token with this digest, ended or not.
///
/// # Errors
/// When the database cannot be read.
pub fn find_token(session: &mut Session, token_digest: &[u8]) -> Result<Option<TokenRow>, StoreError> {
    session.query_first(sql!("access/find_token"), values![token_digest])?.map(token).transpose()
}

/// Every token of a user; people have few.
///
/// # Errors
/// When the database cannot be read.
pub fn list_tokens(session: &mut Session, user_id: i64) -> Result<Vec<TokenRow>, StoreError> {
    session.query(sql!("access/list_tokens"), values![user_id])?.into_iter().map(token).collect()
}

/// The token with this number.
///
/// # Errors
/// When the database cannot be read.
pub fn load_token(session: &mut Session, token_id: i64) -> Result<Option<TokenRow>, StoreError> {
    session.query_first(sql!("access/load_token"), values![token_id])?.map(token).transpose()
}

/// Revokes a token; yields whether it was open.
///
/// # Errors
/// When the database cannot be written.
pub fn revoke_token(tx: &mut Tx, token_id: i64, at: i64) -> Result<bool, StoreError> {
    tx.execute(sql!("access/revoke_token"), values![at, token_id]).map(|changed| changed == 1)
}

/// Publishes a class, again if it was withdrawn.
///
/// # Errors
/// When the database cannot be written.
pub fn publish(tx: &mut Tx, class: &str, at: i64, by: &str) -> Result<(), StoreError> {
    tx.execute(sql!("access/upsert_publication"), values![class, at, by]).map(drop)
}

/// Withdraws a class; yields whether it was published.
///
/// # Errors
/// When the database cannot be written.
pub fn withdraw(tx: &mut Tx, class: &str, at: i64) -> Result<bool, StoreError> {
    tx.execute(sql!("access/withdraw_publication"), values![at, class]).map(|changed| changed == 1)
}

/// Classes published today.
///
/// # Errors
/// When the database cannot be read.
pub fn list_publications(session: &mut Session) -> Result<Vec<PublicationRow>, StoreError> {
    session.query(sql!("access/list_publications"), &[])?.into_iter().map(publication).collect()
}

fn user(mut row: Row) -> Result<UserRow, StoreError> {
    Ok(UserRow {
        user_id: row.int()?,
        name: row.text()?,
        display_name: row.text()?,
        department: row.opt_text()?,
        roles: row.text()?,
        password_hash: row.text()?,
        created_at: row.int()?,
        disabled_at: row.opt_int()?,
        revision: row.int()?,
        has_second_factor: row.int()? > 0,
    })
}

fn login(mut row: Row) -> Result<SessionRow, StoreError> {
    Ok(SessionRow {
        token_digest: row.bytes()?,
        user_id: row.int()?,
        created_at: row.int()?,
        expires_at: row.int()?,
        closed_at: row.opt_int()?,
    })
}

fn token(mut row: Row) -> Result<TokenRow, StoreError> {
    Ok(TokenRow {
        token_id: row.int()?,
        user_id: row.int()?,
        label: row.text()?,
        token_digest: row.bytes()?,
        created_at: row.int()?,
        expires_at: row.opt_int()?,
        revoked_at: row.opt_int()?,
        roles: row.opt_text()?,
    })
}

fn publication(mut row: Row) -> Result<PublicationRow, StoreError> {
    Ok(PublicationRow {
        class: row.text()?,
        published_at: row.int()?,
        published_by: row.text()?,
        withdrawn_at: row.opt_int()?,
    })
}
