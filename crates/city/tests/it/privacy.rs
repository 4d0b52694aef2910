//! Values of persons: sealed, masked, shown for a purpose, reported, erased and counted, on both engines.

mod at_rest;
mod counts;
mod erasure;
mod keys;
pub(crate) mod rows;
mod sight;
