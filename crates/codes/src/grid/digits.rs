//! The integer form taken apart and put together with constant divisors only: the hot path of every conversion.
//!
//! The digit of a level is 1 + column × rows + row, so the integer is a sum of one part from the longitude and one from the
//! latitude, each a plain function of the units away from the origin.

use super::layout::{HEMISPHERE, POLAR, ROWS_1, SPLITS};
use super::level::Level;

/// Hemisphere, level-1 index, and the digits of levels 2 to 10 (0: the cell stops above).
#[derive(Debug, Clone, Copy)]
pub(crate) struct Digits {
    pub(crate) south: bool,
    pub(crate) first: u32,
    /// Level 2 first.
    pub(crate) rest: [u32; 9],
}

const W: [u64; 10] = {
    let mut weights = [0; 10];
    let mut level = 0;
    while level < 10 {
        weights[level] = SPLITS[level].weight;
        level += 1;
    }
    weights
};
/// The 1 that the digit of every level from 2 on begins with.
const ONES: u64 = W[1] + W[2] + W[3] + W[4] + W[5] + W[6] + W[7] + W[8] + W[9];
/// Units of a level-6 cell; the levels below it split by 8 and 8 in each direction.
const SIXTH: u64 = SPLITS[5].width;

/// The integer, less 1, of the level-10 cell this many units from the origin, outside the caps.
pub(crate) fn raw_of(south: bool, west: bool, x: u64, y: u64) -> u64 {
    let south = if south { HEMISPHERE } else { 0 };
    south + ONES + across(x as u32, west) + up(y as u32)
}

/// The ancestor at a level: everything finer taken off. A match, because a constant divisor is a multiplication.
pub(crate) const fn cut(raw: u64, level: Level) -> u64 {
    match level.get() {
        1 => raw - raw % W[0],
        2 => raw - raw % W[1],
        3 => raw - raw % W[2],
        4 => raw - raw % W[3],
        5 => raw - raw % W[4],
        6 => raw - raw % W[5],
        7 => raw - raw % W[6],
        8 => raw - raw % W[7],
        9 => raw - raw % W[8],
        _ => raw,
    }
}

impl Digits {
    pub(crate) const fn of(raw: u64) -> Self {
        // Two divisions of 64 bits; all others have 32.
        const MIDDLE: u64 = SPLITS[3].radix() * SPLITS[4].radix();
        let (high, low) = (raw / W[4], (raw % W[4]) as u32);
        let (top, middle) = ((high / MIDDLE) as u32, (high % MIDDLE) as u32);
        let (d4, d5) = (middle / 226, middle % 226);
        let (top, d3) = (top / 7, top % 7);
        let (top, d2) = (top / 97, top % 97);
        let south = top > POLAR as u32;
        let first = if south { top - (POLAR as u32 + 1) } else { top };
        let (d6, low) = (low / (65 * 65 * 65 * 65), low % (65 * 65 * 65 * 65));
        let (low7, low9) = (low / (65 * 65), low % (65 * 65));
        let rest = [d2, d3, d4, d5, d6, low7 / 65, low7 % 65, low9 / 65, low9 % 65];
        Self { south, first, rest }
    }

    pub(crate) const fn is_polar(&self) -> bool {
        self.first == POLAR as u32
    }

