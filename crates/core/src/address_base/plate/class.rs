//! Classes of doorplates and their sizes: data of the standards folder, checked once.

use std::collections::HashSet;

use super::super::numbering::NumberingRule;
use super::ProofLimits;

/// Millimetres.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlateSize {
    /// Width.
    pub width_mm: u32,
    /// Height.
    pub height_mm: u32,
}

/// A class of doorplates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlateClass {
    /// Word of store and API, such as `door-large`.
    pub code: String,
    /// Chinese name, such as 大门牌.
    pub zh: String,
    /// English name.
    pub en: String,
    /// The plate.
    pub size: PlateSize,
    /// Side of its two-dimensional code in millimetres.
    pub qr_mm: u32,
    /// Words of the kinds of address it is for.
    pub kinds: Vec<String>,
    /// Where the sizes come from; `project` where no standard was read.
    pub source: String,
}

/// How roads are numbered where nothing else is said.
pub type NumberingDefaults = NumberingRule;

/// The standard of plates: its classes, how roads are numbered, and what proves an installation.
#[derive(Debug, Clone, PartialEq)]
pub struct PlateClasses {
    classes: Vec<PlateClass>,
    numbering: NumberingDefaults,
    limits: ProofLimits,
}

/// Why a text is no standard of plates.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a standard of doorplates: {reason}")]
pub struct InvalidPlateClasses {
    /// What is wrong.
    pub reason: String,
}

impl InvalidPlateClasses {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        "plate.classes-invalid"
    }
}

impl PlateClasses {
    /// Checks the parts side by side.
    ///
    /// # Errors
    /// Two classes of one word, a size of nothing, a code wider than its plate, limits that are no lengths.
    pub fn new(
        classes: Vec<PlateClass>,
        numbering: NumberingDefaults,
        limits: ProofLimits,
    ) -> Result<Self, InvalidPlateClasses> {
        let fault = |reason: String| InvalidPlateClasses { reason };
        let mut seen = HashSet::new();
        for class in &classes {
            let PlateSize { width_mm, height_mm } = class.size;
            if !seen.insert(class.code.as_str()) {
                return Err(fault(format!("class {} stands twice", class.code)));
            }
            if class.qr_mm == 0 || class.qr_mm > width_mm.min(height_mm) {
                return Err(fault(format!("the code of class {} does not fit its plate", class.code)));
            }
        }
        let lengths = [limits.farthest_m, limits.least_exact_m, numbering.frontage_m];
        if lengths.iter().any(|length| !length.is_finite() || *length < 0.0) {
            return Err(fault("a length is negative or no number".to_owned()));
        }
        Ok(Self { classes, numbering, limits })
    }

    /// Every class, in file order.
    pub fn classes(&self) -> impl Iterator<Item = &PlateClass> {
        self.classes.iter()
    }

    /// The class of this word.
    #[must_use]
    pub fn class(&self, code: &str) -> Option<&PlateClass> {
        self.classes.iter().find(|class| class.code == code)
    }

    /// The class an address of this kind gets when none is asked for: the first that is for it.
    #[must_use]
    pub fn usual(&self, kind: &str) -> Option<&PlateClass> {
        self.classes.iter().find(|class| class.kinds.iter().any(|known| known == kind))
    }

    /// How roads are numbered.
    #[must_use]
    pub fn numbering(&self) -> NumberingDefaults {
        self.numbering
    }

    /// How far proof may lie from the address.
    #[must_use]
    pub fn limits(&self) -> ProofLimits {
        self.limits
    }
}
