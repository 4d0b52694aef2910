use super::{PlaceNames, ShortCode};
use crate::grid::GridCell;

fn cell(text: &str) -> GridCell {
    text.parse().unwrap()
}

/// The three places of clause 8.1.
fn places() -> PlaceNames {
    let mut places = PlaceNames::default();
    places.insert("东门", cell("N50J475493E"));
    places.insert("求是塔", cell("N50J475491E"));
    places.insert("办公楼", cell("N50J475492E"));
    places
}

#[test]
fn the_printed_short_codes_come_out_and_lead_back() {
    for (name, target, code) in [
        ("求是塔", "N50J475493E", "求是塔-20"),
        ("办公楼", "N50J475493E", "办公楼-10"),
        ("东门", "N50J475491E", "东门-B0"),
    ] {
        let short = places().shorten(cell(target), name).unwrap();
        assert_eq!(short.to_string(), code);
        assert_eq!(code.parse::<ShortCode>().as_ref(), Ok(&short));
        assert_eq!(places().restore(&short), Ok(cell(target)));
    }
}

#[test]
fn names_with_a_dash_keep_it_and_wrong_codes_say_why() {
    assert_eq!("A-1-楼-0G".parse::<ShortCode>().unwrap().to_string(), "A-1-楼-0G");
    for text in ["求是塔", "-20", "求是塔-8", "求是塔-2H", "求是塔-２０"] {
        assert_eq!(text.parse::<ShortCode>().unwrap_err().code(), "grid.invalid-short-code", "{text}");
    }
    let unknown = "钟楼-20".parse().unwrap();
    assert_eq!(places().restore(&unknown).unwrap_err().code(), "grid.place-unknown");
    assert_eq!(places().shorten(cell("N50J47549"), "求是塔").unwrap_err().code(), "grid.place-too-far");
}
