//! All tiles of a raster.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::bytes::encode;
use super::lattice::{Lattices, SIDE};
use super::scheme::{Scheme, TerrainTile};
use super::tile::FINEST_STEP;
use super::{layer, tile};
use crate::geodesy::metres_per_degree;
use crate::out::Out;
use crate::terrain::{Terrain, TerrainError};

/// Metres by which viewers expect a tile of zoom 0 to err: a 65-point side of a quarter of the equator, as CesiumJS counts. Halves with
/// every zoom.
const ZOOM_ZERO_ERROR: f64 = 77_067.339_726_655_23;

/// The deepest zoom: tiles of a few metres.
const DEEPEST: u8 = 22;

/// Tiles of a strip: the lattices of up to four rows of them are kept, some 140 MB.
const STRIP: u32 = 256;

/// What is to be built.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// The name in `layer.json`.
    pub name: String,
    /// The scheme of tiles.
    pub scheme: Scheme,
    /// The deepest zoom; zooms begin at 0.
    pub last_zoom: u8,
    /// The zoom to begin writing at: tiles of lower ones are taken to be there already.
    pub first_zoom: u8,
    /// How far triangles may lie from the heights, as a share of what viewers expect of the zoom. A quarter is half a pixel.
    pub share: f64,
    /// Metres by which the triangles of the deepest zoom may lie from the heights, where that is less: what stands on the raster shall stand on
    /// them.
    pub closest: Option<f64>,
    /// Height where the raster has none, metres above the ellipsoid.
    pub outside: f64,
    /// Whether vertices have normals.
    pub normals: bool,
    /// Whether tiles tell which tiles lie below them, besides `layer.json`.
    pub metadata: bool,
    /// Whether tiles are compressed by gzip; servers must then say so.
    pub gzip: bool,
}

impl Options {
    /// Zoom 0 to the zoom whose lattice is as fine as the raster, with normals.
    #[must_use]
    pub fn of(terrain: &Terrain) -> Self {
        let resolution = terrain.resolution();
        let equator = metres_per_degree(0.0)[0] * 180.0;
        let last_zoom =
            (0..DEEPEST).find(|z| equator / f64::from(1_u32 << z) / SIDE as f64 <= resolution).unwrap_or(DEEPEST);
        Self {
            name: String::new(),
            scheme: Scheme::Geographic,
            last_zoom,
            first_zoom: 0,
            share: 0.25,
            closest: None,
            outside: terrain.lift(),
            normals: true,
            metadata: false,
            gzip: false,
        }
    }

    /// Metres by which the triangles of a zoom may lie from the heights at the points of its lattice.
    #[must_use]
    pub fn bound(&self, z: u8) -> f64 {
        let usual = ZOOM_ZERO_ERROR * self.share / f64::from(1_u32 << z);
        self.closest.filter(|_| z == self.last_zoom).map_or(usual, |closest| usual.min(closest))
    }

    /// Metres of the steps heights stand on: a power of two, at most a sixteenth of the bound, so that light does not show them.
    #[must_use]
    pub fn step(&self, z: u8) -> f64 {
        (self.bound(z) / 16.0).log2().floor().exp2().clamp(FINEST_STEP, 64.0)
    }
}

/// A run of tiles of one row: what is built, and told as done, at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Strip {
    /// Zoom.
    pub z: u8,
    /// Row from the south.
    pub y: u32,
    /// First and last column.
    pub columns: [u32; 2],
}

/// Who watches a build.
pub trait Progress {
    /// How many tiles there will be.
    fn total(&mut self, tiles: u64);

    /// Whether an earlier run wrote this strip; it is then passed over.
    fn is_done(&self, strip: Strip) -> bool;

    /// A strip is written.
    ///
    /// # Errors
    /// Ends the build: it could not be noted.
    fn done(&mut self, strip: Strip) -> Result<(), TerrainError>;
}

