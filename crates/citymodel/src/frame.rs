//! Coordinate frames at the door: whatever the source tells becomes longitude and latitude in CGCS2000 degrees and metres.
//!
//! CGCS2000, WGS-84, JGD2011, ETRS89 and the other frames on the ellipsoids GRS 80 and WGS 84 that declare no shift are taken as the
//! same: they differ by the drift of the plates, decimetres to a metre, for which no source gives its epoch. Frames on other ellipsoids
//! need a declared shift (`towgs84`). Grid files (NTv2) and geoid models are not used: a normal height keeps its number unless the
//! caller declares the offset of the geoid.

use std::fmt;
use std::sync::Arc;

use proj4rs::transform::{Transform, TransformClosure, transform};
use proj4rs::{Proj, errors};

mod name;

#[cfg(test)]
#[path = "frame_tests.rs"]
mod tests;

/// A function from a source's coordinates to longitude, latitude (CGCS2000 degrees) and height; `None` where it has no answer.
pub type Custom = dyn Fn([f64; 3]) -> Option<[f64; 3]> + Send + Sync;

/// Coordinates as a source writes them.
#[derive(Clone)]
pub struct Frame {
    name: String,
    kind: Kind,
    axes: Axes,
    heights: Heights,
    /// Metres in a unit of height.
    height_unit: f64,
    geoid: f64,
    /// Central meridian in degrees, of transverse Mercator frames: farther than some degrees from it the axes are the other way round.
    meridian: Option<f64>,
}

#[derive(Clone)]
enum Kind {
    /// Degrees on an ellipsoid taken as that of CGCS2000.
    Degrees,
    /// Through proj4rs, the height beside it.
    Plane(Arc<Pair>),
    /// Earth-centred: the height comes out of it.
    Centred(Arc<Pair>),
    Custom(Arc<Custom>),
}

struct Pair {
    from: Proj,
    to: Proj,
}

/// Which way the first two numbers of a position run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Axes {
    /// East or longitude first.
    EastNorth,
    /// North or latitude first.
    NorthEast,
}

/// What heights count from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heights {
    /// The ellipsoid.
    Ellipsoidal,
    /// Mean sea level by a national height system (1985, DHHN, NAP, JGD vertical …).
    Normal,
    /// The frame does not tell.
    Untold,
}

/// Why a frame or a position is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FrameError {
    /// No frame of that name.
    #[error("frame {0:?} is not known here")]
    Unknown(String),
    /// The frame stands on another ellipsoid and declares no shift to it.
    #[error("frame {0:?} needs a declared shift (+towgs84) to CGCS2000")]
    NoShift(String),
    /// A position that is no number or lies outside the frame.
    #[error("position {index} lies outside the frame")]
    Outside {
        /// The first of them, from 0.
        index: usize,
    },
}

impl Frame {
    /// The frame of a name: `EPSG:4547`, the URNs and URLs of OGC (compound ones too), `CRS84`, `CGCS2000`, `WGS84`,
    /// `CGCS2000_3_Degree_GK_CM_114E`, `ETRS89_UTM32`, or a proj string (`+proj=…`) for a local grid.
    ///
    /// Geographic EPSG frames have latitude first, as their definition says; all others, projected ones too, east first: that is how
    /// files are written even where the definition says north first. [`Frame::settle`] finds files that do otherwise.
    ///
    /// # Errors
    /// The frame is not known, or its shift to CGCS2000 is not.
    pub fn named(name: &str) -> Result<Self, FrameError> {
        name::parse(name.trim())
    }

    /// A frame by a function of the caller's (GCJ-02, a city's own grid); coordinates go in as written, east or longitude first.
    pub fn custom(name: impl Into<String>, function: Arc<Custom>) -> Self {
        Self { kind: Kind::Custom(function), ..Self::degrees(name.into(), Axes::EastNorth, Heights::Untold) }
    }

    fn degrees(name: String, axes: Axes, heights: Heights) -> Self {
        Self { name, kind: Kind::Degrees, axes, heights, height_unit: 1.0, geoid: 0.0, meridian: None }
    }

    /// The same with a declared height of the geoid above the ellipsoid, in metres; it is added to heights that are not ellipsoidal.
    #[must_use]
    pub fn with_geoid(mut self, metres: f64) -> Self {
        self.geoid = metres;
        self
    }

    /// The same with other axes.
    #[must_use]
    pub fn with_axes(mut self, axes: Axes) -> Self {
        self.axes = axes;
        self
    }

    /// Its name, as told.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What its heights count from.
    #[must_use]
    pub fn heights(&self) -> Heights {
        self.heights
    }

