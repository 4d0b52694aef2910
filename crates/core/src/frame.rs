//! The coordinate frames departments use, and the way from each to CGCS2000 and back.

mod bd09;
mod gauss_kruger;
mod gcj02;
mod inverse;
mod web_mercator;

use std::fmt;
use std::str::FromStr;

/// The frame in which a file writes its coordinates; x is longitude or easting, y latitude or northing.
///
/// Heights are not part of a frame. Every conversion is total: numbers outside [`Frame::check_range`] give
/// some numbers or NaN back, never a panic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Frame {
    /// CGCS2000 longitude and latitude in degrees (EPSG:4490), the frame of the house. WGS-84 (EPSG:4326,
    /// CRS84) is read as the same frame: the two differ by centimetres, less than any department's survey.
    Cgcs2000,
    /// GCJ-02 degrees as Chinese map services publish them, undone exactly: the position returned is the one
    /// whose GCJ-02 image is the input, to 1e-10 degrees.
    Gcj02,
    /// GCJ-02 degrees undone in one step, by subtracting the shift computed at the shifted place. This is what
    /// most published "WGS-84" files in China were made with; it lies 1 to 2 m beside [`Frame::Gcj02`]. Choose
    /// it only to join a file with such data: the Wuhan metro stations of 2020 agree to a median of 0.4 m with
    /// this step and 1.2 m with the exact inverse.
    Gcj02OneStep,
    /// BD-09 degrees as Baidu publishes them; undone exactly, through GCJ-02.
    Bd09,
    /// Web Mercator metres (EPSG:3857).
    WebMercator,
    /// CGCS2000 Gauss–Krüger metres in a 3-degree zone, easting without the zone number, false easting
    /// 500 000 m: EPSG:4534 (75° E) to EPSG:4554 (135° E). Any other whole meridian is a local frame.
    GaussKruger3 {
        /// Central meridian in degrees east.
        central_meridian: u8,
    },
}

impl Frame {
    /// Longitude and latitude in CGCS2000 degrees of the point (`x`, `y`) of this frame.
    #[must_use]
    pub fn to_cgcs2000(self, x: f64, y: f64) -> (f64, f64) {
        match self {
            Self::Cgcs2000 => (x, y),
            Self::Gcj02 => gcj02::exact_inverse(x, y),
            Self::Gcj02OneStep => gcj02::one_step_inverse(x, y),
            Self::Bd09 => bd09::inverse(x, y),
            Self::WebMercator => web_mercator::inverse(x, y),
            Self::GaussKruger3 { central_meridian } => gauss_kruger::inverse(f64::from(central_meridian), x, y),
        }
    }

    /// The point of this frame at CGCS2000 longitude `lon` and latitude `lat`, degrees.
    #[must_use]
    pub fn from_cgcs2000(self, lon: f64, lat: f64) -> (f64, f64) {
        match self {
            Self::Cgcs2000 => (lon, lat),
            Self::Gcj02 | Self::Gcj02OneStep => gcj02::forward(lon, lat),
            Self::Bd09 => bd09::forward(lon, lat),
            Self::WebMercator => web_mercator::forward(lon, lat),
            Self::GaussKruger3 { central_meridian } => gauss_kruger::forward(f64::from(central_meridian), lon, lat),
        }
    }

    /// Whether the coordinates are degrees.
    #[must_use]
    pub fn is_geographic(self) -> bool {
        !matches!(self, Self::WebMercator | Self::GaussKruger3 { .. })
    }

    /// Checks that (`x`, `y`) can be a point of this frame.
    ///
    /// # Errors
    /// Names the axis, the number and the range, also for NaN and infinities.
    pub fn check_range(self, x: f64, y: f64) -> Result<(), OutOfFrame> {
        let ((x_least, x_most), (y_least, y_most)) = self.ranges();
        if !(x_least..=x_most).contains(&x) {
            return Err(OutOfFrame { frame: self, axis: 'x', value: x, least: x_least, most: x_most });
        }
        if !(y_least..=y_most).contains(&y) {
            return Err(OutOfFrame { frame: self, axis: 'y', value: y, least: y_least, most: y_most });
        }
        Ok(())
    }

