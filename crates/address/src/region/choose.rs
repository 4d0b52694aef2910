//! Chooses the one place that most of the names in a text agree with.

use super::scan::{Found, Grade};
use super::tail;
use super::{RegionOptions, Unknown};
use crate::division::{Divisions, Kind, PlaceId};

/// What was chosen.
#[derive(Debug, Default)]
pub(super) struct Choice {
    pub(super) place: Option<PlaceId>,
    pub(super) town: Option<PlaceId>,
    pub(super) community: Option<PlaceId>,
    pub(super) zone: Option<PlaceId>,
    pub(super) unknown: Option<Unknown>,
    pub(super) confidence: f32,
    /// Places that could be meant, with what speaks for them.
    candidates: Vec<Candidate>,
}

#[derive(Debug, Clone, Copy)]
struct Candidate {
    place: PlaceId,
    /// Which name it is of.
    found: usize,
    score: f32,
}

/// A name with more places than this decides nothing by itself.
const MANY: usize = 48;

pub(super) fn choose(
    divisions: &Divisions,
    found: &[Found],
    chars: &[char],
    options: &RegionOptions,
    choice: &mut Choice,
) {
    choice.candidates.clear();
    (choice.place, choice.town, choice.community, choice.zone) = (None, None, None, None);
    choice.confidence = 0.0;
    choice.unknown = Some(Unknown::NothingNamed);
    if found.is_empty() {
        return;
    }
    gather(divisions, found, Kind::Zone, &mut choice.candidates);
    if choice.candidates.is_empty() {
        gather(divisions, found, Kind::Town, &mut choice.candidates);
    }
    for candidate in &mut choice.candidates {
        candidate.score = score(divisions, found, candidate.place, options);
    }
    let Some(best) = choice.candidates.iter().copied().reduce(|a, b| if better(divisions, b, a) { b } else { a }) else {
        return;
    };
    let rival = choice.candidates.iter().find(|other| {
        other.score > best.score - 0.1
            && !divisions.related(best.place, other.place)
            && !divisions.related(other.place, best.place)
            && other.found == best.found
    });
    if rival.is_some() {
        choice.unknown = Some(Unknown::Ambiguous);
        return;
    }
    if found.len() == 1 && found[0].grade == Grade::Bare && !may_stand_alone(divisions, found[0], chars, best.place) {
        return;
    }
    choice.unknown = None;
    choice.place = Some(best.place);
    choice.confidence = 0.9;
    narrow_down(divisions, found, choice);
}

/// Every place that the names down to a kind could mean.
fn gather(divisions: &Divisions, found: &[Found], kind: Kind, candidates: &mut Vec<Candidate>) {
    for (index, name) in found.iter().enumerate() {
        let groups = || name.groups().filter(|group| group.kind <= kind);
        if groups().map(|group| divisions.names().places(group).len()).sum::<usize>() > MANY {
            continue;
        }
        for group in groups() {
            let places = divisions.names().places(group);
            candidates.extend(places.iter().map(|place| Candidate { place: *place, found: index, score: 0.0 }));
        }
    }
}

/// What the names say for and against a place.
fn score(divisions: &Divisions, found: &[Found], place: PlaceId, options: &RegionOptions) -> f32 {
    let mut score: f32 = found.iter().map(|name| weight(name) * agreement(divisions, name, place)).sum();
    let place = divisions.place(place);
    if place.held_in(options.as_of.unwrap_or(i16::MAX)) {
        score += 0.6;
    } else if let Some(to) = place.to() {
        score += f32::from(to - 1980) * 0.01;
    }
    if options.city.is_some_and(|city| city.contains(&place.code())) {
        score += 1.0;
    }
    score
}

/// What a name weighs. One in the middle of other characters may be part of a longer word: 轻纺城北区.
fn weight(name: &Found) -> f32 {
    match (name.grade, name.kind(), name.free) {
        (_, Kind::Community, _) => 0.0,
        (Grade::Whole, Kind::Town, true) => 1.5,
        (_, Kind::Town, _) => 0.8,
        (Grade::Whole, _, true) => 4.0,
        (Grade::Ended, _, true) => 3.0,
        (Grade::Bare, _, _) => 2.0,
        (_, Kind::Province | Kind::City, false) => 2.5,
        (_, _, false) => 1.5,
    }
}

/// How far a name agrees with a place: 1 it is the place or around it; less when inside it; against it below zero.
fn agreement(divisions: &Divisions, name: &Found, place: PlaceId) -> f32 {
    let mut inside = false;
    for group in name.groups() {
        for id in divisions.names().places(group) {
            if *id == place || divisions.related(*id, place) {
                return 1.0;
            }
            inside |= divisions.related(place, *id);
        }
    }
    match (inside, name.kind()) {
        (true, Kind::Town) => 1.0,
        (true, _) => 0.25,
        (false, Kind::Town) => -0.2,
        (false, _) => -0.4,
    }
}

/// Order of candidates: by score, then the narrower, then the later name: who writes two chains corrects the first.
fn better(divisions: &Divisions, a: Candidate, b: Candidate) -> bool {
    if (a.score - b.score).abs() > 0.001 {
        return a.score > b.score;
    }
    let order = |candidate: Candidate| (divisions.place(candidate.place).kind(), candidate.found);
    order(a) > order(b)
}

/// Whether a text of one bare name means the place: 余杭五常, not 温州蔬菜水果批发.
fn may_stand_alone(divisions: &Divisions, name: Found, chars: &[char], place: PlaceId) -> bool {
    let _ = (divisions, place);
    !tail::continues(&chars[name.end..])
}

/// Goes on to the zone, the town and the community that were named inside the chosen place.
fn narrow_down(divisions: &Divisions, found: &[Found], choice: &mut Choice) {
    let Some(chosen) = choice.place else { return };
    match divisions.place(chosen).kind() {
        Kind::Town => (choice.town, choice.place) = (Some(chosen), divisions.around(chosen)),
        Kind::Zone => choice.zone = Some(chosen),
        _ => {}
    }
    let Some(county) = choice.place else { return };
    choice.zone = choice.zone.or_else(|| only(divisions, found, Kind::Zone, county));
    choice.town = choice.town.or_else(|| only(divisions, found, Kind::Town, county));
    choice.community = only(divisions, found, Kind::Community, choice.town.unwrap_or(county));
    // A town tells the county that was not written.
    if let Some(town) = choice.town
        && divisions.place(county).kind() < Kind::County
        && let Some(around) = divisions.around(town)
    {
        choice.place = Some(around);
    }
}

/// The one place of a kind inside another that a name means; the first name that means one.
fn only(divisions: &Divisions, found: &[Found], kind: Kind, outer: PlaceId) -> Option<PlaceId> {
    let groups = found.iter().flat_map(Found::groups).filter(|group| group.kind == kind);
    groups.into_iter().find_map(|group| {
        let mut inside =
            divisions.names().places(group).iter().filter(|id| **id != outer && divisions.related(outer, **id));
        let first = inside.next()?;
        inside.next().is_none().then_some(*first)
    })
}
