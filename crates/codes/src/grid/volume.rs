//! A cell with height: the three-dimensional code of GB/T 39409-2020, clause 6 and annex C.

use alloc::string::ToString;
use core::cmp::Ordering;
use core::num::NonZeroU128;

use super::bounds::Bounds;
use super::cell::GridCell;
use super::encode::InvalidPosition;
use super::height::{HeightLayer, HeightProfile, InvalidHeight};
use super::height_digits::HeightDigits;
use super::layout::{HEMISPHERE, POLAR, SPLITS};
use super::level::Level;

/// A grid cell with a layer of height at the same level, and the reading by which the layer is written.
///
/// ```text
/// N050J0047050390B8020550        level 7 of 39°59'35.38"N 116°18'45.37"E at height 0
/// │││   │││  │││  │││  │││
/// N 50J 47 5 39 B8 2 55          the plane code (hemisphere, then levels 1 to 7)
///  0  00  0 0  0  0 0  0         the height code (sign, then levels 1 to 7), woven in level by level (figure 12)
/// ```
///
/// Two cells are equal when cell, layer and profile are: the same characters under two readings are two things. Order is
/// that of [`SpatialCell::to_u128`], where a cell comes before all its descendants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct SpatialCell {
    cell: GridCell,
    height: HeightDigits,
    profile: HeightProfile,
}

crate::text::invalid_text! {
    /// A text or integer that is not a three-dimensional code.
    InvalidSpatialCell, "three-dimensional grid code", "grid.invalid-spatial-cell"
}

