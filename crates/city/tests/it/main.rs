//! The use cases from outside: files go in, and what came of them is asked for, on both engines.
#![expect(clippy::unwrap_used, reason = "a test stops where it cannot go on")]
#![expect(clippy::panic, reason = "a test stops where it cannot go on")]
#![expect(clippy::print_stdout, reason = "a test tells its figures and why it was skipped")]
#![expect(clippy::needless_pass_by_value, reason = "a literal handed over reads better without an ampersand")]

mod address_engine;
mod town;

mod address_base;
mod address_change;
mod address_field;
mod bad_input;
mod boundary;
mod city_model;
mod codes;
mod governance;
mod house;
mod lifecycle;
mod privacy;
mod proof;
mod real;
mod registers;
mod story;
mod tiles;
