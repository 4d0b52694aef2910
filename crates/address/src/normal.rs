//! The one spelling every address is read in, with the way back to the characters it was written in.
//!
//! Widths, compatibility forms (NFKC, a character at a time), accents, cases, traditional characters and punctuation are
//! folded by one table (`fold`). Brackets stay, as `(` and `)`; every other mark without a meaning of its own becomes
//! [`SEPARATOR`]. Numerals stay as written: whether 六 is a number depends on what follows, see the module `number`.

mod fold;

use std::ops::Range;

use fold::{Folded, Plain, fold};

/// What all punctuation without a meaning of its own becomes.
pub const SEPARATOR: char = ',';

/// A text in the one spelling.
///
/// Blanks and invisible characters are dropped, but blanks between two ASCII letters or digits become a [`SEPARATOR`].
/// Folding twice changes nothing. Time is linear in the text; a reused value allocates only to grow.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Normal {
    text: String,
    chars: Vec<char>,
    /// Where in the original each character begins; one more than `chars`: the last is the length of the original.
    starts: Vec<u32>,
    original_len: u32,
}

impl Normal {
    /// Folds `text`.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut normal = Self::default();
        normal.reuse(text);
        normal
    }

    /// Becomes the folded `text`, in the memory it has.
    pub fn reuse(&mut self, text: &str) {
        self.text.clear();
        self.chars.clear();
        self.starts.clear();
        // No text has more characters than bytes.
        self.chars.reserve(text.len());
        let (plain, mut blank) = (Plain::table(), None);
        let (mut rest, mut at) = (text, 0);
        loop {
            if blank.is_none() {
                (rest, at) = self.keep(rest, at, plain);
            }
            let mut others = rest.chars();
            let Some(c) = others.next() else { break };
            match fold(c) {
                Folded::Char(c) => self.push(c, at, &mut blank),
                Folded::Blank => blank = blank.or(Some(at)),
                Folded::Dropped => {}
                Folded::Many(chars) => chars.iter().for_each(|&c| self.push(c, at, &mut blank)),
            }
            (rest, at) = (others.as_str(), at + 1);
        }
        if let Some(first) = self.starts.first_mut() {
            *first = 0;
        }
        self.starts.push(at);
        self.original_len = at;
    }

    /// Takes over the characters that are in the one spelling already, most of most texts, up to the first that is not; what is
    /// left and where it begins.
    fn keep<'t>(&mut self, text: &'t str, at: u32, plain: &Plain) -> (&'t str, u32) {
        let before = self.chars.len();
        let mut others = text.chars();
        let rest = loop {
            let rest = others.as_str();
            match others.next() {
                Some(c) if plain.has(c) => self.chars.push(c),
                _ => break rest,
            }
        };
        self.text.push_str(&text[..text.len() - rest.len()]);
        let end = at + (self.chars.len() - before) as u32;
        self.starts.extend(at..end);
        (rest, end)
    }

    fn push(&mut self, c: char, at: u32, blank: &mut Option<u32>) {
        if let Some(from) = blank.take()
            && c.is_ascii_alphanumeric()
            && self.chars.last().is_some_and(char::is_ascii_alphanumeric)
        {
            self.text.push(SEPARATOR);
            self.chars.push(SEPARATOR);
            self.starts.push(from);
        }
        self.text.push(c);
        self.chars.push(c);
        self.starts.push(at);
    }

    /// The characters in the one spelling.
    #[must_use]
    pub fn chars(&self) -> &[char] {
        &self.chars
    }

    /// The same as text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How many characters the original has.
    #[must_use]
    pub fn original_len(&self) -> usize {
        self.original_len as usize
    }

    /// The characters of the original that `range`, counted in characters of the folded text, was made of.
    ///
    /// Ranges that tile the folded text give ranges that tile the original: what was dropped belongs to the character
    /// before it, at the beginning to the first one. Bounds past the end count as the end.
    #[must_use]
    pub fn origin(&self, range: Range<usize>) -> Range<usize> {
        let place = |at: usize| self.starts.get(at).map_or(self.original_len, |&start| start) as usize;
        let start = if range.start == 0 { 0 } else { place(range.start) };
        start..place(range.end).max(start)
    }
}

#[cfg(test)]
#[path = "normal/normal_tests.rs"]
mod normal_tests;
