//! Undoing how people write codes: full-width and small letters, marks between groups, letters of other alphabets.

/// A text folded to the characters codes are made of, and what that took.
pub(super) struct Folded {
    pub(super) text: String,
    pub(super) full_width: bool,
    pub(super) lower_case: bool,
    pub(super) separators: bool,
    /// The first letter of another alphabet: position in the folded text from 0, the letter, and what it looks like.
    pub(super) foreign: Option<(usize, char, char)>,
}

/// Longest text that is worth folding, in characters.
const LONGEST: usize = 120;

/// Folds a text; none when it is too long to be a code however it was written.
pub(super) fn fold(text: &str) -> Option<Folded> {
    let mut folded =
        Folded { text: String::new(), full_width: false, lower_case: false, separators: false, foreign: None };
    for (at, c) in text.chars().enumerate() {
        if at >= LONGEST {
            return None;
        }
        folded.push(c);
    }
    Some(folded)
}

impl Folded {
    fn push(&mut self, given: char) {
        let mut c = given;
        if let Some(narrow) = narrow(c) {
            self.full_width = true;
            c = narrow;
        }
        if is_separator(c) {
            // A blank of the Chinese keyboard is a blank first.
            self.separators = true;
            return;
        }
        if let Some(latin) = latin(c) {
            let at = self.text.chars().count();
            self.foreign = self.foreign.or(Some((at, given, latin)));
            c = latin;
        } else if c.is_ascii_lowercase() {
            self.lower_case = true;
            c = c.to_ascii_uppercase();
        }
        self.text.push(c);
    }

    pub(super) fn changed(&self) -> bool {
        self.full_width || self.lower_case || self.separators || self.foreign.is_some()
    }
}

/// The ASCII character of a full-width one.
fn narrow(c: char) -> Option<char> {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xff01 + 0x21),
        _ => None,
    }
}

fn is_separator(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '-' | '_' | '.' | '/' | ':' | '·' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{200b}'..='\u{200d}' | '\u{feff}'
        )
}

/// The Latin letter that a Greek or Cyrillic one looks like.
fn latin(c: char) -> Option<char> {
    const PAIRS: &[(char, char)] = &[
        ('А', 'A'),
        ('В', 'B'),
        ('Е', 'E'),
        ('К', 'K'),
        ('М', 'M'),
        ('Н', 'H'),
        ('О', 'O'),
        ('Р', 'P'),
        ('С', 'C'),
        ('Т', 'T'),
        ('Х', 'X'),
        ('У', 'Y'),
        ('З', '3'),
        ('І', 'I'),
        ('Ѕ', 'S'),
        ('Ј', 'J'),
        ('Α', 'A'),
        ('Β', 'B'),
        ('Ε', 'E'),
        ('Ζ', 'Z'),
        ('Η', 'H'),
        ('Ι', 'I'),
        ('Κ', 'K'),
        ('Μ', 'M'),
        ('Ν', 'N'),
        ('Ο', 'O'),
        ('Ρ', 'P'),
        ('Τ', 'T'),
        ('Υ', 'Y'),
        ('Χ', 'X'),
        ('〇', '0'),
        ('○', '0'),
    ];
    PAIRS.iter().find(|(foreign, _)| *foreign == c).map(|(_, latin)| *latin)
}
