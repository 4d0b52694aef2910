//! From an upload to a job.

use chengji_core::access::Permission;
use chengji_store::jobs;
use chengji_store::upload::{UploadRow, UploadState};

use super::{change, own, path, remove_file};
use crate::Actor;
use crate::city::City;
use crate::error::{CityError, Refusal, require};
use crate::ingest::IngestRequest;
use crate::view::JobView;

/// Which mapping a file is read through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Through {
    /// This one, as the text of a mapping file.
    Mapping(String),
    /// The one of an earlier job, verbatim: mended rows go in as they went the first time.
    Job(i64),
}

/// Starts a job over a whole upload. The file is kept until the job has ended well: a mapping that does not fit, a stop of the program or a
/// failure of the store leave the upload as it was, to be started again.
///
/// # Errors
/// As [`super::load`] and [`crate::jobs::submit`]; for a job that is not there; a conflict when the upload is not whole or is taken.
pub fn start(city: &City, actor: &Actor, upload_id: i64, through: &Through) -> Result<JobView, CityError> {
    let row = own(city, actor, upload_id)?;
    match row.state {
        UploadState::Received => {}
        UploadState::Receiving => {
            return Err(CityError::refuse(Refusal::UploadIncomplete, row.received.to_string()));
        }
        state => return Err(CityError::refuse(Refusal::UploadNotReceiving, state.as_str())),
    }
    let (mapping_text, mapping_id) = match through {
        Through::Mapping(text) => (text.clone(), mapping_id(&row.file_name)),
        Through::Job(job_id) => {
            require(actor, Permission::ReadJobs)?;
            let job = city.store().read(|session| jobs::load_job(session, *job_id))?;
            let job = job.ok_or_else(|| CityError::refuse(Refusal::JobNotFound, job_id.to_string()))?;
            (job.mapping_text, job.mapping_id)
        }
    };
    let request = IngestRequest {
        file: path(city, &row)?,
        file_name: row.file_name.clone(),
        mapping_text,
        mapping_id,
        dry_run: false,
    };
    let taken = change(city, row.clone(), UploadRow { state: UploadState::Taken, ..row })?;
    let (shared, reading) = (city.clone(), taken.clone());
    let launched =
        crate::jobs::launch(city, actor, request, move |outcome| ended(&shared, reading, outcome.as_ref().ok()));
    if launched.is_err() {
        let received = UploadRow { state: UploadState::Received, ..taken.clone() };
        change(city, taken, received)?;
    }
    launched
}

fn ended(city: &City, taken: UploadRow, outcome: Option<&JobView>) {
    let after = match outcome {
        None => UploadRow { state: UploadState::Received, ..taken.clone() },
        Some(job) => {
            let closed_at = Some(city.now().as_microsecond());
            UploadRow { state: UploadState::Done, job_id: Some(job.job_id), closed_at, ..taken.clone() }
        }
    };
    match change(city, taken, after) {
        Ok(row) if outcome.is_some() => remove_file(city, &row),
        Ok(_) => {}
        Err(error) => tracing::warn!(code = error.code(), %error, "could not note that a job has read its upload"),
    }
}

/// The front of the file's name, as a mapping may be called.
fn mapping_id(file_name: &str) -> String {
    let front = file_name.split('.').next().unwrap_or_default();
    let plain: String =
        front.chars().map(|c| if c.is_alphanumeric() || matches!(c, '_' | '-') { c } else { '_' }).collect();
    if plain.is_empty() { "upload".to_owned() } else { plain }
}
