//! The store's contract, the same on both engines.
#![expect(clippy::unwrap_used, reason = "a test stops where it cannot go on")]

mod city;
mod codes;
mod history;
mod paging;
mod tile;
mod writing;
