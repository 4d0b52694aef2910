//! Records of persons: what is compared of them.

mod text;

pub(super) use text::phone;

use super::profile::{Ceiling, Field, Key, Pattern};
use super::spelling::{self, Letters, take};
use crate::register::RegisterKind;

/// What a register says of a person, as written but for the name.
#[derive(Debug, Clone, Copy, Default)]
pub struct Fields<'a> {
    /// The name with traditional characters and full-width letters folded.
    pub name: &'a str,
    /// 公民身份号码 as written, right or wrong.
    pub citizen_id: &'a str,
    /// Birth date: `1990-01-02`, `19900102`, `1990年1月2日`, ….
    pub birth: &'a str,
    /// 男, 女, 1, 2, M, F.
    pub sex: &'a str,
    /// Telephone number.
    pub phone: &'a str,
    /// Standard address; 0 when none is known.
    pub address: i64,
    /// Number of the register.
    pub register: u16,
}

/// A person as resolution sees one: 64 bytes, nothing behind a pointer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Profile {
    /// 17 digits and the check character in base 11, the highest bit set when the check holds; 0 for none.
    id: u64,
    /// Digits with a 1 before them; 0 for none.
    phone: u64,
    address: i64,
    /// Digest of the whole name; 0 for none.
    name: u64,
    letters: Letters<6>,
    sound: u32,
    /// `yyyymmdd`; 0 for none.
    birth: u32,
    register: u16,
    /// 1 male, 2 female, 0 not said.
    sex: u8,
}

const VALID: u64 = 1 << 63;

const ID: usize = 0;
const NAME: usize = 1;
const BIRTH: usize = 2;
const SEX: usize = 3;
const CONTACT: usize = 4;

const EQUAL: u8 = 1;

/// Levels of the identifier.
mod id {
    pub(super) const NEAR: u8 = 2;
    pub(super) const OTHER: u8 = 3;
    pub(super) const BOTH_VALID: u8 = 4;
}

/// Levels of the name.
mod name {
    pub(super) const SOUND: u8 = 2;
    pub(super) const NEAR: u8 = 3;
    pub(super) const SURNAME: u8 = 4;
    pub(super) const OTHER: u8 = 5;
}

/// Levels of address and telephone together: who shares one with somebody often shares the other.
mod contact {
    pub(super) const BOTH: u8 = 1;
    pub(super) const ADDRESS: u8 = 2;
    pub(super) const ADDRESS_ONLY: u8 = 3;
    pub(super) const PHONE: u8 = 4;
    pub(super) const NEITHER: u8 = 5;
    pub(super) const OTHER: u8 = 6;
}

impl Profile {
    /// Normalises what a register says. What cannot be read, and placeholders such as 不详 or 1900-01-01, say nothing.
    #[must_use]
    pub fn new(fields: &Fields<'_>) -> Self {
        let letters = text::name(fields.name);
        let (id, born, sex) = text::citizen_id(fields.citizen_id);
        let known = !letters.is_empty();
        Self {
            id,
            phone: text::phone(fields.phone),
            address: fields.address,
            name: if known { super::digest(letters.iter().copied()) | 1 } else { 0 },
            letters: Letters::of(letters.iter().copied()),
            sound: if known { spelling::sound(letters.iter().copied()) } else { 0 },
            birth: text::day(fields.birth).unwrap_or(born),
            register: fields.register,
            sex: text::sex(fields.sex).unwrap_or(sex),
        }
    }

    fn compare_id(&self, other: &Self) -> u8 {
        let (one, two) = (self.id & !VALID, other.id & !VALID);
        let both_valid = self.id & other.id & VALID != 0;
        match (one, two) {
            (0, _) | (_, 0) => 0,
            _ if one == two => EQUAL,
            _ if both_valid => id::BOTH_VALID,
            _ if spelling::one_off(&text::id_digits(one), &text::id_digits(two)) => id::NEAR,
            _ => id::OTHER,
        }
    }

    fn compare_name(&self, other: &Self) -> u8 {
        if self.name == 0 || other.name == 0 {
            return 0;
        }
        let (one, two) = (self.letters.kept(), other.letters.kept());
        if self.name == other.name {
            EQUAL
        } else if self.sound == other.sound {
            name::SOUND
        } else if self.letters.len().max(other.letters.len()) > 2 && self.letters.one_off(&other.letters) {
            name::NEAR
        } else if one.first() == two.first() {
            name::SURNAME
        } else {
            name::OTHER
        }
    }

    fn compare_birth(&self, other: &Self) -> u8 {
        match (self.birth, other.birth) {
            (0, _) | (_, 0) => 0,
            (one, two) if one == two => EQUAL,
            (one, two) if text::slip(one, two) => 2,
            _ => 3,
        }
    }

    fn compare_contact(&self, other: &Self) -> u8 {
        let address = (self.address != 0 && other.address != 0).then_some(self.address == other.address);
        let phone = (self.phone != 0 && other.phone != 0).then_some(self.phone == other.phone);
        match (address, phone) {
            (None, None) => 0,
            (Some(true), Some(true)) => contact::BOTH,
            (Some(true), None) => contact::ADDRESS,
            (Some(true), Some(false)) => contact::ADDRESS_ONLY,
            (_, Some(true)) => contact::PHONE,
            (Some(false), Some(false)) => contact::NEITHER,
            (Some(false), None) | (None, Some(false)) => contact::OTHER,
        }
    }

