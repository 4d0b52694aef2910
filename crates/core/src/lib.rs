//! The story of a department's record, as types and pure functions.
//!
//! Read the chapters in this order: a record arrives ([`record`], described by a [`mapping`]) → everything
//! wrong with it is found ([`finding`]) → it gets its standard address ([`address`]) → its place on the
//! BeiDou grid ([`place`], from any coordinate [`frame`]) → it creates, joins or leaves alone an
//! entity ([`entity`]) whose code is issued by a scheme ([`assign`]) → the change is kept with its
//! history ([`history`]) and its audit event ([`audit`]). [`house`] leads dwellings back to their buildings; what may become of a
//! code later says [`lifecycle`], what the plate on the wall promises [`plate`], at which level a model of a thing stands
//! [`city_model`], in which district, street and community it lies [`boundary`]. What departments feed is [`register`]; what
//! registers say against each other finds [`consistency`], and how well the city is kept counts [`indicator`]. [`access`] says who
//! may do what, [`privacy`] how values of persons are sealed and shown; [`query`] asks for things by CQL2.
//!
//! Nothing here reads a clock, a file, a random number or a network: `now` and identifiers are arguments.

pub mod access;
pub mod address;
pub mod address_base;
pub mod assign;
pub mod audit;
pub mod boundary;
pub mod city_model;
pub mod consistency;
pub mod entity;
pub mod finding;
pub mod frame;
pub mod geometry;
pub mod history;
pub mod house;
pub mod indicator;
pub mod lifecycle;
pub mod mapping;
pub mod place;
pub mod plate;
pub mod privacy;
pub mod query;
pub mod record;
pub mod register;
pub mod resolve;
pub mod standard;
mod word;

pub use word::InvalidWord;
