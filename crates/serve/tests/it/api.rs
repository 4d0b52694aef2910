//! `/api/v1`.

mod address_base;
mod address_change;
mod addresses;
mod analysis;
mod audit;
mod base_maps;
mod boundaries;
mod classes;
mod code_life;
mod codes;
mod crosswalk;
mod entities;
mod governance;
mod grid;
mod house;
mod jobs;
mod map;
pub(crate) mod plates;
mod publications;
mod registers;
mod resolve;
mod reviews;
mod second_factor;
mod session;
mod uploads;
mod users;
