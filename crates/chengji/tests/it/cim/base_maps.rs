//! `chengji serve --base-maps`: pictures of another server through the running program.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::{Value, json};

use super::Desk;
use crate::program::{Engine, Store};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\nthe rest of a picture";

/// Another server: a picture for one address, and how often it was asked.
fn upstream() -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    std::thread::spawn(move || {
        for mut stream in listener.incoming().filter_map(Result::ok) {
            count.fetch_add(1, Ordering::SeqCst);
            let (mut head, mut byte) = (Vec::new(), [0]);
            while !head.ends_with(b"\r\n\r\n") && stream.read(&mut byte).unwrap_or(0) == 1 {
                head.extend_from_slice(&byte);
            }
            let wanted = head.starts_with(b"GET /own/3/1/2?key=SECRET ");
            let (status, body) = if wanted { ("200 OK", PNG) } else { ("404 Not Found", &b""[..]) };
            let answer = format!(
                "HTTP/1.1 {status}\r\nContent-Type: image/png\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
                body.len()
            );
            let _gone = stream.write_all(answer.as_bytes()).and_then(|()| stream.write_all(body));
        }
    });
    (address, asked)
}

/// The running program; it is stopped with this.
struct Running {
    child: Child,
    address: String,
    password: Option<String>,
}

impl Running {
    fn start(store: &Store, maps: &str) -> Self {
        let mut command = store.command(&["serve", "--listen", "127.0.0.1:0", "--base-maps", maps]);
        let mut child = command.env("CHENGJI_LOG", "error").stdout(Stdio::piped()).spawn().unwrap();
        let mut told = BufReader::new(child.stdout.take().unwrap()).lines();
        let address = told.next().unwrap().unwrap().split("http://").nth(1).unwrap().trim().to_owned();
        let login = told.next().unwrap().unwrap();
        let password = login.split("password ").nth(1).map(|text| text.trim().to_owned());
        Self { child, address, password }
    }

    /// Status and body of one request.
    fn ask(&self, method: &str, path: &str, token: &str, body: &str) -> (u16, Vec<u8>) {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let credential = if token.is_empty() { String::new() } else { format!("Authorization: Bearer {token}\r\n") };
        let head = format!(
            "{method} {path} HTTP/1.0\r\nHost: {}\r\n{credential}Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            self.address,
            body.len()
        );
        stream.write_all(head.as_bytes()).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let end = answer.windows(4).position(|part| part == b"\r\n\r\n").unwrap();
        let status = String::from_utf8_lossy(&answer[9..12]).parse().unwrap();
        (status, answer.split_off(end + 4))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

#[test]
fn base_maps_of_a_file_are_listed_passed_through_and_kept() {
    let (desk, store) = (Desk::new(), Engine::Sqlite.fresh());
    let (address, asked) = upstream();
    let settings = format!(
        "[[base_map]]\nid = \"own\"\ntitle = \"底图\"\nattribution = \"© 测绘\"\nzoom = [1, 18]\ncache_days = 7\n\
         template = \"http://{address}/own/{{z}}/{{x}}/{{y}}?key=SECRET\"\n"
    );
    let file = desk.file("maps.toml", &settings);
    let server = Running::start(&store, &file);
    let login = json!({ "name": "admin", "password": server.password }).to_string();
    let (status, body) = server.ask("POST", "/api/v1/session", "", &login);
    assert_eq!(status, 200, "{}", String::from_utf8_lossy(&body));
    let session: Value = serde_json::from_slice(&body).unwrap();
    let token = session["token"].as_str().unwrap();

    let (status, list) = server.ask("GET", "/api/v1/base-maps", token, "");
    let list = String::from_utf8(list).unwrap();
    assert_eq!(status, 200, "{list}");
    assert!(list.contains("底图") && !list.contains("SECRET") && !list.contains(&address), "{list}");
    for _ in 0..2 {
        assert_eq!(server.ask("GET", "/api/v1/base-maps/own/3/2/1", token, ""), (200, PNG.to_vec()));
    }
    assert_eq!(asked.load(Ordering::SeqCst), 1, "the second came from the disk");
    assert_eq!(server.ask("GET", "/api/v1/base-maps/own/3/2/2", token, "").0, 404, "the other has none");
    assert_eq!(server.ask("GET", "/api/v1/base-maps/other/3/2/1", token, "").0, 404);
    drop(server);

    // What was kept is there for the next run, whether the other server still is or not.
    let gone = settings.replace(&address, "127.0.0.1:9");
    let server = Running::start(&store, &desk.file("maps.toml", &gone));
    assert_eq!(server.ask("GET", "/api/v1/base-maps/own/3/2/1", token, ""), (200, PNG.to_vec()));
}

#[test]
fn settings_of_base_maps_that_cannot_be_are_refused_before_anything_listens() {
    let (desk, store) = (Desk::new(), Engine::Sqlite.fresh());
    let map = "[[base_map]]\nid = \"a\"\ntitle = \"a\"\nattribution = \"\"\nzoom = [1, 18]\n";
    let cases = [
        ("titel = 1", "titel"),
        (map, "a"),
        (&format!("{map}template = \"ftp://host/{{z}}/{{x}}/{{y}}\"\n"), "a"),
        (
            &format!(
                "{map}template = \"http://h/{{z}}/{{x}}/{{y}}\"\n{map}template = \"http://h/{{z}}/{{x}}/{{y}}\"\n"
            ),
            "a",
        ),
    ];
    for (text, named) in cases {
        let file = desk.file("maps.toml", text);
        let ran = store.run(&["serve", "--listen", "127.0.0.1:0", "--base-maps", &file]);
        assert!(ran.code.is_some_and(|code| code != 0) && ran.out.is_empty(), "{text}: {ran}");
        assert!(ran.err.contains("maps.toml") && ran.err.contains(named), "{text}: {ran}");
    }
    let ran = store.run(&["serve", "--listen", "127.0.0.1:0", "--base-maps", &desk.path("none.toml")]);
    assert_eq!((ran.code, ran.error()), (Some(2), "file.io"), "{ran}");
}
