//! Plates from outside: read by a reader of two-dimensional codes that nobody here wrote, checked without city and network.

mod openssl;
mod seal;

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

use crate::files::Files;
use crate::program::{Engine, Ran, Store, program};

const BASE: &str = "https://id.city.example";
/// Rows of the register; one of them stands outside the world and becomes no entity.
const SHOPS: usize = 11;
const PLATES: usize = 10;

/// A store with some shops.
struct Town {
    store: Store,
    codes: Vec<String>,
    out: TempDir,
}

impl Town {
    fn new() -> Self {
        let (store, files) = (Engine::Sqlite.fresh(), Files::of(SHOPS));
        store.succeed(&["init"]);
        store.ingest(&files.path("shops.csv"), &files.path("shops.toml"));
        let found =
            store.backdoor().text("SELECT group_concat(code) FROM (SELECT code FROM entities ORDER BY entity_id)");
        Self { store, codes: found.split(',').map(str::to_owned).collect(), out: TempDir::new().unwrap() }
    }

    fn path(&self, name: &str) -> String {
        self.out.path().join(name).to_str().unwrap().to_owned()
    }

    /// `code plate` with these arguments; yields the JSON summary.
    fn print(&self, arguments: &[&str]) -> Value {
        let command = [&["code", "plate", "--base-url", BASE, "--json"], arguments].concat();
        serde_json::from_str(&self.store.succeed(&command)).unwrap()
    }

    /// What a reader sees in the printed code of one plate.
    fn payload(&self, code: &str, algorithm: &str) -> String {
        let png = self.path("one.png");
        self.print(&[code, "--format", "png", "--algorithm", algorithm, "--out", &png]);
        read_codes(&png).remove(0)
    }

    fn keys(&self) -> &str {
        self.store.data.to_str().unwrap()
    }
}

/// `code verify-plate` with nothing but key files.
fn verify(payload: &str, keys: &str, more: &[&str]) -> (Value, Option<i32>) {
    let arguments = [&["code", "verify-plate", payload, "--key", keys, "--json", "--data", "/nowhere/at/all"], more];
    let ran = Ran::of(program(&arguments.concat()).output().unwrap());
    (serde_json::from_str(&ran.out).unwrap_or_else(|_| panic!("{ran}")), ran.code)
}

fn reasons(verdict: &Value) -> Vec<&str> {
    verdict["reasons"].as_array().unwrap().iter().map(|reason| reason["code"].as_str().unwrap()).collect()
}

/// Whether the tools are here that read codes and turn PDF pages into pictures.
fn has_readers() -> bool {
    let is_there = |tool: &str, version: &str| Command::new(tool).arg(version).output().is_ok();
    let there = is_there("zbarimg", "--version") && is_there("pdftoppm", "-v");
    assert!(
        there || std::env::var_os("CHENGJI_REQUIRE_ZBAR").is_none(),
        "zbarimg and pdftoppm are required and not there"
    );
    if !there {
        eprintln!("zbarimg or pdftoppm is not installed: not tested");
    }
    there
}

