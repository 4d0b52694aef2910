//! What a sealed value says, field by field.

use chengji_core::privacy::mask::Personal;
use chengji_core::privacy::purpose::PrivacyPolicy;
use serde_json::Value;

use crate::encode::damaged;
use crate::error::CityError;

/// A field of a record or thing as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldView {
    /// Its name.
    pub name: String,
    /// Its value, or the mask of it.
    pub value: String,
    /// Whether this is a mask.
    pub masked: bool,
}

/// A field, opened.
pub(super) struct Field {
    pub(super) name: String,
    pub(super) value: String,
    pub(super) kind: Option<Personal>,
}

impl Field {
    /// The field as everybody who may know of the record sees it.
    pub(super) fn mask(&self) -> FieldView {
        let value = self.kind.map_or_else(|| self.value.clone(), |kind| kind.mask(&self.value));
        FieldView { name: self.name.clone(), value, masked: self.kind.is_some() }
    }

    /// The field as it is.
    pub(super) fn reveal(self) -> FieldView {
        FieldView { name: self.name, value: self.value, masked: false }
    }
}

/// The members of an opened value: a JSON object; those that begin with `#` are the row as it came and what hangs on it, and are left out.
pub(crate) fn members(plain: &[u8]) -> Result<Vec<(String, Value)>, CityError> {
    // The error of the reader may quote what it read; it is not passed on.
    let known: Value = serde_json::from_slice(plain).map_err(|_quoting| damaged("an opened value is no JSON"))?;
    let Value::Object(members) = known else { return Err(damaged("an opened value is no JSON object")) };
    Ok(members.into_iter().filter(|(name, _)| !name.starts_with('#')).collect())
}

/// The fields of an opened value. A member that is an object with the member `value` is a golden value with its why, and stands for
/// that value.
pub(super) fn fields_of(policy: &PrivacyPolicy, plain: &[u8]) -> Result<Vec<Field>, CityError> {
    let field = |(name, value): (String, Value)| {
        let value = match value {
            Value::Object(mut golden) => golden.remove("value").unwrap_or(Value::Object(golden)),
            value => value,
        };
        let value = match value {
            Value::Null => return None,
            Value::String(text) => text,
            other => other.to_string(),
        };
        Some(Field { kind: policy.field(&name), name, value })
    };
    Ok(members(plain)?.into_iter().filter_map(field).collect())
}
