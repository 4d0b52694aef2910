//! Whether a name fits what an address has told so far, and which of its senses fits best.

use chengji_codes::{DivisionCode, DivisionLevel};

use super::chain::Chain;
use super::guard::{full_turned_by, road_follows, turned_by};
use super::index::{Form, Meaning, Mention, Place};
use crate::number::unit;

/// The sense of a name that was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fit {
    pub(super) place: Place,
    pub(super) form: Form,
    /// It contradicts the province and city told so far, which are dropped.
    pub(super) resets: bool,
}

impl Fit {
    pub(super) fn of(place: Place, form: Form) -> Self {
        Self { place, form, resets: false }
    }
}

/// How well a sense fits; the lowest wins, two different senses of one rank are no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// Says again what was told.
    Again,
    /// Directly below what was told.
    Below,
    /// A functional zone of the city.
    Zone,
    /// Somewhere below what was told.
    Within,
    /// In the prior's city or province.
    Prior,
    /// Elsewhere.
    Elsewhere,
}

/// The best sense of `mention` in `chain`.
pub(super) fn fit(chain: &Chain<'_>, mention: Mention) -> Option<Fit> {
    let mut best: Option<(Rank, Fit)> = None;
    let mut tied = false;
    for &meaning in chain.gazetteer.index.meanings(mention) {
        let ranked = match meaning.place {
            Place::Zone(zone) => zone_rank(chain, mention, meaning, zone),
            Place::Division(code) => match code.level() {
                DivisionLevel::Province => province_rank(chain, mention, meaning, code),
                DivisionLevel::City => city_rank(chain, mention, meaning, code),
                DivisionLevel::County => county_rank(chain, mention, meaning, code),
                DivisionLevel::Town => town_rank(chain, mention, meaning, code),
                DivisionLevel::Community => community_rank(chain, meaning, code),
            },
        };
        let Some(rank) = ranked else { continue };
        match best {
            Some((held, _)) if held < rank => {}
            Some((held, _)) if held == rank => tied = true,
            _ => {
                tied = false;
                best = Some((
                    rank,
                    Fit { place: meaning.place, form: meaning.form, resets: resets(chain, meaning.place) },
                ));
            }
        }
    }
    best.filter(|_| !tied).map(|(_, fit)| fit)
}

fn resets(chain: &Chain<'_>, place: Place) -> bool {
    let Place::Division(code) = place else { return false };
    let told = chain.city.or(chain.province);
    told.is_some_and(|told| !told.contains(&code) && !code.contains(&told))
}

fn province_rank(chain: &Chain<'_>, mention: Mention, meaning: Meaning, code: DivisionCode) -> Option<Rank> {
    let rest = chain.rest(mention.end);
    if meaning.form == Form::Short && turned_by(rest) {
        return None;
    }
    if chain.zone.is_some() && chain.context_city().is_none_or(|city| !code.contains(&city)) {
        return None;
    }
    match chain.province {
        None if chain.district.is_none() => Some(Rank::Below),
        None => None,
        Some(told) if told == code => Some(Rank::Again),
        Some(_) if chain.district.is_some() => None,
        Some(_) if meaning.form == Form::Full || child_follows(chain, mention.end, code) => Some(Rank::Elsewhere),
        Some(_) => None,
    }
}

fn city_rank(chain: &Chain<'_>, mention: Mention, meaning: Meaning, code: DivisionCode) -> Option<Rank> {
    let rest = chain.rest(mention.end);
    let same = chain.city == Some(code) || chain.district.and_then(DivisionCode::city) == Some(code);
    let free = chain.city.is_none() && chain.district.is_none();
    let home = chain.prior.city() == Some(code);
    let allowed = chain.province.is_none_or(|province| province.contains(&code));
    if chain.zone.is_some() && chain.context_city() != Some(code) {
        return None;
    }
    match meaning.form {
        Form::Full if full_turned_by(last_char(chain, mention), rest) => None,
        Form::Full if same => Some(Rank::Again),
        Form::Full if free && allowed => {
            Some(if home || chain.province.is_some() { Rank::Below } else { Rank::Elsewhere })
        }
        Form::Full => (chain.district.is_none()).then_some(Rank::Elsewhere),
        // An old town: 汉口.
        Form::Former(_) if turned_by(rest) => None,
        Form::Former(_) => {
            ((same || free && allowed && home) && name_follows(chain, mention.end)).then_some(Rank::Below)
        }
        _ if turned_by(rest) => None,
        _ if same => name_follows(chain, mention.end).then_some(Rank::Again),
        _ if free && allowed && (home || chain.province.is_some()) => Some(Rank::Below),
        _ if chain.district.is_none() && child_follows(chain, mention.end, code) => Some(Rank::Elsewhere),
        _ => None,
    }
}

