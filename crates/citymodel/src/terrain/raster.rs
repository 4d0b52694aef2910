//! A raster of heights, whatever its format: blocks kept while they are needed, heights between its cells.

use std::fmt;
use std::io::{BufRead, Read, Seek, SeekFrom};
use std::sync::{Mutex, PoisonError};

use rustc_hash::FxHashMap;

use super::affine::Affine;
use super::ascii::AsciiGrid;
use super::geotiff::GeoTiff;
use super::{Ground, TerrainError};
use crate::frame::{Axes, Frame, Heights};
use crate::geodesy::metres_per_degree;

/// How a raster is cut into blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Layout {
    /// Columns and rows of the raster.
    pub(super) size: [u32; 2],
    /// Columns and rows of a block; the last of a row or column may hang over.
    pub(super) block: [u32; 2],
}

impl Layout {
    fn across(&self) -> u32 {
        self.size[0].div_ceil(self.block[0])
    }

    /// Columns and rows of one block that lie in the raster.
    pub(super) fn inside(&self, number: u32) -> [u32; 2] {
        let at = [number % self.across(), number / self.across()];
        [0, 1].map(|axis| self.block[axis].min(self.size[axis].saturating_sub(at[axis] * self.block[axis])))
    }
}

/// A source of blocks: numbered row by row.
pub(super) trait Cells: Send {
    /// How it is cut.
    fn layout(&self) -> Layout;

    /// The cells of a block that lie in the raster ([`Layout::inside`]), row by row; `NaN` where no height is known.
    fn block(&mut self, number: u32) -> Result<Vec<f32>, TerrainError>;
}

/// Where a raster lies and what its numbers mean, as far as the source tells.
pub(super) struct Placed {
    pub(super) affine: Affine,
    pub(super) frame: Option<Frame>,
    /// Whether heights count from the ellipsoid; none when not told.
    pub(super) ellipsoidal: Option<bool>,
    /// Metres in a unit of height.
    pub(super) unit: f64,
}

/// What a reader of rasters is told besides its source.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// The frame; overrules what the source tells.
    pub frame: Option<Frame>,
    /// Height of the geoid above the ellipsoid in metres, added to heights that are not ellipsoidal.
    pub geoid: Option<f64>,
    /// Bytes of blocks kept in memory; 64 MB when none is told.
    pub memory: Option<usize>,
}

/// A raster of heights with its place on the earth.
///
/// Between the middles of its cells heights are bilinear; cells without a height take no part, and a place in such a cell has none. Cost
/// of a height: a projection when the raster is not in degrees, and reading a block when it is not in memory.
pub struct Terrain {
    cells: Mutex<Cache>,
    layout: Layout,
    affine: Affine,
    frame: Frame,
    unit: f64,
    lift: f64,
    ellipsoidal: bool,
}

impl Terrain {
    /// Opens a GeoTIFF or an ESRI ASCII grid, told by its first bytes.
    ///
    /// # Errors
    /// Neither of them, damaged, without a frame, or of blocks too large for the memory granted.
    pub fn open(mut source: impl BufRead + Seek + Send + 'static, reading: &Reading) -> Result<Self, TerrainError> {
        let mut head = Vec::new();
        source.by_ref().take(4).read_to_end(&mut head)?;
        source.seek(SeekFrom::Start(0))?;
        let memory = reading.memory.unwrap_or(64 << 20);
        let (cells, placed): (Box<dyn Cells>, Placed) = match head.as_slice() {
            b"II*\0" | b"MM\0*" | b"II+\0" | b"MM\0+" => {
                let (tiff, placed) = GeoTiff::open(source, memory)?;
                (Box::new(tiff), placed)
            }
            _ => {
                let (grid, placed) = AsciiGrid::open(source)?;
                (Box::new(grid), placed)
            }
        };
        let frame = reading.frame.clone().or(placed.frame).ok_or(TerrainError::FrameMissing)?;
        // Rasters have columns to the east whatever the definition of the frame says of axes.
        let frame = frame.with_axes(Axes::EastNorth);
        let ellipsoidal = placed.ellipsoidal.unwrap_or(frame.heights() == Heights::Ellipsoidal);
        let layout = cells.layout();
        let terrain = Self {
            cells: Mutex::new(Cache::new(cells, memory)),
            layout,
            affine: placed.affine,
            lift: if ellipsoidal { 0.0 } else { reading.geoid.unwrap_or(0.0) },
            unit: placed.unit,
            ellipsoidal: ellipsoidal || reading.geoid.is_some(),
            frame,
        };
        terrain.outline()?;
        Ok(terrain)
    }

