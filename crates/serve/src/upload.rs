//! Uploaded files: streamed to disk part by part, removed unless a job or run takes them over.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use axum::extract::Multipart;
use axum::extract::multipart::{Field, MultipartError};
use axum::http::StatusCode;
use chengji_city::address_base::load::LoadRequest;
use chengji_city::code::runs::RunRequest;
use chengji_city::ingest::IngestRequest;
use chengji_city::{Actor, Permission};
use tokio::fs::File;
use tokio::io::AsyncWriteExt;

use crate::app::App;
use crate::problem::Problem;

/// The largest file taken, in bytes.
pub(crate) const LARGEST_FILE: usize = 2 << 30;
/// The largest mapping taken, in bytes.
pub(crate) const LARGEST_MAPPING: usize = 1 << 20;
/// A client that sends nothing for this long has gone.
const LONGEST_SILENCE: Duration = Duration::from_secs(60);

/// An upload on disk with what goes with it.
pub(crate) struct Upload {
    file: UploadedFile,
    file_name: String,
    mapping_text: String,
    mapping_id: String,
    dry_run: bool,
}

/// A file in the uploads folder; it goes when this value goes, unless a job has taken it over.
pub(crate) struct UploadedFile {
    path: PathBuf,
    is_taken: bool,
}

impl Upload {
    pub(crate) fn into_request(self) -> (UploadedFile, IngestRequest) {
        let request = IngestRequest {
            file: self.file.path.clone(),
            file_name: self.file_name,
            mapping_text: self.mapping_text,
            mapping_id: self.mapping_id,
            dry_run: self.dry_run,
        };
        (self.file, request)
    }
}

impl UploadedFile {
    /// From here on the job deletes it.
    pub(crate) fn taken_over(mut self) {
        self.is_taken = true;
    }
}

impl Drop for UploadedFile {
    fn drop(&mut self) {
        if self.is_taken {
            return;
        }
        if let Err(error) = std::fs::remove_file(&self.path) {
            tracing::warn!(%error, path = %self.path.display(), "an uploaded file could not be removed");
        }
    }
}

/// Refuses before the first byte is read; the city asks again.
pub(crate) fn may_ingest(actor: &Actor) -> Result<(), Problem> {
    if actor.may(Permission::Ingest) {
        return Ok(());
    }
    Err(Problem::new(StatusCode::FORBIDDEN, "access.denied"))
}

/// As [`may_ingest`], for keys that want codes.
pub(crate) fn may_issue_codes(actor: &Actor) -> Result<(), Problem> {
    if actor.may(Permission::IssueCodes) {
        return Ok(());
    }
    Err(Problem::new(StatusCode::FORBIDDEN, "access.denied"))
}

/// As [`may_ingest`], for applications for addresses.
pub(crate) fn may_apply(actor: &Actor) -> Result<(), Problem> {
    if actor.may(Permission::ApplyAddress) {
        return Ok(());
    }
    Err(Problem::new(StatusCode::FORBIDDEN, "access.denied"))
}

/// Receives a file of addresses.
pub(crate) async fn receive_addresses(app: &App, mut parts: Multipart) -> Result<(UploadedFile, LoadRequest), Problem> {
    let (mut file, mut request) = (None, LoadRequest::default());
    while let Some(part) = patiently(parts.next_field()).await? {
        match part.name().unwrap_or_default() {
            "file" => {
                request.file_name = plain_name(part.file_name().unwrap_or("upload"));
                let stored = store(app, &request.file_name, part).await?;
                request.file = stored.path.clone();
                file = Some(stored);
            }
            "document" => request.document = word(part).await?.unwrap_or_default(),
            "dry_run" => request.dry_run = read_text(part).await?.trim() == "true",
            other => return Err(Problem::invalid("request.invalid-parameter").with("reason", other)),
        }
    }
    Ok((file.ok_or_else(|| missing("file"))?, request))
}

/// Takes a file of keys in with what is asked of them, in any order.
pub(crate) async fn receive_keys(app: &App, mut parts: Multipart) -> Result<(UploadedFile, RunRequest), Problem> {
    let (mut file, mut scheme, mut request) = (None, None, RunRequest::default());
    while let Some(part) = patiently(parts.next_field()).await? {
        match part.name().unwrap_or_default() {
            "file" => {
                request.file_name = plain_name(part.file_name().unwrap_or("upload"));
                let stored = store(app, &request.file_name, part).await?;
                request.file = stored.path.clone();
                file = Some(stored);
            }
            "scheme" => scheme = Some(read_text(part).await?.trim().to_owned()),
            "class" => request.class = word(part).await?,
            "division" => request.division = word(part).await?,
            "custodian" => request.custodian = word(part).await?,
            "dry_run" => request.dry_run = read_text(part).await?.trim() == "true",
            other => {
                return Err(Problem::invalid("request.invalid-parameter").with("reason", other));
            }
        }
    }
    let file = file.ok_or_else(|| missing("file"))?;
    request.scheme = scheme.ok_or_else(|| missing("scheme"))?;
    Ok((file, request))
}

