//! Which division and zone a text means: as it was written, as of a date, and today.
//!
//! ```text
//!  characters ─► scan   (names of places, each whole, with another ending, or bare where it may stand bare)
//!             ─► choose (the one place that most of the names agree with; or a reasoned "don't know")
//!             ─► Region (written ─► as of ─► current, through what became of what)
//! ```

mod answer;
mod choose;
mod scan;
mod tail;

use chengji_codes::DivisionCode;

use crate::Label;
use crate::division::names::{Letter, Start};
use crate::division::{Divisions, Kind, PlaceId};

pub use answer::Names;

use choose::{Choice, choose};
use scan::{Found, Text, scan};

/// What the caller knows beside the text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RegionOptions {
    /// The year the answer `as_of` is wanted for, and whose names go before others; today when none.
    pub as_of: Option<i16>,
    /// The city the caller works in: where a name means several places, the one in it; where nothing is named, it.
    pub city: Option<DivisionCode>,
}

/// A place with everything above it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chain {
    /// The narrowest division.
    pub code: DivisionCode,
    /// The narrowest down to the county; a zone when only that is named.
    pub place: PlaceId,
    /// A town in it, or in what became of it.
    pub town: Option<PlaceId>,
    /// A community in the town or the county.
    pub community: Option<PlaceId>,
    /// A functional zone named beside it.
    pub zone: Option<PlaceId>,
}

/// A name of a place in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    /// What it names.
    pub label: Label,
    /// First character, counted in the normal text.
    pub start: u32,
    /// Behind the last character.
    pub end: u32,
    /// What it means, when that is known.
    pub code: Option<DivisionCode>,
    /// Whether it agrees with the answer. One that does not may be the name of a road or a shop, or contradict.
    pub agrees: bool,
}

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unknown {
    /// The text names no place.
    NothingNamed,
    /// What it names means several places, and nothing decides between them.
    Ambiguous,
}

impl Unknown {
    /// The word written into files and the API.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NothingNamed => "nothing-named",
            Self::Ambiguous => "ambiguous",
        }
    }
}

/// What a text says about where it is.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Region {
    /// The place under the name it has in the text; none when the text does not tell.
    pub written: Option<Chain>,
    /// The place of the wanted year with the same ground; without a year that of today.
    pub as_of: Option<Chain>,
    /// The place of today with the same ground; what was divided is answered by the city around.
    pub current: Option<Chain>,
    /// How sure the answer is: 0 to 1.
    pub confidence: f32,
    /// Every name of a place, in the order of the text.
    pub mentions: Vec<Mention>,
    /// Whether a whole name in the text contradicts the answer.
    pub conflict: bool,
    /// Why nothing is answered for `written`.
    pub unknown: Option<Unknown>,
}

/// Memory for a row's work, kept from row to row.
#[derive(Debug, Default)]
pub struct Scratch {
    letters: Vec<Letter>,
    starts: Vec<Start>,
    found: Vec<Found>,
    choice: Choice,
}

/// Finds the region of a text.
#[derive(Debug, Clone, Copy)]
pub struct Resolver<'d> {
    divisions: &'d Divisions,
}

impl Resolver<'static> {
    /// The resolver over the table that comes with the crate.
    #[must_use]
    pub fn builtin() -> Self {
        Self { divisions: Divisions::builtin() }
    }
}

impl<'d> Resolver<'d> {
    /// A resolver over a table.
    #[must_use]
    pub fn new(divisions: &'d Divisions) -> Self {
        Self { divisions }
    }

    /// Its table.
    #[must_use]
    pub fn divisions(&self) -> &'d Divisions {
        self.divisions
    }

    /// The region of a text in the one spelling. Time is linear in its length.
    #[must_use]
    pub fn resolve(&self, chars: &[char], options: &RegionOptions) -> Region {
        let mut region = Region::default();
        self.resolve_into(chars, options, &mut Scratch::default(), &mut region);
        region
    }

    /// The same in memory the caller keeps: no allocation once it has grown.
    pub fn resolve_into(&self, chars: &[char], options: &RegionOptions, scratch: &mut Scratch, region: &mut Region) {
        Letter::all(chars, &mut scratch.letters);
        self.divisions.names().starts(&scratch.letters, &mut scratch.starts);
        scan(self.divisions, &Text { chars, letters: &scratch.letters }, &scratch.starts, &mut scratch.found);
        choose(self.divisions, &scratch.found, chars, options, &mut scratch.choice);
        answer::answer(self.divisions, &scratch.found, &scratch.choice, options, region);
    }
}

/// The label of an element that names a place of this kind.
fn label(kind: Kind) -> Label {
    match kind {
        Kind::Province => Label::Prov,
        Kind::City => Label::City,
        Kind::County => Label::District,
        Kind::Zone => Label::Zone,
        Kind::Town => Label::Town,
        Kind::Community => Label::Community,
    }
}

#[cfg(test)]
#[path = "region_tests.rs"]
mod region_tests;