    /// Columns and rows.
    #[must_use]
    pub fn size(&self) -> [u32; 2] {
        self.layout.size
    }

    /// Its frame.
    #[must_use]
    pub fn frame(&self) -> &Frame {
        &self.frame
    }

    /// Metres added to its heights: the geoid's height when they are not ellipsoidal.
    #[must_use]
    pub fn lift(&self) -> f64 {
        self.lift
    }

    /// Whether its heights are known to count from the ellipsoid: because the raster says so, or because the geoid was told. Else they are taken
    /// as if they did.
    #[must_use]
    pub fn is_ellipsoidal(&self) -> bool {
        self.ellipsoidal
    }

    /// West, south, east, north in CGCS2000 degrees: the box around it.
    ///
    /// # Errors
    /// Its border lies outside its frame.
    pub fn bounds(&self) -> Result<[f64; 4], TerrainError> {
        let mut bounds = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];
        for [lon, lat, _] in self.outline()? {
            bounds = [bounds[0].min(lon), bounds[1].min(lat), bounds[2].max(lon), bounds[3].max(lat)];
        }
        Ok(bounds)
    }

    /// Metres between the middles of neighbouring cells, the shorter way.
    #[must_use]
    pub fn resolution(&self) -> f64 {
        let [columns, rows] = self.layout.size.map(f64::from);
        let middle = self.affine.forward([columns / 2.0, rows / 2.0]);
        if self.frame.is_degrees() { self.affine.step() * metres_per_degree(middle[1])[0] } else { self.affine.step() }
    }

    /// Its border, 64 places a side.
    fn outline(&self) -> Result<Vec<[f64; 3]>, TerrainError> {
        let [columns, rows] = self.layout.size.map(f64::from);
        let side = |from: [f64; 2], to: [f64; 2]| {
            (0..64).map(move |step| {
                let part = f64::from(step) / 64.0;
                [from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part]
            })
        };
        let corners = [[0.0, 0.0], [columns, 0.0], [columns, rows], [0.0, rows]];
        let mut places: Vec<[f64; 3]> = (0..4)
            .flat_map(|corner| side(corners[corner], corners[(corner + 1) % 4]))
            .map(|at| self.affine.forward(at))
            .map(|[x, y]| [x, y, 0.0])
            .collect();
        self.frame.to_geodetic(&mut places)?;
        Ok(places)
    }

    /// Heights of many places at once: the third number of each becomes metres above the ellipsoid, `NaN` where none is known.
    ///
    /// # Errors
    /// The source cannot be read.
    pub fn heights(&self, places: &mut [[f64; 3]]) -> Result<(), TerrainError> {
        for place in &mut *places {
            place[2] = 0.0;
        }
        let mut there = places.to_vec();
        // Places outside the frame become NaN and so have no height.
        let _outside = self.frame.from_geodetic(&mut there);
        let mut cache = self.cells.lock().unwrap_or_else(PoisonError::into_inner);
        for (place, there) in places.iter_mut().zip(there) {
            let at = self.affine.back([there[0], there[1]]);
            place[2] = cache.between(self.layout, at)?.map_or(f64::NAN, |height| height * self.unit + self.lift);
        }
        Ok(())
    }

    /// The first failure of a reading that [`Ground::height`] could only tell as no height.
    pub fn failure(&self) -> Option<TerrainError> {
        self.cells.lock().unwrap_or_else(PoisonError::into_inner).failure.take()
    }
}

