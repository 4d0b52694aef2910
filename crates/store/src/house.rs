//! House coding: what was concluded about every building and dwelling, the names buildings are found by, runs and coverage.
//!
//! `house_items` is the working table of the job: one row a building or dwelling. Everything in it but the codes follows from
//! the registry and is concluded again when an entity has a newer version.

mod coverage;
mod run;

pub use coverage::{CoverageRow, ItemCount, count_items, list_coverage, load_coverage, replace_coverage};
pub use run::{
    HouseRun, RunProgress, RunState, advance_run, end_run, find_unfinished_run, insert_run, list_runs, load_run,
};

use crate::error::StoreError;
use crate::location::Engine;
use crate::session::{Session, Tx};
use crate::statement::sql;
use crate::value::{Row, Value, values};

/// Most buildings one name is worth: more than one is too many already.
const NAMESAKES: i64 = 4;

/// What an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A building.
    Building,
    /// A dwelling in one.
    Dwelling,
    /// A doorplate, which tells the division of the building behind it.
    Doorplate,
}

/// One building, dwelling or doorplate as the last run that looked at it left it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HouseItem {
    /// The entity.
    pub entity_id: i64,
    /// Building, dwelling or doorplate.
    pub kind: Kind,
    /// The version of the entity that was judged.
    pub version: i64,
    /// Entity of its building, its own for a building; 0 while none is known.
    pub building_id: i64,
    /// The unit as a code writes it.
    pub unit: i64,
    /// The floor as a code writes it.
    pub floor: i64,
    /// The room as a code writes it.
    pub room: i64,
    /// Of a building the digits of its division at issue, of a dwelling how its building was found.
    pub basis: i64,
    /// Its division, or nothing.
    pub division: String,
    /// What keeps it from its code, or nothing.
    pub reason: String,
    /// Its code, or nothing.
    pub code: String,
}

/// An entity that the job has to look at, and what was concluded before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The entity.
    pub entity_id: i64,
    /// Its present version.
    pub current_version: i64,
    /// Its own entity code.
    pub entity_code: String,
    /// The version judged before; none when it was never looked at.
    pub judged: Option<i64>,
    /// What kept it from its code.
    pub reason: Option<String>,
    /// Its code.
    pub code: Option<String>,
}

/// A blocked house with the entity it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlockedRow {
    /// The item.
    pub item: HouseItem,
    /// Its entity code.
    pub entity_code: String,
    /// Its class.
    pub class: String,
}

/// Entities of a class behind `after` that are not retired, by ascending id.
///
/// # Errors
/// When the database cannot be read.
pub fn list_candidates(
    session: &mut Session,
    class: &str,
    after: i64,
    limit: u32,
) -> Result<Vec<Candidate>, StoreError> {
    let rows = session.query(sql!("house/list_candidates"), values![class, after, i64::from(limit)])?;
    let read = |mut row: Row| {
        Ok(Candidate {
            entity_id: row.int()?,
            current_version: row.int()?,
            entity_code: row.text()?,
            judged: row.opt_int()?,
            reason: row.opt_text()?,
            code: row.opt_text()?,
        })
    };
    rows.into_iter().map(read).collect()
}

/// Items by their entities; unknown ones are left out, the order is not kept.
///
/// # Errors
/// When the database cannot be read.
pub fn load_items(session: &mut Session, entity_ids: &[i64]) -> Result<Vec<HouseItem>, StoreError> {
    let rows = match session.engine() {
        Engine::Sqlite => {
            let mut rows = Vec::with_capacity(entity_ids.len());
            for id in entity_ids {
                rows.extend(session.query_first(sql!("house/load_item"), values![*id])?);
            }
            rows
        }
        Engine::Postgres => session.query_arrays(sql!("house/load_items.postgres"), &[&entity_ids])?,
    };
    rows.into_iter().map(|mut row| HouseItem::read(&mut row)).collect()
}

/// Items that have a building behind `after`, building by building, each with the code of its entity. Cost: the page.
///
/// # Errors
/// When the database cannot be read.
pub fn list_by_building(session: &mut Session, after: i64, limit: u32) -> Result<Vec<(HouseItem, String)>, StoreError> {
    let rows = session.query(sql!("house/list_by_building"), values![after, i64::from(limit)])?;
    rows.into_iter().map(|mut row| Ok((HouseItem::read(&mut row)?, row.text()?))).collect()
}

/// Every item of one building, itself among them, each with the code of its entity.
///
/// # Errors
/// When the database cannot be read.
pub fn list_of_building(session: &mut Session, building_id: i64) -> Result<Vec<(HouseItem, String)>, StoreError> {
    let rows = session.query(sql!("house/list_of_building"), values![building_id])?;
    rows.into_iter().map(|mut row| Ok((HouseItem::read(&mut row)?, row.text()?))).collect()
}

