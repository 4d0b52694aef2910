//! Heights of the three-dimensional code: numbered layers that grow with the distance from the earth's centre.
//!
//! Height means geodetic (ellipsoidal) height in metres above CGCS2000, GB/T 39409-2020, C.1. A height above sea level
//! (1985 国家高程基准) needs a geoid model first; that is the caller's.

use alloc::string::{String, ToString};
use core::fmt;
use core::str::FromStr;

/// Radius of the reference sphere in metres (C.4).
const R0: f64 = 6_378_137.0;
/// ln(1 + π/180): a step of one degree upwards multiplies the distance from the centre by 1 + π/180 (C.7).
const LN_DEGREE: f64 = 0.017_302_733_123_681_042;
/// Layers of level 10 in one degree.
const LAYERS_PER_DEGREE: f64 = 7_372_800.0;
/// Layers on either side of the ellipsoid: 256 degrees (C.13).
pub(crate) const RANGE: i64 = 256 * 7_372_800;

/// How a layer's number becomes height characters. Equal from the ellipsoid up to 1839 m; beyond that the clauses
/// of GB/T 39409-2020 contradict each other and no published example decides, so the reading is stated with the data.
///
/// | stable name | above 1839 m | below the ellipsoid | who reads so |
/// |---|---|---|---|
/// | `sign-magnitude` | bits of the number, 4 bits where 6.2 allows 15 values (`F` occurs) | sign 1, then the number without its sign | existing software; the default |
/// | `twos-complement` | the same bits | the 32-bit two's complement | annex C to the letter (C.14) |
/// | `mixed-radix` | divided by 64·8·2·15·15·2·8·8·8·8, no `F` | complement in 256 degrees | the layer sizes of clauses 6.1 and 6.2 |
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum HeightProfile {
    /// Slices of annex C over sign and magnitude.
    #[default]
    SignMagnitude,
    /// Slices of annex C over the two's complement.
    TwosComplement,
    /// Digits of clauses 6.1 and 6.2.
    MixedRadix,
}

/// A layer of level 10, counted from the ellipsoid upwards: number 0 begins at height 0 and is 1.5 cm thick, numbers
/// below 0 lie under it (n of C.12).
///
/// Computed in doubles: the faces are good to a few nanometres near the ground (1e-15 of the distance to the centre), and
/// a height counts to the layer between whose computed faces it lies, so a lower face always gives its own layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HeightLayer(i32);

/// A height or layer number outside the code's range.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("invalid height `{value}`: {reason}")]
pub struct InvalidHeight {
    /// What was given.
    pub value: String,
    /// The rule it breaks.
    pub reason: &'static str,
}

crate::text::invalid_text! {
    /// A text that names no reading of heights.
    InvalidHeightProfile, "height profile", "grid.invalid-height-profile"
}

impl HeightProfile {
    /// All three, the default first.
    pub const ALL: [Self; 3] = [Self::SignMagnitude, Self::TwosComplement, Self::MixedRadix];

    /// The stable name, as recorded with data.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::SignMagnitude => "sign-magnitude",
            Self::TwosComplement => "twos-complement",
            Self::MixedRadix => "mixed-radix",
        }
    }
}

impl HeightLayer {
    /// The lowest layer, at −6302.1 km.
    pub const LOWEST: Self = Self(-RANGE as i32);
    /// The highest layer, ending at 528,680.2 km.
    pub const HIGHEST: Self = Self((RANGE - 1) as i32);

    /// The layer of this number.
    ///
    /// # Errors
    /// The number is outside ±256 degrees of layers (C.13).
    pub fn new(number: i32) -> Result<Self, InvalidHeight> {
        Self::of(number.into()).ok_or_else(|| InvalidHeight {
            value: number.to_string(),
            reason: "layers run from -1887436800 to 1887436799",
        })
    }

    /// The layer that holds a geodetic height in metres (C.12).
    ///
    /// # Errors
    /// The height is not finite or outside −6302.107 km to 528680.171 km (C.13).
    pub fn from_metres(height: f64) -> Result<Self, InvalidHeight> {
        let refused = |reason| InvalidHeight { value: height.to_string(), reason };
        if !height.is_finite() {
            return Err(refused("not a finite number"));
        }
        if height < face(-RANGE) || height >= face(RANGE) {
            return Err(refused("outside -6302106.7 m to 528680171.1 m"));
        }
        let near = libm::floor(libm::log1p(height / R0) * (LAYERS_PER_DEGREE / LN_DEGREE)) as i64;
        // The estimate may be one off beside a face; the faces themselves decide.
        let number = if height < face(near) {
            near - 1
        } else if height >= face(near + 1) {
            near + 1
        } else {
            near
        };
        Self::of(number).ok_or_else(|| refused("outside -6302106.7 m to 528680171.1 m"))
    }

    /// The layer that holds a height written in decimal metres: `21.5`, `-3`.
    ///
    /// # Errors
    /// The text is not a decimal number, or as [`HeightLayer::from_metres`].
    pub fn from_text(text: &str) -> Result<Self, InvalidHeight> {
        let Ok(height) = text.trim().parse() else {
            return Err(InvalidHeight { value: crate::text::quoted(text), reason: "not a number of metres" });
        };
        Self::from_metres(height)
    }

    /// The number, n of C.12.
    #[must_use]
    pub const fn get(self) -> i32 {
        self.0
    }

    /// Height of the lower face in metres, which belongs to the layer (C.6).
    #[must_use]
    pub fn lower(self) -> f64 {
        face(self.0.into())
    }

    /// Height of the upper face in metres, which belongs to the next layer.
    #[must_use]
    pub fn upper(self) -> f64 {
        face(i64::from(self.0) + 1)
    }

    pub(crate) fn of(number: i64) -> Option<Self> {
        if !(-RANGE..RANGE).contains(&number) {
            return None;
        }
        i32::try_from(number).ok().map(Self)
    }
}

impl InvalidHeight {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        "position.invalid-height"
    }
}

impl FromStr for HeightProfile {
    type Err = InvalidHeightProfile;

    fn from_str(text: &str) -> Result<Self, InvalidHeightProfile> {
        let refused =
            || InvalidHeightProfile::new(text, "the readings are sign-magnitude, twos-complement and mixed-radix");
        Self::ALL.into_iter().find(|profile| profile.name() == text).ok_or_else(refused)
    }
}

impl fmt::Display for HeightProfile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

crate::text::serde_as_text!(HeightProfile, "a height profile such as \"sign-magnitude\"");

/// Height in metres of the lower face of a layer (C.4).
fn face(number: i64) -> f64 {
    R0 * libm::expm1(number as f64 * (LN_DEGREE / LAYERS_PER_DEGREE))
}

#[cfg(test)]
#[path = "height_tests.rs"]
mod height_tests;
