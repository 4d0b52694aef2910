//! Models of known things are written: with their counts and audit events in one transaction.

use chengji_citymodel::valid::{Flaw, Part};
use chengji_core::audit::EventKind;
use chengji_store::boundary;
use chengji_store::city_model::{self as store, ModelFindingRow, ModelHead, PairRow};
use chengji_store::entity::Current;
use chengji_store::{Tx, ids, query};
use jiff::Timestamp;

use super::known::{self, Known};
use super::level;
use super::model::Model;
use crate::city::City;
use crate::error::CityError;
use crate::journal::Journal;

/// Where models come from.
#[derive(Debug, Clone)]
pub(super) struct Origin {
    pub(super) source_id: i64,
    pub(super) department: String,
    pub(super) valid_from: String,
    pub(super) actor: String,
}

/// What became of a chunk.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Attached {
    pub(super) attached: u64,
    pub(super) unchanged: u64,
    pub(super) waiting: u64,
}

/// Writes a chunk of models. Their things are looked for again in the transaction, so that what another run has just written counts.
pub(super) fn attach(tx: &mut Tx, city: &City, origin: &Origin, models: &[Model]) -> Result<Attached, CityError> {
    let now = city.now();
    let mut outcome = Attached::default();
    let mut wanted = Vec::with_capacity(models.len());
    for model in models {
        match store::find_current(tx, &origin.department, &model.object)? {
            Some(head) if head.digest == model.digest => outcome.unchanged += 1,
            head => wanted.push((model, head)),
        }
    }
    if wanted.is_empty() {
        return Ok(outcome);
    }
    let fresh: Vec<&Model> = wanted.iter().map(|(model, _)| *model).collect();
    let found = known::find(tx, &city.standards().city_model, &origin.department, &fresh)?;
    let mut journal = Journal::open(tx, &origin.actor, now)?;
    for ((model, before), known) in wanted.into_iter().zip(found) {
        let entity = match (&before, &known) {
            // What a person has said about an object holds for its next model.
            (Some(head), _) if head.entity_id.is_some() => head.entity_id,
            (_, Known::Entity(entity)) => Some(*entity),
            _ => None,
        };
        let mut write = Write { tx, journal: &mut journal, now };
        if let Some(head) = &before {
            write.end(head, &origin.valid_from)?;
        }
        let head = write.insert(origin, model, entity)?;
        match (entity, known) {
            (Some(entity), _) => {
                outcome.attached += 1;
                write.told(entity, &head, before.is_some())?;
            }
            (None, Known::Doubtful(pairs)) => {
                outcome.waiting += 1;
                write.wait(&head, &pairs)?;
            }
            (None, _) => {
                // Its record was refused on the way into the registry; the job's findings say why.
                outcome.waiting += 1;
                write.wait(&head, &[])?;
            }
        }
    }
    journal.close(tx, city.key())?;
    Ok(outcome)
}

/// Writing within one transaction.
pub(super) struct Write<'t> {
    pub(super) tx: &'t mut Tx,
    pub(super) journal: &'t mut Journal,
    pub(super) now: Timestamp,
}

impl Write<'_> {
    /// Ends a model: a correction retires it, a later day closes it.
    fn end(&mut self, head: &ModelHead, valid_from: &str) -> Result<(), CityError> {
        let at = self.now.as_microsecond();
        if head.valid_from.as_str() < valid_from {
            store::close_model(self.tx, head.model_id, valid_from, at)?;
        } else {
            store::retire_model(self.tx, head.model_id, at)?;
        }
        // Without its model the thing may have another as its finest.
        head.entity_id.map_or(Ok(()), |entity| self.recount(entity))
    }

    fn insert(&mut self, origin: &Origin, model: &Model, entity_id: Option<i64>) -> Result<ModelHead, CityError> {
        let head = ModelHead {
            model_id: ids::take(self.tx, "model", 1)?,
            source_id: origin.source_id,
            department: origin.department.clone(),
            object: model.object.clone(),
            class: model.class.to_string(),
            entity_id,
            level: model.level.number().into(),
            lod: model.lod.tenths().into(),
            valid_from: origin.valid_from.clone(),
            valid_to: None,
            recorded_at: self.now.as_microsecond(),
            retired_at: None,
            closed_at: None,
            bottom: model.bottom,
            top: model.top,
            area: model.area,
            volume: model.volume,
            digest: model.digest.to_vec(),
        };
        store::insert_model(self.tx, &head, &model.body)?;
        for (number, flaw) in (1..).zip(&model.flaws) {
            store::insert_finding(self.tx, &finding_row(head.model_id, number, flaw))?;
        }
        if let Some(entity) = entity_id {
            self.recount(entity)?;
        }
        Ok(head)
    }

    /// Counts a thing among those of its division and finest level.
    pub(super) fn recount(&mut self, entity: i64) -> Result<(), CityError> {
        let Some(current) = self.current(entity)? else { return Ok(()) };
        let placed = boundary::find_placement(self.tx, entity)?;
        level::recount(self.tx, &current, placed.as_ref())
    }

    fn current(&mut self, entity: i64) -> Result<Option<Current>, CityError> {
        Ok(query::load_current(self.tx, &[entity])?.pop())
    }

    /// Records that a thing has a model.
    pub(super) fn told(&mut self, entity: i64, head: &ModelHead, again: bool) -> Result<(), CityError> {
        let code = self.current(entity)?.map(|current| current.entity.code).unwrap_or_default();
        let kind = if again { EventKind::ModelReplaced } else { EventKind::ModelAttached };
        self.journal.record(kind, &code, fields(head), None);
        Ok(())
    }

    fn wait(&mut self, head: &ModelHead, pairs: &[(i64, chengji_core::city_model::Pairing)]) -> Result<(), CityError> {
        for (entity_id, pairing) in pairs {
            let row = PairRow {
                pair_id: ids::take(self.tx, "model_pair", 1)?,
                model_id: head.model_id,
                entity_id: *entity_id,
                overlap: pairing.overlap,
                within: pairing.within,
                height_difference: pairing.height_difference,
                state: "open".to_owned(),
                opened_at: self.now.as_microsecond(),
                decided_at: None,
                decided_by: None,
                reason: None,
            };
            store::insert_pair(self.tx, &row)?;
        }
        self.journal.record(EventKind::ModelWaiting, &format!("model/{}", head.model_id), fields(head), None);
        Ok(())
    }
}

fn finding_row(model_id: i64, number: i64, flaw: &Flaw) -> ModelFindingRow {
    let axis = |axis: usize| flaw.part.at.map(|at| at[axis]);
    ModelFindingRow {
        model_id,
        number,
        rule: flaw.rule.code().to_owned(),
        severity: flaw.rule.severity().as_str().to_owned(),
        object: flaw.object.clone(),
        other: flaw.other.clone(),
        part: Part { at: None, ..flaw.part }.to_string(),
        longitude: axis(0),
        latitude: axis(1),
        height: axis(2),
        detail: flaw.detail.clone(),
    }
}

fn fields(head: &ModelHead) -> Vec<(&'static str, String)> {
    let digest: String = head.digest.iter().map(|byte| format!("{byte:02x}")).collect();
    vec![
        ("model", head.model_id.to_string()),
        ("source", head.source_id.to_string()),
        ("object", head.object.clone()),
        ("level", head.level.to_string()),
        ("digest", digest),
    ]
}
