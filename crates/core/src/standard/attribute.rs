//! What may be said of a thing: attributes with type, unit, code list and grade, and the vocabularies they draw on.

use crate::word::{InvalidWord, words};

/// A name in a vocabulary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// ASCII name in lower case.
    pub code: String,
    /// Chinese name.
    pub zh: String,
    /// English name.
    pub en: String,
}

/// A unit of measurement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Name and title.
    pub term: Term,
    /// The sign written behind a number; empty for counted things.
    pub symbol: String,
}

/// The values an attribute may take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeList {
    /// Name and title.
    pub term: Term,
    /// The values, in their order; never empty.
    pub values: Vec<Term>,
}

/// Attributes that several classes share.
#[derive(Debug, Clone, PartialEq)]
pub struct AttributeSet {
    /// Name and title.
    pub term: Term,
    /// The attributes, in their order.
    pub attributes: Vec<AttributeDefinition>,
}

/// One attribute of a class.
#[derive(Debug, Clone, PartialEq)]
pub struct AttributeDefinition {
    /// Standard name in `snake_case` with Chinese and English title.
    pub term: Term,
    /// What its values are.
    pub kind: ValueKind,
    /// The unit of its numbers.
    pub unit: Option<String>,
    /// The code list its texts come from.
    pub list: Option<String>,
    /// Whether every thing of the class has it.
    pub required: bool,
    /// How much harm a leak does.
    pub grade: Grade,
    /// The smallest and the largest number, inclusive.
    pub range: (Option<f64>, Option<f64>),
}

words! {
    "attribute type",
    /// What the values of an attribute are.
    ValueKind {
        /// Text, or a code of a list.
        Text = "text",
        /// A whole number.
        Integer = "integer",
        /// A number.
        Number = "number",
        /// Yes or no.
        Bool = "bool",
        /// A calendar day, `2000-04-12`.
        Date = "date",
        /// An instant of RFC 3339, `2000-04-12T08:00:00+08:00`.
        Time = "time",
        /// A unified social credit code (GB 32100-2015).
        CreditCode = "credit_code",
        /// A citizen identity number (GB 11643).
        CitizenId = "citizen_id",
    }
}

impl ValueKind {
    /// Whether its values are numbers.
    #[must_use]
    pub fn is_numeric(self) -> bool {
        matches!(self, Self::Integer | Self::Number)
    }
}

/// How sensitive a value is, 1 public to 4 highly sensitive. Defined by this project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Grade(u8);

impl Grade {
    /// For everybody.
    pub const PUBLIC: Self = Self(1);

    /// The number, 1 to 4.
    #[must_use]
    pub fn get(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for Grade {
    type Error = InvalidWord;

    fn try_from(grade: u8) -> Result<Self, InvalidWord> {
        if (1..=4).contains(&grade) {
            return Ok(Self(grade));
        }
        Err(InvalidWord { what: "grade", got: grade.to_string(), expected: "1, 2, 3, 4".to_owned() })
    }
}