/// What was built.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Built {
    /// Tiles written.
    pub tiles: u64,
    /// Their triangles.
    pub triangles: u64,
    /// Their bytes.
    pub bytes: u64,
    /// Tiles of an earlier run passed over.
    pub kept: u64,
    /// Tiles with heights so far apart that their steps are coarser than the zoom's: edges may differ from the neighbours' by half of one.
    pub coarse: u64,
}

/// Builds the tiles of a raster and `layer.json`.
///
/// Cost: for each zoom, a height for every point of its tiles' lattices, so the raster is read about once a zoom. Memory: blocks of the raster,
/// and lattices of up to four rows of 256 tiles, some 140 MB.
///
/// # Errors
/// The raster cannot be read, tiles cannot be written, or the options contradict each other.
pub fn build(
    terrain: &Terrain,
    options: &Options,
    out: &mut dyn Out,
    progress: &mut dyn Progress,
) -> Result<Built, TerrainError> {
    if options.last_zoom > DEEPEST || options.first_zoom > options.last_zoom {
        let text =
            format!("zooms {} to {} are none; they go from 0 to {DEEPEST}", options.first_zoom, options.last_zoom);
        return Err(TerrainError::Options(text));
    }
    if !(options.share > 0.0 && options.share <= 4.0 && options.outside.abs() < 1e4) {
        return Err(TerrainError::Options("the share of error must be above 0 and at most 4".to_owned()));
    }
    if options.closest.is_some_and(|metres| metres.is_nan() || metres < FINEST_STEP * 32.0) {
        return Err(TerrainError::Options(
            "the bound of the deepest zoom must be at least three centimetres".to_owned(),
        ));
    }
    let bounds = terrain.bounds()?;
    let zooms = options.first_zoom..=options.last_zoom;
    let ranges: Vec<(u8, [[u32; 2]; 2])> = zooms.map(|z| (z, layer::available(options, bounds, z))).collect();
    let many = |[first, last]: [u32; 2]| u64::from(last - first) + 1;
    progress.total(ranges.iter().map(|(_, [x, y])| many(*x) * many(*y)).sum());
    let mut built = Built::default();
    for (z, [columns, rows]) in ranges {
        let step = options.step(z);
        for first in (columns[0]..=columns[1]).step_by(STRIP as usize) {
            let columns = [first, columns[1].min(first + STRIP - 1)];
            let most = (many(columns) as usize + 2) * 4;
            let mut lattices = Lattices::new(terrain, options.scheme, options.outside, step, most);
            for y in (rows[0]..=rows[1]).rev() {
                let strip = Strip { z, y, columns };
                if progress.is_done(strip) {
                    built.kept += many(columns);
                } else {
                    write(strip, &mut lattices, options, bounds, out, &mut built)?;
                    progress.done(strip)?;
                }
            }
        }
    }
    out.put("layer.json", layer::layer(options, bounds).as_bytes())?;
    Ok(built)
}

fn write(
    strip: Strip,
    lattices: &mut Lattices<'_>,
    options: &Options,
    bounds: [f64; 4],
    out: &mut dyn Out,
    built: &mut Built,
) -> Result<(), TerrainError> {
    let step = options.step(strip.z);
    #[expect(clippy::cast_possible_truncation, reason = "rounded down: a bound is kept")]
    let bound = ((options.bound(strip.z) - step / 2.0) as f32).next_down();
    for x in strip.columns[0]..=strip.columns[1] {
        let place = TerrainTile { z: strip.z, x, y: strip.y };
        let around = lattices.around(place)?;
        let (mut mesh, coarse) = tile::tile(&around, options.scheme, place, bound, step, options.normals);
        mesh.metadata = layer::metadata(options, bounds, place);
        let mut bytes = encode(&mesh);
        if options.gzip {
            let mut packed = GzEncoder::new(Vec::new(), Compression::default());
            packed.write_all(&bytes)?;
            bytes = packed.finish()?;
        }
        out.put(&place.path(), &bytes)?;
        built.tiles += 1;
        built.bytes += bytes.len() as u64;
        built.triangles += mesh.triangles.len() as u64 / 3;
        built.coarse += u64::from(coarse);
    }
    Ok(())
}
