//! Which building an address names: district, road and number, estate and building, folded so that spellings meet.

use std::fmt;

use chengji_codes::DivisionCode;

use crate::address::StandardAddress;

/// The building of an address. It names one when it tells the district and a numbered road or an estate.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct BuildingPath {
    county: DivisionCode,
    /// Road and number: one without the other names no place.
    door: Option<(String, String)>,
    estate: Option<String>,
    /// The building's own number or name, folded: 45, A, 1-B.
    building: Option<String>,
}

/// One way to name a building, as text that is equal when the names are.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BuildingKey(String);

impl BuildingPath {
    /// The building that an address names, if it does.
    #[must_use]
    pub fn of(address: &StandardAddress) -> Option<Self> {
        let county = address.division.and_then(DivisionCode::county)?;
        let door = address.road.clone().zip(address.number.clone());
        let estate = address.estate.clone();
        if door.is_none() && estate.is_none() {
            return None;
        }
        Some(Self { county, door, estate, building: address.building.as_deref().map(fold) })
    }

    /// The key by which the building is looked for: of all that the address tells.
    #[must_use]
    pub fn key(&self) -> BuildingKey {
        self.written(self.door.as_ref(), self.estate.as_deref())
    }

    /// The keys under which the building can be found: as it is, and for addresses that leave out its estate or its road.
    #[must_use]
    pub fn keys(&self) -> Vec<BuildingKey> {
        let mut keys = vec![self.key()];
        if self.door.is_some() && self.estate.is_some() {
            keys.push(self.written(self.door.as_ref(), None));
            keys.push(self.written(None, self.estate.as_deref()));
        }
        keys
    }

    fn written(&self, door: Option<&(String, String)>, estate: Option<&str>) -> BuildingKey {
        let (road, number) = door.map_or(("", ""), |(road, number)| (road, number));
        let (estate, building) = (estate.unwrap_or_default(), self.building.as_deref().unwrap_or_default());
        BuildingKey(format!("{}|{road}|{number}|{estate}|{building}", self.county))
    }
}

impl BuildingKey {
    /// The key as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for BuildingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// 45栋, 045号楼 → 45; A座, a栋 → A; 1栋B座 → 1-B; 综合楼 stays.
fn fold(building: &str) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut rest = building;
    while !rest.is_empty() {
        let digits = rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'-').count();
        let (core, after) = rest.split_at(digits);
        let word = ["号楼", "栋", "座", "幢", "楼"].iter().find_map(|word| after.strip_prefix(word));
        let Some(after) = word.filter(|_| digits > 0) else {
            // No number with its word: the name counts as it is written.
            parts.push(rest.to_owned());
            break;
        };
        let trimmed = core.trim_start_matches('0');
        parts.push(if trimmed.is_empty() { core } else { trimmed }.to_ascii_uppercase());
        rest = after;
    }
    parts.join("-")
}
