//! `chengji keys` and `chengji subject` from outside, and a start without the keys of what is sealed.

use std::fs;

use serde_json::Value;

use crate::program::engines;

/// Lines of JSON.
fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn keys_are_listed_replaced_and_checked() {
    for engine in engines() {
        let store = engine.fresh();
        store.succeed(&["init"]);
        let folder = store.data.join("keys");
        let numbers = || -> Vec<(i64, bool)> {
            let keys = lines(&store.succeed(&["keys", "list", "--json"]));
            keys.iter().map(|key| (key["number"].as_i64().unwrap(), key["retired_at"].is_null())).collect()
        };
        assert_eq!(numbers(), [(0, true), (1, true)]);
        store.succeed(&["keys", "rotate", "--quiet"]);
        assert_eq!(numbers(), [(0, true), (1, false), (2, true)]);
        assert!(!folder.join("master-1.key").exists() && folder.join("master-2.key").exists());
        assert_eq!(store.succeed(&["keys", "check", "--quiet"]).trim(), "0 keys open, 0 do not");
        store.holds();
        let ran = store.run(&["subject", "report", "1", "--ticket", "T-1"]);
        assert_eq!(ran.error(), "privacy.subject-not-found");

        // A key that is none, behind the program's back: from now on the store holds something sealed.
        let door = store.backdoor();
        let bytes = door.bytes(&"01".repeat(45));
        door.run(&format!("INSERT INTO subject_keys VALUES (7, {bytes}, 2, 1, NULL)"));
        let ran = store.run(&["keys", "check", "--quiet"]);
        assert_eq!(ran.code, Some(2), "{ran}");
        assert!(ran.out.contains("0 keys open, 1 do not"), "{ran}");
        let aside = store.data.join("aside.key");
        fs::rename(folder.join("master-2.key"), &aside).unwrap();
        let ran = store.run(&["keys", "list"]);
        assert_eq!(ran.error(), "privacy.keys-missing");
        assert!(ran.err.contains("master-2.key"), "{ran}");
        assert!(!folder.join("master-2.key").exists());
        // The keys may stand in any folder that is named.
        let elsewhere = store.data.join("safe");
        fs::rename(&folder, &elsewhere).unwrap();
        fs::rename(&aside, elsewhere.join("master-2.key")).unwrap();
        store.succeed(&["keys", "list", "--keys", elsewhere.to_str().unwrap()]);
    }
}
