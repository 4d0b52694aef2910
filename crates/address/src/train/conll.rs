//! Labelled text: one token and its label a line, a blank line between sentences; `B-`/`I-` or `B-`/`I-`/`E-`/`S-`.

use std::collections::BTreeMap;

/// A labelled sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// The text: the tokens without anything between them.
    pub text: String,
    /// Elements in order: label (lower case), first character, behind the last one. They tile the text.
    pub elements: Vec<(String, u32, u32)>,
}

/// A line that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {why}: {got:?}")]
pub struct InvalidConll {
    /// Which line, from 1.
    pub line: usize,
    /// What is wrong.
    pub why: &'static str,
    /// What stands there.
    pub got: String,
}

impl InvalidConll {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        "address.invalid-conll"
    }
}

/// Label of what belongs to nothing.
pub(super) const OUTSIDE: &str = "o";

/// Reads a file's text. Labels are read without regard to case.
///
/// # Errors
/// When a line is not a token and a label.
pub fn read_conll(text: &str) -> Result<Vec<Sentence>, InvalidConll> {
    let mut sentences = Vec::new();
    let mut open = Open::default();
    for (index, line) in text.lines().enumerate() {
        let mut words = line.split_ascii_whitespace();
        let fail = |why| InvalidConll { line: index + 1, why, got: line.to_owned() };
        let Some(first) = words.next() else {
            sentences.extend(open.close());
            continue;
        };
        // A label alone belongs to a blank.
        let (token, tag) = match words.next_back() {
            Some(tag) => (first, tag),
            None => (" ", first),
        };
        open.push(token, tag).map_err(fail)?;
    }
    sentences.extend(open.close());
    Ok(sentences)
}

/// The labels of sentences, the most frequent first.
#[must_use]
pub fn labels_of(sentences: &[Sentence]) -> Vec<String> {
    let mut counts = BTreeMap::<&str, usize>::new();
    for (label, _, _) in sentences.iter().flat_map(|s| &s.elements) {
        *counts.entry(label).or_default() += 1;
    }
    let mut labels: Vec<(&str, usize)> = counts.into_iter().collect();
    labels.sort_by_key(|&(label, count)| (std::cmp::Reverse(count), label));
    labels.into_iter().map(|(label, _)| label.to_owned()).collect()
}

#[derive(Default)]
struct Open {
    text: String,
    at: u32,
    elements: Vec<(String, u32, u32)>,
    closed: bool,
}

impl Open {
    fn push(&mut self, token: &str, tag: &str) -> Result<(), &'static str> {
        let tag = tag.to_ascii_lowercase();
        let (position, label) = match tag.split_once('-') {
            Some((position, label)) => (position, label),
            None if tag == OUTSIDE => ("i", OUTSIDE),
            None => return Err("the label has no B-, I-, E- or S-"),
        };
        let begins = match position {
            "b" | "s" => true,
            "i" | "e" | "m" => false,
            _ => return Err("a label begins with B, I, E or S"),
        };
        if label.is_empty() {
            return Err("the label has no name");
        }
        let length = token.chars().count() as u32;
        let (start, end) = (self.at, self.at + length);
        match self.elements.last_mut() {
            Some(last) if !begins && !self.closed && last.0 == label => last.2 = end,
            _ => self.elements.push((label.to_owned(), start, end)),
        }
        self.closed = matches!(position, "e" | "s");
        self.at = end;
        self.text.push_str(token);
        Ok(())
    }

    fn close(&mut self) -> Option<Sentence> {
        let open = std::mem::take(self);
        (!open.text.is_empty()).then_some(Sentence { text: open.text, elements: open.elements })
    }
}

#[cfg(test)]
#[path = "conll_tests.rs"]
mod conll_tests;
