//! An address in the hand of a use case: its row, the belief that holds, and what they print.

use chengji_codes::{DivisionCode, GridCell, Level};
use chengji_core::address_base::{AddressKind, AddressState, Elements};
use chengji_core::place::{MAX_COVER, cover};
use chengji_formats::wkb;
use chengji_store::Session;
use chengji_store::address_base::{self as store, AddressRow, VersionRow};

use crate::city::City;
use crate::encode::damaged;
use crate::error::{CityError, Refusal};

/// An address with the belief that holds until further notice.
#[derive(Debug, Clone)]
pub(crate) struct Holding {
    /// Its row as it stands after what was done so far.
    pub(crate) row: AddressRow,
    /// The belief.
    pub(crate) version: VersionRow,
}

impl Holding {
    /// Loads an address.
    pub(crate) fn load(session: &mut Session, address_id: i64) -> Result<Self, CityError> {
        let absent = || CityError::refuse(Refusal::AddressNotFound, address_id.to_string());
        let row = store::load_address(session, address_id)?.ok_or_else(absent)?;
        let version = store::load_version(session, address_id, row.current_version)?;
        let version = version.ok_or_else(|| damaged(format!("address {address_id} lacks its belief")))?;
        Ok(Self { row, version })
    }

    /// Its number.
    pub(crate) fn id(&self) -> i64 {
        self.row.address_id
    }

    /// Its kind.
    pub(crate) fn kind(&self) -> Result<AddressKind, CityError> {
        kind_of(&self.row)
    }

    /// Its state.
    pub(crate) fn state(&self) -> Result<AddressState, CityError> {
        state_of(&self.row)
    }

    /// Refuses unless `version` is still that of the address.
    pub(crate) fn expect(&self, version: i64) -> Result<(), CityError> {
        if self.row.version == version {
            return Ok(());
        }
        Err(CityError::refuse(Refusal::AddressChangedMeanwhile, self.id().to_string()))
    }
}

/// The kind of an address.
pub(crate) fn kind_of(row: &AddressRow) -> Result<AddressKind, CityError> {
    AddressKind::of_number(row.kind).ok_or_else(|| damaged(format!("no kind of address has number {}", row.kind)))
}

/// The state of an address.
pub(crate) fn state_of(row: &AddressRow) -> Result<AddressState, CityError> {
    AddressState::of_number(row.state).ok_or_else(|| damaged(format!("no state has number {}", row.state)))
}

/// The names of a division's province to district, and of its town and community.
pub(crate) fn names(city: &City, code: DivisionCode) -> (String, String) {
    let full = city.standards().division_name(code);
    let district = code.county().map(|county| city.standards().division_name(county)).unwrap_or_else(|| full.clone());
    let town = full.strip_prefix(district.as_str()).unwrap_or_default().to_owned();
    (district, town)
}

/// The elements of a belief, with the name its road bears.
pub(crate) fn elements(city: &City, version: &VersionRow, road: Option<String>) -> Result<Elements, CityError> {
    let (district, town) = names(city, version.division.parse().map_err(damaged)?);
    Ok(Elements {
        district,
        town,
        zone: version.zone.clone(),
        road,
        number: version.number.clone(),
        estate: version.estate.clone(),
        building: version.building.clone(),
        unit: version.unit.clone(),
        floor: version.floor.clone(),
        room: version.room.clone(),
        name: version.name.clone(),
    })
}

/// The digest by which addresses with the same path are found.
pub(crate) fn path_digest(elements: &Elements, kind: AddressKind) -> Vec<u8> {
    crate::code::key::digest("address-path", &elements.path(kind)).to_vec()
}

/// The cells of a belief's place: those of its outline, or that of its point.
pub(crate) fn cells(version: &VersionRow) -> Vec<i64> {
    if let Some(outline) = version.outline.as_deref().and_then(|bytes| wkb::decode(bytes).ok()) {
        return cover(&outline, Level::L10, MAX_COVER).into_iter().map(GridCell::to_i64).collect();
    }
    let (Some(lon), Some(lat)) = (version.lon, version.lat) else { return Vec::new() };
    GridCell::encode(lon, lat, Level::L10).map(|cell| cell.to_i64()).into_iter().collect()
}

/// A belief that says nothing yet but the division.
pub(crate) fn blank(division: &str) -> VersionRow {
    VersionRow {
        version_key: 0,
        address_id: 0,
        version: 0,
        valid_from: String::new(),
        valid_to: None,
        recorded_at: 0,
        retired_at: None,
        operation_id: 0,
        retired_by: None,
        division: division.to_owned(),
        zone: None,
        road_id: None,
        number: None,
        estate: None,
        building: None,
        unit: None,
        floor: None,
        room: None,
        name: None,
        lon: None,
        lat: None,
        height: None,
        entrance_lon: None,
        entrance_lat: None,
        outline: None,
    }
}
