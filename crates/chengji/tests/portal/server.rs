//! A running `chengji serve` on a free port, stopped when dropped.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::wire::{Running, escaped};

pub(crate) struct Server {
    running: Running,
    password: String,
    session: String,
}

impl Server {
    /// Starts the program over a fresh store and logs its administrator in.
    pub(crate) fn start(data: &Path) -> Self {
        Self::start_told(data, &[])
    }

    /// The same, with more said to `serve`.
    pub(crate) fn start_told(data: &Path, told: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_chengji"));
        let command = command.args(["serve", "--listen", "127.0.0.1:0"]).args(told);
        let (running, mut said) = Running::start(command.env("CHENGJI_DATA", data).env("CHENGJI_LOG", "error"));
        let login = said.next().unwrap().unwrap();
        let password = login.split("password ").nth(1).unwrap().trim().to_owned();
        let mut server = Self { running, password, session: String::new() };
        let body = json!({ "name": "admin", "password": server.password });
        let answer = server.ask("POST", "/api/v1/session", Some(&body));
        server.session = answer["token"].as_str().unwrap().to_owned();
        server
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.running.address)
    }

    pub(crate) fn password(&self) -> &str {
        &self.password
    }

    /// A fresh API token of the administrator.
    pub(crate) fn token(&self) -> String {
        let body = json!({ "label": "gis", "days": 1 });
        let answer = self.ask("POST", "/api/v1/tokens", Some(&body));
        answer["secret"].as_str().unwrap_or_else(|| panic!("{answer}")).to_owned()
    }

    /// Waits until the search index has caught up.
    pub(crate) fn wait_until_found(&self, text: &str) {
        let query = escaped(text);
        let began = Instant::now();
        loop {
            let answer = self.ask("GET", &format!("/api/v1/search?q={query}"), None);
            if answer["items"].as_array().is_some_and(|items| !items.is_empty()) {
                return;
            }
            assert!(began.elapsed() < Duration::from_secs(60), "the search index does not follow: {answer}");
            std::thread::sleep(Duration::from_millis(100));
        }
    }

    fn ask(&self, method: &str, path: &str, body: Option<&Value>) -> Value {
        self.running.ask(method, path, &self.session, body).ok()
    }
}
