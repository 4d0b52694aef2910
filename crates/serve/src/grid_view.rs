//! One grid cell as JSON, the same from the API and from the command line.

use chengji_codes::{Bounds, GridCode, HeightProfile};
use serde::Serialize;
use utoipa::ToSchema;

/// One cell of the BeiDou grid.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Cell)]
pub struct GridView {
    /// The code: with height when a height is known, else without.
    code: String,
    /// Two-dimensional code, GB/T 39409-2020.
    code2d: String,
    /// Three-dimensional code; null when no height was given.
    code3d: Option<String>,
    /// 1 (6° × 4°) to 10 (1.5 cm).
    level: u8,
    /// West, south, east, north in degrees, CGCS2000.
    bounds: [f64; 4],
    /// Longitude, latitude in degrees.
    centre: [f64; 2],
    /// Lower and upper face in metres of geodetic height; null without height.
    heights: Option<[f64; 2]>,
    /// How the height characters are read: sign-magnitude, twos-complement or mixed-radix.
    height_profile: String,
    /// The two-dimensional code as the integer that is stored and indexed, in decimal digits.
    integer: String,
    /// The three-dimensional code as an integer below 2^96, in decimal digits; null without height.
    integer3d: Option<String>,
    /// Code of the cell one level up; null on level 1.
    parent: Option<String>,
    /// Cells one level down.
    children_count: usize,
}

impl GridView {
    /// The view of a code; `profile` is how heights are read.
    #[must_use]
    pub fn of(code: GridCode, profile: HeightProfile) -> Self {
        let cell = code.cell();
        let Bounds { west, south, east, north } = code.bounds();
        let spatial = code.spatial();
        Self {
            code: code.to_string(),
            code2d: cell.to_string(),
            code3d: spatial.map(|spatial| spatial.to_string()),
            level: code.level().get(),
            bounds: [west, south, east, north],
            centre: cell.centre().into(),
            heights: spatial.map(|spatial| spatial.heights().into()),
            height_profile: spatial.map_or(profile, |spatial| spatial.profile()).to_string(),
            integer: cell.get().to_string(),
            integer3d: spatial.map(|spatial| spatial.to_u128().to_string()),
            parent: code.parent().map(|parent| parent.to_string()),
            children_count: code.children().count(),
        }
    }
}
