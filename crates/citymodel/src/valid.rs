//! Validity: what of an object's geometry breaks the rules of ISO 19107, and what of a building cannot be.
//!
//! Rules and numbers of geometry are those of val3dity, read in its documentation; each finding cites them. They are asked from the bottom
//! up, and what is broken below is not asked above:
//!
//! | of | rules | here |
//! |---|---|---|
//! | a ring | 101 too few corners · 102 repeated corner · 103 not closed (told by reading) · 104 meets itself | `rings` |
//! | a surface | 201 rings meet · 202 the same · 203, 204 not planar · 205 in pieces · 206 hole outside · 207 nested · 208 turned | `surface` |
//! | a shell | 301 too few · 302 not closed · 303 not manifold · 305 in pieces · 306 meets itself · 307 surface turned | `shell`, `solid` |
//! | a solid | 401 shells meet · 402 the same · 403 outside · 404 in pieces · 405 turned | `check` |
//! | a composite | 501 solids meet · 502 the same · 503 apart | `check` |
//! | a building | 601 parts overlap; floors, heights, floating, sunk | `checker`, `building` |
//! | a city | buildings that overlap | `neighbours` |
//!
//! Objects are never changed by being checked; [`Mender`] mends what leaves no doubt.

mod boxes;
mod building;
mod check;
mod checker;
mod contact;
mod cross;
mod cut;
mod flaw;
mod neighbours;
mod options;
mod repair;
mod rings;
mod shell;
mod skin;
mod snap;
mod solid;
mod space;
mod surface;
mod sweep;

#[cfg(test)]
mod building_tests;
#[cfg(test)]
mod random_tests;
#[cfg(test)]
mod repair_tests;
#[cfg(test)]
mod shapes;
#[cfg(test)]
mod solid_tests;
#[cfg(test)]
mod surface_tests;

pub use checker::Checker;
pub use flaw::{Flaw, Part};
pub use options::{Customs, Options, Tolerances};
pub use repair::Mender;
