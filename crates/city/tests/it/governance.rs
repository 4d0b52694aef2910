//! Registers held against the rules, and the indicators, on both engines.

mod books;
mod changes;
mod indicators;
mod raw;
mod rules;
mod walk;
