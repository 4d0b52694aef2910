//! What the property table says of an object.

use crate::model::CityObject;

/// What the city knows of an object beside its geometry; becomes the columns of the property table.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Properties {
    /// Its entity code; empty when none is issued.
    pub code: String,
    /// Its level, 1 to 7 (CIM1 to CIM7); 0 when not graded.
    pub level: u8,
    /// Its standard address; empty when none is known.
    pub address: String,
    /// Its height in metres; not a number when not known.
    pub height: f32,
    /// Its BeiDou grid cell; empty when not placed.
    pub cell: String,
}

impl Properties {
    /// What the object itself tells: the height.
    #[must_use]
    pub fn of(object: &CityObject) -> Self {
        let told = ["measuredHeight", "height", "HEIGHT"].iter().find_map(|name| object.attribute(name)?.number());
        #[expect(clippy::cast_possible_truncation, reason = "a height in metres")]
        let height = told.unwrap_or(f64::NAN) as f32;
        Self { height, ..Self::default() }
    }
}
