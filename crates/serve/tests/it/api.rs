//! `/api/v1`.

mod audit;
mod classes;
mod code_life;
mod codes;
mod crosswalk;
mod entities;
mod grid;
mod jobs;
mod map;
mod publications;
mod resolve;
mod session;
mod users;
