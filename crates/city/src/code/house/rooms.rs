//! Building by building, units, floors and rooms get their codes: side by side one sees which rooms are told twice, and
//! which dwelling forgot its unit.

use std::collections::{BTreeMap, BTreeSet};

use chengji_codes::{Code, Subject};
use chengji_core::house::Block;
use chengji_store::Tx;
use chengji_store::house::{self, HouseItem, Kind, RunProgress};

use super::job::{DWELLINGS, Job};
use super::register::{Ledger, Outcome, Wanted, issue, scheme};
use crate::city::City;
use crate::error::CityError;

/// Items read at once: whole buildings, some hundred of them.
const PAGE: u32 = 8_192;

/// A building and its dwellings, each with its entity code.
type House = Vec<(HouseItem, String)>;

/// A code of a building that shall be issued, and which dwelling (by position) gets it.
struct Wish {
    building: Code,
    unit: i64,
    floor: i64,
    room: i64,
    dwelling: Option<(usize, usize)>,
    key: String,
}

/// Settles the next buildings; false when there are none.
pub(super) fn page(city: &City, job: &mut Job) -> Result<bool, CityError> {
    let after = job.run.progress.after_id;
    let mut houses = city.store().read(|session| read(session, after))?;
    let Some(last_id) = houses.last().and_then(|house| house.first()).map(|(item, _)| item.building_id) else {
        return Ok(false);
    };
    let looked_at = houses.len() as u64;
    let (run_id, dry_run, actor) = (job.run.run_id, job.dry_run, job.run.actor.clone());
    job.settle(city, last_id, looked_at, move |city, tx, progress| {
        let mut wishes = Vec::new();
        let before: Vec<Vec<String>> = reasons(&houses);
        for (at, house) in houses.iter_mut().enumerate() {
            decide(at, house, dry_run, &mut wishes);
        }
        if dry_run {
            wishes.iter().for_each(|wish| count(progress, wish));
        } else {
            let mut ledger = Ledger::open(run_id);
            grant(city, tx, &mut houses, &wishes, progress, &mut ledger)?;
            ledger.close(city, tx, &actor)?;
        }
        let coded: BTreeSet<(usize, usize)> = wishes.iter().filter_map(|wish| wish.dwelling).collect();
        let changed: Vec<HouseItem> = houses
            .into_iter()
            .enumerate()
            .flat_map(|(h, house)| house.into_iter().enumerate().map(move |(d, item)| ((h, d), item.0)))
            .filter(|((h, d), item)| item.reason != before[*h][*d] || !dry_run && coded.contains(&(*h, *d)))
            .map(|(_, item)| item)
            .collect();
        Ok(house::upsert_items(tx, &changed)?)
    })?;
    Ok(true)
}

/// Whole buildings behind `after`.
fn read(session: &mut chengji_store::Session, after: i64) -> Result<Vec<House>, CityError> {
    let items = house::list_by_building(session, after, PAGE)?;
    let full = items.len() == PAGE as usize;
    let mut houses: Vec<House> = Vec::new();
    for item in items {
        match houses.last_mut() {
            Some(house) if house[0].0.building_id == item.0.building_id => house.push(item),
            _ => houses.push(vec![item]),
        }
    }
    // The last building may go on behind the page.
    if full
        && let Some(cut) = houses.pop()
        && houses.is_empty()
    {
        houses.push(house::list_of_building(session, cut[0].0.building_id)?);
    }
    Ok(houses)
}

fn reasons(houses: &[House]) -> Vec<Vec<String>> {
    houses.iter().map(|house| house.iter().map(|(item, _)| item.reason.clone()).collect()).collect()
}

