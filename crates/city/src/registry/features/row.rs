//! A thing that a question is asked of: its properties as the reader sees them, read only when asked for.

use std::cell::OnceCell;

use chengji_core::query::{Moment, Thing, Value};
use chengji_store::entity::{EntityRow, VersionRow};
use geo_types::Geometry;
use serde_json::Value as Json;

use super::property::{Column, Names, Property, attribute_name};
use super::view::{ModelFacts, Properties, Views};
use crate::encode::{cell_of, geometry_of, instant};

/// A version of a thing under a question.
pub(super) struct Row<'r> {
    pub(super) names: &'r Names,
    pub(super) views: &'r Views<'r>,
    pub(super) entity: &'r EntityRow,
    pub(super) version: &'r VersionRow,
    pub(super) model: Option<ModelFacts>,
    attributes: OnceCell<Properties>,
    geometry: OnceCell<Option<Geometry<f64>>>,
}

impl<'r> Row<'r> {
    pub(super) fn new(
        names: &'r Names,
        views: &'r Views<'r>,
        (entity, version): (&'r EntityRow, &'r VersionRow),
        model: Option<ModelFacts>,
    ) -> Self {
        Self { names, views, entity, version, model, attributes: OnceCell::new(), geometry: OnceCell::new() }
    }

    fn column(&self, column: Column) -> Option<Value> {
        let (entity, row) = (self.entity, self.version);
        let text = |text: &str| Some(Value::Text(text.to_owned()));
        match column {
            Column::Code => text(&entity.code),
            Column::Name => text(row.name.as_ref()?),
            Column::NaturalKey => Some(Value::Text(self.views.sees.key(&entity.natural_key))),
            Column::Address => text(row.address_text.as_ref()?),
            Column::DivisionCode => text(row.division.as_ref()?),
            Column::DivisionName => Some(Value::Text(self.views.division(row.division.as_ref()?))),
            Column::Zone => text(row.zone.as_ref()?),
            Column::GridCell => Some(Value::Text(cell_of(row).ok()??.to_string())),
            Column::Version => Some(Value::Number(row.version as f64)),
            Column::ValidFrom => text(&row.valid_from),
            Column::ValidTo => text(row.valid_to.as_ref()?),
            Column::RecordedAt => Some(Value::Moment(Moment(instant(row.recorded_at)))),
            Column::CimLevel => self.model.map(|model| Value::Number(model.level as f64)),
            Column::ModelHeight => self.model.map(|model| Value::Number(model.height)),
            Column::Geometry => {
                let geometry = self.geometry.get_or_init(|| geometry_of(row).ok().flatten());
                geometry.clone().map(Value::Geometry)
            }
        }
    }
}

impl Thing for Row<'_> {
    fn property(&self, name: &str) -> Option<Value> {
        match self.names.property(name)? {
            Property::Column(column) => self.column(*column),
            Property::Attribute(attribute) => {
                let all = self.attributes.get_or_init(|| self.views.attributes(self.version).unwrap_or_default());
                all.find(&attribute_name(attribute)).and_then(value)
            }
            Property::Identifier(_) => {
                let all = self.views.identifiers(self.version).ok()?;
                all.into_iter().find(|(known, _)| known == name).map(|(_, identifier)| Value::Text(identifier))
            }
        }
    }
}

fn value(json: &Json) -> Option<Value> {
    match json {
        Json::String(text) => Some(Value::Text(text.clone())),
        Json::Number(number) => number.as_f64().map(Value::Number),
        Json::Bool(truth) => Some(Value::Boolean(*truth)),
        Json::Null | Json::Array(_) | Json::Object(_) => None,
    }
}