impl Ground for Terrain {
    fn height(&self, lon: f64, lat: f64) -> Option<f64> {
        let mut place = [[lon, lat, 0.0]];
        match self.heights(&mut place) {
            Ok(()) => place[0][2].is_finite().then_some(place[0][2]),
            Err(error) => {
                self.cells.lock().unwrap_or_else(PoisonError::into_inner).failure.get_or_insert(error);
                None
            }
        }
    }
}

impl fmt::Debug for Terrain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Terrain").field("layout", &self.layout).field("frame", &self.frame).finish_non_exhaustive()
    }
}

/// Blocks in memory, the least lately used going first.
struct Cache {
    cells: Box<dyn Cells>,
    blocks: FxHashMap<u32, (u64, Vec<f32>)>,
    most: usize,
    clock: u64,
    last: (u32, u32),
    failure: Option<TerrainError>,
}

impl Cache {
    fn new(cells: Box<dyn Cells>, memory: usize) -> Self {
        let [columns, rows] = cells.layout().block.map(|side| side as usize);
        let most = (memory / (columns * rows * 4).max(1)).max(4);
        Self { cells, blocks: FxHashMap::default(), most, clock: 0, last: (u32::MAX, 0), failure: None }
    }

    /// The height between the middles of cells at a column and row.
    fn between(&mut self, layout: Layout, [column, row]: [f64; 2]) -> Result<Option<f64>, TerrainError> {
        let [columns, rows] = layout.size.map(f64::from);
        // A hair outside is the border: corners of tiles and rasters meet in places that rounding moves.
        let hair = 1e-9 * columns.max(rows);
        if !(column >= -hair && column <= columns + hair && row >= -hair && row <= rows + hair) {
            return Ok(None);
        }
        let own = [column.clamp(0.0, columns - 0.5), row.clamp(0.0, rows - 0.5)].map(whole);
        if self.cell(layout, own)?.is_nan() {
            return Ok(None);
        }
        let (x, y) = ((column - 0.5).clamp(0.0, columns - 1.0), (row - 0.5).clamp(0.0, rows - 1.0));
        let (left, upper) = (x.floor(), y.floor());
        let (right_share, lower_share) = (x - left, y - upper);
        let (left, upper) = (whole(left), whole(upper));
        let (mut sum, mut weights) = (0.0, 0.0);
        for (at, weight) in [
            ([left, upper], (1.0 - right_share) * (1.0 - lower_share)),
            ([left + 1, upper], right_share * (1.0 - lower_share)),
            ([left, upper + 1], (1.0 - right_share) * lower_share),
            ([left + 1, upper + 1], right_share * lower_share),
        ] {
            if weight > 0.0 {
                let height = f64::from(self.cell(layout, at)?);
                if !height.is_nan() {
                    sum += weight * height;
                    weights += weight;
                }
            }
        }
        Ok((weights > 0.0).then(|| sum / weights))
    }

    fn cell(&mut self, layout: Layout, [column, row]: [u32; 2]) -> Result<f32, TerrainError> {
        let number = row / layout.block[1] * layout.across() + column / layout.block[0];
        if self.last.0 != number {
            self.clock += 1;
            let width = layout.inside(number)[0];
            if let Some(entry) = self.blocks.get_mut(&number) {
                entry.0 = self.clock;
            } else {
                if self.blocks.len() >= self.most
                    && let Some(&oldest) = self.blocks.iter().min_by_key(|(_, (used, _))| *used).map(|(key, _)| key)
                {
                    self.blocks.remove(&oldest);
                }
                let block = self.cells.block(number)?;
                self.blocks.insert(number, (self.clock, block));
            }
            self.last = (number, width);
        }
        let at = (row % layout.block[1] * self.last.1 + column % layout.block[0]) as usize;
        Ok(self.blocks.get(&number).and_then(|(_, cells)| cells.get(at)).copied().unwrap_or(f32::NAN))
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the raster's columns and rows")]
fn whole(value: f64) -> u32 {
    value as u32
}
