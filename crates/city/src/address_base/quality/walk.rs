//! One walk over the base, district by district.

use std::collections::HashMap;

use chengji_codes::{DivisionCode, Schemes};
use chengji_core::address_base::numbering::DoorNumber;
use chengji_core::address_base::quality::{
    self as rules, Facts, Front, Issue, ParentFacts, QualityRule, Stand, Surroundings,
};
use chengji_core::address_base::{AddressKind, AddressState, Elements};
use chengji_core::history::day_of;
use chengji_formats::wkb;
use chengji_store::address_base as base;
use chengji_store::address_quality::{self as store, CheckRow, FactsRow};
use geo_types::{Coord, MultiPolygon};

use super::CheckScope;
use super::settle::{Found, settle};
use crate::boundary::known_communities;
use crate::city::City;
use crate::encode::damaged;
use crate::error::CityError;

/// Addresses read at once.
const PAGE: u32 = 2_000;
/// Digits of a district.
const DISTRICT: usize = 6;

/// Walks the scope and settles what it finds.
pub(super) fn walk(
    city: &City,
    scope: &CheckScope,
    row: &mut CheckRow,
    progress: &mut dyn FnMut(u64),
) -> Result<(), CityError> {
    let known = match scope.communities.as_slice() {
        [] => known_communities(city, &row.limited_to, day_of(city.now()))?,
        given => given.to_vec(),
    };
    let communities: HashMap<DivisionCode, &MultiPolygon<f64>> =
        known.iter().map(|(code, boundary)| (*code, boundary)).collect();
    let end = format!("{}~", row.limited_to);
    let mut from = row.limited_to.clone();
    while let Some(first) = city.store().read(|session| store::find_division(session, &from, &end))? {
        let wide = first.len().min(DISTRICT.max(row.limited_to.len()));
        let part = first.get(..wide).unwrap_or(&first).to_owned();
        Part { city, communities: &communities, part: &part }.check(row, progress)?;
        // Codes are digits: the tilde stands behind every longer code of this part.
        from = format!("{part}~");
    }
    let pointing = rings(city, &row.limited_to)?;
    settle(city, row, pointing)
}

/// A district, or the smaller division asked for.
struct Part<'p> {
    city: &'p City,
    communities: &'p HashMap<DivisionCode, &'p MultiPolygon<f64>>,
    part: &'p str,
}

/// What is judged when the whole part was seen.
#[derive(Default)]
struct Seen {
    divisions: HashMap<i64, String>,
    stands: Vec<Stand>,
    roads: HashMap<i64, Vec<Front>>,
    bare: Vec<i64>,
    has_plates: bool,
}

