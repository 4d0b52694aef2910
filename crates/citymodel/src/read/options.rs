//! What a reader is told besides its source, and what it tells of the source in the end.

use super::Side;
use crate::frame::Frame;

/// What a reader is told besides its source.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// The frame when the source tells none.
    pub frame: Option<&'a Frame>,
    /// Whether [`Options::frame`] stands above what the source tells.
    pub overrule: bool,
    /// Height of the geoid above the ellipsoid in metres, added to heights that are not ellipsoidal; none leaves them as they are.
    pub geoid: Option<f64>,
    /// Where files beside the source are opened: code lists.
    pub side: &'a dyn Side,
    /// No object, feature or value of a source may be longer, in bytes of its text.
    pub longest: u64,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Self { frame: None, overrule: false, geoid: None, side: &super::Alone, longest: 256 << 20 }
    }
}

/// What was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Source {
    /// The format and its version: `CityGML 2.0`, `CityJSONSeq 1.1`.
    pub format: String,
    /// The frame of the source by its own name; the first when it tells several.
    pub frame: Option<String>,
    /// Objects handed over.
    pub objects: u64,
    /// Whether the source was read to its end.
    pub complete: bool,
}