/// A position with height that has no cell.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(transparent)]
pub enum InvalidSpatialPosition {
    /// Longitude or latitude.
    Position(#[from] InvalidPosition),
    /// Height.
    Height(#[from] InvalidHeight),
}

impl SpatialCell {
    /// The cell at this layer, cut to the cell's level.
    #[must_use]
    pub fn new(cell: GridCell, layer: HeightLayer, profile: HeightProfile) -> Self {
        Self { cell, height: HeightDigits::of(layer, profile, cell.level()), profile }
    }

    /// The cell of a level that holds a position: degrees and geodetic height in metres, CGCS2000.
    ///
    /// # Errors
    /// As [`GridCell::encode`] and [`HeightLayer::from_metres`].
    pub fn encode(
        lon: f64,
        lat: f64,
        height: f64,
        level: Level,
        profile: HeightProfile,
    ) -> Result<Self, InvalidSpatialPosition> {
        Ok(Self::new(GridCell::encode(lon, lat, level)?, HeightLayer::from_metres(height)?, profile))
    }

    /// How fine the cell is.
    #[must_use]
    pub fn level(self) -> Level {
        self.cell.level()
    }

    /// The cell without its height.
    #[must_use]
    pub const fn cell(self) -> GridCell {
        self.cell
    }

    /// The reading of heights.
    #[must_use]
    pub const fn profile(self) -> HeightProfile {
        self.profile
    }

    /// The first and last layer of level 10 inside the cell.
    #[must_use]
    pub fn layers(self) -> (HeightLayer, HeightLayer) {
        // Every constructor asked for the span, so the fallback is never taken.
        let nowhere = (HeightLayer::LOWEST, HeightLayer::LOWEST);
        self.height.span(self.profile, self.level()).unwrap_or(nowhere)
    }

    /// Lower and upper face in metres of geodetic height; the lower one belongs to the cell.
    #[must_use]
    pub fn heights(self) -> (f64, f64) {
        let (first, last) = self.layers();
        (first.lower(), last.upper())
    }

    /// The extent in degrees, as [`GridCell::bounds`].
    #[must_use]
    pub fn bounds(self) -> Bounds {
        self.cell.bounds()
    }

    /// The middle: longitude, latitude in degrees, height in metres.
    #[must_use]
    pub fn centre(self) -> (f64, f64, f64) {
        let (lon, lat) = self.cell.centre();
        let (lower, upper) = self.heights();
        (lon, lat, f64::midpoint(lower, upper))
    }

    /// The cell one level up that holds this one; none at level 1.
    #[must_use]
    pub fn parent(self) -> Option<Self> {
        self.level().coarser().and_then(|level| self.ancestor(level))
    }

    /// The cell itself or its ancestor at this level; none when `level` is finer than the cell.
    #[must_use]
    pub fn ancestor(self, level: Level) -> Option<Self> {
        Some(Self { cell: self.cell.ancestor(level)?, height: self.height.cut(level), profile: self.profile })
    }

    /// The cells one level down, in order; none at level 10, and none below level 2 of a polar cap.
    pub fn children(self) -> impl Iterator<Item = Self> {
        let finer = self.level().finer();
        let layers = move |level: Level| {
            let digits = 0..HeightDigits::values(level.get());
            let heights = digits.map(move |digit| self.height.with(level.get(), digit));
            heights.filter(move |height| height.span(self.profile, level).is_some())
        };
        let family = move |cell| {
            let here = finer.into_iter().flat_map(layers);
            here.map(move |height| Self { cell, height, profile: self.profile })
        };
        self.cell.children().flat_map(family)
    }

    /// The cell directly above, of the same level; none at the top of the range.
    #[must_use]
    pub fn above(self) -> Option<Self> {
        let next = i64::from(self.layers().1.get()) + 1;
        Some(Self::new(self.cell, HeightLayer::of(next)?, self.profile))
    }

    /// The cell directly below, of the same level; none at the bottom of the range.
    #[must_use]
    pub fn below(self) -> Option<Self> {
        let next = i64::from(self.layers().0.get()) - 1;
        Some(Self::new(self.cell, HeightLayer::of(next)?, self.profile))
    }

    /// The cells of this level that share a face, an edge or a corner with this one: 26 where no pole, top or bottom is
    /// near. Those directly below and above first, then around each [`GridCell::neighbours`] below, level with and above.
    pub fn neighbours(self) -> impl Iterator<Item = Self> {
        let column = [self.below(), Some(self), self.above()];
        let around = move |cell| column.into_iter().flatten().map(move |here| Self { cell, ..here });
        [self.below(), self.above()].into_iter().flatten().chain(self.cell.neighbours().flat_map(around))
    }

    /// The same height over another cell; the layer is cut to that cell's level, or the lowest part of it when the other
    /// is finer.
    #[must_use]
    pub fn over(self, cell: GridCell) -> Self {
        Self::new(cell, self.layers().0, self.profile)
    }

    /// Whether `other` is this cell or lies inside it; never under another reading.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        other.profile == self.profile && other.ancestor(self.level()) == Some(self)
    }

    /// The integer form: never 0, less than 2^96, so the last 12 bytes of its big-endian form are a key.
    ///
    /// One mixed-radix number, plus 1 so that 0 stays free:
    ///
    /// ```text
    /// profile │ hemisphere │ sign │ level-1 index │ a1a2 │ level 2 │  3 │   4  │   5  │ 6 │  7  │  8  │  9  │ 10
    ///   0…2   │     0…1    │ 0…1  │    0…1320     │ 0…63 │  0…768  │0…12│0…2400│0…3600│0…8│0…512│0…512│0…512│0…512
    /// ```
    ///
    /// The digit of a level is 0 where the cell stops above it, else 1 + (plane digit − 1) × heights + height character:
    /// plane digit as in [`GridCell`], heights = 8, 2, 16, 16, 2, 8, 8, 8, 8. A parent comes directly before its
    /// descendants, which are one range ([`SpatialCell::range`]). The profile is in the number, so an integer needs
    /// nothing beside it.
    #[must_use]
    pub fn to_u128(self) -> u128 {
        self.raw().0 + 1
    }

    /// The inclusive range of integers taken by the cell and all its descendants.
    #[must_use]
    pub fn range(self) -> (u128, u128) {
        let (raw, weight) = self.raw();
        (raw + 1, raw + weight)
    }

    /// From the parts of a text or an integer; `None` when the height names no layer.
    pub(crate) fn from_digits(cell: GridCell, height: HeightDigits, profile: HeightProfile) -> Option<Self> {
        height.span(profile, cell.level())?;
        Some(Self { cell, height, profile })
    }

    pub(crate) const fn digits(self) -> HeightDigits {
        self.height
    }

    /// The integer less 1, and how many integers the cell and its descendants take.
    fn raw(self) -> (u128, u128) {
        let flat = self.cell.raw();
        let mut head = self.profile as u64 * 2 + u64::from(self.cell.is_south());
        head = head * 2 + u64::from(self.height.digit(0));
        head = (head * (POLAR + 1) + self.cell.first()) * 64 + u64::from(self.height.digit(1));
        let (mut raw, mut weight) = (u128::from(head), 1);
        let mut rest = flat % SPLITS[0].weight;
        for (level, split) in (2..).zip(&SPLITS[1..]) {
            let radix = radix(level);
            raw *= u128::from(radix);
            let digit = rest / split.weight;
            rest %= split.weight;
            if digit == 0 {
                weight *= u128::from(radix);
            } else {
                raw += u128::from(1 + (digit - 1) * heights(level) + u64::from(self.height.digit(level)));
            }
        }
        (raw, weight)
    }
}

/// Values of a height character.
const fn heights(level: u8) -> u64 {
    HeightDigits::values(level) as u64
}

/// Values of a level's digit in the integer form, with the 0.
fn radix(level: u8) -> u64 {
    (SPLITS[usize::from(level) - 1].radix() - 1) * heights(level) + 1
}

impl TryFrom<u128> for SpatialCell {
    type Error = InvalidSpatialCell;

