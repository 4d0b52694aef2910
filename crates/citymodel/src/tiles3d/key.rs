//! Tiles of the quadtree and their order.

use std::fmt;

use serde_json::{Value, json};

use crate::geodesy::{Region, metres_per_degree};

/// Levels below the root at most: a city of 100 km has leaves of 10 cm there, so only objects in one spot end at it.
pub(crate) const DEEPEST: u8 = 20;

/// A tile of the quadtree: x counts from the west, y from the south.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct TileKey {
    /// 0 is the root.
    pub level: u8,
    /// From the west.
    pub x: u32,
    /// From the south.
    pub y: u32,
}

impl TileKey {
    /// The root.
    pub const ROOT: Self = Self { level: 0, x: 0, y: 0 };

    /// One of the four below: 0 south-west, 1 south-east, 2 north-west, 3 north-east.
    #[must_use]
    pub fn child(self, number: u8) -> Self {
        Self {
            level: self.level + 1,
            x: self.x * 2 + u32::from(number & 1),
            y: self.y * 2 + u32::from(number >> 1 & 1),
        }
    }

    /// The one above; none of the root.
    #[must_use]
    pub fn parent(self) -> Option<Self> {
        Some(Self { level: self.level.checked_sub(1)?, x: self.x / 2, y: self.y / 2 })
    }

    /// Whether the other is this or lies below it.
    #[must_use]
    pub fn holds(self, other: Self) -> bool {
        other.level >= self.level && {
            let down = other.level - self.level;
            (other.x >> down, other.y >> down) == (self.x, self.y)
        }
    }

    /// Its place in the Morton order of its level.
    #[must_use]
    pub fn morton(self) -> u64 {
        interleave(self.x) | interleave(self.y) << 1
    }

    /// The places (see [`Grid::place`]) it holds: first and last.
    #[must_use]
    pub fn span(self) -> (u64, u64) {
        let shift = 2 * u32::from(DEEPEST.saturating_sub(self.level));
        let first = self.morton() << shift;
        (first, first | ((1 << shift) - 1))
    }

    /// The path of its content.
    #[must_use]
    pub fn content(self) -> String {
        format!("content/{}/{}/{}.glb", self.level, self.x, self.y)
    }

    /// The path of what is kept of it for later builds; not served.
    #[must_use]
    pub fn kept(self) -> String {
        format!("state/{}/{}/{}.blocks", self.level, self.x, self.y)
    }
}

impl fmt::Display for TileKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}/{}", self.level, self.x, self.y)
    }
}

fn interleave(value: u32) -> u64 {
    let mut bits = u64::from(value);
    for (shift, mask) in [
        (16, 0x0000_FFFF_0000_FFFF),
        (8, 0x00FF_00FF_00FF_00FF),
        (4, 0x0F0F_0F0F_0F0F_0F0F),
        (2, 0x3333_3333_3333_3333),
        (1, 0x5555_5555_5555_5555),
    ] {
        bits = (bits | bits << shift) & mask;
    }
    bits
}

/// The square of the root tile in degrees. A city keeps one for good: the keys of its tiles come from it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Grid {
    /// Western edge.
    pub west: f64,
    /// Southern edge.
    pub south: f64,
    /// Width in degrees of longitude.
    pub width: f64,
    /// Height in degrees of latitude.
    pub height: f64,
}

impl Grid {
    /// A grid around a region: as wide as high in metres, on whole thousandths of a degree.
    #[must_use]
    pub fn around(region: &Region) -> Self {
        let [east, north] = metres_per_degree(f64::midpoint(region.south, region.north).clamp(-80.0, 80.0));
        let side = ((region.east - region.west) * east).max((region.north - region.south) * north).max(100.0);
        let round = |degrees: f64| (degrees * 1000.0).ceil() / 1000.0;
        let (width, height) = (round(side / east * 1.001 + 0.001), round(side / north * 1.001 + 0.001));
        let down = |degrees: f64| (degrees * 1000.0).floor() / 1000.0;
        let west = down(f64::midpoint(region.west, region.east) - width / 2.0).min(down(region.west)).max(-180.0);
        let south = down(f64::midpoint(region.south, region.north) - height / 2.0).min(down(region.south)).max(-90.0);
        Self {
            west,
            south,
            width: width.max(region.east - west).min(360.0),
            height: height.max(region.north - south).min(180.0),
        }
    }

    /// The tile of a level that holds a place; places outside belong to the tile at the edge.
    #[must_use]
    pub fn key_at(&self, level: u8, longitude: f64, latitude: f64) -> TileKey {
        let tiles = f64::from(1u32 << level.min(DEEPEST));
        let number = |part: f64| {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "clamped to the tiles there are"
            )]
            let number = (part * tiles).floor().clamp(0.0, tiles - 1.0) as u32;
            number
        };
        let x = number((longitude - self.west) / self.width);
        TileKey { level: level.min(DEEPEST), x, y: number((latitude - self.south) / self.height) }
    }

    /// The place in the Morton order of the finest tiles: what lies in one tile lies in one run of these numbers, [`TileKey::span`].
    #[must_use]
    pub fn place(&self, longitude: f64, latitude: f64) -> u64 {
        self.key_at(DEEPEST, longitude, latitude).morton()
    }

    /// Whether a box lies within the square.
    #[must_use]
    pub fn holds(&self, region: &Region) -> bool {
        region.west >= self.west
            && region.south >= self.south
            && region.east <= self.west + self.width
            && region.north <= self.south + self.height
    }

    /// West, south, east, north of a tile in degrees.
    #[must_use]
    pub fn square(&self, key: TileKey) -> [f64; 4] {
        let tiles = f64::from(1u32 << key.level.min(31));
        let (width, height) = (self.width / tiles, self.height / tiles);
        let (west, south) = (self.west + width * f64::from(key.x), self.south + height * f64::from(key.y));
        [west, south, west + width, south + height]
    }

    /// Metres from west to east of a tile, at its middle.
    #[must_use]
    pub fn metres(&self, key: TileKey) -> f64 {
        let [west, south, east, north] = self.square(key);
        (east - west) * metres_per_degree(f64::midpoint(south, north).clamp(-85.0, 85.0))[0]
    }

    pub(crate) fn to_json(self) -> Value {
        // As bits: the keys of all tiles hang on them.
        json!([self.west, self.south, self.width, self.height].map(f64::to_bits))
    }

    pub(crate) fn from_json(value: &Value) -> Option<Self> {
        let list = value.as_array()?;
        let at = |number: usize| list.get(number)?.as_u64().map(f64::from_bits).filter(|value| value.is_finite());
        Some(Self { west: at(0)?, south: at(1)?, width: at(2)?, height: at(3)? })
    }
}
