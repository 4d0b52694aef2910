//! Units, floors and rooms as numbers that are the same for every spelling and fit into a code.

use std::fmt;
use std::str::FromStr;

/// A text that is no unit, floor or room.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("invalid {what} `{value}`: {reason}")]
pub struct InvalidHouseNumber {
    /// What was wanted: unit, floor or room.
    pub what: &'static str,
    /// What was given, shortened.
    pub value: String,
    /// The rule it breaks.
    pub reason: &'static str,
}

impl InvalidHouseNumber {
    fn new(what: &'static str, value: &str, reason: &'static str) -> Self {
        Self { what, value: value.chars().take(64).collect(), reason }
    }

    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        "house.number-invalid"
    }
}

/// A unit (单元): 1 to 99, a letter, a stem (甲 to 癸) or a direction. Text form 2单元, A单元, 甲单元, 东单元.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitNumber(u16);

const LETTERS: u16 = 100;
const STEMS: u16 = 200;
const DIRECTIONS: u16 = 300;
const STEM_NAMES: [char; 10] = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'];
const DIRECTION_NAMES: [char; 5] = ['东', '南', '西', '北', '中'];

impl UnitNumber {
    /// The building has one entrance.
    pub const NONE: Self = Self(0);

    /// The number in a code: 0 for none, 1 to 99 as written, 101 to 126 for A to Z, 201 to 210 for the stems, 301 to 305
    /// for 东南西北中.
    #[must_use]
    pub fn to_code(self) -> u64 {
        self.0.into()
    }

    /// The unit with this number in a code.
    ///
    /// # Errors
    /// When no unit has it.
    pub fn from_code(code: u64) -> Result<Self, InvalidHouseNumber> {
        match code {
            0..=99 | 101..=126 | 201..=210 | 301..=305 => Ok(Self(code as u16)),
            _ => Err(InvalidHouseNumber::new("unit", &code.to_string(), "no unit has this number")),
        }
    }

    fn name(self) -> Option<char> {
        let index = usize::from(self.0 % 100).checked_sub(1)?;
        match self.0 / 100 * 100 {
            LETTERS => char::from_u32(u32::from(b'A') + index as u32),
            STEMS => STEM_NAMES.get(index).copied(),
            DIRECTIONS => DIRECTION_NAMES.get(index).copied(),
            _ => None,
        }
    }
}

impl fmt::Display for UnitNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name() {
            _ if self.0 == 0 => Ok(()),
            Some(name) => write!(f, "{name}单元"),
            None => write!(f, "{}单元", self.0),
        }
    }
}

impl FromStr for UnitNumber {
    type Err = InvalidHouseNumber;

    fn from_str(text: &str) -> Result<Self, InvalidHouseNumber> {
        let core = strip(text, &["号单元", "单元", "号门", "门"]);
        if core.is_empty() && text.is_empty() {
            return Ok(Self::NONE);
        }
        if let Some(number) = decimal(core) {
            let known = (1..LETTERS.into()).contains(&number);
            return known
                .then_some(Self(number as u16))
                .ok_or_else(|| InvalidHouseNumber::new("unit", text, "a unit is numbered from 1 to 99"));
        }
        let mut letters = core.chars();
        let (Some(letter), None) = (letters.next(), letters.next()) else {
            return Err(InvalidHouseNumber::new(
                "unit",
                text,
                "it is neither a number nor one letter, stem or direction",
            ));
        };
        let among =
            |names: &[char], from: u16| names.iter().position(|name| *name == letter).map(|at| from + 1 + at as u16);
        let code = match letter.to_ascii_uppercase() {
            upper @ 'A'..='Z' => Some(LETTERS + 1 + (upper as u16 - u16::from(b'A'))),
            _ => among(&STEM_NAMES, STEMS).or_else(|| among(&DIRECTION_NAMES, DIRECTIONS)),
        };
        code.map(Self).ok_or_else(|| InvalidHouseNumber::new("unit", text, "the letter names no unit"))
    }
}

/// A floor: 1 to 200 above ground, 1 to 20 below it. Text form 4楼, 负1楼.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FloorNumber(i16);

impl FloorNumber {
    const HIGHEST: i64 = 200;
    const LOWEST: i64 = -20;
    /// Floors below ground are counted from here in a code.
    const BELOW: u64 = 900;

    /// The floor, negative below ground.
    ///
    /// # Errors
    /// For 0 and for floors no house has.
    pub fn new(number: i64) -> Result<Self, InvalidHouseNumber> {
        if number == 0 || !(Self::LOWEST..=Self::HIGHEST).contains(&number) {
            let reason = "a floor is 1 to 200 above ground or 1 to 20 below, and there is no floor 0";
            return Err(InvalidHouseNumber::new("floor", &number.to_string(), reason));
        }
        Ok(Self(number as i16))
    }

    /// The floor, negative below ground.
    #[must_use]
    pub fn number(self) -> i64 {
        self.0.into()
    }

    /// The number in a code: as it is above ground, 901 for the first floor below it, 902 for the second.
    #[must_use]
    pub fn to_code(self) -> u64 {
        let distance = u64::from(self.0.unsigned_abs());
        if self.0 > 0 { distance } else { Self::BELOW + distance }
    }

