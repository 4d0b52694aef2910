//! Doorplate numbers along a road: how they read, which side has which, and which is next at a place between neighbours.
//!
//! The rules are those commonly written into local doorplate regulations (odd on one side, even on the other, ascending
//! along the road, numbers kept free for gaps, 附号 where no whole number is left). No clause of a standard is claimed:
//! which side is odd and how many metres a number stands for are data (`standards/address/plates.toml`).

mod number;
mod propose;

pub use number::{DoorNumber, InvalidDoorNumber, Parity};
pub use propose::{Door, Proposal, Remark, Spot, propose};

/// How a road is numbered.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NumberingRule {
    /// Odd numbers on one side and even ones on the other; otherwise one sequence, as in a lane with one side built up.
    pub by_parity: bool,
    /// Lowest number on the road.
    pub first: u32,
    /// Metres of road front that one number stands for; numbers of an unbuilt gap are kept free. 0 keeps none free.
    pub frontage_m: f64,
}

impl NumberingRule {
    /// How far two numbers of one side lie apart when no gap is between them.
    #[must_use]
    pub fn step(&self) -> u32 {
        if self.by_parity { 2 } else { 1 }
    }
}

impl Default for NumberingRule {
    fn default() -> Self {
        Self { by_parity: true, first: 1, frontage_m: 0.0 }
    }
}

#[cfg(test)]
#[path = "numbering_tests.rs"]
mod numbering_tests;
