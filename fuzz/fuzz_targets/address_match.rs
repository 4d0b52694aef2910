//! Matching, suggesting and looking back on a small base: any text is answered or refused with a reason, twice alike.
#![no_main]

use std::sync::LazyLock;

use chengji_address::base::Record;
use chengji_address::{Base, BaseBuilder, MatchOptions, Query};
use libfuzzer_sys::fuzz_target;

/// `kind, road, number, estate, building, room, name`.
const ROWS: [[&str; 7]; 8] = [
    ["road", "和平大道", "", "", "", "", "和平大道"],
    ["doorplate", "和平大道", "457号", "", "", "", ""],
    ["doorplate", "和平大道", "457号附3号", "", "", "", ""],
    ["estate", "和平大道", "457号", "园丁小区", "", "", "园丁小区"],
    ["building", "和平大道", "457号", "园丁小区", "3栋", "", ""],
    ["room", "和平大道", "457号", "园丁小区", "3栋", "1804室", ""],
    ["poi", "和平大道", "461号", "", "", "", "第一小学"],
    ["doorplate", "二七路", "12号", "", "", "", ""],
];

static BASE: LazyLock<Base> = LazyLock::new(|| {
    let mut builder = BaseBuilder::new();
    for (at, [kind, road, number, estate, building, room, name]) in ROWS.into_iter().enumerate() {
        let id = at.to_string();
        let (province, city, district) = ("湖北省", "武汉市", "武昌区");
        let place = Some((114.3 + at as f64 / 1e3, 30.5));
        let elements = Record { province, city, district, road, number, estate, building, room, ..Record::default() };
        builder.add(&Record { id: &id, kind, name, division: "420106", place, ..elements }).expect("a row");
    }
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("base.index");
    builder.finish(&path).expect("an index");
    Base::open(&path).expect("the index")
});

fuzz_target!(|text: &str| {
    let query = Query { text, near: None };
    let options = MatchOptions { others: 3, ..MatchOptions::default() };
    let answer = BASE.match_one(&query, &options);
    assert_eq!(answer.found.is_none(), answer.reason.is_some());
    assert!((0.0..=1.0).contains(&answer.probability));
    assert_eq!(BASE.match_one(&query, &options), answer);
    for place in answer.found.iter().chain(&answer.nearest) {
        assert!(place.row < BASE.tree().row_count());
    }
    let _ = BASE.geocode(&query, &options);
    assert!(BASE.suggest(text, 10, None).len() <= 10);
});
