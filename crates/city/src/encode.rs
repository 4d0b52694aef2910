//! Between the story's types and the columns the store keeps.

use chengji_codes::{DivisionCode, GridCell, Level};
use chengji_core::address::StandardAddress;
use chengji_core::entity::EntityState;
use chengji_core::mapping::Mapping;
use chengji_core::place::Placement;
use chengji_core::record::AttributeValue;
use chengji_formats::attributes::{self, Personal};
use chengji_formats::wkb;
use chengji_store::entity::VersionRow;
use geo_types::{Geometry, Point};
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::{Map, Value};

use crate::error::{CityError, Refusal};
use crate::view::AddressView;

/// Levels at which entities are counted, for maps of the whole city and of its parts.
pub(crate) const COUNTED_LEVELS: [Level; 5] = [Level::L2, Level::L3, Level::L4, Level::L5, Level::L6];

/// The content of a version as columns, before it has a version number.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Content {
    pub(crate) name: Option<String>,
    pub(crate) address: Option<String>,
    pub(crate) address_text: Option<String>,
    pub(crate) division: Option<String>,
    pub(crate) zone: Option<String>,
    pub(crate) anchor: Option<(f64, f64)>,
    pub(crate) cell: Option<GridCell>,
    pub(crate) geometry: Option<Vec<u8>>,
    pub(crate) cover: Vec<GridCell>,
    pub(crate) attributes: String,
    pub(crate) identifiers: Vec<(String, String)>,
    pub(crate) indexed: Vec<(String, String)>,
    pub(crate) digest: [u8; 32],
    pub(crate) valid_from: Option<Date>,
}

impl Content {
    /// Encodes a state; `mapping` says which attributes are indexed.
    pub(crate) fn of(state: &EntityState, mapping: &Mapping) -> Self {
        let placement = state.placement.as_ref();
        Self {
            name: state.name.clone(),
            address: state.address.as_ref().map(address_text),
            address_text: state.address.as_ref().map(|address| address.text.clone()),
            division: division(state.address.as_ref()),
            zone: state.address.as_ref().and_then(|address| address.zone.clone()),
            anchor: placement.map(|placement| placement.anchor),
            cell: placement.map(|placement| placement.cell),
            geometry: placement.and_then(|placement| match &placement.geometry {
                // A point is its anchor.
                Geometry::Point(_) => None,
                geometry => Some(wkb::encode(geometry)),
            }),
            cover: placement.map(|placement| placement.cover.clone()).unwrap_or_default(),
            attributes: attributes::encode(&state.attributes, Personal::Revealed),
            identifiers: state.identifiers.clone(),
            indexed: indexed(state, mapping),
            digest: state.digest(),
            valid_from: state.valid_from,
        }
    }
}

/// The values of indexed attributes, as the attribute index keeps them.
fn indexed(state: &EntityState, mapping: &Mapping) -> Vec<(String, String)> {
    state
        .attributes
        .iter()
        .filter(|(name, _)| mapping.attributes.iter().any(|rule| rule.indexed && rule.name == *name))
        .filter_map(|(name, value)| Some((name.clone(), index_text(value)?)))
        .collect()
}

/// A value as the attribute index keeps it.
pub(crate) fn index_text(value: &AttributeValue) -> Option<String> {
    Some(match value {
        AttributeValue::Text(text) => text.clone(),
        AttributeValue::Integer(number) => number.to_string(),
        AttributeValue::Number(number) => number.to_string(),
        AttributeValue::Bool(flag) => flag.to_string(),
        AttributeValue::Date(day) => day.to_string(),
        AttributeValue::CreditCode(code) => code.to_string(),
        // A citizen number is never a filter.
        AttributeValue::CitizenId(_) => return None,
    })
}

fn division(address: Option<&StandardAddress>) -> Option<String> {
    address.and_then(|address| address.division).map(|code| code.to_string())
}

/// The address as JSON text: `text`, `division`, `zone` and the elements by kind.
fn address_text(address: &StandardAddress) -> String {
    let mut object = Map::new();
    object.insert("text".to_owned(), address.text.as_str().into());
    if let Some(division) = address.division {
        object.insert("division".to_owned(), division.to_string().into());
    }
    let elements: Map<String, Value> =
        address.elements().map(|(kind, value)| (kind.to_owned(), value.into())).collect();
    object.insert("elements".to_owned(), elements.into());
    Value::Object(object).to_string()
}

