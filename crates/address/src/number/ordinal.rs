//! The numbers of buildings, units, floors and rooms: 45栋, B座, 1栋B座, 2单元, 负1楼, 1804室.

use std::fmt;
use std::str::FromStr;

use super::InvalidNumber;
use super::unit::{Kind, scan, scan_bare};
use crate::normal::Normal;

/// What an ordinal counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OrdinalKind {
    /// 栋, 幢, 座, 号楼: one kind.
    Building,
    /// 单元, 门.
    Unit,
    /// 楼, 层.
    Floor,
    /// 室, 房, 号 behind a building.
    Room,
}

/// Which building, unit, floor or room it is: digits, letters or both, in one or more parts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ordinal {
    kind: OrdinalKind,
    below_ground: bool,
    /// Capital letters and digits without leading zeros, parts joined by dashes.
    core: String,
}

impl Ordinal {
    /// Reads a number of this kind, with or without its word: `3幢`, `三号楼`, `3`.
    ///
    /// # Errors
    /// The text is not a number, or one of another kind.
    pub fn parse(kind: OrdinalKind, text: &str) -> Result<Self, InvalidNumber> {
        Self::of(kind, Normal::of(text).chars())
    }

    /// What it counts.
    #[must_use]
    pub fn kind(&self) -> OrdinalKind {
        self.kind
    }

    /// Whether it is a floor below the ground.
    #[must_use]
    pub fn is_below_ground(&self) -> bool {
        self.below_ground
    }

    /// The number when it is one and nothing else; of a floor below the ground the negative one.
    #[must_use]
    pub fn value(&self) -> Option<i32> {
        let number: i32 = self.core.parse().ok()?;
        Some(if self.below_ground { -number } else { number })
    }

    /// Letters and digits without the word: the same for all spellings of one thing.
    #[must_use]
    pub fn key(&self) -> String {
        if self.below_ground { format!("负{}", self.core) } else { self.core.clone() }
    }

    pub(super) fn of(kind: OrdinalKind, chars: &[char]) -> Result<Self, InvalidNumber> {
        let name = match kind {
            OrdinalKind::Building => "building number",
            OrdinalKind::Unit => "unit number",
            OrdinalKind::Floor => "floor number",
            OrdinalKind::Room => "room number",
        };
        let refused = |reason| InvalidNumber { value: chars.iter().collect(), kind: name, reason };
        let mut read = Self { kind, below_ground: false, core: String::new() };
        let mut at = 0;
        while at < chars.len() {
            let Some(part) = scan(chars, at).or_else(|| scan_bare(chars, at)).or_else(|| bare_letters(chars, at))
            else {
                return Err(refused("it is not a number with the word of its kind"));
            };
            if !kind.takes(part.kind) {
                return Err(refused("its word counts something else"));
            }
            let core = part.text.get(part.core.clone()).unwrap_or_default();
            let core = match core.strip_prefix('负').or_else(|| floor_letter(kind, core)) {
                Some(below) => {
                    read.below_ground = true;
                    below
                }
                None => core,
            };
            if !read.core.is_empty() {
                read.core.push('-');
            }
            push_plain(core, &mut read.core);
            at += part.len;
        }
        if read.core.is_empty() {
            return Err(refused("it is empty"));
        }
        // A楼 is a building.
        if kind == OrdinalKind::Floor && !read.core.starts_with(|c: char| c.is_ascii_digit()) {
            return Err(refused("a floor begins with a figure"));
        }
        Ok(read)
    }
}

impl OrdinalKind {
    fn takes(self, kind: Kind) -> bool {
        match self {
            Self::Building => matches!(kind, Kind::Building | Kind::Bare | Kind::Number),
            Self::Unit => matches!(kind, Kind::Unit | Kind::Bare | Kind::Number),
            Self::Floor => matches!(kind, Kind::Floor | Kind::Bare | Kind::Number),
            Self::Room => matches!(kind, Kind::Room | Kind::Bare | Kind::Number | Kind::SubNumber),
        }
    }
}

/// Letters alone: the B of B座 told without its word.
fn bare_letters(chars: &[char], at: usize) -> Option<super::unit::Part> {
    let rest = chars.get(at..)?;
    if at > 0 || rest.len() > 2 || !rest.iter().all(char::is_ascii_uppercase) {
        return None;
    }
    let text: String = rest.iter().collect();
    Some(super::unit::Part { kind: Kind::Bare, core: 0..text.len(), text, len: rest.len() })
}

/// B1 as a floor is the first below the ground.
fn floor_letter(kind: OrdinalKind, core: &str) -> Option<&str> {
    let digits = core.strip_prefix('B').filter(|_| kind == OrdinalKind::Floor)?;
    (!digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())).then_some(digits)
}

/// Appends without the zeros before a number.
fn push_plain(core: &str, out: &mut String) {
    let mut pending = false;
    let mut in_number = false;
    for c in core.chars() {
        if c == '0' && !in_number {
            pending = true;
            continue;
        }
        if !c.is_ascii_digit() && pending && !in_number {
            out.push('0');
        }
        (pending, in_number) = (false, c.is_ascii_digit());
        out.push(c);
    }
    if pending {
        out.push('0');
    }
}

impl fmt::Display for Ordinal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lettered = self.core.chars().all(|c| c.is_ascii_alphabetic());
        let word = match self.kind {
            OrdinalKind::Building if lettered => "座",
            OrdinalKind::Building => "栋",
            OrdinalKind::Unit => "单元",
            OrdinalKind::Floor => "楼",
            OrdinalKind::Room => "室",
        };
        write!(f, "{}{word}", self.key())
    }
}

/// A number with its word, the kind told by the word; 6号 alone is none.
impl FromStr for Ordinal {
    type Err = InvalidNumber;

    fn from_str(text: &str) -> Result<Self, InvalidNumber> {
        let normal = Normal::of(text);
        let kind = match scan(normal.chars(), 0).map(|part| part.kind) {
            Some(Kind::Building) => OrdinalKind::Building,
            Some(Kind::Unit) => OrdinalKind::Unit,
            Some(Kind::Floor) => OrdinalKind::Floor,
            Some(Kind::Room) => OrdinalKind::Room,
            _ => {
                let reason = "no word says what it counts";
                return Err(InvalidNumber { value: text.to_owned(), kind: "building, unit, floor or room", reason });
            }
        };
        Self::of(kind, normal.chars())
    }
}
