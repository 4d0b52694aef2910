//! A thing as a feature: one flat row, cut to what the reader sees.

use std::cell::RefCell;

use chengji_codes::GridCell;
use chengji_formats::attributes::{self, Personal};
use chengji_store::Session;
use chengji_store::city_model::{self, Finest};
use chengji_store::entity::{Current, EntityRow, VersionRow};
use geo_types::Geometry;
use jiff::Timestamp;
use serde_json::{Map, Value};

use crate::city::City;
use crate::encode::{cell_of, damaged, geometry_of, identifiers_of, instant};
use crate::error::CityError;
use crate::grade::Sees;

use super::property::{attribute_name, identifier_name};

/// A thing as a feature. What the reader may not see is absent.
#[derive(Debug, Clone, PartialEq)]
pub struct FeatureView {
    /// The entity code.
    pub code: String,
    /// Its class, as a code.
    pub class: String,
    /// Name.
    pub name: Option<String>,
    /// The key by which the departments know it; blank to the public.
    pub natural_key: String,
    /// Standard address.
    pub address: Option<String>,
    /// Division code and full name.
    pub division: Option<(String, String)>,
    /// Functional zone.
    pub zone: Option<String>,
    /// BeiDou cell of the anchor.
    pub cell: Option<GridCell>,
    /// Version number, from 1.
    pub version: i64,
    /// First day on which it holds, `YYYY-MM-DD`.
    pub valid_from: String,
    /// First day on which it no longer holds.
    pub valid_to: Option<String>,
    /// Believed from.
    pub recorded_at: Timestamp,
    /// Its finest model, when it has one.
    pub model: Option<ModelFacts>,
    /// Attributes by the names of features: one called like a column has a longer name.
    pub attributes: Map<String, Value>,
    /// Foreign identifiers by the names of features.
    pub identifiers: Vec<(String, String)>,
    /// Geometry or, without one, the anchor; CGCS2000 degrees.
    pub geometry: Option<Geometry<f64>>,
}

/// What the city model knows of a thing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ModelFacts {
    /// CIM level of the finest model, 1 to 7.
    pub level: i64,
    /// From its lowest to its highest point, metres.
    pub height: f64,
}

impl From<Finest> for ModelFacts {
    fn from(finest: Finest) -> Self {
        Self { level: finest.level, height: finest.top - finest.bottom }
    }
}

/// Makes the features of one page.
pub(super) struct Views<'a> {
    pub(super) city: &'a City,
    pub(super) sees: &'a Sees<'a>,
    /// Divisions already named: a page has few.
    divisions: RefCell<Vec<(String, String)>>,
}

impl<'a> Views<'a> {
    pub(super) fn new(city: &'a City, sees: &'a Sees<'a>) -> Self {
        Self { city, sees, divisions: RefCell::default() }
    }

    /// The feature of one thing as it is now.
    pub(super) fn one(&self, session: &mut Session, thing: &Current) -> Result<FeatureView, CityError> {
        let mut view = self.feature(&thing.entity, &thing.version)?;
        view.model = self.models(session, &[thing.entity.entity_id])?.pop().flatten();
        Ok(view)
    }

    /// The finest models of things as they are now, as far as their place is seen.
    pub(super) fn models(&self, session: &mut Session, ids: &[i64]) -> Result<Vec<Option<ModelFacts>>, CityError> {
        if ids.is_empty() || !self.sees.sees("position") || !city_model::any_model(session)? {
            return Ok(vec![None; ids.len()]);
        }
        Ok(city_model::finest_of(session, ids)?.into_iter().map(|finest| finest.map(ModelFacts::from)).collect())
    }

    /// A version of a thing, without its model.
    pub(super) fn feature(&self, entity: &EntityRow, row: &VersionRow) -> Result<FeatureView, CityError> {
        let (sees_name, sees_address, sees_place) =
            (self.sees.sees("name"), self.sees.sees("address"), self.sees.sees("position"));
        Ok(FeatureView {
            code: entity.code.clone(),
            class: entity.class.clone(),
            name: row.name.clone().filter(|_| sees_name),
            natural_key: self.sees.key(&entity.natural_key),
            address: row.address_text.clone().filter(|_| sees_address),
            division: row.division.as_ref().filter(|_| sees_address).map(|code| (code.clone(), self.division(code))),
            zone: row.zone.clone().filter(|_| sees_address),
            cell: if sees_place { cell_of(row)? } else { None },
            version: row.version,
            valid_from: row.valid_from.clone(),
            valid_to: row.valid_to.clone(),
            recorded_at: instant(row.recorded_at),
            model: None,
            attributes: self.attributes(row)?,
            identifiers: self.identifiers(row)?,
            geometry: if sees_place { geometry_of(row)? } else { None },
        })
    }

    /// The attributes that are seen.
    pub(super) fn attributes(&self, row: &VersionRow) -> Result<Map<String, Value>, CityError> {
        // A reader never sees a whole citizen number.
        let plain = attributes::read_plain(&row.attributes, Personal::Masked).map_err(damaged)?;
        let seen = plain.into_iter().filter(|(name, _)| self.sees.sees(name));
        Ok(seen.map(|(name, value)| (attribute_name(&name), value)).collect())
    }

    /// The foreign identifiers that are seen.
    pub(super) fn identifiers(&self, row: &VersionRow) -> Result<Vec<(String, String)>, CityError> {
        let all = identifiers_of(row)?.into_iter().filter(|(scheme, _)| self.sees.sees(scheme));
        Ok(all.map(|(scheme, identifier)| (identifier_name(&scheme), self.sees.identifier(identifier))).collect())
    }

    /// The full name of a division.
    pub(super) fn division(&self, code: &str) -> String {
        let mut known = self.divisions.borrow_mut();
        if let Some((_, name)) = known.iter().find(|(other, _)| other == code) {
            return name.clone();
        }
        let name = code.parse().map_or_else(|_| String::new(), |code| self.city.standards().division_name(code));
        known.push((code.to_owned(), name.clone()));
        name
    }
}
