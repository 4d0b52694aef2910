//! `/ogc`.

mod browser;
mod collections;
mod crs;
mod filter;
mod gdal;
mod grade;
mod items;
mod landing;
pub(crate) mod scenes;
mod tiles;
