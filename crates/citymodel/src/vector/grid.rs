//! Which tiles there are: the two tile grids maps of this country use, as OGC tile matrix sets.

mod matrix_set;

use std::f64::consts::PI;

pub use matrix_set::matrix_set;

/// The deepest zoom built or served. Coordinates at it (24 bits of tiles, 12 of the tile) stay exact in a double.
pub const MAX_ZOOM: u8 = 24;

/// A tile grid: a plane, its origin in the north-west, and a quartering of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum TileGrid {
    /// Web Mercator (EPSG:3857); OGC `WebMercatorQuad`; Tianditu's sets ending in `_w`.
    #[default]
    WebMercator,
    /// Longitude and latitude in CGCS2000 degrees (EPSG:4490), numbered as Tianditu's sets ending in `_c`: zoom 1 is two tiles
    /// wide and one high. OGC `WorldCRS84Quad` begins one zoom later: its level 0 is zoom 1 here.
    Cgcs2000,
}

/// One tile: zoom, column from the west, row from the north.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Tile {
    /// Zoom, 0 to [`MAX_ZOOM`].
    pub z: u8,
    /// Column from 180° west.
    pub x: u32,
    /// Row from the north.
    pub y: u32,
}

impl Tile {
    /// A tile by its numbers.
    #[must_use]
    pub const fn new(z: u8, x: u32, y: u32) -> Self {
        Self { z, x, y }
    }

    /// The tile of the zoom above that holds it; `None` at zoom 0.
    #[must_use]
    pub const fn parent(self) -> Option<Self> {
        match self.z {
            0 => None,
            z => Some(Self { z: z - 1, x: self.x / 2, y: self.y / 2 }),
        }
    }

    /// The four tiles of the next zoom in it: north-west, north-east, south-west, south-east.
    #[must_use]
    pub const fn children(self) -> [Self; 4] {
        let (z, x, y) = (self.z + 1, self.x * 2, self.y * 2);
        [Self { z, x, y }, Self { z, x: x + 1, y }, Self { z, x, y: y + 1 }, Self { z, x: x + 1, y: y + 1 }]
    }
}

impl TileGrid {
    /// Both grids.
    pub const ALL: &'static [Self] = &[Self::WebMercator, Self::Cgcs2000];

    /// The name of its tile matrix set: the OGC's for Web Mercator, the house's for CGCS2000, which the OGC has not registered.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::WebMercator => "WebMercatorQuad",
            Self::Cgcs2000 => "CGCS2000Quad",
        }
    }

    /// The grid of that name.
    #[must_use]
    pub fn named(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|grid| grid.id() == id)
    }

    /// The lowest zoom it has.
    #[must_use]
    pub const fn min_zoom(self) -> u8 {
        match self {
            Self::WebMercator => 0,
            Self::Cgcs2000 => 1,
        }
    }

    /// How many columns and rows a zoom has.
    #[must_use]
    pub const fn size(self, z: u8) -> (u32, u32) {
        match self {
            Self::WebMercator => (1 << z, 1 << z),
            Self::Cgcs2000 => (1 << z, (1 << z) / 2),
        }
    }

    /// Whether there is such a tile.
    #[must_use]
    pub const fn contains(self, tile: Tile) -> bool {
        if tile.z < self.min_zoom() || tile.z > MAX_ZOOM {
            return false;
        }
        let (columns, rows) = self.size(tile.z);
        tile.x < columns && tile.y < rows
    }

    /// Degrees to the plane: 0 to 1 from west to east, and from the north on in the same unit. Latitudes the plane does not reach
    /// lie on its border.
    #[must_use]
    pub fn forward(self, lon: f64, lat: f64) -> [f64; 2] {
        let x = (lon + 180.0) / 360.0;
        match self {
            Self::WebMercator => {
                // ln tan(45° + φ/2) = atanh(sin φ), which loses nothing near the equator.
                let sine = lat.to_radians().sin().clamp(-1.0, 1.0);
                [x, (0.5 - sine.atanh() / (2.0 * PI)).clamp(0.0, 1.0)]
            }
            Self::Cgcs2000 => [x, ((90.0 - lat) / 360.0).clamp(0.0, 0.5)],
        }
    }

    /// The plane to degrees: longitude, latitude.
    #[must_use]
    pub fn inverse(self, [x, y]: [f64; 2]) -> [f64; 2] {
        let lon = x * 360.0 - 180.0;
        match self {
            Self::WebMercator => [lon, (PI * (1.0 - 2.0 * y)).sinh().atan().to_degrees()],
            Self::Cgcs2000 => [lon, 90.0 - y * 360.0],
        }
    }

    /// The tile of a zoom that holds the point; on the eastern and southern border of the plane the last one.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the zoom's size")]
    pub fn tile_at(self, z: u8, lon: f64, lat: f64) -> Tile {
        let [x, y] = self.forward(lon, lat);
        let (columns, rows) = self.size(z);
        let scale = f64::from(1_u32 << z);
        let index =
            |value: f64, count: u32| (value * scale).floor().clamp(0.0, f64::from(count.saturating_sub(1))) as u32;
        Tile { z, x: index(x, columns), y: index(y, rows) }
    }

    /// West, south, east, north of a tile, degrees.
    #[must_use]
    pub fn bounds(self, tile: Tile) -> [f64; 4] {
        let scale = f64::from(1_u32 << tile.z);
        let [west, north] = self.inverse([f64::from(tile.x) / scale, f64::from(tile.y) / scale]);
        let [east, south] = self.inverse([(f64::from(tile.x) + 1.0) / scale, (f64::from(tile.y) + 1.0) / scale]);
        [west, south, east, north]
    }

    /// West, south, east, north of a tile with a border of `buffer` of its `extent` units around it: what must be fetched to draw it.
    #[must_use]
    pub fn bounds_with(self, tile: Tile, buffer: u32, extent: u32) -> [f64; 4] {
        let scale = f64::from(1_u32 << tile.z);
        let more = f64::from(buffer) / f64::from(extent.max(1));
        let corner = |x: f64, y: f64| self.inverse([(x / scale).clamp(0.0, 1.0), (y / scale).clamp(0.0, 1.0)]);
        let [west, north] = corner(f64::from(tile.x) - more, f64::from(tile.y) - more);
        let [east, south] = corner(f64::from(tile.x) + 1.0 + more, f64::from(tile.y) + 1.0 + more);
        [west, south, east, north]
    }
}

#[cfg(test)]
#[path = "grid_tests.rs"]
mod grid_tests;
