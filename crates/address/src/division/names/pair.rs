//! The first two characters of all names: a set of bits that says quickly where none begins, and the node of each pair.

/// Pairs of letters and their nodes.
#[derive(Debug, Default)]
pub(super) struct Pairs {
    /// One bit a hash; sixteen bits a pair, so that one in sixteen of the other pairs passes.
    bits: Vec<u64>,
    /// The same of those that begin a name which may stand inside other words with no word for a division behind it.
    bold: Vec<u64>,
    /// Open table: both letters in one number and their node; 0, 0 where there is none.
    slots: Vec<(u32, u32)>,
    /// How far a hash is shifted to number a bit and a slot.
    shifts: (u32, u32),
}

impl Pairs {
    /// From first letter, second letter, node, which is never 0, and whether they begin a bold name.
    pub(super) fn of(pairs: &[(u16, u16, u32, bool)]) -> Self {
        let size = (pairs.len() * 2).next_power_of_two().max(64);
        let shifts = (32 - (size * 8).trailing_zeros(), 32 - size.trailing_zeros());
        let mut table = Self { bits: vec![0; size / 8], bold: vec![0; size / 8], slots: vec![(0, 0); size], shifts };
        for &(first, second, node, bold) in pairs {
            let hash = hash(both(first, second));
            let bit = hash >> shifts.0;
            table.bits[bit as usize / 64] |= 1 << (bit % 64);
            table.bold[bit as usize / 64] |= u64::from(bold) << (bit % 64);
            let mut at = (hash >> shifts.1) as usize;
            while table.slots[at].1 != 0 {
                at = (at + 1) % size;
            }
            table.slots[at] = (both(first, second), node);
        }
        table
    }

    /// Whether it may be among them.
    #[inline]
    pub(super) fn may_have(&self, first: u16, second: u16) -> bool {
        let bit = hash(both(first, second)) >> self.shifts.0;
        self.bits.get(bit as usize / 64).is_some_and(|word| word >> (bit % 64) & 1 != 0)
    }

    /// Whether it may begin a bold name.
    #[inline]
    pub(super) fn may_be_bold(&self, first: u16, second: u16) -> bool {
        let bit = hash(both(first, second)) >> self.shifts.0;
        self.bold.get(bit as usize / 64).is_some_and(|word| word >> (bit % 64) & 1 != 0)
    }

    /// Its node.
    #[inline]
    pub(super) fn node(&self, first: u16, second: u16) -> Option<u32> {
        if !self.may_have(first, second) {
            return None;
        }
        self.look_up(both(first, second))
    }

    /// The node of both letters in one number.
    #[inline]
    pub(super) fn look_up(&self, wanted: u32) -> Option<u32> {
        let mut at = (hash(wanted) >> self.shifts.1) as usize;
        loop {
            match self.slots[at] {
                (_, 0) => return None,
                (found, node) if found == wanted => return Some(node),
                _ => at = (at + 1) & (self.slots.len() - 1),
            }
        }
    }
}

/// Two letters in one number.
#[inline]
pub(super) fn both(first: u16, second: u16) -> u32 {
    u32::from(first) << 16 | u32::from(second)
}

#[inline]
fn hash(both: u32) -> u32 {
    both.wrapping_mul(0x9E37_79B1)
}
