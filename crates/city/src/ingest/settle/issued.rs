//! Things whose codes were issued before their records came: they take these codes, and the codes are bound to them.

use std::collections::HashMap;

use chengji_codes::{ClassCode, CodeScheme};
use chengji_core::lifecycle::CodeState;
use chengji_store::Tx;
use chengji_store::code::{self, CodeRow};

use super::encode::damaged;
use crate::code::key;
use crate::error::CityError;
use crate::ingest::story::{Accepted, Outcome};

/// Codes issued to keys, and who takes them.
#[derive(Default)]
pub(super) struct Issued {
    by_key: HashMap<String, (String, CodeRow)>,
    taken: Vec<CodeRow>,
}

impl Issued {
    /// The codes issued to the keys of new things. Cost: one index search each, and nothing but a glance at the series of the
    /// scheme when no code was issued in the class.
    pub(super) fn find(tx: &mut Tx, scheme: &CodeScheme, class: &str, rows: &[Accepted]) -> Result<Self, CityError> {
        let mut issued = Self::default();
        let new = rows.iter().filter(|row| matches!(row.outcome, Outcome::Create { .. }));
        let keys: Vec<&str> = new.map(|row| row.key.as_str()).collect();
        if keys.is_empty() || !class_has_codes(tx, scheme, class)? {
            return Ok(issued);
        }
        let mut asked: Vec<([u8; 16], &str)> =
            keys.into_iter().map(|natural_key| (key::digest(scheme.id(), natural_key), natural_key)).collect();
        asked.sort_unstable();
        let digests: Vec<[u8; 16]> = asked.iter().map(|(digest, _)| *digest).collect();
        for ((_, natural_key), place) in asked.into_iter().zip(code::find_keys(tx, &digests)?) {
            let Some(place) = place else { continue };
            let row = code::load_code(tx, place.series_id, place.serial)?;
            let row = row.ok_or_else(|| damaged("a key leads to a code that is not there"))?;
            // A key may stand in another class as well, and a code that has ended is given to nothing any more.
            let free = row.entity_id.is_none() && row.state == CodeState::Issued.number();
            if !free || row.class.as_deref().is_some_and(|issued| issued != class) {
                continue;
            }
            let series = code::load_series(tx, row.series_id)?.ok_or_else(|| damaged("a code of no series"))?;
            let cell = row.cell.and_then(|cell| cell.try_into().ok());
            let serial = u64::try_from(row.serial).map_err(damaged)?;
            let text = scheme.code_in_series(&series.prefix, cell, serial).map_err(damaged)?;
            issued.by_key.insert(natural_key.to_owned(), (text.to_string(), row));
        }
        Ok(issued)
    }

    /// Whether the key has a code.
    pub(super) fn has(&self, natural_key: &str) -> bool {
        self.by_key.contains_key(natural_key)
    }

    /// The key's code, which from now on is the entity's.
    pub(super) fn take(&mut self, natural_key: &str, entity_id: i64) -> Option<String> {
        let (text, row) = self.by_key.remove(natural_key)?;
        self.taken.push(CodeRow { state: CodeState::Bound.number(), entity_id: Some(entity_id), ..row });
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

/// Whether any series of the scheme is of the class, or does not say its class.
fn class_has_codes(tx: &mut Tx, scheme: &CodeScheme, class: &str) -> Result<bool, CityError> {
    let class: ClassCode = class.parse().map_err(damaged)?;
    Ok(code::list_series(tx, scheme.id())?.iter().any(|series| {
        let code = scheme.code_in_series(&series.prefix, None, 0).ok();
        let said = code.and_then(|code| scheme.parts(&code).ok()).and_then(|parts| parts.class);
        said.is_none_or(|said| said == class)
    }))
}