    /// Which way its first two numbers run.
    #[must_use]
    pub fn axes(&self) -> Axes {
        self.axes
    }

    /// Whether it converts without a projection: degrees to degrees.
    #[must_use]
    pub fn is_degrees(&self) -> bool {
        matches!(self.kind, Kind::Degrees)
    }

    /// The frame with its axes the other way round, when these positions fit only so.
    #[must_use]
    pub fn settle(&self, positions: &[[f64; 3]]) -> Option<Self> {
        let other = match self.axes {
            Axes::EastNorth => Axes::NorthEast,
            Axes::NorthEast => Axes::EastNorth,
        };
        let swapped = self.clone().with_axes(other);
        let sample = &positions[..positions.len().min(16)];
        (!sample.is_empty() && !self.fits(sample) && swapped.fits(sample)).then_some(swapped)
    }

    /// Whether positions land on the earth, near the central meridian if there is one.
    fn fits(&self, positions: &[[f64; 3]]) -> bool {
        let mut geodetic = positions.to_vec();
        let near = |lon: f64| self.meridian.is_none_or(|middle| (lon - middle).abs() <= 12.0);
        self.to_geodetic(&mut geodetic).is_ok() && geodetic.iter().all(|point| near(point[0]))
    }

    /// Converts positions in place to longitude and latitude in CGCS2000 degrees and metres; those that cannot be become `NaN`.
    ///
    /// # Errors
    /// Names the first position that has none; the others are converted.
    pub fn to_geodetic(&self, positions: &mut [[f64; 3]]) -> Result<(), FrameError> {
        if self.axes == Axes::NorthEast {
            for position in &mut *positions {
                position.swap(0, 1);
            }
        }
        match &self.kind {
            Kind::Degrees => {}
            Kind::Plane(pair) => pair.plane(positions),
            Kind::Centred(pair) => pair.centred(positions),
            Kind::Custom(function) => {
                for position in &mut *positions {
                    *position = function(*position).unwrap_or([f64::NAN; 3]);
                }
            }
        }
        let lift = if self.heights == Heights::Ellipsoidal { 0.0 } else { self.geoid };
        let mut outside = None;
        for (index, position) in positions.iter_mut().enumerate() {
            position[2] = position[2].mul_add(self.height_unit, lift);
            let [lon, lat, height] = *position;
            if !(lon.abs() <= 180.0 && lat.abs() <= 90.0 && height.is_finite()) {
                *position = [f64::NAN; 3];
                outside = outside.or(Some(index));
            }
        }
        outside.map_or(Ok(()), |index| Err(FrameError::Outside { index }))
    }
}

impl Pair {
    fn plane(&self, positions: &mut [[f64; 3]]) {
        if self.from.is_latlong() {
            for position in &mut *positions {
                position[0] = position[0].to_radians();
                position[1] = position[1].to_radians();
            }
        }
        let done = transform(&self.from, &self.to, &mut Flat(positions)).is_ok();
        degrees(positions, done);
    }

    fn centred(&self, positions: &mut [[f64; 3]]) {
        let done = transform(&self.from, &self.to, &mut Solid(positions)).is_ok();
        degrees(positions, done);
    }
}

fn degrees(positions: &mut [[f64; 3]], done: bool) {
    if !done {
        positions.fill([f64::NAN; 3]);
    }
    for position in positions {
        position[0] = position[0].to_degrees();
        position[1] = position[1].to_degrees();
    }
}

/// Positions whose height is kept out of the change of datum: it counts from the sea, not from the source's ellipsoid.
struct Flat<'a>(&'a mut [[f64; 3]]);

impl Transform for Flat<'_> {
    fn transform_coordinates<F: TransformClosure>(&mut self, f: &mut F) -> errors::Result<()> {
        for position in &mut *self.0 {
            let (x, y, _) = f(position[0], position[1], 0.0).unwrap_or((f64::NAN, f64::NAN, f64::NAN));
            (position[0], position[1]) = (x, y);
        }
        Ok(())
    }
}

/// Positions with all three numbers.
struct Solid<'a>(&'a mut [[f64; 3]]);

impl Transform for Solid<'_> {
    fn transform_coordinates<F: TransformClosure>(&mut self, f: &mut F) -> errors::Result<()> {
        for position in &mut *self.0 {
            let (x, y, z) = f(position[0], position[1], position[2]).unwrap_or((f64::NAN, f64::NAN, f64::NAN));
            *position = [x, y, z];
        }
        Ok(())
    }
}

impl fmt::Debug for Frame {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Frame")
            .field("name", &self.name)
            .field("axes", &self.axes)
            .field("heights", &self.heights)
            .finish()
    }
}
