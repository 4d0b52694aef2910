//! Volumes: a building between two heights, above and below the ellipsoid.

use crate::grid::{Bounds, Covering, GridCell, HeightProfile, Level, Mode, Shape, SpatialCell};

fn building() -> Shape {
    Shape::new().and_box(Bounds::new(114.305, 30.593, 114.3056, 30.5934).unwrap())
}

#[test]
fn every_place_in_the_building_is_in_one_cell_of_the_outer_cover() {
    for (low, high) in [(12.0, 96.5), (-20.0, 15.0), (-31.0, -4.0)] {
        for profile in HeightProfile::ALL {
            let covering = Covering::new(Mode::Outer, Level::L7, 4_000);
            let covering = Covering { coarsest: Level::L6, ..covering };
            let cells = covering.volume(&building(), (low, high), profile).unwrap();
            for (lon, lat) in [(114.305, 30.593), (114.3056, 30.5934), (114.3051, 30.5933)] {
                for height in [low, f64::midpoint(low, high), high] {
                    let place = SpatialCell::encode(lon, lat, height, Level::L10, profile).unwrap();
                    let holding = cells.iter().filter(|cell| cell.contains(place)).count();
                    assert_eq!(holding, 1, "{lon} {lat} {height} {profile}");
                }
            }
        }
    }
}

#[test]
fn inner_and_centre_covers_keep_to_the_heights() {
    let heights = (10.0, 100.0);
    let inner =
        Covering::at(Mode::Inner, Level::L7, 4_000).volume(&building(), heights, HeightProfile::default()).unwrap();
    assert!(!inner.is_empty() && inner.iter().all(|cell| cell.heights().0 >= 10.0 && cell.heights().1 <= 100.0));
    let centre =
        Covering::at(Mode::Centre, Level::L7, 4_000).volume(&building(), heights, HeightProfile::default()).unwrap();
    let plane: Vec<GridCell> = Covering::at(Mode::Centre, Level::L7, 4_000).of(&building()).unwrap();
    // 90 m of layers of 7.664 m: eleven or twelve middles.
    assert!([11, 12].map(|layers| layers * plane.len()).contains(&centre.len()), "{} of {}", centre.len(), plane.len());
}

#[test]
fn swapped_heights_and_too_many_layers_are_refused() {
    let covering = Covering::at(Mode::Outer, Level::L7, 500);
    let refused = |heights| covering.volume(&building(), heights, HeightProfile::default()).unwrap_err().code();
    assert_eq!(refused((20.0, 10.0)), "cover.swapped-heights");
    assert_eq!(refused((0.0, 1e9)), "position.invalid-height");
    assert_eq!(refused((0.0, 5_000.0)), "cover.too-many-cells");
}