    /// The floor with this number in a code.
    ///
    /// # Errors
    /// When no floor has it.
    pub fn from_code(code: u64) -> Result<Self, InvalidHouseNumber> {
        let number = i64::try_from(code).unwrap_or(i64::MAX);
        Self::new(if code > Self::BELOW { Self::BELOW as i64 - number } else { number })
    }
}

impl fmt::Display for FloorNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let below = if self.0 < 0 { "负" } else { "" };
        write!(f, "{below}{}楼", self.0.unsigned_abs())
    }
}

impl FromStr for FloorNumber {
    type Err = InvalidHouseNumber;

    fn from_str(text: &str) -> Result<Self, InvalidHouseNumber> {
        let core = strip(text, &["层楼", "楼", "层", "F"]);
        let below = ["地下", "负", "-", "B", "b"].iter().find_map(|sign| core.strip_prefix(sign));
        let number = decimal(below.unwrap_or(core))
            .and_then(|number| i64::try_from(number).ok())
            .ok_or_else(|| InvalidHouseNumber::new("floor", text, "it is no whole number"))?;
        Self::new(if below.is_some() { -number } else { number })
            .map_err(|error| InvalidHouseNumber { value: text.chars().take(64).collect(), ..error })
    }
}

/// A room by its number or letters: at most five of `0-9A-Z`, leading zeros folded. A shop is S and its number.
/// Text form 1804, A101, S12.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RoomNumber(u32);

impl RoomNumber {
    const DIGITS: usize = 5;
    const BASE: u32 = 36;

    /// The number in a code: its text read in base 36, so that base 36 writes the room as it stands on the door.
    #[must_use]
    pub fn to_code(self) -> u64 {
        self.0.into()
    }

    /// The room with this number in a code.
    ///
    /// # Errors
    /// For 0, and when it needs more than five characters.
    pub fn from_code(code: u64) -> Result<Self, InvalidHouseNumber> {
        let fits = (1..u64::from(Self::BASE).pow(Self::DIGITS as u32)).contains(&code);
        if !fits {
            return Err(InvalidHouseNumber::new("room", &code.to_string(), "no room has this number"));
        }
        Ok(Self(code as u32))
    }

    /// The floor on which rooms of this number usually are: the hundreds of three or four digits, which may follow one
    /// letter (A1804) or be followed by one (1804A). None behind B, which may mean a block as well as a basement.
    pub(super) fn usual_floor(self) -> Option<FloorNumber> {
        let text = self.to_string();
        let core = match text.as_bytes() {
            [b'B' | b'S', ..] => return None,
            [first, ..] if first.is_ascii_alphabetic() => &text[1..],
            [.., last] if last.is_ascii_alphabetic() => &text[..text.len() - 1],
            _ => &text,
        };
        let number = decimal(core).filter(|_| (3..=4).contains(&core.len()))?;
        FloorNumber::new(i64::try_from(number / 100).ok()?).ok()
    }

    /// The whole number of a room that is only counted on its floor; none when it is whole already.
    pub(super) fn completed(self, floor: FloorNumber) -> Option<Self> {
        let on_floor = decimal(&self.to_string()).filter(|number| *number < 100)?;
        let floor = u64::try_from(floor.number()).ok()?;
        (floor * 100 + on_floor).to_string().parse().ok()
    }
}

impl fmt::Display for RoomNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut digits = String::with_capacity(Self::DIGITS);
        let mut rest = self.0;
        while rest > 0 {
            digits.extend(char::from_digit(rest % Self::BASE, Self::BASE).map(|digit| digit.to_ascii_uppercase()));
            rest /= Self::BASE;
        }
        digits.chars().rev().try_for_each(|digit| write!(f, "{digit}"))
    }
}

impl FromStr for RoomNumber {
    type Err = InvalidHouseNumber;

    fn from_str(text: &str) -> Result<Self, InvalidHouseNumber> {
        let core = strip(text, &["号房间", "号房", "号室", "室", "房", "号"]);
        let shop = strip(core, &["号商铺", "号门面", "号铺面", "号铺", "号摊位"]);
        let fault = |reason| InvalidHouseNumber::new("room", text, reason);
        if !shop.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return Err(fault("it is not made of digits and letters"));
        }
        let written =
            if shop.len() < core.len() { format!("S{}", shop.trim_start_matches('0')) } else { shop.to_owned() };
        let written = written.trim_start_matches('0');
        if written.is_empty() || written.len() > Self::DIGITS {
            return Err(fault("it has no character, or more than five"));
        }
        u32::from_str_radix(written, Self::BASE).map(Self).ok().ok_or(fault("it is not made of digits and letters"))
    }
}

/// The text without the first of `words` that it ends with.
fn strip<'t>(text: &'t str, words: &[&str]) -> &'t str {
    words.iter().find_map(|word| text.strip_suffix(word)).unwrap_or(text)
}

/// A number in ASCII digits alone; a sign is no digit.
fn decimal(text: &str) -> Option<u64> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}
