//! Issuing codes, on both engines.

mod of_blocks;
mod of_files;
mod of_keys;

use chengji_city::code::issue::{self, IssueAnswer, IssueRequest, KeyRequest};
use chengji_city::code::runs::{self, RunRequest, RunView, SilentRun};
use chengji_city::{Actor, CityError, Role};

use crate::town::Town;

/// A building of 武昌.
pub(crate) fn key(key: &str) -> KeyRequest {
    KeyRequest {
        key: key.to_owned(),
        class: Some("010101".to_owned()),
        division: Some("420106".to_owned()),
        ..KeyRequest::default()
    }
}

pub(crate) fn request(keys: &[KeyRequest]) -> IssueRequest {
    IssueRequest { scheme: "entity".to_owned(), keys: keys.to_vec(), ..IssueRequest::default() }
}

impl Town {
    /// Issues codes under the entity scheme.
    pub(crate) fn issue(&self, keys: &[KeyRequest]) -> IssueAnswer {
        issue::issue(&self.city, &self.admin, &request(keys)).unwrap()
    }

    /// Issues codes to the keys of a file.
    pub(crate) fn run_codes(&self, content: &str, dry_run: bool) -> Result<RunView, CityError> {
        self.run_codes_with(RunRequest { dry_run, ..RunRequest::default() }, content)
    }

    pub(crate) fn run_codes_with(&self, request: RunRequest, content: &str) -> Result<RunView, CityError> {
        let request = RunRequest {
            file: self.file("keys.csv", content),
            file_name: "keys.csv".to_owned(),
            scheme: "entity".to_owned(),
            ..request
        };
        runs::run(&self.city, &self.admin, &request, &mut SilentRun)
    }
}

/// Outcomes in order.
pub(crate) fn outcomes(answer: &IssueAnswer) -> Vec<&'static str> {
    answer.items.iter().map(|item| item.outcome).collect()
}

/// Codes in order; the last nine digits before the check are the serial.
pub(crate) fn codes(answer: &IssueAnswer) -> Vec<String> {
    answer.items.iter().map(|item| item.code.map(|code| code.to_string()).unwrap_or_default()).collect()
}

/// Somebody of a department.
pub(crate) fn steward_of(department: Option<&str>) -> Actor {
    Actor {
        user_id: Some(77),
        name: "li".to_owned(),
        display_name: "li".to_owned(),
        department: department.map(str::to_owned),
        roles: vec![Role::Steward],
    }
}
