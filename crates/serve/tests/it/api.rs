//! `/api/v1`.

mod audit;
mod classes;
mod entities;
mod grid;
mod house;
mod jobs;
mod map;
mod publications;
mod session;
mod users;
