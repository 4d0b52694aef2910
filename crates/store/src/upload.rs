//! Files on their way in: how much of each is durable, whose it is and what became of it. Rows are closed, never deleted.

use crate::error::StoreError;
use crate::session::{Session, Tx};
use crate::statement::sql;
use crate::value::{Row, values};

/// Where an upload stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UploadState {
    /// Bytes are missing, or their digest has not been held against the sender's.
    Receiving,
    /// Whole and checked.
    Received,
    /// A job reads it.
    Taken,
    /// A job has read it; the file is gone.
    Done,
    /// Given up by its owner.
    Cancelled,
    /// Given up because nobody went on with it.
    Expired,
    /// Its digest was not the sender's.
    Broken,
}

impl UploadState {
    const ALL: [Self; 7] =
        [Self::Receiving, Self::Received, Self::Taken, Self::Done, Self::Cancelled, Self::Expired, Self::Broken];

    /// The word stored and shown.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Receiving => "receiving",
            Self::Received => "received",
            Self::Taken => "taken",
            Self::Done => "done",
            Self::Cancelled => "cancelled",
            Self::Expired => "expired",
            Self::Broken => "broken",
        }
    }
}

/// One upload. Instants are microseconds UTC.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UploadRow {
    /// From the counter `upload`.
    pub upload_id: i64,
    /// Whose it is.
    pub user_id: i64,
    /// The file's name without folders.
    pub file_name: String,
    /// Length of the whole file.
    pub bytes: i64,
    /// SHA-256 of its first MiB in hexadecimal, as its sender told it.
    pub beginning: Option<String>,
    /// Bytes that are durable.
    pub received: i64,
    /// Where it stands.
    pub state: UploadState,
    /// SHA-256 of the whole in hexadecimal, once checked.
    pub digest: Option<String>,
    /// The job that reads or has read it.
    pub job_id: Option<i64>,
    /// When it began.
    pub begun_at: i64,
    /// When it is given up unless somebody goes on with it.
    pub expires_at: i64,
    /// When it ended.
    pub closed_at: Option<i64>,
}

/// Writes a new upload.
///
/// # Errors
/// [`StoreError::Conflict`] when the id is taken; otherwise when the database cannot be written.
pub fn insert_upload(tx: &mut Tx, u: &UploadRow) -> Result<(), StoreError> {
    let row = values![
        u.upload_id,
        u.user_id,
        &u.file_name,
        u.bytes,
        &u.beginning,
        u.received,
        u.state.as_str(),
        &u.digest,
        u.job_id,
        u.begun_at,
        u.expires_at,
        u.closed_at
    ];
    tx.execute(sql!("upload/insert_upload"), row).map(drop)
}

/// Writes what may change of an open upload that still stands as `before`; yields whether it did.
///
/// # Errors
/// When the database cannot be written.
pub fn update_upload(tx: &mut Tx, before: &UploadRow, after: &UploadRow) -> Result<bool, StoreError> {
    let row = values![
        after.received,
        after.state.as_str(),
        &after.digest,
        after.job_id,
        after.expires_at,
        after.closed_at,
        before.upload_id,
        before.received,
        before.state.as_str()
    ];
    tx.execute(sql!("upload/update_upload"), row).map(|changed| changed == 1)
}

/// Makes uploads that a job was reading when the program ended ready for another; yields how many there were.
///
/// # Errors
/// When the database cannot be written.
pub fn release_taken(tx: &mut Tx) -> Result<u64, StoreError> {
    tx.execute(sql!("upload/release_taken"), &[])
}

/// The upload with this id, open or closed.
///
/// # Errors
/// When the database cannot be read.
pub fn load_upload(session: &mut Session, upload_id: i64) -> Result<Option<UploadRow>, StoreError> {
    session.query_first(sql!("upload/load_upload"), values![upload_id])?.map(upload).transpose()
}

/// Open uploads of a user by ascending id; a quota keeps them few.
///
/// # Errors
/// When the database cannot be read.
pub fn list_open(session: &mut Session, user_id: i64) -> Result<Vec<UploadRow>, StoreError> {
    session.query(sql!("upload/list_open"), values![user_id])?.into_iter().map(upload).collect()
}

/// Open uploads whose time is over at `now`, the oldest first.
///
/// # Errors
/// When the database cannot be read.
pub fn list_expired(session: &mut Session, now: i64, limit: u32) -> Result<Vec<UploadRow>, StoreError> {
    session.query(sql!("upload/list_expired"), values![now, i64::from(limit)])?.into_iter().map(upload).collect()
}

fn upload(mut row: Row) -> Result<UploadRow, StoreError> {
    Ok(UploadRow {
        upload_id: row.int()?,
        user_id: row.int()?,
        file_name: row.text()?,
        bytes: row.int()?,
        beginning: row.opt_text()?,
        received: row.int()?,
        state: state(&row.text()?)?,
        digest: row.opt_text()?,
        job_id: row.opt_int()?,
        begun_at: row.int()?,
        expires_at: row.int()?,
        closed_at: row.opt_int()?,
    })
}

fn state(word: &str) -> Result<UploadState, StoreError> {
    UploadState::ALL
        .into_iter()
        .find(|state| state.as_str() == word)
        .ok_or_else(|| StoreError::Corrupt { reason: format!("an upload has the state {word}") })
}