/// A part's text, none when blank.
async fn word(part: Field<'_>) -> Result<Option<String>, Problem> {
    let text = read_text(part).await?;
    Ok(Some(text.trim().to_owned()).filter(|text| !text.is_empty()))
}

/// Takes the parts `file`, `mapping` and `dry_run` in, in any order.
pub(crate) async fn receive(app: &App, mut parts: Multipart) -> Result<Upload, Problem> {
    let (mut file, mut mapping, mut dry_run) = (None, None, false);
    while let Some(part) = patiently(parts.next_field()).await? {
        match part.name().unwrap_or_default() {
            "file" => {
                let name = plain_name(part.file_name().unwrap_or("upload"));
                file = Some((store(app, &name, part).await?, name));
            }
            "mapping" => {
                let id = part.file_name().map(|name| stem(&plain_name(name)));
                mapping = Some((read_text(part).await?, id));
            }
            "dry_run" => dry_run = read_text(part).await?.trim() == "true",
            other => {
                return Err(Problem::invalid("request.invalid-parameter").with("reason", other));
            }
        }
    }
    let (file, file_name) = file.ok_or_else(|| missing("file"))?;
    let (mapping_text, id) = mapping.ok_or_else(|| missing("mapping"))?;
    let mapping_id = id.unwrap_or_else(|| stem(&file_name));
    Ok(Upload { file, file_name, mapping_text, mapping_id, dry_run })
}

/// Writes one part to the uploads folder as it comes.
async fn store(app: &App, name: &str, mut part: Field<'_>) -> Result<UploadedFile, Problem> {
    let folder = app.city().data().join("uploads");
    tokio::fs::create_dir_all(&folder).await.map_err(|error| disk_problem(&error))?;
    let (mut out, file) = create(&folder, name).await.map_err(|error| disk_problem(&error))?;
    let mut size = 0;
    while let Some(chunk) = patiently(part.chunk()).await? {
        size += chunk.len();
        if size > LARGEST_FILE {
            return Err(too_large());
        }
        out.write_all(&chunk).await.map_err(|error| disk_problem(&error))?;
    }
    out.flush().await.map_err(|error| disk_problem(&error))?;
    Ok(file)
}

/// The name keeps its ending, by which readers tell formats; the front makes it the only one.
async fn create(folder: &Path, name: &str) -> io::Result<(File, UploadedFile)> {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let start = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_nanos();
    let path = folder.join(format!("{start:x}-{}-{name}", COUNT.fetch_add(1, Ordering::Relaxed)));
    let out = File::options().write(true).create_new(true).open(&path).await?;
    Ok((out, UploadedFile { path, is_taken: false }))
}

async fn read_text(mut part: Field<'_>) -> Result<String, Problem> {
    let mut bytes = Vec::new();
    while let Some(chunk) = patiently(part.chunk()).await? {
        if bytes.len() + chunk.len() > LARGEST_MAPPING {
            return Err(too_large());
        }
        bytes.extend_from_slice(&chunk);
    }
    String::from_utf8(bytes)
        .map_err(|error| Problem::invalid("upload.failed").with("reason", format!("the mapping: {error}")))
}

async fn patiently<T>(step: impl Future<Output = Result<T, MultipartError>>) -> Result<T, Problem> {
    let Ok(answer) = tokio::time::timeout(LONGEST_SILENCE, step).await else {
        return Err(Problem::new(StatusCode::REQUEST_TIMEOUT, "upload.interrupted"));
    };
    answer.map_err(|error| match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => too_large(),
        _ => Problem::invalid("upload.failed").with("reason", error.body_text()),
    })
}

/// The last part of the name, without anything a path or a shell would read.
fn plain_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = last.chars().filter(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_')).collect();
    let start = plain.char_indices().rev().nth(63).map_or(0, |(at, _)| at);
    match plain[start..].trim_start_matches('.') {
        "" => "upload".to_owned(),
        plain => plain.to_owned(),
    }
}

fn stem(name: &str) -> String {
    name.split('.').next().filter(|stem| !stem.is_empty()).unwrap_or("upload").to_owned()
}

fn missing(part: &'static str) -> Problem {
    Problem::invalid("upload.missing-part").with("part", part)
}

fn too_large() -> Problem {
    Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "upload.too-large")
}

pub(crate) fn disk_problem(error: &io::Error) -> Problem {
    if error.kind() == io::ErrorKind::StorageFull {
        return Problem::new(StatusCode::INSUFFICIENT_STORAGE, "upload.disk-full");
    }
    tracing::error!(%error, "an upload could not be written");
    Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "request.internal")
}

#[cfg(test)]
#[path = "upload_tests.rs"]
mod upload_tests;
