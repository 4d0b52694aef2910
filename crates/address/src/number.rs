//! The values behind numbered elements.

pub(crate) mod numeral;
pub(crate) mod unit;