/// Says which codes a building's dwellings shall have, and notes what keeps the others from theirs.
///
/// Of several dwellings in one room the one that has its code keeps it, else the one registered first gets it. A dwelling
/// without a unit is taken for one of a building with one entrance as long as no other dwelling of the building has a unit.
fn decide(at: usize, house: &mut House, dry_run: bool, wishes: &mut Vec<Wish>) {
    let building = house.iter().find(|(item, _)| item.kind == Kind::Building);
    let code: Option<Code> = building.and_then(|(item, _)| item.code.parse().ok());
    // A dry run issues no code for the building: a placeholder stands for it.
    let would_be = || building.filter(|(item, _)| dry_run && item.reason.is_empty()).and_then(|_| "0".parse().ok());
    let Some(code) = code.or_else(would_be) else {
        block_waiting(house, Block::BuildingNotCoded);
        return;
    };
    let mut taken: BTreeSet<(i64, i64, i64)> = BTreeSet::new();
    let (mut units, mut floors) = (BTreeSet::new(), BTreeSet::new());
    for (item, _) in house.iter().filter(|(item, _)| item.kind == Kind::Dwelling && !item.code.is_empty()) {
        taken.insert((item.unit, item.floor, item.room));
        units.insert(item.unit);
        floors.insert((item.unit, item.floor));
    }
    let has_units = house.iter().any(|(item, _)| is_placed(item) && item.unit > 0);
    let waiting: Vec<usize> = (0..house.len()).filter(|nth| is_waiting(&house[*nth].0)).collect();
    for nth in waiting {
        let (item, key) = &mut house[nth];
        let place = (item.unit, item.floor, item.room);
        let block = if has_units && item.unit == 0 {
            Some(Block::NoUnit)
        } else if !taken.insert(place) {
            Some(Block::DuplicateRoom)
        } else {
            None
        };
        item.reason = block.map_or("", Block::code).to_owned();
        if block.is_some() {
            continue;
        }
        let wish = |unit, floor, room, dwelling, key| Wish { building: code, unit, floor, room, dwelling, key };
        if item.unit > 0 && units.insert(item.unit) {
            wishes.push(wish(item.unit, 0, 0, None, format!("{code}/{}", item.unit)));
        }
        if floors.insert((item.unit, item.floor)) {
            wishes.push(wish(item.unit, item.floor, 0, None, format!("{code}/{}/{}", item.unit, item.floor)));
        }
        wishes.push(wish(item.unit, item.floor, item.room, Some((at, nth)), key.clone()));
    }
}

/// Issues what was wished for and writes it into the dwellings.
fn grant(
    city: &City,
    tx: &mut Tx,
    houses: &mut [House],
    wishes: &[Wish],
    progress: &mut RunProgress,
    ledger: &mut Ledger,
) -> Result<(), CityError> {
    let scheme = scheme(city, "dwelling")?;
    let wanted: Vec<Wanted> = wishes
        .iter()
        .map(|wish| Wanted {
            key: wish.key.clone(),
            subject: subject(wish),
            entity_id: wish.dwelling.map(|(h, d)| houses[h][d].0.entity_id),
            class: wish.dwelling.map(|_| DWELLINGS),
            cell: None,
        })
        .collect();
    let outcomes = issue(tx, scheme, &wanted, city.now(), ledger)?;
    for ((wish, wanted), outcome) in wishes.iter().zip(&wanted).zip(outcomes) {
        if matches!(outcome, Outcome::Issued(_)) {
            count(progress, wish);
        }
        let Some((h, d)) = wish.dwelling else { continue };
        let item = &mut houses[h][d].0;
        match outcome {
            Outcome::Issued(code) => item.code = code.to_string(),
            Outcome::Had(code) => {
                // The key was given its code when it stood elsewhere: the code stays what it is.
                if scheme.issue_code(&wanted.subject, 0).ok() != Some(code) {
                    item.reason = Block::Moved.code().to_owned();
                }
                item.code = code.to_string();
            }
            Outcome::Taken => item.reason = Block::DuplicateRoom.code().to_owned(),
            Outcome::Exhausted => item.reason = Block::RoomUnreadable.code().to_owned(),
        }
    }
    Ok(())
}

fn subject(wish: &Wish) -> Subject {
    let number = |name: &str, number: i64| (name.to_owned(), u64::try_from(number).unwrap_or(0));
    let numbers = BTreeMap::from([number("unit", wish.unit), number("floor", wish.floor), number("room", wish.room)]);
    Subject { parent: Some(wish.building), numbers: numbers.into_iter().collect(), ..Subject::default() }
}

fn count(progress: &mut RunProgress, wish: &Wish) {
    match wish {
        Wish { dwelling: Some(_), .. } => progress.rooms_coded += 1,
        Wish { floor: 0, .. } => progress.units_coded += 1,
        Wish { .. } => progress.floors_coded += 1,
    }
}

fn block_waiting(house: &mut House, block: Block) {
    for (item, _) in house.iter_mut().filter(|(item, _)| is_waiting(item)) {
        item.reason = block.code().to_owned();
    }
}

/// A dwelling whose place is known and that has no code, whatever an earlier look at its neighbours said.
fn is_waiting(item: &HouseItem) -> bool {
    item.code.is_empty() && is_placed(item)
}

fn is_placed(item: &HouseItem) -> bool {
    let by_neighbours = [Block::BuildingNotCoded, Block::NoUnit, Block::DuplicateRoom];
    item.kind == Kind::Dwelling
        && item.room > 0
        && (item.reason.is_empty()
            || !item.code.is_empty()
            || by_neighbours.iter().any(|block| item.reason == block.code()))
}
