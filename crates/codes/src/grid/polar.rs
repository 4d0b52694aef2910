//! The polar caps, |latitude| ≥ 88°, at levels 1 and 2 (GB/T 39409-2020, 5.3 and figs 9, 10).
//!
//! The text of 5.3 about the finer levels contradicts itself and has no worked example, so they are refused.

pub(crate) mod arc;

use super::angle::Angle;
use super::bounds::Bounds;
use super::cell::GridCell;
use super::layout::{HEMISPHERE, POLAR, UNITS_PER_DEGREE};
use super::level::Level;

/// Latitude from which a point is in a cap, in units.
pub(crate) const EDGE: u64 = 88 * UNITS_PER_DEGREE;

/// One level-2 cell of a cap.
pub(crate) struct PolarCell {
    /// Its two characters.
    pub(crate) text: [u8; 2],
    west: f64,
    east: f64,
    low: f64,
    high: f64,
}

/// The sixteen cells in the order of their digits 1 to 16. Longitude sectors are the same in both caps.
pub(crate) const CELLS: [PolarCell; 16] = [
    cell(b"00", -180.0, 180.0, 89.5, 90.0),
    cell(b"01", 0.0, 120.0, 89.0, 89.5),
    cell(b"02", -180.0, 180.0, 89.0, 89.5), // 120°E to 120°W: a box in -180..180 must span the ring
    cell(b"03", -120.0, 0.0, 89.0, 89.5),
    cell(b"10", 0.0, 60.0, 88.0, 88.5),
    cell(b"11", 60.0, 120.0, 88.0, 88.5),
    cell(b"12", 0.0, 60.0, 88.5, 89.0),
    cell(b"13", 60.0, 120.0, 88.5, 89.0),
    cell(b"20", 120.0, 180.0, 88.0, 88.5),
    cell(b"21", -180.0, -120.0, 88.0, 88.5),
    cell(b"22", 120.0, 180.0, 88.5, 89.0),
    cell(b"23", -180.0, -120.0, 88.5, 89.0),
    cell(b"30", -60.0, 0.0, 88.0, 88.5),
    cell(b"31", -120.0, -60.0, 88.0, 88.5),
    cell(b"32", -60.0, 0.0, 88.5, 89.0),
    cell(b"33", -120.0, -60.0, 88.5, 89.0),
];

/// The cap of a hemisphere, a level-1 cell.
pub(crate) fn cap(south: bool) -> GridCell {
    GridCell::from_raw(u64::from(south) * HEMISPHERE + POLAR * Level::L1.split().weight)
}

/// The level-2 cell that holds a point of a cap; longitude is clamped inside ±180° already.
pub(crate) fn at(lon: Angle, lat: Angle) -> GridCell {
    let sixty = lon.units / (60 * UNITS_PER_DEGREE);
    let text = match lat.units * 2 / UNITS_PER_DEGREE {
        179.. => b"00",
        178 => match (lon.negative, sixty) {
            (_, 2..) => b"02",
            (false, _) => b"01",
            (true, _) => b"03",
        },
        177 => sector(lon.negative, sixty, [b"12", b"13", b"22", b"32", b"33", b"23"]),
        _ => sector(lon.negative, sixty, [b"10", b"11", b"20", b"30", b"31", b"21"]),
    };
    let digit = digit(*text).unwrap_or_default();
    GridCell::from_raw(cap(lat.negative).raw() + digit * Level::L2.split().weight)
}

/// The digit, 1 to 16, of a cell's two characters.
pub(crate) fn digit(text: [u8; 2]) -> Option<u64> {
    (1..).zip(&CELLS).find(|(_, cell)| cell.text == text).map(|(digit, _)| digit)
}

/// Extent of a cap (digit 0) or of one of its cells.
pub(crate) fn bounds(south: bool, digit: u64) -> Bounds {
    let (west, east, low, high) = match cell_of(digit) {
        Some(cell) => (cell.west, cell.east, cell.low, cell.high),
        None => (-180.0, 180.0, 88.0, 90.0),
    };
    let (south, north) = if south { (-high, -low) } else { (low, high) };
    Bounds { west, south, east, north }
}

/// Middle of a cap or of one of its cells; the pole where the cell surrounds it.
pub(crate) fn centre(south: bool, digit: u64) -> (f64, f64) {
    let sign = if south { -1.0 } else { 1.0 };
    match cell_of(digit) {
        None => (0.0, 90.0 * sign),
        Some(cell) if cell.high == 90.0 => (0.0, 90.0 * sign),
        Some(cell) if cell.text == *b"02" => (180.0, 89.25 * sign),
        Some(_) => bounds(south, digit).centre(),
    }
}

const fn cell(text: &[u8; 2], west: f64, east: f64, low: f64, high: f64) -> PolarCell {
    PolarCell { text: *text, west, east, low, high }
}

fn cell_of(digit: u64) -> Option<&'static PolarCell> {
    CELLS.get(usize::try_from(digit.checked_sub(1)?).ok()?)
}

/// East 0-60, 60-120, 120-180, then west 0-60, 60-120, 120-180.
fn sector(west: bool, sixty: u64, names: [&'static [u8; 2]; 6]) -> &'static [u8; 2] {
    let [e0, e60, e120, w0, w60, w120] = names;
    match (west, sixty) {
        (false, 0) => e0,
        (false, 1) => e60,
        (false, _) => e120,
        (true, 0) => w0,
        (true, 1) => w60,
        (true, _) => w120,
    }
}
