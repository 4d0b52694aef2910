//! The number of a tile: zoom by zoom, within a zoom along the Hilbert curve, so that neighbours lie near each other in the file.

use crate::vector::grid::Tile;

/// Tiles of all zooms below.
const fn before(z: u8) -> u64 {
    ((1 << (2 * z as u64)) - 1) / 3
}

/// The number of a tile whose zoom is at most 31.
#[must_use]
pub fn tile_id(tile: Tile) -> u64 {
    let (mut x, mut y, mut along) = (tile.x, tile.y, 0);
    let mut bit = (1_u64 << tile.z >> 1) as u32;
    while bit > 0 {
        let right = u32::from(x & bit > 0);
        let lower = u32::from(y & bit > 0);
        along += u64::from(bit) * u64::from(bit) * u64::from((3 * right) ^ lower);
        turn(bit, &mut x, &mut y, right, lower);
        bit >>= 1;
    }
    before(tile.z) + along
}

/// The tile of a number; `None` beyond zoom 31.
#[must_use]
pub fn tile_at(id: u64) -> Option<Tile> {
    let z = (0..=31).rev().find(|&z| before(z) <= id)?;
    let mut along = id - before(z);
    if along >= 1 << (2 * u64::from(z)) {
        return None;
    }
    let (mut x, mut y) = (0, 0);
    for level in 0..z {
        let bit = 1_u32 << level;
        let right = u32::from(along & 2 > 0);
        let lower = u32::from(along & 1 > 0) ^ right;
        turn(bit, &mut x, &mut y, right, lower);
        x += bit * right;
        y += bit * lower;
        along >>= 2;
    }
    Some(Tile { z, x, y })
}

/// Turns the quarter so that the curve in it begins and ends where its neighbours' do.
fn turn(side: u32, x: &mut u32, y: &mut u32, right: u32, lower: u32) {
    if lower == 0 {
        if right == 1 {
            // Only the bits below the quarter's matter.
            *x = (side - 1).wrapping_sub(*x & (side - 1));
            *y = (side - 1).wrapping_sub(*y & (side - 1));
        }
        std::mem::swap(x, y);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_first_numbers_are_those_of_the_specification() {
        for (tile, id) in [
            ((0, 0, 0), 0),
            ((1, 0, 0), 1),
            ((1, 0, 1), 2),
            ((1, 1, 1), 3),
            ((1, 1, 0), 4),
            ((2, 0, 0), 5),
            ((12, 3423, 1763), 19_078_479),
        ] {
            assert_eq!(tile_id(Tile::new(tile.0, tile.1, tile.2)), id, "{tile:?}");
        }
        assert_eq!(tile_at(u64::MAX), None);
    }

    #[test]
    fn neighbours_on_the_curve_are_neighbours_on_the_map() {
        for id in before(6)..before(7) - 1 {
            let (a, b) = (tile_at(id).unwrap(), tile_at(id + 1).unwrap());
            assert_eq!(a.x.abs_diff(b.x) + a.y.abs_diff(b.y), 1, "{id}");
        }
    }

    proptest! {
        #[test]
        fn a_number_leads_back_to_its_tile(z in 0..=31_u8, x: u32, y: u32) {
            let tile = Tile::new(z, x & ((1_u64 << z) - 1) as u32, y & ((1_u64 << z) - 1) as u32);
            prop_assert_eq!(tile_at(tile_id(tile)), Some(tile));
        }
    }
}