    fn try_from(value: u128) -> Result<Self, InvalidSpatialCell> {
        let refused = |reason| InvalidSpatialCell::new(&value.to_string(), reason);
        let Some(raw) = NonZeroU128::new(value).map(|value| value.get() - 1) else {
            return Err(refused("0 is no cell"));
        };
        let (mut rest, mut digits) = (raw, [0_u64; 11]);
        for level in (2..=10_u8).rev() {
            let radix = u128::from(radix(level));
            digits[usize::from(level)] = (rest % radix) as u64;
            rest /= radix;
        }
        let Ok(mut head) = u64::try_from(rest) else { return Err(refused("the integer is beyond the last cell")) };
        let mut take = |radix: u64| {
            let digit = head % radix;
            head /= radix;
            digit
        };
        let (layer, first, sign, south) = (take(64), take(POLAR + 1), take(2), take(2));
        let profile = usize::try_from(head).ok().and_then(|at| HeightProfile::ALL.get(at).copied());
        let profile = profile.ok_or_else(|| refused("the integer is beyond the last cell"))?;
        let mut flat = south * HEMISPHERE + first * SPLITS[0].weight;
        let mut height = HeightDigits::zero().with(0, sign as u32).with(1, layer as u32);
        for level in 2..=10_u8 {
            let Some(digit) = digits[usize::from(level)].checked_sub(1) else { continue };
            flat += (digit / heights(level) + 1) * SPLITS[usize::from(level) - 1].weight;
            height = height.with(level, (digit % heights(level)) as u32);
        }
        let cell = GridCell::try_from(flat + 1).map_err(|error| refused(error.reason))?;
        Self::from_digits(cell, height, profile).ok_or_else(|| refused("the height names no layer"))
    }
}

impl From<SpatialCell> for u128 {
    fn from(cell: SpatialCell) -> Self {
        cell.to_u128()
    }
}

impl Ord for SpatialCell {
    fn cmp(&self, other: &Self) -> Ordering {
        self.raw().0.cmp(&other.raw().0)
    }
}

impl PartialOrd for SpatialCell {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl InvalidSpatialPosition {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Position(error) => error.code(),
            Self::Height(error) => error.code(),
        }
    }
}

#[cfg(test)]
#[path = "volume_tests.rs"]
mod volume_tests;
