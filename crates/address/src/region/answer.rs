//! Turns a choice into the three answers, and an answer into names.

use super::choose::Choice;
use super::scan::{Found, Grade};
use super::{Chain, Mention, Region, RegionOptions, label};
use crate::division::{Divisions, Kind, Ladder, PlaceId};

/// The names of a chain; a municipality is its own city.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Names<'d> {
    /// 省级.
    pub province: Option<&'d str>,
    /// 地级.
    pub city: Option<&'d str>,
    /// 县级.
    pub district: Option<&'d str>,
    /// 乡级.
    pub town: Option<&'d str>,
    /// 村级.
    pub community: Option<&'d str>,
    /// 功能区.
    pub zone: Option<&'d str>,
}

impl Chain {
    /// The names from the province down.
    #[must_use]
    pub fn names<'d>(&self, divisions: &'d Divisions) -> Names<'d> {
        let Ladder { province, city, district, zone } = *divisions.ladder(self.place);
        let name = |id: Option<PlaceId>| id.map(|id| divisions.place(id).name());
        Names {
            province: name(province),
            city: name(city),
            district: name(district),
            town: name(self.town),
            community: name(self.community),
            zone: name(self.zone.or(zone)),
        }
    }
}

pub(super) fn answer(
    divisions: &Divisions,
    found: &[Found],
    choice: &Choice,
    options: &RegionOptions,
    region: &mut Region,
) {
    region.mentions.clear();
    region.conflict = false;
    region.confidence = choice.confidence;
    region.unknown = choice.unknown;
    region.written = choice.place.map(|place| chain(divisions, place, choice));
    region.current = match (choice.place, choice.town) {
        // Mostly one of today is written.
        (Some(place), None) if divisions.now(place) == [place] => region.written,
        (Some(place), _) => today(divisions, place, choice),
        (None, _) => None,
    };
    region.as_of = match options.as_of {
        None => region.current,
        Some(year) => choice.place.and_then(|place| held_in(divisions, place, choice, year)),
    };
    for name in found {
        mention(divisions, name, choice, region);
    }
    if region.current.is_none() && choice.place.is_none() {
        prior(divisions, options, region);
    }
}

/// A place with the narrower ones chosen beside it; the code is the narrowest one that lies in the place by its digits.
fn chain(divisions: &Divisions, place: PlaceId, choice: &Choice) -> Chain {
    let code = divisions.code(place);
    let narrower = [choice.community, choice.town].into_iter().flatten().map(|id| divisions.code(id));
    let code = narrower.into_iter().find(|inner| code.contains(inner)).unwrap_or(code);
    Chain { code, place, town: choice.town, community: choice.community, zone: choice.zone }
}

/// The place of today: around the town when one is known, else what has the ground; the one around when that was divided
/// or is not known.
fn today(divisions: &Divisions, place: PlaceId, choice: &Choice) -> Option<Chain> {
    if let Some(town) = choice.town {
        return Some(chain(divisions, divisions.around(town), choice));
    }
    if let [only] = divisions.now(place) {
        return Some(chain(divisions, *only, choice));
    }
    wider(divisions, place, choice)
}

fn held_in(divisions: &Divisions, place: PlaceId, choice: &Choice, year: i16) -> Option<Chain> {
    match divisions.at(place, year) {
        Some(place) => Some(chain(divisions, place, choice)),
        None => wider(divisions, place, choice),
    }
}

/// What is around a place today.
fn wider(divisions: &Divisions, place: PlaceId, choice: &Choice) -> Option<Chain> {
    let above = std::iter::successors(divisions.place(place).code().parent(), |code| code.parent());
    let current =
        above.filter_map(|code| divisions.of_code(code).iter().rfind(|place| place.is_current() && place.owns_code()));
    let place = current.into_iter().next()?;
    Some(chain(divisions, divisions.id_of(place)?, choice))
}

/// Nothing is named: the caller's city.
fn prior(divisions: &Divisions, options: &RegionOptions, region: &mut Region) {
    let Some(city) = options.city else { return };
    let Some(place) = divisions.of_code(city).iter().rfind(|place| place.is_current() && place.owns_code()) else {
        return;
    };
    let Some(place) = divisions.id_of(place) else { return };
    let chain = Chain { code: city, place, town: None, community: None, zone: None };
    region.current = Some(chain);
    region.as_of = Some(chain);
    region.confidence = 0.5;
}

fn mention(divisions: &Divisions, name: &Found, choice: &Choice, region: &mut Region) {
    let all = || name.groups(divisions).flat_map(|group| divisions.names().places(group).iter().copied());
    let agreeing = choice.place.and_then(|chosen| {
        let parts = [choice.zone, choice.town, choice.community];
        all().find(|id| parts.contains(&Some(*id))).or_else(|| all().find(|id| divisions.related(*id, chosen)))
    });
    let mut every = all();
    let only = every.next().filter(|_| every.next().is_none());
    let meant = agreeing.or(only);
    let kind = meant.map_or_else(|| name.kind, |id| divisions.kind(id));
    let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let code = meant.map(|id| divisions.code(id));
    let agrees = agreeing.is_some();
    region.conflict |= !agrees && name.grade == Grade::Whole && name.kind < Kind::Zone && choice.place.is_some();
    region.mentions.push(Mention {
        label: label(kind),
        start: narrow(name.start),
        end: narrow(name.end),
        code,
        agrees,
    });
}
