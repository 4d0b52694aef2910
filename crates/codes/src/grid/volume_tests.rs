use std::path::PathBuf;

use proptest::prelude::*;

use super::SpatialCell;
use crate::grid::{GridCell, HeightLayer, HeightProfile, Level};

#[test]
fn every_committed_vector_is_reproduced_under_each_reading() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/spatial_vectors.csv");
    let mut rows = 0;
    for row in csv::ReaderBuilder::new().comment(Some(b'#')).from_path(path).unwrap().records() {
        let row = row.unwrap();
        assert_vector(&row[0], &row[1], &row[2], &row[3], &row[4], [&row[5], &row[6], &row[7]]);
        rows += 1;
    }
    assert!(rows >= 40, "only {rows} vectors were read");
}

#[test]
fn every_vector_of_the_oracle_is_reproduced_under_each_reading() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/oracle/beidou_vectors.csv");
    if !path.exists() {
        println!("no oracle at {}: nothing compared", path.display());
        return;
    }
    let mut rows = 0;
    for row in csv::Reader::from_path(path).unwrap().records() {
        let row = row.unwrap();
        assert_vector(&row[0], &row[1], &row[2], &row[3], &row[4], [&row[6], &row[7], &row[8]]);
        rows += 1;
    }
    assert_eq!(rows, 125);
}

#[test]
fn table_1_prints_the_plane_code_and_the_height_code_woven() {
    let cell: GridCell = "N36J93078B3101524314".parse().unwrap();
    let ground = SpatialCell::new(cell, HeightLayer::from_metres(0.0).unwrap(), HeightProfile::default());
    assert_eq!(ground.to_string(), "N036J0093000780B3010010520430140");
}

#[test]
fn a_metre_below_the_ellipsoid_is_written_in_three_ways() {
    // The three readings of H = -1 m and of H = 1850 m in annex C and clause 6.
    let height_code = |height: f64, profile| {
        let code = SpatialCell::encode(0.0, 0.0, height, Level::L10, profile).unwrap();
        let digits = code.digits();
        let finer: String = (2..=10).map(|level| format!("{:X}", digits.digit(level))).collect();
        format!("{}{:02}{finer}", digits.digit(0), digits.digit(1))
    };
    for (height, profile, code) in [
        (-1.0, HeightProfile::SignMagnitude, "100000000103"),
        (-1.0, HeightProfile::TwosComplement, "16371FF17675"),
        (-1.0, HeightProfile::MixedRadix, "16371EE17675"),
        (1850.0, HeightProfile::SignMagnitude, "000000F01267"),
        (1850.0, HeightProfile::TwosComplement, "000000F01267"),
        (1850.0, HeightProfile::MixedRadix, "000001001267"),
    ] {
        assert_eq!(height_code(height, profile), code, "{height} {profile}");
    }
}

#[test]
fn texts_that_name_no_cell_say_why() {
    for (text, profile, reason) in [
        ("N050J0", HeightProfile::SignMagnitude, "the length is not 7, 10, 12, 15, 18, 20, 23, 26, 29 or 32"),
        ("N250J00", HeightProfile::SignMagnitude, "a height character is beyond its level"),
        ("N050J64", HeightProfile::SignMagnitude, "the height of level 1 is not 00 to 63"),
        ("N050J0A", HeightProfile::SignMagnitude, "the height of level 1 is not two digits"),
        ("N061J00", HeightProfile::SignMagnitude, "the zone is not 01 to 60"),
        ("N050J00478", HeightProfile::SignMagnitude, "a height character is beyond its level"),
        ("N050J00C70", HeightProfile::SignMagnitude, "a digit is beyond its level"),
        ("N050J0047050390F", HeightProfile::SignMagnitude, "the length is not 7, 10, 12, 15, 18, 20, 23, 26, 29 or 32"),
        ("N050J004705039F", HeightProfile::MixedRadix, "the height characters name no layer under this reading"),
        ("N050J57", HeightProfile::SignMagnitude, "the height characters name no layer under this reading"),
        ("N050J\u{e9}", HeightProfile::SignMagnitude, "the height of level 1 is not two digits"),
        (
            "N136J0093000780B3010010520430140",
            HeightProfile::SignMagnitude,
            "the height characters name no layer under this reading",
        ),
    ] {
        let error = SpatialCell::parse(text, profile).unwrap_err();
        assert_eq!((error.reason, error.code()), (reason, "grid.invalid-spatial-cell"), "{text}");
    }
    assert!(SpatialCell::parse("N050J004705039F", HeightProfile::SignMagnitude).is_ok());
}

#[test]
fn heights_beyond_the_code_are_refused_and_the_last_ones_are_not() {
    let encode = |height| SpatialCell::encode(114.3, 30.5, height, Level::L10, HeightProfile::MixedRadix);
    for height in [f64::NAN, f64::INFINITY, -6_302_108.0, 528_680_172.0] {
        assert_eq!(encode(height).unwrap_err().code(), "position.invalid-height", "{height}");
    }
    assert_eq!(encode(-6_302_106.5).unwrap().layers().0.lower().round(), -6_302_107.0);
    assert_eq!(encode(528_680_171.0).unwrap().layers().0.get() / 1000, HeightLayer::HIGHEST.get() / 1000);
}

#[test]
fn the_top_and_the_bottom_have_no_neighbour_beyond() {
    let cell = GridCell::encode(114.3, 30.5, Level::L1).unwrap();
    for profile in HeightProfile::ALL {
        assert_eq!(SpatialCell::new(cell, HeightLayer::HIGHEST, profile).above(), None, "{profile}");
        assert_eq!(SpatialCell::new(cell, HeightLayer::LOWEST, profile).below(), None, "{profile}");
    }
}

