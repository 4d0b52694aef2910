//! The keys of GeoTIFF (OGC 19-008r4): what they say of the frame.

use super::TerrainError;
use crate::frame::Frame;

const MODEL: u16 = 1024;
const RASTER: u16 = 1025;
const GEODETIC: u16 = 2048;
const ELLIPSOID: u16 = 2056;
const SEMI_MAJOR: u16 = 2057;
const INVERSE_FLATTENING: u16 = 2059;
const PROJECTED: u16 = 3072;
const METHOD: u16 = 3075;
const LINEAR_UNIT: u16 = 3076;
const ORIGIN_LONGITUDE: u16 = 3080;
const ORIGIN_LATITUDE: u16 = 3081;
const FALSE_EASTING: u16 = 3082;
const FALSE_NORTHING: u16 = 3083;
const SCALE: u16 = 3092;
const VERTICAL: u16 = 4096;
const VERTICAL_UNIT: u16 = 4099;

/// A code that means: told by other keys.
const USER_DEFINED: u16 = 32_767;

/// The keys of one file.
#[derive(Debug, Default)]
pub(super) struct GeoKeys {
    numbers: Vec<(u16, u16)>,
    doubles: Vec<(u16, f64)>,
}

impl GeoKeys {
    /// From the directory of keys and its list of doubles.
    pub(super) fn new(directory: &[u16], doubles: &[f64]) -> Self {
        let mut keys = Self::default();
        for entry in directory.get(4..).unwrap_or_default().chunks_exact(4) {
            match entry[1] {
                0 => keys.numbers.push((entry[0], entry[3])),
                34_736 => keys.doubles.extend(doubles.get(usize::from(entry[3])).map(|&value| (entry[0], value))),
                _ => {}
            }
        }
        keys
    }

    fn number(&self, key: u16) -> Option<u16> {
        self.numbers.iter().find(|(name, _)| *name == key).map(|(_, value)| *value).filter(|value| *value != 0)
    }

    fn double(&self, key: u16) -> Option<f64> {
        self.doubles.iter().find(|(name, _)| *name == key).map(|(_, value)| *value)
    }

    /// Whether the tie point is the middle of a cell instead of its corner (`RasterPixelIsPoint`).
    pub(super) fn is_point(&self) -> bool {
        self.number(RASTER) == Some(2)
    }

    /// Whether heights count from the ellipsoid; none when no vertical frame is told.
    pub(super) fn ellipsoidal(&self) -> Option<bool> {
        // 5001 to 5033 are the ellipsoids, as the first version of GeoTIFF numbered vertical frames.
        self.number(VERTICAL).map(|code| (5001..=5033).contains(&code) || code == 4979)
    }

    /// Metres in a unit of height.
    pub(super) fn height_unit(&self) -> f64 {
        match self.number(VERTICAL_UNIT) {
            Some(9002) => 0.3048,
            Some(9003) => 1200.0 / 3937.0,
            _ => 1.0,
        }
    }

    /// The frame, when the keys tell one.
    pub(super) fn frame(&self) -> Result<Option<Frame>, TerrainError> {
        match self.number(MODEL) {
            Some(1) => match self.number(PROJECTED) {
                Some(code) if code != USER_DEFINED => Ok(Some(Frame::named(&format!("EPSG:{code}"))?)),
                _ => self.transverse_mercator().map(Some),
            },
            Some(2) => match self.number(GEODETIC) {
                Some(code) if code != USER_DEFINED => Ok(Some(Frame::named(&format!("EPSG:{code}"))?)),
                _ => {
                    self.own_ellipsoid()?;
                    Ok(Some(Frame::named("CGCS2000")?))
                }
            },
            Some(3) => Err(TerrainError::Format("the raster is earth-centred; a map raster is needed".to_owned())),
            _ => Ok(None),
        }
    }

    /// A frame on another ellipsoid needs a shift that the keys do not tell.
    fn own_ellipsoid(&self) -> Result<(), TerrainError> {
        let code = self.number(GEODETIC).filter(|code| *code != USER_DEFINED);
        if let Some(code) = code {
            return if Frame::named(&format!("EPSG:{code}"))?.is_degrees() { Ok(()) } else { Err(undeclared()) };
        }
        // GRS 80, WGS 84 and that of CGCS2000 by their codes.
        if matches!(self.number(ELLIPSOID), Some(7019 | 7030 | 1024)) {
            return Ok(());
        }
        let near = |value: Option<f64>, own: f64, slack: f64| value.is_some_and(|value| (value - own).abs() < slack);
        let axis = near(self.double(SEMI_MAJOR), crate::geodesy::EQUATORIAL_RADIUS, 0.01);
        let flat = near(self.double(INVERSE_FLATTENING), 1.0 / crate::geodesy::FLATTENING, 1e-4);
        if axis && flat { Ok(()) } else { Err(undeclared()) }
    }

    /// A user-defined transverse Mercator: how city grids and older exports of the 3-degree zones come.
    fn transverse_mercator(&self) -> Result<Frame, TerrainError> {
        if self.number(METHOD) != Some(1) || !matches!(self.number(LINEAR_UNIT), None | Some(9001)) {
            return Err(undeclared());
        }
        self.own_ellipsoid()?;
        let term = |key, default| self.double(key).unwrap_or(default);
        let definition = format!(
            "+proj=tmerc +lat_0={} +lon_0={} +k={} +x_0={} +y_0={} +ellps=GRS80 +units=m +no_defs",
            term(ORIGIN_LATITUDE, 0.0),
            term(ORIGIN_LONGITUDE, 0.0),
            term(SCALE, 1.0),
            term(FALSE_EASTING, 0.0),
            term(FALSE_NORTHING, 0.0),
        );
        Ok(Frame::named(&definition)?)
    }
}

fn undeclared() -> TerrainError {
    TerrainError::Format("its frame is told by parameters not known here; declare the frame".to_owned())
}
