//! What one record of a register says, typed: the part of it that is sealed beside the row as it came.

use jiff::civil::Date;

use super::Relation;

/// A value of a field.
#[derive(Debug, Clone, PartialEq)]
pub enum FieldValue {
    /// A text; days are written `YYYY-MM-DD`, words of a list by their code.
    Text(String),
    /// A number in the field's unit.
    Number(f64),
}

/// What a record says.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Content {
    /// The address as the department writes it.
    pub address: Option<String>,
    /// First day on which all this holds, when the row says so.
    pub since: Option<Date>,
    /// Fields of the standard with their values, in the standard's order.
    pub values: Vec<(String, FieldValue)>,
    /// What it says about other things.
    pub claims: Vec<Claim>,
    /// The row's identifier stood in an earlier row of the file with another name or birth date: nobody is known by it.
    pub shared_identifier: bool,
}

/// A statement that the record's thing belongs to another one.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// How.
    pub relation: Relation,
    /// The record's own thing is the end the relation leads to.
    pub towards_self: bool,
    /// The other end.
    pub other: Other,
    /// First day.
    pub since: Option<Date>,
    /// First day on which it no longer holds.
    pub until: Option<Date>,
}

/// The other end of a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Other {
    /// Where the record's own address is.
    OwnAddress,
    /// Where another address is; the number when the base knows it.
    Address {
        /// As the department writes it.
        text: String,
        /// Address of the base.
        address_id: Option<i64>,
    },
    /// The thing with this identifier.
    Identifier {
        /// The field that holds such identifiers: `citizen_id`, `credit_code`, ….
        field: String,
        /// The identifier as written.
        text: String,
    },
}

impl FieldValue {
    /// The value as text.
    #[must_use]
    pub fn as_text(&self) -> std::borrow::Cow<'_, str> {
        match self {
            Self::Text(text) => text.as_str().into(),
            Self::Number(number) => number.to_string().into(),
        }
    }
}

impl Content {
    /// The value of a field.
    #[must_use]
    pub fn value(&self, field: &str) -> Option<&FieldValue> {
        self.values.iter().find(|(name, _)| name == field).map(|(_, value)| value)
    }

    /// The value of a field of text.
    #[must_use]
    pub fn text(&self, field: &str) -> Option<&str> {
        match self.value(field)? {
            FieldValue::Text(text) => Some(text),
            FieldValue::Number(_) => None,
        }
    }

    /// The value of a field of numbers.
    #[must_use]
    pub fn number(&self, field: &str) -> Option<f64> {
        match self.value(field)? {
            FieldValue::Number(number) => Some(*number),
            FieldValue::Text(_) => None,
        }
    }
}
