//! `/ogc`.

mod browser;
mod collections;
mod crs;
mod gdal;
mod items;
mod landing;
mod tiles;
