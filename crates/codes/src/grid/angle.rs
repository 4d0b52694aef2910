//! Angles read exactly: decimal degrees or degrees, minutes and seconds, in integer arithmetic only.
//!
//! Through a binary fraction a point on a cell edge falls one cell short (142.2° × 3600 = 511919.99…), so texts never
//! become one, and a number that is one already counts as the shortest decimal that means it.

use core::fmt::{self, Write};

use super::layout::UNITS_PER_DEGREE;

/// An angle as sign and whole units of 1/2048″, rounded towards 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Angle {
    /// Less than 0, not merely written with a minus sign.
    pub(crate) negative: bool,
    pub(crate) units: u64,
    /// Nothing was lost by rounding.
    pub(crate) exact: bool,
}

/// Which coordinate an angle is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Axis {
    Longitude,
    Latitude,
}

pub(crate) const OUT_OF_RANGE: &str = "out of range";
const NOT_FINITE: &str = "not a finite number";
const SYNTAX: &str = "neither decimal degrees nor degrees, minutes and seconds";
const SIXTY: &str = "minutes or seconds are 60 or more";
const FRACTION: &str = "only the last part may have a fraction";
const WRONG_SIDE: &str = "the hemisphere mark belongs to the other coordinate";
const TWO_SIGNS: &str = "both a sign and a hemisphere mark";

/// Below this the product of a number with [`UNITS_PER_DEGREE`] may be on the wrong side of an integer: rounding of the
/// product and of the number itself are each under 1.6e-7 up to 180°.
const DOUBT: f64 = 1e-6;

impl Angle {
    /// The angle of a number of degrees, taken as its shortest decimal text.
    pub(crate) fn from_degrees(degrees: f64, axis: Axis) -> Result<Self, &'static str> {
        let size = degrees.abs();
        // Not-a-number is not within the limit either.
        if !(0.0..=axis.limit() as f64).contains(&size) {
            return Err(if degrees.is_finite() { OUT_OF_RANGE } else { NOT_FINITE });
        }
        let product = size * UNITS_PER_DEGREE as f64;
        // Truncation is rounding down here, and the cast needs no library.
        let whole = product as u32;
        if (DOUBT..1.0 - DOUBT).contains(&(product - f64::from(whole))) {
            return Ok(Self { negative: degrees < 0.0, units: whole.into(), exact: false });
        }
        Self::near_edge(degrees, size)
    }

    /// A number whose product is too near to an integer to be trusted: by its shortest decimal.
    #[cold]
    fn near_edge(degrees: f64, size: f64) -> Result<Self, &'static str> {
        // A decimal of nine places that is the number is its shortest text, as no two of so few digits are one number.
        let billionths = (size * 1e9 + 0.5) as u64;
        if billionths as f64 / 1e9 == size {
            let product = billionths * UNITS_PER_DEGREE;
            let (units, exact) = (product / 1_000_000_000, product.is_multiple_of(1_000_000_000));
            return Ok(Self { negative: degrees < 0.0, units, exact });
        }
        // Less than one unit, and too long to write out.
        if size < 1e-9 {
            return Ok(Self { negative: degrees < 0.0, units: 0, exact: size == 0.0 });
        }
        let mut text = Buffer::default();
        if write!(text, "{size}").is_err() {
            return Err(SYNTAX);
        }
        let (number, _) = Number::read(text.as_str()).ok_or(SYNTAX)?;
        let (units, exact) = number.times(UNITS_PER_DEGREE).ok_or(OUT_OF_RANGE)?;
        Ok(Self { negative: degrees < 0.0, units, exact })
    }

    /// The angle that a text means: `114.3052`, `-0.5`, `114°18'18.72"E`, `114:18:18.72`, `东经114度18分`.
    pub(crate) fn from_text(text: &str, axis: Axis) -> Result<Self, &'static str> {
        let (body, mark) = strip_mark(text.trim(), axis)?;
        let (body, sign) = match body.strip_prefix(['-', '−']) {
            Some(body) => (body, Some(true)),
            None => (body.strip_prefix('+').unwrap_or(body), body.starts_with('+').then_some(false)),
        };
        if mark.is_some() && sign.is_some() {
            return Err(TWO_SIGNS);
        }
        let (units, exact) = magnitude(body)?;
        let limit = axis.limit() * UNITS_PER_DEGREE;
        if units > limit || (units == limit && !exact) {
            return Err(OUT_OF_RANGE);
        }
        let below = mark.or(sign).unwrap_or(false);
        Ok(Self { negative: below && (units > 0 || !exact), units, exact })
    }
}

impl Axis {
    const fn limit(self) -> u64 {
        match self {
            Self::Longitude => 180,
            Self::Latitude => 90,
        }
    }
}

