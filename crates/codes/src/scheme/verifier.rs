//! Checking many codes of one scheme: the scheme compiled to tables, several codes side by side.

use super::rules::bit;
use super::{CodeScheme, Part};
use crate::check::CheckSystem;

/// Codes taken side by side: each step of a check waits for the one before, and other codes fill the wait.
const LANES: usize = 6;
/// Value of a character that cannot stand in its place; it leads into the state 0, which nothing leaves.
const NO_VALUE: u8 = 63;

/// A scheme made ready to check millions of codes. It answers yes and no; [`CodeScheme::read`] says why not.
///
/// Characters are looked up by position, the ISO 7064 recurrence by state and value, so a code costs two look-ups a
/// character and no branch; division and class are tested as numbers.
#[derive(Debug, Clone)]
pub struct Verifier {
    scheme: CodeScheme,
    /// For each position, which of `values` holds there.
    classes: Vec<u8>,
    /// The value of each byte, or [`NO_VALUE`].
    values: Vec<[u8; 256]>,
    /// The state after a state (from 1) and a value.
    steps: Box<[u8; 4096]>,
    /// Check characters that the recurrence takes; 0 when the check is computed apart.
    rules: Vec<Rule>,
    /// The states in which a code may end.
    good: u64,
    apart: bool,
}

/// What a segment must hold besides allowed characters.
#[derive(Debug, Clone, Copy)]
enum Rule {
    Division {
        at: usize,
        width: usize,
    },
    Class {
        at: usize,
        width: usize,
    },
    /// Anything else is read as [`CodeScheme::parts`] reads it.
    Whole,
}

impl CodeScheme {
    /// The scheme compiled for checking many codes.
    #[must_use]
    pub fn verifier(&self) -> Verifier {
        let mut masks: Vec<u64> = Vec::new();
        let mut classes = Vec::with_capacity(self.length);
        for mask in &self.allowed {
            let known = masks.iter().position(|known| known == mask);
            classes.push(known.unwrap_or(masks.len()) as u8);
            if known.is_none() {
                masks.push(*mask);
            }
        }
        let (steps, good) = automaton(self.check_system());
        let apart = !matches!(self.check_system(), CheckSystem::None) && good == ANY_STATE;
        let values = masks.into_iter().map(|mask| values(mask, self.check_system())).collect();
        Verifier { rules: rules(self), scheme: self.clone(), classes, values, steps, good, apart }
    }
}

impl Verifier {
    /// Whether the text is a code of the scheme.
    #[must_use]
    pub fn holds(&self, text: &[u8]) -> bool {
        text.len() == self.classes.len() && self.lanes([text])[0]
    }

    /// Whether each text is a code of the scheme, in their order.
    #[must_use]
    pub fn verify_all<T: AsRef<[u8]>>(&self, texts: &[T]) -> Vec<bool> {
        let mut verdicts = Vec::with_capacity(texts.len());
        let (groups, rest) = texts.as_chunks::<LANES>();
        for group in groups {
            verdicts.extend(self.group(group.each_ref().map(AsRef::as_ref)));
        }
        verdicts.extend(rest.iter().map(|text| self.holds(text.as_ref())));
        verdicts
    }

    /// Whether each line of a buffer is a code of the scheme, in their order. Lines end in `\n` or `\r\n`; the last needs no
    /// end, and an empty line is one that is no code.
    pub fn verify_lines<'a>(&'a self, buffer: &'a [u8]) -> impl Iterator<Item = bool> + 'a {
        let mut rest = buffer;
        let mut ready = [false; LANES];
        let (mut next, mut filled) = (0, 0);
        core::iter::from_fn(move || {
            if next == filled {
                let mut lines: [&[u8]; LANES] = [&[]; LANES];
                (next, filled) = (0, 0);
                while filled < LANES && !rest.is_empty() {
                    lines[filled] = self.line(&mut rest);
                    filled += 1;
                }
                ready = self.group(lines);
            }
            next += 1;
            (next <= filled).then(|| ready[next - 1])
        })
    }

