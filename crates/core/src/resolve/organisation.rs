//! Records of organisations: what is compared of them.

mod address;
mod name;

use chengji_codes::CreditCode;

pub use name::Places;

use super::profile::{Ceiling, Field, Key, Pattern};
use super::spelling::{self, Letters, take};
use crate::register::RegisterKind;
use address::Spot;
use name::Name;

/// What a register says of an organisation, with traditional characters and full-width letters folded.
#[derive(Debug, Clone, Copy, Default)]
pub struct Fields<'a> {
    /// The name in full.
    pub name: &'a str,
    /// 统一社会信用代码 as written, right or wrong.
    pub credit_code: &'a str,
    /// Telephone number.
    pub phone: &'a str,
    /// 法定代表人 or 负责人.
    pub legal_person: &'a str,
    /// District or city, as a code or a name; the same way in all registers.
    pub district: &'a str,
    /// The address as written.
    pub address_text: &'a str,
    /// Standard address; 0 when none is known.
    pub address: i64,
    /// Number of the register.
    pub register: u16,
}

/// An organisation as resolution sees one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Profile {
    /// 18 characters in base 36 and one more; 0 for none.
    code: u128,
    /// The check of the code holds.
    valid: bool,
    name: Name,
    phone: u64,
    legal_person: u64,
    district: u64,
    spot: Spot,
    address: i64,
    register: u16,
}

const CODE: usize = 0;
const NAME: usize = 1;
const PHONE: usize = 2;
const LEGAL: usize = 3;
const ADDRESS: usize = 4;
const DISTRICT: usize = 5;

const EQUAL: u8 = 1;

impl Profile {
    /// Normalises what a register says. `places` are the names of places that organisations put before their own.
    #[must_use]
    pub fn new(fields: &Fields<'_>, places: &Places) -> Self {
        let (code, valid) = code(fields.credit_code);
        let text = |text: &str| {
            let mut letters = text.chars().filter(|letter| !letter.is_whitespace()).peekable();
            if letters.peek().is_none() { 0 } else { super::digest(letters) | 1 }
        };
        Self {
            code,
            valid,
            name: Name::read(fields.name, places),
            phone: super::person::phone(fields.phone),
            legal_person: text(fields.legal_person),
            district: text(fields.district),
            spot: Spot::read(fields.address_text, places),
            address: fields.address,
            register: fields.register,
        }
    }

    fn compare_code(&self, other: &Self) -> u8 {
        match (self.code, other.code) {
            (0, _) | (_, 0) => 0,
            (one, two) if one == two => EQUAL,
            _ if self.valid && other.valid => 4,
            (one, two) if spelling::one_off(&characters(one), &characters(two)) => 2,
            _ => 3,
        }
    }

    fn compare_address(&self, other: &Self) -> u8 {
        if self.address != 0 && self.address == other.address { EQUAL } else { self.spot.compare(&other.spot) }
    }

    /// The standard address, else the spelling of the address.
    fn place(&self) -> u64 {
        if self.address == 0 { self.spot.whole() } else { super::mix(self.address.cast_unsigned()) }
    }
}

/// Equal, different, or nothing said.
fn plain(one: u64, other: u64) -> u8 {
    match (one, other) {
        (0, _) | (_, 0) => 0,
        _ if one == other => EQUAL,
        _ => 2,
    }
}

/// A code in base 36, and whether its check holds; 0 when it has not 18 letters and digits.
fn code(text: &str) -> (u128, bool) {
    let packed = text.chars().filter(|letter| !letter.is_whitespace()).try_fold((1_u128, 0), |(sum, len), letter| {
        if len == 18 { None } else { Some((sum * 36 + u128::from(letter.to_digit(36)?), len + 1)) }
    });
    match packed {
        Some((sum, 18)) => (sum, CreditCode::parse(text.trim()).is_ok_and(|parsed| parsed.check_holds)),
        _ => (0, false),
    }
}

fn characters(mut code: u128) -> [u8; 18] {
    let mut characters = [0; 18];
    for character in characters.iter_mut().rev() {
        *character = (code % 36) as u8;
        code /= 36;
    }
    characters
}

