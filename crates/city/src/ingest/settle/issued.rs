//! Things whose codes were issued before their records came: they take these codes, which are bound to them.

use std::collections::HashMap;

use chengji_codes::{ClassCode, CodeScheme};
use chengji_core::lifecycle::CodeState;
use chengji_store::Tx;
use chengji_store::code::{self, CodeRow};

use super::encode::damaged;
use crate::city::City;
use crate::code::{home, key};
use crate::error::CityError;
use crate::ingest::story::{Accepted, Outcome};

/// Codes issued to keys, and who takes them.
#[derive(Default)]
pub(super) struct Issued {
    /// Codes that entities bear.
    display: HashMap<String, (String, CodeRow)>,
    /// Permanent ids, which stand beside them.
    permanent: HashMap<String, CodeRow>,
    taken: Vec<CodeRow>,
}

impl Issued {
    /// The codes issued to the keys of new things. Cost: one index search each, and nothing but a glance at the series of the
    /// schemes when no code was issued in the class.
    pub(super) fn find(tx: &mut Tx, city: &City, class: &str, rows: &[Accepted]) -> Result<Self, CityError> {
        let new = rows.iter().filter(|row| matches!(row.outcome, Outcome::Create { .. }));
        let keys: Vec<&str> = new.map(|row| row.key.as_str()).collect();
        let mut of_scheme = |id: &str| match city.standards().schemes.get(id) {
            Some(scheme) if !keys.is_empty() && class_has_codes(tx, scheme, class)? => free_codes(tx, id, class, &keys),
            _ => Ok(HashMap::new()),
        };
        let (display, permanent) = (of_scheme(home::DISPLAY)?, of_scheme(home::PERMANENT)?);
        let printed =
            display.into_iter().map(|(key, row)| Ok((key, (printed(tx, &city.standards().scheme, &row)?, row))));
        Ok(Self { display: printed.collect::<Result<_, CityError>>()?, permanent, taken: Vec::new() })
    }

    /// Whether the key has a code for its entity to bear.
    pub(super) fn has(&self, natural_key: &str) -> bool {
        self.display.contains_key(natural_key)
    }

    /// The key's code, if it has one. It and the key's permanent id are from now on the entity's.
    pub(super) fn take(&mut self, natural_key: &str, entity_id: i64) -> Option<String> {
        let bound = |row: CodeRow| CodeRow { state: CodeState::Bound.number(), entity_id: Some(entity_id), ..row };
        self.taken.extend(self.permanent.remove(natural_key).map(bound));
        let (text, row) = self.display.remove(natural_key)?;
        self.taken.push(bound(row));
        Some(text)
    }

    /// Binds the codes that were taken.
    pub(super) fn bind(self, tx: &mut Tx) -> Result<(), CityError> {
        for row in &self.taken {
            code::update_code(tx, row)?;
        }
        Ok(())
    }
}

/// The text of a code.
fn printed(tx: &mut Tx, scheme: &CodeScheme, row: &CodeRow) -> Result<String, CityError> {
    let series = code::load_series(tx, row.series_id)?.ok_or_else(|| damaged("a code of no series"))?;
    let cell = row.cell.and_then(|cell| cell.try_into().ok());
    let serial = u64::try_from(row.serial).map_err(damaged)?;
    scheme.code_in_series(&series.prefix, cell, serial).map(|code| code.to_string()).map_err(damaged)
}

/// The codes of a scheme that were issued to keys and to nothing yet.
fn free_codes(tx: &mut Tx, scheme: &str, class: &str, keys: &[&str]) -> Result<HashMap<String, CodeRow>, CityError> {
    let mut asked: Vec<([u8; 16], &str)> =
        keys.iter().map(|natural_key| (key::digest(scheme, natural_key), *natural_key)).collect();
    asked.sort_unstable();
    let digests: Vec<[u8; 16]> = asked.iter().map(|(digest, _)| *digest).collect();
    let mut free = HashMap::new();
    for ((_, natural_key), place) in asked.into_iter().zip(code::find_keys(tx, &digests)?) {
        let Some(place) = place else { continue };
        let row = code::load_code(tx, place.series_id, place.serial)?;
        let row = row.ok_or_else(|| damaged("a key leads to a code that is not there"))?;
        // A key may mean a thing of another class, and a code that has ended is given to nothing any more.
        let waits = row.entity_id.is_none() && row.state == CodeState::Issued.number();
        if waits && row.class.as_deref().is_none_or(|issued| issued == class) {
            free.insert(natural_key.to_owned(), row);
        }
    }
    Ok(free)
}

/// Whether any series of the scheme is of the class, or does not say its class.
fn class_has_codes(tx: &mut Tx, scheme: &CodeScheme, class: &str) -> Result<bool, CityError> {
    let class: ClassCode = class.parse().map_err(damaged)?;
    Ok(code::list_series(tx, scheme.id())?.iter().any(|series| {
        let code = scheme.code_in_series(&series.prefix, None, 0).ok();
        let said = code.and_then(|code| scheme.parts(&code).ok()).and_then(|parts| parts.class);
        said.is_none_or(|said| said == class)
    }))
}
