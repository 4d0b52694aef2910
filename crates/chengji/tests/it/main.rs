//! The program from outside: what it prints, how it ends, and what is left when it is killed.
#![expect(clippy::unwrap_used, reason = "a test stops where it cannot go on")]
#![expect(clippy::panic, reason = "a test stops where it cannot go on")]
#![expect(clippy::print_stderr, reason = "a test tells its figures and why it was skipped")]

mod backdoor;
mod files;
mod program;
mod served;

mod at_rest;
mod audit;
mod bad_registers;
mod cim;
mod cli;
mod convert;
mod faults;
mod govern;
mod grid;
mod keys;
mod killed;
mod killed_addresses;
mod killed_codes;
mod killed_houses;
mod killed_registers;
mod killed_uploads;
mod plates;
mod registers;
mod resolve;
mod space;
mod terrain;
mod two_servers;
#[path = "../shared/wire.rs"]
mod wire;
