//! What is asked of every pair of names in every row, worked out once: where each place lies, and its family in time.

use std::collections::HashMap;

use chengji_codes::DivisionLevel;

use super::kin::Kin;
use super::place::{Kind, Place, PlaceId};

/// One place, in the form that is quick to compare.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fact {
    pub(super) kind: Kind,
    level: DivisionLevel,
    province: u8,
    city: u16,
    county: u32,
    town: u32,
    /// Divisions with the same number may share ground at some time; others never did.
    family: u32,
    /// Range of the codes of other cities its ground lay in.
    cities: (u16, u16),
    /// The division of today around it; itself for a province.
    pub(super) around: u32,
    /// First and last year.
    pub(super) years: (i16, i16),
}

#[derive(Debug, Default)]
pub(super) struct Facts {
    each: Vec<Fact>,
    cities: Vec<u16>,
}

impl Facts {
    pub(super) fn of(places: &[Place], kin: &Kin) -> Self {
        let mut facts = Self { each: Vec::with_capacity(places.len()), cities: Vec::new() };
        // The last place of each level that was passed: in the order of the codes, what is around the next one.
        let mut passed: [Option<usize>; 5] = [None; 5];
        let mut families: HashMap<PlaceId, u32> = HashMap::new();
        for (index, place) in places.iter().enumerate() {
            let level = place.level();
            let around = (0..level as usize).rev().filter_map(|level| passed[level]);
            let around = around.into_iter().find(|outer| places[*outer].code.contains(&place.code)).unwrap_or(index);
            if place.owns_code() {
                passed[level as usize] = Some(index);
            }
            let id = PlaceId::new(index);
            let number = facts.each.len();
            let dated = place.kind == Kind::County || place.kind == Kind::City;
            let known = |other: PlaceId| families.get(&other).copied();
            let family = if dated { kin.family(id).filter_map(known).min() } else { None };
            let family = family.unwrap_or_else(|| u32::try_from(number).unwrap_or(u32::MAX));
            let start = facts.cities.len();
            if dated {
                for other in kin.family(id) {
                    families.insert(other, family);
                    let city = cut(places[other.index()].key, 100_000_000);
                    let city = u16::try_from(city).unwrap_or(0);
                    if level == DivisionLevel::County
                        && u64::from(city) != place.key / 100_000_000
                        && !facts.cities[start..].contains(&city)
                    {
                        facts.cities.push(city);
                    }
                }
            }
            facts.each.push(Fact {
                kind: place.kind,
                level,
                province: u8::try_from(cut(place.key, 10_000_000_000)).unwrap_or(0),
                city: u16::try_from(cut(place.key, 100_000_000)).unwrap_or(0),
                county: cut(place.key, 1_000_000),
                town: cut(place.key, 1_000),
                family,
                cities: (short(start), short(facts.cities.len())),
                around: narrow(around),
                years: (place.from, place.to),
            });
        }
        // A family may have been met in two parts before the place that joins them.
        for index in 0..facts.each.len() {
            if let Some(family) = families.get(&PlaceId::new(index)) {
                facts.each[index].family = *family;
            }
        }
        facts
    }

    #[inline]
    pub(super) fn of_place(&self, id: PlaceId) -> &Fact {
        &self.each[id.index()]
    }

    /// Whether the narrow one is the wide one or lies in it, by any code its ground ever had.
    #[inline]
    pub(super) fn related(&self, wide: PlaceId, narrow: PlaceId, kin: &Kin) -> bool {
        let (a, b) = (self.of_place(wide), self.of_place(narrow));
        if a.level > b.level {
            return false;
        }
        match a.level {
            DivisionLevel::Province => a.province == b.province,
            DivisionLevel::City => {
                a.city == b.city
                    || match b.level {
                        DivisionLevel::City => a.family == b.family && kin.share(wide, narrow),
                        DivisionLevel::County => self.was_in(a.city, b),
                        _ => self.was_in(a.city, &self.each[b.around as usize]),
                    }
            }
            DivisionLevel::County => {
                a.county == b.county
                    || match b.level {
                        DivisionLevel::County => a.family == b.family && kin.share(wide, narrow),
                        _ => {
                            a.family == self.each[b.around as usize].family
                                && kin.share(wide, PlaceId::new(b.around as usize))
                        }
                    }
            }
            _ => a.town == b.town && (a.level < b.level || wide == narrow),
        }
    }

    fn was_in(&self, city: u16, county: &Fact) -> bool {
        self.cities[county.cities.0 as usize..county.cities.1 as usize].contains(&city)
    }
}

fn cut(key: u64, unit: u64) -> u32 {
    u32::try_from(key / unit).unwrap_or(u32::MAX)
}

fn narrow(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn short(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}
