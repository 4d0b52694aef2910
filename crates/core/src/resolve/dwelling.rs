//! Records of dwellings: what is compared of them.

use super::profile::{Ceiling, Field, Key, Pattern};
use super::spelling::take;
use crate::register::RegisterKind;

/// What a register says of a dwelling.
#[derive(Debug, Clone, Copy, Default)]
pub struct Fields<'a> {
    /// 不动产单元号 as written.
    pub unit_number: &'a str,
    /// Standard address of the dwelling itself; 0 when none is known. An address of the building or less is none.
    pub address: i64,
    /// What tells its building from others: the building's address or code; empty for none.
    pub building: &'a str,
    /// Unit, floor and room inside the building, one way of writing.
    pub room: &'a str,
    /// Number of the register.
    pub register: u16,
}

/// A dwelling as resolution sees one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Profile {
    /// Digests; 0 for none.
    number: u64,
    building: u64,
    room: u64,
    address: i64,
    register: u16,
}

const NUMBER: usize = 0;
const ADDRESS: usize = 1;
const ROOM: usize = 2;

impl Profile {
    /// Normalises what a register says. A unit number that has not 28 letters and digits says nothing.
    #[must_use]
    pub fn new(fields: &Fields<'_>) -> Self {
        let number: Vec<char> = fields.unit_number.chars().filter(|letter| !letter.is_whitespace()).collect();
        let is_number = number.len() == 28 && number.iter().all(char::is_ascii_alphanumeric);
        let text = |text: &str| {
            let mut letters = text.chars().filter(|letter| !letter.is_whitespace()).peekable();
            if letters.peek().is_none() {
                0
            } else {
                super::digest(letters.map(|letter| letter.to_ascii_uppercase())) | 1
            }
        };
        Self {
            number: if is_number { text(fields.unit_number) } else { 0 },
            building: text(fields.building),
            room: text(fields.room),
            address: fields.address,
            register: fields.register,
        }
    }
}

impl super::Profile for Profile {
    const KIND: RegisterKind = RegisterKind::Dwelling;
    const FIELDS: &'static [Field] = &[
        Field { name: "unit-number", levels: &["unknown", "equal", "different"] },
        Field { name: "address", levels: &["unknown", "equal", "different"] },
        Field { name: "room", levels: &["unknown", "equal", "other-room", "other-building"] },
    ];
    const KEYS: &'static [Key] = &[
        Key { name: "unit-number", cap: 32, fields: &[NUMBER] },
        Key { name: "address", cap: 32, fields: &[ADDRESS] },
        Key { name: "building-room", cap: 32, fields: &[ROOM] },
    ];
    const TERM_FIELD: usize = ROOM;
    const TERM_LEVEL: usize = 1;
    const LEARNT: bool = false;
    const STANDARD: (i32, &'static [&'static [i32]]) =
        (-18_000, &[&[0, 25_000, -24_000], &[0, 23_000, -6_000], &[0, 23_000, -24_000, -8_000]]);

    fn key(&self, key: usize) -> Option<u64> {
        let (one, two) = match key {
            0 => (self.number, 1),
            1 => (self.address.cast_unsigned(), 1),
            2 => (self.building, self.room),
            _ => (0, 0),
        };
        (one != 0 && two != 0).then(|| super::pair(super::pair(one, two), 0x200 + key as u64))
    }

    fn compare(&self, other: &Self) -> Pattern {
        let plain = |one: u64, two: u64| match (one, two) {
            (0, _) | (_, 0) => 0,
            _ if one == two => 1,
            _ => 2,
        };
        let room = match (plain(self.building, other.building), plain(self.room, other.room)) {
            (1, 2) => 2,
            (2, _) => 3,
            (1, 1) => 1,
            _ => 0,
        };
        Pattern::EMPTY
            .with(NUMBER, plain(self.number, other.number))
            .with(ADDRESS, plain(self.address.cast_unsigned(), other.address.cast_unsigned()))
            .with(ROOM, room)
    }

    /// Two unit numbers are two dwellings, and so are two rooms of a building. One unit number in two buildings is for a
    /// person to look at.
    fn ceiling(pattern: Pattern) -> Ceiling {
        match (pattern.level(NUMBER), pattern.level(ADDRESS), pattern.level(ROOM)) {
            (2, ..) => Ceiling::Reject,
            (1, _, 0 | 1) => Ceiling::Automatic,
            (1, ..) => Ceiling::Review,
            (_, _, 2) => Ceiling::Reject,
            (_, 1, 0 | 1) | (_, 0, 1) => Ceiling::Automatic,
            _ => Ceiling::Review,
        }
    }

    /// Rooms are not rarer or commoner than each other.
    fn term(&self) -> u64 {
        0
    }

    fn identity(&self) -> u64 {
        self.number
    }

    fn fingerprint(&self) -> u64 {
        let numbers = [self.number, self.building, self.room, self.address.cast_unsigned(), u64::from(self.register)];
        numbers.into_iter().fold(2, super::pair)
    }

    fn to_bytes(&self) -> Vec<u8> {
        let numbers = [self.number, self.building, self.room, self.address.cast_unsigned()];
        let mut bytes: Vec<u8> = numbers.into_iter().flat_map(u64::to_le_bytes).collect();
        bytes.extend(self.register.to_le_bytes());
        bytes
    }

    fn of_bytes(bytes: &[u8]) -> Option<Self> {
        let rest = &mut &*bytes;
        let profile = Self {
            number: u64::from_le_bytes(take(rest)?),
            building: u64::from_le_bytes(take(rest)?),
            room: u64::from_le_bytes(take(rest)?),
            address: i64::from_le_bytes(take(rest)?),
            register: u16::from_le_bytes(take(rest)?),
        };
        rest.is_empty().then_some(profile)
    }
}

#[cfg(test)]
#[path = "dwelling_tests.rs"]
mod dwelling_tests;
