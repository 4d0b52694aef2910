//! A record gets its standard address: elements by their standard names, written in one order.
//!
//! Reading a text into elements is the work of the engine (crate `address`); this is what a record keeps of it. It has the
//! fields of the engine's `StandardForm`, and stays its own type: neither crate may use the other, and the one both use,
//! `codes`, holds identities that cannot be invalid, which free text can. `city` moves one into the other in one place.

use chengji_codes::DivisionCode;

/// An address in elements, each by its standard name, and the text they make.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StandardAddress {
    /// The elements in standard order, without the remainder.
    pub text: String,
    /// The deepest division told: community, street, district or city. The prior city when none was told.
    pub division: Option<DivisionCode>,
    /// 省级.
    pub province: Option<String>,
    /// 地级.
    pub city: Option<String>,
    /// 县级.
    pub district: Option<String>,
    /// 乡级: street office, town or township; also one no division list confirms.
    pub street: Option<String>,
    /// Community or village; also one no division list confirms.
    pub community: Option<String>,
    /// Functional zone.
    pub zone: Option<String>,
    /// Road, street or lane.
    pub road: Option<String>,
    /// Door number as written, in Arabic digits: 457号, 12-14号, 特1号, 5号附3号.
    pub number: Option<String>,
    /// Estate, compound, named building, institution or group of villagers.
    pub estate: Option<String>,
    /// Building: 45栋, A座, 综合楼.
    pub building: Option<String>,
    /// 2单元.
    pub unit: Option<String>,
    /// 4楼, 负1楼.
    pub floor: Option<String>,
    /// 1804室.
    pub room: Option<String>,
    /// What was not understood, pieces separated by blanks.
    pub remainder: Option<String>,
}

impl StandardAddress {
    /// The elements written one behind the other in standard order: what `text` holds.
    #[must_use]
    pub fn compose(&self) -> String {
        self.elements().map(|(_, value)| value).collect()
    }

    /// The elements that are present, in standard order, by their English names; without the remainder.
    pub fn elements(&self) -> impl Iterator<Item = (&'static str, &str)> {
        [
            ("province", &self.province),
            ("city", &self.city),
            ("district", &self.district),
            ("zone", &self.zone),
            ("street", &self.street),
            ("community", &self.community),
            ("road", &self.road),
            ("number", &self.number),
            ("estate", &self.estate),
            ("building", &self.building),
            ("unit", &self.unit),
            ("floor", &self.floor),
            ("room", &self.room),
        ]
        .into_iter()
        .filter_map(|(element, value)| Some((element, value.as_deref()?)))
    }
}
