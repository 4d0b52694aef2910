//! One number, three ways to write it: 12, １２, 十二.

use rand::RngExt;
use rand_chacha::ChaCha8Rng;

const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/// How a clerk writes numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hand {
    Plain,
    FullWidth,
    Chinese,
}

impl Hand {
    pub(super) fn draw(random: &mut ChaCha8Rng) -> Self {
        match random.random_range(0..100) {
            0..6 => Self::FullWidth,
            6..12 => Self::Chinese,
            _ => Self::Plain,
        }
    }

    /// Appends the number; Chinese words up to 9,999, plain digits beyond.
    pub(super) fn write(self, number: u32, out: &mut String) {
        match self {
            Self::Chinese if number < 10_000 => chinese(number, out),
            Self::FullWidth => out.extend(number.to_string().bytes().map(full_width)),
            _ => out.push_str(&number.to_string()),
        }
    }
}

fn full_width(digit: u8) -> char {
    char::from_u32(0xFF10 + u32::from(digit - b'0')).unwrap_or('０')
}

fn chinese(number: u32, out: &mut String) {
    if number == 0 {
        out.push_str(DIGITS[0]);
        return;
    }
    let mut has_written = false;
    let mut has_gap = false;
    for (size, word) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = number / size % 10;
        if digit == 0 {
            has_gap = has_written;
            continue;
        }
        if has_gap {
            out.push_str(DIGITS[0]);
            has_gap = false;
        }
        // 十二, not 一十二, when nothing stands before it.
        if digit != 1 || size != 10 || has_written {
            out.push_str(DIGITS[digit as usize]);
        }
        out.push_str(word);
        has_written = true;
    }
}

#[cfg(test)]
#[path = "numeral_tests.rs"]
mod numeral_tests;
