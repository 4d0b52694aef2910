//! The one spelling every address is read in: half-width ASCII, upper case, one sign per kind of punctuation.

/// The separator all punctuation that carries no meaning becomes.
pub(super) const SEPARATOR: char = ',';

/// Folds widths, cases and punctuation of `text`; doing it twice changes nothing.
///
/// Blanks are dropped, except between two ASCII letters or digits, where they become a [`SEPARATOR`].
pub(super) fn normalise(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut blank = false;
    for c in text.chars() {
        match fold(c) {
            Folded::Blank => blank = true,
            Folded::Dropped => {}
            Folded::Number(n) => push(&mut out, &mut blank, n),
            Folded::Char(c) => push(&mut out, &mut blank, c.encode_utf8(&mut [0; 4])),
        }
    }
    out
}

/// Whether `c` is part of a word: a letter, a digit or a Chinese character.
pub(super) fn is_word(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c) || c.is_alphanumeric()
}

enum Folded<'a> {
    Blank,
    Dropped,
    Number(&'a str),
    Char(char),
}

fn push(out: &mut String, blank: &mut bool, piece: &str) {
    if *blank && joins(out.chars().next_back()) && joins(piece.chars().next()) {
        out.push(SEPARATOR);
    }
    *blank = false;
    out.push_str(piece);
}

fn joins(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_ascii_alphanumeric())
}

const CIRCLED: [&str; 20] =
    ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16", "17", "18", "19", "20"];

fn fold(c: char) -> Folded<'static> {
    let c = match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        c => c,
    };
    match c {
        '\u{4e00}'..='\u{9fff}' => Folded::Char(c),
        'a'..='z' => Folded::Char(c.to_ascii_uppercase()),
        'A'..='Z' | '0'..='9' | '(' | ')' | '#' | '-' => Folded::Char(c),
        '〔' | '【' | '〈' | '《' | '「' | '『' | '[' | '{' | '<' => Folded::Char('('),
        '〕' | '】' | '〉' | '》' | '」' | '』' | ']' | '}' | '>' => Folded::Char(')'),
        '—' | '–' | '‐' | '‑' | '‒' | '―' | '~' | '〜' | '∼' => Folded::Char('-'),
        '№' => Folded::Char('#'),
        '\u{2460}'..='\u{2473}' => {
            let index = (c as usize).saturating_sub(0x2460);
            CIRCLED.get(index).map_or(Folded::Dropped, |n| Folded::Number(n))
        }
        c if c.is_whitespace() => Folded::Blank,
        c if c.is_control() || is_invisible(c) => Folded::Dropped,
        c if c.is_ascii() || is_punctuation(c) => Folded::Char(SEPARATOR),
        c => Folded::Char(c),
    }
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}' | '\u{2060}' | '\u{ad}')
}

fn is_punctuation(c: char) -> bool {
    matches!(c, '、' | '。' | '·' | '•' | '…' | '・' | '\u{2018}'..='\u{201f}' | '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3011}' | '℃')
}