    /// Units from the origin to the nearest corner, east or west and north or south of it; without the sign.
    pub(crate) fn corner(&self) -> (u64, u64) {
        let zone = self.first / ROWS_1 as u32;
        let column = if zone < 30 { 29 - zone } else { zone - 30 };
        let mut x = u64::from(column) * SPLITS[0].width;
        let mut y = u64::from(self.first % ROWS_1 as u32) * SPLITS[0].height;
        let [d2, d3, d4, d5, d6, d7, d8, d9, d10] = self.rest.map(|digit| digit.wrapping_sub(1));
        let mut add = |level: usize, digit: u32, column: u32, row: u32| {
            // All bits set where the digit was 0.
            if digit != u32::MAX {
                x += u64::from(column) * SPLITS[level - 1].width;
                y += u64::from(row) * SPLITS[level - 1].height;
            }
        };
        add(2, d2, d2 / 8, d2 % 8);
        add(3, d3, d3 % 2, d3 / 2);
        add(4, d4, d4 / 10, d4 % 10);
        add(5, d5, d5 / 15, d5 % 15);
        add(6, d6, d6 % 2, d6 / 2);
        for (level, digit) in (7..).zip([d7, d8, d9, d10]) {
            add(level, digit, digit / 8, digit % 8);
        }
        (x, y)
    }
}

/// The level of the cell with this integer less 1: that of the last digit that is not 0.
pub(crate) const fn level(raw: u64) -> Level {
    if !raw.is_multiple_of(W[8]) {
        return Level::L10;
    }
    const LEVELS: [Level; 9] =
        [Level::L1, Level::L2, Level::L3, Level::L4, Level::L5, Level::L6, Level::L7, Level::L8, Level::L9];
    let digits = Digits::of(raw).rest;
    let mut depth = LEVELS.len() - 1;
    while depth > 0 && digits[depth - 1] == 0 {
        depth -= 1;
    }
    LEVELS[depth]
}

/// What the longitude adds, of `x` units away from the prime meridian.
fn across(x: u32, west: bool) -> u64 {
    let (sixth, fine) = (x / SIXTH as u32, x % SIXTH as u32);
    let (q5, c6) = (sixth / 2, sixth % 2);
    let (q4, c5) = (q5 / 15, q5 % 15);
    let (q3, c4) = (q4 / 15, q4 % 15);
    let (q2, c3) = (q3 / 2, q3 % 2);
    let (c1, c2) = (q2 / 12, q2 % 12);
    let zone = if west { 29 - c1 } else { 30 + c1 };
    let upper = wide(zone, ROWS_1 * W[0]) + wide(c2, 8 * W[1]) + wide(c3, W[2]);
    let lower = wide(c4, 10 * W[3]) + wide(c5, 15 * W[4]) + wide(c6, W[5]);
    upper + lower + 8 * eighths(fine)
}

/// What the latitude adds, of `y` units away from the equator.
fn up(y: u32) -> u64 {
    let (sixth, fine) = (y / SIXTH as u32, y % SIXTH as u32);
    let (q5, r6) = (sixth / 2, sixth % 2);
    let (q4, r5) = (q5 / 15, q5 % 15);
    let (q3, r4) = (q4 / 10, q4 % 10);
    let (q2, r3) = (q3 / 3, q3 % 3);
    let (r1, r2) = (q2 / 8, q2 % 8);
    let upper = wide(r1, W[0]) + wide(r2, W[1]) + wide(r3, 2 * W[2]);
    let lower = wide(r4, W[3]) + wide(r5, W[4]) + wide(r6, 2 * W[5]);
    upper + lower + eighths(fine)
}

/// Three bits for each of levels 7 to 10.
fn eighths(fine: u32) -> u64 {
    let digit = |shift: u32| fine >> shift & 7;
    wide(digit(9), W[6]) + wide(digit(6), W[7]) + wide(digit(3), W[8]) + wide(digit(0), W[9])
}

fn wide(digit: u32, weight: u64) -> u64 {
    u64::from(digit) * weight
}

// The constants written out above are those of the layout.
const _: () = {
    assert!(SPLITS[4].radix() == 226 && SPLITS[3].radix() == 151 && SPLITS[2].radix() == 7 && SPLITS[1].radix() == 97);
    assert!(SIXTH == SPLITS[5].height && SIXTH == 8 * 8 * 8 * 8);
    assert!(W[5] == 65 * 65 * 65 * 65 && W[4] == 5 * W[5]);
};
