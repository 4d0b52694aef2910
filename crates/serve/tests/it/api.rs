//! `/api/v1`.

mod audit;
mod classes;
mod codes;
mod entities;
mod grid;
mod jobs;
mod map;
mod publications;
mod session;
mod users;
