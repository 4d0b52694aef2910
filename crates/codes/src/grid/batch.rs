//! Whole columns at once: positions to cells, cells to texts and back, over slices.
//!
//! A place in a column that has no answer is `None`; the function for one item says why.

use alloc::vec::Vec;

use super::cell::GridCell;
use super::encode::place;
use super::level::Level;

/// Columns of different lengths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("columns differ in length: {longitudes} longitudes and {latitudes} latitudes")]
pub struct UnevenColumns {
    /// Length of the one.
    pub longitudes: usize,
    /// Length of the other.
    pub latitudes: usize,
}

/// The cell of a level for each position in degrees, appended to `out`: what [`GridCell::encode`] gives, or `None` where it
/// refuses.
///
/// # Errors
/// The slices differ in length; nothing was appended.
pub fn encode_batch(
    longitudes: &[f64],
    latitudes: &[f64],
    level: Level,
    out: &mut Vec<Option<GridCell>>,
) -> Result<(), UnevenColumns> {
    if longitudes.len() != latitudes.len() {
        return Err(UnevenColumns { longitudes: longitudes.len(), latitudes: latitudes.len() });
    }
    out.extend(longitudes.iter().zip(latitudes).map(|(lon, lat)| place(*lon, *lat, level)));
    Ok(())
}

/// The middle of each cell in degrees, appended to both columns.
pub fn centre_batch(cells: &[GridCell], longitudes: &mut Vec<f64>, latitudes: &mut Vec<f64>) {
    longitudes.reserve(cells.len());
    latitudes.reserve(cells.len());
    for (lon, lat) in cells.iter().map(|cell| cell.centre()) {
        longitudes.push(lon);
        latitudes.push(lat);
    }
}

/// The code of each cell in 20 bytes, filled up with spaces, appended to `out`: a fixed-width text column.
pub fn text_batch(cells: &[GridCell], out: &mut Vec<[u8; 20]>) {
    out.extend(cells.iter().map(|cell| {
        let mut text = [0; 20];
        let len = cell.write_ascii(&mut text);
        text[len..].fill(b' ');
        text
    }));
}

/// The cell of each text of a fixed-width column, spaces at the end left out, appended to `out`; `None` where
/// [`GridCell`] does not parse.
pub fn parse_batch(texts: &[[u8; 20]], out: &mut Vec<Option<GridCell>>) {
    out.extend(texts.iter().map(|text| GridCell::from_ascii(text.trim_ascii_end()).ok()));
}

/// The ancestor at a level of each cell, or the cell itself at that level, appended to `out`; `None` where the cell is
/// coarser.
pub fn ancestor_batch(cells: &[GridCell], level: Level, out: &mut Vec<Option<GridCell>>) {
    out.extend(cells.iter().map(|cell| cell.ancestor(level)));
}

impl UnevenColumns {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        "grid.uneven-columns"
    }
}

#[cfg(test)]
#[path = "batch_tests.rs"]
mod batch_tests;
