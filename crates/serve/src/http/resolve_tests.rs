use super::*;

fn preferred(accept: &'static str) -> Format {
    let mut headers = HeaderMap::new();
    headers.insert(header::ACCEPT, HeaderValue::from_static(accept));
    Format::preferred(&headers)
}

#[test]
fn the_best_liked_format_is_chosen_and_json_when_nothing_is_said() {
    assert_eq!(Format::preferred(&HeaderMap::new()), Format::Json);
    for (accept, wanted) in [
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", Format::Html),
        ("*/*", Format::Json),
        ("application/ld+json", Format::JsonLd),
        ("application/json;q=0.5, application/geo+json;q=0.9", Format::GeoJson),
        ("image/png", Format::Json),
        ("text/html;q=0, application/json;q=0.1", Format::Json),
    ] {
        assert_eq!(preferred(accept), wanted, "{accept}");
    }
}