    /// Takes the next line; most are exactly as long as a code.
    fn line<'a>(&self, rest: &mut &'a [u8]) -> &'a [u8] {
        let length = self.classes.len();
        let end = match rest.get(length) {
            Some(b'\n') if !rest[..length].contains(&b'\n') => length,
            _ => rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len()),
        };
        let line = &rest[..end];
        *rest = rest.get(end + 1..).unwrap_or_default();
        line.strip_suffix(b"\r").unwrap_or(line)
    }

    fn group(&self, texts: [&[u8]; LANES]) -> [bool; LANES] {
        if texts.iter().all(|text| text.len() == self.classes.len()) {
            self.lanes(texts)
        } else {
            texts.map(|text| self.holds(text))
        }
    }

    /// The verdicts of texts of the right length.
    #[inline]
    fn lanes<const N: usize>(&self, texts: [&[u8]; N]) -> [bool; N] {
        let mut states = [1_u8; N];
        for (at, class) in self.classes.iter().enumerate() {
            let values = &self.values[usize::from(*class)];
            for (state, text) in states.iter_mut().zip(texts) {
                let value = values[usize::from(text[at])];
                *state = self.steps[usize::from(*state & 63) << 6 | usize::from(value & 63)];
            }
        }
        let mut verdicts = [false; N];
        for ((verdict, state), text) in verdicts.iter_mut().zip(states).zip(texts) {
            *verdict = self.good >> state & 1 == 1 && self.segments_hold(text);
        }
        verdicts
    }

    fn segments_hold(&self, text: &[u8]) -> bool {
        let check = !self.apart || self.scheme.check_system().holds(text);
        check
            && self.rules.iter().all(|rule| match rule {
                Rule::Division { at, width } => is_division(&text[*at..at + width]),
                Rule::Class { at, width } => is_class(&text[*at..at + width]),
                Rule::Whole => core::str::from_utf8(text).is_ok_and(|text| self.scheme.exact(text).is_ok()),
            })
    }
}

/// Every state but 0.
const ANY_STATE: u64 = !1;

/// The value of each byte that may stand in a place, as the check system counts it.
fn values(mask: u64, system: CheckSystem) -> [u8; 256] {
    let mut values = [NO_VALUE; 256];
    let alphabet = system.check_alphabet();
    for byte in (b'0'..=b'9').chain(b'A'..=b'Z').filter(|byte| bit(*byte) & mask != 0) {
        let value = alphabet.iter().position(|letter| *letter == byte).unwrap_or(0);
        values[usize::from(byte)] = value as u8;
    }
    values
}

/// The recurrence of a system over states from 1, and the states a whole text ends in. Systems with other recurrences only
/// stay in state 1 while characters are allowed.
fn automaton(system: CheckSystem) -> (Box<[u8; 4096]>, u64) {
    let mut steps = Box::new([0_u8; 4096]);
    let modulus = match system {
        CheckSystem::Mod11_10 => 10,
        CheckSystem::Mod27_26 => 26,
        CheckSystem::Mod37_36 => 36,
        _ => {
            for value in 0..NO_VALUE {
                steps[1 << 6 | usize::from(value)] = 1;
            }
            return (steps, ANY_STATE);
        }
    };
    // State n stands for the product n - 1 or, as none is 0, the modulus; the first character finds the modulus.
    let product = |state: usize| if state == 1 { modulus } else { state - 1 };
    let state = |product: usize| if product == modulus { 1 } else { product + 1 };
    for (from, value) in (1..=modulus).flat_map(|from| (0..modulus).map(move |value| (from, value))) {
        let sum = match (product(from) + value) % modulus {
            0 => modulus,
            sum => sum,
        };
        steps[from << 6 | value] = state(sum * 2 % (modulus + 1)) as u8;
    }
    // The check character brings the sum to 1 and so the product to 2.
    (steps, 1 << state(2))
}

fn rules(scheme: &CodeScheme) -> Vec<Rule> {
    let mut rules = Vec::new();
    for (at, part) in scheme.placed() {
        match part {
            Part::Division { width } => rules.push(Rule::Division { at, width: *width }),
            Part::Class { width } => rules.push(Rule::Class { at, width: *width }),
            Part::Grid { .. } | Part::Parent { .. } | Part::OneOf { .. } => return vec![Rule::Whole],
            Part::Serial { .. } | Part::Number { .. } | Part::Literal { .. } | Part::Check { .. } => {}
        }
    }
    rules
}

/// Whether digits are zeros or a division padded with zeros, as [`crate::DivisionCode::parse_padded`] reads it.
fn is_division(digits: &[u8]) -> bool {
    let told = |from: usize, to: usize| {
        digits.get(from..to.min(digits.len())).is_some_and(|part| part.iter().any(|byte| *byte != b'0'))
    };
    let (province, city, county, town, community) = (told(0, 2), told(2, 4), told(4, 6), told(6, 9), told(9, 12));
    let below = county || town || community;
    if !province {
        return !city && !below;
    }
    digits[0] != b'0' && (city || !below) && (town || !community)
}

/// Whether digits are a class padded with zeros.
fn is_class(digits: &[u8]) -> bool {
    let told = |from: usize| digits.get(from..from + 2).is_some_and(|pair| pair != b"00");
    told(0) && (told(2) || !told(4))
}

#[cfg(test)]
#[path = "verifier_tests.rs"]
mod verifier_tests;
