//! Addresses as written, where no standard address is known: alike by their numbers and the letters of the street.

use super::Places;
use super::take;

/// An address in fixed space.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Spot {
    /// Digest of all of it, one way of writing; 0 for none.
    whole: u64,
    /// Digest of its numbers in order; 0 for none.
    numbers: u64,
    /// One bit for each pair of neighbouring letters that are no numbers.
    pairs: u128,
}

impl Spot {
    pub(super) fn read(text: &str, places: &Places) -> Self {
        let letters: Vec<char> = text.chars().filter(|letter| letter.is_alphanumeric()).map(one_way).collect();
        let letters = places.strip(&letters);
        if letters.len() < 3 {
            return Self::default();
        }
        let (mut numbers, mut number, mut pairs, mut last) = (0, 0_u64, 0, None);
        let mut whole = 1;
        for letter in letters.iter().copied().chain([' ']) {
            if let Some(digit) = letter.to_digit(10) {
                number = (number * 10 + u64::from(digit)).min(1 << 40);
                continue;
            }
            if number != 0 {
                numbers = super::super::pair(numbers, number);
                whole = super::super::pair(whole, number);
                number = 0;
            }
            if UNITS.contains(letter) {
                continue;
            }
            whole = super::super::pair(whole, u64::from(letter));
            if let Some(last) = last.replace(letter) {
                pairs |= 1 << (super::super::pair(u64::from(last), u64::from(letter)) % 128);
            }
        }
        Self { whole: whole | 1, numbers, pairs }
    }

    pub(super) fn whole(&self) -> u64 {
        self.whole
    }

    /// 0 nothing said, 1 equal, 2 the same numbers in much the same street, 3 much the same street, 4 different.
    pub(super) fn compare(&self, other: &Self) -> u8 {
        if self.whole == 0 || other.whole == 0 {
            return 0;
        }
        if self.whole == other.whole {
            return 1;
        }
        let both = (self.pairs & other.pairs).count_ones();
        let least = self.pairs.count_ones().min(other.pairs.count_ones());
        let alike = both >= 2 && both * 2 >= least;
        match (alike, self.numbers != 0 && self.numbers == other.numbers) {
            (true, true) => 2,
            (true, false) => 3,
            (false, _) => 4,
        }
    }

    pub(super) fn write(&self, bytes: &mut Vec<u8>) {
        bytes.extend(self.whole.to_le_bytes());
        bytes.extend(self.numbers.to_le_bytes());
        bytes.extend(self.pairs.to_le_bytes());
    }

    pub(super) fn take(rest: &mut &[u8]) -> Option<Self> {
        Some(Self {
            whole: u64::from_le_bytes(take(rest)?),
            numbers: u64::from_le_bytes(take(rest)?),
            pairs: u128::from_le_bytes(take(rest)?),
        })
    }
}

/// Words that only say what a number counts.
const UNITS: &str = "号栋层室单元房";

/// Different characters for the same: storeys, blocks, numerals.
fn one_way(letter: char) -> char {
    match letter {
        '幢' | '座' => '栋',
        '楼' => '层',
        '一' => '1',
        '二' => '2',
        '三' => '3',
        '四' => '4',
        '五' => '5',
        '六' => '6',
        '七' => '7',
        '八' => '8',
        '九' => '9',
        letter => letter.to_ascii_uppercase(),
    }
}
