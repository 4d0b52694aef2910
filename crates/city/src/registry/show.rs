//! From stored rows to what readers see.

use chengji_codes::ClassCode;
use chengji_core::place::{self, MAX_COVER};
use chengji_formats::attributes::{self, Personal};
use chengji_store::entity::{Current, EntityRow, VersionRow};
use geo_types::Geometry;

use crate::city::City;
use crate::encode::{address_view, cell_of, damaged, geometry_of, identifiers_of, instant};
use crate::error::CityError;
use crate::view::EntityView;

/// The class of a stored entity.
pub(super) fn class_of(entity: &EntityRow) -> Result<ClassCode, CityError> {
    entity.class.parse().map_err(damaged)
}

/// A stored entity in its current version.
pub(crate) fn current(city: &City, current: &Current) -> Result<EntityView, CityError> {
    version(city, &current.entity, &current.version)
}

/// A stored entity in one of its versions.
pub(super) fn version(city: &City, entity: &EntityRow, row: &VersionRow) -> Result<EntityView, CityError> {
    let geometry = geometry_of(row)?;
    let cell = cell_of(row)?;
    let cover = match (&geometry, cell) {
        (Some(Geometry::Point(_)), Some(cell)) => vec![cell],
        (Some(shape), Some(cell)) => place::cover(shape, cell.level(), MAX_COVER),
        _ => Vec::new(),
    };
    let known = attributes::decode(&row.attributes).map_err(damaged)?;
    let standards = city.standards();
    let address =
        row.address.as_deref().map(|text| address_view(text, |code| standards.division_name(code))).transpose()?;
    Ok(EntityView {
        entity_id: entity.entity_id,
        code: entity.code.clone(),
        class: class_of(entity)?,
        natural_key: entity.natural_key.clone(),
        name: row.name.clone(),
        address,
        position: row.lon.zip(row.lat),
        cell,
        cover,
        geometry,
        // A reader never sees a whole citizen number.
        attributes: attributes::plain(&known, Personal::Masked),
        identifiers: identifiers_of(row)?,
        version: row.version,
        valid_from: row.valid_from.parse().map_err(damaged)?,
        valid_to: row.valid_to.as_deref().map(str::parse).transpose().map_err(damaged)?,
        recorded_at: instant(row.recorded_at),
        retired_at: row.retired_at.map(instant),
        change_seq: row.change_seq,
    })
}
