//! `chengji govern` from the check to the frozen month.

use std::fs;

use serde_json::Value;

use crate::program::Engine;

/// One organisation that two departments know at two addresses, as feeding and resolving would leave it.
const DIVIDED: &str = "INSERT INTO registers VALUES (1, '市市场监管局', 'organisation', 'a', 1, NULL, 0, 0), (2, '市税务局', 'organisation', 'b', 2, NULL, 0, 0);
    INSERT INTO things (thing_id, kind, label, division, golden, records, recorded_at) VALUES (1, 'organisation', '某公司', '420106001001', x'00', 2, 0);
    INSERT INTO register_records (record_id, register_id, kind, key_digest, row_digest, version, content, address_id, status, thing_id, valid_from,
        feed_id, recorded_at)
    VALUES (1, 1, 'organisation', x'01', x'00', 1, x'00', 1, 'active', 1, '2020-01-01', 1, 0),
        (2, 2, 'organisation', x'02', x'00', 1, x'00', 2, 'active', 1, '2020-01-01', 1, 0);";

#[test]
fn a_finding_goes_out_and_comes_back_as_a_file_and_the_month_is_frozen() {
    let store = Engine::Sqlite.fresh();
    store.succeed(&["init"]);
    rusqlite::Connection::open(store.data.join("chengji.db")).unwrap().execute_batch(DIVIDED).unwrap();
    let json = |arguments: &[&str]| -> Value { serde_json::from_str(&store.succeed(arguments)).unwrap() };
    let check = json(&["govern", "check", "--json"]);
    assert_eq!((&check["opened"], &check["whole"]), (&1.into(), &true.into()));
    assert!(store.succeed(&["govern", "rules"]).contains("空挂户"));
    assert!(store.succeed(&["govern", "findings", "--owner", "市税务局"]).contains("一家单位两个地址"));
    assert_eq!(store.succeed(&["govern", "send", "--rule", "organisation.two-addresses"]), "1 sent\n");

    let file = store.data.join("tasks.csv");
    let path = file.to_str().unwrap();
    store.succeed(&["govern", "tasks", "市税务局", "--out", path]);
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.trim_end().trim_end_matches(",,").to_owned() + ",corrected,已更正\n77,,,,,,,,,confirmed,\n")
        .unwrap();
    let ran = store.run(&["govern", "answer", path, "--department", "市税务局"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(1), "1 answers taken, 0 rows blank, 1 refused\n"), "{ran}");
    store.succeed(&["govern", "answer", "1", "confirmed", "--department", "市市场监管局"]);
    let story = json(&["govern", "show", "1", "--json"]);
    assert_eq!((&story["state"], story["sides"].as_array().unwrap().len()), (&"answered".into(), 2));

    let shares = store.succeed(&["govern", "indicators", "--json"]);
    assert!(
        shares.lines().any(|line| line.contains("\"indicator\":\"governed\"") && line.contains("\"holds\":0,")),
        "{shares}"
    );
    assert!(store.succeed(&["govern", "drill", "governed"]).contains("\"thing\":1"));
    store.succeed(&["govern", "close", "1", "--reason", "已核实"]);
    let again = json(&["govern", "check", "--since", "last", "--json"]);
    assert_eq!((&again["reopened"], &again["whole"]), (&1.into(), &false.into()), "closing does not mend the data");
    assert_eq!(json(&["govern", "snapshot"])["sound"], true);
    assert_ne!(store.run(&["govern", "snapshot"]).code, Some(0), "a month is frozen once");
    store.holds();
}
