//! The ground: heights from elevation rasters, and the tiles in which viewers take them.
//!
//! | part | here | standard |
//! |---|---|---|
//! | what knows the ground | [`Ground`] | |
//! | a raster of heights | [`Terrain`] | GeoTIFF (OGC 19-008r4), ESRI ASCII grid |
//! | tiles, their triangles and bytes | [`mesh`] | quantized-mesh 1.0 |
//!
//! A raster is read block by block, so memory does not grow with it.

mod affine;
mod ascii;
mod error;
mod geokeys;
mod geotiff;
pub mod mesh;
mod raster;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod terrain_tests;

pub use error::TerrainError;
pub use raster::{Reading, Terrain};

/// What knows the height of the ground.
///
/// Positions are CGCS2000 degrees; heights are metres above the ellipsoid, as everywhere inside the crate.
pub trait Ground {
    /// The ground's height at a place; none where it is not known.
    fn height(&self, lon: f64, lat: f64) -> Option<f64>;
}

/// Level ground of one height everywhere: a city without a terrain model.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Level(pub f64);

impl Ground for Level {
    fn height(&self, _lon: f64, _lat: f64) -> Option<f64> {
        Some(self.0)
    }
}

impl<T: Ground + ?Sized> Ground for &T {
    fn height(&self, lon: f64, lat: f64) -> Option<f64> {
        (**self).height(lon, lat)
    }
}
