//! The doors from outside, laid out by address; every test talks HTTP to a small city of its own.

mod openapi;