    fn ranges(self) -> ((f64, f64), (f64, f64)) {
        match self {
            Self::WebMercator => (web_mercator::RANGE, web_mercator::RANGE),
            Self::GaussKruger3 { .. } => (gauss_kruger::EASTINGS, gauss_kruger::NORTHINGS),
            _ => ((-180.0, 180.0), (-90.0, 90.0)),
        }
    }
}

/// A coordinate that no point of the frame has.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[error("{axis} of {frame} is {value}, expected {least} to {most}{}", self.hint())]
pub struct OutOfFrame {
    /// The frame asked.
    pub frame: Frame,
    /// `x` or `y`.
    pub axis: char,
    /// The number found.
    pub value: f64,
    /// Least number allowed.
    pub least: f64,
    /// Greatest number allowed.
    pub most: f64,
}

impl OutOfFrame {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        "place.out-of-range"
    }

    fn hint(&self) -> &'static str {
        let zone_prefix = matches!(self.frame, Frame::GaussKruger3 { .. }) && self.axis == 'x';
        if zone_prefix && (1e6..1e8).contains(&self.value) { "; the easting seems to carry a zone number" } else { "" }
    }
}

/// First meridian and EPSG number of the 3-degree zones without zone number in the easting.
const FIRST_ZONE: (u8, u16) = (75, 4534);
const LAST_MERIDIAN: u8 = 135;

impl fmt::Display for Frame {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Cgcs2000 => f.write_str("cgcs2000"),
            Self::Gcj02 => f.write_str("gcj02"),
            Self::Gcj02OneStep => f.write_str("gcj02:one-step"),
            Self::Bd09 => f.write_str("bd09"),
            Self::WebMercator => f.write_str("epsg:3857"),
            Self::GaussKruger3 { central_meridian } => match epsg_of_zone(central_meridian) {
                Some(epsg) => write!(f, "epsg:{epsg}"),
                None => write!(f, "cgcs2000:gk{central_meridian}"),
            },
        }
    }
}

impl FromStr for Frame {
    type Err = UnknownFrame;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let name = text.trim().to_ascii_lowercase();
        let unknown = || UnknownFrame { value: text.chars().take(40).collect() };
        match name.as_str() {
            "cgcs2000" | "wgs84" | "wgs-84" | "crs84" => return Ok(Self::Cgcs2000),
            "gcj02" | "gcj-02" => return Ok(Self::Gcj02),
            "gcj02:one-step" => return Ok(Self::Gcj02OneStep),
            "bd09" | "bd-09" => return Ok(Self::Bd09),
            _ => {}
        }
        if let Some(meridian) = name.strip_prefix("cgcs2000:gk") {
            return meridian
                .parse()
                .map(|central_meridian| Self::GaussKruger3 { central_meridian })
                .ok()
                .ok_or_else(unknown);
        }
        let epsg = name.strip_prefix("epsg:").and_then(|number| number.parse::<u16>().ok()).ok_or_else(unknown)?;
        match epsg {
            4490 | 4326 => Ok(Self::Cgcs2000),
            3857 => Ok(Self::WebMercator),
            _ => zone_of_epsg(epsg).map(|central_meridian| Self::GaussKruger3 { central_meridian }).ok_or_else(unknown),
        }
    }
}

/// A frame name that is not known.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "unknown coordinate frame {value:?}, expected cgcs2000, wgs84, gcj02, gcj02:one-step, bd09, epsg:4490, epsg:4326, \
     epsg:3857 or epsg:4534 to epsg:4554"
)]
pub struct UnknownFrame {
    /// The name found, shortened.
    pub value: String,
}

impl UnknownFrame {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        "place.unknown-frame"
    }
}

fn epsg_of_zone(meridian: u8) -> Option<u16> {
    let (first, epsg) = FIRST_ZONE;
    let listed = (first..=LAST_MERIDIAN).contains(&meridian) && (meridian - first).is_multiple_of(3);
    listed.then(|| epsg + u16::from((meridian - first) / 3))
}

fn zone_of_epsg(epsg: u16) -> Option<u8> {
    (FIRST_ZONE.0..=LAST_MERIDIAN).step_by(3).find(|&meridian| epsg_of_zone(meridian) == Some(epsg))
}

#[cfg(test)]
#[path = "frame_tests.rs"]
mod frame_tests;
