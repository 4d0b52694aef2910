//! The class tree from `standards/classes/classes.toml`.

use std::collections::BTreeMap;

use chengji_codes::ClassCode;
use serde::Deserialize;
use thiserror::Error;

/// One class of entities.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClassEntry {
    /// 大类, 中类 or 小类: 2, 4 or 6 digits.
    pub code: ClassCode,
    /// Chinese name.
    pub zh: String,
    /// English name.
    pub en: String,
    /// What its entities look like on a map; `None` above the 小类.
    pub geometry: Option<ClassGeometry>,
}

/// What an entity of a class looks like on a map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClassGeometry {
    /// A point.
    Point,
    /// A line.
    Line,
    /// An area; a point is accepted until the area is known.
    Area,
}

/// Why a text is no class tree.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum InvalidClasses {
    /// Broken TOML, an unknown key or a wrong type.
    #[error("class tree, line {line}: {reason}")]
    Syntax {
        /// Line of the file.
        line: usize,
        /// What the parser says.
        reason: String,
    },
    /// One code stands for two classes.
    #[error("class {code} is defined twice")]
    Repeated {
        /// The code.
        code: String,
    },
    /// A class without the class above it.
    #[error("class {code} has no parent {parent} in the tree")]
    Orphan {
        /// The code.
        code: String,
        /// The missing parent.
        parent: String,
    },
}

impl InvalidClasses {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Syntax { .. } => "classes.syntax",
            Self::Repeated { .. } => "classes.repeated",
            Self::Orphan { .. } => "classes.orphan",
        }
    }
}

/// Reads the tree, sorted by code, so that a parent stands before its children.
///
/// # Errors
/// [`InvalidClasses`]; codes are unique and every parent is present.
pub fn parse_classes(text: &str) -> Result<Vec<ClassEntry>, InvalidClasses> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let file: ClassFile = toml::from_str(text).map_err(|error| InvalidClasses::Syntax {
        line: error.span().map_or(1, |span| crate::mapping::line_of(text, span.start)),
        reason: error.message().to_owned(),
    })?;
    let mut classes = BTreeMap::new();
    for class in file.class {
        let entry = ClassEntry { code: class.code, zh: class.zh, en: class.en, geometry: class.geometry };
        if let Some(before) = classes.insert(class.code.to_string(), entry) {
            return Err(InvalidClasses::Repeated { code: before.code.to_string() });
        }
    }
    for (code, class) in &classes {
        if let Some(parent) = class.code.parent().map(|parent| parent.to_string())
            && !classes.contains_key(&parent)
        {
            return Err(InvalidClasses::Orphan { code: code.clone(), parent });
        }
    }
    Ok(classes.into_values().collect())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClassFile {
    class: Vec<ClassRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClassRow {
    code: ClassCode,
    zh: String,
    en: String,
    geometry: Option<ClassGeometry>,
}
