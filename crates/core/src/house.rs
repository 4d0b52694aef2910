//! A dwelling is led back to its house: which building an address names, and which unit, floor and room inside it.
//!
//! [`HousePath::read`] takes a standard address, and what the register says in columns of its own, and gives the path by
//! which codes are issued: building → unit → floor → room. Numbers are the same however they were spelled (3楼2号, 302室);
//! what was concluded by the usual rule and not written is marked. [`Block`] lists all that keeps a house from its code.

mod block;
mod building;
mod number;

pub use block::{Block, InvalidBlock};
pub use building::{BuildingKey, BuildingPath};
pub use number::{FloorNumber, InvalidHouseNumber, RoomNumber, UnitNumber};

use crate::address::StandardAddress;

/// Where a dwelling is: its building as far as its address names one, and its place inside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HousePath {
    /// The building, when the address names road or estate and a district.
    pub building: Option<BuildingPath>,
    /// The place inside the building.
    pub inside: Inside,
}

/// A place inside a building.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Inside {
    /// The unit; [`UnitNumber::NONE`] where the building has one entrance.
    pub unit: UnitNumber,
    /// The floor.
    pub floor: FloorNumber,
    /// The room, by its whole number: room 3 on floor 4 is room 403.
    pub room: RoomNumber,
    /// The floor was concluded from the room's number.
    pub floor_inferred: bool,
    /// The room's number was completed by the floor's.
    pub room_completed: bool,
}

/// What a register says of a dwelling's place in columns of its own; blank texts say nothing. A column is believed before
/// the address, because somebody was asked for just this.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TypedInside<'a> {
    /// 单元.
    pub unit: Option<&'a str>,
    /// 楼层.
    pub floor: Option<&'a str>,
    /// 户室.
    pub room: Option<&'a str>,
}

impl HousePath {
    /// Reads the path of a dwelling. Its building may stay unnamed: an identifier or a position can tell it too.
    ///
    /// # Errors
    /// [`Block::NoRoom`] and its neighbours when the place inside the building is not told in full.
    pub fn read(address: Option<&StandardAddress>, typed: &TypedInside<'_>) -> Result<Self, Block> {
        let inside = Inside::read(address, typed)?;
        Ok(Self { building: address.and_then(BuildingPath::of), inside })
    }
}

impl Inside {
    /// Reads unit, floor and room.
    ///
    /// A room of three or four digits without a floor is on the floor of its hundreds (1804 → 18); a room of one or two
    /// digits on a floor above ground gets its hundreds (3 on floor 4 → 403). Both are marked.
    ///
    /// # Errors
    /// When there is no room, no floor to be had, or one of the numbers cannot be read.
    pub fn read(address: Option<&StandardAddress>, typed: &TypedInside<'_>) -> Result<Self, Block> {
        let element = |typed: Option<&str>, of: fn(&StandardAddress) -> &Option<String>| {
            let typed = typed.map(str::trim).filter(|text| !text.is_empty());
            typed.or_else(|| of(address?).as_deref()).map(str::to_owned)
        };
        let unit = match element(typed.unit, |address| &address.unit) {
            None => UnitNumber::NONE,
            Some(text) => text.parse().ok().ok_or(Block::UnitUnreadable)?,
        };
        let room: RoomNumber = element(typed.room, |address| &address.room)
            .ok_or(Block::NoRoom)?
            .parse()
            .ok()
            .ok_or(Block::RoomUnreadable)?;
        match element(typed.floor, |address| &address.floor) {
            None => {
                let floor = room.usual_floor().ok_or(Block::NoFloor)?;
                Ok(Self { unit, floor, room, floor_inferred: true, room_completed: false })
            }
            Some(text) => {
                let floor: FloorNumber = text.parse().ok().ok_or(Block::FloorUnreadable)?;
                let (room, room_completed) = match room.completed(floor) {
                    Some(whole) => (whole, true),
                    None => (room, false),
                };
                Ok(Self { unit, floor, room, floor_inferred: false, room_completed })
            }
        }
    }

    /// Unit, floor and room as a code writes them; see the numbers' own `to_code`.
    #[must_use]
    pub fn to_codes(&self) -> (u64, u64, u64) {
        (self.unit.to_code(), self.floor.to_code(), self.room.to_code())
    }
}

#[cfg(test)]
#[path = "house_tests.rs"]
mod house_tests;
