//! Which tiles there are: the two schemes of viewers, numbered as TMS does, from the south-west.

use std::f64::consts::PI;

/// How the earth is cut into tiles.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Scheme {
    /// Longitude and latitude (`EPSG:4326` in `layer.json`): zoom 0 is two tiles. CGCS2000 degrees are taken as they are.
    #[default]
    Geographic,
    /// Web Mercator (`EPSG:3857`): zoom 0 is one tile.
    Mercator,
}

/// A tile: zoom, column from 180° west, row from the south.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TerrainTile {
    /// Zoom.
    pub z: u8,
    /// Column from the west.
    pub x: u32,
    /// Row from the south.
    pub y: u32,
}

impl TerrainTile {
    /// Its path below the folder of tiles.
    #[must_use]
    pub fn path(self) -> String {
        format!("{}/{}/{}.terrain", self.z, self.x, self.y)
    }
}

impl Scheme {
    /// Columns and rows of a zoom.
    #[must_use]
    pub fn size(self, z: u8) -> [u32; 2] {
        match self {
            Self::Geographic => [2 << z, 1 << z],
            Self::Mercator => [1 << z, 1 << z],
        }
    }

    /// The name `layer.json` gives it.
    #[must_use]
    pub fn projection(self) -> &'static str {
        match self {
            Self::Geographic => "EPSG:4326",
            Self::Mercator => "EPSG:3857",
        }
    }

    /// Longitude in degrees of a column's west edge, whole or between; the same number for all who ask for the same place.
    pub(super) fn longitude(self, z: u8, column: f64) -> f64 {
        column / f64::from(self.size(z)[0]) * 360.0 - 180.0
    }

    /// Latitude in degrees of a row's south edge.
    pub(super) fn latitude(self, z: u8, row: f64) -> f64 {
        let part = row / f64::from(self.size(z)[1]);
        match self {
            Self::Geographic => part * 180.0 - 90.0,
            Self::Mercator => ((part * 2.0 - 1.0) * PI).sinh().atan().to_degrees(),
        }
    }

    /// West, south, east, north of a tile in degrees.
    #[must_use]
    pub fn bounds(self, tile: TerrainTile) -> [f64; 4] {
        let (x, y) = (f64::from(tile.x), f64::from(tile.y));
        [
            self.longitude(tile.z, x),
            self.latitude(tile.z, y),
            self.longitude(tile.z, x + 1.0),
            self.latitude(tile.z, y + 1.0),
        ]
    }

    /// First and last column and row of the tiles of a zoom that share area with a box of degrees.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held within the zoom's numbers")]
    pub fn range(self, z: u8, [west, south, east, north]: [f64; 4]) -> [[u32; 2]; 2] {
        let [columns, rows] = self.size(z);
        let column = |longitude: f64| (longitude + 180.0) / 360.0 * f64::from(columns);
        let row = |latitude: f64| match self {
            Self::Geographic => (latitude + 90.0) / 180.0 * f64::from(rows),
            Self::Mercator => {
                let latitude = latitude.clamp(-85.06, 85.06).to_radians();
                (latitude.tan().asinh() / PI + 1.0) / 2.0 * f64::from(rows)
            }
        };
        let span = |from: f64, to: f64, many: u32| {
            let last = many - 1;
            // Rounding at an edge shall not bring in a tile beyond it.
            let first = ((from + 1e-9).floor().max(0.0) as u32).min(last);
            [first, ((to - 1e-9).floor().max(0.0) as u32).clamp(first, last)]
        };
        [span(column(west), column(east), columns), span(row(south), row(north), rows)]
    }
}