impl super::Profile for Profile {
    const KIND: RegisterKind = RegisterKind::Organisation;
    const FIELDS: &'static [Field] = &[
        Field { name: "code", levels: &["unknown", "equal", "near", "different", "different-valid"] },
        Field { name: "name", levels: &["unknown", "equal", "core", "near", "part", "different"] },
        Field { name: "phone", levels: &["unknown", "equal", "different"] },
        Field { name: "legal-person", levels: &["unknown", "equal", "different"] },
        Field { name: "address", levels: &["unknown", "equal", "numbers", "street", "different"] },
        Field { name: "district", levels: &["unknown", "equal", "different"] },
    ];
    const KEYS: &'static [Key] = &[
        Key { name: "code", cap: 32, fields: &[CODE] },
        Key { name: "core-district", cap: 32, fields: &[NAME, DISTRICT] },
        Key { name: "phone", cap: 32, fields: &[PHONE] },
        Key { name: "core-address", cap: 32, fields: &[NAME, ADDRESS] },
        Key { name: "sound-district", cap: 32, fields: &[NAME, DISTRICT] },
        Key { name: "start-district", cap: 48, fields: &[NAME, DISTRICT] },
        Key { name: "start-address", cap: 48, fields: &[NAME, ADDRESS] },
        Key { name: "legal-person-address", cap: 32, fields: &[LEGAL, ADDRESS] },
    ];
    const TERM_FIELD: usize = NAME;
    const TERM_LEVEL: usize = 2;
    const STANDARD: (i32, &'static [&'static [i32]]) = (
        -18_000,
        &[
            &[0, 20_000, 14_000, -5_000, -10_000],
            &[0, 15_000, 13_000, 8_000, 6_000, -6_000],
            &[0, 15_000, -1_500],
            &[0, 12_000, -3_000],
            &[0, 12_000, 5_000, -1_000, -3_000],
            &[0, 3_000, -8_000],
        ],
    );

    fn key(&self, key: usize) -> Option<u64> {
        let (core, start) = (self.name.core(), self.name.start());
        let code = super::pair(self.code as u64, (self.code >> 64) as u64);
        let (one, two) = match key {
            0 => (if self.code == 0 { 0 } else { code | 1 }, 1),
            1 => (core, self.district),
            2 => (self.phone, 1),
            3 => (core, self.place()),
            4 => (self.name.sound(), self.district),
            5 => (start, self.district),
            6 => (start, self.place()),
            7 => (self.legal_person, self.place()),
            _ => (0, 0),
        };
        (one != 0 && two != 0).then(|| super::pair(super::pair(one, two), 0x100 + key as u64))
    }

    fn compare(&self, other: &Self) -> Pattern {
        Pattern::EMPTY
            .with(CODE, self.compare_code(other))
            .with(NAME, self.name.compare(&other.name))
            .with(PHONE, plain(self.phone, other.phone))
            .with(LEGAL, plain(self.legal_person, other.legal_person))
            .with(ADDRESS, self.compare_address(other))
            .with(DISTRICT, plain(self.district, other.district))
    }

    /// Two different valid codes are two organisations. A name alone, with whatever district, is none: a code, telephone,
    /// head or address must speak for it; and one code under two names that have nothing in common needs another witness.
    fn ceiling(pattern: Pattern) -> Ceiling {
        let speaks = |field: usize, to: usize| (1..=to).contains(&pattern.level(field));
        let witness = speaks(PHONE, 1) || speaks(LEGAL, 1) || speaks(ADDRESS, 2);
        match pattern.level(CODE) {
            4 => Ceiling::Reject,
            1 | 2 if speaks(NAME, 4) || witness => Ceiling::Automatic,
            _ if speaks(NAME, 4) && witness => Ceiling::Automatic,
            _ => Ceiling::Review,
        }
    }

    fn term(&self) -> u64 {
        self.name.core()
    }

    fn identity(&self) -> u64 {
        if self.valid { super::pair(self.code as u64, (self.code >> 64) as u64) | 1 } else { 0 }
    }

    fn fingerprint(&self) -> u64 {
        self.to_bytes().into_iter().fold(1, |sum, byte| super::pair(sum, u64::from(byte)))
    }

    fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(192);
        bytes.extend(self.code.to_le_bytes());
        bytes.push(u8::from(self.valid));
        self.name.write(&mut bytes);
        self.spot.write(&mut bytes);
        for number in [self.phone, self.legal_person, self.district, self.address.cast_unsigned()] {
            bytes.extend(number.to_le_bytes());
        }
        bytes.extend(self.register.to_le_bytes());
        bytes
    }

    fn of_bytes(bytes: &[u8]) -> Option<Self> {
        let rest = &mut &*bytes;
        let profile = Self {
            code: u128::from_le_bytes(take(rest)?),
            valid: take::<1>(rest)?[0] == 1,
            name: Name::take(rest)?,
            spot: Spot::take(rest)?,
            phone: u64::from_le_bytes(take(rest)?),
            legal_person: u64::from_le_bytes(take(rest)?),
            district: u64::from_le_bytes(take(rest)?),
            address: i64::from_le_bytes(take(rest)?),
            register: u16::from_le_bytes(take(rest)?),
        };
        rest.is_empty().then_some(profile)
    }
}

#[cfg(test)]
#[path = "organisation_tests.rs"]
mod organisation_tests;
