//! The printed form of a cell with height, `N050J0047050390B8020550`: plane and height characters woven by level.

use core::fmt::{self, Write};

use super::height::HeightProfile;
use super::height_digits::HeightDigits;
use super::level::Level;
use super::volume::{InvalidSpatialCell, SpatialCell};

const DIGITS: &[u8; 16] = b"0123456789ABCDEF";

impl Level {
    /// Characters of a printed cell with height of this level: 7, 10, 12, 15, 18, 20, 23, 26, 29, 32.
    #[must_use]
    pub fn spatial_text_length(self) -> usize {
        // The sign, two characters at level 1 and one at each finer level.
        self.text_length() + 2 + usize::from(self.get())
    }
}

impl SpatialCell {
    /// Reads a three-dimensional code under a reading of heights.
    ///
    /// # Errors
    /// The text is not a code of any level, or its height characters name no layer under this reading (`F` in
    /// `mixed-radix`, a layer beyond C.13, layer 0 below the ellipsoid in `sign-magnitude`).
    pub fn parse(text: &str, profile: HeightProfile) -> Result<Self, InvalidSpatialCell> {
        read(text.as_bytes(), profile).map_err(|reason| InvalidSpatialCell::new(text, reason))
    }
}

impl fmt::Display for SpatialCell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut flat = Room::default();
        write!(flat, "{}", self.cell())?;
        let mut woven = Room::default();
        let height = self.digits();
        woven.push(flat.bytes[0])?;
        woven.push(DIGITS[height.digit(0) as usize])?;
        let mut from = 1;
        for level in Level::all().take_while(|level| *level <= self.level()) {
            for byte in flat.bytes.iter().take(level.text_length()).skip(from) {
                woven.push(*byte)?;
            }
            from = level.text_length();
            let digit = height.digit(level.get());
            if level == Level::L1 {
                woven.push(b'0' + (digit / 10) as u8)?;
                woven.push(b'0' + (digit % 10) as u8)?;
            } else {
                woven.push(DIGITS[digit as usize])?;
            }
        }
        f.pad(woven.as_str())
    }
}

fn read(text: &[u8], profile: HeightProfile) -> Result<SpatialCell, &'static str> {
    let level = Level::all().find(|level| level.spatial_text_length() == text.len());
    let level = level.ok_or("the length is not 7, 10, 12, 15, 18, 20, 23, 26, 29 or 32")?;
    let mut flat = Room::default();
    let mut height = HeightDigits::zero();
    let (mut at, mut from) = (2, 1);
    flat.bytes[0] = text[0];
    flat.len = 1;
    height = height.with(0, digit(text[1], 0)?);
    for level in Level::all().take_while(|finer| *finer <= level) {
        for byte in &text[at..at + level.text_length() - from] {
            flat.push(*byte).or(Err("longer than 32 characters"))?;
        }
        at += level.text_length() - from;
        from = level.text_length();
        let value = if level == Level::L1 {
            at += 2;
            tens(text[at - 2], text[at - 1])?
        } else {
            at += 1;
            digit(text[at - 1], level.get())?
        };
        height = height.with(level.get(), value);
    }
    let cell = flat.as_str().parse().map_err(|error: super::InvalidGridCell| error.reason)?;
    SpatialCell::from_digits(cell, height, profile).ok_or("the height characters name no layer under this reading")
}

/// The first height number, two decimal digits up to 63.
fn tens(tens: u8, ones: u8) -> Result<u32, &'static str> {
    if !tens.is_ascii_digit() || !ones.is_ascii_digit() {
        return Err("the height of level 1 is not two digits");
    }
    let value = u32::from(tens - b'0') * 10 + u32::from(ones - b'0');
    if value > 63 {
        return Err("the height of level 1 is not 00 to 63");
    }
    Ok(value)
}

fn digit(byte: u8, level: u8) -> Result<u32, &'static str> {
    let value = DIGITS.iter().position(|digit| *digit == byte).ok_or("a height character is not 0 to 9 or A to F")?;
    let value = value as u32;
    if value >= HeightDigits::values(level) {
        return Err("a height character is beyond its level");
    }
    Ok(value)
}

/// Room for the longest code.
#[derive(Default)]
struct Room {
    bytes: [u8; 32],
    len: usize,
}

impl Room {
    fn push(&mut self, byte: u8) -> fmt::Result {
        *self.bytes.get_mut(self.len).ok_or(fmt::Error)? = byte;
        self.len += 1;
        Ok(())
    }

    /// What was pushed; bytes that are no UTF-8 read as nothing, which no code is.
    fn as_str(&self) -> &str {
        core::str::from_utf8(&self.bytes[..self.len]).unwrap_or_default()
    }
}

impl Write for Room {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        text.bytes().try_for_each(|byte| self.push(byte))
    }
}
