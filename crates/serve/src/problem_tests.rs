use std::collections::BTreeSet;

use axum::http::StatusCode;
use axum::response::IntoResponse;

use super::{DOOR_CODES, Problem, after_panic};

#[test]
fn a_panic_is_an_internal_error_that_tells_nothing() {
    let response = after_panic(Box::new("the secret reason".to_owned()));
    assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
    let problem = response.extensions().get::<Problem>().unwrap();
    assert_eq!(problem.code(), "request.internal");
    assert!(!format!("{problem:?}").contains("secret"));
}

#[test]
fn a_problem_travels_with_its_answer_until_its_body_is_written() {
    let response = Problem::invalid("query.invalid-bbox").with("value", "1,2").into_response();
    assert_eq!(response.status(), StatusCode::BAD_REQUEST);
    assert_eq!(response.extensions().get::<Problem>().unwrap().code(), "query.invalid-bbox");
}

#[test]
fn the_table_of_the_doors_codes_is_the_codes_that_the_doors_use() {
    let listed: BTreeSet<_> = DOOR_CODES.iter().map(|code| (*code).to_owned()).collect();
    assert_eq!(listed.len(), DOOR_CODES.len(), "a code is listed twice");
    let used = used_codes(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    let missing: Vec<_> = used.difference(&listed).collect();
    assert!(missing.is_empty(), "used but not listed: {missing:?}");
    let idle: Vec<_> = listed.difference(&used).collect();
    assert!(idle.is_empty(), "listed but not used: {idle:?}");
}

/// Codes that stand in a call of `Problem::new` or `Problem::invalid`, or in the table of foreign answers.
fn used_codes(folder: &std::path::Path) -> BTreeSet<String> {
    let mut codes = BTreeSet::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            codes.extend(used_codes(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs")
            && !path.to_string_lossy().ends_with("_tests.rs")
        {
            let source = std::fs::read_to_string(&path).unwrap();
            // The table itself is no use.
            let source = source.split("pub const DOOR_CODES").next().unwrap().to_owned();
            codes.extend(source.split('"').skip(1).step_by(2).filter(|text| is_code(text)).map(str::to_owned));
        }
    }
    codes
}

fn is_code(text: &str) -> bool {
    let areas = ["access.", "base-map.", "query.", "request.", "upload.", "user."];
    let plain = text.chars().all(|c| c.is_ascii_lowercase() || matches!(c, '.' | '-'));
    plain && areas.iter().any(|area| text.starts_with(area))
}
