//! A model as bytes: magic, label set, labels, dictionary, weights, and a checksum over all of it.

use crate::Label;
use crate::parse::fact::{LONGEST, Scope};
use crate::parse::hash::mix;
use crate::parse::labels::LabelSet;

use super::table::{Table, Weight};
use super::{Decision, Model};

/// Bytes that are no model.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no model of addresses: {why}")]
pub struct InvalidModel {
    /// What is wrong.
    pub why: &'static str,
}

impl InvalidModel {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        "address.invalid-model"
    }
}

const MAGIC: &[u8; 8] = b"CJADDR02";

impl Model {
    /// The bytes [`Model::read`] reads.
    #[must_use]
    pub fn write(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.push(self.set as u8);
        bytes.push(u8::from(self.scope == Scope::Lean) | u8::from(self.decision == Decision::Each) << 1);
        bytes.push(self.labels.len() as u8);
        bytes.extend(self.labels.iter().map(|&label| label as u8));
        bytes.extend(self.lexicon.to_le_bytes());
        for table in [&self.turns, &self.last, &self.lengths] {
            bytes.extend(table.iter().flat_map(|&value| (value as i32).to_le_bytes()));
        }
        let entries = self.table.entries();
        bytes.extend((entries.len() as u32).to_le_bytes());
        let mut before = 0;
        for (name, weights) in entries {
            varint(&mut bytes, name - before);
            before = name;
            varint(&mut bytes, weights.len() as u32);
            let mut last = 0;
            for weight in &weights {
                varint(&mut bytes, u32::from(weight.at) - last);
                last = weight.at.into();
                // The sign goes into the lowest bit, so that small weights take one byte or two.
                varint(&mut bytes, ((i32::from(weight.value) << 1) ^ (i32::from(weight.value) >> 31)) as u32);
            }
        }
        let sum = checksum(&bytes);
        bytes.extend(sum.to_le_bytes());
        bytes
    }

    /// Reads a model.
    ///
    /// # Errors
    /// When the bytes are no model, of another version, or damaged.
    pub fn read(bytes: &[u8]) -> Result<Self, InvalidModel> {
        let short = InvalidModel { why: "it is cut short" };
        if !bytes.starts_with(MAGIC) {
            return Err(InvalidModel { why: "it does not begin with CJADDR02" });
        }
        let (body, sum) = bytes.split_at_checked(bytes.len() - 8).ok_or(short.clone())?;
        if checksum(body).to_le_bytes() != sum {
            return Err(InvalidModel { why: "its checksum is not the one of its content" });
        }
        let mut input = Input { bytes: body.get(8..).ok_or(short.clone())? };
        let set = LabelSet::ALL.iter().copied().find(|&set| Some(set as u8) == input.peek());
        let set = set.ok_or(InvalidModel { why: "its label set is unknown" })?;
        input.take(1).ok_or(short.clone())?;
        let ways = input.take(1).ok_or(short.clone())?[0];
        let (scope, decision) = match ways {
            0 => (Scope::All, Decision::Whole),
            1 => (Scope::Lean, Decision::Whole),
            2 => (Scope::All, Decision::Each),
            3 => (Scope::Lean, Decision::Each),
            _ => return Err(InvalidModel { why: "what it weighs or how it decides is unknown" }),
        };
        let count = input.take(1).ok_or(short.clone())?[0];
        let label = |&byte: &u8| Label::ALL.get(usize::from(byte)).copied();
        let labels: Option<Vec<Label>> = input.take(count.into()).ok_or(short.clone())?.iter().map(label).collect();
        let labels = labels.filter(|l| !l.is_empty()).ok_or(InvalidModel { why: "a label of it is unknown" })?;
        let lanes = labels.len().next_multiple_of(8);
        let parsed = input.rest(lanes).ok_or(short)?;
        let Rest { lexicon, turns, last, lengths, facts } = parsed;
        if facts.iter().flat_map(|(_, weights)| weights).any(|weight| usize::from(weight.at) >= 8 * 3 * lanes) {
            return Err(InvalidModel { why: "a weight of it lies outside" });
        }
        let table = Table::new(&facts);
        Ok(Self { set, scope, decision, labels, lanes, table, turns, last, lengths, lexicon, builtin: false })
    }
}

struct Rest {
    lexicon: u64,
    turns: Vec<f32>,
    last: Vec<f32>,
    lengths: Vec<f32>,
    facts: Vec<(u32, Vec<Weight>)>,
}

struct Input<'a> {
    bytes: &'a [u8],
}

impl<'a> Input<'a> {
    fn peek(&self) -> Option<u8> {
        self.bytes.first().copied()
    }

    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.bytes.split_at_checked(count)?;
        self.bytes = rest;
        Some(taken)
    }

    fn whole(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.take(4)?.try_into().ok()?))
    }

    fn table(&mut self, count: usize) -> Option<Vec<f32>> {
        (0..count).map(|_| self.whole().map(|word| word as i32 as f32)).collect()
    }

    fn varint(&mut self) -> Option<u32> {
        let mut value = 0;
        for shift in [0, 7, 14, 21, 28] {
            let byte = self.take(1)?[0];
            value |= u32::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(value);
            }
        }
        None
    }

    fn rest(&mut self, lanes: usize) -> Option<Rest> {
        let lexicon = u64::from_le_bytes(self.take(8)?.try_into().ok()?);
        let turns = self.table((lanes + 1) * lanes)?;
        let last = self.table(lanes)?;
        let lengths = self.table((LONGEST + 1) * lanes)?;
        let count = self.whole()?;
        let mut facts = Vec::new();
        let mut name = 0_u32;
        for _ in 0..count {
            name = name.checked_add(self.varint()?)?;
            let many = self.varint()?;
            let mut weights = Vec::new();
            let mut at = 0_u16;
            for _ in 0..many {
                at = at.checked_add(u16::try_from(self.varint()?).ok()?)?;
                let zigzag = self.varint()?;
                let value = i16::try_from((zigzag >> 1) as i32 ^ -((zigzag & 1) as i32)).ok()?;
                weights.push(Weight { at, value });
            }
            facts.push((name, weights));
        }
        self.bytes.is_empty().then_some(Rest { lexicon, turns, last, lengths, facts })
    }
}

fn varint(bytes: &mut Vec<u8>, mut value: u32) {
    while value >= 0x80 {
        bytes.push(value as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
}

fn checksum(bytes: &[u8]) -> u64 {
    bytes
        .chunks(8)
        .fold(0, |sum, chunk| mix(sum, chunk.iter().fold(chunk.len() as u64, |word, &b| word << 8 | u64::from(b))))
}
