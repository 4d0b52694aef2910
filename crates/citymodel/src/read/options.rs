//! What a reader is told besides its source, and what it tells of the source in the end.

use super::Side;
use crate::frame::Frame;
use crate::geodesy::LocalFrame;

/// What a reader is told besides its source.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// The frame when the source tells none.
    pub frame: Option<&'a Frame>,
    /// Whether [`Options::frame`] stands above what the source tells.
    pub overrule: bool,
    /// Height of the geoid above the ellipsoid in metres, added to heights that are not ellipsoidal; none leaves them as they are.
    pub geoid: Option<f64>,
    /// Where a model stands whose source counts from an origin of its own (IFC, glTF); stands above what an IFC file tells.
    pub anchor: Option<Anchor>,
    /// Where files beside the source are opened: code lists.
    pub side: &'a dyn Side,
    /// No object, feature or value of a source may be longer, in bytes of its text.
    pub longest: u64,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Self { frame: None, overrule: false, geoid: None, anchor: None, side: &super::Alone, longest: 256 << 20 }
    }
}

/// Where a model's own origin stands and which way it looks.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Anchor {
    /// The origin: longitude and latitude in CGCS2000 degrees, metres above the ellipsoid.
    pub place: [f64; 3],
    /// Where the model's second axis points (for glTF, whose y points up: its -z), in degrees clockwise from true north.
    pub heading: f64,
}

impl Anchor {
    /// Turns metres of the model (first axis, second axis, up) to longitude, latitude and height.
    pub(crate) fn placing(&self) -> impl Fn([f64; 3]) -> [f64; 3] + Copy {
        let frame = LocalFrame::at(self.place);
        let (sin, cos) = self.heading.to_radians().sin_cos();
        move |[x, y, z]| frame.geodetic([cos.mul_add(x, sin * y), cos.mul_add(y, -(sin * x)), z])
    }

    /// Whether it lies on the earth.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        let [longitude, latitude, height] = self.place;
        longitude.abs() <= 180.0 && latitude.abs() <= 90.0 && height.abs() <= 100_000.0 && self.heading.is_finite()
    }
}

/// What was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Source {
    /// The format and its version: `CityGML 2.0`, `CityJSONSeq 1.1`, `IFC2X3`.
    pub format: String,
    /// The frame of the source by its own name; the first when it tells several.
    pub frame: Option<String>,
    /// Objects handed over.
    pub objects: u64,
    /// Whether the source was read to its end.
    pub complete: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_turns_clockwise_from_north() {
        let east = Anchor { place: [114.3, 30.6, 20.0], heading: 90.0 };
        assert!(east.is_valid() && !Anchor { place: [214.3, 30.6, 20.0], heading: 0.0 }.is_valid());
        let place = east.placing();
        let [longitude, latitude, height] = place([0.0, 10.0, 5.0]);
        assert!(longitude > 114.3001 && (latitude - 30.6).abs() < 1e-8 && (height - 25.0).abs() < 1e-4);
        let [longitude, latitude, _] = place([10.0, 0.0, 0.0]);
        assert!((longitude - 114.3).abs() < 1e-8 && latitude < 30.59992);
    }
}
