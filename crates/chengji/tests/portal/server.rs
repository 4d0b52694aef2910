//! A running `chengji serve` on a free port, stopped when dropped.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

pub(crate) struct Server {
    child: Child,
    address: String,
    password: String,
    session: String,
}

impl Server {
    /// Starts the program over a fresh store and logs its administrator in.
    pub(crate) fn start(data: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_chengji"))
            .args(["serve", "--listen", "127.0.0.1:0"])
            .env("CHENGJI_DATA", data)
            .env("CHENGJI_LOG", "error")
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let greeting = lines.next().unwrap().unwrap();
        let address = greeting.split("http://").nth(1).unwrap().trim().to_owned();
        let login = lines.next().unwrap().unwrap();
        let password = login.split("password ").nth(1).unwrap().trim().to_owned();
        let mut server = Self { child, address, password, session: String::new() };
        let body = json!({ "name": "admin", "password": server.password });
        let answer = server.ask("POST", "/api/v1/session", Some(&body));
        server.session = answer["token"].as_str().unwrap().to_owned();
        server
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
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
        let query: String = text.bytes().map(|byte| format!("%{byte:02X}")).collect();
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

    /// One request on a connection of its own.
    fn ask(&self, method: &str, path: &str, body: Option<&Value>) -> Value {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let body = body.map(ToString::to_string).unwrap_or_default();
        let credential = match self.session.as_str() {
            "" => String::new(),
            session => format!("Authorization: Bearer {session}\r\n"),
        };
        let head = format!(
            "{method} {path} HTTP/1.0\r\nHost: {}\r\n{credential}Content-Type: application/json\r\nContent-Length: {}\r\n\r\n",
            self.address,
            body.len()
        );
        stream.write_all((head + &body).as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let text = answer.split_once("\r\n\r\n").unwrap_or_else(|| panic!("{answer}")).1;
        serde_json::from_str(text).unwrap_or_else(|_| panic!("{answer}"))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}
