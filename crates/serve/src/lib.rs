//! Doors of the city: the HTTP API, OGC API Features and the portal, each a thin shell around a use case.
//!
//! Read [`server`] for how a request travels (trace → headers → problem → who is it → handler), then any file of
//! `http/` for what a handler looks like: extract, ask the city on a blocking thread, wrap the answer.
//! The only place that knows HTTP status codes of errors is [`problem`].

pub mod server;

mod app;
pub mod base_map;
mod caller;
mod coding;
mod edition;
mod extract;
mod geojson;
pub mod grid_view;
mod headers;
mod http;
mod login_limit;
mod message;
mod observe;
mod ogc;
mod portal;
pub mod problem;
mod resumable;
mod scan;
mod stream;
mod upload;

pub use base_map::{BaseMap, BaseMaps};
pub use http::openapi;
pub use message::{Locale, finding_message, has_message};
pub use server::{ServeError, ServeOptions, router, serve};
