//! What is derived from current versions beside them: cells, counts, crosswalk, attribute index. All of it can be made again
//! from the versions.

use chengji_codes::GridCell;
use chengji_formats::attributes;
use chengji_store::batch::{AttributeRow, Cover, IdentifierRow};
use chengji_store::entity::VersionRow;

use super::Settling;
use crate::encode::{self, COUNTED_LEVELS, Content};
use crate::error::CityError;

impl Settling<'_> {
    /// What is derived from a new current version: cells, counts, crosswalk, attribute index.
    pub(super) fn derive(&mut self, entity_id: i64, content: &Content) {
        let class = &self.job.class;
        if let Some(cell) = content.cell {
            self.count_cell(cell, 1);
            self.batch.covers_added.push(Cover {
                entity_id,
                class: class.clone(),
                cells: content.cover.iter().map(|cell| cell.to_i64()).collect(),
            });
        }
        for (scheme, identifier) in &content.identifiers {
            self.batch.identifiers.push(IdentifierRow {
                scheme: scheme.clone(),
                identifier: identifier.clone(),
                entity_id,
                at: self.now.as_microsecond(),
                department: self.job.department.clone(),
            });
        }
        for (name, value) in &content.indexed {
            self.batch.attributes_added.push(AttributeRow {
                class: class.clone(),
                name: name.clone(),
                value: value.clone(),
                entity_id,
            });
        }
    }

    /// Takes back what was derived from the version that is no longer current.
    pub(super) fn underive(&mut self, entity_id: i64, old: &VersionRow, content: &Content) -> Result<(), CityError> {
        let before = encode::state_of(old)?;
        let class = &self.job.class;
        if let Some(placement) = &before.placement {
            let cells = placement.cover.iter().map(|cell| cell.to_i64()).collect();
            self.batch.covers_removed.push(Cover { entity_id, class: class.clone(), cells });
            self.count_cell(placement.cell, -1);
        }
        let class = &self.job.class;
        for (scheme, identifier) in before.identifiers {
            if !content.identifiers.iter().any(|(s, id)| *s == scheme && *id == identifier) {
                let at = self.now.as_microsecond();
                let department = self.job.department.clone();
                self.batch.identifiers_closed.push(IdentifierRow { scheme, identifier, entity_id, at, department });
            }
        }
        let after = attributes::decode(&content.attributes).map_err(encode::damaged)?;
        for (name, value) in before.attributes {
            // What another department had indexed stays in the index as long as it holds.
            let ours = content.indexed.iter().any(|(indexed, _)| *indexed == name);
            if !ours && after.iter().any(|(known, now)| *known == name && *now == value) {
                continue;
            }
            if let Some(value) = encode::index_text(&value) {
                let class = class.clone();
                self.batch.attributes_removed.push(AttributeRow { class, name, value, entity_id });
            }
        }
        Ok(())
    }

    fn count_cell(&mut self, cell: GridCell, n: i64) {
        for level in COUNTED_LEVELS {
            if let Some(counted) = cell.ancestor(level) {
                *self.cell_counts.entry((level.get(), counted.to_i64())).or_default() += n;
            }
        }
    }
}
