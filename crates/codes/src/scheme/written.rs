//! A segment as files write it: one table whose keys depend on its kind.

use super::{Part, Segment};
use crate::check::CheckSystem;
use crate::grid::Level;

/// Every key that some kind of segment has.
#[derive(Default, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Written {
    kind: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    at: Option<usize>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    width: Option<usize>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    base: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    capacity: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    level: Option<Level>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    scheme: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    default: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    values: Option<Vec<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    system: Option<CheckSystem>,
}

impl TryFrom<Written> for Segment {
    type Error = String;

    fn try_from(mut written: Written) -> Result<Self, String> {
        let kind = std::mem::take(&mut written.kind);
        let needed = |key: &str| format!("a {kind} segment needs the key `{key}`");
        let part = match kind.as_str() {
            "division" => Part::Division { width: written.width.take().ok_or_else(|| needed("width"))? },
            "class" => Part::Class { width: written.width.take().ok_or_else(|| needed("width"))? },
            "serial" => Part::Serial {
                width: written.width.take().ok_or_else(|| needed("width"))?,
                base: written.base.take().ok_or_else(|| needed("base"))?,
                capacity: written.capacity.take(),
            },
            "grid" => Part::Grid { level: written.level.take().ok_or_else(|| needed("level"))? },
            "literal" => Part::Literal { text: written.text.take().ok_or_else(|| needed("text"))? },
            "parent" => Part::Parent {
                scheme: written.scheme.take().ok_or_else(|| needed("scheme"))?,
                width: written.width.take().ok_or_else(|| needed("width"))?,
            },
            "number" => Part::Number {
                name: written.name.take().ok_or_else(|| needed("name"))?,
                width: written.width.take().ok_or_else(|| needed("width"))?,
                base: written.base.take().unwrap_or(10),
                default: written.default.take(),
            },
            "one_of" => Part::OneOf {
                name: written.name.take().ok_or_else(|| needed("name"))?,
                values: written.values.take().ok_or_else(|| needed("values"))?,
            },
            "check" => Part::Check { system: written.system.take().unwrap_or_default() },
            _ => {
                return Err(format!(
                    "unknown kind `{kind}`; kinds are division, class, serial, grid, literal, parent, number, one_of, check"
                ));
            }
        };
        match written.left() {
            Some(key) => Err(format!("a {kind} segment has no key `{key}`")),
            None => Ok(Self { at: written.at, part }),
        }
    }
}

impl Written {
    /// A key that the kind of the segment did not take.
    fn left(&self) -> Option<&'static str> {
        [
            ("name", self.name.is_some()),
            ("width", self.width.is_some()),
            ("base", self.base.is_some()),
            ("capacity", self.capacity.is_some()),
            ("level", self.level.is_some()),
            ("text", self.text.is_some()),
            ("scheme", self.scheme.is_some()),
            ("default", self.default.is_some()),
            ("values", self.values.is_some()),
            ("system", self.system.is_some()),
        ]
        .into_iter()
        .find_map(|(key, given)| given.then_some(key))
    }
}

impl From<Segment> for Written {
    fn from(segment: Segment) -> Self {
        let written = match segment.part {
            Part::Division { width } => Self { kind: "division".into(), width: Some(width), ..Self::default() },
            Part::Class { width } => Self { kind: "class".into(), width: Some(width), ..Self::default() },
            Part::Serial { width, base, capacity } => {
                Self { kind: "serial".into(), width: Some(width), base: Some(base), capacity, ..Self::default() }
            }
            Part::Grid { level } => Self { kind: "grid".into(), level: Some(level), ..Self::default() },
            Part::Literal { text } => Self { kind: "literal".into(), text: Some(text), ..Self::default() },
            Part::Parent { scheme, width } => {
                Self { kind: "parent".into(), scheme: Some(scheme), width: Some(width), ..Self::default() }
            }
            Part::Number { name, width, base, default } => Self {
                kind: "number".into(),
                name: Some(name),
                width: Some(width),
                base: Some(base),
                default,
                ..Self::default()
            },
            Part::OneOf { name, values } => {
                Self { kind: "one_of".into(), name: Some(name), values: Some(values), ..Self::default() }
            }
            Part::Check { system } => Self { kind: "check".into(), system: Some(system), ..Self::default() },
        };
        Self { at: segment.at, ..written }
    }
}
