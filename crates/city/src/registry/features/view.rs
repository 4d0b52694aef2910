//! A thing as a feature: one flat row, cut to what the reader sees.

use std::cell::RefCell;
use std::ops::Index;

use chengji_codes::GridCell;
use chengji_formats::attributes::{self, Personal};
use chengji_store::Session;
use chengji_store::city_model::{self, Finest};
use chengji_store::entity::{Current, EntityRow, VersionRow};
use geo_types::Geometry;
use jiff::Timestamp;
use serde_json::Value;

use crate::city::City;
use crate::encode::{cell_of, damaged, geometry_of, identifiers_of, instant};
use crate::error::CityError;
use crate::grade::Sees;

use super::property::{identifier_name, longer_name};

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
    pub attributes: Properties,
    /// Foreign identifiers by the names of features.
    pub identifiers: Vec<(String, String)>,
    /// Geometry or, without one, the anchor; CGCS2000 degrees.
    pub geometry: Option<Geometry<f64>>,
}

/// Attributes with their values, sorted by the names of the standard; a feature has few.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Properties(Vec<(String, Value)>);

impl Properties {
    /// The value of an attribute.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<&Value> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    /// Every attribute with its value.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }
}

/// The value of an attribute, null for one that is not there.
impl Index<&str> for Properties {
    type Output = Value;

    fn index(&self, name: &str) -> &Value {
        self.find(name).unwrap_or(&Value::Null)
    }
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
        let mut view = self.feature(thing.entity.clone(), thing.version.clone())?;
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
    pub(super) fn feature(&self, entity: EntityRow, row: VersionRow) -> Result<FeatureView, CityError> {
        let (sees_name, sees_address, sees_place) =
            (self.sees.sees("name"), self.sees.sees("address"), self.sees.sees("position"));
        Ok(FeatureView {
            natural_key: self.sees.key(&entity.natural_key),
            code: entity.code,
            class: entity.class,
            cell: if sees_place { cell_of(&row)? } else { None },
            attributes: self.attributes(&row)?,
            identifiers: self.identifiers(&row)?,
            geometry: if sees_place { geometry_of(&row)? } else { None },
            name: row.name.filter(|_| sees_name),
            address: row.address_text.filter(|_| sees_address),
            division: row.division.filter(|_| sees_address).map(|code| {
                let name = self.division(&code);
                (code, name)
            }),
            zone: row.zone.filter(|_| sees_address),
            version: row.version,
            valid_from: row.valid_from,
            valid_to: row.valid_to,
            recorded_at: instant(row.recorded_at),
            model: None,
        })
    }

    /// The attributes that are seen.
    pub(super) fn attributes(&self, row: &VersionRow) -> Result<Properties, CityError> {
        // A reader never sees a whole citizen number.
        let mut seen = attributes::read_plain(&row.attributes, Personal::Masked).map_err(damaged)?;
        seen.retain_mut(|(name, _)| {
            let kept = self.sees.sees(name);
            if kept && let Some(other) = longer_name(name) {
                *name = other;
            }
            kept
        });
        Ok(Properties(seen))
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