/// Reads an address back for readers.
pub(crate) fn address_view(text: &str, full_name: impl Fn(DivisionCode) -> String) -> Result<AddressView, CityError> {
    let value: Value = parse(text)?;
    let division = value["division"].as_str().and_then(|code| code.parse().ok());
    let elements: Vec<(String, String)> = value["elements"]
        .as_object()
        .into_iter()
        .flatten()
        .filter_map(|(kind, value)| Some((kind.clone(), value.as_str()?.to_owned())))
        .collect();
    let zone = elements.iter().find(|(kind, _)| kind == "zone").map(|(_, zone)| zone.clone());
    Ok(AddressView {
        text: value["text"].as_str().unwrap_or_default().to_owned(),
        division: division.map(|code| (code, full_name(code))),
        zone,
        elements,
    })
}

/// Reads a stored version back as the state it came from, so that another department's record can be laid over it.
/// The address comes back as elements only; it is replaced whole or kept whole.
pub(crate) fn state_of(row: &VersionRow) -> Result<EntityState, CityError> {
    Ok(EntityState {
        name: row.name.clone(),
        address: row.address.as_deref().map(stored_address).transpose()?,
        placement: placement_of(row)?,
        attributes: attributes::decode(&row.attributes).map_err(damaged)?,
        identifiers: identifiers_of(row)?,
        valid_from: None,
    })
}

/// Reads a stored address back as its elements; the remainder is not kept.
pub(crate) fn stored_address(text: &str) -> Result<StandardAddress, CityError> {
    let value: Value = parse(text)?;
    let element = |kind: &str| value["elements"][kind].as_str().map(str::to_owned);
    Ok(StandardAddress {
        text: value["text"].as_str().unwrap_or_default().to_owned(),
        division: value["division"].as_str().and_then(|code| code.parse().ok()),
        province: element("province"),
        city: element("city"),
        district: element("district"),
        street: element("street"),
        community: element("community"),
        zone: element("zone"),
        road: element("road"),
        number: element("number"),
        estate: element("estate"),
        building: element("building"),
        unit: element("unit"),
        floor: element("floor"),
        room: element("room"),
        remainder: element("remainder"),
    })
}

/// Where a version puts its thing, with the cells it covers.
pub(crate) fn placement_of(row: &VersionRow) -> Result<Option<Placement>, CityError> {
    let (Some(geometry), Some(lon), Some(lat)) = (geometry_of(row)?, row.lon, row.lat) else {
        return Ok(None);
    };
    let Some(cell) = cell_of(row)? else { return Ok(None) };
    let cover = match geometry {
        Geometry::Point(_) => vec![cell],
        ref shape => chengji_core::place::cover(shape, cell.level(), chengji_core::place::MAX_COVER),
    };
    Ok(Some(Placement { geometry, anchor: (lon, lat), cell, cover }))
}

/// The geometry of a version; a point is its anchor.
pub(crate) fn geometry_of(row: &VersionRow) -> Result<Option<Geometry<f64>>, CityError> {
    match (&row.geometry, row.lon, row.lat) {
        (Some(bytes), ..) => wkb::decode(bytes).map(Some).map_err(damaged),
        (None, Some(lon), Some(lat)) => Ok(Some(Point::new(lon, lat).into())),
        (None, ..) => Ok(None),
    }
}

/// The cell of a version's anchor.
pub(crate) fn cell_of(row: &VersionRow) -> Result<Option<GridCell>, CityError> {
    row.cell.map(|cell| GridCell::try_from(cell).map_err(damaged)).transpose()
}

/// Foreign identifiers as JSON text, `None` when there are none.
pub(crate) fn identifiers_text(identifiers: &[(String, String)]) -> Option<String> {
    if identifiers.is_empty() {
        return None;
    }
    let pairs = identifiers.iter().map(|(scheme, id)| Value::from(vec![scheme.as_str(), id.as_str()]));
    Some(Value::Array(pairs.collect()).to_string())
}

/// Reads foreign identifiers back.
pub(crate) fn identifiers_of(row: &VersionRow) -> Result<Vec<(String, String)>, CityError> {
    row.identifiers.as_deref().map_or(Ok(Vec::new()), parse)
}

/// Reads a JSON column.
pub(crate) fn parse<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, CityError> {
    serde_json::from_str(text).map_err(damaged)
}

/// Stored data that cannot be read back.
pub(crate) fn damaged(error: impl std::fmt::Display) -> CityError {
    CityError::refuse(Refusal::Damaged, error.to_string())
}

/// Microseconds of the store as an instant.
pub(crate) fn instant(micros: i64) -> Timestamp {
    Timestamp::from_microsecond(micros).unwrap_or(Timestamp::UNIX_EPOCH)
}