/// Every two-dimensional code of a picture.
fn read_codes(picture: &str) -> Vec<String> {
    let output = Command::new("zbarimg").args(["--quiet", "--raw", picture]).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

#[test]
fn a_printed_plate_is_read_and_found_genuine_and_one_altered_character_is_not() {
    if !has_readers() {
        return;
    }
    let town = Town::new();
    for algorithm in ["ed25519", "sm2"] {
        let payload = town.payload(&town.codes[0], algorithm);
        assert!(payload.starts_with(&format!("HTTPS://ID.CITY.EXAMPLE/P/{}/", town.codes[0])), "{payload}");
        let (verdict, status) = verify(&payload, town.keys(), &["--code", &town.codes[0]]);
        assert_eq!((&verdict["valid"], status), (&Value::Bool(true), Some(0)), "{verdict}");
        assert_eq!((&verdict["algorithm"], &verdict["issued"]), (&algorithm.into(), &"2026-03-01".into()));
        let (verdict, status) = verify(&payload, town.keys(), &["--code", &town.codes[1]]);
        assert_eq!((reasons(&verdict), status), (vec!["plate.wrong-code"], Some(4)));
        for at in [8, 30, 50, payload.len() - 80, payload.len() - 1] {
            let mut altered = payload.clone();
            let other = if &payload[at..=at] == "0" { "4" } else { "0" };
            altered.replace_range(at..=at, other);
            let (verdict, status) = verify(&altered, town.keys(), &[]);
            assert_eq!((&verdict["valid"], status), (&Value::Bool(false), Some(4)), "{at}: {verdict}");
        }
    }
}

#[test]
fn every_plate_of_a_sheet_is_read_from_the_printed_page() {
    if !has_readers() {
        return;
    }
    let town = Town::new();
    let list = town.path("codes.csv");
    fs::write(&list, format!("no,code\n{}", town.codes.iter().map(|code| format!("1,{code}\n")).collect::<String>()))
        .unwrap();
    let pdf = town.path("plates.pdf");
    let summary = town.print(&["--file", &list, "--format", "pdf", "--algorithm", "sm2", "--out", &pdf]);
    assert_eq!((&summary["plates"], &summary["pages"]), (&PLATES.into(), &2.into()));
    let ran = Command::new("pdftoppm").args(["-r", "200", "-png", &pdf, &town.path("page")]).output().unwrap();
    assert!(ran.status.success() && ran.stderr.is_empty(), "{}", String::from_utf8_lossy(&ran.stderr));
    let mut found: Vec<String> =
        ["page-1.png", "page-2.png"].iter().flat_map(|page| read_codes(&town.path(page))).collect();
    found.sort_unstable();
    assert_eq!(found.len(), PLATES);
    let mut codes = town.codes.clone();
    codes.sort_unstable();
    for (payload, code) in found.iter().zip(&codes) {
        let (verdict, _) = verify(payload, town.keys(), &["--code", code]);
        assert_eq!(verdict["valid"], true, "{verdict}");
    }
    let text = Command::new("pdftotext").args([pdf.as_str(), "-"]).output().unwrap();
    let text = String::from_utf8(text.stdout).unwrap();
    let is_lettered = summary["warnings"].as_array().unwrap().is_empty();
    assert!(!is_lettered || text.contains("扫码核验"), "letters can be searched: {text}");
}

#[test]
fn old_plates_outlive_their_key_and_a_revoked_key_takes_its_plates_along() {
    if !has_readers() {
        return;
    }
    let town = Town::new();
    let old = town.payload(&town.codes[0], "sm2");
    let made = town.store.succeed(&["code", "plate-key", "rotate", "--algorithm", "sm2"]);
    let new = town.payload(&town.codes[0], "sm2");
    assert_ne!(old, new);
    let key_of = |payload: &str| verify(payload, town.keys(), &[]).0["key"].as_str().unwrap().to_owned();
    assert!(made.starts_with(&key_of(&new)), "{made}");
    assert_eq!(verify(&old, town.keys(), &[]).1, Some(0));
    let secrets =
        || fs::read_dir(&town.store.data).unwrap().filter(|entry| is_secret(&entry.as_ref().unwrap().path())).count();
    assert_eq!(secrets(), 1, "the retired secret is destroyed");

    let id = key_of(&old);
    let ran = town.store.run(&["code", "plate-key", "revoke", &id, "--reason", " "]);
    assert_eq!((ran.code, ran.error()), (Some(2), "plate.reason-missing"));
    town.store.succeed(&["code", "plate-key", "revoke", &id, "--reason", "the safe was open"]);
    assert_eq!(reasons(&verify(&old, town.keys(), &[]).0), ["plate.key-revoked"]);
    assert_eq!(verify(&new, town.keys(), &[]).1, Some(0));
    let log = town.store.backdoor().text("SELECT group_concat(body) FROM audit_events");
    for event in ["plate.key-made", "plate.key-retired", "plate.key-revoked", "plate.signed"] {
        assert!(log.contains(&format!("event {event}")), "{event}");
    }
    town.store.holds();
}

#[test]
fn what_cannot_be_printed_or_checked_says_why() {
    let town = Town::new();
    let plate = |more: &[&str]| {
        let ran = town.store.run(&[&["code", "plate", "--base-url", BASE], more].concat());
        assert_eq!(ran.code, Some(2), "{ran}");
        ran.error().to_owned()
    };
    let wrong = town.codes[0].replacen('0', "1", 1);
    assert!(plate(&[&wrong]).starts_with("code."));
    assert_eq!(plate(&[&town.codes[0], "--format", "pdf", "--columns", "9"]), "plate.invalid-sheet");
    assert_eq!(plate(&[&town.codes[0], "--format", "png", "--dots", "5"]), "plate.invalid-size");
    let empty = town.path("empty.csv");
    fs::write(&empty, "code\n").unwrap();
    assert_eq!(plate(&["--file", &empty]), "plate.count");
    let ran = Ran::of(program(&["code", "verify-plate", "x", "--key", &empty]).output().unwrap());
    assert_eq!((ran.code, ran.error()), (Some(2), "plate.invalid-key-file"));
    let (verdict, status) = verify("https://id.city.example/p/x", town.keys(), &[]);
    assert_eq!((reasons(&verdict), status), (vec!["plate.malformed"], Some(4)));
    let secrets =
        fs::read_dir(&town.store.data).unwrap().filter(|entry| is_secret(&entry.as_ref().unwrap().path())).count();
    assert_eq!(secrets, 0, "a refused order signs nothing and makes no key");
}

#[test]
fn several_plates_go_into_a_folder() {
    let town = Town::new();
    let folder = town.path("plates");
    town.print(&[&town.codes[0], &town.codes[1], "--out", &folder]);
    for code in &town.codes[..2] {
        let svg = fs::read_to_string(Path::new(&folder).join(format!("{code}.svg"))).unwrap();
        assert!(svg.contains(&format!("<title>{code}</title>")), "{svg}");
    }
}

fn is_secret(path: &Path) -> bool {
    let name = path.file_name().unwrap().to_str().unwrap();
    name.starts_with("plate-") && name.ends_with(".key")
}
