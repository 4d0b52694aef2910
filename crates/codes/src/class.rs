//! 分类代码: what kind of thing an entity is, as 大类, 中类 and 小类 of two digits each.

use std::fmt;
use std::str::FromStr;

/// A class of the class tree: 2, 4 or 6 digits. The tree itself is data under `standards/`.
///
/// Order: a class comes directly before its subclasses. A part `00` is not a class but padding, and is refused.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClassCode {
    /// Padded with zeros to six digits.
    padded: u32,
    /// 1 to 3.
    depth: u8,
}

crate::text::invalid_text! {
    /// A text that is not a class code.
    InvalidClassCode, "class code", "class.invalid-code"
}

crate::text::serde_as_text!(ClassCode, "a class code of 2, 4 or 6 digits");

impl ClassCode {
    /// The class that contains it; none for a 大类.
    #[must_use]
    pub fn parent(self) -> Option<Self> {
        (self.depth > 1).then(|| self.at(self.depth - 1))
    }

    /// Whether `other` is this class or a subclass of it.
    #[must_use]
    pub fn contains(self, other: &Self) -> bool {
        self.depth <= other.depth && other.at(self.depth) == self
    }

    /// 1 for 大类, 2 for 中类, 3 for 小类.
    #[must_use]
    pub fn depth(self) -> u8 {
        self.depth
    }

    /// The digits cut or padded with zeros to this width of at most six, as fixed-width codes print them.
    #[must_use]
    pub fn padded(self, width: usize) -> String {
        let mut digits = format!("{:06}", self.padded);
        digits.truncate(width);
        digits
    }

    fn at(self, depth: u8) -> Self {
        let unit = unit(depth);
        Self { padded: self.padded - self.padded % unit, depth }
    }
}

impl FromStr for ClassCode {
    type Err = InvalidClassCode;

    fn from_str(text: &str) -> Result<Self, InvalidClassCode> {
        let refused = |reason| Err(InvalidClassCode::new(text, reason));
        if !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return refused("a character is not a digit");
        }
        let depth = match text.len() {
            2 => 1,
            4 => 2,
            6 => 3,
            _ => return refused("the length is not 2, 4 or 6"),
        };
        if text.as_bytes().chunks(2).any(|part| part == b"00") {
            return refused("a part is 00, which only pads a wider class");
        }
        let number = text.bytes().fold(0, |number, byte| number * 10 + u32::from(byte - b'0'));
        Ok(Self { padded: number * unit(depth), depth })
    }
}

impl fmt::Display for ClassCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.padded(usize::from(self.depth) * 2))
    }
}

impl fmt::Debug for ClassCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ClassCode({self})")
    }
}

/// What one step of the part at this depth adds to the six-digit number.
const fn unit(depth: u8) -> u32 {
    match depth {
        1 => 10_000,
        2 => 100,
        _ => 1,
    }
}

#[cfg(test)]
#[path = "class_tests.rs"]
mod class_tests;
