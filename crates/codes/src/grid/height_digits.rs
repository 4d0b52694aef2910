//! The height characters a0 to a11 as one 32-bit word, and the layers that a prefix of them names.
//!
//! ```text
//! bit   31   30…25  24…22  21   20…17  16…13  12   11…9  8…6  5…3   2…0
//!      sign  a1a2    a3    a4     a5     a6   a7    a8    a9  a10   a11
//! level 0     1       2     3     4      5     6     7     8    9    10
//! ```
//!
//! Characters below a cell's level are 0. All three readings use the same places (C.14); `mixed-radix` leaves the
//! fifteenth value of a5 and a6 unused.

use super::height::{HeightLayer, HeightProfile, RANGE};
use super::level::Level;

/// Lowest bit and width of the character of level 0 (the sign) to 10.
const FIELDS: [(u32, u32); 11] =
    [(31, 1), (25, 6), (22, 3), (21, 1), (17, 4), (13, 4), (12, 1), (9, 3), (6, 3), (3, 3), (0, 3)];
/// Values of one character in the mixed-radix reading, and what one step of it weighs in layers of level 10.
const MIXED: [(i64, i64); 10] = [
    (64, 29_491_200),
    (8, 3_686_400),
    (2, 1_843_200),
    (15, 122_880),
    (15, 8_192),
    (2, 4_096),
    (8, 512),
    (8, 64),
    (8, 8),
    (8, 1),
];
const SIGN: u32 = 1 << 31;

/// Height characters of some level. Only a word that [`HeightDigits::span`] accepts is a height.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct HeightDigits(u32);

impl HeightDigits {
    pub(crate) fn of(layer: HeightLayer, profile: HeightProfile, level: Level) -> Self {
        let number = layer.get();
        let word = match profile {
            HeightProfile::SignMagnitude => number.unsigned_abs() | if number < 0 { SIGN } else { 0 },
            HeightProfile::TwosComplement => number.cast_unsigned(),
            HeightProfile::MixedRadix => mixed(number.into()),
        };
        Self(word).cut(level)
    }

    /// The first and last layer of level 10 that these characters name at this level; `None` when they name none.
    pub(crate) fn span(self, profile: HeightProfile, level: Level) -> Option<(HeightLayer, HeightLayer)> {
        let size = 1_i64 << FIELDS[usize::from(level.get())].0;
        let (first, last) = match profile {
            HeightProfile::SignMagnitude => {
                let near = i64::from(self.0 & !SIGN);
                let far = near + size - 1;
                // Below the ellipsoid the number 0 is no layer of its own.
                if self.sign() == 0 { (near, far) } else { (-far, -near.max(1)) }
            }
            HeightProfile::TwosComplement => {
                let first = i64::from(self.0.cast_signed());
                (first, first + size - 1)
            }
            HeightProfile::MixedRadix => {
                let (mut first, mut size) = (if self.sign() == 0 { 0 } else { -RANGE }, 0);
                for (level, (radix, weight)) in (1..=level.get()).zip(MIXED) {
                    let digit = i64::from(self.digit(level));
                    if digit >= radix {
                        return None;
                    }
                    first += digit * weight;
                    size = weight;
                }
                (first, first + size - 1)
            }
        };
        let (first, last) = (first.max(-RANGE), last.min(RANGE - 1));
        if first > last {
            return None;
        }
        Some((HeightLayer::of(first)?, HeightLayer::of(last)?))
    }

    /// The characters of the layer one level up.
    pub(crate) const fn cut(self, level: Level) -> Self {
        Self(self.0 & (u32::MAX << FIELDS[level.get() as usize].0))
    }

    /// The value at level 0 (the sign) to 10.
    pub(crate) const fn digit(self, level: u8) -> u32 {
        let (low, width) = FIELDS[level as usize];
        (self.0 >> low) & ((1 << width) - 1)
    }

    /// How many values the place of a level can hold.
    pub(crate) const fn values(level: u8) -> u32 {
        1 << FIELDS[level as usize].1
    }

    /// The same characters with a value put at a level that was 0.
    pub(crate) const fn with(self, level: u8, digit: u32) -> Self {
        Self(self.0 | digit << FIELDS[level as usize].0)
    }

    /// No characters at all: above the ellipsoid, layer 0.
    pub(crate) const fn zero() -> Self {
        Self(0)
    }

    const fn sign(self) -> u32 {
        self.digit(0)
    }
}

/// Mixed-radix digits in their places; a number below 0 is counted from the bottom of the range.
fn mixed(number: i64) -> u32 {
    let (mut word, mut rest) = if number < 0 { (SIGN, number + RANGE) } else { (0, number) };
    for ((_, weight), (low, _)) in MIXED.into_iter().zip(&FIELDS[1..]) {
        // Within the range every digit is below its radix, so it fits its place.
        word |= ((rest / weight) as u32) << low;
        rest %= weight;
    }
    word
}
