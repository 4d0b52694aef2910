//! `/ogc`.

mod browser;
mod collections;
mod crs;
mod filter;
mod gdal;
mod grade;
mod items;
mod landing;
mod scenes;
mod tiles;
