//! The readers from outside: real files where this machine has them, and texts changed at random.

#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "tests end with the first thing that is not so and tell what they skip"
)]

mod bad_input;
mod encodings;
mod inputs;
mod mutated;
mod official;
mod prototypes;
mod real;
