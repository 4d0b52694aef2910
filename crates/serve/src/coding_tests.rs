use axum::http::{HeaderMap, HeaderValue, header};

use super::{knows, takes_gzip};

fn asked(name: header::HeaderName, value: &'static str) -> HeaderMap {
    HeaderMap::from_iter([(name, HeaderValue::from_static(value))])
}

#[test]
fn gzip_is_sent_to_whoever_takes_it() {
    for (value, takes) in [
        ("gzip", true),
        ("br;q=1.0, gzip;q=0.5", true),
        ("*", true),
        ("identity", false),
        ("gzip;q=0", false),
        ("gzip;q=0, *", false),
        ("*;q=0", false),
        ("", false),
    ] {
        assert_eq!(takes_gzip(&asked(header::ACCEPT_ENCODING, value)), takes, "{value:?}");
    }
    assert!(!takes_gzip(&HeaderMap::new()));
}

#[test]
fn a_tag_is_known_in_a_list_weak_or_as_a_star() {
    let tag = HeaderValue::from_static("\"abc-gz\"");
    for (value, known) in
        [("\"abc-gz\"", true), ("\"x\", W/\"abc-gz\"", true), ("*", true), ("\"abc\"", false), ("abc-gz", false)]
    {
        assert_eq!(knows(&asked(header::IF_NONE_MATCH, value), &tag), known, "{value}");
    }
}
