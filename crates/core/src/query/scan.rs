//! The words and signs of the text encoding.

use super::QueryError;

/// A word or sign, and what it is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    /// A name or a key word.
    Word(String),
    /// A name in double quotes: never a key word.
    Name(String),
    /// A text in single quotes.
    Text(String),
    Number(f64),
    Sign(&'static str),
    End,
}

/// Two characters before one.
const SIGNS: &[&str] = &["<>", "<=", ">=", "=", "<", ">", "+", "-", "*", "/", "%", "^", "(", ")", ","];

/// Splits a text. Each token has the place of its first character, from 1.
pub(super) fn scan(text: &str) -> Result<Vec<(usize, Token)>, QueryError> {
    let mut tokens = Vec::new();
    let mut rest = text;
    let mut place = 1;
    loop {
        let trimmed = rest.trim_start();
        place += rest.chars().count() - trimmed.chars().count();
        rest = trimmed;
        let Some(first) = rest.chars().next() else { break };
        let refused = |expected| QueryError { place, expected, found: rest.chars().take(20).collect() };
        let (token, length) = match first {
            '\'' => quoted(rest, '\'')
                .map(|(text, length)| (Token::Text(text), length))
                .ok_or_else(|| refused("a quote at the end of the text"))?,
            '"' => quoted(rest, '"')
                .map(|(text, length)| (Token::Name(text), length))
                .ok_or_else(|| refused("a quote at the end of the name"))?,
            '0'..='9' | '.' => {
                let length = number_length(rest);
                let number = rest[..length]
                    .parse()
                    .ok()
                    .filter(|number: &f64| number.is_finite())
                    .ok_or_else(|| refused("a number"))?;
                (Token::Number(number), length)
            }
            _ if first.is_alphabetic() || first == '_' || first == ':' => {
                let inside = |c: char| c.is_alphanumeric() || matches!(c, '_' | ':' | '.' | '\u{b7}');
                let length = rest.find(|c| !inside(c)).unwrap_or(rest.len());
                (Token::Word(rest[..length].to_owned()), length)
            }
            _ => {
                let sign = SIGNS
                    .iter()
                    .find(|sign| rest.starts_with(**sign))
                    .ok_or_else(|| refused("a name, a value or an operator"))?;
                (Token::Sign(sign), sign.len())
            }
        };
        tokens.push((place, token));
        let (taken, behind) = rest.split_at(length);
        place += taken.chars().count();
        rest = behind;
    }
    tokens.push((place, Token::End));
    Ok(tokens)
}

/// The text between quotes and the bytes it takes with them. A quote inside is doubled or has a backslash before it.
fn quoted(text: &str, quote: char) -> Option<(String, usize)> {
    let mut inner = String::new();
    let mut characters = text.char_indices().skip(1).peekable();
    while let Some((at, character)) = characters.next() {
        match (character, characters.peek()) {
            ('\\', Some(&(_, next))) if next == quote => {
                inner.push(quote);
                characters.next();
            }
            (_, Some(&(_, next))) if character == quote && next == quote => {
                inner.push(quote);
                characters.next();
            }
            _ if character == quote => return Some((inner, at + quote.len_utf8())),
            _ => inner.push(character),
        }
    }
    None
}

/// Bytes of the number at the front: figures, a point, an exponent.
fn number_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let figures = |from: usize| bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let mut length = figures(0);
    if bytes.get(length) == Some(&b'.') {
        length += 1 + figures(length + 1);
    }
    if matches!(bytes.get(length), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(bytes.get(length + 1), Some(b'+' | b'-')));
        let exponent = bytes.get(length + 1 + sign..).map_or(0, |_| figures(length + 1 + sign));
        if exponent > 0 {
            length += 1 + sign + exponent;
        }
    }
    length
}
