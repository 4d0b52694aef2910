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
    if let Some(Straight { place, alone, sure }) = straight(divisions, found, options) {
        if alone.is_none_or(|index| enough(divisions, found, chars, Candidate { place, found: index, score: 0.0 })) {
            choice.unknown = None;
            choice.place = Some(place);
            choice.confidence = if alone.is_none() && sure { 0.98 } else { 0.9 };
            narrow_down(divisions, found, choice);
        }
        return;
    }
    gather(divisions, found, Kind::Zone, &mut choice.candidates);
    if choice.candidates.is_empty() {
        gather(divisions, found, Kind::Town, &mut choice.candidates);
    }
    if choice.candidates.len() > 1 {
        for candidate in &mut choice.candidates {
            candidate.score = score(divisions, found, candidate.place, options);
        }
    }
    let best = choice.candidates.iter().copied().reduce(|a, b| if better(divisions, found, b, a) { b } else { a });
    let Some(best) = best else { return };
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
    if !enough(divisions, found, chars, best) {
        return;
    }
    choice.unknown = None;
    choice.place = Some(best.place);
    choice.confidence = 0.9;
    narrow_down(divisions, found, choice);
}

/// What the common text says, in which each name lies in the one before.
struct Straight {
    place: PlaceId,
    /// The name, when it is only one.
    alone: Option<usize>,
    /// Whether nothing had to be passed over: no other form of a place under the same name, no zone.
    sure: bool,
}

/// The place of the common text, in which each name lies in the one before and none speaks against: what the scores would
/// choose too, without them.
fn straight(divisions: &Divisions, found: &[Found], options: &RegionOptions) -> Option<Straight> {
    let year = options.as_of.unwrap_or(i16::MAX);
    let (mut chain, mut count, mut last, mut zones) = (None::<PlaceId>, 0, 0, false);
    let mut forms = Forms::default();
    for (index, name) in found.iter().enumerate() {
        if name.kind > Kind::Zone {
            continue;
        }
        zones |= name.kind == Kind::Zone;
        if name.kind == Kind::Zone && only_hints(name) {
            continue;
        }
        let mut one = None;
        let down_to = name.kind.max(Kind::County);
        let groups = name.groups(divisions).filter(|group| group.kind <= down_to);
        for id in groups.flat_map(|group| divisions.names().places(group)) {
            if name.grade != Grade::Whole && !divisions.held_in(*id, year) {
                continue;
            }
            let fits = match chain {
                None => Some(*id),
                // Zones are not cut along the lines of counties.
                Some(outer)
                    if divisions.kind(outer) == Kind::Zone
                        || divisions.kind(*id) == Kind::Zone && divisions.kind(outer) == Kind::County =>
                {
                    if *id == outer { Some(outer) } else { return None }
                }
                Some(outer) if divisions.kind(outer) < divisions.kind(*id) => {
                    divisions.related(outer, *id).then_some(*id)
                }
                // Said again.
                Some(inner) => (*id == inner
                    || divisions.kind(*id) < divisions.kind(inner) && divisions.related(*id, inner))
                .then_some(inner),
            };
            one = match (one, fits) {
                (Some(known), Some(other)) => Some(forms.held(divisions, known, other, year)?),
                (one, fits) => one.or(fits),
            };
        }
        chain = Some(one?);
        (count, last) = (count + 1, index);
    }
    let place = chain?;
    let passed_over = zones || forms.count > 0;
    // A name alone, or one of several forms, may mean a place in the caller's city that is no more.
    if (count == 1 || passed_over) && options.city.is_some_and(|city| !city.contains(&divisions.code(place))) {
        return None;
    }
    if found.iter().any(|name| name.kind == Kind::Town && forms.may_win(divisions, name, place)) {
        return None;
    }
    Some(Straight { place, alone: (count == 1).then_some(last), sure: !passed_over })
}

/// Places of the same names as those of a chain that did not hold in the wanted year.
#[derive(Default)]
struct Forms {
    ended: [Option<PlaceId>; 4],
    count: usize,
}

impl Forms {
    /// The one of two places that held in a year; none when that decides nothing or there are too many.
    fn held(&mut self, divisions: &Divisions, a: PlaceId, b: PlaceId, year: i16) -> Option<PlaceId> {
        let (held, ended) = match (divisions.held_in(a, year), divisions.held_in(b, year)) {
            (true, false) => (a, b),
            (false, true) => (b, a),
            _ if a == b => (a, b),
            _ => return None,
        };
        *self.ended.get_mut(self.count)? = Some(ended);
        self.count += 1;
        Some(held)
    }

    /// Whether a town speaks for one of them more than for the place.
    fn may_win(&self, divisions: &Divisions, town: &Found, place: PlaceId) -> bool {
        let mut ended = self.ended.iter().flatten().filter(|form| **form != place).peekable();
        if ended.peek().is_none() {
            return false;
        }
        let speaks = agreement(divisions, town, place);
        speaks < 1.0 && ended.any(|form| agreement(divisions, town, *form) > speaks)
    }
}

