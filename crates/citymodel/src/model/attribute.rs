//! What is said of an object: names and values.

/// A named value.
#[derive(Debug, Clone, PartialEq)]
pub struct Attribute {
    /// Its name in the source, without namespace prefix: `measuredHeight`, `storeysAboveGround`, `建筑名称`.
    pub name: String,
    /// What it says.
    pub value: Value,
}

impl Attribute {
    /// A named value.
    pub fn new(name: impl Into<String>, value: Value) -> Self {
        Self { name: name.into(), value }
    }
}

/// What an attribute says.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Told to be nothing.
    Null,
    /// Text; also dates, as written.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A number.
    Number(f64),
    /// True or false.
    Boolean(bool),
    /// A number with a unit: metres as `m`.
    Measure(f64, String),
    /// A word of a code list: the code, and its meaning when the list was at hand.
    Code(String, Option<String>),
    /// Several values.
    List(Vec<Value>),
    /// Named values: generic attribute sets, complex types, ADE structures.
    Group(Vec<Attribute>),
}

impl Value {
    /// The number it is, of a measure too.
    #[must_use]
    pub fn number(&self) -> Option<f64> {
        match self {
            #[expect(clippy::cast_precision_loss, reason = "counts and heights are far below 2^53")]
            Self::Integer(number) => Some(*number as f64),
            Self::Number(number) | Self::Measure(number, _) => Some(*number),
            Self::Text(text) => text.trim().parse().ok(),
            _ => None,
        }
    }

    /// The text it is; of a code, its meaning if known.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Code(code, meaning) => Some(meaning.as_deref().unwrap_or(code)),
            _ => None,
        }
    }
}
