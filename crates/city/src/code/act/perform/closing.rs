//! Closing the entity of a merged code: it leaves lists, map and counts; what its identifiers and records say is said of
//! the other entity from now on.

use std::collections::BTreeMap;

use chengji_store::batch::{AttributeRow, Batch, CellDelta, Cover, EntityAdvance, IdentifierRow, write_batch};
use chengji_store::entity::{self, Current};
use chengji_store::{Tx, crosswalk};
use jiff::Timestamp;

use crate::encode::{self, COUNTED_LEVELS};
use crate::error::CityError;

/// Closes `from`; its identifiers and its departments' records lead to `to`. Cost: what is derived from one entity.
pub(super) fn close_into(tx: &mut Tx, from: &Current, to: &Current, now: Timestamp) -> Result<(), CityError> {
    let (id, class, at) = (from.entity.entity_id, &from.entity.class, now.as_microsecond());
    let state = encode::state_of(&from.version)?;
    let mut batch = Batch {
        advances: vec![EntityAdvance {
            entity_id: id,
            current_version: from.entity.current_version,
            retired_at: Some(at),
        }],
        class_counts: vec![(class.clone(), -1)],
        ..Batch::default()
    };
    if let Some(placement) = &state.placement {
        let cells = placement.cover.iter().map(|cell| cell.to_i64()).collect();
        batch.covers_removed.push(Cover { entity_id: id, class: class.clone(), cells });
        let mut counts: BTreeMap<(i64, i64), i64> = BTreeMap::new();
        for level in COUNTED_LEVELS {
            if let Some(cell) = placement.cell.ancestor(level) {
                *counts.entry((level.get().into(), cell.to_i64())).or_default() -= 1;
            }
        }
        let delta = |((level, cell), n)| CellDelta { level, cell, class: class.clone(), n };
        batch.cell_counts = counts.into_iter().map(delta).collect();
    }
    for (name, value) in &state.attributes {
        if let Some(value) = encode::index_text(value) {
            batch.attributes_removed.push(AttributeRow {
                class: class.clone(),
                name: name.clone(),
                value,
                entity_id: id,
            });
        }
    }
    let mut keys = state.identifiers;
    for note in crosswalk::list_notes(tx, id)? {
        let key = (note.scheme, note.identifier);
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    for (scheme, identifier) in keys {
        let claims = crosswalk::find_claims(tx, &[(&scheme, &identifier)])?.pop().unwrap_or_default();
        let Some(claim) = claims.into_iter().find(|claim| claim.entity_id == id) else { continue };
        let department = claim.department.unwrap_or_default();
        crosswalk::close_conflicts_of_claim(tx, (&scheme, &identifier), id, at)?;
        let row = IdentifierRow { scheme, identifier, entity_id: id, at, department };
        batch.identifiers.push(IdentifierRow { entity_id: to.entity.entity_id, ..row.clone() });
        batch.identifiers_closed.push(row);
    }
    write_batch(tx, batch)?;
    entity::move_sources(tx, (class, &from.entity.natural_key), id, to.entity.entity_id)?;
    Ok(())
}
