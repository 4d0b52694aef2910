//! Vector tiles: the flat picture of the city for maps (Mapbox Vector Tile 2.1, PMTiles 3).
//!
//! | step | here |
//! |---|---|
//! | which tiles there are, in Web Mercator and in CGCS2000 degrees | [`grid`] |
//! | what is drawn: class, number, attributes, geometry | [`feature`] |
//! | an object of a source as such a thing | [`object`] |
//! | what of it is drawn at which zoom, as data (`standards/cim/vector.toml`) | [`rules`] |
//! | geometry on the plane of the tiles, the weight of each vertex, the label point | [`prepared`], [`weight`], `label` |
//! | cut to tiles, made valid | [`cut`], `clip`, [`ring`] |
//! | what a thing leaves in a tile, and a tile from what was left in it | `draw`, `compose` |
//! | one tile now (live) | [`tile`] |
//! | every tile of a zoom range (bulk), within bounded memory | [`bulk`] |
//! | the bytes of a tile, both ways | [`encode`], [`decode`] |
//! | the archive of tiles | [`pmtiles`] |
//!
//! A tile made live and the same tile made in bulk from the same features are the same bytes.

pub mod bulk;
mod clip;
mod compose;
pub mod cut;
pub mod decode;
mod draw;
pub mod encode;
pub mod feature;
pub mod grid;
mod label;
pub mod object;
pub mod pmtiles;
pub mod prepared;
pub mod ring;
pub mod rules;
pub mod tile;
pub mod weight;
mod wire;

#[cfg(test)]
mod sample;