impl Part<'_> {
    fn check(&self, row: &mut CheckRow, progress: &mut dyn FnMut(u64)) -> Result<(), CityError> {
        let mut seen = Seen::default();
        let mut after = (String::new(), 0);
        loop {
            let store = self.city.store();
            let page = store.read(|session| store::list_facts(session, self.part, (&after.0, after.1), PAGE))?;
            let Some(last) = page.last() else { break };
            after = (last.division.clone(), last.address_id);
            row.checked += page.len() as i64;
            let mut found = Vec::new();
            for facts in page {
                self.judge(facts, &mut seen, &mut found)?;
            }
            settle(self.city, row, found)?;
            progress(u64::try_from(row.checked).unwrap_or(0));
        }
        settle(self.city, row, self.judge_together(seen))
    }

    fn judge(&self, row: FactsRow, seen: &mut Seen, found: &mut Vec<Found>) -> Result<(), CityError> {
        let standards = self.city.standards();
        let twin = row.twin;
        let (road_id, has_plate) = (row.road_id, row.plate.is_some());
        let parent = parent_of(&row)?;
        let facts = facts_of(self.city, row)?;
        let around = Surroundings {
            rules: &standards.quality,
            code_holds: &|code| follows(&standards.schemes, code),
            community: &|division| self.communities.get(&division).copied(),
        };
        let division = facts.division.to_string();
        let mut issues = rules::check(&facts, parent.as_ref(), &around);
        if let Some(twin) = twin {
            issues.push(Issue::pair(QualityRule::SamePath, facts.address_id, twin, facts.preferred.clone()));
        }
        found.extend(issues.into_iter().map(|issue| Found { issue, division: division.clone() }));
        if facts.kind == AddressKind::Doorplate {
            seen.divisions.insert(facts.address_id, division);
            seen.has_plates |= has_plate;
            if !has_plate && facts.state.is_in_force() {
                seen.bare.push(facts.address_id);
            }
            if let Some(at) = facts.at {
                seen.stands.push(Stand { address_id: facts.address_id, at });
            }
            let number = facts.elements.number.as_deref().and_then(|number| number.parse::<DoorNumber>().ok());
            if let (Some(road_id), Some(number)) = (road_id, number) {
                let front = Front { address_id: facts.address_id, number, at: facts.at };
                seen.roads.entry(road_id).or_default().push(front);
            }
        }
        Ok(())
    }

    #[expect(clippy::needless_pass_by_value, reason = "what was seen ends here")]
    fn judge_together(&self, seen: Seen) -> Vec<Found> {
        let terms = &self.city.standards().quality;
        let mut issues = rules::crowded(&seen.stands, terms.measure(QualityRule::SamePoint));
        for fronts in seen.roads.values() {
            issues.extend(rules::wrong_side(fronts, terms.measure(QualityRule::NumberSide) as usize));
            issues.extend(rules::gaps(fronts, terms.measure(QualityRule::NumberGap) as u32));
        }
        // Where no plate hangs at all, plates are not kept here yet.
        if seen.has_plates {
            issues.extend(seen.bare.iter().map(|id| Issue::alone(QualityRule::NoPlate, *id, "no plate hangs")));
        }
        let division = |id: i64| seen.divisions.get(&id).cloned().unwrap_or_else(|| self.part.to_owned());
        issues.into_iter().map(|issue| Found { division: division(issue.address_id), issue }).collect()
    }
}

/// Rings of alternative names whose largest address lies in the scope.
fn rings(city: &City, limited_to: &str) -> Result<Vec<Found>, CityError> {
    let mut pointers = Vec::new();
    let mut after = 0;
    loop {
        let page = city.store().read(|session| store::list_pointers(session, after, PAGE))?;
        let Some((last, _, _)) = page.last() else { break };
        after = *last;
        pointers.extend(page.into_iter().map(|(_, from, to)| (from, to)));
    }
    let mut found = Vec::new();
    for issue in rules::rings(&pointers) {
        let row = city.store().read(|session| base::load_address(session, issue.address_id))?;
        if let Some(row) = row.filter(|row| row.division.starts_with(limited_to)) {
            found.push(Found { issue, division: row.division });
        }
    }
    Ok(found)
}

fn follows(schemes: &Schemes, code: &str) -> bool {
    !schemes.identify(code).is_empty()
}

fn parent_of(row: &FactsRow) -> Result<Option<ParentFacts>, CityError> {
    let (Some(kind), Some(state)) = (row.parent_kind, row.parent_state) else { return Ok(None) };
    let outline = row.parent_outline.as_deref().map(wkb::decode).transpose().map_err(damaged)?;
    Ok(Some(ParentFacts { kind: kind_of(kind)?, state: state_of(state)?, outline }))
}

fn facts_of(city: &City, row: FactsRow) -> Result<Facts, CityError> {
    let division: DivisionCode = row.division.parse().map_err(damaged)?;
    let names = crate::address_base::holding::names(city, division);
    Ok(Facts {
        address_id: row.address_id,
        kind: kind_of(row.kind)?,
        state: state_of(row.state)?,
        elements: Elements {
            district: names.0,
            town: names.1,
            zone: row.zone,
            road: row.road,
            number: row.number,
            estate: row.estate,
            building: row.building,
            unit: row.unit,
            floor: row.floor,
            room: row.room,
            name: row.name,
        },
        division,
        preferred: row.preferred,
        code: row.code,
        at: row.lon.zip(row.lat).map(|(x, y)| Coord { x, y }),
        parent_id: row.parent_id,
    })
}

fn kind_of(number: i64) -> Result<AddressKind, CityError> {
    AddressKind::of_number(number).ok_or_else(|| damaged(format!("no kind of address has number {number}")))
}

fn state_of(number: i64) -> Result<AddressState, CityError> {
    AddressState::of_number(number).ok_or_else(|| damaged(format!("no state has number {number}")))
}
