//! `chengji audit`: a byte altered behind the program's back is found, and the first event concerned is named.

use std::fs;

use chengji_core::audit::hash_leaf;
use serde_json::Value;

use crate::backdoor::Backdoor;
use crate::files::Files;
use crate::program::{Engine, Store, engines};

/// An event in the middle of the log, in its second tile.
const SEQ: i64 = 300;

/// Two ingests; their checkpoints vouch for 1, 599, 600, 601, … events.
fn filled(engine: Engine) -> (Store, Files) {
    let files = Files::of(600);
    let store = engine.fresh();
    store.ingest(&files.path("shops.csv"), &files.path("shops.toml"));
    store.ingest(&files.path("tax.csv"), &files.path("tax.toml"));
    store.holds();
    (store, files)
}

/// Verifies an altered log; yields the first event named and the words.
fn fault(store: &Store, what: &str) -> (i64, String) {
    let (report, code) = store.verify(&[]);
    assert_eq!((&report["holds"], code), (&Value::Bool(false), Some(4)), "{what}: {report}");
    let faults = report["faults"].as_array().unwrap().iter();
    let words = faults.map(|fault| fault.as_str().unwrap()).collect::<Vec<_>>().join("; ");
    assert!(!words.is_empty());
    (report["first_altered_event"].as_i64().unwrap(), words)
}

fn leaf_tile(door: &Backdoor) -> String {
    door.text("SELECT hashes FROM audit_tiles WHERE level = 0 AND tile_index = 1")
}

fn set_leaf_tile(door: &Backdoor, hex: &str) {
    let bytes = door.bytes(hex);
    door.run(&format!("UPDATE audit_tiles SET hashes = {bytes} WHERE level = 0 AND tile_index = 1"));
}

/// The tile with the leaf of [`SEQ`] replaced.
fn with_leaf(tile: &str, leaf: &str) -> String {
    let at = (SEQ as usize - 256) * 64;
    format!("{}{leaf}{}", &tile[..at], &tile[at + 64..])
}

fn body(door: &Backdoor) -> String {
    door.text(&format!("SELECT body FROM audit_events WHERE seq = {SEQ}"))
}

fn set_body(door: &Backdoor, body: &str) {
    let text = body.replace('\'', "''");
    door.run(&format!("UPDATE audit_events SET body = '{text}' WHERE seq = {SEQ}"));
}

fn forged(body: &str) -> String {
    let forged = body.replace("actor system", "actor sxstem");
    assert_ne!(forged, body);
    forged
}

#[test]
fn one_byte_of_an_event_is_found_and_the_event_named() {
    for engine in engines() {
        let (store, _files) = filled(engine);
        let door = store.backdoor();
        let told = body(&door);
        set_body(&door, &forged(&told));
        let (first, words) = fault(&store, "an event's text");
        assert_eq!(first, SEQ, "{words}");
        assert!(words.contains(&format!("event {SEQ} was altered")), "{words}");
        set_body(&door, &told);
        store.holds();
    }
}

#[test]
fn one_byte_of_a_leaf_tile_is_found_and_its_event_named() {
    for engine in engines() {
        let (store, _files) = filled(engine);
        let door = store.backdoor();
        let tile = leaf_tile(&door);
        let at = (SEQ as usize - 256) * 64;
        let digit = if &tile[at..=at] == "0" { "1" } else { "0" };
        set_leaf_tile(&door, &format!("{}{digit}{}", &tile[..at], &tile[at + 1..]));
        let (first, words) = fault(&store, "a leaf tile");
        assert_eq!(first, SEQ, "{words}");
        set_leaf_tile(&door, &tile);
        store.holds();
    }
}