#[test]
fn integers_that_no_cell_has_are_refused() {
    let last = SpatialCell::encode(-0.001, -87.9, -1.0, Level::L10, HeightProfile::MixedRadix).unwrap();
    assert!(last.to_u128() < 1 << 96);
    for value in [0, u128::MAX, 1 << 96, u128::from(u64::MAX) << 32] {
        assert_eq!(SpatialCell::try_from(value).unwrap_err().code(), "grid.invalid-spatial-cell", "{value}");
    }
}

prop_compose! {
    fn spatial_cells()(
        lon in -180.0..=180.0_f64,
        lat in -87.99..=87.99_f64,
        height in prop_oneof![-100.0..600.0_f64, -6_302_000.0..20_000.0_f64, 0.0..528_000_000.0_f64],
        level in 1_u8..=10,
        profile in prop::sample::select(HeightProfile::ALL.to_vec()),
    ) -> SpatialCell {
        SpatialCell::encode(lon, lat, height, Level::new(level).unwrap(), profile).unwrap()
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_printed_cell_reads_back(cell in spatial_cells()) {
        let text = cell.to_string();
        prop_assert_eq!(text.len(), cell.level().spatial_text_length());
        prop_assert_eq!(SpatialCell::parse(&text, cell.profile()), Ok(cell));
        prop_assert_eq!(SpatialCell::try_from(cell.to_u128()), Ok(cell));
        prop_assert!(cell.to_u128() < 1 << 96);
    }

    #[test]
    fn a_text_that_reads_prints_the_same(
        text in "[NS][01](0[0-9]|[1-6][0-9])[0A-V][0-6][0-9]([0-9A-C][0-7][0-7])?([0-5][01])?([0-9A-E][0-9][0-9A-F])?",
        profile in prop::sample::select(HeightProfile::ALL.to_vec()),
    ) {
        if let Ok(cell) = SpatialCell::parse(&text, profile) {
            prop_assert_eq!(cell.to_string(), text);
        }
    }

    #[test]
    fn an_integer_that_reads_is_the_same_integer(value in 1_u128..1 << 96) {
        if let Ok(cell) = SpatialCell::try_from(value) {
            prop_assert_eq!(cell.to_u128(), value);
        }
    }

    #[test]
    fn children_share_their_parent_out(cell in spatial_cells()) {
        let (lower, upper) = cell.layers();
        let mut children: Vec<_> = cell.children().collect();
        prop_assert!(children.is_empty() == (cell.level() == Level::L10));
        let (first, last) = cell.range();
        let mut before = cell.to_u128();
        for child in &children {
            prop_assert_eq!(child.parent(), Some(cell));
            prop_assert!(cell.contains(*child) && !child.contains(cell));
            prop_assert!(child.to_u128() > before && child.to_u128() <= last && first == cell.to_u128());
            before = child.to_u128();
        }
        // Over one plane child the layers adjoin and end where the parent ends.
        children.retain(|child| child.cell() == children_first(cell));
        children.sort_by_key(|child| child.layers().0);
        for pair in children.windows(2) {
            prop_assert_eq!(pair[0].layers().1.get() + 1, pair[1].layers().0.get());
            prop_assert_eq!(pair[0].above(), Some(pair[1]));
            prop_assert_eq!(pair[1].below(), Some(pair[0]));
        }
        if let (Some(bottom), Some(top)) = (children.first(), children.last()) {
            prop_assert_eq!((bottom.layers().0, top.layers().1), (lower, upper));
        }
    }

    #[test]
    fn a_cell_holds_its_faces_and_its_middle(cell in spatial_cells()) {
        let (lon, lat, middle) = cell.centre();
        let (lower, upper) = cell.heights();
        prop_assert!(lower < middle && middle < upper);
        let at = |height| SpatialCell::encode(lon, lat, height, cell.level(), cell.profile()).ok();
        prop_assert_eq!(at(middle), Some(cell));
        prop_assert_eq!(at(lower), Some(cell));
        prop_assert_eq!(at(upper), cell.above());
    }

    #[test]
    fn every_layer_holds_its_lower_face(number in prop_oneof![-200_000..200_000_i32, -1_887_436_800..1_887_436_800_i32]) {
        let layer = HeightLayer::new(number).unwrap();
        prop_assert_eq!(HeightLayer::from_metres(layer.lower()), Ok(layer));
        prop_assert!(layer.lower() < layer.upper());
    }
}

fn children_first(cell: SpatialCell) -> GridCell {
    cell.cell().children().next().unwrap()
}

/// Each reading must give its code, and the code must read back to the layer of the height.
fn assert_vector(name: &str, lon: &str, lat: &str, height: &str, level: &str, codes: [&str; 3]) {
    let level: Level = level.parse().unwrap();
    let cell = GridCell::encode_text(lon, lat, level).unwrap();
    let layer = HeightLayer::from_text(height).unwrap();
    for (profile, code) in HeightProfile::ALL.into_iter().zip(codes) {
        let spatial = SpatialCell::new(cell, layer, profile);
        assert_eq!(spatial.to_string(), code, "{name} {profile}");
        assert_eq!(SpatialCell::parse(code, profile), Ok(spatial), "{name} {profile}");
        assert_eq!(SpatialCell::try_from(spatial.to_u128()), Ok(spatial), "{name} {profile}");
        let (first, last) = spatial.layers();
        assert!(first <= layer && layer <= last, "{name} {profile}");
    }
}
