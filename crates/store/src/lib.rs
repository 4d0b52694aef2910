//! The only SQL of the house: one portable text per statement on two engines, every write durable before it is acknowledged.
//!
//! Read [`Store`] first: many readers on snapshots, one writer that groups commits. Then the chapters, in the order of the
//! story: [`jobs`], [`record`], [`entity`], [`batch`], [`crosswalk`], [`code`], [`code_act`], [`house`], [`address_base`],
//! [`boundary`], [`city_model`], [`register`], [`resolution`], [`consistency`], [`indicator`], [`privacy`], [`ids`], [`audit`], [`query`],
//! [`access`], [`terrain`]; and [`search`], the derived index beside the database. Chapters take `&mut Session` to read and `&mut Tx` to write and
//! know no wire format: geometry is WKB, composite values are JSON text made by the caller.

mod error;
mod location;
mod store;

pub mod access;
pub mod address_base;
pub mod address_change;
pub mod address_quality;
pub mod audit;
pub mod batch;
pub mod boundary;
pub mod city_model;
pub mod code;
pub mod code_act;
pub mod consistency;
pub mod crosswalk;
pub mod entity;
pub mod house;
pub mod ids;
pub mod indicator;
pub mod jobs;
pub mod privacy;
pub mod query;
pub mod record;
pub mod register;
pub mod resolution;
pub mod saved_mapping;
pub mod scene;
pub mod search;
pub mod terrain;
pub mod tile;
pub mod upload;

mod log;
mod pool;
mod postgres;
mod schema;
mod session;
mod sqlite;
mod statement;
#[cfg(test)]
mod statement_tests;
mod value;
mod writer;

pub use error::{OpenError, StoreError};
pub use location::{Engine, Location, OpenOptions};
pub use session::{Session, Tx};
pub use store::Store;
