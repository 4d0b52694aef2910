//! The one hash of the index: over characters, extended one at a time, the same on every machine and for ever.

const MULTIPLIER: u64 = 0x9E37_79B9_7F4A_7C15;

/// The state before the first character.
pub(crate) const START: u64 = 0x5153_4A49_4348_4E47;

/// The state behind one more character.
#[must_use]
pub(crate) fn extend(state: u64, character: char) -> u64 {
    (state.rotate_left(23) ^ u64::from(u32::from(character))).wrapping_mul(MULTIPLIER)
}

/// Spreads the state over all bits.
#[must_use]
pub(crate) fn finish(state: u64) -> u64 {
    let state = (state ^ state >> 32).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    state ^ state >> 29
}

/// The state behind `chars`.
#[must_use]
pub(crate) fn of(chars: &[char]) -> u64 {
    chars.iter().fold(START, |state, character| extend(state, *character))
}

/// Slots an open table of `count` entries gets: a power of two, at most half full.
#[must_use]
pub(crate) fn slots(count: usize) -> usize {
    (count * 2 + 2).next_power_of_two()
}

/// Writes `value` into the first free slot of its hash; a slot is a tag and a value, both never zero when taken.
pub(crate) fn insert(table: &mut [(u32, u32)], hash: u64, value: u32) {
    let mask = table.len().wrapping_sub(1);
    let (tag, mut slot) = place(hash, mask);
    for _ in 0..table.len() {
        match table.get_mut(slot) {
            Some(free) if *free == (0, 0) => {
                *free = (tag, value);
                return;
            }
            _ => slot = (slot + 1) & mask,
        }
    }
}

/// Every value stored under `hash` in the table whose bytes are `table`. Another hash with the same tag may answer too: who asks
/// compares what the value names.
pub(crate) fn find(table: &[u8], hash: u64) -> impl Iterator<Item = u32> {
    let slots = table.len() / 8;
    let mask = slots.wrapping_sub(1);
    let (tag, first) = place(hash, mask);
    (0..slots)
        .map(move |step| {
            let start = ((first + step) & mask) * 8;
            let word =
                |at: usize| table.get(at..at + 4).and_then(|bytes| bytes.try_into().ok()).map_or(0, u32::from_le_bytes);
            (word(start), word(start + 4))
        })
        .take_while(|slot| *slot != (0, 0))
        .filter(move |(other, _)| *other == tag)
        .map(|(_, value)| value)
}

fn place(hash: u64, mask: usize) -> (u32, usize) {
    let mixed = finish(hash);
    ((mixed >> 32) as u32 | 1, mixed as usize & mask)
}
