//! What becomes of records: entities with codes, history and sources, found by whoever may see them.

mod access;
mod classes;
mod features;
mod history;
mod lists;
mod personal;
mod repeats;
mod sources;
