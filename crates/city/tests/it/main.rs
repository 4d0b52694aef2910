//! The use cases from outside: files go in, and what came of them is asked for, on both engines.
#![expect(clippy::unwrap_used, reason = "a test stops where it cannot go on")]
#![expect(clippy::panic, reason = "a test stops where it cannot go on")]

mod town;

mod bad_input;
mod proof;
mod real;
mod story;
