//! One labelled address: its pieces in order, and how they are written into a file of one character a line.

use std::fmt::Write as _;

/// Pieces of text with the label of each; blanks and punctuation are `other`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) pieces: Vec<(&'static str, String)>,
}

impl Line {
    /// Appends a piece; an empty text appends nothing.
    pub(super) fn add(&mut self, label: &'static str, text: impl Into<String>) -> &mut Self {
        let text = text.into();
        if !text.is_empty() {
            self.pieces.push((label, text));
        }
        self
    }

    pub(super) fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// Appends the piece when the line has nothing with this label yet.
    pub(super) fn has(&self, label: &str) -> bool {
        self.pieces.iter().any(|(known, _)| *known == label)
    }

    /// `字 B-road`, one character a line, a blank line at the end; a blank is a line with its label alone.
    pub(super) fn write(&self, out: &mut String) {
        for (label, text) in &self.pieces {
            let mut position = 'B';
            for letter in text.chars() {
                // Writing to a String does not fail.
                let _written = writeln!(out, "{letter} {position}-{label}");
                position = 'I';
            }
        }
        out.push('\n');
    }

    pub(super) fn len(&self) -> usize {
        self.pieces.iter().map(|(_, text)| text.chars().count()).sum()
    }
}
