//! `chengji grid`: no data folder, one answer a code, tables that flow through.

use std::io::Write as _;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use crate::program::Ran;

#[test]
fn the_example_of_the_standard_prints_both_codes_and_the_bounds() {
    let ran =
        grid(&["encode", "--lon", "116.312603", "--lat", "39.993161", "--level", "8", "--height", "50", "--json"], "");
    let answer: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(answer["code2d"], "N50J47539B825534");
    assert_eq!(answer["code3d"], "N050J0047050390B8020556344");
    assert_eq!((&answer["level"], &answer["height_profile"]), (&json!(8), &json!("sign-magnitude")));
    let bounds: Vec<f64> = answer["bounds"].as_array().unwrap().iter().filter_map(Value::as_f64).collect();
    assert!(bounds[0] <= 116.312603 && 116.312603 < bounds[2] && bounds[1] <= 39.993161 && 39.993161 < bounds[3]);
    let without = grid(&["encode", "--lon=116:18:45.37", "--lat", "39°59'35.38\"N", "--level", "8", "--json"], "");
    let answer: Value = serde_json::from_str(&without.out).unwrap();
    assert_eq!((&answer["code2d"], &answer["code3d"]), (&json!("N50J47539B825534"), &Value::Null));
}

#[test]
fn a_table_comes_back_with_codes_and_its_bad_rows_are_named() {
    let table = "name,lon,lat,height,level\n\
        \"黄鹤楼, 武汉\",114.304569,30.546668,61.5,\n\
        pipe,114:18:16.4484,30:32:48,-14.25,8\n\
        off,181,30,,\n\
        high,114,30,x,\n\
        short,114\n";
    let ran = grid(&["encode", "--csv", "-"], table);
    assert_eq!(ran.code, Some(1));
    let lines: Vec<&str> = ran.out.lines().collect();
    assert_eq!(lines[0], "name,lon,lat,height,level,code2d,code3d");
    assert_eq!(
        lines[1],
        "\"黄鹤楼, 武汉\",114.304569,30.546668,61.5,,N50H051324C010602161,N050H00050103204C001100600211614"
    );
    assert!(lines[2].ends_with("-14.25,8,N50H051324C01060,N150H00050103204C000101606"), "{}", lines[2]);
    assert_eq!(&lines[3..], ["off,181,30,,,,", "high,114,30,x,,,", "short,114,,,,,"]);
    assert!(ran.err.contains("row 3, column lon: invalid longitude `181`: out of range [position.invalid-longitude]"));
    assert!(ran.err.contains("row 4, column height:") && ran.err.contains("row 5, column all:"), "{}", ran.err);
    assert!(ran.err.ends_with("5 rows, 3 refused; heights written as sign-magnitude\n"), "{}", ran.err);
}

#[test]
fn children_lead_back_to_their_parent_through_a_pipe_and_a_table() {
    let children = grid(&["children", "N50J475", "N050J0047050"], "");
    assert_eq!((children.code, children.out.lines().count()), (Some(0), 150 + 150 * 16));
    let parents = grid(&["parent"], &children.out);
    assert!(parents.out.lines().all(|line| line == "N50J475" || line == "N050J0047050"));
    let table = grid(&["children", "--csv", "-", "--column", "cell"], "id,cell\n7,N50J475\n8,N50X\n");
    assert_eq!((table.code, table.out.lines().count()), (Some(1), 1 + 150 + 1));
    assert!(table.err.contains("row 2, column cell: invalid BeiDou grid cell `N50X`"), "{}", table.err);
    let decoded = grid(&["decode", "--csv", "-", "--column", "child"], &table.out);
    assert_eq!(decoded.out.lines().count(), 1 + 150 + 1);
    assert!(decoded.out.lines().nth(1).is_some_and(|line| line.starts_with("7,N50J475,N50J47500,4,116.2583")));
}

#[test]
fn neighbours_cross_the_edge_of_a_zone_under_either_spelling() {
    for word in ["neighbors", "neighbours"] {
        let ran = grid(&[word, "N50H05", "--json"], "");
        let answer: Value = serde_json::from_str(&ran.out).unwrap();
        let found = answer["neighbours"].as_array().unwrap();
        assert_eq!(found.len(), 8);
        assert!(found.contains(&json!("N49HB5")), "{found:?}");
    }
    assert_eq!(grid(&["neighbors", "N50H05", "--disk", "2"], "").out.lines().count(), 25);
    assert_eq!(grid(&["neighbors", "N050H0005000"], "").out.lines().count(), 26);
}

#[test]
fn a_cover_holds_the_shape_within_its_budget_from_a_box_or_from_geojson() {
    let outer = grid(&["cover", "--bbox", "114.30,30.54,114.31,30.55", "--max-cells", "12", "--json"], "");
    let answer: Value = serde_json::from_str(&outer.out).unwrap();
    let count = answer["cells"].as_array().unwrap().len();
    assert!((2..=12).contains(&count) && answer["count"] == count && answer["mode"] == "outer", "{answer}");
    let feature =
        r#"{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[116.312603,39.993161]}}"#;
    let point = grid(&["cover", "--geojson", "-", "--level", "8"], feature);
    assert_eq!(point.out, "N50J47539B825534\n");
    let refused = grid(&["cover", "--bbox", "114,30,115,31", "--level", "6", "--min-level", "6"], "");
    assert_eq!(refused.code, Some(2));
    assert!(refused.err.starts_with("error[cover."), "{}", refused.err);
}

#[test]
fn what_cannot_be_read_ends_with_its_code_and_makes_no_folder() {
    let ran = grid(&["encode", "--lon", "114", "--lat", "95"], "");
    assert_eq!(ran.code, Some(2));
    assert!(
        ran.err.starts_with("error[position.invalid-latitude]: invalid latitude `95`: out of range"),
        "{}",
        ran.err
    );
    let ran = grid(&["encode", "--csv", "-"], "x,y\n1,2\n");
    assert!(ran.err.starts_with("error[read.column-missing]: the table has no column `lon`"), "{}", ran.err);
    let ran = grid(&["encode", "--lon", "114", "--lat", "30", "--height-profile", "signed"], "");
    assert!(ran.err.contains("sign-magnitude, twos-complement and mixed-radix"), "{}", ran.err);
}

/// Runs in an empty folder, which stays empty.
fn grid(words: &[&str], input: &str) -> Ran {
    let folder = tempfile::tempdir().unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_chengji"))
        .arg("grid")
        .args(words)
        .current_dir(folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_owned();
    // A program that has seen enough closes its end.
    let feed = std::thread::spawn(move || stdin.write_all(input.as_bytes()).ok());
    let output = child.wait_with_output().unwrap();
    feed.join().unwrap();
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    Ran {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}
