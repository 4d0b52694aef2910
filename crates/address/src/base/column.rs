//! Plain arrays inside a section, read in place: an index outside answers with a neutral value, never with a panic, so that a
//! damaged file gives wrong answers at worst.

/// No node, no word, no row.
pub const NONE: u32 = u32::MAX;

/// An array of `u32`.
#[derive(Debug, Clone, Copy)]
pub struct U32s<'a>(pub &'a [u8]);

impl U32s<'_> {
    /// The value at `index`; [`NONE`] outside.
    #[must_use]
    pub fn at(self, index: usize) -> u32 {
        let start = index.wrapping_mul(4);
        let bytes = self.0.get(start..start.wrapping_add(4)).and_then(|bytes| bytes.try_into().ok());
        bytes.map_or(NONE, u32::from_le_bytes)
    }

    /// Number of values.
    #[must_use]
    pub fn len(self) -> usize {
        self.0.len() / 4
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The range `at(index)..at(index + 1)`, cut to `limit`.
    #[must_use]
    pub fn span(self, index: usize, limit: usize) -> std::ops::Range<usize> {
        let end = (self.at(index + 1) as usize).min(limit);
        (self.at(index) as usize).min(end)..end
    }
}

/// An array of `u64`.
#[derive(Debug, Clone, Copy)]
pub struct U64s<'a>(pub &'a [u8]);

impl U64s<'_> {
    /// The value at `index`; the greatest outside.
    #[must_use]
    pub fn at(self, index: usize) -> u64 {
        let start = index.wrapping_mul(8);
        let bytes = self.0.get(start..start.wrapping_add(8)).and_then(|bytes| bytes.try_into().ok());
        bytes.map_or(u64::MAX, u64::from_le_bytes)
    }

    /// Number of values.
    #[must_use]
    pub fn len(self) -> usize {
        self.0.len() / 8
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// First index in `range` whose value is not below `value`; the values of the range ascend.
    #[must_use]
    pub fn lower_bound(self, range: std::ops::Range<usize>, value: u64) -> usize {
        let (mut low, mut high) = (range.start, range.end.min(self.len()).max(range.start));
        while low < high {
            let middle = low + (high - low) / 2;
            if self.at(middle) < value {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }
}

/// Strings one behind the other, with the ends of each.
#[derive(Debug, Clone, Copy)]
pub struct Texts<'a> {
    /// All bytes.
    pub bytes: &'a [u8],
    /// Where each ends.
    pub ends: U32s<'a>,
}

impl<'a> Texts<'a> {
    /// The text of `index`; empty outside or when the bytes are no text.
    #[must_use]
    pub fn at(self, index: u32) -> &'a str {
        std::str::from_utf8(self.bytes_at(index)).unwrap_or_default()
    }

    /// The bytes of the text, not looked at: texts in order are in the order of their bytes too.
    #[must_use]
    pub fn bytes_at(self, index: u32) -> &'a [u8] {
        let index = index as usize;
        if index >= self.ends.len() {
            return &[];
        }
        let start = if index == 0 { 0 } else { self.ends.at(index - 1) as usize };
        self.bytes.get(start..self.ends.at(index) as usize).unwrap_or_default()
    }
}
