//! Sections for the way from a position to what stands there: the rows of a class sorted by the small square they lie in.

use super::build::BaseBuilder;
use super::file::{IndexError, IndexWriter};
use super::key::{Level, level_of};
use super::layout::Layout;

/// Squares to a degree: some hundred metres a side.
pub(crate) const SQUARES: f64 = 1000.0;

/// What can be nearest, and the section that holds its rows.
pub(crate) const CLASSES: [(&str, &[Level]); 4] = [
    ("point.door", &[Level::Doorplate]),
    ("point.building", &[Level::Building, Level::Estate]),
    ("point.community", &[Level::Community]),
    ("point.poi", &[Level::Poi]),
];

/// The square of a position, those of one parallel side by side.
#[must_use]
pub(crate) fn square(lon: f64, lat: f64) -> (i64, i64) {
    (((lon + 180.0) * SQUARES).floor() as i64, ((lat + 90.0) * SQUARES).floor() as i64)
}

/// A square as a number that sorts by row, then column; columns and rows outside the earth are those at its edge.
#[must_use]
pub(crate) fn key((column, row): (i64, i64)) -> u64 {
    let cut = |value: i64| u64::from(u32::try_from(value.max(0)).unwrap_or(u32::MAX));
    cut(row) << 32 | cut(column)
}

/// Writes `<class>.key` and `<class>.row` for every class.
pub(super) fn write(builder: &BaseBuilder, layout: &Layout, writer: &mut IndexWriter) -> Result<(), IndexError> {
    for (name, levels) in CLASSES {
        let mut points: Vec<(u64, u32)> = Vec::new();
        for (at, row) in (0..).zip(&layout.rows) {
            let row = &builder.rows[*row as usize];
            if row.lon == i32::MIN || !levels.contains(&level_of(builder.nodes[row.node as usize].key)) {
                continue;
            }
            points.push((key(square(f64::from(row.lon) / 1e7, f64::from(row.lat) / 1e7)), at));
        }
        points.sort_unstable();
        writer.section(&format!("{name}.key"), points.iter().map(|(key, _)| key.to_le_bytes()))?;
        writer.section(&format!("{name}.row"), points.iter().map(|(_, row)| row.to_le_bytes()))?;
    }
    Ok(())
}
