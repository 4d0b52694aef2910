//! Where on earth an IFC file stands.
//!
//! In this order: the anchor the caller declares; `IfcMapConversion` (in IFC2x3 its property set) with the frame it names or the caller
//! declares; `IfcSite` with latitude, longitude and elevation, turned by `TrueNorth`; a frame the caller declares, whose coordinates
//! the model then has.

use ifc_lite_processing::{Georeferencing, ProcessingResult};

use super::facts::Facts;
use crate::finding::{Finding, Rule};
use crate::frame::Frame;
use crate::read::{Anchor, Options, Receiver};

/// Turns metres of the model to longitude, latitude and height.
pub(super) enum Ground {
    /// Through coordinates of a frame.
    Frame(Conversion, Frame),
    /// About an anchor; `origin` is the anchor in metres of the model.
    Local { anchor: Anchor, origin: [f64; 3] },
}

/// From metres of the model to metres of a map: times the ratio, turned, moved.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Conversion {
    ratio: [f64; 3],
    cos: f64,
    sin: f64,
    shift: [f64; 3],
}

impl Conversion {
    const NONE: Self = Self { ratio: [1.0; 3], cos: 1.0, sin: 0.0, shift: [0.0; 3] };

    /// Of a map conversion; `metres` is the model's unit of length.
    fn of(told: &Georeferencing, metres: f64) -> Self {
        let map = told.map_unit_scale.filter(|scale| scale.is_finite() && *scale > 0.0).unwrap_or(metres);
        // The scale turns units of the model to units of the map. Files that leave it out, or give only the factor of the projection,
        // are known by a ratio of metres far from one.
        let whole = told.scale * map / metres;
        let ratio = if (0.5..2.0).contains(&whole) { whole } else { told.scale };
        Self {
            ratio: [ratio * told.factor_x, ratio * told.factor_y, ratio * told.factor_z],
            cos: told.x_axis_abscissa,
            sin: told.x_axis_ordinate,
            shift: [told.eastings * map, told.northings * map, told.orthogonal_height * map],
        }
    }

    fn apply(&self, [x, y, z]: [f64; 3]) -> [f64; 3] {
        let (x, y, z) = (x * self.ratio[0], y * self.ratio[1], z * self.ratio[2]);
        [
            self.cos.mul_add(x, -(self.sin * y)) + self.shift[0],
            self.sin.mul_add(x, self.cos * y) + self.shift[1],
            z + self.shift[2],
        ]
    }
}

impl Ground {
    /// Where the model stands; nothing, with a finding, when neither the file nor the caller tells. The name is that of the frame.
    pub(super) fn of(
        result: &ProcessingResult,
        facts: &mut Facts<'_>,
        options: &Options<'_>,
        receiver: &mut dyn Receiver,
    ) -> Option<(Self, String)> {
        if let Some(anchor) = options.anchor {
            return Some((Self::Local { anchor, origin: [0.0; 3] }, "anchor".to_owned()));
        }
        let told = result.metadata.georeferencing.as_ref();
        let metres = facts.metres();
        let at_site = told.and_then(|told| told.source.as_deref()) == Some("siteLocation");
        if let Some(told) = told.filter(|told| !at_site && told.source.is_some()) {
            let named = told.crs_name.as_deref().filter(|name| !name.trim().is_empty());
            let declared = options.frame.filter(|_| options.overrule || named.is_none()).cloned();
            let frame = declared.map_or_else(|| named.map(Frame::named), |frame| Some(Ok(frame)));
            match frame {
                Some(Ok(frame)) => return Some(Self::framed(Conversion::of(told, metres), frame, options)),
                Some(Err(error)) => match options.frame.cloned() {
                    Some(frame) => return Some(Self::framed(Conversion::of(told, metres), frame, options)),
                    None => receiver.finding(Finding::at(Rule::FrameUnknown, 0, error.to_string())),
                },
                None => {}
            }
        }
        if let Some(frame) = options.frame.filter(|_| options.overrule || !at_site) {
            return Some(Self::framed(Conversion::NONE, frame.clone(), options));
        }
        let Some(told) = told.filter(|_| at_site) else {
            let detail = "neither IfcMapConversion with a frame nor IfcSite with a latitude, and nothing was declared; geometry is left out";
            receiver.finding(Finding::at(Rule::FrameMissing, 0, detail));
            return None;
        };
        let height = told.orthogonal_height * metres + options.geoid.unwrap_or(0.0);
        let anchor = Anchor { place: [told.eastings, told.northings, height], heading: facts.heading() };
        if !anchor.is_valid() {
            let detail = format!("IfcSite stands at {} {} {height}", told.eastings, told.northings);
            receiver.finding(Finding::at(Rule::Coordinate, 0, detail));
            return None;
        }
        let origin = match result.site_transform.as_deref() {
            Some([.., x, y, z, _]) if [x, y, z].iter().all(|value| value.is_finite()) => [*x, *y, *z],
            _ => [0.0; 3],
        };
        Some((Self::Local { anchor, origin }, "WGS 84 of IfcSite".to_owned()))
    }

    fn framed(conversion: Conversion, frame: Frame, options: &Options<'_>) -> (Self, String) {
        let frame = match options.geoid {
            Some(metres) => frame.with_geoid(metres),
            None => frame,
        };
        let name = frame.name().to_owned();
        (Self::Frame(conversion, frame), name)
    }

    /// Turns points in place. `false` when one lies outside the frame.
    pub(super) fn place(&self, points: &mut [[f64; 3]]) -> bool {
        match self {
            Self::Frame(conversion, frame) => {
                for point in &mut *points {
                    *point = conversion.apply(*point);
                }
                // Degrees and eastings alike are east first in a map conversion, whatever the frame's own order.
                frame.clone().with_axes(crate::frame::Axes::EastNorth).to_geodetic(points).is_ok()
            }
            Self::Local { anchor, origin } => {
                let place = anchor.placing();
                for point in &mut *points {
                    *point = place([point[0] - origin[0], point[1] - origin[1], point[2] - origin[2]]);
                }
                points.iter().flatten().all(|value| value.is_finite())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(scale: f64, map: Option<f64>) -> Georeferencing {
        Georeferencing {
            eastings: 1000.0,
            northings: 2000.0,
            orthogonal_height: 10.0,
            x_axis_abscissa: 0.0,
            x_axis_ordinate: 1.0,
            scale,
            map_unit_scale: map,
            ..Georeferencing::default()
        }
    }

    #[test]
    fn a_model_in_millimetres_stands_on_a_map_in_metres() {
        // As the standard has it: the scale turns millimetres to metres.
        let right = Conversion::of(&told(0.001, Some(1.0)), 0.001);
        assert_eq!(right.apply([3.0, 0.0, 1.0]), [1000.0, 2003.0, 11.0]);
        // As many files have it: the scale left at one.
        let common = Conversion::of(&told(1.0, Some(1.0)), 0.001);
        assert_eq!(common.apply([3.0, 0.0, 1.0]), [1000.0, 2003.0, 11.0]);
        // Eastings in millimetres too.
        let small = Conversion::of(&told(1.0, None), 0.001);
        assert_eq!(small.apply([3.0, 0.0, 1.0]), [1.0, 5.0, 1.01]);
    }
}