    fn numbers(&self) -> [u64; 8] {
        let small = u64::from(self.birth) << 32 | u64::from(self.register) << 8 | u64::from(self.sex);
        let letters = self.letters.kept().iter().fold(0, |sum, letter| super::pair(sum, u64::from(*letter)));
        [self.id, self.phone, self.address.cast_unsigned(), self.name, letters, u64::from(self.sound), small, 0]
    }
}

impl super::Profile for Profile {
    const KIND: RegisterKind = RegisterKind::Person;
    const FIELDS: &'static [Field] = &[
        Field { name: "id", levels: &["unknown", "equal", "near", "different", "different-valid"] },
        Field { name: "name", levels: &["unknown", "equal", "sound", "near", "surname", "different"] },
        Field { name: "birth", levels: &["unknown", "equal", "slip", "different"] },
        Field { name: "sex", levels: &["unknown", "equal", "different"] },
        Field {
            name: "contact",
            levels: &[
                "unknown",
                "address-and-phone",
                "address",
                "address-not-phone",
                "phone",
                "neither",
                "one-different",
            ],
        },
    ];
    const KEYS: &'static [Key] = &[
        Key { name: "id", cap: 32, fields: &[ID] },
        Key { name: "name-birth", cap: 64, fields: &[NAME, BIRTH] },
        Key { name: "phone", cap: 32, fields: &[CONTACT] },
        Key { name: "name-address", cap: 32, fields: &[NAME, CONTACT] },
        Key { name: "sound-birth", cap: 64, fields: &[NAME, BIRTH] },
        Key { name: "birth-address", cap: 32, fields: &[BIRTH, CONTACT] },
    ];
    const TERM_FIELD: usize = NAME;
    const TERM_LEVEL: usize = EQUAL as usize;
    const STANDARD: (i32, &'static [&'static [i32]]) = (
        -20_000,
        &[
            &[0, 20_000, 15_000, -5_000, -9_000],
            &[0, 14_000, 10_500, 6_000, -2_000, -11_000],
            &[0, 14_500, 4_500, -5_000],
            &[0, 1_000, -8_000],
            &[0, 19_500, 16_000, 15_000, 17_000, -4_500, -3_000],
        ],
    );

    fn key(&self, key: usize) -> Option<u64> {
        let address = self.address.cast_unsigned();
        let (one, two) = match key {
            0 => (self.id & !VALID, 1),
            1 => (self.name, u64::from(self.birth)),
            2 => (self.phone, 1),
            3 => (self.name, address),
            4 => (u64::from(self.sound), u64::from(self.birth)),
            5 => (u64::from(self.birth), address),
            _ => (0, 0),
        };
        (one != 0 && two != 0).then(|| super::pair(super::pair(one, two), key as u64))
    }

    fn compare(&self, other: &Self) -> Pattern {
        let sex = match (self.sex, other.sex) {
            (0, _) | (_, 0) => 0,
            (one, two) if one == two => EQUAL,
            _ => 2,
        };
        Pattern::EMPTY
            .with(ID, self.compare_id(other))
            .with(NAME, self.compare_name(other))
            .with(BIRTH, self.compare_birth(other))
            .with(SEX, sex)
            .with(CONTACT, self.compare_contact(other))
    }

    /// Two different valid identifiers are two persons. One identifier under which names and births differ is a family in
    /// one number, and a name alone is nobody: both are for a person to look at.
    fn ceiling(pattern: Pattern) -> Ceiling {
        let level = |field: usize| pattern.level(field) as u8;
        let id_speaks = matches!(level(ID), EQUAL | id::NEAR);
        let name_speaks = matches!(level(NAME), EQUAL | name::SOUND | name::NEAR);
        let birth_speaks = level(BIRTH) == EQUAL;
        let contact_speaks = matches!(level(CONTACT), contact::BOTH..=contact::PHONE);
        match level(ID) {
            id::BOTH_VALID => Ceiling::Reject,
            _ if id_speaks && (name_speaks || birth_speaks) => Ceiling::Automatic,
            _ if name_speaks && (birth_speaks || contact_speaks) => Ceiling::Automatic,
            _ => Ceiling::Review,
        }
    }

    fn term(&self) -> u64 {
        self.name
    }

    fn identity(&self) -> u64 {
        if self.id & VALID == 0 { 0 } else { self.id }
    }

    fn fingerprint(&self) -> u64 {
        self.numbers().into_iter().fold(0, super::pair)
    }

    fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(64);
        for number in [self.id, self.phone, self.address.cast_unsigned(), self.name] {
            bytes.extend(number.to_le_bytes());
        }
        self.letters.write(&mut bytes);
        bytes.extend(self.sound.to_le_bytes());
        bytes.extend(self.birth.to_le_bytes());
        bytes.extend(self.register.to_le_bytes());
        bytes.push(self.sex);
        bytes
    }

    fn of_bytes(bytes: &[u8]) -> Option<Self> {
        let rest = &mut &*bytes;
        let profile = Self {
            id: u64::from_le_bytes(take(rest)?),
            phone: u64::from_le_bytes(take(rest)?),
            address: i64::from_le_bytes(take(rest)?),
            name: u64::from_le_bytes(take(rest)?),
            letters: Letters::read(rest)?,
            sound: u32::from_le_bytes(take(rest)?),
            birth: u32::from_le_bytes(take(rest)?),
            register: u16::from_le_bytes(take(rest)?),
            sex: take::<1>(rest)?[0],
        };
        rest.is_empty().then_some(profile)
    }
}

const _: () = assert!(size_of::<Profile>() <= 64);

#[cfg(test)]
#[path = "person_tests.rs"]
mod person_tests;
