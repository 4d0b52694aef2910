//! The printed form of a cell: `N50J47539B8255346152`.

use core::fmt;
use core::str::FromStr;

use super::cell::{GridCell, InvalidGridCell};
use super::digits::Digits;
use super::layout::{HEMISPHERE, POLAR, ROWS_1, SPLITS};
use super::level::Level;
use super::polar;

const DIGITS: &[u8; 16] = b"0123456789ABCDEF";

impl FromStr for GridCell {
    type Err = InvalidGridCell;

    fn from_str(text: &str) -> Result<Self, InvalidGridCell> {
        Self::from_ascii(text.as_bytes()).map_err(|reason| InvalidGridCell::new(text, reason))
    }
}

impl fmt::Display for GridCell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.write_text(&mut [0; 20]))
    }
}

impl GridCell {
    /// Writes the code to a buffer of one's own, without allocation.
    ///
    /// ```
    /// # use chengji_codes::{GridCell, Level};
    /// let cell = GridCell::encode(116.312603, 39.993161, Level::L8)?;
    /// assert_eq!(cell.write_text(&mut [0; 20]), "N50J47539B825534");
    /// # Ok::<(), chengji_codes::InvalidPosition>(())
    /// ```
    pub fn write_text(self, room: &mut [u8; 20]) -> &str {
        let len = self.write_ascii(room);
        core::str::from_utf8(&room[..len]).unwrap_or_default()
    }

    /// Reads a code from bytes, without allocation.
    ///
    /// # Errors
    /// The rule that the text breaks.
    pub fn from_ascii(text: &[u8]) -> Result<Self, &'static str> {
        read(text)
    }

    /// Writes the code to a buffer and returns its length; what follows is filled with `0`.
    pub fn write_ascii(self, room: &mut [u8; 20]) -> usize {
        let digits = Digits::of(self.raw());
        let [d2, d3, d4, d5, d6, d7, d8, d9, d10] = digits.rest.map(|digit| digit as usize);
        let [a, b, c] = FIRST[digits.first as usize];
        let ([e, f], [h, i], [j, k]) = (LEVEL_2[d2], LEVEL_4[d4], LEVEL_5[d5]);
        let ([m, n], [o, p], [q, r], [s, t]) = (EIGHTHS[d7], EIGHTHS[d8], EIGHTHS[d9], EIGHTHS[d10]);
        let hemisphere = if digits.south { b'S' } else { b'N' };
        let (g, l) = (b'0' + (d3 as u8).saturating_sub(1), b'0' + (d6 as u8).saturating_sub(1));
        *room = [hemisphere, a, b, c, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t];
        if digits.is_polar() {
            return write_polar(self, room);
        }
        if d10 > 0 { 20 } else { self.level().text_length() }
    }
}

crate::text::serde_as_text!(GridCell, "a BeiDou grid cell such as \"N50J47539B8\"");

impl Level {
    /// Characters of a printed cell of this level.
    #[must_use]
    pub fn text_length(self) -> usize {
        const LENGTHS: [usize; 10] = [4, 6, 7, 9, 11, 12, 14, 16, 18, 20];
        LENGTHS[self.index()]
    }
}

fn read(text: &[u8]) -> Result<GridCell, &'static str> {
    let Some((&[hemisphere, tens, ones, letter], mut rest)) = text.split_first_chunk::<4>() else {
        return Err("shorter than 4 characters");
    };
    let south = match hemisphere {
        b'N' => 0,
        b'S' => 1,
        _ => return Err("does not begin with N or S"),
    };
    if [tens, ones, letter] == *b"000" {
        return read_polar(south == 1, rest);
    }
    let zone = match (tens, ones) {
        (b'0'..=b'9', b'0'..=b'9') => u64::from(tens - b'0') * 10 + u64::from(ones - b'0'),
        _ => return Err("the zone is not two digits"),
    };
    if !(1..=60).contains(&zone) {
        return Err("the zone is not 01 to 60");
    }
    if !(b'A'..=b'V').contains(&letter) {
        return Err("the latitude letter is not A to V");
    }
    let mut raw = south * HEMISPHERE + ((zone - 1) * ROWS_1 + u64::from(letter - b'A')) * SPLITS[0].weight;
    for split in &SPLITS[1..] {
        let (column, row, after) = match (split.single, rest) {
            (_, []) => break,
            (true, [z, after @ ..]) => {
                let z = value(*z)?;
                (z % 2, z / 2, after)
            }
            (false, [x, y, after @ ..]) => (value(*x)?, value(*y)?, after),
            (false, [_]) => return Err("the length is not that of any level"),
        };
        if column >= split.columns || row >= split.rows {
            return Err("a digit is beyond its level");
        }
        raw += split.digit(column, row) * split.weight;
        rest = after;
    }
    if !rest.is_empty() {
        return Err("longer than 20 characters");
    }
    Ok(GridCell::from_raw(raw))
}

fn read_polar(south: bool, rest: &[u8]) -> Result<GridCell, &'static str> {
    let cap = polar::cap(south);
    match *rest {
        [] => Ok(cap),
        [x, y] => match polar::digit([x, y]) {
            Some(digit) => Ok(GridCell::from_raw(cap.raw() + digit * SPLITS[1].weight)),
            None => Err("a digit is beyond its level"),
        },
        _ => Err("polar caps are divided to level 2 only"),
    }
}

fn value(byte: u8) -> Result<u64, &'static str> {
    match byte {
        b'0'..=b'9' => Ok(u64::from(byte - b'0')),
        b'A'..=b'F' => Ok(u64::from(byte - b'A') + 10),
        _ => Err("a character is not 0 to 9 or A to E"),
    }
}

fn write_polar(cell: GridCell, room: &mut [u8; 20]) -> usize {
    let digit = cell.polar_digit();
    match polar::CELLS.get((digit as usize).wrapping_sub(1)) {
        None => 4,
        Some(polar) => {
            room[4..6].copy_from_slice(&polar.text);
            6
        }
    }
}

/// Zone and letter of each level-1 index; the cap comes last.
const FIRST: [[u8; 3]; POLAR as usize + 1] = {
    let mut texts = [*b"000"; POLAR as usize + 1];
    let mut index = 0;
    while index < POLAR as usize {
        let (zone, letter) = (index / ROWS_1 as usize + 1, index % ROWS_1 as usize);
        texts[index] = [b'0' + (zone / 10) as u8, b'0' + (zone % 10) as u8, b'A' + letter as u8];
        index += 1;
    }
    texts
};
const LEVEL_2: [[u8; 2]; 97] = pairs(1);
const LEVEL_4: [[u8; 2]; 151] = pairs(3);
const LEVEL_5: [[u8; 2]; 226] = pairs(4);
const EIGHTHS: [[u8; 2]; 65] = pairs(6);

/// The two characters of each digit of a level.
const fn pairs<const N: usize>(level: usize) -> [[u8; 2]; N] {
    let mut texts = [*b"00"; N];
    let mut digit = 1;
    while digit < N {
        let (column, row) = SPLITS[level].place(digit as u64);
        texts[digit] = [DIGITS[column as usize], DIGITS[row as usize]];
        digit += 1;
    }
    texts
}
