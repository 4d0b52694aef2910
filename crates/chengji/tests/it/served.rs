//! A running `chengji serve` over a store that other tests made, with its log in a file.

use std::fs::File;
use std::path::Path;

use serde_json::{Value, json};

use crate::program::Store;
use crate::wire::{Answer, Running};

pub(crate) struct Served(Running);

impl Served {
    /// Starts the program with everything it can log in `log`.
    pub(crate) fn start(store: &Store, log: &Path) -> Self {
        let mut command = store.command(&["serve", "--listen", "127.0.0.1:0"]);
        let log = File::options().append(true).create(true).open(log).unwrap();
        Self(Running::start(command.env("CHENGJI_LOG", "trace").stderr(log)).0)
    }

    /// Logs somebody in; yields the session's token.
    pub(crate) fn login(&self, name: &str, password: &str) -> String {
        let body = json!({ "name": name, "password": password });
        let answer = self.ask("POST", "/api/v1/session", "", Some(&body)).ok();
        answer["token"].as_str().unwrap().to_owned()
    }

    /// One request on a connection of its own.
    pub(crate) fn ask(&self, method: &str, path: &str, token: &str, body: Option<&Value>) -> Answer {
        self.0.ask(method, path, token, body)
    }
}
