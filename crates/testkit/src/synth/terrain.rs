//! Made-up ground: a plain with gentle hills, as a GeoTIFF of heights.

use std::f64::consts::PI;
use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use rand::RngExt as _;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng as _;

/// West and north edge, in degrees: all that the synthetic city builds on lies within.
const CORNER: [f64; 2] = [113.9, 31.0];
/// Degrees of a cell.
const CELL: f64 = 0.001_5;
/// Columns and rows.
const SIZE: [u32; 2] = [700, 534];
/// Rows of a strip.
const STRIP: u32 = 64;
/// Hills.
const HILLS: usize = 70;
/// The lowest and the highest ground, metres.
const REACH: [f64; 2] = [10.0, 80.0];

/// A round hill.
struct Hill {
    middle: [f64; 2],
    /// Degrees in which it falls to six tenths.
    width: f64,
    height: f64,
}

/// What ground to make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TerrainOptions {
    /// The ground's number: the same number gives the same bytes.
    pub seed: u64,
}

/// Heights of the ground.
struct Land(Vec<Hill>);

impl Land {
    fn of(seed: u64) -> Self {
        let mut random = ChaCha8Rng::seed_from_u64(seed ^ 0x7e44_a1d0);
        let span = [CELL * f64::from(SIZE[0]), CELL * f64::from(SIZE[1])];
        let hills = (0..HILLS).map(|_| Hill {
            middle: [CORNER[0] + random.random::<f64>() * span[0], CORNER[1] - random.random::<f64>() * span[1]],
            width: random.random_range(0.006..0.022),
            height: random.random_range(12.0..50.0),
        });
        Self(hills.collect())
    }

    fn height(&self, lon: f64, lat: f64) -> f64 {
        let plain = 18.0 + 3.0 * (lon * 7.0 * PI).sin() * (lat * 9.0 * PI).cos();
        let squared = |hill: &Hill| ((lon - hill.middle[0]) * 0.86).powi(2) + (lat - hill.middle[1]).powi(2);
        let raised: f64 =
            self.0.iter().map(|hill| hill.height * (-squared(hill) / (2.0 * hill.width * hill.width)).exp()).sum();
        // Hills that meet do not add up beyond what hills here are.
        let room = REACH[1] - plain;
        (plain + room * (1.0 - (-raised / room).exp())).max(REACH[0])
    }
}

/// Writes the ground to a file: singles, metres, EPSG:4490, deflated strips. Yields its bytes.
///
/// # Errors
/// When the file cannot be written.
pub fn generate(options: TerrainOptions, file: &Path) -> io::Result<u64> {
    let land = Land::of(options.seed);
    let tiff = tiff(|column, row| {
        let (lon, lat) = (CORNER[0] + (f64::from(column) + 0.5) * CELL, CORNER[1] - (f64::from(row) + 0.5) * CELL);
        // Sixteenths of a metre: they pack well.
        (land.height(lon, lat) * 16.0).round() / 16.0
    })?;
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(file, &tiff)?;
    Ok(tiff.len() as u64)
}

/// A little-endian TIFF 6.0 with the keys of GeoTIFF (OGC 19-008r4).
fn tiff(height: impl Fn(u32, u32) -> f64) -> io::Result<Vec<u8>> {
    let [columns, rows] = SIZE;
    let mut out = b"II*\0\0\0\0\0".to_vec();
    let (mut offsets, mut counts) = (Vec::new(), Vec::new());
    for top in (0..rows).step_by(STRIP as usize) {
        let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
        for row in top..(top + STRIP).min(rows) {
            for column in 0..columns {
                #[expect(clippy::cast_possible_truncation, reason = "sixteenths of a metre below 100")]
                packed.write_all(&(height(column, row) as f32).to_le_bytes())?;
            }
        }
        let packed = packed.finish()?;
        offsets.push(out.len() as u32);
        counts.push(packed.len() as u32);
        out.extend(packed);
    }
    let long = |values: &[u32]| (4_u16, values.len(), values.iter().flat_map(|v| v.to_le_bytes()).collect::<Vec<u8>>());
    let short = |values: &[u16]| (3, values.len(), values.iter().flat_map(|v| v.to_le_bytes()).collect());
    let double = |values: &[f64]| (12, values.len(), values.iter().flat_map(|v| v.to_le_bytes()).collect());
    // Geographic, cells are areas, CGCS2000; no vertical frame: the city that is made up stands on the ellipsoid.
    let keys = [1, 1, 0, 3, 1024, 0, 1, 2, 1025, 0, 1, 1, 2048, 0, 1, 4490];
    let tags = [
        (256_u16, long(&[columns])),
        (257, long(&[rows])),
        (258, short(&[32])),
        (259, short(&[8])),
        (262, short(&[1])),
        (273, long(&offsets)),
        (277, short(&[1])),
        (278, long(&[STRIP])),
        (279, long(&counts)),
        (339, short(&[3])),
        (33_550, double(&[CELL, CELL, 0.0])),
        (33_922, double(&[0.0, 0.0, 0.0, CORNER[0], CORNER[1], 0.0])),
        (34_735, short(&keys)),
    ];
    if out.len() % 2 == 1 {
        out.push(0);
    }
    let directory = out.len() as u32;
    if let Some(place) = out.get_mut(4..8) {
        place.copy_from_slice(&directory.to_le_bytes());
    }
    let mut beside = out.len() + 2 + tags.len() * 12 + 4;
    let mut behind: Vec<u8> = Vec::new();
    out.extend((tags.len() as u16).to_le_bytes());
    for (tag, (kind, many, mut bytes)) in tags {
        out.extend(tag.to_le_bytes());
        out.extend(u16::to_le_bytes(kind));
        out.extend((many as u32).to_le_bytes());
        if bytes.len() <= 4 {
            bytes.resize(4, 0);
            out.extend(bytes);
        } else {
            out.extend((beside as u32).to_le_bytes());
            bytes.resize(bytes.len().next_multiple_of(2), 0);
            beside += bytes.len();
            behind.extend(bytes);
        }
    }
    out.extend([0; 4]);
    out.extend(behind);
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ground_is_gentle_small_and_the_same_for_a_number() {
        let land = Land::of(42);
        let heights: Vec<f64> = (0..SIZE[1])
            .step_by(3)
            .flat_map(|row| (0..SIZE[0]).step_by(3).map(move |column| (column, row)))
            .map(|(column, row)| land.height(CORNER[0] + f64::from(column) * CELL, CORNER[1] - f64::from(row) * CELL))
            .collect();
        assert!(heights.iter().all(|height| (10.0..=80.0).contains(height)));
        assert!(heights.iter().any(|height| *height > 50.0) && heights.iter().any(|height| *height < 20.0));
        let steepest = heights.windows(2).map(|pair| (pair[1] - pair[0]).abs()).fold(0.0, f64::max);
        assert!(steepest < 80.0, "{steepest} m in three cells");
        let folder = tempfile::TempDir::new().unwrap();
        let [one, two] = ["a.tif", "b/b.tif"].map(|name| folder.path().join(name));
        let bytes = generate(TerrainOptions { seed: 42 }, &one).unwrap();
        generate(TerrainOptions { seed: 42 }, &two).unwrap();
        assert!(bytes < 2_000_000, "{bytes}");
        assert!(fs::read(&one).unwrap() == fs::read(&two).unwrap());
        generate(TerrainOptions { seed: 43 }, &two).unwrap();
        assert!(fs::read(one).unwrap() != fs::read(two).unwrap());
    }
}