fn county_rank(chain: &Chain<'_>, mention: Mention, meaning: Meaning, code: DivisionCode) -> Option<Rank> {
    let rest = chain.rest(mention.end);
    let at_home = chain.context_city().is_some_and(|city| city.contains(&code));
    if meaning.form == Form::Short {
        let groups_alone = chain.province.is_some_and(|province| province.contains(&code))
            && code.city().is_some_and(|city| chain.gazetteer.standard_name(city).is_none())
            && chain.city.is_none();
        let free = chain.district.is_none() && chain.zone.is_none() && (at_home || groups_alone);
        return (free && !turned_by(rest)).then_some(Rank::Below);
    }
    if full_turned_by(last_char(chain, mention), rest) {
        return None;
    }
    if let Some(told) = chain.district {
        let replaceable = at_home && chain.street.is_none() && chain.community.is_none();
        return if told == code { Some(Rank::Again) } else { replaceable.then_some(Rank::Below) };
    }
    if at_home {
        return Some(if chain.city.is_some() { Rank::Below } else { Rank::Prior });
    }
    // A district of another city: only under a name that cannot be read otherwise.
    let chars = chain.text.get(mention.start..mention.end).map_or(0, |name| name.chars().count());
    let in_prior_province = chain.prior.province().is_some_and(|province| province.contains(&code));
    let in_told_province = chain.province.is_some_and(|province| province.contains(&code));
    let self_standing = last_char(chain, mention).is_some_and(|c| matches!(c, '市' | '县' | '旗'));
    match (chain.city, chain.province) {
        _ if chars < 3 || chain.zone.is_some() => None,
        (Some(_), _) => (self_standing || in_told_province).then_some(Rank::Elsewhere),
        (None, Some(_)) => {
            (self_standing || in_told_province).then_some(if in_told_province { Rank::Within } else { Rank::Elsewhere })
        }
        (None, None) => Some(if in_prior_province { Rank::Within } else { Rank::Elsewhere }),
    }
}

fn town_rank(chain: &Chain<'_>, mention: Mention, meaning: Meaning, code: DivisionCode) -> Option<Rank> {
    if let Some(told) = chain.street {
        return (told == code && meaning.form == Form::Full && chain.community.is_none()).then_some(Rank::Again);
    }
    if chain.community.is_some() {
        return None;
    }
    let rest = chain.rest(mention.end);
    let scoped = match (chain.district, chain.zone_divisions()) {
        (Some(district), _) => district.contains(&code),
        (None, Some(homes)) => homes.iter().any(|home| home.contains(&code)),
        (None, None) => false,
    };
    // Without a district only a name that cannot be that of a road, and no other district in the text.
    let at_home = || chain.context_city().is_some_and(|city| city.contains(&code));
    let lone = || chain.district.is_none() && chain.zone.is_none() && at_home() && !chain.contradicted(code);
    match meaning.form {
        Form::Full | Form::Former(_) if scoped => Some(Rank::Below),
        Form::Full | Form::Former(_) if lone() => {
            let name = chain.text.get(mention.start..mention.end).unwrap_or_default();
            let office = ["街道", "办事处", "街办", "街道办", "镇", "乡"].iter().any(|end| name.ends_with(end));
            (office && !turned_by(rest)).then_some(Rank::Within)
        }
        Form::StreetWord => {
            let road = rest.starts_with(|c: char| c.is_ascii_digit()) || unit::starts_with_number(rest);
            let fits = scoped || road_follows(rest) && lone();
            (fits && !road && !turned_by_street(rest)).then_some(Rank::Below)
        }
        Form::Bare => (scoped && community_follows(chain, mention.end, code)).then_some(Rank::Below),
        _ => None,
    }
}

