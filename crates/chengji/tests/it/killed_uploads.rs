//! `kill -9` in the middle of a file that comes in parts: what was acknowledged is there, and the file ends whole.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::process::Command;
use std::time::Duration;

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use tempfile::TempDir;

use crate::wire::Running;

/// Bytes of the file.
const LENGTH: usize = 3_000_000;
/// Bytes of a part.
const PART: usize = 200_000;

/// The program over a folder, logged in.
struct Server {
    running: Running,
    token: String,
}

impl Server {
    fn start(folder: &TempDir, password: &mut String) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_chengji"));
        command
            .args(["serve", "--listen", "127.0.0.1:0"])
            .env("CHENGJI_DATA", folder.path())
            .env("CHENGJI_LOG", "error");
        let (running, mut said) = Running::start(&mut command);
        if password.is_empty() {
            let login = said.next().unwrap().unwrap();
            *password = login.split("password ").nth(1).unwrap().trim().to_owned();
        }
        let body = json!({ "name": "admin", "password": password });
        let answer = running.ask("POST", "/api/v1/session", "", Some(&body)).ok();
        Self { running, token: answer["token"].as_str().unwrap().to_owned() }
    }

    fn ask(&self, method: &str, path: &str, body: Option<&Value>) -> Value {
        self.running.ask(method, path, &self.token, body).ok()
    }

    /// Sends a part of which only `sent` bytes go out; yields the answer when it went out whole.
    fn append(&self, path: &str, offset: usize, part: &[u8], sent: usize) -> (TcpStream, String) {
        let mut stream = TcpStream::connect(&self.running.address).unwrap();
        let head = format!(
            "PATCH {path} HTTP/1.0\r\nHost: {}\r\nAuthorization: Bearer {}\r\nContent-Type: application/partial-upload\r\n\
             Upload-Offset: {offset}\r\nContent-Length: {}\r\n\r\n",
            self.running.address,
            self.token,
            part.len()
        );
        stream.write_all(head.as_bytes()).unwrap();
        // Who is refused before all is sent finds the connection closed.
        let went = stream.write_all(&part[..sent]);
        let mut answer = String::new();
        if sent == part.len() && (stream.read_to_string(&mut answer).is_err() || went.is_err()) && answer.is_empty() {
            answer = "HTTP/1.0 cut".to_owned();
        }
        (stream, answer)
    }
}

#[test]
fn an_upload_survives_kills_with_every_acknowledged_byte() {
    let folder = TempDir::new().unwrap();
    let content: Vec<u8> = (0..LENGTH).map(|at| (at * 31 + (at >> 8)) as u8).collect();
    let mut password = String::new();
    let mut server = Server::start(&folder, &mut password);
    let begun = server.ask("POST", "/api/v1/uploads", Some(&json!({ "file_name": "a.csv", "bytes": LENGTH })));
    let id = begun["upload_id"].as_i64().unwrap();
    let path = format!("/api/v1/uploads/{id}");
    let (mut offset, mut acknowledged, mut round) = (0, 0, 0);
    while offset < LENGTH {
        round += 1;
        let part = &content[offset..(offset + PART).min(LENGTH)];
        if round % 4 == 0 {
            // The program dies with half a part on its hands.
            let half = server.append(&path, offset, part, part.len() / 2);
            drop(server);
            drop(half);
            server = Server::start(&folder, &mut password);
            let standing = server.ask("GET", &path, None);
            offset = usize::try_from(standing["received"].as_u64().unwrap()).unwrap();
            assert!(offset >= acknowledged, "{offset} of {acknowledged} acknowledged bytes are there");
            continue;
        }
        let (_, answer) = server.append(&path, offset, part, part.len());
        assert!(answer.starts_with("HTTP/1.0 204"), "{answer}");
        offset += part.len();
        acknowledged = offset;
    }
    assert!(round > 15, "the kills must strike within the work");
    let digest: String = Sha256::digest(&content).iter().map(|byte| format!("{byte:02x}")).collect();
    let done = server.ask("POST", &format!("{path}/completion"), Some(&json!({ "sha256": digest })));
    assert_eq!(done["state"], "received");
    assert_eq!(std::fs::read(folder.path().join(format!("uploads/parts/{id}.csv"))).unwrap(), content);
}

#[test]
fn a_writer_whose_line_is_dead_makes_room_for_the_next() {
    let folder = TempDir::new().unwrap();
    let mut password = String::new();
    let server = Server::start(&folder, &mut password);
    let content = vec![b'x'; 600_000];
    let begun = server.ask("POST", "/api/v1/uploads", Some(&json!({ "file_name": "a.csv", "bytes": content.len() })));
    let path = format!("/api/v1/uploads/{}", begun["upload_id"]);
    // Half of it comes, then nothing; the connection stays open, as those of a lost network do.
    let (_silent, _) = server.append(&path, 0, &content, content.len() / 2);
    let file = folder.path().join(format!("uploads/parts/{}.csv", begun["upload_id"]));
    while std::fs::metadata(&file).unwrap().len() == 0 {
        std::thread::sleep(Duration::from_millis(10));
    }
    let (mut answers, mut offset) = (Vec::new(), 0);
    while offset < content.len() {
        let (_stream, answer) = server.append(&path, offset, &content[offset..], content.len() - offset);
        let status = answer.split(' ').nth(1).unwrap().to_owned();
        answers.push(status);
        std::thread::sleep(Duration::from_millis(200));
        offset = usize::try_from(server.ask("GET", &path, None)["received"].as_u64().unwrap()).unwrap();
    }
    assert_eq!(answers.last().map(String::as_str), Some("204"), "{answers:?}");
    assert!(answers[..answers.len() - 1].iter().all(|status| ["409", "cut"].contains(&status.as_str())), "{answers:?}");
    assert!(answers.len() > 1, "the first writer was not there yet");
}
