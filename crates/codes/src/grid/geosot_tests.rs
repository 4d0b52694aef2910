use proptest::prelude::*;

use super::GeoSotCell;

#[test]
fn the_published_codes_come_out_and_read_back() {
    for (lon, lat, level, code) in [
        ("76.233", "27.688", 32, "G001023122-203103-131010.33003300330"),
        ("116°18'54.8198\"E", "39°54'37.0098\"N", 15, "G001310322-230230"),
        ("116°18'54.8198\"E", "39°54'37.0098\"N", 21, "G001310322-230230-310312"),
    ] {
        let cell = GeoSotCell::encode_text(lon, lat, level).unwrap();
        assert_eq!(cell.to_string(), code);
        assert_eq!(code.parse(), Ok(cell));
    }
    assert_eq!(GeoSotCell::encode(76.233, 27.688, 32).unwrap().get(), 339_638_376_531_246_140);
}

#[test]
fn levels_have_the_sizes_that_give_them_their_names() {
    let bounds = |level| GeoSotCell::encode(114.3, 30.5, level).unwrap().bounds();
    for (level, size) in [(9, 1.0), (15, 1.0 / 60.0), (21, 1.0 / 3600.0), (32, 1.0 / 7_372_800.0)] {
        let bounds = bounds(level);
        assert!((bounds.east - bounds.west - size).abs() < 1e-12, "{level}: {bounds:?}");
        assert!((bounds.north - bounds.south - size).abs() < 1e-12, "{level}: {bounds:?}");
    }
    // The second half of a degree is 32′ to 60′.
    let half = GeoSotCell::encode(114.9, 30.9, 10).unwrap().bounds();
    assert!((half.west - 114.0 - 32.0 / 60.0).abs() < 1e-12 && half.east == 115.0, "{half:?}");
    let globe = bounds(0);
    assert_eq!((globe.west, globe.north), (-180.0, 90.0));
}

#[test]
fn texts_that_name_no_place_say_why() {
    for (text, reason) in [
        ("001310322", "does not begin with G"),
        ("G001310322230", "digits are grouped 9-6-6.11"),
        ("G00131032-2", "a digit is not 0 to 3"),
        ("G001310322-", "ends with a mark"),
        ("G001310322-333333", "the cell lies in the extended part, which is no place"),
        ("G0133", "the cell lies in the extended part, which is no place"),
        ("G001023122-203103-131010.330033003300", "longer than 32 digits"),
    ] {
        let error = text.parse::<GeoSotCell>().unwrap_err();
        assert_eq!((error.reason, error.code()), (reason, "geosot.invalid-cell"), "{text}");
    }
    assert_eq!(GeoSotCell::encode(181.0, 0.0, 9).unwrap_err().code(), "position.invalid-longitude");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_cell_holds_its_position_and_reads_back(lon in -180.0..=180.0_f64, lat in -90.0..=90.0_f64, level in 0_u8..=32) {
        let cell = GeoSotCell::encode(lon, lat, level).unwrap();
        prop_assert!(cell.bounds().contains_point(lon, lat), "{} {:?}", cell, cell.bounds());
        prop_assert_eq!(cell.to_string().parse(), Ok(cell));
        if let Some(parent) = cell.parent() {
            prop_assert!(parent.contains(cell) && !cell.contains(parent));
            prop_assert!(parent.bounds().contains(&cell.bounds()) && parent < cell);
            prop_assert_eq!(GeoSotCell::encode(lon, lat, level - 1).unwrap(), parent);
        }
    }
}