/// Writes items over what was concluded before.
///
/// # Errors
/// When the database cannot be written.
pub fn upsert_items(tx: &mut Tx, items: &[HouseItem]) -> Result<(), StoreError> {
    if items.is_empty() {
        return Ok(());
    }
    match tx.engine() {
        Engine::Sqlite => tx.run_each(sql!("house/upsert_item"), items.iter().map(HouseItem::values)),
        Engine::Postgres => {
            let numbers = |of: fn(&HouseItem) -> i64| items.iter().map(of).collect::<Vec<i64>>();
            let texts = |of: fn(&HouseItem) -> &str| items.iter().map(of).collect::<Vec<&str>>();
            tx.execute_arrays(
                sql!("house/upsert_items.postgres"),
                &[
                    &numbers(|item| item.entity_id),
                    &numbers(|item| item.kind.number()),
                    &numbers(|item| item.version),
                    &numbers(|item| item.building_id),
                    &numbers(|item| item.unit),
                    &numbers(|item| item.floor),
                    &numbers(|item| item.room),
                    &numbers(|item| item.basis),
                    &texts(|item| &item.division),
                    &texts(|item| &item.reason),
                    &texts(|item| &item.code),
                ],
            )
            .map(drop)
        }
    }
}

/// Gives buildings the names they are found by, instead of those they had.
///
/// # Errors
/// When the database cannot be written.
pub fn replace_keys(tx: &mut Tx, buildings: &[i64], keys: &[([u8; 16], i64)]) -> Result<(), StoreError> {
    match tx.engine() {
        Engine::Sqlite => {
            tx.run_each(sql!("house/delete_keys"), buildings.iter().map(|id| [Value::Int(*id)]))?;
            let rows = keys.iter().map(|(digest, id)| [Value::Bytes(digest), Value::Int(*id)]);
            tx.run_each(sql!("house/insert_key"), rows)
        }
        Engine::Postgres => {
            tx.execute_arrays(sql!("house/delete_keys.postgres"), &[&buildings])?;
            let digests: Vec<&[u8]> = keys.iter().map(|(digest, _)| &digest[..]).collect();
            let ids: Vec<i64> = keys.iter().map(|(_, id)| *id).collect();
            tx.execute_arrays(sql!("house/insert_keys.postgres"), &[&digests, &ids]).map(drop)
        }
    }
}

/// The buildings that bear each name, a few at most; the answer has the order of `digests`.
///
/// # Errors
/// When the database cannot be read.
pub fn find_by_keys(session: &mut Session, digests: &[[u8; 16]]) -> Result<Vec<Vec<i64>>, StoreError> {
    let lists: Vec<Vec<Value<'_>>> =
        digests.iter().map(|digest| vec![Value::Bytes(digest), Value::Int(NAMESAKES)]).collect();
    let found = session.query_many(sql!("house/find_by_key"), &lists)?;
    found.into_iter().map(|rows| rows.into_iter().map(|mut row| row.int()).collect()).collect()
}

/// Houses that `reason` keeps from their codes, in divisions from `after.0` up to but not including `until`, behind `after`,
/// by division and entity. Cost: the page.
///
/// # Errors
/// When the database cannot be read.
pub fn list_blocked(
    session: &mut Session,
    reason: &str,
    after: (&str, i64),
    until: &str,
    limit: u32,
) -> Result<Vec<BlockedRow>, StoreError> {
    let rows = session.query(sql!("house/list_blocked"), values![reason, after.0, after.1, until, i64::from(limit)])?;
    let read = |mut row: Row| {
        let item = HouseItem::read(&mut row)?;
        Ok(BlockedRow { item, entity_code: row.text()?, class: row.text()? })
    };
    rows.into_iter().map(read).collect()
}

impl Kind {
    /// The number stored.
    #[must_use]
    pub fn number(self) -> i64 {
        match self {
            Self::Building => 1,
            Self::Dwelling => 2,
            Self::Doorplate => 3,
        }
    }

    fn from_number(number: i64) -> Result<Self, StoreError> {
        match number {
            1 => Ok(Self::Building),
            2 => Ok(Self::Dwelling),
            3 => Ok(Self::Doorplate),
            _ => Err(StoreError::Corrupt { reason: format!("a house item is of the unknown kind {number}") }),
        }
    }
}

impl HouseItem {
    fn values(&self) -> [Value<'_>; 11] {
        [
            self.entity_id.into(),
            self.kind.number().into(),
            self.version.into(),
            self.building_id.into(),
            self.unit.into(),
            self.floor.into(),
            self.room.into(),
            self.basis.into(),
            (&self.division).into(),
            (&self.reason).into(),
            (&self.code).into(),
        ]
    }

    fn read(row: &mut Row) -> Result<Self, StoreError> {
        Ok(Self {
            entity_id: row.int()?,
            kind: Kind::from_number(row.int()?)?,
            version: row.int()?,
            building_id: row.int()?,
            unit: row.int()?,
            floor: row.int()?,
            room: row.int()?,
            basis: row.int()?,
            division: row.text()?,
            reason: row.text()?,
            code: row.text()?,
        })
    }
}
