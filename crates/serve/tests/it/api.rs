//! `/api/v1`.

mod audit;
mod classes;
mod entities;
mod grid;
mod jobs;
mod map;
pub(crate) mod plates;
mod publications;
mod session;
mod users;
