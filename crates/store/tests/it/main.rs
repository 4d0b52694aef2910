//! The store's contract, the same on both engines.

mod city;
mod history;
mod paging;
mod writing;
