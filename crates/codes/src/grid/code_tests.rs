use super::GridCode;
use crate::grid::{GridCell, HeightLayer, HeightProfile, Level, SpatialCell};

#[test]
fn lengths_that_both_codes_have_are_told_apart() {
    let profile = HeightProfile::default();
    for (lon, lat) in [(114.3, 30.5), (-58.4, -34.6), (10.0, 88.7)] {
        for level in Level::all() {
            let Ok(cell) = GridCell::encode(lon, lat, level) else { continue };
            let spatial = SpatialCell::new(cell, HeightLayer::from_metres(-3.0).unwrap(), profile);
            assert_eq!(GridCode::parse(&cell.to_string(), profile), Ok(GridCode::Plane(cell)));
            assert_eq!(GridCode::parse(&spatial.to_string(), profile), Ok(GridCode::Spatial(spatial)));
        }
    }
}

#[test]
fn a_text_that_is_neither_is_refused_as_the_code_it_resembles() {
    let code = |text: &str| GridCode::parse(text, HeightProfile::default()).unwrap_err().code();
    assert_eq!(code("N50J4"), "grid.invalid-cell");
    assert_eq!(code("N050J64"), "grid.invalid-spatial-cell");
    assert_eq!(code(""), "grid.invalid-cell");
    assert_eq!(code("城基城基"), "grid.invalid-cell");
}

#[test]
fn a_cell_in_space_has_twenty_six_neighbours_and_a_cell_in_the_plane_eight() {
    let cell = SpatialCell::encode(114.0, 30.5, 0.0, Level::L7, HeightProfile::SignMagnitude).unwrap();
    let around: Vec<_> = GridCode::Spatial(cell).neighbours().collect();
    assert_eq!(around.len(), 26);
    assert_eq!(around.iter().filter(|code| code.cell() == cell.cell()).count(), 2);
    assert!(around.iter().all(|code| *code != GridCode::Spatial(cell) && code.level() == Level::L7));
    // Both sides of the ellipsoid and of the zone edge at 114°E.
    assert!(around.iter().any(|code| code.to_string().starts_with("N149")));
    assert_eq!(GridCode::Plane(cell.cell()).neighbours().count(), 8);
}
