//! 城市信息模型: at which level a model stands, and whether it is of a building that is already known.

use chengji_codes::ClassCode;

mod level;
mod pairing;

pub use level::{CimLevel, InvalidCimLevel, LevelRule, LevelRules, ModelFacts, Trait};
pub use pairing::{Pairing, PairingRules, Standing, Verdict, compare};

/// The rules of the city model, loaded from `standards/cim`.
#[derive(Debug, Clone, PartialEq)]
pub struct CityModelRules {
    /// What a model must have to stand at a level.
    pub levels: LevelRules,
    /// When a model is of a building already known.
    pub pairing: PairingRules,
    /// Which class an object is, by its name in CityGML.
    pub classes: Vec<(String, ClassCode)>,
}

impl CityModelRules {
    /// The class of objects of this name.
    #[must_use]
    pub fn class(&self, name: &str) -> Option<ClassCode> {
        self.classes.iter().find(|(known, _)| known == name).map(|(_, class)| *class)
    }
}
