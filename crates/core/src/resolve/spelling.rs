//! Short spellings in fixed space, how far apart two are, and how they sound.

use std::sync::LazyLock;

use pinyin::ToPinyin as _;

/// The first `N` letters of a text and how many there were, at most 255.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Letters<const N: usize> {
    letters: [u16; N],
    len: u8,
}

impl<const N: usize> Default for Letters<N> {
    fn default() -> Self {
        Self { letters: [0; N], len: 0 }
    }
}

impl<const N: usize> Letters<N> {
    /// Packs a text; letters beyond the basic plane are folded into 16 bits.
    pub(crate) fn of(text: impl IntoIterator<Item = char>) -> Self {
        let mut packed = Self::default();
        for letter in text {
            if let Some(place) = packed.letters.get_mut(usize::from(packed.len)) {
                let wide = u32::from(letter);
                *place = ((wide >> 16).wrapping_mul(0x9e37) ^ wide) as u16;
            }
            packed.len = packed.len.saturating_add(1);
        }
        packed
    }

    /// The letters kept.
    pub(crate) fn kept(&self) -> &[u16] {
        &self.letters[..usize::from(self.len).min(N)]
    }

    /// How many letters the text has.
    pub(crate) fn len(&self) -> usize {
        usize::from(self.len)
    }

    /// Whether one letter wrong, lost, added or exchanged with its neighbour makes one text the other.
    pub(crate) fn one_off(&self, other: &Self) -> bool {
        one_off(self.kept(), other.kept())
    }

    /// Appends itself to stored bytes.
    pub(crate) fn write(&self, bytes: &mut Vec<u8>) {
        bytes.push(self.len);
        bytes.extend(self.letters.iter().flat_map(|letter| letter.to_le_bytes()));
    }

    /// Takes itself from the front of stored bytes.
    pub(crate) fn read(bytes: &mut &[u8]) -> Option<Self> {
        let len = take::<1>(bytes)?[0];
        let mut letters = [0; N];
        for letter in &mut letters {
            *letter = u16::from_le_bytes(take(bytes)?);
        }
        Some(Self { letters, len })
    }
}

/// The first `N` bytes, taken off.
pub(crate) fn take<const N: usize>(bytes: &mut &[u8]) -> Option<[u8; N]> {
    let (first, rest) = bytes.split_first_chunk::<N>()?;
    *bytes = rest;
    Some(*first)
}

/// Whether two different sequences differ by one letter wrong, lost, added or exchanged with its neighbour.
pub(crate) fn one_off<T: PartialEq>(one: &[T], other: &[T]) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let same = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    match long.len() - short.len() {
        0 if same == long.len() => false,
        0 => {
            short[same + 1..] == long[same + 1..]
                || (same + 1 < long.len()
                    && short[same] == long[same + 1]
                    && short[same + 1] == long[same]
                    && short[same + 2..] == long[same + 2..])
        }
        1 => short[same..] == long[same + 1..],
        _ => false,
    }
}

/// How many letters must change, go or come to make one the other (Levenshtein), counted to `most` + 1.
pub(crate) fn distance(one: &[u16], other: &[u16], most: usize) -> usize {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    if long.len() - short.len() > most || short.len() >= 64 {
        return most + 1;
    }
    let mut row = [0_usize; 65];
    for (place, cell) in row.iter_mut().enumerate().take(short.len() + 1) {
        *cell = place;
    }
    for (above, letter) in (1..).zip(long) {
        let mut corner = row[0];
        row[0] = above;
        for (place, own) in short.iter().enumerate() {
            let changed = corner + usize::from(own != letter);
            corner = row[place + 1];
            row[place + 1] = changed.min(corner + 1).min(row[place] + 1);
        }
    }
    row[short.len()].min(most + 1)
}

const FIRST: u32 = 0x4e00;
const LAST: u32 = 0x9fff;

/// One number a syllable for each character of the basic block of Han; made at first use.
static SYLLABLES: LazyLock<Vec<u32>> = LazyLock::new(|| {
    let syllable = |code: u32| {
        let reading = char::from_u32(code).and_then(|letter| letter.to_pinyin());
        reading.map_or(code, |reading| super::digest(reading.plain().chars()) as u32)
    };
    (FIRST..=LAST).map(syllable).collect()
});

/// A digest of how a text sounds (plain pinyin of each character, the first reading); equal for homophones.
#[must_use]
pub fn sound(letters: impl IntoIterator<Item = char>) -> u32 {
    let syllable = |letter: char| {
        let code = u32::from(letter);
        code.checked_sub(FIRST).and_then(|at| SYLLABLES.get(at as usize)).copied().unwrap_or(code)
    };
    let sum = letters.into_iter().fold(1, |sum, letter| super::pair(sum, u64::from(syllable(letter))));
    (sum >> 32) as u32
}

#[cfg(test)]
#[path = "spelling_tests.rs"]
mod spelling_tests;
