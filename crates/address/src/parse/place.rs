//! The places a text names, as its reader sees them: each with what it agrees with and what was named before it.

use std::ops::Range;

use super::hash::mix;
use super::token::{Shape, Token};
use crate::region::Mention;
use crate::{Label, Normal};

/// A name of a place in the original text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    /// First character.
    start: u32,
    /// Behind the last character.
    end: u32,
    /// Its level, and whether it agrees with the answer.
    pub(crate) kind: u64,
    /// What was named before: nothing like it, something narrower, something of its level, itself.
    pub(crate) before: u64,
}

impl Place {
    /// The places of a text, from what the resolver found in its normal form.
    pub(crate) fn list(mentions: &[Mention], normal: &Normal, places: &mut Vec<Self>) {
        places.clear();
        for (index, mention) in mentions.iter().enumerate() {
            let range = normal.origin(mention.start as usize..mention.end as usize);
            let before = mentions[..index].iter().map(|earlier| rank(earlier, mention)).max().unwrap_or(0);
            places.push(Self {
                start: range.start as u32,
                end: range.end as u32,
                kind: mention.label as u64 * 2 + u64::from(mention.agrees),
                before,
            });
        }
    }

    /// Both in one number.
    pub(crate) fn whole(&self) -> u64 {
        mix(self.kind, self.before)
    }

    /// Its tokens, without blanks and marks around; empty when it lies elsewhere.
    pub(crate) fn tokens(&self, list: &[Token]) -> Range<usize> {
        let mut start = list.partition_point(|token| token.start < self.start);
        let mut end = list.partition_point(|token| token.end <= self.end);
        while start < end && list[start].shape == Shape::Mark {
            start += 1;
        }
        while start < end && list[end - 1].shape == Shape::Mark {
            end -= 1;
        }
        start..end.max(start)
    }
}

fn rank(earlier: &Mention, mention: &Mention) -> u64 {
    match () {
        () if mention.code.is_some() && earlier.code == mention.code => 3,
        () if earlier.label == mention.label => 2,
        () if earlier.label > mention.label && earlier.label != Label::Zone => 1,
        () => 0,
    }
}
