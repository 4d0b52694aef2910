//! An object as bytes: what the store keeps of a model.
//!
//! Positions are whole numbers of [`DEGREE`] and [`METRE`] steps, each written as the difference to the one before it: some ten bytes a
//! corner, and two models that agree to a hundredth of a millimetre have the same bytes. Everything else is kept exactly.

mod read;
mod write;

#[cfg(test)]
mod pack_tests;

pub use read::{PackError, unpack};
pub use write::pack;

/// Steps in a degree of longitude or latitude: about 0.01 mm.
pub const DEGREE: f64 = 1e10;

/// Steps in a metre.
pub const METRE: f64 = 1e5;

/// The first byte: which form the bytes have.
const FORM: u8 = 1;

/// The form of objects that wear colours: each image is followed by its colour. Others keep the first form, so that what was kept
/// before stays the same bytes.
const COLOURED: u8 = 2;

/// Tags of the values of attributes.
mod tag {
    pub(super) const NULL: u8 = 0;
    pub(super) const TEXT: u8 = 1;
    pub(super) const INTEGER: u8 = 2;
    pub(super) const NUMBER: u8 = 3;
    pub(super) const FALSE: u8 = 4;
    pub(super) const TRUE: u8 = 5;
    pub(super) const MEASURE: u8 = 6;
    pub(super) const CODE: u8 = 7;
    pub(super) const MEANT: u8 = 8;
    pub(super) const LIST: u8 = 9;
    pub(super) const GROUP: u8 = 10;
}

/// Tags of the shapes of bodies.
mod shape {
    pub(super) const POINTS: u8 = 0;
    pub(super) const LINES: u8 = 1;
    pub(super) const SURFACES: u8 = 2;
    pub(super) const SOLIDS: u8 = 3;
    pub(super) const INSTANCE: u8 = 4;
    /// Surfaces and solids that make one whole.
    pub(super) const WHOLE_SURFACES: u8 = 5;
    pub(super) const WHOLE_SOLIDS: u8 = 6;
}

/// Attributes within attributes: deeper ones are refused on the way back, so that crafted bytes cannot exhaust the stack.
const DEEPEST: usize = 32;
