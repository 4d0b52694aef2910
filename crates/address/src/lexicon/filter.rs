//! A static function from hashes to 12 bits, with a 12-bit fingerprint: three cells of a table, xored, give both.

use crate::parse::hash::mix;

/// The bytes are no dictionary.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no dictionary of names: {why}")]
pub struct InvalidLexicon {
    /// What is wrong.
    pub why: &'static str,
}

impl InvalidLexicon {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        "address.invalid-lexicon"
    }
}

/// Table of 24-bit cells in three equal parts.
#[derive(Debug, Clone)]
pub(super) struct Filter {
    cells: Vec<u32>,
    part: u64,
    seed: u64,
}

const MAGIC: &[u8; 8] = b"CJLEX001";

impl Filter {
    /// Nothing is in it.
    pub(super) fn empty() -> Self {
        Self { cells: Vec::new(), part: 0, seed: 0 }
    }

    /// The value of a key, 0 when there is none; another key is taken for one once in 4,096 times.
    #[inline]
    pub(super) fn value(&self, key: u64) -> u16 {
        if self.part == 0 {
            return 0;
        }
        let cells = places(key, self.seed, self.part);
        let value = cells.iter().fold(0, |value, &at| value ^ self.cells[at]) ^ fingerprint(key, self.seed);
        if value & 0x00ff_f000 == 0 { value as u16 } else { 0 }
    }

    /// Reads what [`Filter::build`] made.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, InvalidLexicon> {
        let (head, body) = bytes.split_at_checked(24).ok_or(InvalidLexicon { why: "it is shorter than its head" })?;
        let word = |at: usize| head[at..at + 8].iter().rev().fold(0_u64, |value, &byte| value << 8 | u64::from(byte));
        if &head[..8] != MAGIC {
            return Err(InvalidLexicon { why: "it does not begin with CJLEX001" });
        }
        let (part, seed) = (word(8), word(16));
        if part.checked_mul(9) != Some(body.len() as u64) {
            return Err(InvalidLexicon { why: "its length is not the one its head tells" });
        }
        let cell = |c: &[u8]| u32::from(c[0]) | u32::from(c[1]) << 8 | u32::from(c[2]) << 16;
        Ok(Self { cells: body.chunks_exact(3).map(cell).collect(), part, seed })
    }

    /// Makes the table of distinct keys with values that are not 0, as bytes.
    pub(super) fn build(keys: &[(u64, u16)]) -> Option<Vec<u8>> {
        let part = (keys.len() as u64 * 123 / 300 + 32).max(1);
        (1..64).find_map(|seed| solve(keys, part, seed)).map(|(cells, seed)| {
            let mut bytes = MAGIC.to_vec();
            bytes.extend(part.to_le_bytes());
            bytes.extend(seed.to_le_bytes());
            bytes.extend(cells.iter().flat_map(|cell| cell.to_le_bytes().into_iter().take(3)));
            bytes
        })
    }
}

fn fingerprint(key: u64, seed: u64) -> u32 {
    (mix(key, seed ^ 0x55) >> 40) as u32 & 0x00ff_f000
}

fn places(key: u64, seed: u64, part: u64) -> [usize; 3] {
    let hash = mix(key, seed);
    let other = mix(hash, 0xABCD);
    let scale = |h: u64| (((h & 0xffff_ffff) * part) >> 32) as usize;
    [scale(hash), part as usize + scale(hash >> 32), 2 * part as usize + scale(other >> 16)]
}

/// Peels keys that are alone on a cell until none is left, then fills cells in the reverse order.
fn solve(keys: &[(u64, u16)], part: u64, seed: u64) -> Option<(Vec<u32>, u64)> {
    let size = 3 * part as usize;
    let mut count = vec![0_u32; size];
    let mut xored = vec![0_usize; size];
    for (index, &(key, _)) in keys.iter().enumerate() {
        for at in places(key, seed, part) {
            count[at] += 1;
            xored[at] ^= index;
        }
    }
    let mut alone: Vec<usize> = (0..size).filter(|&at| count[at] == 1).collect();
    let mut order = Vec::with_capacity(keys.len());
    while let Some(at) = alone.pop() {
        if count[at] != 1 {
            continue;
        }
        let index = xored[at];
        order.push((index, at));
        for place in places(keys[index].0, seed, part) {
            count[place] -= 1;
            xored[place] ^= index;
            if count[place] == 1 {
                alone.push(place);
            }
        }
    }
    if order.len() < keys.len() {
        return None;
    }
    let mut cells = vec![0_u32; size];
    for &(index, at) in order.iter().rev() {
        let (key, value) = keys[index];
        let others = places(key, seed, part).iter().fold(0, |sum, &place| sum ^ cells[place]);
        cells[at] = others ^ cells[at] ^ fingerprint(key, seed) ^ u32::from(value);
    }
    Some((cells, seed))
}
