//! The elements of an address in six layers, the preferred text they print and the path by which two addresses are the same.
//!
//! The six layers are a project-defined reading of DB42/T 2175, of which only the titles were read: 1 division down to the
//! district, 2 zone, town and community, 3 road or natural place, 4 doorplate number and estate, 5 building and unit,
//! 6 floor and room.

use super::kind::AddressKind;

/// Longest single element, in characters.
pub const LONGEST_ELEMENT: usize = 100;

/// One of the six layers of elements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Layer {
    /// 1: province, city, district.
    Division,
    /// 2: functional zone, town, community.
    Locality,
    /// 3: road, or group and natural place.
    Road,
    /// 4: doorplate number and estate.
    Door,
    /// 5: building and unit.
    Building,
    /// 6: floor and room.
    Room,
}

impl Layer {
    /// Every layer, from above.
    pub const ALL: [Self; 6] = [Self::Division, Self::Locality, Self::Road, Self::Door, Self::Building, Self::Room];
}

/// The elements of one address, each as written; blank is absent.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Elements {
    /// Names of province, city and district.
    pub district: String,
    /// Names of town and community, where told.
    pub town: String,
    /// Functional zone.
    pub zone: Option<String>,
    /// Road, street or lane.
    pub road: Option<String>,
    /// Door number: `457号`.
    pub number: Option<String>,
    /// Estate, compound, or the natural place.
    pub estate: Option<String>,
    /// Building: `3栋`.
    pub building: Option<String>,
    /// Unit: `2单元`.
    pub unit: Option<String>,
    /// Floor: `4层`.
    pub floor: Option<String>,
    /// Room: `1804室`.
    pub room: Option<String>,
    /// Name of a place or point.
    pub name: Option<String>,
}

/// Elements that do not make an address of their kind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidElements {
    /// The element that the kind is named by is missing.
    #[error("an address of kind {kind} needs {element}")]
    Missing {
        /// The kind.
        kind: AddressKind,
        /// The element.
        element: &'static str,
    },
    /// An element below the kind's own layer is told.
    #[error("an address of kind {kind} has no {element}, and {value:?} is told")]
    TooDeep {
        /// The kind.
        kind: AddressKind,
        /// The element.
        element: &'static str,
        /// What was told.
        value: String,
    },
    /// An element is too long or has control characters.
    #[error("{element} is longer than 100 characters or has characters that cannot be printed")]
    Unprintable {
        /// The element.
        element: &'static str,
    },
}

impl Elements {
    /// What a layer prints; blank when the layer is empty.
    #[must_use]
    pub fn layer(&self, layer: Layer) -> String {
        let parts: [&str; 3] = match layer {
            Layer::Division => [&self.district, "", ""],
            Layer::Locality => [said(&self.zone), &self.town, ""],
            Layer::Road => [said(&self.road), "", ""],
            Layer::Door => [said(&self.number), said(&self.estate), ""],
            Layer::Building => [said(&self.building), said(&self.unit), ""],
            // A place is often told twice, as what it is in and as its name.
            Layer::Room if self.name == self.estate => [said(&self.floor), said(&self.room), ""],
            Layer::Room => [said(&self.floor), said(&self.room), said(&self.name)],
        };
        parts.concat()
    }

    /// The preferred text: the six layers one after another.
    #[must_use]
    pub fn preferred(&self) -> String {
        Layer::ALL.iter().map(|layer| self.layer(*layer)).collect()
    }

    /// What makes two addresses the same: everything from the road down within a district, in one spelling. Zone, town and
    /// community are left out, because they say the same place again.
    #[must_use]
    pub fn path(&self, kind: AddressKind) -> String {
        let below =
            [&self.road, &self.number, &self.estate, &self.building, &self.unit, &self.floor, &self.room, &self.name];
        let mut path = format!("{}|{}", kind.number(), self.district);
        // A natural place without a road is told apart by its village.
        if self.road.is_none() {
            path.push_str(&self.town);
        }
        for element in below {
            path.push('|');
            path.extend(said(element).chars().filter_map(folded));
        }
        // One kind of building by four words.
        path.replace("号楼", "栋").replace(['幢', '座'], "栋")
    }

    /// Checks the elements against the kind of their address; reports everything that is wrong.
    #[must_use]
    pub fn check(&self, kind: AddressKind) -> Vec<InvalidElements> {
        let mut found = Vec::new();
        let own = |missing: bool, element| missing.then_some(InvalidElements::Missing { kind, element });
        found.extend(own(self.district.is_empty(), "division"));
        found.extend(match kind {
            AddressKind::Place | AddressKind::Poi => own(self.name.is_none() && self.estate.is_none(), "name"),
            AddressKind::Doorplate => own(self.number.is_none(), "number"),
            AddressKind::Estate => own(self.estate.is_none(), "estate"),
            AddressKind::Building => own(self.building.is_none() && self.name.is_none(), "building"),
            AddressKind::Unit => own(self.unit.is_none(), "unit"),
            AddressKind::Floor => own(self.floor.is_none(), "floor"),
            AddressKind::Room => own(self.room.is_none(), "room"),
        });
        for (element, value, deepest) in self.below() {
            let Some(value) = value else { continue };
            if kind < deepest && kind != AddressKind::Poi {
                found.push(InvalidElements::TooDeep { kind, element, value: value.clone() });
            }
            if value.chars().count() > LONGEST_ELEMENT || value.chars().any(char::is_control) {
                found.push(InvalidElements::Unprintable { element });
            }
        }
        found
    }

    /// The elements from zone down, each with the first kind that may tell it.
    fn below(&self) -> [(&'static str, &Option<String>, AddressKind); 9] {
        [
            ("zone", &self.zone, AddressKind::Place),
            ("road", &self.road, AddressKind::Place),
            ("number", &self.number, AddressKind::Doorplate),
            ("estate", &self.estate, AddressKind::Place),
            ("building", &self.building, AddressKind::Building),
            ("unit", &self.unit, AddressKind::Unit),
            ("floor", &self.floor, AddressKind::Floor),
            ("room", &self.room, AddressKind::Room),
            ("name", &self.name, AddressKind::Place),
        ]
    }
}

fn said(element: &Option<String>) -> &str {
    element.as_deref().unwrap_or_default()
}

/// A character in the spelling by which paths are compared: half width, upper case, no blanks.
fn folded(c: char) -> Option<char> {
    match c {
        '\u{3000}' => None,
        c if c.is_whitespace() => None,
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).map(|c| c.to_ascii_uppercase()),
        c => Some(c.to_ascii_uppercase()),
    }
}

#[cfg(test)]
#[path = "element_tests.rs"]
mod element_tests;
