//! What is drawn at which zoom: rules per class, as data.

use serde::Deserialize;

use super::cut::Drawing;
use super::grid::MAX_ZOOM;

/// The rules of the house, `standards/cim/vector.toml`.
pub const DEFAULT: &str = include_str!("../../../../standards/cim/vector.toml");

/// The name that stands for every class or attribute without a rule of its own.
const ANY: &str = "*";

/// Rules cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RulesError {
    /// A rule contradicts itself or the limits of tiles.
    #[error("rules for vector tiles, class {class:?}: {problem}")]
    Rule {
        /// The class.
        class: String,
        /// What is wrong.
        problem: &'static str,
    },
}

impl RulesError {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        "vector.rules"
    }
}

/// The rules of all classes.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    /// Units on a side of a tile.
    #[serde(default = "extent")]
    pub extent: u32,
    /// Units of the border around a tile.
    #[serde(default = "buffer")]
    pub buffer: u32,
    /// The classes; layers stand in a tile in this order.
    #[serde(rename = "class")]
    pub classes: Vec<ClassRule>,
}

/// The rule of a class.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClassRule {
    /// Its name; `*` for every class without a rule of its own.
    pub class: String,
    /// The layer it is drawn in. Several classes may share one.
    pub layer: String,
    /// First and last zoom.
    pub zoom: [u8; 2],
    /// How far outlines may move, in units of a tile; at the last zoom nothing moves.
    #[serde(default)]
    pub tolerance: f64,
    /// Area below which polygons are merged, in square units: one of this size stands for as many as make it up.
    #[serde(default)]
    pub tiny: f64,
    /// Whether its outlines share borders, which must stay shared.
    #[serde(default)]
    pub shared: bool,
    /// How many features of it a tile shows at most: the greatest.
    #[serde(default = "limit")]
    pub limit: usize,
    /// Its attributes, each from a zoom on; `*` for those not named.
    #[serde(default)]
    pub attributes: Vec<AttributeRule>,
    /// Its label points, if any.
    #[serde(default)]
    pub label: Option<LabelRule>,
}

/// From which zoom on an attribute is told.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AttributeRule {
    /// Its name.
    pub name: String,
    /// First zoom.
    #[serde(default)]
    pub zoom: u8,
}

/// Label points of a class.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LabelRule {
    /// The layer of the points.
    pub layer: String,
    /// First zoom.
    pub zoom: u8,
    /// Which attributes they have; a thing that has none of them has no label.
    pub attributes: Vec<String>,
}

fn extent() -> u32 {
    4096
}

fn buffer() -> u32 {
    64
}

fn limit() -> usize {
    20_000
}

impl Rules {
    /// Whether the rules can be followed. To be asked once, when they are read; what reads their text ([`DEFAULT`] is TOML) is the
    /// caller's.
    ///
    /// # Errors
    /// A rule cannot be followed.
    pub fn check(&self) -> Result<(), RulesError> {
        for rule in &self.classes {
            let problem = if rule.zoom[0] > rule.zoom[1] || rule.zoom[1] > MAX_ZOOM {
                Some("zoom: expected first and last, not beyond 24")
            } else if !(0.0..=256.0).contains(&rule.tolerance) || !(0.0..=4_096.0).contains(&rule.tiny) {
                Some("tolerance or tiny: expected 0 to 256 and 0 to 4096")
            } else if rule.layer.is_empty() || rule.label.as_ref().is_some_and(|label| label.layer.is_empty()) {
                Some("layer: expected a name")
            } else if self.classes.iter().filter(|other| other.class == rule.class).count() > 1 {
                Some("the class has two rules")
            } else {
                None
            };
            if let Some(problem) = problem {
                return Err(RulesError::Rule { class: rule.class.clone(), problem });
            }
        }
        if !(1..=65_536).contains(&self.extent) || self.buffer > self.extent {
            return Err(RulesError::Rule {
                class: ANY.to_owned(),
                problem: "extent: expected 1 to 65536, and no border beyond it",
            });
        }
        Ok(())
    }

    /// The rule of a class, and its place among the rules.
    #[must_use]
    pub fn of(&self, class: &str) -> Option<(usize, &ClassRule)> {
        let place = |name: &str| self.classes.iter().position(|rule| rule.class == name);
        let at = place(class).or_else(|| place(ANY))?;
        Some((at, self.classes.get(at)?))
    }

    /// How a class is drawn at a zoom.
    #[must_use]
    pub fn drawing(&self, rule: &ClassRule, z: u8) -> Drawing {
        Drawing {
            extent: self.extent,
            buffer: self.buffer,
            tolerance: if z >= rule.zoom[1] { 0.0 } else { rule.tolerance },
        }
    }
}

impl ClassRule {
    /// Whether it is drawn at a zoom.
    #[must_use]
    pub fn draws(&self, z: u8) -> bool {
        (self.zoom[0]..=self.zoom[1]).contains(&z)
    }

    /// Whether an attribute is told at a zoom.
    #[must_use]
    pub fn tells(&self, attribute: &str, z: u8) -> bool {
        let named = |name: &str| self.attributes.iter().find(|rule| rule.name == name);
        named(attribute).or_else(|| named(ANY)).is_some_and(|rule| rule.zoom <= z)
    }

    /// The label rule, if labels stand at a zoom.
    #[must_use]
    pub fn labels(&self, z: u8) -> Option<&LabelRule> {
        self.label.as_ref().filter(|label| label.zoom <= z)
    }
}

#[cfg(test)]
#[path = "rules_tests.rs"]
mod rules_tests;
