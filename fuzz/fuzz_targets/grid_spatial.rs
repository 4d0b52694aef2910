//! Codes with height, reference codes, short codes and GeoSOT: what parses prints the same text, and nothing panics.
#![no_main]

use chengji_codes::grid::geosot::GeoSotCell;
use chengji_codes::grid::{ReferenceCode, ShortCode};
use chengji_codes::{GridCode, HeightLayer, HeightProfile, SpatialCell};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    for profile in HeightProfile::ALL {
        if let Ok(code) = GridCode::parse(text, profile) {
            assert_eq!(code.to_string(), text);
        }
        let Ok(cell) = SpatialCell::parse(text, profile) else { continue };
        assert_eq!(SpatialCell::try_from(cell.to_u128()), Ok(cell));
        let (lower, upper) = cell.heights();
        assert!(lower < upper);
        assert!(cell.parent().is_none_or(|parent| parent.contains(cell)));
        assert!(cell.above().is_none_or(|above| above.below() == Some(cell)));
    }
    if let Ok(code) = text.parse::<ReferenceCode>() {
        assert!(code.cell().is_some());
        assert_eq!(code.to_string().parse(), Ok(code));
    }
    if let Ok(code) = text.parse::<ShortCode>() {
        assert_eq!(code.to_string(), text);
    }
    if let Ok(cell) = text.parse::<GeoSotCell>() {
        assert_eq!(cell.to_string(), text);
    }
    if let Ok(layer) = HeightLayer::from_text(text) {
        assert_eq!(HeightLayer::from_metres(layer.lower()), Ok(layer));
    }
});
