//! The coordinate reference systems of Part 2, each with the axis order its authority defines.

use chengji_codes::Bounds;
use chengji_core::frame::Frame;
use chengji_formats::geojson_out::Precision;
use geo::MapCoords;
use geo_types::{Coord, Geometry};

use crate::http::parameter;
use crate::problem::Problem;

/// A reference system in which features can be asked for.
///
/// CRS84 and EPSG:4326 (WGS 84) are taken as equal to CGCS2000; they differ by centimetres.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Crs {
    /// WGS 84, longitude before latitude: the default of the standard.
    Crs84,
    /// WGS 84, latitude before longitude.
    Epsg4326,
    /// CGCS2000, latitude before longitude: the frame of the house.
    Epsg4490,
    /// Web Mercator, easting before northing, metres.
    Epsg3857,
}

impl Crs {
    /// Every system, the default first.
    pub(super) const ALL: [Self; 4] = [Self::Crs84, Self::Epsg4326, Self::Epsg4490, Self::Epsg3857];
    /// The system in which coordinates are stored.
    pub(super) const STORAGE: Self = Self::Epsg4490;

    pub(super) const fn uri(self) -> &'static str {
        match self {
            Self::Crs84 => "http://www.opengis.net/def/crs/OGC/1.3/CRS84",
            Self::Epsg4326 => "http://www.opengis.net/def/crs/EPSG/0/4326",
            Self::Epsg4490 => "http://www.opengis.net/def/crs/EPSG/0/4490",
            Self::Epsg3857 => "http://www.opengis.net/def/crs/EPSG/0/3857",
        }
    }

    /// The system a parameter names; CRS84 when it is absent.
    pub(super) fn parse(uri: Option<&str>) -> Result<Self, Problem> {
        let Some(uri) = uri else { return Ok(Self::Crs84) };
        Self::ALL
            .into_iter()
            .find(|crs| crs.uri() == uri)
            .ok_or_else(|| Problem::invalid("query.invalid-crs").with("value", uri))
    }

    /// Stored coordinates in this system and its axis order.
    pub(super) fn project(self, geometry: &Geometry<f64>) -> Geometry<f64> {
        match self {
            Self::Crs84 => geometry.clone(),
            Self::Epsg4326 | Self::Epsg4490 => geometry.map_coords(|Coord { x, y }| Coord { x: y, y: x }),
            Self::Epsg3857 => geometry.map_coords(|Coord { x, y }| Frame::WebMercator.from_cgcs2000(x, y).into()),
        }
    }

    /// Coordinates written in this system and its axis order as longitude and latitude.
    pub(super) fn unproject(self, geometry: &Geometry<f64>) -> Geometry<f64> {
        match self {
            Self::Crs84 => geometry.clone(),
            Self::Epsg4326 | Self::Epsg4490 => geometry.map_coords(|Coord { x, y }| Coord { x: y, y: x }),
            Self::Epsg3857 => geometry.map_coords(|Coord { x, y }| Frame::WebMercator.to_cgcs2000(x, y).into()),
        }
    }

    /// A tenth of a millimetre, in this system's unit.
    pub(super) fn precision(self) -> Precision {
        match self {
            Self::Crs84 | Self::Epsg4326 | Self::Epsg4490 => Precision::EXCHANGE,
            Self::Epsg3857 => Precision::new(4),
        }
    }

    /// A box written in this system and its axis order, as longitude and latitude.
    pub(super) fn bounds(self, text: &str) -> Result<Bounds, Problem> {
        let invalid =
            |reason: String| Problem::invalid("query.invalid-bbox").with("value", text).with("reason", reason);
        let [a, b, c, d] = parameter::corners(text).map_err(invalid)?;
        let corners = match self {
            Self::Crs84 => [a, b, c, d],
            Self::Epsg4326 | Self::Epsg4490 => [b, a, d, c],
            Self::Epsg3857 => {
                let (west, south) = Frame::WebMercator.to_cgcs2000(a, b);
                let (east, north) = Frame::WebMercator.to_cgcs2000(c, d);
                [west, south, east, north]
            }
        };
        parameter::bounds(corners).map_err(invalid)
    }
}

#[cfg(test)]
#[path = "crs_tests.rs"]
mod crs_tests;
