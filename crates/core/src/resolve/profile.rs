//! What a register record must be able to do to be resolved.

use crate::register::RegisterKind;

/// One thing that is compared, and the levels at which two records can agree on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// Its word.
    pub name: &'static str,
    /// Words of the levels. The first is always that one side says nothing, which speaks neither for nor against.
    pub levels: &'static [&'static str],
}

/// A blocking key: records that have it in common are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key {
    /// Its word.
    pub name: &'static str,
    /// A block of more records than this says nothing (a phone number of a school, a placeholder) and compares nobody,
    /// unless the model has another number.
    pub cap: u32,
    /// Places of the fields that agree by construction inside a block.
    pub fields: &'static [usize],
}

/// The levels at which two records agree, four bits a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Pattern(u32);

impl Pattern {
    /// Nothing known of either.
    pub const EMPTY: Self = Self(0);

    /// The same pattern with `level` at the field in place `field`; there are at most eight fields of 16 levels.
    #[must_use]
    pub const fn with(self, field: usize, level: u8) -> Self {
        Self(self.0 & !(15 << (4 * field)) | (level as u32) << (4 * field))
    }

    /// The level of the field in place `field`.
    #[must_use]
    pub const fn level(self, field: usize) -> usize {
        (self.0 >> (4 * field) & 15) as usize
    }

    /// The pattern as one number, for tables.
    #[must_use]
    pub const fn bits(self) -> u32 {
        self.0
    }
}

/// The most that may become of a pair with a pattern, whatever its weight: rules, not estimates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ceiling {
    /// They are not the same.
    Reject,
    /// A person decides.
    Review,
    /// The weight decides.
    Automatic,
}

/// What is compared of a register record, normalised.
pub trait Profile: Clone + PartialEq {
    /// What it is of.
    const KIND: RegisterKind;
    /// What is compared; the first field is the identifier.
    const FIELDS: &'static [Field];
    /// How blocks are made; at most eight, the first is the identifier's.
    const KEYS: &'static [Key];
    /// Place of the field whose agreement is worth more the rarer the value is: the name.
    const TERM_FIELD: usize;
    /// The last level of that field at which the values are equal; the first is 1.
    const TERM_LEVEL: usize;

    /// Whether weights are learnt from records. Where every field is an identifier or a place, as of dwellings, there is no agreement
    /// by chance to learn from, and the standard model stands.
    const LEARNT: bool = true;

    /// Prior and weights of the standard model, by field and level, milli-bits; see [`super::Model::standard`].
    const STANDARD: (i32, &'static [&'static [i32]]);

    /// Its blocking key in place `key` of [`Profile::KEYS`]; keys of different places never meet.
    fn key(&self, key: usize) -> Option<u64>;

    /// At which levels two records agree. The order of the two makes no difference.
    fn compare(&self, other: &Self) -> Pattern;

    /// What may become of a pair at most.
    fn ceiling(pattern: Pattern) -> Ceiling;

    /// The value whose rarity counts; 0 says nothing.
    fn term(&self) -> u64;

    /// A valid identifier; 0 for none. Records with different ones are never joined but by a clerk.
    fn identity(&self) -> u64;

    /// A digest of everything in it: it orders records by what they say and not by when they came.
    fn fingerprint(&self) -> u64;

    /// The bytes to store it by.
    fn to_bytes(&self) -> Vec<u8>;

    /// Reads [`Profile::to_bytes`]; none when these are no such bytes.
    fn of_bytes(bytes: &[u8]) -> Option<Self>;
}
