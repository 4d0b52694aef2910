//! One flaw of a body: the rule it breaks and where.

use std::fmt;

use crate::finding::{Finding, Rule};
use crate::model::Lod;

/// Where in an object a flaw is. Numbers count from 0 within what stands before them, as the boundaries of CityJSON do.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Part {
    /// Which of the object's bodies.
    pub body: Option<u32>,
    /// The level of detail of that body.
    pub lod: Option<Lod>,
    /// The solid within the body.
    pub solid: Option<u32>,
    /// The shell within the solid.
    pub shell: Option<u32>,
    /// The surface within the shell, or within the body when it has no solids.
    pub surface: Option<u32>,
    /// The ring within the surface: 0 is the outer one.
    pub ring: Option<u32>,
    /// Longitude and latitude in CGCS2000 degrees, metres above the ellipsoid.
    pub at: Option<[f64; 3]>,
}

/// What is wrong with an object's geometry, and where.
#[derive(Debug, Clone, PartialEq)]
pub struct Flaw {
    /// The rule broken.
    pub rule: Rule,
    /// The object, by the source's id.
    pub object: String,
    /// The other object, when two break the rule together.
    pub other: Option<String>,
    /// Line or feature in the source, from 1; 0 when it has none.
    pub place: u64,
    /// Where in the object.
    pub part: Part,
    /// What was found, shortly, with measures.
    pub detail: String,
}

impl Flaw {
    /// The flaw as an ordinary finding; where it is stands in the detail.
    #[must_use]
    pub fn finding(&self) -> Finding {
        let mut detail = self.detail.clone();
        let place = self.part.to_string();
        if !place.is_empty() {
            detail.push_str("; ");
            detail.push_str(&place);
        }
        Finding::at(self.rule, self.place, detail).of(&self.object)
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut before = "";
        if let Some(lod) = self.lod {
            write!(f, "LOD{lod}")?;
            before = ", ";
        }
        let parts = [("solid", self.solid), ("shell", self.shell), ("surface", self.surface), ("ring", self.ring)];
        for (name, number) in parts {
            if let Some(number) = number {
                write!(f, "{before}{name} {number}")?;
                before = ", ";
            }
        }
        if let Some([longitude, latitude, height]) = self.at {
            write!(f, "{before}at {longitude:.8} {latitude:.8} {height:.3}")?;
        }
        Ok(())
    }
}
