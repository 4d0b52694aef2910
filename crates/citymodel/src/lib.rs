//! The city model: objects with geometry at several levels, read from the formats departments deliver, checked, placed and written
//! as tiles.
//!
//! | step | here | standard |
//! |---|---|---|
//! | what a model is | [`model`] | CityGML 2.0 and 3.0, ISO 19107 |
//! | what is wrong with it | [`finding`] | ISO 19107; the codes of the geometry rules are val3dity's |
//! | reading | [`read`] | |
//! | tiles of the flat map | [`vector`] | Mapbox Vector Tile 2.1, PMTiles 3, OGC 17-083r4 |
//!
//! Geometry is in one frame inside: longitude and latitude in CGCS2000 degrees, height in metres above the ellipsoid. Readers convert
//! at the door and tell the frame of the source. The crate is pure but for the readers and writers handed to it.

pub mod finding;
pub mod model;
pub mod read;
pub mod vector;