fn community_rank(chain: &Chain<'_>, meaning: Meaning, code: DivisionCode) -> Option<Rank> {
    if meaning.form != Form::Full || chain.zone_forbids(code) {
        return None;
    }
    if let Some(told) = chain.community {
        return (told == code).then_some(Rank::Again);
    }
    if let Some(street) = chain.street {
        return street.contains(&code).then_some(Rank::Below);
    }
    let scope = chain.district.or_else(|| chain.context_city())?;
    let contradicted = || chain.district.is_none() && chain.contradicted(code);
    (scope.contains(&code) && !contradicted()).then_some(Rank::Within)
}

fn zone_rank(chain: &Chain<'_>, mention: Mention, meaning: Meaning, zone: usize) -> Option<Rank> {
    if let Some(told) = chain.zone {
        return (told == zone && meaning.form == Form::Full).then_some(Rank::Again);
    }
    if chain.street.is_some() {
        return None;
    }
    let homes = &chain.gazetteer.zones().get(zone)?.divisions;
    let city = chain.context_city();
    if !homes.is_empty() && !homes.iter().any(|home| city.is_some_and(|city| city.contains(home))) {
        return None;
    }
    let rest = chain.rest(mention.end);
    match meaning.form {
        Form::Full => Some(Rank::Zone),
        Form::Generic => {
            let fits = match chain.district {
                Some(district) => homes.contains(&district),
                None => chain.city_end == Some(mention.start),
            };
            fits.then_some(Rank::Zone)
        }
        _ => (!turned_by(rest) && name_follows(chain, mention.end)).then_some(Rank::Zone),
    }
}

/// Whether a division of `parent` written in full, or any city of it, follows at once.
fn child_follows(chain: &Chain<'_>, at: usize, parent: DivisionCode) -> bool {
    chain.mentions_at(at).iter().any(|&mention| {
        chain.gazetteer.index.meanings(mention).iter().any(|meaning| match meaning.place {
            Place::Division(code) => {
                let told = meaning.form == Form::Full || code.level() == DivisionLevel::City;
                let deep_enough = code.level() == DivisionLevel::City || code.level() == DivisionLevel::County;
                code != parent && parent.contains(&code) && told && deep_enough && !turned_by(chain.rest(mention.end))
            }
            Place::Zone(_) => false,
        })
    })
}

/// Whether the name that ended at `at` stands alone: the text ends, a mark, another known place, or a road follows.
fn name_follows(chain: &Chain<'_>, at: usize) -> bool {
    let rest = chain.rest(at);
    if rest.chars().next().is_none_or(|c| !c.is_alphanumeric()) || road_follows(rest) {
        return true;
    }
    chain
        .mentions_at(at)
        .iter()
        .any(|&mention| chain.gazetteer.index.meanings(mention).iter().any(|meaning| meaning.form == Form::Full))
}

/// Whether a community of the street follows at once, or nothing does.
fn community_follows(chain: &Chain<'_>, at: usize, street: DivisionCode) -> bool {
    chain.rest(at).chars().next().is_none_or(|c| !c.is_alphanumeric())
        || chain.mentions_at(at).iter().any(|&mention| {
            chain.gazetteer.index.meanings(mention).iter().any(|meaning| match meaning.place {
                Place::Division(code) => code != street && street.contains(&code),
                Place::Zone(_) => false,
            })
        })
}

/// A street word that goes on as another name: 汉正街|市场.
fn turned_by_street(rest: &str) -> bool {
    ["坊", "口", "市场", "小学", "中学", "社区", "村"].iter().any(|turn| rest.starts_with(turn))
}

fn last_char(chain: &Chain<'_>, mention: Mention) -> Option<char> {
    chain.text.get(mention.start..mention.end).and_then(|name| name.chars().next_back())
}
