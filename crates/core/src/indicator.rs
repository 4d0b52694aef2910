//! Indicators of governance: shares of things, as data.
//!
//! A thing is looked at once and gets [`Marks`]; things with the same marks are counted together; an indicator adds counts up.

mod formula;
mod mark;

pub use formula::{Indicator, Indicators, InvalidIndicator, Share};
pub use mark::{Mark, Marks};

#[cfg(test)]
#[path = "indicator_tests.rs"]
mod indicator_tests;
