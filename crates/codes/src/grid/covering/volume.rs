//! Covers of a volume: a shape between two heights.

use alloc::vec::Vec;

use super::{CoverError, Covering, Mode};
use crate::grid::height::{HeightLayer, HeightProfile};
use crate::grid::shape::Shape;
use crate::grid::volume::SpatialCell;

impl Covering {
    /// The cells of a shape between two geodetic heights in metres, both included: each cell of [`Covering::of`] with the
    /// layers of its own level. An outer cover has every layer that the heights touch, an inner one those wholly between
    /// them, a centre cover those whose middle is. The budget counts cells with height.
    ///
    /// # Errors
    /// As [`Covering::of`]; a height is outside the code's range, or they are swapped.
    pub fn volume(
        &self,
        shape: &Shape,
        (low, high): (f64, f64),
        profile: HeightProfile,
    ) -> Result<Vec<SpatialCell>, CoverError> {
        let first = HeightLayer::from_metres(low)?;
        HeightLayer::from_metres(high)?;
        if low > high {
            return Err(CoverError::Swapped);
        }
        let mut cells = Vec::new();
        for plane in self.of(shape)? {
            let mut next = Some(SpatialCell::new(plane, first, profile));
            while let Some(cell) = next.filter(|cell| cell.heights().0 <= high) {
                if self.mode.takes(cell.heights(), (low, high)) {
                    cells.push(cell);
                }
                if cells.len() > self.max_cells {
                    return Err(self.too_many());
                }
                next = cell.above();
            }
        }
        Ok(cells)
    }
}

impl Mode {
    fn takes(self, (lower, upper): (f64, f64), (low, high): (f64, f64)) -> bool {
        match self {
            Self::Outer => lower <= high && low < upper,
            Self::Inner => low <= lower && upper <= high,
            Self::Centre => (low..high).contains(&f64::midpoint(lower, upper)),
        }
    }
}

#[cfg(test)]
#[path = "volume_tests.rs"]
mod volume_tests;