/// Takes the hemisphere mark off; `true` is west or south.
fn strip_mark(text: &str, axis: Axis) -> Result<(&str, Option<bool>), &'static str> {
    const BEFORE: [(&str, Axis, bool); 4] = [
        ("东经", Axis::Longitude, false),
        ("西经", Axis::Longitude, true),
        ("北纬", Axis::Latitude, false),
        ("南纬", Axis::Latitude, true),
    ];
    const EITHER: [(char, Axis, bool); 4] = [
        ('E', Axis::Longitude, false),
        ('W', Axis::Longitude, true),
        ('N', Axis::Latitude, false),
        ('S', Axis::Latitude, true),
    ];
    let words = BEFORE.iter().filter_map(|(word, of, below)| Some((text.strip_prefix(word)?, *of, *below)));
    let letters = EITHER.iter().filter_map(|(letter, of, below)| {
        let both = [*letter, letter.to_ascii_lowercase()];
        Some((text.strip_suffix(both).or_else(|| text.strip_prefix(both))?, *of, *below))
    });
    match words.chain(letters).next() {
        None => Ok((text, None)),
        Some((_, of, _)) if of != axis => Err(WRONG_SIDE),
        Some((body, _, below)) => Ok((body.trim(), Some(below))),
    }
}

/// Units of an unsigned angle, and whether nothing was lost.
fn magnitude(body: &str) -> Result<(u64, bool), &'static str> {
    const FACTORS: [u64; 3] = [UNITS_PER_DEGREE, UNITS_PER_DEGREE / 60, UNITS_PER_DEGREE / 3600];
    let (mut rest, mut total, mut exact) = (body, 0, true);
    let mut colons = false;
    for (part, factor) in FACTORS.into_iter().enumerate() {
        let (number, after) = Number::read(rest).ok_or(SYNTAX)?;
        let (units, whole) = number.times(factor).ok_or(OUT_OF_RANGE)?;
        if part > 0 && units >= FACTORS[part - 1] {
            return Err(SIXTY);
        }
        (total, exact) = (total + units, exact && whole);
        rest = after.trim_start();
        if rest.is_empty() {
            return Ok((total, exact));
        }
        let after_symbol = match rest.strip_prefix(':') {
            Some(after) if part < 2 && (part == 0 || colons) => {
                colons = true;
                after
            }
            None if !colons => symbol(rest, part).ok_or(SYNTAX)?.trim_start(),
            _ => return Err(SYNTAX),
        };
        if after_symbol.is_empty() && !colons {
            return Ok((total, exact));
        }
        if !number.fraction.is_empty() {
            return Err(FRACTION);
        }
        rest = after_symbol;
    }
    Err(SYNTAX)
}

/// Takes the symbol that closes degrees, minutes or seconds.
fn symbol(text: &str, part: usize) -> Option<&str> {
    let symbols: &[&str] = match part {
        0 => &["°", "º", "˚", "度"],
        1 => &["'", "′", "’", "分"],
        _ => &["\"", "″", "”", "''", "′′", "’’", "秒"],
    };
    symbols.iter().find_map(|symbol| text.strip_prefix(symbol))
}

/// A decimal number as its digits.
struct Number<'a> {
    whole: u64,
    fraction: &'a str,
}

impl<'a> Number<'a> {
    /// Reads digits, with at most one point between digits, and returns what follows them.
    fn read(text: &'a str) -> Option<(Self, &'a str)> {
        let (whole, rest) = digits(text)?;
        // Four digits are more than any angle has; the check keeps the arithmetic far from overflow.
        let significant = whole.trim_start_matches('0');
        let number =
            if significant.is_empty() { 0 } else { significant.get(..5).unwrap_or(significant).parse().ok()? };
        let (fraction, rest) = match rest.strip_prefix('.') {
            Some(after) => digits(after)?,
            None => ("", rest),
        };
        Some((Self { whole: number, fraction }, rest))
    }

    /// The product with `factor`, rounded down, and whether that lost nothing. `None` when it is beyond any angle.
    fn times(&self, factor: u64) -> Option<(u64, bool)> {
        if self.whole > 9_999 {
            return None;
        }
        // From the last digit to the first: rounding down at each step equals rounding down once at the end.
        let (mut carry, mut exact) = (0, true);
        for digit in self.fraction.bytes().rev() {
            let sum = u64::from(digit - b'0') * factor + carry;
            exact &= sum.is_multiple_of(10);
            carry = sum / 10;
        }
        Some((self.whole * factor + carry, exact))
    }
}

/// Splits off one or more ASCII digits.
fn digits(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    (end > 0).then(|| text.split_at(end))
}

/// Room for the shortest decimal text of a number between 1e-9 and 180.
#[derive(Default)]
struct Buffer {
    bytes: [u8; 32],
    len: usize,
}

impl Buffer {
    fn as_str(&self) -> &str {
        core::str::from_utf8(&self.bytes[..self.len]).unwrap_or_default()
    }
}

impl Write for Buffer {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = self.len + text.len();
        let room = self.bytes.get_mut(self.len..end).ok_or(fmt::Error)?;
        room.copy_from_slice(text.as_bytes());
        self.len = end;
        Ok(())
    }
}
