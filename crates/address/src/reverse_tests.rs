use chengji_codes::grid::distance::metres_between;
use proptest::prelude::{any, proptest};
use tempfile::TempDir;

use super::ReverseOptions;
use crate::base::{Base, BaseBuilder, Record};

fn base(places: &[(f64, f64)], folder: &TempDir) -> Base {
    let mut builder = BaseBuilder::new();
    for (index, place) in places.iter().enumerate() {
        let (id, number) = (index.to_string(), format!("{}号", index + 1));
        let record = Record {
            id: &id,
            kind: "doorplate",
            city: "武汉市",
            district: "武昌区",
            road: "和平大道",
            number: &number,
            place: Some(*place),
            ..Record::default()
        };
        builder.add(&record).unwrap();
    }
    let path = folder.path().join("base.index");
    builder.finish(&path).unwrap();
    Base::open(&path).unwrap()
}

#[test]
fn the_nearest_doorplate_is_told_with_its_distance_and_divisions() {
    let folder = TempDir::new().unwrap();
    let base = base(&[(114.30, 30.55), (114.31, 30.55), (114.3102, 30.5501)], &folder);
    let found = base.reverse(114.3101, 30.5500, &ReverseOptions::default()).unwrap();
    let doorplate = found.doorplate.unwrap();
    assert_eq!(base.address(doorplate.node), "武汉市武昌区和平大道2号");
    assert!((doorplate.metres - 9.6).abs() < 0.1, "{}", doorplate.metres);
    assert_eq!(found.area.unwrap().names[2], "武昌区");
    assert_eq!(found.building, None);
}

#[test]
fn nothing_is_told_beyond_the_limit() {
    let folder = TempDir::new().unwrap();
    let base = base(&[(114.30, 30.55)], &folder);
    let options = ReverseOptions { within: 500.0, ..ReverseOptions::default() };
    assert_eq!(base.reverse(114.31, 30.55, &options).unwrap().doorplate, None);
    assert!(base.reverse(114.304, 30.55, &options).unwrap().doorplate.is_some());
}

#[test]
fn a_position_that_is_none_is_refused() {
    let folder = TempDir::new().unwrap();
    let base = base(&[(114.30, 30.55)], &folder);
    let refused = base.reverse(200.0, 30.55, &ReverseOptions::default()).unwrap_err();
    assert_eq!(refused.code(), "position.invalid-longitude");
}

proptest! {
    #[test]
    fn the_rings_find_what_looking_at_everything_finds(seed in any::<u64>()) {
        let mut state = seed;
        let mut next = |span: f64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 40) as f64 / f64::from(1_u32 << 24) * span
        };
        let places: Vec<(f64, f64)> = (0..40).map(|_| (114.3 + next(0.05), 30.5 + next(0.05))).collect();
        let from = (114.3 + next(0.05), 30.5 + next(0.05));
        let folder = TempDir::new().unwrap();
        let base = base(&places, &folder);
        let options = ReverseOptions { within: 3_000.0, ..ReverseOptions::default() };
        let found = base.reverse(from.0, from.1, &options).unwrap().doorplate.map(|nearest| nearest.metres);
        let fixed = |degrees: f64| (degrees * 1e7).round() / 1e7;
        let all = places.iter().map(|place| metres_between(from, (fixed(place.0), fixed(place.1))));
        let nearest = all.min_by(f64::total_cmp).filter(|metres| *metres <= 3_000.0);
        assert_eq!(found, nearest);
    }
}
