//! One class of the tree: what it is, and for a 小类 how its things are drawn, kept and by whom.

use chengji_codes::ClassCode;
use geo_types::Geometry;

use super::attribute::AttributeDefinition;
use crate::word::{InvalidWord, words};

/// One 大类, 中类 or 小类.
#[derive(Debug, Clone, PartialEq)]
pub struct ClassEntry {
    /// 2, 4 or 6 digits.
    pub code: ClassCode,
    /// Chinese name.
    pub zh: String,
    /// English name; its [`slug`](Self::slug) is unique in the standard.
    pub en: String,
    /// What belongs to it, in Chinese.
    pub definition_zh: String,
    /// What belongs to it, in English.
    pub definition_en: String,
    /// What only a 小类 has; `None` above.
    pub details: Option<Details>,
}

/// How things of a 小类 are described and kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Details {
    /// What they look like on a map.
    pub geometry: GeometryKind,
    /// Names of the attribute sets they take part in.
    pub sets: Vec<String>,
    /// Their own attributes.
    pub attributes: Vec<AttributeDefinition>,
    /// How finely the city model must show them.
    pub cim_level: CimLevel,
    /// Name of the department that keeps them.
    pub custodian: String,
    /// How often they are brought up to date.
    pub update: UpdateCycle,
}

words! {
    "geometry kind",
    /// What the things of a class look like on a map.
    GeometryKind {
        /// A point.
        Point = "point",
        /// A line.
        Line = "line",
        /// An area; a point is accepted until the area is known.
        Area = "area",
        /// A body, kept by its outline; a point is accepted until it is known.
        Solid = "solid",
        /// Not on the map by itself, though it may be placed by its address.
        None = "none",
    }
}

words! {
    "update cycle",
    /// How often the things of a class are brought up to date.
    UpdateCycle {
        /// As it happens.
        Realtime = "realtime",
        /// Every day.
        Day = "day",
        /// Every week.
        Week = "week",
        /// Every month.
        Month = "month",
        /// Every three months.
        Quarter = "quarter",
        /// Every six months.
        HalfYear = "half_year",
        /// Every year.
        Year = "year",
        /// When something changes.
        OnChange = "on_change",
    }
}

/// CIM1, coarse terrain and blocks, to CIM7, single parts. Defined by this project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CimLevel(u8);

impl CimLevel {
    /// The number, 1 to 7.
    #[must_use]
    pub fn get(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for CimLevel {
    type Error = InvalidWord;

    fn try_from(level: u8) -> Result<Self, InvalidWord> {
        if (1..=7).contains(&level) {
            return Ok(Self(level));
        }
        Err(InvalidWord { what: "CIM level", got: level.to_string(), expected: "1 to 7".to_owned() })
    }
}

impl ClassEntry {
    /// Short ASCII name: the English name in lower case with dashes.
    #[must_use]
    pub fn slug(&self) -> String {
        let word = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
        self.en.chars().map(word).collect()
    }

    /// What its things look like on a map; `None` above the 小类.
    #[must_use]
    pub fn geometry(&self) -> Option<GeometryKind> {
        self.details.as_ref().map(|details| details.geometry)
    }
}

impl GeometryKind {
    /// Whether a thing of the class may have this shape.
    #[must_use]
    pub fn accepts(self, shape: &Geometry<f64>) -> bool {
        let is_point = matches!(shape, Geometry::Point(_) | Geometry::MultiPoint(_));
        let is_line = matches!(shape, Geometry::Line(_) | Geometry::LineString(_) | Geometry::MultiLineString(_));
        match self {
            Self::Point => is_point,
            Self::Line => is_line,
            Self::Area | Self::Solid => !is_line,
            // Its address may have placed it.
            Self::None => is_point,
        }
    }

    /// Whether every shape that `before` accepts is accepted still.
    #[must_use]
    pub fn admits(self, before: Self) -> bool {
        let spots = |kind| matches!(kind, Self::Point | Self::None);
        let bodies = |kind| matches!(kind, Self::Area | Self::Solid);
        self == before || (spots(before) && self != Self::Line) || (bodies(before) && bodies(self))
    }
}
