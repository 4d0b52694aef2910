//! The slips of hand and eye that turn one code into another: characters that look alike, neighbours that change places.

use super::CodeScheme;
use super::fault::Likely;
use crate::code::Code;

/// Characters that are taken for each other, in print, in handwriting and on a keyboard read aloud.
const ALIKE: [&[u8]; 12] = [b"0OQD", b"1IL7", b"2Z", b"5S", b"8B3", b"UV", b"6G", b"4A", b"9G", b"VY", b"MN", b"CG"];

/// Whether two characters are taken for each other.
pub(super) fn are_alike(one: u8, other: u8) -> bool {
    one != other && ALIKE.iter().any(|group| group.contains(&one) && group.contains(&other))
}

/// The characters that `byte` is taken for.
pub(super) fn alike(byte: u8) -> impl Iterator<Item = u8> {
    (b'0'..=b'9').chain(b'A'..=b'Z').filter(move |other| are_alike(byte, *other))
}

impl CodeScheme {
    /// The one slip that explains why the check of `text` does not hold: the text has the right length and characters.
    /// None when no slip or more than one makes a code that `accepts` knows.
    pub(super) fn likely_slip(&self, text: &[u8], accepts: &dyn Fn(&Code) -> bool) -> Option<Likely> {
        let mut found = None;
        let swaps = (1..text.len()).filter(|at| text[at - 1] != text[*at]).map(|at| (at - 1, text[at], true));
        let substitutions = (0..text.len()).flat_map(|at| alike(text[at]).map(move |other| (at, other, false)));
        for (at, to, swapped) in swaps.chain(substitutions) {
            let mut fixed = text.to_vec();
            fixed[at] = to;
            if swapped {
                fixed[at + 1] = text[at];
            }
            let Some(code) = std::str::from_utf8(&fixed).ok().and_then(|fixed| self.exact(fixed).ok()) else {
                continue;
            };
            if !accepts(&code) || found.is_some_and(|found: Likely| found.code == code) {
                continue;
            }
            if found.is_some() {
                return None;
            }
            found = Some(Likely { at: at + 1, from: char::from(text[at]), to: char::from(to), swapped, code });
        }
        found
    }
}
