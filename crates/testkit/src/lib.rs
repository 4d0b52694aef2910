//! A plausible city made from a number, and a test database of either engine to put it in.

#[cfg(feature = "harness")]
pub mod harness;
pub mod registers;
pub mod synth;
