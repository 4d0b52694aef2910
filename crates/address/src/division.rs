//! The divisions of the country since 1980 and the functional zones of the city: names, codes, years, what became of what.
//!
//! A place is a division under one name and one code for a span of years; a division that was renamed or got another code
//! is two places, the earlier with the later as its successor. Provinces, cities and counties have years; towns are those
//! of 2023 and what the list of 2026 adds; communities are those of one city.

mod facts;
mod kin;
mod ladder;
pub(crate) mod names;
pub(crate) mod place;
mod read;
mod tables;

use std::sync::OnceLock;

use chengji_codes::division::Former;
use chengji_codes::{DivisionCode, DivisionHistory};

pub use place::{Kind, Place, PlaceId};
pub use read::InvalidDivisions;
pub use tables::Tables;

use facts::Facts;
use kin::Kin;
pub(crate) use ladder::Ladder;
use ladder::Ladders;
use names::{Letter, Names};

/// The table of divisions.
#[derive(Debug)]
pub struct Divisions {
    /// In order of the code, then of the last year.
    places: Vec<Place>,
    names: Names,
    kin: Kin,
    facts: Facts,
    codes: Vec<DivisionCode>,
    ladders: Ladders,
}

impl Divisions {
    /// The table that comes with the crate (`data/divisions`), read once.
    #[must_use]
    pub fn builtin() -> &'static Self {
        static TABLE: OnceLock<Divisions> = OnceLock::new();
        TABLE.get_or_init(|| Self::read(&Tables::builtin()).unwrap_or_else(|_| Self::of(Vec::new(), &[])))
    }

    /// Reads the tables of `data/divisions`.
    ///
    /// # Errors
    /// The first line that is not what its table holds.
    pub fn read(tables: &Tables<'_>) -> Result<Self, InvalidDivisions> {
        let (places, aliases) = read::places(tables)?;
        Ok(Self::of(places, &aliases))
    }

    /// Every place, in order of the code.
    #[must_use]
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    /// One place.
    #[must_use]
    pub fn place(&self, id: PlaceId) -> &Place {
        &self.places[id.index()]
    }

    /// The places that had this code, in order of time.
    #[must_use]
    pub fn of_code(&self, code: DivisionCode) -> &[Place] {
        let start = self.places.partition_point(|place| place.code() < code);
        let count = self.places[start..].partition_point(|place| place.code() == code);
        &self.places[start..start + count]
    }

    /// The name of a code: of today, or the last one it had.
    #[must_use]
    pub fn name(&self, code: DivisionCode) -> Option<&str> {
        self.of_code(code).iter().rfind(|place| place.kind() != Kind::Zone || place.owns_code()).map(Place::name)
    }

    /// The names from the province down to this code, written together; a municipality stands once.
    #[must_use]
    pub fn full_name(&self, code: DivisionCode) -> String {
        let mut above: Vec<_> = std::iter::successors(Some(code), |code| code.parent()).collect();
        above.reverse();
        above.into_iter().filter_map(|code| self.name(code)).collect()
    }

    /// The division that contains it.
    #[must_use]
    pub fn parent(&self, code: DivisionCode) -> Option<DivisionCode> {
        std::iter::successors(code.parent(), |code| code.parent()).find(|code| self.name(*code).is_some())
    }

    /// The divisions of today directly below a code.
    pub fn children(&self, code: DivisionCode) -> impl Iterator<Item = &Place> {
        let start = self.places.partition_point(|place| place.code() <= code);
        let inside = self.places[start..].iter().take_while(move |place| code.contains(&place.code()));
        inside.filter(move |place| place.is_current() && self.parent(place.code()) == Some(code))
    }

    /// The places that bear this name, whole or short, in the order of their codes.
    #[must_use]
    pub fn find(&self, name: &str) -> Vec<&Place> {
        let chars: Vec<char> = name.chars().collect();
        let letters: Vec<Letter> = chars.iter().map(|c| Letter::of(*c)).collect();
        let mut found: Vec<PlaceId> = Vec::new();
        self.names.each(&letters, 0, |length, _, groups| {
            for group in groups {
                let rest = self.names.rest(group);
                if length == chars.len() || rest == &chars[length..] {
                    found.extend(self.names.places(group).iter().copied());
                }
            }
        });
        found.sort_unstable();
        found.dedup();
        found.into_iter().map(|id| self.place(id)).collect()
    }

    /// Which codes are given up and what took their place, for [`DivisionHistory::standing`].
    #[must_use]
    pub fn history(&self) -> DivisionHistory {
        let current = self.places.iter().filter(|place| place.is_current()).map(Place::code);
        let former = self.places.iter().filter(|place| !place.is_current()).filter_map(|place| {
            let successor = *place.successors().first()?;
            Some(Former { code: place.code(), successor, until: place.to() })
        });
        DivisionHistory::new(current, former)
    }

    /// The places of today that have the ground of a place: itself, its successors, or none when they are not known.
    #[must_use]
    pub fn now(&self, id: PlaceId) -> &[PlaceId] {
        self.kin.now(id)
    }

    /// The place that had this place's ground in a year: itself, an earlier or a later one; none when it is not known or
    /// there were several.
    #[must_use]
    pub fn at(&self, id: PlaceId, year: i16) -> Option<PlaceId> {
        if self.place(id).held_in(year) {
            return Some(id);
        }
        let mut found = self.kin.family(id).filter(|other| self.place(*other).held_in(year));
        let first = found.next()?;
        found.all(|other| other == first).then_some(first)
    }

    /// Whether the two are one, or one lies in the other, today or at any time the table knows of.
    #[inline]
    pub(crate) fn related(&self, wide: PlaceId, narrow: PlaceId) -> bool {
        self.facts.related(wide, narrow, &self.kin)
    }

    /// What kind of place it is, without touching its names.
    #[inline]
    pub(crate) fn kind(&self, id: PlaceId) -> Kind {
        self.facts.of_place(id).kind
    }

    /// Its code, without touching its names.
    #[inline]
    pub(crate) fn code(&self, id: PlaceId) -> DivisionCode {
        self.codes[id.index()]
    }

    /// Whether it was there in a year, without touching its names.
    #[inline]
    pub(crate) fn held_in(&self, id: PlaceId, year: i16) -> bool {
        let (from, to) = self.facts.of_place(id).years;
        from <= year && year <= to
    }

    /// The division of today around a town: its county, or its city where there are no counties.
    pub(crate) fn around(&self, town: PlaceId) -> PlaceId {
        PlaceId::new(self.facts.of_place(town).around as usize)
    }

    pub(crate) fn names(&self) -> &Names {
        &self.names
    }

    pub(crate) fn id_of(&self, place: &Place) -> Option<PlaceId> {
        let start = self.places.partition_point(|other| other.code() < place.code());
        self.places[start..].iter().position(|other| std::ptr::eq(other, place)).map(|step| PlaceId::new(start + step))
    }

    fn of(places: Vec<Place>, aliases: &[(String, PlaceId)]) -> Self {
        let names = Names::of(&places, aliases);
        let kin = Kin::of(&places);
        let facts = Facts::of(&places, &kin);
        let (codes, ladders) = (places.iter().map(Place::code).collect(), Ladders::of(places.len()));
        Self { places, names, kin, facts, codes, ladders }
    }
}

#[cfg(test)]
#[path = "division_tests.rs"]
mod division_tests;
