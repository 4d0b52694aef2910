//! The printed form of a cell: `N50J47539B8255346152`.

use std::fmt;
use std::str::FromStr;

use super::cell::{GridCell, InvalidGridCell};
use super::layout::{HEMISPHERE, POLAR, ROWS_1, SPLITS, Split};
use super::level::Level;
use super::polar;

const DIGITS: &[u8; 16] = b"0123456789ABCDEF";

impl FromStr for GridCell {
    type Err = InvalidGridCell;

    fn from_str(text: &str) -> Result<Self, InvalidGridCell> {
        read(text.as_bytes()).map_err(|reason| InvalidGridCell::new(text, reason))
    }
}

impl fmt::Display for GridCell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut room = [0; 20];
        let len = write(*self, &mut room);
        f.pad(std::str::from_utf8(&room[..len]).unwrap_or_default())
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

/// Writes the code and returns its length.
fn write(cell: GridCell, room: &mut [u8; 20]) -> usize {
    let first = cell.first();
    room[0] = if cell.is_south() { b'S' } else { b'N' };
    if first == POLAR {
        return write_polar(cell, room);
    }
    let zone = first / ROWS_1 + 1;
    room[1] = b'0' + (zone / 10) as u8;
    room[2] = b'0' + (zone % 10) as u8;
    room[3] = b'A' + (first % ROWS_1) as u8;
    let (mut rest, mut len) = (cell.raw() % SPLITS[0].weight, 4);
    for split in &SPLITS[1..] {
        if rest == 0 {
            break;
        }
        let digit = rest / split.weight;
        rest %= split.weight;
        len += write_digit(split, digit, &mut room[len..]);
    }
    len
}

fn write_digit(split: &Split, digit: u64, room: &mut [u8]) -> usize {
    let (column, row) = split.place(digit);
    if split.single {
        room[0] = DIGITS[(2 * row + column) as usize];
        return 1;
    }
    room[0] = DIGITS[column as usize];
    room[1] = DIGITS[row as usize];
    2
}

fn write_polar(cell: GridCell, room: &mut [u8; 20]) -> usize {
    room[1..4].copy_from_slice(b"000");
    let digit = cell.polar_digit();
    match polar::CELLS.get((digit as usize).wrapping_sub(1)) {
        None => 4,
        Some(polar) => {
            room[4..6].copy_from_slice(&polar.text);
            6
        }
    }
}
