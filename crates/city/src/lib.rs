//! Use cases of the city: one public function is one transaction and one audit trail.
//!
//! Read [`ingest`] first: it is the story of a record, one call a chapter. [`registry`] reads what came of it,
//! [`jobs`] reports on it, [`audit`] proves it, [`boundary`] says in which community it stands, [`account`] and [`publication`] say who sees it, [`privacy`]
//! keeps what nobody sees without a purpose, [`plate`] puts it on a wall.

pub mod account;
pub mod address;
pub mod address_base;
pub mod audit;
pub mod boundary;
pub mod city_model;
pub mod class_standard;
pub mod code;
pub mod consistency;
pub mod indicator;
pub mod ingest;
pub mod jobs;
pub mod plate;
pub mod privacy;
pub mod publication;
pub mod register;
pub mod registry;
pub mod resolution;
pub mod saved_mapping;
pub mod terrain;
pub mod tiles;
pub mod upload;

mod city;
mod clock;
mod encode;
mod error;
mod grade;
mod journal;
mod keys;
mod standards;
mod view;

pub use chengji_core::access::{Actor, Permission, Role};
pub use city::{City, CityConfig, OpenError};
pub use clock::Clock;
pub use error::{CityError, ErrorKind, Refusal};
pub use standards::{ClassEntry, Standards};
pub use view::{
    AddressView, ChangeView, ClassView, Cluster, EntityView, EventView, JobView, MapView, Page, ProofView, RecordView,
    RejectionView, SearchAnswer, TokenView, UserView,
};
