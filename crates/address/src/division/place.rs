//! One place: a division under one name and one code for a span of years, or a functional zone.

use chengji_codes::{DivisionCode, DivisionLevel};

/// Where a place stands in its table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceId(u32);

impl PlaceId {
    pub(crate) fn new(index: usize) -> Self {
        Self(u32::try_from(index).unwrap_or(u32::MAX))
    }

    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

/// What kind of place it is, from the widest to the narrowest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// 省级.
    Province,
    /// 地级.
    City,
    /// 县级.
    County,
    /// 功能区, which GB/T 2260 does not list; its code is that of the city it lies in, or one of the statistical bureau.
    Zone,
    /// 乡级.
    Town,
    /// 村级.
    Community,
}

impl Kind {
    /// The kind as one bit, for sets of kinds.
    #[inline]
    pub(crate) fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// A division under one name and one code for a span of years.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    pub(crate) code: DivisionCode,
    /// The code padded with zeros to twelve digits.
    pub(crate) key: u64,
    pub(crate) kind: Kind,
    pub(crate) name: Box<str>,
    /// Bytes of the name that are its short form.
    pub(crate) short: usize,
    pub(crate) from: i16,
    pub(crate) to: i16,
    pub(crate) successors: Vec<DivisionCode>,
    /// Districts a zone mostly lies in.
    pub(crate) districts: Vec<DivisionCode>,
}

/// The last year of what has not ended.
pub(crate) const OPEN: i16 = i16::MAX;

impl Place {
    /// Its code.
    #[must_use]
    pub fn code(&self) -> DivisionCode {
        self.code
    }

    /// What kind of place it is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Its whole name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its name without the word for what it is: `武昌` of `武昌区`.
    #[must_use]
    pub fn short_name(&self) -> &str {
        &self.name[..self.short]
    }

    /// The first year the tables know it in.
    #[must_use]
    pub fn from(&self) -> i16 {
        self.from
    }

    /// Its last year; none when it is one of today.
    #[must_use]
    pub fn to(&self) -> Option<i16> {
        (self.to != OPEN).then_some(self.to)
    }

    /// Whether it is one of today.
    #[must_use]
    pub fn is_current(&self) -> bool {
        self.to == OPEN
    }

    /// Whether it was there in a year. What is older than the tables counts as always there before.
    #[must_use]
    pub fn held_in(&self, year: i16) -> bool {
        self.from <= year && year <= self.to
    }

    /// Codes of what took its place; empty for one of today and where it is not known.
    #[must_use]
    pub fn successors(&self) -> &[DivisionCode] {
        &self.successors
    }

    /// The districts a zone mostly lies in; a hint and not a boundary.
    #[must_use]
    pub fn districts(&self) -> &[DivisionCode] {
        &self.districts
    }

    /// Whether the code is its own and not that of the city around a zone.
    pub(crate) fn owns_code(&self) -> bool {
        self.kind != Kind::Zone || self.level() == DivisionLevel::County
    }

    pub(crate) fn level(&self) -> DivisionLevel {
        self.code.level()
    }
}
