//! The slips of hand and eye that turn one code into another: characters that look alike, neighbours that change places.

use super::CodeScheme;
use super::fault::Likely;
use crate::code::Code;

/// The characters that `byte` is taken for in print, in handwriting and read aloud, the likeliest first.
pub(super) fn alike(byte: u8) -> &'static [u8] {
    match byte {
        b'0' => b"OQD",
        b'1' => b"IL7",
        b'2' => b"Z7",
        b'3' => b"8B",
        b'4' => b"A9",
        b'5' => b"S6",
        b'6' => b"G5",
        b'7' => b"12T",
        b'8' => b"B3",
        b'9' => b"G4",
        b'A' => b"4",
        b'B' => b"83",
        b'C' => b"G",
        b'D' => b"0O",
        b'G' => b"6C9",
        b'I' => b"1L",
        b'L' => b"1I",
        b'M' => b"N",
        b'N' => b"M",
        b'O' => b"0DQ",
        b'Q' => b"0O",
        b'S' => b"5",
        b'T' => b"7",
        b'U' => b"V",
        b'V' => b"UY",
        b'Y' => b"V",
        b'Z' => b"2",
        _ => b"",
    }
}

impl CodeScheme {
    /// The one slip that explains why the check of `text` does not hold: the text has the right length and characters.
    /// None when no slip or more than one makes a code that `accepts` knows.
    pub(super) fn likely_slip(&self, text: &[u8], accepts: &dyn Fn(&Code) -> bool) -> Option<Likely> {
        let mut found = None;
        let swaps = (1..text.len()).filter(|at| text[at - 1] != text[*at]).map(|at| (at - 1, text[at], true));
        let substitutions = (0..text.len()).flat_map(|at| alike(text[at]).iter().map(move |other| (at, *other, false)));
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
