//! Personal data in the text of an address: telephones, names of people and citizen numbers, found so that they can be
//! taken out before anything is stored.
//!
//! What is certain is found, by form (`number`) or by the words around it (`name`): 李明收, 联系人:李明, 李先生, 李明13800138000.
//! A name without such a word is left alone: half of all shops and villages are called like somebody.

mod name;
mod number;
mod surname;

use std::ops::Range;

use crate::normal::Normal;

/// What a piece of personal data is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A telephone number, mobile or landline, with the word before it.
    Phone,
    /// The name of a person, with the word that says so.
    Name,
    /// A citizen identity number.
    IdNumber,
}

impl Kind {
    /// `phone`, `name` or `id-number`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Name => "name",
            Self::IdNumber => "id-number",
        }
    }
}

/// Where personal data stand in a normal text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// What they are.
    pub kind: Kind,
    /// First character, counted in characters of the normal text.
    pub start: usize,
    /// Behind the last character.
    pub end: usize,
}

/// Personal data that were taken out: what they were and where they stood in the original, never what they said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// What they were.
    pub kind: Kind,
    /// First character, counted in characters of the original.
    pub start: usize,
    /// Behind the last character.
    pub end: usize,
}

/// The personal data in a text, by where they start; spans do not overlap. Linear in the text.
#[must_use]
pub fn find(normal: &Normal) -> Vec<Span> {
    let chars = normal.chars();
    if !is_suspect(chars) {
        return Vec::new();
    }
    let mut spans = number::find(chars);
    name::find(chars, &mut spans);
    spans.sort_unstable_by_key(|span| (span.start, span.end));
    let mut apart: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match apart.last_mut() {
            Some(last) if span.start < last.end => last.end = last.end.max(span.end),
            _ => apart.push(span),
        }
    }
    apart
}

/// The text without its personal data, and what was taken out. A text without any comes back as it is.
#[must_use]
pub fn strip(text: &str) -> (String, Vec<Found>) {
    let normal = Normal::of(text);
    let spans = find(&normal);
    if spans.is_empty() {
        return (text.to_owned(), Vec::new());
    }
    let origin = |span: &Span| Found { kind: span.kind, ..found(normal.origin(span.start..span.end)) };
    let taken: Vec<Found> = spans.iter().map(origin).collect();
    let mut kept = String::with_capacity(text.len());
    let mut pieces = taken.iter().peekable();
    for (at, c) in text.chars().enumerate() {
        while pieces.next_if(|piece| piece.end <= at).is_some() {}
        match pieces.peek() {
            // What stood on both sides of a name stays apart.
            Some(piece) if piece.start == at => kept.push(','),
            Some(piece) if piece.start < at => {}
            _ => kept.push(c),
        }
    }
    (tidy(&kept), taken)
}

fn found(origin: Range<usize>) -> Found {
    Found { kind: Kind::Name, start: origin.start, end: origin.end }
}

/// Without the marks and brackets that held nothing but personal data.
fn tidy(kept: &str) -> String {
    let mut text = kept.to_owned();
    for (open, close) in [('(', ')'), ('（', '）'), ('【', '】')] {
        for inside in [format!("{open},{close}"), format!("{open}{close}")] {
            text = text.replace(&inside, ",");
        }
    }
    while text.contains(",,") {
        text = text.replace(",,", ",");
    }
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '，' | '+' | ':' | '：' | ';' | '；' | '、'))
        .to_owned()
}

/// Whether there is anything in the text that personal data come with; most addresses have nothing.
fn is_suspect(chars: &[char]) -> bool {
    let mut digits = 0;
    chars.iter().any(|&c| {
        digits = if c.is_ascii_digit() { digits + 1 } else { 0 };
        digits >= 7
            || matches!(c, '收' | '士' | '生' | '姐' | '傅' | '人' | '宅' | '主' | '名' | '话' | '机' | '系' | '私')
    }) || number::has_grouped(chars)
}

#[cfg(test)]
#[path = "personal/personal_tests.rs"]
mod personal_tests;
