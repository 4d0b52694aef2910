//! The key of a thing below its parent: level, number and what else stands in its designation, in 64 bits that sort by number.
//!
//! `457号` → 457; `457号附3号`, `特1号`, `12-14号`, `3A栋` → the number, and a hash of the rest. `3栋`, `三幢`, `3号楼` and
//! `3#楼` have one key. A designation without a number (`综合楼`) is a hash alone.

use super::hash;

/// What a node of the base is, from the widest to the narrowest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Level {
    /// The base itself.
    Root = 0,
    /// 社区, 村.
    Community = 1,
    /// 路, 街, 巷.
    Road = 2,
    /// 院落, 小区.
    Estate = 3,
    /// 门牌 on a road.
    Doorplate = 4,
    /// 栋, 幢, 座, 号楼.
    Building = 5,
    /// 单元.
    Unit = 6,
    /// 层.
    Floor = 7,
    /// 室.
    Room = 8,
    /// A place known by its name: institution, shop, scenic spot.
    Poi = 9,
}

impl Level {
    /// Every level, in order.
    pub const ALL: [Self; 10] = [
        Self::Root,
        Self::Community,
        Self::Road,
        Self::Estate,
        Self::Doorplate,
        Self::Building,
        Self::Unit,
        Self::Floor,
        Self::Room,
        Self::Poi,
    ];

    /// The word of the interfaces.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Root => "none",
            Self::Community => "community",
            Self::Road => "road",
            Self::Estate => "estate",
            Self::Doorplate => "doorplate",
            Self::Building => "building",
            Self::Unit => "unit",
            Self::Floor => "floor",
            Self::Room => "room",
            Self::Poi => "poi",
        }
    }
}

const REST_BITS: u32 = 36;
const MAIN_BITS: u32 = 24;
const REST: u64 = (1 << REST_BITS) - 1;
/// The number of what has none.
const NO_NUMBER: u32 = (1 << MAIN_BITS) - 1;

/// A number and a hash of whatever else the designation says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Value {
    main: u32,
    rest: u64,
}

impl Value {
    /// A number with what stands before and behind it (`特` … `附3`); `None` when it is too great to be one.
    #[must_use]
    pub fn number(main: u64, before: &[char], behind: &[char]) -> Option<Self> {
        let main = u32::try_from(main).ok().filter(|main| *main < NO_NUMBER)?;
        let rest = if before.is_empty() && behind.is_empty() {
            0
        } else {
            let middle = hash::extend(hash::of(before), '|');
            behind.iter().fold(middle, |state, character| hash::extend(state, *character)) & REST | 1
        };
        Some(Self { main, rest })
    }

    /// A designation without a number.
    #[must_use]
    pub fn text(chars: &[char]) -> Self {
        Self { main: NO_NUMBER, rest: hash::of(chars) & REST }
    }

    /// The number, when there is one.
    #[must_use]
    pub fn main(self) -> Option<u32> {
        (self.main != NO_NUMBER).then_some(self.main)
    }

    /// Whether it is a number and nothing else.
    #[must_use]
    pub fn is_plain(self) -> bool {
        self.rest == 0
    }

    /// The key of a node of `level` with this designation.
    #[must_use]
    pub fn key(self, level: Level) -> u64 {
        (level as u64) << 60 | u64::from(self.main) << REST_BITS | self.rest
    }

    /// Floor and room as one: room 4 on floor 18 is room 1804, as is room 1804 on floor 18.
    #[must_use]
    pub fn on_floor(self, floor: Self) -> Self {
        match (floor.main(), self.main()) {
            (Some(floor), Some(room)) if room < 100 && floor > 0 && floor < 1_000 => {
                Self { main: floor * 100 + room, ..self }
            }
            _ => self,
        }
    }

    /// The floor that a room number tells (18 for 1804), when it tells one.
    #[must_use]
    pub fn floor_of_room(self) -> Option<Self> {
        let main = self.main()?;
        ((100..100_000).contains(&main)).then_some(Self { main: main / 100, rest: 0 })
    }
}

/// The level a key belongs to.
#[must_use]
pub fn level_of(key: u64) -> Level {
    Level::ALL.get((key >> 60) as usize).copied().unwrap_or(Level::Root)
}

/// The number a key holds.
#[must_use]
pub fn main_of(key: u64) -> Option<u32> {
    let main = (key >> REST_BITS) as u32 & NO_NUMBER;
    (main != NO_NUMBER).then_some(main)
}

/// The keys of `level` from number `first` up to and with `last`, whatever else they say.
#[must_use]
pub fn keys_between(level: Level, first: u32, last: u32) -> std::ops::RangeInclusive<u64> {
    let low = (level as u64) << 60 | u64::from(first.min(NO_NUMBER)) << REST_BITS;
    let high = (level as u64) << 60 | u64::from(last.min(NO_NUMBER)) << REST_BITS | REST;
    low..=high
}

/// Every key of `level`.
#[must_use]
pub fn keys_of(level: Level) -> std::ops::RangeInclusive<u64> {
    keys_between(level, 0, NO_NUMBER)
}

/// The key of a thing known by its name within `scope`: the names of the divisions that tell it from its namesakes.
#[must_use]
pub(super) fn named(level: Level, name: &[char], scope: &[&str]) -> u64 {
    let mut state = hash::of(name);
    for part in scope {
        state = part.chars().fold(hash::extend(state, '|'), hash::extend);
    }
    (level as u64) << 60 | hash::finish(state) >> 4
}

#[cfg(test)]
#[path = "key_tests.rs"]
mod key_tests;