/// Every place that the names down to a kind could mean.
fn gather(divisions: &Divisions, found: &[Found], kind: Kind, candidates: &mut Vec<Candidate>) {
    for (index, name) in found.iter().enumerate() {
        let groups = || name.groups(divisions).filter(|group| group.kind <= kind);
        if groups().map(|group| divisions.names().places(group).len()).sum::<usize>() > MANY {
            continue;
        }
        if only_hints(name) {
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
    let speaking = found.iter().filter(|name| name.kind != Kind::Community);
    let mut score: f32 = speaking.map(|name| weight(name) * agreement(divisions, name, place)).sum();
    if divisions.held_in(place, options.as_of.unwrap_or(i16::MAX)) {
        score += 0.6;
    } else if let Some(to) = divisions.place(place).to() {
        score += f32::from(to - 1980) * 0.01;
    }
    if options.city.is_some_and(|city| city.contains(&divisions.code(place))) {
        score += 1.0;
    }
    score
}

/// What a name weighs. One in the middle of other characters may be part of a longer word: 轻纺城北区.
fn weight(name: &Found) -> f32 {
    match (name.grade, name.kind, name.free) {
        (_, Kind::Community, _) => 0.0,
        (_, Kind::Zone, _) if name.end - name.start > 4 => 4.0,
        (_, Kind::Zone, _) => 2.0,
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
    let kind = divisions.kind(place);
    let (mut inside, mut around) = (false, false);
    for group in name.groups(divisions) {
        let places = divisions.names().places(group);
        if group.kind <= kind {
            if places.contains(&place) {
                return 1.0;
            }
            around |= places.iter().any(|id| divisions.related(*id, place));
        }
        if !around && !inside && group.kind >= kind {
            inside = places.iter().any(|id| divisions.related(place, *id));
        }
    }
    if around {
        // A little less for an earlier or later form of the place than for the place.
        return if name.kind == kind { 0.9 } else { 1.0 };
    }
    match (inside, name.kind) {
        (true, Kind::Town) => 1.0,
        (true, _) => 0.25,
        (false, Kind::Town) => -0.2,
        (false, Kind::Zone) => -0.1,
        (false, _) => -0.4,
    }
}

/// Order of candidates: by score, then the narrower, then the earlier name, unless the later begins a chain of its own: who
/// writes two chains corrects the first.
fn better(divisions: &Divisions, found: &[Found], a: Candidate, b: Candidate) -> bool {
    let apart = (a.score - b.score).abs();
    let (first, last) = (a.found.min(b.found), a.found.max(b.found));
    if apart < 0.5 && first < last && found[first + 1..last].iter().any(|name| name.kind < Kind::County) {
        return a.found == last;
    }
    if apart > 0.001 {
        return a.score > b.score;
    }
    let kind = |candidate: Candidate| divisions.kind(candidate.place);
    if kind(a) != kind(b) || a.found == b.found {
        return kind(a) > kind(b);
    }
    a.found == first
}

/// Whether a name alone decides nothing: 高新区 of any city, 学林街 that is a road.
fn only_hints(name: &Found) -> bool {
    match name.kind {
        Kind::Zone => name.end - name.start <= 3,
        Kind::Town => name.grade == Grade::Bare || name.grade == Grade::Ended && name.end - name.start == 3,
        _ => false,
    }
}

/// Whether what was found is enough for an answer: not a bare name before a thing called after the place, nor a county's
/// name inside a longer word.
fn enough(divisions: &Divisions, found: &[Found], chars: &[char], best: Candidate) -> bool {
    let mut agreeing =
        found.iter().filter(|name| name.kind <= Kind::Town && agreement(divisions, name, best.place) > 0.5);
    let (Some(first), None) = (agreeing.next(), agreeing.next()) else { return true };
    match (first.grade, first.free) {
        (Grade::Bare, _) => !tail::names_a_thing(&chars[first.end..]),
        (_, true) => true,
        (_, false) => first.kind < Kind::County || first.start <= 2,
    }
}

/// Goes on to the zone, the town and the community that were named inside the chosen place.
fn narrow_down(divisions: &Divisions, found: &[Found], choice: &mut Choice) {
    let Some(chosen) = choice.place else { return };
    match divisions.kind(chosen) {
        Kind::Town => (choice.town, choice.place) = (Some(chosen), Some(divisions.around(chosen))),
        Kind::Zone => choice.zone = Some(chosen),
        _ => {}
    }
    let Some(county) = choice.place else { return };
    let kinds = found.iter().fold(0, |kinds, name| kinds | name.kinds);
    let only = |kind: Kind, outer| if kinds & kind.bit() == 0 { None } else { only(divisions, found, kind, outer) };
    choice.zone = choice.zone.or_else(|| only(Kind::Zone, county));
    choice.town = choice.town.or_else(|| only(Kind::Town, county));
    choice.community = only(Kind::Community, choice.town.unwrap_or(county));
    // A town tells the county that was not written.
    if let Some(town) = choice.town
        && divisions.kind(county) < Kind::County
    {
        choice.place = Some(divisions.around(town));
    }
}

/// The one place of a kind inside another that a name means; the first name that means one.
fn only(divisions: &Divisions, found: &[Found], kind: Kind, outer: PlaceId) -> Option<PlaceId> {
    let names = found.iter().filter(|name| name.kinds & kind.bit() != 0);
    let groups = names.flat_map(|name| name.groups(divisions)).filter(|group| group.kind == kind);
    groups.into_iter().find_map(|group| {
        let mut inside =
            divisions.names().places(group).iter().filter(|id| **id != outer && divisions.related(outer, **id));
        let first = inside.next()?;
        inside.next().is_none().then_some(*first)
    })
}
