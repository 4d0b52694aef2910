//! Characters as small numbers: names of places are written in the first block of Chinese characters.

/// A character as its distance from the first Chinese one; every other character is one letter, which no name has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Letter(pub(super) u16);

const FIRST: u32 = 0x4E00;
const LAST: u32 = 0x9FFF;
/// Characters in the block.
const COUNT: usize = (LAST - FIRST + 1) as usize;

/// What the words for kinds of divisions begin with.
const ENDINGS: [char; 17] =
    ['省', '市', '区', '县', '旗', '州', '盟', '地', '自', '新', '镇', '乡', '街', '办', '社', '村', '居'];

static BEGINS_ENDING: [bool; COUNT] = {
    let mut table = [false; COUNT];
    let mut at = 0;
    while at < ENDINGS.len() {
        table[(ENDINGS[at] as u32 - FIRST) as usize] = true;
        at += 1;
    }
    table
};

impl Letter {
    /// Any character outside the block.
    pub(crate) const OTHER: Self = Self(u16::MAX);

    /// The letter of a character.
    #[inline]
    pub(crate) fn of(c: char) -> Self {
        let distance = u32::from(c).wrapping_sub(FIRST);
        if distance <= LAST - FIRST { Self(distance as u16) } else { Self::OTHER }
    }

    /// The letters of a text, put into `letters`.
    pub(crate) fn all(chars: &[char], letters: &mut Vec<Self>) {
        letters.clear();
        letters.extend(chars.iter().map(|c| Self::of(*c)));
    }

    /// Whether a word for a kind of division may begin with it.
    #[inline]
    pub(crate) fn begins_ending(self) -> bool {
        BEGINS_ENDING.get(usize::from(self.0)).is_some_and(|begins| *begins)
    }
}
