//! What doors show of house coding: runs, and the houses that something keeps from their codes.

use chengji_codes::{ClassCode, DivisionCode};
use chengji_core::house::{Block, FloorNumber, RoomNumber, UnitNumber};
use chengji_store::house::{self, BlockedRow, HouseRun, Kind};
use chengji_store::query;
use jiff::Timestamp;

use crate::Page;
use crate::city::City;
use crate::encode::{damaged, instant};
use crate::error::{CityError, Refusal};

/// One run of house coding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HouseRunView {
    /// Its number; 0 for a dry run.
    pub run_id: i64,
    /// `running`, `finished` or `failed`.
    pub state: &'static str,
    /// Login name of who started it.
    pub actor: String,
    /// When it was started.
    pub started_at: Timestamp,
    /// When it ended.
    pub finished_at: Option<Timestamp>,
    /// Why it failed.
    pub error: Option<String>,
    /// Nothing was issued; the counts tell what would be.
    pub dry_run: bool,
    /// Buildings looked at.
    pub buildings: i64,
    /// Buildings that got codes.
    pub buildings_coded: i64,
    /// Dwellings looked at.
    pub dwellings: i64,
    /// Units that got codes.
    pub units_coded: i64,
    /// Floors that got codes.
    pub floors_coded: i64,
    /// Rooms that got codes.
    pub rooms_coded: i64,
}

/// A building or dwelling without a code, or with one that no longer fits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlockedHouse {
    /// Its entity code.
    pub entity: String,
    /// Its class.
    pub class: ClassCode,
    /// What keeps it from its code.
    pub reason: Block,
    /// Its division, as far as it is known.
    pub division: Option<DivisionCode>,
    /// The code it has, when it has moved away from it.
    pub code: Option<String>,
}

/// One building or dwelling as house coding sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HouseView {
    /// Its entity code.
    pub entity: String,
    /// Its class.
    pub class: ClassCode,
    /// Its building code or dwelling code.
    pub code: Option<String>,
    /// The code of its building; of a building its own.
    pub building: Option<String>,
    /// The unit, as 2单元; none where the building has one entrance or for a building.
    pub unit: Option<String>,
    /// The floor, as 4楼 or 负1楼.
    pub floor: Option<String>,
    /// The room, as on its door.
    pub room: Option<String>,
    /// Its division, as far as it is known.
    pub division: Option<DivisionCode>,
    /// How a dwelling's building was found: `identifier`, `address` or `position`.
    pub basis: Option<&'static str>,
    /// What keeps it from its code, or from one that still fits.
    pub reason: Option<Block>,
}

/// A stored run for readers.
pub(super) fn run(row: &HouseRun) -> HouseRunView {
    let p = &row.progress;
    HouseRunView {
        run_id: row.run_id,
        state: row.state.as_str(),
        actor: row.actor.clone(),
        started_at: instant(row.started_at),
        finished_at: row.finished_at.map(instant),
        error: row.error.clone(),
        dry_run: false,
        buildings: p.buildings,
        buildings_coded: p.buildings_coded,
        dwellings: p.dwellings,
        units_coded: p.units_coded,
        floors_coded: p.floors_coded,
        rooms_coded: p.rooms_coded,
    }
}

/// A page of blocked houses. The cursor is `REASON.DIVISION.ENTITY` of the last one.
pub(super) fn blocked(
    city: &City,
    reason: Option<Block>,
    division: Option<DivisionCode>,
    cursor: Option<&str>,
    limit: u32,
) -> Result<Page<BlockedHouse>, CityError> {
    let within = division.map(|division| division.to_string()).unwrap_or_default();
    // Behind every digit, so that all divisions beginning with `within` come before it.
    let until = format!("{within}:");
    let cursor = cursor.map(|text| Cursor::read(text).ok_or_else(|| CityError::refuse(Refusal::CursorInvalid, text)));
    let cursor = cursor.transpose()?;
    let reasons: Vec<Block> = Block::ALL
        .iter()
        .copied()
        .filter(|block| reason.is_none_or(|reason| reason == *block))
        .filter(|block| cursor.as_ref().is_none_or(|cursor| *block >= cursor.reason))
        .collect();
    let most = limit as usize;
    let rows = city.store().read(|session| {
        let mut rows: Vec<BlockedRow> = Vec::new();
        for block in reasons {
            let wanted = u32::try_from(most - rows.len()).unwrap_or(limit);
            let resumed = cursor.as_ref().filter(|cursor| cursor.reason == block);
            let after = resumed.map_or((within.as_str(), 0), |cursor| (cursor.division.as_str(), cursor.entity_id));
            rows.extend(house::list_blocked(session, block.code(), after, &until, wanted)?);
            if rows.len() >= most {
                break;
            }
        }
        Ok::<_, CityError>(rows)
    })?;
    let next = rows
        .last()
        .filter(|_| rows.len() >= most)
        .map(|row| format!("{}.{}.{}", row.item.reason, row.item.division, row.item.entity_id));
    let items = rows.into_iter().map(house_of).collect::<Result<_, _>>()?;
    Ok(Page { items, next, total: None })
}

struct Cursor {
    reason: Block,
    division: String,
    entity_id: i64,
}

impl Cursor {
    fn read(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '.');
        let reason = parts.next()?.parse().ok()?;
        let division = parts.next()?.to_owned();
        let entity_id = parts.next()?.parse().ok()?;
        division.bytes().all(|byte| byte.is_ascii_digit()).then_some(Self { reason, division, entity_id })
    }
}

fn house_of(row: BlockedRow) -> Result<BlockedHouse, CityError> {
    Ok(BlockedHouse {
        entity: row.entity_code,
        class: row.class.parse().map_err(damaged)?,
        reason: row.item.reason.parse().map_err(damaged)?,
        division: row.item.division.parse().ok(),
        code: (!row.item.code.is_empty()).then_some(row.item.code),
    })
}

/// The item of an entity.
pub(super) fn show(city: &City, entity: &str) -> Result<HouseView, CityError> {
    let missing = || CityError::refuse(Refusal::EntityNotFound, entity);
    let (item, building, class) = city.store().read(|session| {
        let row = query::find_by_code(session, entity)?.ok_or_else(missing)?.entity;
        let item = house::load_items(session, &[row.entity_id])?.pop().ok_or_else(missing)?;
        let building = house::load_items(session, &[item.building_id])?.pop();
        Ok::<_, CityError>((item, building, row.class))
    })?;
    let told = |text: String| (!text.is_empty()).then_some(text);
    let number = |number: i64| u64::try_from(number).unwrap_or(0);
    let is_dwelling = item.kind == Kind::Dwelling;
    Ok(HouseView {
        entity: entity.to_owned(),
        class: class.parse().map_err(damaged)?,
        building: building.and_then(|building| told(building.code)),
        unit: UnitNumber::from_code(number(item.unit)).ok().and_then(|unit| told(unit.to_string())),
        floor: FloorNumber::from_code(number(item.floor)).ok().map(|floor| floor.to_string()),
        room: RoomNumber::from_code(number(item.room)).ok().map(|room| room.to_string()),
        division: item.division.parse().ok(),
        basis: match item.basis {
            1 if is_dwelling => Some("identifier"),
            2 if is_dwelling => Some("address"),
            3 if is_dwelling => Some("position"),
            _ => None,
        },
        reason: item.reason.parse().ok(),
        code: told(item.code),
    })
}
