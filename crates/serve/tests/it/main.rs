//! The doors from outside, laid out by address; every test talks HTTP to a small city on the embedded store.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on ends")]
#![expect(clippy::print_stdout, reason = "a test tells why it was skipped")]

mod town;

mod access;
mod address_field;
mod api;
mod health;
mod ogc;
mod openapi;
mod personal;
mod portal;
mod privacy;
mod problem;
mod scan;
mod server;