#[test]
fn an_event_altered_together_with_its_leaf_is_found_and_narrowed_to_its_transaction() {
    for engine in engines() {
        let (store, _files) = filled(engine);
        let door = store.backdoor();
        let (told, tile) = (body(&door), leaf_tile(&door));
        let lie = forged(&told);
        let leaf: String = hash_leaf(lie.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
        set_body(&door, &lie);
        set_leaf_tile(&door, &with_leaf(&tile, &leaf));
        let (first, words) = fault(&store, "an event and its leaf");
        let vouched = door.number(&format!("SELECT max(size) FROM audit_checkpoints WHERE size <= {SEQ}"));
        let next = door.number(&format!("SELECT min(size) FROM audit_checkpoints WHERE size > {SEQ}"));
        assert_eq!(first, vouched, "{words}");
        let range = format!("an event from {vouched} to {} was altered", next - 1);
        assert!(words.starts_with(&range), "{words}");
        set_body(&door, &told);
        set_leaf_tile(&door, &tile);
        store.holds();
    }
}

#[test]
fn an_altered_checkpoint_is_found_by_its_signature() {
    for engine in engines() {
        let (store, _files) = filled(engine);
        let door = store.backdoor();
        let size = door
            .number("SELECT max(size) FROM audit_checkpoints WHERE size < (SELECT max(size) FROM audit_checkpoints)");
        let of_size = format!("FROM audit_checkpoints WHERE size = {size}");
        let root = door.text(&format!("SELECT root {of_size}"));
        let other = if root.starts_with('0') { '1' } else { '0' };
        let lie = door.bytes(&format!("{other}{}", &root[1..]));
        door.run(&format!("UPDATE audit_checkpoints SET root = {lie} WHERE size = {size}"));
        let (first, words) = fault(&store, "a checkpoint's root");
        assert_eq!(first, size - 1, "{words}");
        assert!(words.contains(&format!("checkpoint of size {size} is not signed")), "{words}");
        let root = door.bytes(&root);
        door.run(&format!("UPDATE audit_checkpoints SET root = {root} WHERE size = {size}"));
        store.holds();
    }
}

#[test]
fn a_deleted_event_is_missed_wherever_it_stood() {
    for engine in engines() {
        let (store, _files) = filled(engine);
        let door = store.backdoor();
        let size = door.number("SELECT size FROM audit_head");
        let last = size - 1;
        door.run(&format!("DELETE FROM audit_events WHERE seq = {last}"));
        let (first, words) = fault(&store, "the last event gone");
        assert_eq!(first, last, "{words}");
        // The thief sets the log's size back as well; the signed checkpoint still vouches for the event.
        door.run(&format!("UPDATE audit_head SET size = {last}"));
        let (first, words) = fault(&store, "the last event gone and the size set back");
        assert_eq!(first, last, "{words}");

        let (store, _files) = filled(engine);
        store.backdoor().run(&format!("DELETE FROM audit_events WHERE seq = {SEQ}"));
        let (first, words) = fault(&store, "an event in the middle gone");
        assert_eq!(first, SEQ, "{words}");
    }
}

#[test]
fn a_checkpoint_kept_elsewhere_outlives_growth_but_not_a_rewritten_past() {
    for engine in engines() {
        let (store, files) = filled(engine);
        let kept = files.write("kept.txt", &store.succeed(&["audit", "checkpoint"]));
        let kept = ["--checkpoint", kept.to_str().unwrap()];
        let more = files.write("more.csv", "shop,grade\nNEW,A\n");
        store.ingest(&more, &files.path("tax.toml"));
        let (report, code) = store.verify(&kept);
        assert_eq!((&report["holds"], code), (&Value::Bool(true), Some(0)), "{report}");

        // Somebody with the key writes another past: it holds in itself, but not against what was kept.
        let other = engine.fresh();
        fs::create_dir_all(&other.data).unwrap();
        for key in ["audit.key", "audit.pub"] {
            fs::copy(store.data.join(key), other.data.join(key)).unwrap();
        }
        let lie = fs::read_to_string(files.path("shops.csv")).unwrap().replace("光谷商店5,", "光谷书店5,");
        other.ingest(&files.write("shops.csv", &lie), &files.path("shops.toml"));
        other.ingest(&files.path("tax.csv"), &files.path("tax.toml"));
        other.ingest(&more, &files.path("tax.toml"));
        other.holds();
        let (report, code) = other.verify(&kept);
        assert_eq!((&report["holds"], code), (&Value::Bool(false), Some(4)), "{report}");

        // And without the key, nothing the other store signed counts.
        let stranger = engine.fresh();
        stranger.succeed(&["init"]);
        let key = ["--key", &stranger.data.join("audit.pub").display().to_string()].map(str::to_owned);
        let (report, _) = store.verify(&[&key[0], &key[1]]);
        assert_eq!(report["holds"], false, "{report}");
    }
}
