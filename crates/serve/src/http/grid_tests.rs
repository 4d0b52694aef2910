use chengji_codes::{Bounds, GridCell, Level};

use super::{CELLS_WANTED, cells_in, suitable_level};

#[test]
fn the_cells_of_a_box_are_those_that_hold_a_point_of_it() {
    let bounds = Bounds::new(113.98, 30.50, 114.03, 30.53).unwrap();
    for level in [Level::L1, Level::L2, Level::L3, Level::L4] {
        let cells = cells_in(&bounds, level);
        for step in 0..=20 {
            for row in 0..=20 {
                let lon = bounds.west + (bounds.east - bounds.west) * f64::from(step) / 20.5;
                let lat = bounds.south + (bounds.north - bounds.south) * f64::from(row) / 20.5;
                let cell = GridCell::encode(lon, lat, level).unwrap();
                assert!(cells.contains(&cell), "{cell} of {lon} {lat} at {level:?}");
            }
        }
        assert!(cells.iter().all(|cell| cell.level() == level && cell.bounds().intersects(&bounds)));
        let mut distinct = cells.clone();
        distinct.sort();
        distinct.dedup();
        assert_eq!(distinct.len(), cells.len());
    }
}

#[test]
fn a_point_lies_in_one_cell_of_each_level() {
    let point = Bounds::from_point(114.3055, 30.5928).unwrap();
    for level in Level::all() {
        let cells = cells_in(&point, level);
        assert_eq!(cells, [GridCell::encode(114.3055, 30.5928, level).unwrap()], "{level:?}");
    }
}

#[test]
fn the_chosen_level_gives_a_grid_that_can_be_read() {
    for size in [0.0005, 0.01, 0.3, 5.0, 60.0] {
        let bounds = Bounds::new(114.0, 30.0, 114.0 + size, 30.0 + size / 2.0).unwrap();
        let cells = cells_in(&bounds, suitable_level(&bounds));
        assert!(!cells.is_empty() && cells.len() as f64 <= CELLS_WANTED, "{size}: {}", cells.len());
    }
}
