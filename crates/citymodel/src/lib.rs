//! The city model: objects with geometry at several levels, read from the formats departments deliver, checked, placed and written
//! as tiles.
//!
//! | step | here | standard |
//! |---|---|---|
//! | what a model is | [`model`] | CityGML 2.0 and 3.0, ISO 19107 |
//! | what is wrong with it | [`finding`] | ISO 19107; the codes of the geometry rules are val3dity's |
//! | whether it is valid | [`valid`] | ISO 19107 |
//! | what it measures | [`measure`] | |
//! | an object as bytes | [`pack`] | |
//! | where it is | [`frame`] | the EPSG registry |
//! | reading | [`read`] | CityGML 2.0 and 3.0, CityJSON 1.1 and 2.0, GeoJSON |
//! | footprints to closed blocks | [`white`] | |
//! | earth-centred and local frames | [`geodesy`] | CGCS2000 |
//! | where files go | [`out`] | |
//! | triangles | [`mesh`] | |
//! | pictures that surfaces wear | [`picture`] | JPEG, PNG, TIFF, WebP |
//! | GLB files | [`gltf`] | glTF 2.0 with EXT_mesh_features, EXT_structural_metadata, EXT_meshopt_compression |
//! | 3D Tiles and their check | [`tiles3d`] | OGC 22-025r4 |
//! | handing on | [`mod@write`] | CityJSON 2.0 |
//! | the ground | [`terrain`] | GeoTIFF, quantized-mesh 1.0 |
//! | questions about space | [`analysis`] | |
//! | tiles of the flat map | [`vector`] | Mapbox Vector Tile 2.1, PMTiles 3, OGC 17-083r4 |
//!
//! Geometry is in one frame inside: longitude and latitude in CGCS2000 degrees, height in metres above the ellipsoid. Readers convert
//! at the door and tell the frame of the source. The crate is pure but for the readers and writers handed to it.

pub mod analysis;
pub mod finding;
pub mod frame;
pub mod geodesy;
pub mod gltf;
pub mod measure;
pub mod mesh;
pub mod model;
pub mod out;
pub mod pack;
pub mod picture;
pub mod read;
pub mod terrain;
pub mod tiles3d;
pub mod valid;
pub mod vector;
pub mod white;
pub mod write;
