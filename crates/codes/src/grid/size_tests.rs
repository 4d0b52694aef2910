//! Cell sizes on the ground against the table of the standard.

use super::Level;

#[test]
fn sizes_at_the_equator_are_those_of_the_standard() {
    // GB/T 39409-2020 table: 55.66 km, 1.85 km, 123.69 m, 61.84 m, 7.73 m, 0.97 m, 12.0 cm, 1.5 cm.
    let printed = [(2, 55_660.0), (4, 1_850.0), (5, 123.69), (6, 61.84), (7, 7.73), (8, 0.97), (9, 0.12), (10, 0.015)];
    for (level, metres) in printed {
        let (width, height) = Level::new(level).unwrap().cell_metres(0.0);
        assert!((width / metres - 1.0).abs() < 0.01, "{level}: {width}");
        assert!((height / width - 1.0).abs() < 0.008, "{level}: {height}");
    }
}

#[test]
fn a_degree_at_30_north_is_as_geodesy_prints_it() {
    // GRS80 tables: 96,486 m of longitude and 110,852 m of latitude at 30°.
    let (east, north) = super::metres_per_degree(30.0);
    assert!((east - 96_486.3).abs() < 1.0 && (north - 110_852.4).abs() < 1.0, "{east} {north}");
}

#[test]
fn a_wanted_size_gives_the_coarsest_level_that_is_no_larger() {
    assert_eq!(Level::for_size(130.0, 0.0), Some(Level::L5));
    assert_eq!(Level::for_size(120.0, 0.0), Some(Level::L6));
    assert_eq!(Level::for_size(123.6, 80.0), Some(Level::L6), "the height decides far from the equator");
    assert_eq!(Level::for_size(1e9, 45.0), Some(Level::L1));
    assert_eq!(Level::for_size(0.016, 30.0), Some(Level::L10));
    assert_eq!(Level::for_size(0.001, 30.0), None);
    assert_eq!(Level::for_size(f64::NAN, 30.0), None);
}
