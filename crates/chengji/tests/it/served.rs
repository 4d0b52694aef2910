//! A running `chengji serve` over a store that other tests made, with its log in a file; stopped when dropped.

use std::fs::File;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Stdio};

use serde_json::{Value, json};

use crate::program::Store;

pub(crate) struct Served {
    child: Child,
    address: String,
}

/// An answer: its status and its JSON.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) text: String,
}

impl Answer {
    pub(crate) fn ok(self) -> Value {
        assert!((200..300).contains(&self.status), "{self:?}");
        serde_json::from_str(&self.text).unwrap()
    }
}

impl Served {
    /// Starts the program with everything it can log in `log`.
    pub(crate) fn start(store: &Store, log: &Path) -> Self {
        let mut command = store.command(&["serve", "--listen", "127.0.0.1:0"]);
        let log = File::options().append(true).create(true).open(log).unwrap();
        let mut child = command.env("CHENGJI_LOG", "trace").stdout(Stdio::piped()).stderr(log).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let greeting = lines.next().unwrap().unwrap();
        let address = greeting.split("http://").nth(1).unwrap().trim().to_owned();
        Self { child, address }
    }

    /// Logs somebody in; yields the session's token.
    pub(crate) fn login(&self, name: &str, password: &str) -> String {
        let body = json!({ "name": name, "password": password });
        let answer = self.ask("POST", "/api/v1/session", "", Some(&body)).ok();
        answer["token"].as_str().unwrap().to_owned()
    }

    /// One request on a connection of its own.
    pub(crate) fn ask(&self, method: &str, path: &str, token: &str, body: Option<&Value>) -> Answer {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let body = body.map(ToString::to_string).unwrap_or_default();
        let credential = match token {
            "" => String::new(),
            token => format!("Authorization: Bearer {token}\r\n"),
        };
        let head = format!(
            "{method} {path} HTTP/1.0\r\nHost: {}\r\n{credential}Content-Type: application/json\r\nContent-Length: {}\r\n\r\n",
            self.address,
            body.len()
        );
        stream.write_all((head + &body).as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, text) = answer.split_once("\r\n\r\n").unwrap_or_else(|| panic!("{answer}"));
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or_else(|| panic!("{head}"));
        Answer { status, text: text.to_owned() }
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

/// A text as it may stand in a query.
pub(crate) fn escaped(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}
