//! Why a building or a dwelling has no code: the one list of reasons, each with the party who can lift it.

use std::fmt;
use std::str::FromStr;

macro_rules! blocks {
    ($( $(#[doc = $doc:literal])* $name:ident = $code:literal; )*) => {
        /// What keeps a house from its code.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Block { $( $(#[doc = $doc])* $name, )* }

        impl Block {
            /// Every reason, in table order.
            pub const ALL: &'static [Self] = &[ $(Self::$name,)* ];

            /// Stable machine code.
            #[must_use]
            pub fn code(self) -> &'static str { match self { $(Self::$name => $code,)* } }
        }
    };
}

blocks! {
    /// A building of which neither address nor position tells the district.
    NoDivision = "no-division";
    /// A dwelling that no identifier, address or position leads to a building.
    NoBuilding = "no-building";
    /// A dwelling that leads to several buildings, of which nothing tells the right one.
    TwoBuildings = "two-buildings";
    /// The dwelling's building is known and has no code itself.
    BuildingNotCoded = "building-not-coded";
    /// The dwelling names no room.
    NoRoom = "no-room";
    /// The dwelling names no floor, and its room does not tell it.
    NoFloor = "no-floor";
    /// The dwelling names no unit, and its building has several.
    NoUnit = "no-unit";
    /// The unit's name is no number, letter, stem or direction.
    UnitUnreadable = "unit-unreadable";
    /// The floor's name is no number, or no house has such a floor.
    FloorUnreadable = "floor-unreadable";
    /// The room's name is not up to five digits and letters: a range, a name.
    RoomUnreadable = "room-unreadable";
    /// Another dwelling has the code of this unit, floor and room.
    DuplicateRoom = "duplicate-room";
    /// The record now tells another place than the one its code stands for; only a transfer moves a code.
    Moved = "moved";
    /// The running numbers of the building's division are used up.
    SerialExhausted = "serial-exhausted";
}

impl fmt::Display for Block {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// A text that names no reason.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{value:?} is no reason why a house has no code")]
pub struct InvalidBlock {
    /// What was given.
    pub value: String,
}

impl InvalidBlock {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        "house.reason-unknown"
    }
}

impl FromStr for Block {
    type Err = InvalidBlock;

    fn from_str(text: &str) -> Result<Self, InvalidBlock> {
        Self::ALL
            .iter()
            .copied()
            .find(|block| block.code() == text)
            .ok_or_else(|| InvalidBlock { value: text.chars().take(64).collect() })
    }
}
