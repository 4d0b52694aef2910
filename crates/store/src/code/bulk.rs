//! Codes by the million: keys looked up and codes written in the order of their digests, so that each page is met once.

use crate::error::StoreError;
use crate::location::Engine;
use crate::session::{Session, Tx};
use crate::statement::sql;
use crate::value::{Row, Value, values};

/// Digests asked for by one statement on PostgreSQL.
const ASKED: usize = 65_536;
/// Rows sent by one copy on PostgreSQL.
const PIECE: usize = 131_072;

/// Where a code stands in the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Its series.
    pub series_id: i64,
    /// Its serial within the series.
    pub serial: i64,
}

/// What the register knows of a thing, to be compared with what is said of it now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// Class at issue.
    pub class: Option<String>,
    /// Grid cell at issue.
    pub cell: Option<i64>,
}

/// A code to be written. Borrowed, so that a million of them cost no allocation each.
#[derive(Debug, Clone, Copy)]
pub struct NewCode<'a> {
    /// Where it stands.
    pub place: Place,
    /// The key it is issued to.
    pub natural_key: &'a str,
    /// Class of the thing.
    pub class: Option<&'a str>,
    /// Grid cell of the thing.
    pub cell: Option<i64>,
    /// Number of its state.
    pub state: i64,
    /// The run that issues it; 0 for a single one.
    pub run_id: i64,
    /// When, microseconds UTC.
    pub issued_at: i64,
}

/// The entry under which a key is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct KeyRow {
    /// Digest of scheme and key.
    pub digest: [u8; 16],
    /// The key's code.
    pub place: Place,
}

/// Looks keys up; the answer has the order of `digests`. Cost: one index search each, next to the last one when they are sorted.
///
/// # Errors
/// When the database cannot be read.
pub fn find_keys(session: &mut Session, digests: &[[u8; 16]]) -> Result<Vec<Option<Place>>, StoreError> {
    let place_of = |(series_id, serial)| Place { series_id, serial };
    let mut found = vec![None; digests.len()];
    match session.engine() {
        Engine::Sqlite => {
            let pairs = session.pairs_of(sql!("code/find_key"), digests.iter().map(<[u8; 16]>::as_slice))?;
            found = pairs.into_iter().map(|pair| pair.map(place_of)).collect();
        }
        Engine::Postgres => {
            for (digests, found) in digests.chunks(ASKED).zip(found.chunks_mut(ASKED)) {
                let asked: Vec<&[u8]> = digests.iter().map(|digest| &digest[..]).collect();
                for mut row in session.query_arrays(sql!("code/find_keys.postgres"), &[&asked])? {
                    let found = nth(found, row.int()?)?;
                    *found = Some(place(&mut row)?);
                }
            }
        }
    }
    Ok(found)
}

/// The facts of codes, in the order of `places`; none for a code that is not in the register.
///
/// # Errors
/// When the database cannot be read.
pub fn find_facts(session: &mut Session, places: &[Place]) -> Result<Vec<Option<Facts>>, StoreError> {
    let mut found = vec![None; places.len()];
    match session.engine() {
        Engine::Sqlite => {
            for (place, facts) in places.iter().zip(&mut found) {
                let row = session.query_first(sql!("code/find_facts"), values![place.series_id, place.serial])?;
                *facts = row.map(|mut row| read_facts(&mut row)).transpose()?;
            }
        }
        Engine::Postgres => {
            for (places, found) in places.chunks(ASKED).zip(found.chunks_mut(ASKED)) {
                let series: Vec<i64> = places.iter().map(|place| place.series_id).collect();
                let serials: Vec<i64> = places.iter().map(|place| place.serial).collect();
                for mut row in session.query_arrays(sql!("code/find_facts.postgres"), &[&series, &serials])? {
                    let facts = nth(found, row.int()?)?;
                    *facts = Some(read_facts(&mut row)?);
                }
            }
        }
    }
    Ok(found)
}

/// Writes codes and the keys they are found by. Cost: least when codes are in the order of their places and keys in that of
/// their digests.
///
/// # Errors
/// [`StoreError::Conflict`] when a serial is taken or a key has a code; otherwise when the database cannot be
/// written.
pub fn insert_codes(tx: &mut Tx, codes: &[NewCode<'_>], keys: &[KeyRow]) -> Result<(), StoreError> {
    match tx.engine() {
        Engine::Sqlite => {
            tx.run_each(sql!("code/insert_code"), codes.iter().map(NewCode::values))?;
            tx.run_each(sql!("code/insert_key"), keys.iter().map(KeyRow::values))
        }
        Engine::Postgres => {
            // A copy is held in memory before it is sent: several small ones cost the same and less room.
            for codes in codes.chunks(PIECE) {
                tx.copy(sql!("code/copy_codes.postgres"), codes.iter().map(NewCode::values))?;
            }
            for keys in keys.chunks(PIECE) {
                tx.copy(sql!("code/copy_keys.postgres"), keys.iter().map(KeyRow::values))?;
            }
            Ok(())
        }
    }
}

impl KeyRow {
    pub(super) fn values(&self) -> [Value<'_>; 3] {
        [Value::Bytes(&self.digest), self.place.series_id.into(), self.place.serial.into()]
    }
}

impl<'a> NewCode<'a> {
    fn values(&self) -> [Value<'a>; 10] {
        [
            self.place.series_id.into(),
            self.place.serial.into(),
            self.natural_key.into(),
            self.class.map_or(Value::Null, Value::Text),
            self.cell.into(),
            self.state.into(),
            Value::Null,
            Value::Null,
            self.run_id.into(),
            self.issued_at.into(),
        ]
    }
}

fn place(row: &mut Row) -> Result<Place, StoreError> {
    Ok(Place { series_id: row.int()?, serial: row.int()? })
}

fn read_facts(row: &mut Row) -> Result<Facts, StoreError> {
    Ok(Facts { class: row.opt_text()?, cell: row.opt_int()? })
}

/// The place of an ordinality, which counts from 1.
fn nth<T>(places: &mut [T], ordinality: i64) -> Result<&mut T, StoreError> {
    usize::try_from(ordinality - 1)
        .ok()
        .and_then(|index| places.get_mut(index))
        .ok_or_else(|| StoreError::Corrupt { reason: format!("a search answered with ordinality {ordinality}") })
}
